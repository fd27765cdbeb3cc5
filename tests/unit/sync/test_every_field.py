"""Each field of each thing, changed by you, by people or by both, memory there or lost: a table of docs/sync.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    Change,
    MakeBoard,
    RemoveLabel,
    RemoveMember,
    SetFields,
    StampBoard,
)
from llo_board.model.definition import BoardList, Deliverable, Person, Register, Step, Target
from llo_board.model.memory import Entity, EntityKind, FieldKey
from llo_board.model.plan import Plan
from llo_board.model.snapshot import CardState
from tests.unit.sync.house import House, a_definition, a_deliverable
from tests.unit.sync.memory_board import MemoryHistory

DOCS = Path(__file__).parents[3] / "docs"
DUTCH = {
    "written": "geschreven",
    "stays": "blijft",
    "asked": "gevraagd",
    "nothing": "niets",
    "put back": "teruggezet",
    "made": "gemaakt",
}

Deed = Callable[[House], object]


@dataclass(frozen=True)
class Row:
    """A field, what you do to it in the definition, and what people do to it; both at once where that can be."""

    kind: EntityKind
    key: str
    field: str
    you: Deed
    people: Deed
    both: bool = True


def deliverable(**values: object) -> Deed:
    return lambda house: house.edit_deliverable("pr-acties", **values)


def card(change: Callable[[CardState], dict[str, object]]) -> Deed:
    def deed(house: House) -> object:
        seen = house.board.card("Pr acties")
        return house.board.set_card(seen.card_id, **change(seen))

    return deed


def steps(house: House) -> str:
    return next(one.checklist_id for one in house.board.card("Pr acties").checklists if one.name == "Stappen")


def edit_list(**values: object) -> Deed:
    return lambda house: house.edit_lists(
        lambda one: replace(one, **values) if one.key == "doing" else one  # type: ignore[arg-type]  # real fields
    )


def edit_goal(**values: object) -> Deed:
    return lambda house: house.edit_goals(
        lambda one: replace(one, **values) if one.key == "netwerk" else one  # type: ignore[arg-type]  # real fields
    )


def a_new_deliverable(house: House) -> None:
    extra = a_deliverable("nieuw", "netwerk")
    house.edit_goals(
        lambda one: replace(one, deliverables=(*one.deliverables, extra)) if one.key == "netwerk" else one
    )


def a_new_list(house: House) -> None:
    board = house.definition.board
    lists = (*board.lists, BoardList("later", "Later", board.lists[2].status))
    house.definition = replace(house.definition, board=replace(board, lists=lists))


def a_new_goal(house: House) -> None:
    extra = replace(house.definition.goals[0], key="bereik", name="Bereik", colour="lime", deliverables=())
    house.definition = replace(house.definition, goals=(*house.definition.goals, extra))


def other_goal(house: House) -> None:
    moved: tuple[Deliverable, ...] = (replace(house.definition.deliverable("plan"), goal="netwerk"),)
    house.edit_goals(
        lambda one: (
            replace(
                one, deliverables=tuple(d for d in (*one.deliverables, *moved) if (d.key == "plan") == (d in moved))
            )
            if one.key == "netwerk"
            else replace(one, deliverables=tuple(d for d in one.deliverables if d.key != "plan"))
        )
    )


def swap_label(house: House) -> None:
    plan = house.board.card("Marketingplan")
    house.board.set_card(plan.card_id, label_ids=(house.board.label_named("Netwerk").label_id,))


def take_label_off(house: House) -> None:
    house.board.set_card(house.board.card("Marketingplan").card_id, label_ids=())


def drop_list(house: House) -> None:
    lost = house.board.list_named("Bezig")
    house.board.board = replace(house.board.seen, lists=tuple(one for one in house.board.seen.lists if one != lost))


def drop_item(house: House) -> None:
    (found,) = [one for one in house.board.card("Pr acties").checklists if one.checklist_id == steps(house)]
    house.board.set_checklist(found.checklist_id, items=found.items[1:])


def drop_checklist(house: House) -> None:
    found = house.board.card("Pr acties")
    kept = tuple(one for one in found.checklists if one.checklist_id != steps(house))
    house.board.set_card(found.card_id, checklists=kept)


def reword_item(house: House) -> None:
    (found,) = [one for one in house.board.card("Pr acties").checklists if one.checklist_id == steps(house)]
    house.board.set_item(found.items[0].item_id, name="Plan besproken")


PLAN = Step("plan", "Plan gemaakt")
BUDGET = Step("budget", "Budget akkoord")
CARD, LABEL, LIST = EntityKind.CARD, EntityKind.LABEL, EntityKind.LIST
CHECKLIST, ITEM = EntityKind.CHECKLIST, EntityKind.ITEM

ROWS: dict[str, Row] = {
    "a card's name": Row(
        CARD, "pr-acties", "name", deliverable(name="Vier acties"), card(lambda _: {"name": "Onze acties"})
    ),
    "its description": Row(
        CARD,
        "pr-acties",
        "description",
        deliverable(description="Vier acties."),
        card(lambda seen: {"description": f"Kijk.\n\n{seen.description}"}),
    ),
    "its due date": Row(
        CARD,
        "pr-acties",
        "due",
        deliverable(due=date(2022, 11, 30)),
        card(lambda seen: {"due": seen.due and seen.due + timedelta(days=7)}),
    ),
    "its start date": Row(
        CARD,
        "pr-acties",
        "start",
        deliverable(start=date(2022, 9, 1)),
        card(lambda seen: {"start": seen.due and seen.due - timedelta(days=7)}),
    ),
    "our line on it": Row(
        CARD,
        "pr-acties",
        "mark",
        deliverable(),
        card(lambda seen: {"description": "\n".join(seen.description.splitlines()[:-1])}),
        both=False,
    ),
    "a person on it": Row(
        CARD,
        "pr-acties",
        "member:lead",
        deliverable(owner=None),
        card(lambda _: {"member_ids": ()}),
        both=False,
    ),
    "its goal, the label taken off": Row(
        CARD, "plan", "label:marketing", lambda _: None, take_label_off, both=False
    ),
    "its goal, the label swapped": Row(CARD, "plan", "label:marketing", other_goal, swap_label, both=False),
    "where it stands, ticks, comments": Row(
        CARD, "pr-acties", "position", deliverable(), card(lambda _: {"position": 1.0}), both=False
    ),
    "the card itself": Row(
        CARD,
        "plan",
        "exists",
        a_new_deliverable,
        lambda house: house.board.delete_card(house.board.card("Marketingplan").card_id),
        both=False,
    ),
    "a list's name": Row(
        LIST,
        "doing",
        "name",
        edit_list(name="Mee bezig"),
        lambda house: house.board.set_list(house.board.list_named("Bezig").list_id, name="Onderweg"),
    ),
    "the list itself": Row(LIST, "doing", "exists", a_new_list, drop_list, both=False),
    "a label's name": Row(
        LABEL,
        "netwerk",
        "name",
        edit_goal(name="Netwerken"),
        lambda house: house.board.set_label(house.board.label_named("Netwerk").label_id, name="Kennisnetwerk"),
    ),
    "a label's colour": Row(
        LABEL,
        "netwerk",
        "colour",
        edit_goal(colour="sky"),
        lambda house: house.board.set_label(house.board.label_named("Netwerk").label_id, colour="black"),
    ),
    "the label itself": Row(
        LABEL,
        "netwerk",
        "exists",
        a_new_goal,
        lambda house: house.board.delete_label(house.board.label_named("Netwerk").label_id),
        both=False,
    ),
    "a checklist's name": Row(
        CHECKLIST,
        "ambassadeurs:target",
        "name",
        lambda house: house.edit_deliverable(
            "ambassadeurs", target=Target(1, unit="ambassadeur", units="mensen", per=Register.ORGANISATIONS)
        ),
        lambda house: house.board.set_checklist(
            house.board.card("Ambassadeurs").checklists[0].checklist_id, name="Wie al"
        ),
    ),
    "the checklist itself": Row(
        CHECKLIST,
        "pr-acties:steps",
        "exists",
        lambda house: house.edit_deliverable("plan", steps=(BUDGET,)),
        drop_checklist,
        both=False,
    ),
    "an item's name": Row(
        ITEM,
        "pr-acties:steps:plan",
        "name",
        deliverable(steps=(replace(PLAN, name="Plan geschreven"), BUDGET)),
        reword_item,
    ),
    "the item itself": Row(
        ITEM, "pr-acties:steps:plan", "exists", deliverable(steps=(PLAN, BUDGET, Step("druk", "Druk"))), drop_item,
        both=False,
    ),
}  # fmt: skip


def a_project() -> House:
    """The usual house, in which nobody has anything to say about the project leader's card but this table."""
    definition = a_definition()
    people = (*definition.people, Person("lead", "Trekker", trello="trekker"))
    house = House(definition=replace(definition, people=people))
    house.edit_deliverable("pr-acties", owner="lead")
    house.board.join("trekker")
    house.bootstrap()
    house.board.pass_time(days=1)
    return house


