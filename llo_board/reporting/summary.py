"""What is kept of a progress report for the next one to compare with: figures and states, as JSON can hold them.

`version` 3 has `as_of`; per goal achieved, met (with what was changed by agreement), reached and light; per result
verdict, count, day and list; the worries and the decisions asked, by where they stand; and the cards that needed a
look. Version 2 called achieved what is met; version 1 held the goals alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from llo_board.model.evidence import Evidence
from llo_board.model.report import ProgressReport
from llo_board.model.results import CardLine, DeliverableState
from llo_board.model.sections.progress import (
    DecisionsSection,
    GoalLine,
    GoalLinesSection,
    GoalProgressSection,
    PlanningSection,
)
from llo_board.model.tags import Decision, Worry
from llo_board.model.verdict import STILL_RUNNING
from llo_board.reporting.registering import place_key
from llo_board.reporting.sections.progress import PLANNING_LISTS, card_place, met_of, reached_units

VERSION = 3


def summary(report: ProgressReport) -> dict[str, Any]:
    """The summary of a progress report."""
    lines = report.section(GoalLinesSection)
    goals = lines.goals if lines else ()
    return {
        "version": VERSION,
        "as_of": report.header.as_of.isoformat(),
        "goals": {line.goal.key: _of_goal(line) for line in goals},
        "results": {state.key: result_summary(state) for line in goals for state in line.results},
        "worries": {place_key(worry.evidence): _where(worry.evidence, worry.text) for worry in _worries(report)},
        "asked": {place_key(asked.evidence): _where(asked.evidence, asked.text) for asked in _asked(report)},
        "planning": _planning(report.section(PlanningSection)),
    }


def result_summary(state: DeliverableState) -> dict[str, Any]:
    """What is compared of a result: no verdict while it still runs, no count where none is known."""
    running = state.judgement.rule in STILL_RUNNING
    return {
        "verdict": None if running else state.judgement.verdict.value,
        "reached": state.count.reached.value if state.count else None,
        "due": state.due.isoformat() if state.due else None,
        "list": state.list_name,
    }


def _of_goal(line: GoalLine) -> dict[str, Any]:
    counted = {"achieved": line.achieved.value or 0, "met": met_of(line), "reached": reached_units(line.results)}
    return {**counted, "light": line.light.value}


def _worries(report: ProgressReport) -> Iterator[Worry]:
    section = report.section(GoalProgressSection)
    if section is not None:
        yield from (worry for goal in section.goals for worry in goal.worries)
        yield from section.other_worries


def _asked(report: ProgressReport) -> tuple[Decision, ...]:
    section = report.section(DecisionsSection)
    return section.asked if section else ()


def _planning(section: PlanningSection | None) -> dict[str, Any]:
    return {name: _cards(getattr(section, name)) if section else {} for name in PLANNING_LISTS}


def _cards(lines: Iterable[CardLine]) -> dict[str, Any]:
    return {card_place(line): _where(line.evidence, line.name) for line in lines}


def _where(evidence: Evidence, text: str) -> dict[str, Any]:
    card = {"card_id": evidence.card_id, "card_name": evidence.card_name, "card_url": evidence.card_url}
    return {"text": text, **card}
