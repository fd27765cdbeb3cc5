"""The definition changes; rows of docs/sync.md: what happened | what a sync does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from llo_board.model.days import due_moment
from llo_board.model.definition import Organisation, Status, Step, Target, TargetChange
from llo_board.model.plan import (
    AddLabel,
    ArchiveCard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeList,
    NoticeKind,
    Reason,
    RemoveLabel,
    RemoveMember,
    SetFields,
)
from tests.unit.sync.house import House, a_house
from tests.unit.sync.stories import add_deliverable, kinds, notices, questions, stays_and_is_listed


def test_deliverable_added() -> None:
    """A deliverable is added. | Its card is made, with everything on it, in the first list for what is to do."""
    house = a_house()
    add_deliverable(house)
    assert kinds(house.plan()) == [MakeCard, MakeChecklist, MakeItem, MakeItem]
    house.sync()
    stays_and_is_listed(house)


def test_deliverable_removed() -> None:
    """A deliverable is removed. | Its card stays, and is listed; --archive KEY archives it."""
    house = a_house()
    house.edit_goals(
        lambda goal: replace(goal, deliverables=tuple(d for d in goal.deliverables if d.key != "plan"))
    )
    stays_and_is_listed(house)
    assert notices(house.plan(), NoticeKind.LEFT_DEFINITION) == ["Marketingplan"]
    assert kinds(house.plan(archive=("plan",))) == [ArchiveCard]
    house.sync(archive=("plan",))
    assert house.board.card("Marketingplan").closed
    assert not house.plan().notices


def test_key_renamed_with_was() -> None:
    """A key is renamed, with `was`. | The same card: only our line on it changes."""
    house = a_house()
    card_id = house.board.card("Pr acties").card_id
    house.edit_deliverable("pr-acties", key="acties", was=("pr-acties",))
    plan = house.plan()
    assert [one.changes[0].field for one in plan.changes if isinstance(one, SetFields)] == ["mark"]
    assert kinds(plan) == [SetFields]
    house.sync()
    assert house.board.card_of(card_id).description.endswith("llo-board: llo-2022/acties")
    stays_and_is_listed(house)
    house.edit_deliverable("acties", was=())
    assert house.plan().is_empty


def move_plan_to_network(house: House) -> None:
    """The definition gives the deliverable `plan` to the other goal."""
    plan_of_marketing = house.definition.deliverable("plan")
    kept = tuple(one for one in house.definition.goal("marketing").deliverables if one.key != "plan")
    moved = (*house.definition.goal("netwerk").deliverables, replace(plan_of_marketing, goal="netwerk"))
    house.edit_goals(lambda goal: replace(goal, deliverables=kept if goal.key == "marketing" else moved))


def test_moved_to_another_goal() -> None:
    """A deliverable moves to another goal. | The card gets that goal's label, and loses the other."""
    house = a_house()
    move_plan_to_network(house)
    assert kinds(house.plan()) == [AddLabel, RemoveLabel]
    house.sync()
    label = house.board.label_named("Netwerk").label_id
    assert house.board.card("Marketingplan").label_ids == (label,)
    stays_and_is_listed(house)


def test_moved_to_the_goal_where_people_had_it() -> None:
    """A deliverable moves to the goal whose label people gave its card. | Nothing is written: both agree."""
    house = a_house()
    label = house.board.label_named("Netwerk").label_id
    house.board.set_card(house.board.card("Marketingplan").card_id, label_ids=(label,))
    move_plan_to_network(house)
    plan = house.plan()
    assert plan.is_empty
    assert not plan.questions
    house.sync()
    assert not house.plan().agreements


def test_moved_to_another_goal_while_people_had_it_serve_both() -> None:
    """People had a card serve the other goal, too, and then it moves there. | It loses the first label."""
    house = a_house()
    card = house.board.card("Marketingplan")
    label = house.board.label_named("Netwerk").label_id
    house.board.set_card(card.card_id, label_ids=(*card.label_ids, label))
    move_plan_to_network(house)
    assert kinds(house.plan()) == [RemoveLabel]
    house.sync()
    assert house.board.card("Marketingplan").label_ids == (label,)


