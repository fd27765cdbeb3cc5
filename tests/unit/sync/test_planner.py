"""A plan as a whole: the order of its changes, what the memory takes on, and what is only done when asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from llo_board.model.board_changes import (
    AddMember,
    MakeBoard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    SetFields,
    StampBoard,
    Subject,
)
from llo_board.model.definition import Organisation, Register, Step, Target
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey, FrozenTarget
from llo_board.model.plan import Guard, Plan
from llo_board.model.questions import NoticeKind, Question, Reason, Way
from llo_board.sync.planner import build_plan
from llo_board.sync.sides import Sides
from tests.unit.sync.house import House, a_deliverable, a_house
from tests.unit.sync.stories import add_deliverable, drifts, kinds, notices, questions, stays_and_is_listed


def plain_plan(house: House, today: date | None = None) -> Plan:
    """A plan for which nothing is asked."""
    memory, reading = house.history.memory(), house.board.reading()
    return build_plan(Sides(house.definition, memory, reading, today or house.today))


def test_nothing_that_needs_a_yes_is_done_unless_it_is_asked_for() -> None:
    assert [one.guard for one in plain_plan(House()).refusals] == [Guard.NO_BOARD_YET]
    house = House()
    more = tuple(a_deliverable(f"extra-{number}", "netwerk") for number in range(10))
    house.edit_goals(
        lambda goal: replace(goal, deliverables=(*goal.deliverables, *more)) if goal.deliverables else goal
    )
    house.definition = replace(house.definition, goals=house.definition.goals[1:])
    house.bootstrap()
    for one in more:
        house.edit_deliverable(one.key, name="Anders")
    assert [one.guard for one in plain_plan(house).refusals] == [Guard.SHARE_OF_CARDS]


def test_a_refused_plan_still_tells_its_board() -> None:
    house = a_house()
    house.definition = replace(house.definition, project=replace(house.definition.project, key="llo-2023"))
    plan = plain_plan(house)
    assert (plan.board_id, plan.project, plan.timezone) == (
        house.board.seen.board_id,
        "llo-2023",
        "Europe/Amsterdam",
    )
    assert plan.is_empty


def test_a_new_board_bears_the_names_and_places_of_the_definition() -> None:
    house = House()
    house.definition = replace(
        house.definition,
        project=replace(house.definition.project, description="Een jaar lang leren."),
        board=replace(house.definition.board, name="Ons jaar"),
    )
    plan = house.plan(bootstrap=True)
    assert plan.changes[0] == MakeBoard("Ons jaar", "Een jaar lang leren.")
    assert [one.position for one in plan.changes if isinstance(one, MakeList)] == [
        16384.0 * n for n in (1, 2, 3, 4)
    ]
    house.sync(plan)
    assert house.board.seen.name == "Ons jaar"
    assert house.board.seen.description == "Een jaar lang leren.\n\nllo-board: llo-2022 · run 1 · 3f9a"


def test_what_cards_stand_on_comes_first_and_what_changes_on_cards_last() -> None:
    house = a_house()
    house.edit_deliverable("plan", name="Plan", owner="coordinator", steps=(Step("een", "Eén"),))
    add_deliverable(house)
    house.edit_goals(lambda goal: replace(goal, colour="sky") if goal.key == "netwerk" else goal)
    house.edit_lists(lambda one: replace(one, name=f"{one.name}!") if one.key == "doing" else one)
    lists = (*house.definition.board.lists, replace(house.definition.board.lists[2], key="later", name="Later"))
    goal = replace(house.definition.goals[0], key="jeugd", name="Jeugd", colour="lime", deliverables=())
    house.definition = replace(
        house.definition,
        board=replace(house.definition.board, lists=lists),
        goals=(*house.definition.goals, goal),
    )
    plan = house.plan()
    assert kinds(plan) == [
        *[MakeList, SetFields, MakeLabel, SetFields],
        *[MakeCard, MakeCard, MakeChecklist, MakeChecklist, MakeItem, MakeItem, MakeItem],
        *[SetFields, AddMember],
    ]
    of = [one.subject.entity.kind for one in plan.changes if isinstance(one, SetFields)]
    assert of == [EntityKind.LIST, EntityKind.LABEL, EntityKind.CARD]


def test_only_what_the_memory_does_not_know_is_learned() -> None:
    house = a_house()
    assert house.plan().learned == ()
    item = Entity(EntityKind.ITEM, "pr-acties:steps:plan")
    item_id = house.history.bindings.pop(item)
    assert house.plan().learned == ((item, item_id),)
    house.history.bindings[item] = "another"
    assert house.plan().learned == ((item, item_id),)


def test_a_target_is_frozen_on_the_day_of_the_plan_that_found_its_card() -> None:
    house = a_house()
    house.history.targets.clear()
    plan = plain_plan(house, today=date(2022, 7, 9))
    assert dict(plan.freezes)["pr-acties"] == FrozenTarget(2, None, date(2022, 7, 9))
    house.sync(plan)
    assert house.plan().freezes == ()


def test_a_list_that_went_to_another_board_is_asked_about() -> None:
    house = a_house()
    found = house.board.list_named("Bezig")
    house.board.board = replace(
        house.board.seen, lists=tuple(one for one in house.board.seen.lists if one is not found)
    )
    doing = Entity(EntityKind.LIST, "doing")
    key, subject = FieldKey(doing, "exists"), Subject(doing, "Bezig")
    assert house.plan().questions == (
        Question(key, subject, Reason.LIST_VANISHED, True, False, Agreed(True, True)),
    )


def test_blanks_around_a_name_are_no_change() -> None:
    house = a_house()
    house.board.set_list(house.board.list_named("Bezig").list_id, name=" Bezig ")
    house.board.set_label(house.board.label_named("Netwerk").label_id, name="Netwerk ")
    house.edit_lists(lambda one: replace(one, name=f"{one.name} ") if one.key == "doing" else one)
    stays_and_is_listed(house)


def test_a_list_that_both_renamed_is_asked_about_with_both_names() -> None:
    house = a_house()
    house.board.set_list(house.board.list_named("Bezig").list_id, name="Mee bezig")
    house.edit_lists(lambda one: replace(one, name="In uitvoering") if one.key == "doing" else one)
    (question,) = house.plan().questions
    assert (question.wanted, question.seen, question.base) == (
        "In uitvoering",
        "Mee bezig",
        Agreed("Bezig", "Bezig"),
    )


def test_a_card_is_not_made_when_the_team_goes_without_any_list() -> None:
    house = a_house()
    for found in house.board.seen.lists:
        house.board.set_list(found.list_id, closed=True)
    for key in ("report", "todo", "doing", "done"):
        house.answer(f"{key}.exists", Way.BOARD)
    add_deliverable(house)
    plan = house.plan()
    assert not plan.questions
    assert kinds(plan) == []
    assert notices(plan, NoticeKind.NO_LIST) == ["Nieuw"]


def test_a_line_of_ours_taken_off_a_goals_card_stays_off_and_is_listed() -> None:
    house = a_house()
    house.board.set_card(house.board.card("Netwerk").card_id, description="Wat wij bereikten.")
    assert drifts(house.plan()) == ["goal/netwerk.mark"]


def a_year_in_which_one_joins() -> House:
    """Eindhoven joins in September; per organisation there is a checklist, and an item in another."""
    house = House()
    joining = Organisation("eindhoven", "Eindhoven", since=date(2022, 9, 1))
    house.definition = replace(house.definition, organisations=(house.definition.organisations[0], joining))
    house.edit_deliverable("pilots", target=Target(2, of=Register.TARGET_GROUPS, per=Register.ORGANISATIONS))
    house.bootstrap()
    return house


def test_who_joins_later_gets_checklist_and_items_then() -> None:
    house = a_year_in_which_one_joins()
    assert [one.name for one in house.board.card("Pilots").checklists] == ["Heusden"]
    assert [item.name for item in house.board.card("Ambassadeurs").checklists[0].items] == ["Heusden"]
    assert house.plan().is_empty
    house.today = date(2022, 9, 1)
    assert kinds(house.plan()) == [MakeChecklist, MakeItem, MakeItem, MakeItem]
    house.sync()
    assert [one.name for one in house.board.card("Pilots").checklists] == ["Heusden", "Eindhoven"]
    stays_and_is_listed(house)


def test_a_plan_that_asks_for_nothing_is_stamped_only_where_something_is_written() -> None:
    house = a_house()
    assert house.plan().changes == ()
    house.edit_deliverable("plan", name="Plan")
    assert isinstance(house.plan().changes[0], StampBoard)
    assert questions(house.plan()) == []
