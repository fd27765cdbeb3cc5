"""A plan that is kept, and carried out later exactly so, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.mistakes import shell_word
from llo_board.model.definition import Definition
from llo_board.sync.fingerprint import Fingerprint, moved_things, take_fingerprint
from llo_board.sync.wanted import build_wanted
from llo_board.workflows.boards import Applied, Watch, carry_out
from llo_board.workflows.runs import alone
from llo_board.workflows.sides import Edges, Options, Planned, as_typed, look, make_plan


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """What a file says of the plan that was kept in it: whose it is, what was asked for, and its fingerprint."""

    path: str
    project: str
    options: Options
    fingerprint: Fingerprint


@dataclass(eq=False)
class PlanMoved(UserError):
    """What a plan was made from is no longer so; `things` are the addresses of what moved on the board."""

    kept: KeptPlan
    file: str
    definition_moved: bool
    things: tuple[str, ...]

    def sentence(self, words: Words) -> str:
        """What moved, and that nothing was written."""
        return "\n".join([self._what(words), words("Nothing was changed.")])

    def _what(self, words: Words) -> str:
        if self.definition_moved:
            return words("{file} was changed since {plan} was made.", file=self.file, plan=self.kept.path)
        if self.things:
            names = ", ".join(self.things[:8]) + (" …" if len(self.things) > 8 else "")
            return words("The board was changed since {plan} was made: {names}.", plan=self.kept.path, names=names)
        return words("A sync would do something else by now than what {plan} says.", plan=self.kept.path)

    def hint(self, words: Words) -> str:
        """Make it again, and look at it again."""
        return words(
            "Make it again and look at it: llo-board plan {file} --out {plan}",
            file=as_typed(self.file, self.kept.options),
            plan=shell_word(self.kept.path),
        )


def fingerprint_of(planned: Planned) -> Fingerprint:
    """The fingerprint of a plan."""
    sides, definition = planned.sides, planned.definition
    wanted = build_wanted(definition, sides.today)
    snapshot = sides.reading.snapshot if sides.reading else None
    return take_fingerprint(planned.plan, snapshot, wanted, definition.source.digest)


def sync_as_planned(definition: Definition, edges: Edges, kept: KeptPlan, watch: Watch) -> Applied:
    """A sync that does what the plan said; raises PlanMoved before anything is written."""
    with alone(definition, edges.history.log, edges.holder, edges.runs_here) as left_behind:
        planned = make_plan(look(definition, edges, kept.options), edges)
        refuse_moved(planned, kept)
        return replace(carry_out(planned, edges, "sync", watch), left_behind=left_behind)


def refuse_moved(planned: Planned, kept: KeptPlan) -> None:
    """Raises PlanMoved where this plan is not the one that was kept, or not of the same things."""
    found, definition = fingerprint_of(planned), planned.definition
    if definition.project.key == kept.project and found == kept.fingerprint:
        return
    moved = definition.project.key != kept.project or found.definition != kept.fingerprint.definition
    raise PlanMoved(kept, definition.source.path, moved, moved_things(kept.fingerprint, found))
