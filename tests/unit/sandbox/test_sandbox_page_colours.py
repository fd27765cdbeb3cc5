"""Every label of a board page can be read: contrast of at least 4.5 (WCAG 2.2, AA)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLE = files("llo_board.sandbox.pages").joinpath("static", "page.css").read_text("utf-8")
INK = "#172b2f"
LABELS = re.findall(
    r"(?<!\w)\.([a-z]+(?:_light|_dark)?) \{ background: (#[0-9a-f]{6});(?: color: (#[0-9a-f]{3,6});)? \}", STYLE
)


def brightness(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_all_thirty_colours_of_trello_are_there() -> None:
    from llo_board.sandbox.deeds.boards import SHADES

    assert {name for name, _, _ in LABELS} == set(SHADES)


@pytest.mark.parametrize(("name", "paper", "ink"), LABELS)
def test_a_label_can_be_read(name: str, paper: str, ink: str) -> None:
    assert contrast(paper, ink or INK) >= 4.5, name


@pytest.mark.parametrize(
    ("paper", "ink"),
    [
        ("#fff4d1", "#4a3a00"),
        ("#1a6b47", "#fff"),
        ("#ae2e24", "#fff"),
        ("#1f4e5f", "#fff"),
        ("#fff", "#4b5d63"),
        ("#eef3f3", "#4b5d63"),
        ("#dfe8e8", "#4b5d63"),
        ("#fff", "#1a6b47"),
        ("#24343a", "#a8babd"),
        ("#18252a", "#a8babd"),
        ("#0f191d", "#a8babd"),
        ("#24343a", "#e3ecec"),
        ("#3a3112", "#f7e3a1"),
        ("#9fd0de", "#10262d"),
    ],
)
def test_the_pages_other_colours_can_be_read(paper: str, ink: str) -> None:
    assert paper in STYLE
    assert ink in STYLE
    assert contrast(paper, ink) >= 4.5


def test_both_languages_have_the_same_words() -> None:
    from llo_board.sandbox.pages.words import DUTCH, ENGLISH

    assert DUTCH.keys() == ENGLISH.keys()
    assert all(len(words["months"].split()) == 12 for words in (DUTCH, ENGLISH))
