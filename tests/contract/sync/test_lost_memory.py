"""The history is gone in the middle of the year: Trello's own action log tells what was agreed, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.chance_world import Values, World, values_of
from llo_board.errors import ExitCode
from llo_board.model.days import local_day
from llo_board.model.plan import Plan
from llo_board.sync.planner import build_plan
from llo_board.sync.sides import Sides


@pytest.fixture
def world() -> Iterator[World]:
    """A board half a year on: people changed fifteen things, the definition five, some of them written already."""
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.make_board()
        cards = world.read()["cards"]
        for number, card in enumerate(cards[:5]):
            world.do("PUT", f"cards/{card['id']}", name=f"Renamed {number}")
            world.do("PUT", f"cards/{card['id']}", due=f"2026-0{number + 3}-15T15:00:00.000Z")
        for one in world.read()["lists"][:2]:
            world.do("PUT", f"lists/{one['id']}", name=f"{one['name']}!")
        for card in cards[5:8]:
            world.do("PUT", f"cards/{card['id']}", desc=f"Text.\n\n{card['desc']}")
        with world.editing() as content:
            content["goals"][1]["deliverables"][1]["description"] = "Twice a year."
        world.computer("desk").sync()
        yield world


def values(world: World) -> Values:
    """What the board says now."""
    return values_of(world.read(), world.start.members)


def without_log(world: World) -> Plan:
    """The plan on a computer without history, if there were no log."""
    desk = world.computer("elsewhere")
    definition = desk.definition()
    with desk.edges() as edges:
        reading = edges.gateway.fetch_board(world.board_id)
        memory = edges.history.memory("pilot")
    today = local_day(reading.snapshot.taken_at, definition.project.zone)
    return build_plan(Sides(definition, memory, reading, today))


def test_a_computer_without_history_asks_nothing_that_the_log_tells(world: World) -> None:
    known = world.computer("desk").plan()
    assert without_log(world).questions
    told = world.computer("laptop").plan()
    assert not told.memory_known
    assert not told.questions
    assert {one.field for one in told.drifts} == {one.field for one in known.drifts}


def test_what_people_did_stays_and_what_the_definition_changed_is_written(world: World) -> None:
    with world.editing() as content:
        content["goals"][1]["deliverables"][1]["description"] = "Once a year."
    before = values(world)
    done = world.computer("laptop").sync()
    changed = {key for key, value in before.items() if values(world).get(key) != value}
    assert {name for _, name in changed} == {"desc"}
    assert len(changed) == 1
    assert done.exit_code == ExitCode.DONE, "no question is open"
    assert world.computer("laptop").plan().memory_known
    assert world.computer("laptop").plan().is_empty


def test_a_computer_with_an_older_history_reads_the_log_and_undoes_nothing(world: World) -> None:
    world.computer("laptop").sync()
    with world.editing() as content:
        content["goals"][0]["deliverables"][1]["name"] = "Flyers"
    world.computer("desk").sync()
    laptop = world.computer("laptop")
    plan = laptop.plan()
    assert not plan.memory_known
    assert not plan.questions
    laptop.sync()
    assert laptop.plan().memory_known
