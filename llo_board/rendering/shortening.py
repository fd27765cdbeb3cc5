"""What a reader is given of a very large board: the beginning of each long row, and how many more there are.

Thousands of quotes are no report. Limits are far above what a year of a working group holds; the JSON of a report
has no limits, and the report of lessons, which is a register, has none for lessons. Of what people wrote the newest
stay, of all else the first, in the order that they had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from itertools import chain
from typing import Any

from llo_board.model.changes import ChangesSection
from llo_board.model.checks import ToCheck
from llo_board.model.evidence import Evidence
from llo_board.model.lens import AskedSection, OwnCardsSection, OwnLessonsSection, ReviewRow, SailboatSection
from llo_board.model.report import Report, ReportKind
from llo_board.model.sections.evaluation import (
    AccountKind,
    AccountsSection,
    AgreedSection,
    AssignedGoal,
    FiguresSection,
    GoalStory,
    LinksSection,
    MovedSection,
    OutlookSection,
    QuotesSection,
    ThemesSection,
)
from llo_board.model.sections.lessons import EarlierLessonsSection, LessonActionsSection, LessonsSection
from llo_board.model.sections.progress import (
    DecisionsSection,
    GoalProgress,
    GoalProgressSection,
    OrganisationsSection,
    PromisesSection,
)

Row = tuple[Any, ...]
_CHECKS_OF_A_KIND = 25


@dataclass(frozen=True, slots=True)
class _Limit:
    """How many stay: of all, or of each group; of some groups fewer."""

    count: int
    group: Callable[[Any], object] = lambda _one: None
    fewer: Mapping[object, int] = field(default_factory=dict)

    def of(self, group: object) -> int:
        """How many of that group stay."""
        return self.fewer.get(group, self.count)


_LIMITS: Mapping[type, Mapping[str, _Limit]] = {
    DecisionsSection: {"asked": _Limit(20), "taken": _Limit(12)},
    ChangesSection: {"results": _Limit(40), "over": _Limit(12), "caught_up": _Limit(12), "moving": _Limit(12)},
    GoalProgress: {"worries": _Limit(6), "explanations": _Limit(6)},
    GoalProgressSection: {"other_worries": _Limit(12)},
    PromisesSection: {"promises": _Limit(60)},
    OrganisationsSection: {"gaps": _Limit(60)},
    LessonsSection: {"lessons": _Limit(60)},
    LessonActionsSection: {"actions": _Limit(60)},
    EarlierLessonsSection: {"lessons": _Limit(60)},
    AssignedGoal: {"deliverables": _Limit(60)},
    AgreedSection: {"rows": _Limit(60, lambda row: row.deliverable.goal.key)},
    GoalStory: {"deliverables": _Limit(60), "did": _Limit(60)},
    ThemesSection: {"themes": _Limit(60)},
    FiguresSection: {"figures": _Limit(100, lambda figure: figure.question)},
    QuotesSection: {"quotes": _Limit(40)},
    MovedSection: {"rows": _Limit(60)},
    OutlookSection: {"lines": _Limit(40), "moved": _Limit(60)},
    LinksSection: {"links": _Limit(100)},
    AccountsSection: {"accounts": _Limit(360, lambda account: account.kind, {AccountKind.FIGURE: 100})},
    SailboatSection: {"wind": _Limit(15), "anchor": _Limit(15), "rocks": _Limit(15), "island": _Limit(15)},
    ReviewRow: {"planned": _Limit(20), "why": _Limit(12), "lessons": _Limit(12), "actions": _Limit(12)},
    AskedSection: {"lines": _Limit(60)},
    OwnCardsSection: {"open": _Limit(40), "done": _Limit(40)},
    OwnLessonsSection: {"lessons": _Limit(20)},
}
"""By class and field; a figure that answers a question stays with the other answers to it."""


@dataclass(frozen=True, slots=True)
class Shortened:
    """A report for readers; `left_out` counts by section what is not in it, `checks` how many points there are."""

    report: Report
    left_out: Mapping[str, int]
    checks: int


def shorten(report: Report) -> Shortened:
    """The report with its long rows cut; one of an ordinary size as it is."""
    checks = _kept(report.to_check, _Limit(_CHECKS_OF_A_KIND, lambda check: check.kind))
    left_out = {"to_check": len(report.to_check) - len(checks)}
    sections = report.sections
    if report.header.kind is not ReportKind.LESSONS:
        sections = tuple(_cut(section) for section in sections)
        pairs = zip(report.sections, sections, strict=True)
        left_out |= {whole.name: _rows(whole) - _rows(short) for whole, short in pairs}
    return Shortened(
        replace(report, sections=sections, to_check=_as_checks(checks)), left_out, len(report.to_check)
    )


def _as_checks(row: Row) -> tuple[ToCheck, ...]:
    return row


def _cut(noun: Any) -> Any:
    """The noun with its rows cut, and those of what stands in them."""
    changed = {name: tuple(_cut_deeper(one) for one in _kept(row, limit)) for name, row, limit in _limited(noun)}
    for one in fields(noun):
        row = getattr(noun, one.name)
        if one.name not in changed and isinstance(row, tuple):
            changed[one.name] = tuple(_cut_deeper(inner) for inner in row)
    return replace(noun, **changed) if any(row != getattr(noun, name) for name, row in changed.items()) else noun


def _cut_deeper(value: Any) -> Any:
    return _cut(value) if type(value) in _LIMITS else value


def _limited(noun: Any) -> Iterator[tuple[str, Row, _Limit]]:
    for name, limit in _LIMITS.get(type(noun), {}).items():
        yield name, getattr(noun, name), limit


def _rows(noun: Any) -> int:
    """How many things stand in the rows that have a limit, in this noun and in what stands in it."""
    own = sum(len(row) for _, row, _ in _limited(noun))
    rows = (getattr(noun, one.name) for one in fields(noun))
    inner = (one for row in rows if isinstance(row, tuple) for one in row)
    return own + sum(_rows(one) for one in inner if type(one) in _LIMITS)


def _kept(row: Row, limit: _Limit) -> Row:
    groups: dict[object, list[int]] = {}
    for place, one in enumerate(row):
        groups.setdefault(limit.group(one), []).append(place)
    kept = (_newest(row, places)[: limit.of(group)] for group, places in groups.items())
    places = sorted(chain.from_iterable(kept))
    return tuple(row[place] for place in places)


def _newest(row: Row, places: list[int]) -> list[int]:
    """The places with the newest in front, where all of it was written at a known moment."""
    moments = [_moment(row[place]) for place in places]
    if any(moment is None for moment in moments):
        return places
    by_age = sorted(zip(moments, places, strict=True), reverse=True)
    return [place for _, place in by_age]


def _moment(one: Any) -> Any:
    evidence = getattr(one, "evidence", None) if is_dataclass(one) else None
    return evidence.at if isinstance(evidence, Evidence) else None
