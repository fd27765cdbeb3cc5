"""What a person reads at a terminal is folded between words; a command is never folded."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from llo_board.cli.folding import fold, glued, unglued
from llo_board.cli.names import COMMANDS
from llo_board.cli.terminal import prepare_streams

WORDS = st.text(st.characters(categories=["L", "N", "So"], exclude_characters="\x1f"), min_size=1, max_size=30)
LINES = st.builds(" ".join, st.lists(WORDS, max_size=12))
PATHS = st.sampled_from(["project.yaml", '"mijn map/het project.yaml"', r'"C:\Users\Petra K\plan 2.yaml"'])
COMMAND = st.builds("llo-board {} {} --out plan.json".format, st.sampled_from(COMMANDS), PATHS)


def folded(text: str, width: int) -> list[str]:
    """The lines of a text on a terminal."""
    return unglued(fold(glued(text), width)).split("\n")


@given(LINES, st.integers(20, 120))
def test_no_line_is_wider_than_the_terminal_but_for_a_word_that_is(text: str, width: int) -> None:
    lines = folded(text, width)
    assert all(cell_len(line) <= width or " " not in line.strip() for line in lines)
    assert " ".join(lines).split() == text.split()


@given(LINES, COMMAND, LINES, st.integers(20, 120))
def test_a_command_stays_whole(before: str, command: str, after: str, width: int) -> None:
    assert any(command in line for line in folded(f"{before}: {command}. {after}", width))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("    Verder met de rest van het werk", ["    Verder met de rest", "    van het werk"]),
        ("1. Wat moet het worden hier?", ["1. Wat moet het worden", "   hier?"]),
        ("   b) Het blijft zoals het is", ["   b) Het blijft zoals", "      het is"]),
        ("  bord   Een lange waarde", ["  bord   Een lange", "         waarde"]),
        ("bord   1 maart\nbestand   2 maart", ["bord   1 maart", "bestand   2 maart"]),
        ("", [""]),
    ],
)
def test_a_line_goes_on_below_its_own_beginning(text: str, lines: list[str]) -> None:
    assert folded(text, 22) == lines


def test_usage_is_no_command_to_copy() -> None:
    usage = "Gebruik: llo-board report [OPTIES] progress|lessons|evaluation|workshop BESTAND"
    assert folded(usage, 44) == [
        "Gebruik: llo-board report [OPTIES]",
        "progress|lessons|evaluation|workshop BESTAND",
    ]


@pytest.mark.parametrize(
    ("encoding", "seen"),
    [
        ("ascii", "'geexporteerd' -> 3 ... ? \"ja\""),
        ("cp1252", "'geëxporteerd' -> 3 … ? “ja”"),
        ("cp850", "'geëxporteerd' -> 3 ... ? \"ja\""),
        ("utf-8", "'geëxporteerd' → 3 … 🙂 “ja”"),
    ],
)
def test_a_console_that_lacks_a_sign_shows_the_nearest(encoding: str, seen: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    prepare_streams(stream)
    stream.write("'geëxporteerd' → 3 … 🙂 “ja”")
    stream.flush()
    assert raw.getvalue().decode(encoding) == seen
