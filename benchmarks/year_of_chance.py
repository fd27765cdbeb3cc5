"""One year of chance: the steps of `state_machine.py`, and what is looked at after each run of a command."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from click.testing import Result
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from benchmarks import chance_deeds, chance_parts
from benchmarks import chance_definition as edits
from benchmarks.chance_deeds import Deed
from benchmarks.chance_definition import Edit
from benchmarks.chance_promises import Ledger, must
from benchmarks.chance_sides import Sides, look_at
from benchmarks.chance_start import Computer
from benchmarks.chance_world import Values, World, values_of
from benchmarks.folders import a_folder
from llo_board.errors import ExitCode
from llo_board.model.marks import find_stamp
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.questions import Reason

FAULTS = (
    ("429", "before"),
    ("500", "before"),
    ("500", "after"),
    ("503", "after"),
    ("reset", "before"),
    ("reset", "after"),
    ("truncated", "after"),
    ("html", "before"),
    ("html", "after"),
    ("202", "after"),
)
"""Every kind that needs no waiting; what hangs is in the matrix of faults."""

TALLY: Counter[tuple[str, str]] = Counter()
"""What was done, over all runs."""

numbers = st.integers(0, 59)
computers = st.sampled_from(("desk", "laptop"))
DONE = (ExitCode.DONE, ExitCode.QUESTIONS)


def _deed(called: str, of: dict[str, Deed]) -> Any:
    """A rule in which people do one of these things."""

    def people(self: YearOfChance, name: str, number: int) -> None:
        of[name](self.world, number)
        TALLY["deeds", name] += 1

    return _rule(called, people, of)


def _edit(called: str, of: dict[str, Edit]) -> Any:
    """A rule in which the coordinator changes the definition."""

    def coordinator(self: YearOfChance, name: str, number: int) -> None:
        with self.world.editing() as content:
            of[name](self.world, content, number)
        TALLY["edits", name] += 1

    return _rule(called, coordinator, of)


def _rule(called: str, do: Callable[[YearOfChance, str, int], None], of: Mapping[str, object]) -> Any:
    """Each by a name of its own: hypothesis leaves out some rules in each run, by their names."""
    do.__name__ = called
    return rule(name=st.sampled_from(sorted(of)), number=numbers)(do)


class YearOfChance(RuleBasedStateMachine):
    """Steps in any order; what must hold is looked at after each run of a command."""

    world: World
    ledger: Ledger
    folder: TemporaryDirectory[str]
    at_start: frozenset[str]
    steps: int

    @initialize()
    def bootstrap(self) -> None:
        """The board stands, as bootstrap made it."""
        self.folder = a_folder()
        self.world = World(Path(self.folder.name))
        self.world.make_board()
        self.ledger = Ledger(self.world, self._values())
        self.ledger.settle(self._sides(self.world.computer("desk")))
        self.at_start = frozenset(self.ledger.known)
        self._signed_by(self.world.computer("desk"))
        self.steps = -1

    def teardown(self) -> None:
        """The folder goes; the sandbox stays for the next run."""
        if hasattr(self, "folder"):
            self.folder.cleanup()

    words = _deed("words", chance_deeds.WORDS)
    life = _deed("life", chance_deeds.LIFE)
    presence = _deed("presence", chance_parts.PRESENCE)
    lists = _deed("lists", chance_parts.LISTS)
    checklists = _deed("checklists", chance_parts.CHECKLISTS)
    own = _deed("own", chance_deeds.OWN)
    deliverables = _edit("deliverables", edits.DELIVERABLE_EDITS)
    keys_and_steps = _edit("keys_and_steps", edits.LIFE_EDITS)
    ground = _edit("ground", edits.GROUND_EDITS)

    @rule(name=computers, fresh=st.booleans())
    def sync(self, name: str, fresh: bool) -> None:
        """A sync, then a second one, which writes nothing."""
        computer = self.world.computer(name, fresh=fresh)
        if self._whole(computer, "sync", "FILE", "--allow-many"):
            written = self.world.written()
            again = computer.sync()
            must(again.exit_code in DONE, again.output)
            must(self.world.written() == written, "a second sync wrote", self.world.written())

    @rule(name=computers, fault=st.sampled_from(FAULTS), nth=st.integers(1, 8))
    def sync_cut_off(self, name: str, fault: tuple[str, str], nth: int) -> None:
        """A sync whose nth request fails; then one that is whole."""
        computer = self.world.computer(name)
        before = self._before()
        self.world.break_request(fault, nth)
        done = computer.sync()
        self.world.mend()
        must(done.exit_code != ExitCode.OUR_FAULT, done.output)
        TALLY["faults", " ".join(fault)] += 1
        TALLY["runs that a fault ended", ""] += done.exit_code == ExitCode.TRELLO
        self._after(computer, before)
        self._whole(computer, "sync", "FILE", "--allow-many")

    @rule(yes=st.booleans())
    def nightly(self, yes: bool) -> None:
        """The night comes, whatever people do; without a yes, once, nothing is written."""
        given = ("--approve",) if yes else ()
        self._whole(self.world.computer("desk"), "nightly", "FILE", *given)

    @rule(name=computers, number=numbers)
    def archive(self, name: str, number: int) -> None:
        """A card is archived by its key."""
        computer = self.world.computer(name)
        cards = self._sides(computer).wanted.cards
        entry = cards[number % len(cards)]
        self._whole(computer, "sync", "FILE", "--allow-many", "--archive", entry.key, archived=(entry.key,))

    @rule(name=computers, take=st.sampled_from(("board", "definition")), number=numbers)
    def answer(self, name: str, take: str, number: int) -> None:
        """One question that is open is answered, or every third time all are; then a sync carries it out."""
        computer = self.world.computer(name)
        questions = [one for one in computer.told()["questions"] if take in one["ways"]]
        if number % 3 and questions:
            questions = [questions[number % len(questions)]]
        if questions:
            self._answer(computer, questions, take)
        self._whole(computer, "sync", "FILE", "--allow-many")

    @rule(number=numbers)
    def accept(self, number: int) -> None:
        """What the team changed goes into the definition: everything, or one thing; the board is left alone."""
        desk = self.world.computer("desk")
        drifts = [one["address"] for one in desk.told()["drifts"]]
        names = [drifts[number % len(drifts)]] if drifts and number % 3 else []
        before = self._values()
        done = desk.run("accept", "FILE", *names, "--yes")
        must(done.exit_code in (ExitCode.DONE, ExitCode.YOURS_TO_MEND), done.output)
        must(self._values() == before, "accept wrote on the board")
        TALLY["accepts", ""] += re.search(r"^\d+ changes? taken over", done.output, re.MULTILINE) is not None
        self._whole(desk, "sync", "FILE", "--allow-many")

    @rule(name=computers)
    def undo(self, name: str) -> None:
        """The last sync that wrote something is taken back; the next one does not write it again."""
        computer = self.world.computer(name)
        if not self._whole(computer, "sync", "FILE", "--allow-many"):
            return
        before = self._before()
        done = computer.run("undo", "FILE", "--yes")
        must(done.exit_code in (ExitCode.DONE, ExitCode.YOURS_TO_MEND), done.output)
        TALLY["undone", ""] += "is taken back." in done.output
        self._undone(computer, before)
        # A card that comes back out of the archive gets what waited for it there.
        back = {one for one, name in before if name == "closed" and before[one, name] is not self._is_closed(one)}
        again = [one for one in computer.told()["changes"] if one["subject"]["card_id"] not in back]
        must(not again, "written again after an undo", again)

    @rule(name=computers)
    def lose_memory(self, name: str) -> None:
        """The history of a computer is gone."""
        self.world.computer(name).forget()
        self.ledger.forget(name)
        TALLY["memories lost", ""] += 1

    @rule(name=computers)
    def old_memory(self, name: str) -> None:
        """A back-up of the history is made; where there is one already, it comes in the history's place."""
        computer = self.world.computer(name)
        if computer.put_copy_back():
            self.ledger.put_copy_back(name)
            TALLY["old memories put back", ""] += 1
        elif computer.keep_copy():
            self.ledger.keep_copy(name)

    @invariant()
    def counted(self) -> None:
        """A run counts from its first step, which comes after the bootstrap."""
        self.steps += 1
        TALLY["runs", ""] += self.steps == 1
        TALLY["steps", ""] += self.steps > 0

    # a run and what must hold after it

    def _whole(self, computer: Computer, *call: str, archived: tuple[str, ...] = ()) -> bool:
        """Runs a command to its end; False when a guard refused it, and nothing was written."""
        before = self._before()
        TALLY["on a memory that was lost or behind", ""] += self.ledger.is_unsure(computer.folder.name)
        done = computer.run(*call)
        TALLY[call[0], ""] += 1
        if done.exit_code not in DONE:
            must(done.exit_code == ExitCode.YOURS_TO_MEND and "refused" in done.output.lower(), done.output)
            must(self._values() == before, "a refused run wrote")
            TALLY["refused", ""] += 1
            return False
        sides = self._after(computer, before, archived)
        if "nobody said yes" not in done.output:
            self._holds(computer, done, sides)
        return True

    def _holds(self, computer: Computer, done: Result, sides: Sides) -> None:
        told = computer.told()
        must(not told["changes"], "a second sync would write", told["changes"])
        must((done.exit_code == ExitCode.QUESTIONS) == bool(told["questions"]), done.output, told["questions"])
        TALLY["drifts told", ""] += len(told["drifts"])
        TALLY["questions open", ""] += len(told["questions"])
        self.ledger.one_key_one_card(self.world.read(), sides)
        self.ledger.everything_told(told, sides)
        waits = any(one["reason"] == Reason.MEMORY_UNKNOWN for one in told["questions"])
        self.ledger.yielded[sides.computer] -= {one["address"] for one in told["questions"]}  # asked anew
        self.ledger.settle(sides, waits=waits)
        self._signed_by(computer)

    def _is_closed(self, thing: str) -> object:
        return self.ledger.last[thing, "closed"]

    def _undone(self, computer: Computer, before: Values) -> None:
        """An undo archives what a sync made, if nobody touched it, and brings back what a sync archived."""
        made = self.ledger.known.keys() - self.at_start
        after = self._values()
        asked = self.ledger.archived_by_us | made
        self.ledger.nothing_lost(before, after, self._sides(computer), asked)
        self.ledger.last = after
        self._signed_by(computer)

    def _signed_by(self, computer: Computer) -> None:
        self.ledger.signed[computer.folder.name] = find_stamp(self.world.read()["desc"])

    def _before(self) -> Values:
        before = self._values()
        self.ledger.take_in(before)
        self.ledger.last = before
        return before

    def _after(self, computer: Computer, before: Values, archived: Iterable[str] = ()) -> Sides:
        """Nothing was lost by a run; how its computer sees the board now."""
        after, sides = self._values(), self._sides(computer)
        asked = {sides.ids.get(Entity(EntityKind.CARD, key), "") for key in archived}
        self.ledger.nothing_lost(before, after, sides, asked)
        self.ledger.archived_by_us |= asked
        self.ledger.last = after
        return sides

    def _answer(self, computer: Computer, questions: list[Any], take: str) -> None:
        before = self._values()
        done = computer.run("resolve", "FILE", *(one["address"] for one in questions), "--take", take)
        must(done.exit_code in DONE, done.output)
        must(self._values() == before, "resolve wrote on the board")
        for one in questions:
            along = [f"{card}.exists" for card in one["cards"]]
            if take == "board":
                self.ledger.answered |= dict.fromkeys([one["address"], *along], (one["wanted"], one["seen"]))
            else:
                self.ledger.yielded[computer.folder.name] |= {one["address"], *along}
        TALLY["answers", take] += len(questions)

    def _sides(self, computer: Computer) -> Sides:
        return look_at(computer, self.world.read(), self.world.start.members)

    def _values(self) -> Values:
        return values_of(self.world.read(), self.world.start.members)
