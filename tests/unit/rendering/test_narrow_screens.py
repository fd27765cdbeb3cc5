"""The style sheet on a telephone: what stands in two columns on a wide screen stands in one there."""

from __future__ import annotations

import re
from pathlib import Path

STYLE = Path(__file__).resolve().parents[3] / "reports" / "templates" / "_style.css"


def columned(css: str, columns: int) -> set[str]:
    """The selectors of the rules with so many columns."""
    found = re.findall(rf"([^{{}};/]+)\{{[^}}]*(?<![-\w])columns: {columns}\b", css)
    return {selector.strip() for one in found for selector in one.split(",")}


def test_no_two_columns_are_left_on_a_narrow_screen() -> None:
    css = re.sub(r"@media[^{]*\{", "", STYLE.read_text("utf-8").partition("@media print")[0])
    assert ".halves > :only-child" in columned(css, 2)
    assert columned(css, 2) == columned(css, 1)
