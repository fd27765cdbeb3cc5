"""docs/handleiding.md shows what a coordinator sees: its screens are played, in order, and compared."""

from __future__ import annotations

import sys

import pytest

from tests.cli.guide import CHAPTERS, PAGE, named_screens, play, with_screens


def test_every_chapter_stands_in_the_page_in_order() -> None:
    page = PAGE.read_text("utf-8")
    assert named_screens(page) == list(CHAPTERS)
    assert page.count("```") == 2 * len(CHAPTERS), "a screen is the only block"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to type at")
def test_the_screens_of_the_page_are_what_the_program_shows() -> None:
    page = PAGE.read_text("utf-8")
    assert with_screens(page, play()) == page, "run: python -m tests.cli.guide"
