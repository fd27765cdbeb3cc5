"""Guards: what they refuse, what they let through, and what they say in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from llo_board.language import ENGLISH, load_words
from llo_board.model.board_changes import AddMember, SetFields
from llo_board.model.definition import Target
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.plan import Guard, Refusal
from llo_board.sync.apply import apply_plan
from llo_board.sync.guards import (
    PlanRefused,
    WorkspaceFacts,
    refusal_hint,
    refusal_sentence,
    workspace_refusals,
)
from tests.unit.sync.house import House, a_deliverable, a_house

DUTCH = load_words("nl", Path(__file__).parents[3] / "reports" / "locale")


def a_house_of_many_cards() -> House:
    """Eighteen open cards of ours: fourteen more than usual."""
    house = House()
    more = tuple(a_deliverable(f"extra-{number}", "netwerk") for number in range(10))
    house.edit_goals(
        lambda goal: replace(goal, deliverables=(*goal.deliverables, *more)) if goal.key == "netwerk" else goal
    )
    house.bootstrap()
    return house


def rename_first(house: House, count: int) -> None:
    for number in range(count):
        house.edit_deliverable(f"extra-{number}", name=f"Anders {number}")


def test_a_board_that_is_not_there_is_named() -> None:
    assert House().plan().refusals == (Refusal(Guard.NO_BOARD_YET, (("board", "LLO 2022"),)),)


def test_a_board_that_bears_nothing_of_ours_is_named_and_bootstrap_may_build_on_it() -> None:
    house = House()
    house.board.make_board("Ons bord", "Van ons")
    assert house.plan().refusals == (Refusal(Guard.NOTHING_OF_OURS, (("board", "Ons bord"),)),)
    assert house.plan(bootstrap=True).refusals == ()


@pytest.mark.parametrize("bootstrap", [False, True])
def test_a_board_of_another_project_is_named_with_both_projects(bootstrap: bool) -> None:
    house = a_house()
    house.definition = replace(house.definition, project=replace(house.definition.project, key="llo-2023"))
    facts = (("board", "LLO 2022"), ("theirs", "llo-2022"), ("ours", "llo-2023"))
    assert house.plan(bootstrap=bootstrap).refusals == (Refusal(Guard.BOARD_OF_ANOTHER_PROJECT, facts),)


@pytest.mark.parametrize(
    ("cards", "count", "is_refused"), [(9, 4, False), (10, 3, False), (10, 4, True), (13, 3, False), (13, 4, True)]
)
def test_three_in_ten_is_still_allowed_and_below_ten_cards_everything(
    cards: int, count: int, is_refused: bool
) -> None:
    house = a_house_of_many_cards()
    for number in range(18 - cards):
        house.board.set_card(house.board.card(f"Extra {9 - number}").card_id, closed=True)
    for one in house.definition.deliverables[:count]:
        house.edit_deliverable(one.key, name=f"{one.name}!")
    assert bool(house.plan().refusals) is is_refused


def test_new_keys_for_all_deliverables_are_no_change_that_needs_a_yes() -> None:
    house = a_house_of_many_cards()
    for number in range(10):
        house.edit_deliverable(f"extra-{number}", key=f"meer-{number}", was=(f"extra-{number}",))
    plan = house.plan()
    assert sum(isinstance(change, SetFields) for change in plan.changes) == 10
    assert not plan.refusals
    house.edit_deliverable("meer-0", name="Anders")
    house.edit_deliverable("meer-1", due=date(2022, 9, 1))
    assert not house.plan().refusals


@pytest.mark.parametrize(("count", "is_refused"), [(5, False), (6, True)])
def test_more_than_three_in_ten_cards_need_a_yes(count: int, is_refused: bool) -> None:
    house = a_house_of_many_cards()
    assert len(house.board.seen.cards) == 18
    rename_first(house, count)
    refusals = house.plan().refusals
    expected = (Refusal(Guard.SHARE_OF_CARDS, (("touched", count), ("cards", 18))),)
    assert refusals == (expected if is_refused else ())
    assert not house.plan(allow_many=True).refusals


def test_a_colleague_who_joins_is_put_on_all_their_cards_without_a_yes() -> None:
    house = a_house_of_many_cards()
    for one in house.definition.deliverables:
        house.edit_deliverable(one.key, owner="coordinator")
    house.board.join("projectleider")
    plan = house.plan()
    assert sum(isinstance(change, AddMember) for change in plan.changes) > 6
    assert not plan.refusals


def test_a_small_board_needs_no_yes() -> None:
    house = a_house()
    for one in house.definition.deliverables:
        house.edit_deliverable(one.key, name=f"{one.name}!")
    assert not house.plan().refusals


def test_archiving_by_name_counts_as_changing() -> None:
    house = a_house_of_many_cards()
    refused = house.plan(archive=tuple(f"extra-{number}" for number in range(6)))
    assert [one.guard for one in refused.refusals] == [Guard.SHARE_OF_CARDS]


def test_a_refused_plan_is_not_applied() -> None:
    house = a_house_of_many_cards()
    rename_first(house, 9)
    plan, writes = house.plan(), house.board.writes
    with pytest.raises(PlanRefused) as caught:
        next(apply_plan(plan, house.board, house.history, read_at=house.board.now, now=lambda: house.board.now))
    assert caught.value.refusals == plan.refusals
    assert house.board.writes == writes


def test_two_goals_cannot_share_a_label() -> None:
    house = a_house()
    label = house.history.bindings[Entity(EntityKind.LABEL, "marketing")]
    house.history.bind(Entity(EntityKind.LABEL, "netwerk"), label)
    assert house.plan(allow_many=True).refusals == tuple(
        Refusal(Guard.GOAL_WITHOUT_LABEL, (("goal", goal), ("label", "Marketing en pr")))
        for goal in ("Marketing en pr", "Netwerk")
    )


def test_a_target_with_another_maximum_is_another_promise() -> None:
    house = a_house()
    target = house.definition.deliverable("pilots").target
    assert target is not None
    house.edit_deliverable("pilots", target=replace(target, maximum=4))
    (refusal,) = house.plan().refusals
    assert (dict(refusal.facts)["was"], dict(refusal.facts)["now"]) == ("2-3", "2-4")


def test_a_target_that_was_never_on_the_board_may_change() -> None:
    house = House()
    house.edit_deliverable("pr-acties", target=Target(5, unit="actie"))
    assert not house.plan(bootstrap=True).refusals


@pytest.mark.parametrize(
    ("members", "pending", "refused"), [(8, 1, False), (10, 0, False), (8, 2, False), (9, 2, True)]
)
def test_a_free_workspace_takes_ten_with_invitations(members: int, pending: int, refused: bool) -> None:
    facts = WorkspaceFacts("Bibliotheken", members, pending)
    told = (("workspace", "Bibliotheken"), ("collaborators", members + pending), ("most", 10))
    assert list(workspace_refusals(facts)) == ([Refusal(Guard.WORKSPACE_FULL, told)] if refused else [])
    assert not list(workspace_refusals(replace(facts, is_free=False)))


FACTS: tuple[tuple[str, str | int], ...] = (
    ("board", "LLO 2022"),
    ("theirs", "llo-2021"),
    ("ours", "llo-2022"),
    ("touched", 9),
    ("cards", 21),
    ("goal", "Netwerk"),
    ("label", "Samen"),
    ("key", "pilots"),
    ("name", "Pilots"),
    ("was", "2"),
    ("now", "4"),
    ("workspace", "Bibliotheken"),
    ("collaborators", 11),
    ("most", 10),
)


HINTS = {
    Guard.NO_BOARD_YET: "Make it: llo-board bootstrap llo.yaml",
    Guard.NOTHING_OF_OURS: (
        "To build on it: llo-board bootstrap llo.yaml --onto LINK\n"
        "To see first what that comes to: llo-board plan llo.yaml --onto LINK"
    ),
    Guard.BOARD_OF_ANOTHER_PROJECT: "Look at project.key and board.link in llo.yaml.",
    Guard.SHARE_OF_CARDS: "If you mean it: llo-board sync llo.yaml --allow-many",
    Guard.GOAL_WITHOUT_LABEL: "Give each goal a label of its own on the board, with the goal's name and colour.",
    Guard.TARGET_CHANGED: (
        "Put back 2, or write under target of 'pilots': changed: {on: 2022-10-01, by: steering group, reason: why}"
    ),
    Guard.WORKSPACE_FULL: (
        "Take somebody out of the workspace, or withdraw an invitation, and run this again. "
        "If it is on a paid plan: llo-board bootstrap llo.yaml --paid-workspace"
    ),
}


@pytest.mark.parametrize("guard", Guard)
def test_every_guard_names_the_next_step_with_the_file_of_the_project(guard: Guard) -> None:
    assert refusal_hint(Refusal(guard, FACTS), "llo.yaml", ENGLISH) == HINTS[guard]


@pytest.mark.parametrize("guard", Guard)
def test_every_guard_speaks_both_languages_and_tells_the_next_step(guard: Guard) -> None:
    refusal = Refusal(guard, FACTS)
    said = [
        (refusal_sentence(refusal, words), refusal_hint(refusal, "llo.yaml", words)) for words in (ENGLISH, DUTCH)
    ]
    (english, english_hint), (dutch, dutch_hint) = said
    assert english != dutch
    assert english_hint != dutch_hint
    assert not [text for text in (english, dutch, english_hint, dutch_hint) if "{}" in text or not text]


def test_the_sentence_of_a_refused_plan() -> None:
    refused = PlanRefused((Refusal(Guard.SHARE_OF_CARDS, FACTS),), "llo.yaml")
    assert refused.sentence(ENGLISH) == (
        "Plan refused: it would change 9 of 21 cards; more than 30% needs a yes.\nNothing was changed."
    )
    assert refused.hint(ENGLISH) == "If you mean it: llo-board sync llo.yaml --allow-many"
    assert refused.exit_code == 1
