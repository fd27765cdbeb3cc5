"""Every label of a board page can be read: contrast of at least 4.5 (WCAG 2.2, AA)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from llo_board.sandbox.covers import COLOURS
from llo_board.sandbox.pages import pages
from llo_board.sandbox.pages.dutch import DUTCH
from llo_board.sandbox.pages.english import ENGLISH
from llo_board.sandbox.pages.extras import STICKERS

OF_LANGUAGES = ("dutch.py", "english.py")
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


TINTS = re.findall(r"\.tint-(\d) \{ background: (#[0-9a-f]{6}); color: (#fff); \}", STYLE)


def test_there_is_a_tint_for_every_member() -> None:
    assert [int(number) for number, _, _ in TINTS] == list(range(pages.TINTS))


@pytest.mark.parametrize(("number", "paper", "ink"), TINTS)
def test_initials_can_be_read(number: str, paper: str, ink: str) -> None:
    assert contrast(paper, ink) >= 4.5, number


@pytest.mark.parametrize("colour", COLOURS)
def test_what_stands_on_a_cover_or_in_a_field_can_be_read(colour: str) -> None:
    """They are of the plain ten colours."""
    paper = next(paper for name, paper, _ in LABELS if name == colour)
    assert contrast(paper, "#0f1d20" if colour == "black" else INK) >= 4.5


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
    assert DUTCH.keys() == ENGLISH.keys()
    assert all(len(words["months"].split()) == 12 for words in (DUTCH, ENGLISH))
    for words in (DUTCH, ENGLISH):
        assert [one.split(":")[0] for one in words["colours"].split()] == list(COLOURS)
        assert {one.split(":")[0] for one in words["sticker_names"].split()} == set(STICKERS)


def test_every_word_of_the_pages_is_used_and_nothing_is_a_method_of_the_words() -> None:
    """`words.copy` in a template would be the method of the mapping."""
    folder = files("llo_board.sandbox.pages")
    sources = [one for one in folder.iterdir() if one.name.endswith(".py") and one.name not in OF_LANGUAGES]
    text = "".join(one.read_text("utf-8") for one in (*sources, *folder.joinpath("templates").iterdir()))
    composed = {
        "role_admin",
        "role_normal",
        "role_observer",
        "cover_normal",
        "cover_full",
        "colour_light",
        "colour_dark",
    }
    unused = [
        name for name in ENGLISH if not re.search(rf'words\.{name}\b|"{name}"', text) and name not in composed
    ]
    assert unused == []
    assert [name for name in ENGLISH if hasattr({}, name)] == []