def test_goal_recoloured() -> None:
    """A goal gets another colour or name. | Its label does, in one request; its goal card gets the name."""
    house = a_house()
    house.edit_goals(lambda goal: replace(goal, colour="sky") if goal.key == "netwerk" else goal)
    assert kinds(house.plan()) == [SetFields]
    house.sync()
    assert house.board.label_named("Netwerk").colour == "sky"


def test_person_taken_off_in_the_definition() -> None:
    """The definition takes a person off a deliverable. | The person is taken off the card."""
    house = a_house()
    house.edit_deliverable("pr-acties", owner=None)
    assert kinds(house.plan()) == [RemoveMember]


def test_organisation_added() -> None:
    """An organisation joins. | It gets an item in every count; who joins later gets it then."""
    house = a_house()
    joining = Organisation("tilburg", "Tilburg", since=date(2022, 7, 1))
    house.definition = replace(house.definition, organisations=(*house.definition.organisations, joining))
    assert house.plan().is_empty
    house.today = date(2022, 7, 1)
    assert kinds(house.plan()) == [MakeItem] * 3
    house.sync()
    house.today = date(2022, 9, 1)
    stays_and_is_listed(house)


def test_organisation_removed() -> None:
    """An organisation or a step leaves the definition. | Its items stay, and are listed once."""
    house = a_house()
    house.definition = replace(house.definition, organisations=house.definition.organisations[:1])
    house.edit_deliverable("pr-acties", steps=(Step("plan", "Plan gemaakt"),))
    left = notices(house.plan(), NoticeKind.LEFT_DEFINITION)
    assert sorted(left) == ["Budget akkoord", "Eindhoven", "Eindhoven", "Eindhoven"]
    house.sync()
    stays_and_is_listed(house)
    assert not house.plan().notices


def test_target_raised() -> None:
    """A target is changed. | Refused, until the definition says who agreed to it, when and why."""
    house = a_house()
    house.edit_deliverable("pr-acties", target=Target(4, unit="pr-actie", units="pr-acties"))
    (refusal,) = house.plan().refusals
    assert dict(refusal.facts) == {"key": "pr-acties", "name": "Pr acties", "was": "2", "now": "4"}
    changed = TargetChange(date(2022, 9, 1), "stuurgroep", "Meer vraag")
    house.edit_deliverable("pr-acties", target=Target(4, unit="pr-actie", units="pr-acties", changed=changed))
    assert not house.plan().refusals


def test_step_reworded() -> None:
    """A step is reworded. | Its item is, ticked or not."""
    house = a_house()
    steps = (Step("plan", "Plan geschreven"), Step("budget", "Budget akkoord"))
    item = house.board.card("Pr acties").checklists[1].items[0]
    house.board.set_item(item.item_id, checked=True)
    house.edit_deliverable("pr-acties", steps=steps)
    house.sync()
    assert house.board.card("Pr acties").checklists[1].items[0] == replace(
        item, name="Plan geschreven", checked=True
    )


def test_list_status_changed() -> None:
    """A list gets another status, or a list is added. | No card moves; the new list is made at the right."""
    house = a_house()
    house.edit_lists(lambda one: replace(one, status=Status.WAITING) if one.key == "doing" else one)
    assert house.plan().is_empty
    lists = (*house.definition.board.lists, replace(house.definition.board.lists[2], key="moved", name="Later"))
    house.definition = replace(house.definition, board=replace(house.definition.board, lists=lists))
    assert kinds(house.plan()) == [MakeList]


def test_dates_shifted() -> None:
    """The project's dates shift. | Every date moves that people left alone; the others are asked about."""
    house = a_house()
    card = house.board.card("Marketingplan")
    assert card.due is not None
    house.board.set_card(card.card_id, due=card.due + timedelta(days=2))
    house.edit_deliverable("pr-acties", due=date(2022, 11, 30))
    house.edit_deliverable("plan", due=date(2022, 10, 30))
    plan = house.plan()
    assert kinds(plan) == [SetFields]
    assert questions(plan) == [("plan.due", Reason.BOTH_CHANGED)]
    house.sync()
    assert house.board.card("Pr acties").due == due_moment(date(2022, 11, 30), ZoneInfo("Europe/Amsterdam"))


def test_nothing_changed() -> None:
    """Nobody changed anything. | Nothing is written."""
    house = a_house()
    writes = house.board.writes
    house.sync()
    assert house.board.writes == writes
