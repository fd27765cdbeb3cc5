"""The smallest input for each mistake, and its exact text in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.errors.catalogue import LANGUAGES, PAGE, cases, render_page, told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_mistake_is_told_in_these_words(case: Path, language: str) -> None:
    assert told(case, language) == (case / f"{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_case_holds_one_mistake_and_shows_its_line(case: Path) -> None:
    text = (case / "en.txt").read_text("utf-8")
    assert len([line for line in text.splitlines() if line.startswith(("input.yaml:", "base.yaml:"))]) == 1
    assert "\N{REPLACEMENT CHARACTER}" not in text or case.name == "a-control-character"


def test_the_page_of_mistakes_is_the_one_that_the_cases_make() -> None:
    assert PAGE.read_text("utf-8") == render_page()
