"""What is kept of a report for the trend of the next one."""

from __future__ import annotations

from typing import Any

from llo_board.model.report import ProgressReport
from llo_board.model.sections import GoalLine, GoalLinesSection, PromisesSection
from llo_board.reporting.sections.progress import reached_units


def summary(report: ProgressReport) -> dict[str, Any]:
    """The summary of a progress report, as JSON can hold it: as-of day, and per goal achieved, reached, light."""
    lines = report.section(GoalLinesSection)
    return {
        "version": 1,
        "as_of": report.header.as_of.isoformat(),
        "goals": {line.goal.key: _of_goal(report, line) for line in (lines.goals if lines else ())},
    }


def _of_goal(report: ProgressReport, line: GoalLine) -> dict[str, Any]:
    promises = report.section(PromisesSection)
    states = [state for state in (promises.promises if promises else ()) if state.goal.key == line.goal.key]
    return {"achieved": line.achieved.value or 0, "reached": reached_units(states), "light": line.light.value}
