"""docs/sync.md tells the stories that the tests carry out: no row without a test, no test without a row."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "docs" / "sync.md"


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
