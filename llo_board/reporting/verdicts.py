"""The one truth table: what became of a deliverable, and of a goal (docs/verdicts.md shows the same rows)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from llo_board.model.verdict import NOTHING_AGREED, NOTHING_MAPPED, Facts, Place, Reach, Verdict

ANY_PLACE = frozenset(Place)
ANY_REACH = frozenset(Reach)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: the first one that holds gives the verdict. `past_due` and the like None: either."""

    rule: str
    verdict: Verdict
    place: frozenset[Place] = ANY_PLACE
    reach: frozenset[Reach] = ANY_REACH
    past_due: bool | None = None
    agreed_less: bool | None = None
    dated: bool | None = None

    def holds(self, facts: Facts) -> bool:
        """Whether the row is about these facts."""
        return (
            facts.place in self.place
            and facts.reach in self.reach
            and self.past_due in (None, facts.past_due)
            and self.agreed_less in (None, facts.agreed_less)
            and self.dated in (None, facts.dated)
        )


def _places(*places: Place) -> frozenset[Place]:
    return frozenset(places)


def _reaches(*reaches: Reach) -> frozenset[Reach]:
    return frozenset(reaches)


TRUTH_TABLE: tuple[Row, ...] = (
    Row("moved_list", Verdict.MOVED, place=_places(Place.MOVED)),
    Row("dropped_list", Verdict.DROPPED, place=_places(Place.DROPPED)),
    Row("card_gone", Verdict.UNKNOWN, place=_places(Place.GONE)),
    Row("target_changed", Verdict.CHANGED, reach=_reaches(Reach.FULL), agreed_less=True),
    Row("count_full", Verdict.ACHIEVED, reach=_reaches(Reach.FULL)),
    Row("count_some", Verdict.PARTLY, reach=_reaches(Reach.SOME)),
    Row("count_unknown", Verdict.UNKNOWN, reach=_reaches(Reach.UNKNOWN)),
    Row("done_not_counted", Verdict.UNKNOWN, place=_places(Place.DONE), reach=_reaches(Reach.NONE)),
    Row("count_none", Verdict.NOT_ACHIEVED, reach=_reaches(Reach.NONE), past_due=True, dated=True),
    Row("count_none_at_end", Verdict.NOT_ACHIEVED, reach=_reaches(Reach.NONE), past_due=True),
    Row("done_list", Verdict.ACHIEVED, place=_places(Place.DONE), reach=_reaches(Reach.NO_TARGET)),
    Row("not_done", Verdict.NOT_ACHIEVED, reach=_reaches(Reach.NO_TARGET), past_due=True, dated=True),
    Row("not_done_at_end", Verdict.NOT_ACHIEVED, reach=_reaches(Reach.NO_TARGET), past_due=True),
    Row("not_due_yet", Verdict.UNKNOWN, past_due=False, dated=True),
    Row("not_over_yet", Verdict.UNKNOWN, past_due=False),
)
"""Without a person's verdict: list moved or dropped, else the count against its target, else the list."""

PERSON = "person"


def judge(facts: Facts) -> tuple[Verdict, Verdict, str]:
    """The verdict that counts (a person's, else the computed one), the computed one, and the rule of the former."""
    row = next(row for row in TRUTH_TABLE if row.holds(facts))
    if facts.person is not None:
        return facts.person, row.verdict, PERSON
    return row.verdict, row.verdict, row.rule


def judge_goal(verdicts: Sequence[Verdict], running: int = 0, *, mapped: bool = False) -> tuple[Verdict, str]:
    """A goal's verdict from those of its deliverables, with the rule; dropped ones count only when all are.

    `running` says how many of those that cannot be judged have their day still to come; `mapped` that a map
    gave the goal its deliverables.
    """
    nothing = NOTHING_MAPPED if mapped else NOTHING_AGREED
    wanted = [verdict for verdict in verdicts if verdict is not Verdict.DROPPED]
    if not wanted:
        return (Verdict.DROPPED, "all_dropped") if verdicts else (Verdict.UNKNOWN, nothing)
    if _all(wanted, Verdict.ACHIEVED):
        return Verdict.ACHIEVED, "all_achieved"
    if _all(wanted, Verdict.ACHIEVED, Verdict.CHANGED):
        return Verdict.CHANGED, "some_changed"
    if any(verdict in _REACHED for verdict in wanted):
        return Verdict.PARTLY, "some_reached"
    if 2 * wanted.count(Verdict.MOVED) > len(wanted):
        return Verdict.MOVED, "most_moved"
    if Verdict.UNKNOWN in wanted:
        return Verdict.UNKNOWN, "still_running" if wanted.count(Verdict.UNKNOWN) == running else "some_unknown"
    return Verdict.NOT_ACHIEVED, "none_reached"


_REACHED = frozenset({Verdict.ACHIEVED, Verdict.PARTLY, Verdict.CHANGED})


def _all(verdicts: Iterable[Verdict], *allowed: Verdict) -> bool:
    return all(verdict in allowed for verdict in verdicts)
