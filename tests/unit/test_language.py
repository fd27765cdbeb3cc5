"""Sentences of ours around words of people: one full stop at the end, and quotation marks of one kind."""

from __future__ import annotations

from datetime import UTC

import pytest
from babel.messages.extract import extract_from_dir
from markupsafe import Markup

from llo_board.language import ENGLISH, Words, load_words
from llo_board.model.checks import CheckKind, ToCheck
from llo_board.rendering.checking import check_words
from llo_board.rendering.environment import HTML, Speech
from llo_board.shipped import find_shipped
from tests.unit.test_catalogue import KEYWORDS, METHODS, OPTIONS, ROOT

DUTCH = load_words("nl", find_shipped().locale_directory())
MISSING = "Still missing: {names}."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Lezingen", "Nog niet bereikt: Lezingen."),
        ("Lezingen e.d.", "Nog niet bereikt: Lezingen e.d."),
        ("Wie doet mee?", "Nog niet bereikt: Wie doet mee?"),
        ("En zo voort…", "Nog niet bereikt: En zo voort…"),
    ],
)
def test_a_sentence_ends_in_one_sign(name: str, said: str) -> None:
    speech = Speech(DUTCH, HTML, UTC)
    assert DUTCH(MISSING, names=name) == said
    assert speech.say(MISSING, names=Markup(name)) == said  # noqa: S704 (a test's own words)


def test_two_dots_inside_a_sentence_stay() -> None:
    assert ENGLISH("{a}. {b}.", a="Well..", b="so") == "Well... so."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (DUTCH, "Er staat niet bij wie dit zei: ‘Ik kwam en bleef’."),
        (ENGLISH, "Nobody knows who said ‘Ik kwam en bleef’."),
    ],
)
def test_a_quoted_sentence_loses_its_full_stop(words: Words, said: str) -> None:
    check = ToCheck(CheckKind.QUOTE_WITHOUT_ROLE, {"quote": "Ik kwam en bleef."}, ())
    assert check_words(check, words)[0] == said


def test_reports_know_one_kind_of_apostrophe_and_quotation_mark() -> None:
    """On paper ’ and ‘…’; the straight ones are those of the terminal, whose fonts and code pages vary."""
    rows = extract_from_dir(str(ROOT / "reports" / "templates"), METHODS, OPTIONS, KEYWORDS, ())
    messages = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in rows}
    assert messages
    assert {message for message in messages if "'" in message or '"' in message} == set()
    assert {message for message in messages if "'" in DUTCH.catalogue.gettext(message)} == set()
