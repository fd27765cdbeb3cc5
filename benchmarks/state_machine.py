"""A year of chance: people, a coordinator, two computers, faults, lost memories; the promises after each sync.

    python benchmarks/state_machine.py [--runs 2000] [--steps 30] [--seed 1]

Each run makes a board on a sandbox and does whatever chance wants, over HTTP: people use the board by Trello's
page, the definition changes, one of two computers (each with a history of its own) syncs, with a request that fails
now and then, or loses its history, or answers all questions. After each sync:

- nothing that a person set was overwritten, and what they set is listed, asked about, or what the definition wants;
- no card bears two keys and no key is on two cards that we made;
- what people made is as they left it;
- a second sync has nothing to write.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from benchmarks.chance_world import DEEDS, EDITS, FAULTS, Computer, World
from llo_board.errors import LloBoardError
from llo_board.model.marks import find_mark
from llo_board.model.plan import AddLabel, Plan, RemoveLabel, Way

TALLY: Counter[str] = Counter()
"""What was done, over all runs."""

numbers = st.integers(0, 30)
computers = st.sampled_from(("desk", "laptop"))


def must(holds: bool, otherwise: object) -> None:
    """A promise."""
    if not holds:
        raise AssertionError(otherwise)


class YearOfChance(RuleBasedStateMachine):
    """Steps in any order; what must hold is looked at after each sync."""

    world: World
    folder: TemporaryDirectory[str]

    @initialize()
    def bootstrap(self) -> None:
        """The board is made on the desk computer; a colleague is on it."""
        self.folder = TemporaryDirectory()
        self.world = World(Path(self.folder.name))
        self.world.make_board()
        TALLY["runs"] += 1

    def teardown(self) -> None:
        """The folder goes; the sandbox stays for the next run."""
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(deed=st.sampled_from(sorted(DEEDS)), number=numbers)
    def people(self, deed: str, number: int) -> None:
        """Somebody does something on the board."""
        DEEDS[deed](self.world, number)
        TALLY["deeds"] += 1

    @rule(edit=st.sampled_from(sorted(EDITS)), number=numbers)
    def coordinator(self, edit: str, number: int) -> None:
        """The definition changes."""
        EDITS[edit](self.world, number)
        self.world.write_definition()
        TALLY["edits"] += 1

    @rule(name=computers)
    def sync(self, name: str) -> None:
        """A whole sync; then everything must hold."""
        self._sync_whole(self.world.computer(name))

    @rule(name=computers, fault=st.sampled_from(FAULTS), nth=st.integers(1, 6))
    def sync_cut_off(self, name: str, fault: tuple[str, str], nth: int) -> None:
        """A sync whose nth request fails; then one that is whole."""
        computer, before = self.world.computer(name), self.world.values()
        self.world.break_request(fault, nth)
        with suppress(LloBoardError):
            computer.sync()
            TALLY["faults outlived"] += 1
        self.world.mend()
        self._nothing_overwritten(before, None)
        TALLY["faults"] += 1
        self._sync_whole(computer)

    @rule(name=computers)
    def lose_memory(self, name: str) -> None:
        """The history of a computer is gone."""
        self.world.computer(name).forget()
        TALLY["memories lost"] += 1

    @rule(name=computers, take=st.sampled_from(Way))
    def answer(self, name: str, take: Way) -> None:
        """All questions that are open are answered, and carried out."""
        computer = self.world.computer(name)
        for question in computer.answer_all(take):
            self.world.release(question)
            TALLY["answers"] += 1
        self._sync_whole(computer)

    @precondition(lambda self: self.world.steps_since_sync > 4)
    @rule()
    def nightly(self) -> None:
        """The night comes, whatever people do."""
        self._sync_whole(self.world.computer("desk"))

    # what must hold

    def _sync_whole(self, computer: Computer) -> None:
        before = self.world.values()
        plan = computer.sync()
        TALLY["syncs"] += 1
        TALLY["changes"] += len(plan.changes)
        TALLY["questions"] += len(plan.questions)
        TALLY["on an unknown memory"] += not plan.memory_known
        self._nothing_overwritten(before, plan)
        self._everything_told(plan)
        self._one_key_one_card(computer)
        again = computer.plan()
        must(again.is_empty, again.changes)

    def _nothing_overwritten(self, before: dict[tuple[str, str], object], plan: Plan | None) -> None:
        after = self.world.values()
        changed = {key for key, value in before.items() if after.get(key) != value}
        lost = {
            key: (before[key], after.get(key))
            for key in changed & set(self.world.peoples)
            if not (key[1] == "labels" and (plan is None or key[0] in self._relabelled(plan)))
        }
        must(not lost, lost)
        own = {key: (before[key], after.get(key)) for key in changed if key[0] in self.world.own_things}
        must(not own, own)

    def _relabelled(self, plan: Plan) -> set[str | None]:
        """Cards whose goal label is put back, once, or changes with the definition."""
        return {one.subject.card_id for one in plan.changes if isinstance(one, AddLabel | RemoveLabel)}

    def _everything_told(self, plan: Plan) -> None:
        untold = self.world.settle(plan)
        must(not untold, f"people set {untold}, which the plan neither lists nor asks")

    def _one_key_one_card(self, computer: Computer) -> None:
        bound = computer.bound_cards()
        must(len(bound) == len(set(bound.values())), bound)
        cards = self.world.read()["cards"]
        marks = [find_mark(card["desc"]) for card in cards if card["id"] not in self.world.copies]
        keys = Counter(mark.key for mark in marks if mark is not None)
        must(not [key for key, count in keys.items() if count > 1], keys)


def run(runs: int, steps: int, first_seed: int | None = None) -> Counter[str]:
    """So many runs of so many steps; raises what does not hold, with the steps that lead there."""
    TALLY.clear()
    machine = seed(first_seed)(YearOfChance) if first_seed is not None else YearOfChance
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=first_seed is None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
    return TALLY


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.perf_counter()
    tally = run(asked.runs, asked.steps, asked.seed)
    print(f"seed {asked.seed}, {time.perf_counter() - begun:.0f} s:", dict(tally))
    sys.exit(0)
