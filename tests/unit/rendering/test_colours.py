from __future__ import annotations

import re
from pathlib import Path

import pytest

from llo_board.rendering.colours import (
    PAPER_DARK,
    PAPER_LIGHT,
    TEXT_CONTRAST,
    TRELLO_RGB,
    build_shades,
    contrast,
    text_on,
)

STYLE = Path(__file__).resolve().parents[3] / "reports" / "templates" / "_style.css"
LIGHT, DARK = (
    dict(re.findall(r"--(\w+): (#\w{6})", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE.read_text("utf-8"), re.S)
)
COLOURS = (*TRELLO_RGB, None)


def test_black_on_white_has_the_contrast_that_wcag_gives() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_all_thirty_of_trellos_colours_are_known() -> None:
    families = {name.split("_")[0] for name in TRELLO_RGB}
    assert {f"{family}{suffix}" for family in families for suffix in ("", "_light", "_dark")} == set(TRELLO_RGB)
    assert len(TRELLO_RGB) == 30


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_goals_colour_can_be_read_as_text_and_on_top_of_itself(colour: str | None, dark: bool) -> None:
    shades = build_shades(colour, dark=dark)
    for background in (shades.tint, PAPER_DARK if dark else PAPER_LIGHT):
        assert contrast(shades.ink, background) >= TEXT_CONTRAST
    assert contrast(text_on(shades.fill), shades.fill) >= TEXT_CONTRAST


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize(("dark", "theme"), [(False, LIGHT), (True, DARK)], ids=["light", "dark"])
def test_the_reports_own_text_can_be_read_on_paper_wash_and_every_goals_tint(
    colour: str | None, dark: bool, theme: dict[str, str]
) -> None:
    for background in (theme["paper"], theme["wash"], build_shades(colour, dark=dark).tint):
        for ink in ("text", "soft", "link", "alarm"):
            assert contrast(theme[ink], background) >= TEXT_CONTRAST, (ink, background)


def test_the_papers_of_the_style_sheet_are_those_that_the_shades_are_made_for() -> None:
    assert (LIGHT["paper"], DARK["paper"]) == (PAPER_LIGHT, PAPER_DARK)
