"""A definition as the board that it wants: which cards, which checklists, whose items on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from llo_board.model.definition import Organisation, Person, Register, Status, Step, Target
from llo_board.model.wanted import CardKind, WantedBoard, WantedCard
from llo_board.sync.wanted import build_wanted
from tests.unit.sync.house import a_definition, a_deliverable

DAY = date(2022, 6, 1)


def wanted_card(key: str, board: WantedBoard) -> WantedCard:
    return next(card for card in board.cards if card.key == key)


def checklists_of(target: Target | None, *steps: Step, day: date = DAY) -> list[tuple[str, list[str]]]:
    """Names of checklists and of the items that would be made, for one deliverable with that target."""
    definition = a_definition()
    leaving = Organisation("dommeldal", "Dommeldal", until=date(2022, 9, 30))
    only = a_deliverable("ding", name="Ding", target=target, steps=steps)
    definition = replace(
        definition,
        organisations=(*definition.organisations, leaving),
        goals=(replace(definition.goals[0], deliverables=(only,)),),
    )
    card = wanted_card("ding", build_wanted(definition, day))
    return [(one.name, [item.name for item in one.items if item.made]) for one in card.checklists]


def test_the_report_list_holds_the_guide_the_goals_and_the_parts_and_todo_the_deliverables() -> None:
    board = build_wanted(a_definition(), DAY)
    assert [(card.key, card.kind, card.list_key) for card in board.cards] == [
        ("guide", CardKind.GUIDE, "report"),
        ("goal/marketing", CardKind.GOAL, "report"),
        ("goal/netwerk", CardKind.GOAL, "report"),
        ("part/outlook", CardKind.PART, "report"),
        ("pr-acties", CardKind.DELIVERABLE, "todo"),
        ("plan", CardKind.DELIVERABLE, "todo"),
        ("pilots", CardKind.DELIVERABLE, "todo"),
        ("ambassadeurs", CardKind.DELIVERABLE, "todo"),
    ]


def test_goal_cards_begin_with_what_the_goal_says_and_parts_with_nothing() -> None:
    board = build_wanted(a_definition(), DAY)
    assert wanted_card("goal/marketing", board).description == "Laten zien wie we zijn."
    assert wanted_card("part/outlook", board).description == ""
    assert wanted_card("goal/marketing", board).mark == "llo-2022/goal/marketing"


def test_the_board_is_described_by_the_project_and_the_guide_by_its_text() -> None:
    definition = a_definition()
    definition = replace(definition, project=replace(definition.project, description="Een jaar lang leren."))
    board = build_wanted(definition, DAY)
    assert (board.project, board.name, board.description) == ("llo-2022", "LLO 2022", "Een jaar lang leren.")
    assert wanted_card("guide", board).description == "Schrijf `Leerpunt:`."


def test_a_board_without_a_guide_has_no_card_for_it() -> None:
    definition = a_definition()
    board = build_wanted(replace(definition, board=replace(definition.board, guide_name="")), DAY)
    assert [card.key for card in board.cards][:2] == ["goal/marketing", "goal/netwerk"]


def test_a_board_without_a_report_list_has_deliverables_only() -> None:
    definition = a_definition()
    lists = tuple(one for one in definition.board.lists if one.status is not Status.REPORT)
    board = build_wanted(replace(definition, board=replace(definition.board, lists=lists)), DAY)
    assert {card.kind for card in board.cards} == {CardKind.DELIVERABLE}


def test_a_plain_count_has_an_empty_checklist_named_after_what_is_counted() -> None:
    assert checklists_of(Target(2, unit="pr-actie", units="pr-acties")) == [("pr-acties", [])]
    assert checklists_of(Target(2)) == [("Ding", [])]


def test_a_target_of_a_register_has_an_item_an_entry() -> None:
    assert checklists_of(Target(2, of=Register.TARGET_GROUPS)) == [("Doelgroepen", ["Starters", "Carrièremakers"])]


def test_a_target_per_entry_has_as_many_items_as_each_promised() -> None:
    target = Target(2, per=Register.ORGANISATIONS, unit="ambassadeur", units="ambassadeurs")
    names = ["Heusden 1", "Heusden 2", "Eindhoven 1", "Eindhoven 2", "Dommeldal 1", "Dommeldal 2"]
    assert checklists_of(target) == [("ambassadeurs", names)]


def test_a_target_of_and_per_has_a_checklist_an_entry() -> None:
    target = Target(2, of=Register.TARGET_GROUPS, per=Register.ORGANISATIONS)
    groups = ["Starters", "Carrièremakers"]
    assert checklists_of(target) == [("Heusden", groups), ("Eindhoven", groups), ("Dommeldal", groups)]


def test_who_does_not_take_part_gets_no_item() -> None:
    target = Target(1, per=Register.ORGANISATIONS, unit="overzicht")
    assert checklists_of(target, day=date(2022, 9, 30)) == [("overzicht", ["Heusden", "Eindhoven", "Dommeldal"])]
    assert checklists_of(target, day=date(2022, 10, 1)) == [("overzicht", ["Heusden", "Eindhoven"])]


def test_who_does_not_take_part_gets_no_item_of_several_either_and_no_checklist() -> None:
    several = Target(2, per=Register.ORGANISATIONS, unit="ambassadeur", units="ambassadeurs")
    names = ["Heusden 1", "Heusden 2", "Eindhoven 1", "Eindhoven 2"]
    assert checklists_of(several, day=date(2022, 10, 1)) == [("ambassadeurs", names)]
    definition = a_definition()
    leaving = Organisation("dommeldal", "Dommeldal", until=date(2022, 9, 30))
    crossed = a_deliverable("ding", target=Target(2, of=Register.TARGET_GROUPS, per=Register.ORGANISATIONS))
    definition = replace(
        definition,
        organisations=(*definition.organisations, leaving),
        goals=(replace(definition.goals[0], deliverables=(crossed,)),),
    )
    card = wanted_card("ding", build_wanted(definition, date(2022, 10, 1)))
    assert [(one.name, one.made) for one in card.checklists] == [
        ("Heusden", True),
        ("Eindhoven", True),
        ("Dommeldal", False),
    ]


def test_steps_have_a_checklist_of_their_own_in_the_language_of_the_project() -> None:
    assert checklists_of(None, Step("plan", "Plan gemaakt")) == [("Stappen", ["Plan gemaakt"])]
    english = a_definition()
    english = replace(english, project=replace(english.project, language="en"))
    assert wanted_card("pr-acties", build_wanted(english, DAY)).checklists[1].name == "Steps"


def test_keys_of_items_tell_card_checklist_and_entry() -> None:
    pilots = wanted_card("pilots", build_wanted(a_definition(), DAY))
    assert [(one.key, [item.key for item in one.items]) for one in pilots.checklists] == [
        ("pilots:starters", ["pilots:starters:heusden", "pilots:starters:eindhoven"]),
        ("pilots:makers", ["pilots:makers:heusden", "pilots:makers:eindhoven"]),
    ]


def test_who_left_or_is_yet_to_come_is_not_active() -> None:
    people = (
        Person("a", "Weg", until=date(2022, 5, 31)),
        Person("b", "Later", since=date(2022, 6, 2)),
        Person("c", "Nu", since=DAY, until=DAY),
    )
    board = build_wanted(replace(a_definition(), people=people), DAY)
    assert [person.active for person in board.people] == [False, False, True]
