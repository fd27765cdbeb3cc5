"""Promises counted: each with its items, its ticks, and what is not known."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from llo_board.model.definition import Register, Step, Target
from llo_board.model.results import Count
from llo_board.reporting.counting import counted_units
from tests.unit.reporting.builders import END, ORGANISATIONS, PeopleAtWork, a_board, a_deliverable

PER_LIBRARY = Target(1, per=Register.ORGANISATIONS, unit="ambassadeur", units="ambassadeurs")


def count_of(board: PeopleAtWork, as_of: date = END) -> Count:
    count = board.material(as_of).deliverables[0].count
    assert count is not None
    return count


def test_peoples_own_ticked_items_count_for_a_plain_promise_with_who_and_when() -> None:
    board = a_board(a_deliverable(target=Target(2, unit="pr-actie", units="pr-acties")))
    board.add_item("Acties", "Tweede")
    board.on(9, 7).tick("Acties", "Campagne", by="maker-2", checklist="pr-acties")
    count = count_of(board)
    assert (count.reached.value, count.needed, count.missing) == (1, 2, ("Tweede",))
    (evidence,) = count.reached.evidence
    assert (evidence.text, evidence.by) == ("Campagne", "Programmamaker, Bibliotheek Eindhoven")
    assert evidence.at is not None
    assert evidence.at.date() == date(2022, 9, 7)


def test_steps_never_count_for_the_target() -> None:
    board = a_board(a_deliverable(target=Target(1, unit="actie", units="acties"), steps=(Step("plan", "Plan"),)))
    board.tick("Acties", "Plan", checklist="Stappen")
    state = board.material().deliverables[0]
    assert state.count is not None
    assert (state.count.reached.value, state.steps.value, state.steps_total) == (0, 1, 1)


def test_per_library_each_library_that_takes_part_needs_its_own() -> None:
    board = a_board(a_deliverable(target=PER_LIBRARY))
    board.tick("Acties", "Bibliotheek Heusden")
    count = count_of(board)
    assert [(row.name, row.reached.value) for row in count.rows] == [
        ("Bibliotheek Heusden", 1),
        ("Bibliotheek Eindhoven", 0),
    ]
    assert (count.reached.value, count.needed, count.missing) == (1, 2, ("Bibliotheek Eindhoven",))


def test_a_library_that_left_is_in_the_denominator_until_its_last_day() -> None:
    board = a_board(a_deliverable(target=PER_LIBRARY))
    assert count_of(board, date(2022, 9, 30)).needed == 3
    assert count_of(board, date(2022, 10, 1)).needed == 2


def test_what_a_library_did_before_it_left_goes_on_counting_for_some_of_the_libraries() -> None:
    board = a_board(a_deliverable(target=Target(1, of=Register.ORGANISATIONS)))
    board.on(8, 1).tick("Acties", "Bibliotheek Dommeldal")
    assert count_of(board).reached.value == 1


def test_what_was_ticked_for_a_library_after_it_left_does_not_count() -> None:
    board = a_board(a_deliverable(target=Target(1, of=Register.ORGANISATIONS)))
    board.on(11, 1).tick("Acties", "Bibliotheek Dommeldal")
    assert count_of(board).reached.value == 0


def test_several_for_each_library_are_counted_by_their_numbered_items() -> None:
    target = Target(2, per=Register.ORGANISATIONS, unit="bezoek", units="bezoeken")
    board = a_board(a_deliverable(target=target))
    for item in ("Bibliotheek Heusden 1", "Bibliotheek Heusden 2", "Bibliotheek Eindhoven 1"):
        board.tick("Acties", item)
    count = count_of(board)
    assert [row.reached.value for row in count.rows] == [2, 1]
    assert (count.reached.value, counted_units(count)) == (1, (3, 4))


def test_a_pilot_per_target_group_in_so_many_libraries_counts_group_by_group() -> None:
    target = Target(2, 3, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS)
    board = a_board(a_deliverable(target=target))
    board.tick("Acties", "Bibliotheek Heusden", checklist="Kopende starters")
    board.tick("Acties", "Bibliotheek Eindhoven", checklist="Kopende starters")
    board.tick("Acties", "Bibliotheek Heusden", checklist="Carrièremakers")
    count = count_of(board)
    assert [(row.name, row.reached.value, row.promised) for row in count.rows] == [
        ("Kopende starters", 2, 2),
        ("Carrièremakers", 1, 2),
    ]
    assert (count.reached.value, count.needed, count.missing) == (1, 2, ("Carrièremakers",))


def test_a_checklist_of_one_target_group_that_was_deleted_makes_the_count_a_lower_bound() -> None:
    target = Target(1, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS)
    board = a_board(a_deliverable(target=target))
    board.tick("Acties", "Bibliotheek Heusden", checklist="Kopende starters")
    board.change("Acties", checklists=board.cards["Acties"].checklists[:1])
    count = count_of(board)
    assert (count.reached.value, count.reached.at_least) == (1, True)
    assert count.rows[1].reached.value is None


def test_a_count_on_a_card_older_than_what_is_known_of_the_board_is_a_lower_bound() -> None:
    board = a_board(a_deliverable(target=Target(2, unit="actie", units="acties")))
    board.tick("Acties", "Campagne", checklist="acties")
    assert not count_of(board).reached.at_least
    board.snapshots.clear()
    board.on(9, 1)
    assert count_of(board).reached.at_least


def test_an_item_is_followed_when_it_was_reworded_where_it_is_remembered() -> None:
    from dataclasses import replace

    from llo_board.model.memory import Entity, EntityKind
    from llo_board.reporting.deliverables import build_deliverables
    from llo_board.reporting.notes import collect_notes
    from llo_board.reporting.view import build_view

    board = a_board(a_deliverable(target=PER_LIBRARY))
    board.tick("Acties", "Bibliotheek Heusden")
    (checklist,) = board.cards["Acties"].checklists
    first, *others = checklist.items
    reworded = replace(checklist, items=(replace(first, name="Heusden: gevonden!"), *others))
    board.change("Acties", checklists=(reworded,))
    remembered = {
        Entity(EntityKind.CHECKLIST, "acties:target"): checklist.checklist_id,
        Entity(EntityKind.ITEM, "acties:target:heusden"): first.item_id,
    }
    view = build_view(board.definition, board.timeline(), remembered, END)
    count = build_deliverables(view, collect_notes(view))[0].count
    assert count is not None
    assert count.rows[0].reached.value == 1


@given(
    st.sets(st.sampled_from([entry.name for entry in ORGANISATIONS])),
    st.sampled_from(
        [
            Target(2, unit="bezoek", units="bezoeken"),
            Target(2, of=Register.ORGANISATIONS),
            PER_LIBRARY,
            Target(2, 3, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS),
        ]
    ),
)
def test_no_count_exceeds_what_it_rests_on(ticked: set[str], target: Target) -> None:
    board = a_board(a_deliverable(target=target))
    first = board.cards["Acties"].checklists[0].name
    for item in sorted(ticked):
        board.tick("Acties", item, checklist=first)
    count = count_of(board)
    assert count.reached.value is not None
    assert count.reached.value <= len(count.reached.evidence)
    for row in count.rows:
        assert (row.reached.value or 0) == len(row.reached.evidence) == sum(item.ticked for item in row.items)
