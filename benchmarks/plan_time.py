"""How long a plan of a large board takes, in our own CPU time; and what small syncs cost in requests.

    python benchmarks/plan_time.py [cards]

A board of 1,000 cards with a checklist of five items each, half of them followed; the plan is made from a reading
in memory, so that nothing of network or disk counts. The yardstick is the reading of the same board from its JSON
text, which any program must do: the ratio of the two says the same on every computer.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.chance_world import World
from llo_board.model.definition import Board, BoardList, Definition, Deliverable, Goal, Project, Status, Step
from llo_board.model.marks import Stamp, with_stamp
from llo_board.model.memory import Agreed, FieldKey, Memory
from llo_board.model.plan import Plan
from llo_board.model.snapshot import BoardReading
from llo_board.sync.planner import build_plan
from llo_board.sync.sides import Sides
from llo_board.trello.mapping import parse_reading

MOMENT = datetime(2026, 1, 5, 8, tzinfo=UTC)
STEPS = 5


def a_definition(cards: int) -> Definition:
    """Half of the cards of the board are ours."""
    steps = tuple(Step(f"s{number}", f"Step {number}") for number in range(STEPS))
    deliverables = tuple(
        Deliverable(f"d{number}", f"Card {number}", "reach", due=date(2026, 9, 1), steps=steps)
        for number in range(cards // 2)
    )
    lists = (BoardList("todo", "To do", Status.TODO), BoardList("done", "Done", Status.DONE))
    project = Project("big", "Big", "en", date(2026, 1, 5), date(2026, 12, 18))
    return Definition(project, Board("Big", lists), (Goal("reach", "Reach", "green", deliverables=deliverables),))


def a_board_text(cards: int) -> str:
    """The board as Trello's answer."""

    def card(number: int) -> dict[str, object]:
        items = [{"id": f"i{number}-{one}", "name": f"Step {one}", "state": "incomplete"} for one in range(STEPS)]
        return {
            "id": f"{0x69000000 + number:024x}",
            "name": f"Card {number}",
            "idList": "l1",
            "desc": f"llo-board: big/d{number}" if number < cards // 2 else "Ours.",
            "pos": number + 1,
            "due": "2026-09-01T15:00:00.000Z",
            "idLabels": ["g1"],
            "checklists": [{"id": f"c{number}", "name": "Steps", "pos": 1, "checkItems": items}],
        }

    board = {
        "id": "b1",
        "name": "Big",
        "desc": with_stamp("", Stamp("big", 1, "3f9a")),
        "lists": [{"id": "l1", "name": "To do", "pos": 1}, {"id": "l2", "name": "Done", "pos": 2}],
        "labels": [{"id": "g1", "name": "Reach", "color": "green"}],
        "cards": [card(number) for number in range(cards)],
    }
    return json.dumps(board)


def a_memory(definition: Definition, reading: BoardReading) -> Memory:
    """Everything agreed, as after a sync."""
    empty = Memory("3f9a", 1, frozenset({1}), "b1")
    plan = _plan(definition, reading, empty)
    there = {FieldKey(entity, "exists"): Agreed(True, True) for entity, _ in plan.bindings}
    agreed = {**dict(plan.agreements), **there}
    return replace(empty, bindings=dict(plan.bindings), agreed=agreed)


def _plan(definition: Definition, reading: BoardReading, memory: Memory) -> Plan:
    return build_plan(Sides(definition, memory, reading, date(2026, 1, 5)))


def cpu_seconds(work: Callable[[], object], times: int = 5) -> float:
    """The least CPU time of a few tries."""
    tries = []
    for _ in range(times):
        begun = time.process_time()
        work()
        tries.append(time.process_time() - begun)
    return min(tries)


@dataclass(frozen=True)
class Times:
    """CPU seconds: of the plan, and of the reading of the same board from its text."""

    plan: float
    reading: float

    @property
    def ratio(self) -> float:
        return self.plan / self.reading


def measure(cards: int = 1000) -> Times:
    """Plans a board of that many cards on which a tenth of ours were renamed by people."""
    definition, text = a_definition(cards), a_board_text(cards)
    reading = parse_reading(json.loads(text), MOMENT)
    memory = a_memory(definition, reading)
    renamed = tuple(
        replace(card, name=f"{card.name}!") if number % 20 == 0 else card
        for number, card in enumerate(reading.snapshot.cards)
    )
    now = replace(reading, snapshot=replace(reading.snapshot, cards=renamed))
    plan = _plan(definition, now, memory)
    if not plan.drifts or plan.questions:
        raise ValueError(f"not the plan that was meant: {len(plan.drifts)} drifts, {len(plan.questions)} questions")
    return Times(
        cpu_seconds(lambda: _plan(definition, now, memory)),
        cpu_seconds(lambda: parse_reading(json.loads(text), MOMENT)),
    )


def small_syncs() -> dict[str, list[str]]:
    """The requests of a sync that finds nothing to do, and of one after a single date changed."""
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.make_board()
        desk, told = world.computer("desk"), {}
        desk.sync()
        for name in ("nothing", "one date"):
            if name == "one date":
                with world.editing() as content:
                    content["goals"][0]["deliverables"][1]["due"] = "2026-04-15"
            world.start.sandbox.sandbox.clear_requests()
            desk.sync()
            told[name] = [str(one["method"]) for one in world.start.sandbox.sandbox.requests()]
    return told


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    times = measure(count)
    print(
        f"{count} cards: plan {times.plan:.3f} s, reading its JSON {times.reading:.3f} s, ratio {times.ratio:.1f}"
    )
    for what, methods in small_syncs().items():
        print(f"sync, {what} to do: {' '.join(methods)}")
