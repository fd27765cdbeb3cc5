"""In the evaluation as HTML every verdict and figure leads to what it rests on, and folds out to it."""

from __future__ import annotations

import re

from llo_board.language import ENGLISH
from llo_board.model.sections.evaluation import AgreedSection, FiguresSection, VerdictsSection
from llo_board.rendering.formats import render_report
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import an_evaluation


def part(name: str) -> str:
    """The HTML of one part of the evaluation."""
    page = render_report(an_evaluation(), "html", ENGLISH, find_shipped()).decode()
    found = re.search(rf'<section id="{name}".*?\n</section>', page, re.DOTALL)
    assert found is not None, name
    return found[0]


def test_every_verdict_and_figure_folds_out_to_its_evidence() -> None:
    report = an_evaluation()
    verdicts, agreed = report.section(VerdictsSection), report.section(AgreedSection)
    figures = report.section(FiguresSection)
    assert verdicts is not None
    assert agreed is not None
    assert figures is not None
    assert part("verdicts").count("Why this verdict") == len(verdicts.goals)
    assert part("agreed").count("Why this verdict") == len(agreed.rows)
    with_source = [line for line in figures.figures if line.quantity.evidence]
    assert part("figures").count("Where this comes from") == len(with_source)


def test_every_verdict_count_and_figure_is_a_link_to_a_source_that_is_there() -> None:
    page = render_report(an_evaluation(), "html", ENGLISH, find_shipped()).decode()
    sources = set(re.findall(r'id="source-(\d+)"', page))
    for name in ("verdicts", "agreed", "goal_stories", "figures"):
        html = part(name)
        assert set(re.findall(r'href="#source-(\d+)"', html)) <= sources
        # The matrix says once more, in its shapes, what the rows above it link to.
        told_again = r'<table class="matrix">.*?</table>'
        linked = r"<a .*?</a>|<svg.*?</svg>|<details>.*?</details>|<nav.*?</nav>"
        unlinked = re.sub(f"{linked}|{told_again}", "", html, flags=re.DOTALL)
        said = re.findall(r"\b(?:[Aa]chieved|[Mm]oved|[Pp]artly achieved|\d+ of the \d+)\b", unlinked)
        ours = r"[Bb]y the board alone: [^<]*|Not fully achieved: |Achieved or not\?|What was reached|Moved, and"
        titles = re.findall(ours, unlinked)
        assert len(said) <= sum(bool(re.search("chieved|oved", title)) for title in titles), (name, said)
