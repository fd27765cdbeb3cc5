"""docs/sync.md tells the stories that the tests carry out: a test a row. Dutch says the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "docs" / "sync.md"
DUTCH = HERE.parents[2] / "docs" / "sync.nl.md"


def stories() -> Iterator[str]:
    for path in sorted(HERE.glob("test_stories_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if path != Path(__file__) and isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield f"| {ast.get_docstring(node)} |"


def test_every_story_is_on_the_page_and_every_row_is_a_test() -> None:
    page = PAGE.read_text(encoding="utf-8")
    told = page[page.index("## People and a card") : page.index("## When a plan is refused")]
    rows = [line for line in told.splitlines() if line.startswith("| ") and "---" not in line]
    assert sorted(row for row in rows if row != "| what happened | what a sync does |") == sorted(stories())


def tables(page: Path) -> list[list[list[str]]]:
    """For each section its rows, and of each row what no language changes: its cells' number and its code."""
    sections = page.read_text(encoding="utf-8").split("\n## ")
    return [[_shape(line) for line in part.splitlines() if line.startswith("| ")] for part in sections]


def _shape(row: str) -> list[str]:
    return [str(len(row.split(" | "))), *re.findall(r"`[^`]+`|--[a-z-]+|\b[a-z]+-[a-z]+-[a-z-]+\b", row)]


def test_the_dutch_page_has_every_row_of_the_english_one() -> None:
    assert tables(DUTCH) == tables(PAGE)
