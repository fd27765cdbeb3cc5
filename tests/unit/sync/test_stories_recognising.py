"""What is known again with the memory lost; rows of docs/sync.md: what happened | what a sync does."""

from __future__ import annotations

from dataclasses import replace

from llo_board.model.board_changes import SetFields
from llo_board.model.definition import Step
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.questions import Reason, Way
from tests.unit.sync.house import House, a_house
from tests.unit.sync.memory_board import MemoryHistory
from tests.unit.sync.stories import kinds, questions, stays_and_is_listed


def test_memory_lost_and_list_renamed_in_the_definition() -> None:
    """The memory is lost, and the definition renames a list. | The one that it may be is proposed; none is made \
beside it."""
    house = a_house()
    house.edit_lists(lambda one: replace(one, name="Mee bezig") if one.key == "doing" else one)
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert questions(plan) == [("doing.match", Reason.PROPOSED_MATCH)]
    assert plan.questions[0].candidate == "Bezig"
    house.answer("doing.match", Way.BOARD)
    assert kinds(house.plan()) == [SetFields]
    house.sync()
    assert [one.name for one in house.board.seen.lists] == ["Verslag", "Te doen", "Mee bezig", "Klaar"]
    stays_and_is_listed(house)


def test_memory_lost_and_a_list_renamed_twice() -> None:
    """The memory is lost, and a list was renamed, accepted, and renamed again. | Known by all its names in \
Trello's log: you are asked about the name."""
    house = a_house()
    doing = house.board.list_named("Bezig")
    house.board.set_list(doing.list_id, name="Mee bezig")
    house.edit_lists(lambda one: replace(one, name="Mee bezig") if one.key == "doing" else one)
    house.sync()
    house.board.set_list(doing.list_id, name="Nu mee bezig")
    house.history = MemoryHistory("0000")
    assert questions(house.plan()) == [("doing.name", Reason.BOTH_CHANGED)]
    house.answer("doing.name", Way.BOARD)
    house.sync()
    assert house.history.bindings[Entity(EntityKind.LIST, "doing")] == doing.list_id
    assert house.plan().is_empty


def test_memory_lost_and_a_label_renamed_and_another_recoloured() -> None:
    """The memory is lost, and people renamed a goal's label or recoloured it. | Known by its cards and by what is \
left of it: you are asked about the name or the colour."""
    house = a_house()
    house.board.set_label(house.board.label_named("Netwerk").label_id, name="Kennisnetwerk")
    house.board.set_label(house.board.label_named("Marketing en pr").label_id, colour="lime")
    labels = [one.label_id for one in house.board.seen.labels]
    house.history = MemoryHistory("0000")
    assert questions(house.plan()) == [
        ("marketing.colour", Reason.MEMORY_UNKNOWN),
        ("netwerk.name", Reason.MEMORY_UNKNOWN),
    ]
    house.answer("marketing.colour", Way.DEFINITION)
    house.answer("netwerk.name", Way.BOARD)
    house.sync()
    assert [one.label_id for one in house.board.seen.labels] == labels
    assert house.board.label_named("Marketing en pr").colour == "orange"
    stays_and_is_listed(house)


def test_memory_lost_and_two_labels_that_may_be_it() -> None:
    """The memory is lost, people renamed a goal's label and gave another its name. | One of the two is proposed; \
none is made beside them."""
    house = a_house()
    ours = house.board.set_label(house.board.label_named("Netwerk").label_id, name="Kennisnetwerk")
    theirs = house.board.make_label("b", "Netwerk", "purple")
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert questions(plan) == [("netwerk.match", Reason.PROPOSED_MATCH)]
    assert plan.questions[0].candidate == "Kennisnetwerk"
    house.answer("netwerk.match", Way.DEFINITION)
    assert dict(house.plan().bindings)[Entity(EntityKind.LABEL, "netwerk")] == theirs.label_id
    house.history.answers = {}
    house.answer("netwerk.match", Way.BOARD)
    house.answer("netwerk.name", Way.BOARD)
    house.sync()
    assert house.history.bindings[Entity(EntityKind.LABEL, "netwerk")] == ours.label_id
    assert len(house.board.seen.labels) == 3
    stays_and_is_listed(house)


def test_memory_lost_and_an_item_reworded() -> None:
    """The memory is lost, and people or the definition reworded an item. | The one that it may be is proposed; \
none is made beside it."""
    reworded(a_house(), "Plan besproken", "Plan gemaakt")


def reworded(house: House, name: str, wanted: str) -> None:
    """The board calls a ticked item so, the definition wants another name, and the memory is lost."""
    steps = house.board.card("Pr acties").checklists[1]
    house.board.set_item(steps.items[0].item_id, name=name, checked=True)
    house.edit_deliverable("pr-acties", steps=(Step("plan", wanted), Step("budget", "Budget akkoord")))
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert questions(plan) == [("pr-acties:steps:plan.match", Reason.PROPOSED_MATCH)]
    assert plan.questions[0].candidate == name
    house.answer("pr-acties:steps:plan.match", Way.BOARD)
    assert questions(house.plan()) == [("pr-acties:steps:plan.name", Reason.MEMORY_UNKNOWN)]
    house.answer("pr-acties:steps:plan.name", Way.DEFINITION)
    house.sync()
    items = house.board.card("Pr acties").checklists[1].items
    assert [(one.name, one.checked) for one in items] == [(wanted, True), ("Budget akkoord", False)]
    stays_and_is_listed(house)
    house.sync()
    assert house.history.answers == {}


def test_memory_lost_and_a_checklist_renamed() -> None:
    """The memory is lost, and people renamed a checklist. | Known by its items: you are asked about the name."""
    house = a_house()
    steps = house.board.card("Pr acties").checklists[1]
    house.board.set_checklist(steps.checklist_id, name="Wat nog moet")
    house.history = MemoryHistory("0000")
    assert questions(house.plan()) == [("pr-acties:steps.name", Reason.MEMORY_UNKNOWN)]
    house.answer("pr-acties:steps.name", Way.BOARD)
    house.sync()
    assert [one.name for one in house.board.card("Pr acties").checklists] == ["pr-acties", "Wat nog moet"]
    stays_and_is_listed(house)