def touched(change: Change) -> set[tuple[Entity, str]]:
    """The fields that a change writes."""
    match change:
        case StampBoard() | MakeBoard():
            return set()
        case SetFields():
            return {(change.subject.entity, one.field) for one in change.changes}
        case AddLabel() | RemoveLabel():
            return {(change.subject.entity, f"label:{change.goal}")}
        case AddMember() | RemoveMember():
            return {(change.subject.entity, f"member:{change.person}")}
    return {(change.subject.entity, "exists")}


def outcome(plan: Plan, row: Row) -> str:
    """What a plan does about the field of a row."""
    key = FieldKey(Entity(row.kind, row.key), row.field)
    if any(one.field == key for one in plan.questions):
        return "asked"
    if any(one.field == key for one in plan.drifts):
        return "stays"
    if any(isinstance(one, AddLabel) and one.put_back for one in plan.changes):
        return "put back"
    return _written(plan, row, key)


def _written(plan: Plan, row: Row, key: FieldKey) -> str:
    written = {one for change in plan.changes for one in touched(change)}
    if (key.entity, key.field) in written:
        return "written"
    if plan.questions:
        return "asked"
    if row.field == "exists" and any(name == "exists" for _, name in written):
        return "made"
    assert not written, written
    return "nothing"


def tried(row: Row, doers: str, memory: str) -> str:
    """One cell of the table, carried out."""
    house = a_project()
    house.log_tells = memory != "silent"
    if doers in ("people", "both"):
        row.people(house)
    if doers in ("you", "both"):
        row.you(house)
    if memory != "there":
        house.history = MemoryHistory("0000")
    return outcome(house.plan(allow_many=True), row)


