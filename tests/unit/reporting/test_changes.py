"""What changed since the previous report: results, worries, decisions asked, what was late and what stood still."""

from __future__ import annotations

from datetime import date, timedelta

from llo_board.language import load_words
from llo_board.model.changes import Change, ChangeKind, ChangesSection
from llo_board.model.definition import Register, Target
from llo_board.model.sections.progress import PlanningSection
from llo_board.model.verdict import Verdict
from llo_board.rendering.changing import change_words
from llo_board.reporting.summary import summary
from llo_board.shipped import find_shipped
from tests.unit.reporting.builders import PeopleAtWork, a_board, a_definition, a_deliverable

DUTCH = load_words("nl", find_shipped().locale_directory())
FIRST, SECOND = date(2022, 9, 9), date(2022, 10, 14)


def a_counted_board() -> PeopleAtWork:
    return a_board(a_deliverable(target=Target(2, unit="actie", units="acties")), a_deliverable("plan"))


def changes_of(board: PeopleAtWork, before: dict[str, object], as_of: date = SECOND) -> ChangesSection:
    section = board.progress(as_of, previous=before).section(ChangesSection)
    assert section is not None
    return section


def words_of(section: ChangesSection) -> dict[str, list[str]]:
    return {it.deliverable.name: [change_words(one, DUTCH, SECOND) for one in it.changes] for it in section.results}


def test_without_an_earlier_report_nothing_is_said_to_have_changed() -> None:
    board = a_counted_board()
    assert board.progress(SECOND).section(ChangesSection) is None
    goals_alone = {"version": 1, "as_of": FIRST.isoformat(), "goals": {}}
    assert board.progress(SECOND, previous=goals_alone).section(ChangesSection) is None


def test_a_board_that_nobody_touched_has_changed_in_nothing() -> None:
    board = a_counted_board()
    assert changes_of(board, summary(board.progress(FIRST))).nothing


def test_every_change_of_a_result_is_told_as_it_was_and_as_it_is() -> None:
    board = a_counted_board()
    before = summary(board.progress(FIRST))
    board.on(9, 20).tick("Acties", "Campagne")
    board.move("Acties", "Bezig")
    board.set_due("Acties", date(2022, 12, 1))
    board.move("Plan", "Klaar")
    assert words_of(changes_of(board, before)) == {
        "Acties": [
            "nu deels behaald",
            "geteld: van 0 naar 1",
            "uiterlijk 1 dec (was 31 okt)",
            "van ‘Te doen’ naar ‘Bezig’",
        ],
        "Plan": ["nu behaald", "van ‘Te doen’ naar ‘Klaar’"],
    }


def test_a_result_of_the_new_project_file_and_a_card_that_is_gone_are_told() -> None:
    board = a_counted_board()
    before = summary(board.progress(FIRST))
    del before["results"]["plan"]
    board.on(9, 20).change("Acties", checklists=())
    assert words_of(changes_of(board, before)) == {
        "Acties": ["nu niet te beoordelen", "niet meer te tellen (was 0)"],
        "Plan": ["stond niet in de vorige rapportage"],
    }


def test_worries_and_questions_are_new_once_and_told_when_they_are_over() -> None:
    board = a_counted_board()
    board.on(8, 1).comment("Acties", "Knelpunt: geen uren")
    before = summary(board.progress(FIRST))
    board.on(9, 20).comment("Plan", "Knelpunt: geen drukker")
    board.comment("Plan", "Gevraagd besluit: mag het later?")
    board.move("Acties", "Klaar")
    section = changes_of(board, before)
    assert [worry.text for worry in section.raised] == ["geen drukker"]
    assert [asked.text for asked in section.asked] == ["mag het later?"]
    assert [(gone.text, gone.evidence.card_name) for gone in section.over] == [("geen uren", "Acties")]
    again = changes_of(board, summary(board.progress(SECOND)), SECOND + timedelta(days=30))
    assert (again.raised, again.asked, again.over) == ((), (), ())


