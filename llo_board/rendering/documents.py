"""A report through its templates: `<kind>/report.<format>.j2` is the skeleton, `_sections/` holds the parts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from llo_board.language import Words
from llo_board.model.report import Report
from llo_board.rendering.broken import own_mistakes_named
from llo_board.rendering.checking import in_order
from llo_board.rendering.citing import Citations, Grounds
from llo_board.rendering.environment import HTML, Escaping, ReportEnvironment, Speech
from llo_board.rendering.filters import build_filters
from llo_board.rendering.shortening import Shortened, shorten
from llo_board.rendering.tracing.cards import NAMED_IN_A_LIST, NAMED_IN_A_ROW
from llo_board.rendering.tracing.report import trace_report
from llo_board.shipped import ShippedFiles


def render_template(
    suffix: str, escaping: Escaping, report: Report, words: Words, shipped: ShippedFiles, folder: str = ""
) -> bytes:
    """The report through `<kind>/report.<suffix>.j2`, or that of another folder. Raises TemplateBroken."""
    return _render(suffix, escaping, report, words, shipped, folder)[0]


def cited_in_html(report: Report, words: Words, shipped: ShippedFiles) -> tuple[tuple[int, Grounds], ...]:
    """The numbered references of the report as HTML, each with what it rests on. Raises TemplateBroken."""
    return _render("html", HTML, report, words, shipped)[1].cited()


def _render(
    suffix: str,
    escaping: Escaping,
    report: Report,
    words: Words,
    shipped: ShippedFiles,
    folder: str = "",
) -> tuple[bytes, Citations]:
    """The document, and what it cites."""
    short = shorten(report)
    citations = Citations(trace_report(short.report))
    name = f"{folder or report.header.kind.value}/report.{suffix}.j2"
    environment = _environment(Speech(words, escaping, report.header.project.zone), shipped)
    with own_mistakes_named(name, shipped):
        return environment.get_template(name).render(_values(short, citations)).encode(), citations


@lru_cache(maxsize=8)
def _environment(speech: Speech, shipped: ShippedFiles) -> ReportEnvironment:
    """Reading templates takes ten times as long as filling them in, so they are kept; Jinja2 sees changed files."""
    environment = ReportEnvironment(speech, shipped)
    environment.filters |= build_filters(speech)
    return environment


def _values(short: Shortened, citations: Citations) -> dict[str, Any]:
    report, header = short.report, short.report.header
    return {
        "report": report,
        "header": header,
        "project": header.project,
        "charts": report.charts,
        "sections": {section.name: section for section in report.sections},
        "opening": {one.section: one.text for one in getattr(report, "introductions", ())},
        "to_check": in_order(report.to_check),
        "points": short.checks,
        "left_out": short.left_out,
        "citations": citations,
        "goal_of": {goal.key: goal for goal in header.goals},
        "in_a_row": NAMED_IN_A_ROW,
        "in_a_list": NAMED_IN_A_LIST,
    }