def cell(row: Row, memory: str) -> str:
    doers = ("you", "people", "both") if row.both else ("you", "people")
    return " · ".join(tried(row, who, memory) for who in doers)


def table(page: str, heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading, by their first cell."""
    text = (DOCS / page).read_text(encoding="utf-8")
    lines = text.split(f"\n## {heading}\n")[1].split("\n## ")[0].splitlines()
    rows = [re.split(r" \| ", line.strip("| ")) for line in lines if line.startswith("| ") and "---" not in line]
    return {first: rest for first, *rest in rows[1:]}


@pytest.mark.parametrize("name", ROWS)
def test_each_field_is_treated_as_the_page_says(name: str) -> None:
    told = table("sync.md", "Every field")
    assert told[name] == [cell(ROWS[name], memory) for memory in ("there", "log", "silent")]


def test_both_pages_have_these_rows_and_no_others() -> None:
    english, dutch = table("sync.md", "Every field"), table("sync.nl.md", "Elk veld")
    assert list(english) == list(ROWS)
    translated = [[" · ".join(DUTCH[word] for word in one.split(" · ")) for one in row] for row in english.values()]
    assert list(dutch.values()) == translated


if __name__ == "__main__":  # prints the table for the page
    for name, row in ROWS.items():
        print("|", " | ".join((name, *(cell(row, memory) for memory in ("there", "log", "silent")))), "|")