def test_what_is_late_or_stands_still_is_new_once_and_told_when_it_is_over() -> None:
    board = a_board(a_deliverable(due=date(2022, 8, 1)), a_deliverable("plan", due=date(2022, 10, 1)))
    board.on(6, 20).move("Acties", "Bezig")
    before = summary(board.progress(FIRST))
    board.on(10, 1).set_due("Acties", date(2022, 12, 1))
    board.change("Acties", due_complete=True)
    report = board.progress(SECOND, previous=before)
    section, planning = report.section(ChangesSection), report.section(PlanningSection)
    assert section is not None
    assert planning is not None
    assert [gone.text for gone in section.caught_up] == [gone.text for gone in section.moving] == ["Acties"]
    assert [(line.name, line.new) for line in planning.late] == [("Plan", True)]
    later = board.progress(SECOND + timedelta(days=7), previous=summary(report)).section(PlanningSection)
    assert later is not None
    assert [(line.name, line.new) for line in later.late] == [("Plan", False)]


def test_nothing_is_new_where_there_was_no_report_before() -> None:
    planning = a_board(a_deliverable(due=date(2022, 8, 1))).progress(FIRST).section(PlanningSection)
    assert planning is not None
    assert [line.new for line in planning.late] == [False]


def test_each_way_in_which_something_changes_has_words() -> None:
    cases = {
        Change(ChangeKind.VERDICT, Verdict.ACHIEVED, None): "weer open (was behaald)",
        Change(ChangeKind.VERDICT, Verdict.PARTLY, Verdict.ACHIEVED): "van deels behaald naar behaald",
        Change(ChangeKind.COUNT, None, 2): "geteld: 2",
        Change(ChangeKind.DUE, None, SECOND): "nu uiterlijk 14 okt",
        Change(ChangeKind.DUE, None, date(2023, 3, 31)): "nu uiterlijk 31 mrt 2023",
        Change(ChangeKind.DUE, SECOND, date(2023, 3, 31)): "uiterlijk 31 mrt 2023 (was 14 okt 2022)",
        Change(ChangeKind.DUE, SECOND, None): "geen datum meer (was 14 okt)",
        Change(ChangeKind.LIST, "", "Bezig"): "nu in ‘Bezig’",
        Change(ChangeKind.LIST, "Bezig", ""): "verdwenen uit ‘Bezig’",
    }
    assert {change: change_words(change, DUTCH, SECOND) for change in cases} == cases


def test_a_promise_counted_per_organisation_is_compared_by_organisations() -> None:
    target = Target(1, per=Register.ORGANISATIONS)
    board = PeopleAtWork(a_definition(a_deliverable(target=target)))
    board.look()
    before = summary(board.progress(FIRST))
    board.on(9, 20).tick("Acties", "Bibliotheek Heusden")
    assert words_of(changes_of(board, before)) == {"Acties": ["nu deels behaald", "geteld: van 0 naar 1"]}


def test_a_result_that_moved_to_another_list_is_told_once() -> None:
    board = a_board(a_deliverable(due=date(2022, 8, 1)))
    board.on(6, 20).move("Acties", "Bezig")
    before = summary(board.progress(FIRST))
    board.on(10, 1).move("Acties", "Klaar")
    section = changes_of(board, before)
    assert (section.caught_up, section.moving) == ((), ())
    assert words_of(section)["Acties"][-1] == "van ‘Bezig’ naar ‘Klaar’"


def test_an_explanation_is_told_once() -> None:
    board = a_counted_board()
    board.on(8, 1).comment("Acties", "Toelichting: in de zomer lag het stil.")
    first = board.progress(FIRST)
    assert "in de zomer" in str(first.sections)
    assert "in de zomer" not in str(board.progress(SECOND, previous=summary(first)).sections)
