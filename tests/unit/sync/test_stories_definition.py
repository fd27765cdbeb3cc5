"""The definition changes; rows of docs/sync.md: what happened | what a sync does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from llo_board.loading.definition import load_definition
from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    ArchiveCard,
    FieldChange,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    RemoveLabel,
    RemoveMember,
    SetFields,
)
from llo_board.model.days import due_moment
from llo_board.model.definition import Definition, Goal, Organisation, Status, Step, Target, TargetChange
from llo_board.model.plan import Plan
from llo_board.model.questions import NoticeKind, Reason
from tests.unit.loading.builders import SHIPPED
from tests.unit.sync.house import House, a_house
from tests.unit.sync.stories import add_deliverable, drifts, kinds, notices, questions, stays_and_is_listed


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
    """A deliverable's key is renamed, with `was`. | The same card: only our line on it changes."""
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
    stays_and_is_listed(house)
    assert not house.plan().notices, "the old key is forgotten with the last word of it"


def test_goal_added() -> None:
    """A goal is added. | Its label is made, and its card in the report list."""
    house = a_house()
    new = replace(house.definition.goal("netwerk"), key="bereik", name="Bereik", colour="lime", deliverables=())
    house.definition = replace(house.definition, goals=(*house.definition.goals, new))
    assert kinds(house.plan()) == [MakeLabel, MakeCard]
    house.sync()
    stays_and_is_listed(house)


def test_goal_removed() -> None:
    """A goal is removed, with all that is under it. | Its label and cards stay, and are listed."""
    house = a_house()
    house.definition = replace(house.definition, goals=house.definition.goals[:1])
    before = house.board.seen
    stays_and_is_listed_once(house)
    assert sorted(notices(house.plan(), NoticeKind.LEFT_DEFINITION)) == ["Ambassadeurs", "Netwerk", "Pilots"]
    assert house.board.seen == before


def stays_and_is_listed_once(house: House) -> None:
    """The first sync takes on what has left; the next has nothing more to take on."""
    assert house.plan().is_empty
    house.sync()
    stays_and_is_listed(house)


def test_goal_key_renamed_with_was() -> None:
    """A goal's key is renamed, with `was`. | The same label and cards: only our line on the goal's card changes."""
    house = a_house()
    before = house.board.seen.labels

    def rename(goal: Goal) -> Goal:
        moved = tuple(replace(one, goal="samen") for one in goal.deliverables)
        return replace(goal, key="samen", was=("netwerk",), deliverables=moved) if goal.key == "netwerk" else goal

    house.edit_goals(rename)
    assert [(one.subject.name, one.changes[0].field) for one in written(house.plan())] == [("Netwerk", "mark")]
    house.sync()
    assert house.board.seen.labels == before
    house.edit_goals(lambda goal: replace(goal, was=()))
    stays_and_is_listed(house)
    assert not house.plan().notices


def written(plan: Plan) -> list[SetFields]:
    return [one for one in plan.changes if isinstance(one, SetFields)]


def test_other_keys_renamed_with_was() -> None:
    """A step, list, person, organisation or target group gets another key, with `was`. | Nothing is written."""
    house = a_house()
    house.board.set_card(house.board.card("Pr acties").card_id, member_ids=())
    house.board.set_item(house.board.card("Pr acties").checklists[1].items[0].item_id, name="Plan besproken")
    house.board.set_list(house.board.list_named("Bezig").list_id, name="Mee bezig")
    house.edit_deliverable(
        "pr-acties", steps=(Step("opzet", "Plan gemaakt", ("plan",)), Step("budget", "Budget akkoord"))
    )
    house.edit_deliverable("pr-acties", owner="trekker")
    house.edit_lists(lambda one: replace(one, key="bezig", was=("doing",)) if one.key == "doing" else one)
    house.definition = replace(
        house.definition,
        people=(replace(house.definition.people[0], key="trekker", was=("coordinator",)),),
        organisations=tuple(
            replace(one, key=f"b-{one.key}", was=(one.key,)) for one in house.definition.organisations
        ),
        target_groups=tuple(
            replace(one, key=f"g-{one.key}", was=(one.key,)) for one in house.definition.target_groups
        ),
    )
    renamed = ["bezig.name", "pr-acties.member:trekker", "pr-acties:steps:opzet.name"]
    assert house.plan().is_empty
    assert drifts(house.plan()) == renamed
    house.sync()
    stays_and_is_listed(house, *renamed)
    house.definition = without_was(house.definition)
    stays_and_is_listed(house, *renamed)
    assert not house.plan().notices


def without_was(definition: Definition) -> Definition:
    """Somebody tidies up: the old keys leave the definition."""
    house = House(definition=definition)
    house.edit_lists(lambda one: replace(one, was=()))
    house.edit_deliverable(
        "pr-acties", steps=tuple(replace(one, was=()) for one in definition.deliverable("pr-acties").steps)
    )
    return replace(
        house.definition,
        people=tuple(replace(one, was=()) for one in definition.people),
        organisations=tuple(replace(one, was=()) for one in definition.organisations),
        target_groups=tuple(replace(one, was=()) for one in definition.target_groups),
    )


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


def test_person_put_on_in_the_definition() -> None:
    """The definition puts a person on a deliverable. | The person is put on the card, once on the board."""
    house = a_house()
    house.edit_deliverable("plan", owner="coordinator")
    assert kinds(house.plan()) == [AddMember]
    house.sync()
    stays_and_is_listed(house)


def test_person_leaves_the_project() -> None:
    """A person's last day in the project passes. | They stay on their cards, and are put on no others."""
    house = a_house()
    house.definition = replace(
        house.definition, people=(replace(house.definition.people[0], until=date(2022, 6, 30)),)
    )
    house.edit_deliverable("plan", owner="coordinator")
    house.today = date(2022, 7, 1)
    stays_and_is_listed(house)


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
    house = a_house(definition=parsed(YEAR))
    plan_card = house.board.card("Marketingplan")
    assert plan_card.due is not None
    house.board.set_card(plan_card.card_id, due=plan_card.due + timedelta(days=2))
    house.definition = parsed(YEAR.replace("start: 2022-06-01", "start: 2022-07-01"))
    plan = house.plan()
    assert [(one.subject.entity.key, one.changes) for one in written(plan)] == [
        ("pr-acties", (FieldChange("due", "2022-11-01", "2022-12-01"),)),
        ("avond", (FieldChange("due", "2022-06-28", "2022-07-26"),)),
    ]
    assert questions(plan) == [("plan.due", Reason.BOTH_CHANGED)]
    house.sync()
    assert house.board.card("Pr-acties").due == due_moment(date(2022, 12, 1), ZoneInfo("Europe/Amsterdam"))


YEAR = """\
project: {key: llo-2022, name: LLO 2022, language: nl, start: 2022-06-01, end: 2022-12-31}
goals:
  - key: marketing
    name: Marketing
    colour: orange
    deliverables:
      - {key: pr-acties, name: Pr-acties, due: start + 5 months}
      - {key: plan, name: Marketingplan, due: start + 10 days}
      - {key: avond, name: Avond, due: last tuesday of month of start}
      - {key: verslag, name: Verslag, due: end}
"""


def parsed(text: str) -> Definition:
    """The definition that a project file says."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "year.yaml"
        path.write_text(text, encoding="utf-8")
        return load_definition(path, SHIPPED)


def test_nothing_changed() -> None:
    """Nobody changed anything. | Nothing is written."""
    house = a_house()
    writes = house.board.writes
    house.sync()
    assert house.board.writes == writes
