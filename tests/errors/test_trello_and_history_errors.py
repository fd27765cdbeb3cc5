"""Every error of Trello's side and of the history, word for word in English and Dutch where it matters most."""

from __future__ import annotations

import inspect

import pytest

from llo_board.errors import ExitCode, LloBoardError, TrelloError, UserError
from llo_board.history import errors as history
from llo_board.language import ENGLISH, load_words
from llo_board.shipped import find_shipped
from llo_board.trello import errors as trello

DUTCH = load_words("nl", find_shipped().locale_directory())
ASKED = "GET /boards/AbCd1234"
FILE = ".llo-board/history.sqlite"

EVERY = [
    trello.TokenMissing(("TRELLO_API_KEY", "TRELLO_TOKEN")),
    trello.TokenRefused(ASKED, "invalid token"),
    trello.NotVisible(ASKED, "unauthorized permission requested"),
    trello.BoardGone("AbCd1234"),
    trello.ThingGone("PUT /cards/62a0", "The requested resource was not found."),
    *(
        trello.Unreachable("api.trello.com", cause, maybe_done)
        for cause in trello.Cause
        for maybe_done in (False, True)
    ),
    trello.AddressWrong("http://api.trello.com/1"),
    trello.ProxyWrong(),
    trello.SlowedDown(ASKED, 6),
    trello.ServerTrouble(ASKED, 503),
    trello.ServerTrouble("POST /cards", 500, maybe_done=True),
    *(trello.UnexpectedAnswer(ASKED, got) for got in trello.Strange),
    trello.Refused("POST /cards", 403, "Plan limit reached"),
    trello.Refused("POST /cards", 400, "invalid value for idList"),
    history.HistoryLocked(FILE),
    history.HistoryNewer(FILE, 9, 1),
    history.HistoryNotOurs(FILE),
    *(history.HistoryUnreadable(FILE, trouble, "no such host") for trouble in history.Trouble),
    history.DatabaseRefuses("postgresql://host/db", "no such host"),
    history.HistoryForbidden("postgresql://host/db", "permission denied for schema public"),
    history.HistoryAddressWrong(),
    history.HistoryFull(FILE),
    history.LockLost(),
    history.HistoryDriverMissing("mongodb://…"),
]


def test_no_error_is_missing_here() -> None:
    defined = {
        name
        for module in (trello, history)
        for name, thing in inspect.getmembers(module, inspect.isclass)
        if issubclass(thing, LloBoardError) and thing.__module__ == module.__name__
    }
    assert {type(error).__name__ for error in EVERY} == defined


@pytest.mark.parametrize("error", EVERY, ids=repr)
def test_every_sentence_and_hint_is_said_in_dutch(error: LloBoardError) -> None:
    assert error.sentence(DUTCH) != error.sentence(ENGLISH)
    assert error.hint(ENGLISH) is None or error.hint(DUTCH) != error.hint(ENGLISH)
    for words in (ENGLISH, DUTCH):
        assert "{" not in error.sentence(words) + (error.hint(words) or "")


def test_trello_and_the_history_have_exit_codes_of_their_own() -> None:
    assert {error.exit_code for error in EVERY if isinstance(error, TrelloError)} == {ExitCode.TRELLO}
    assert {error.exit_code for error in EVERY if isinstance(error, UserError)} == {ExitCode.YOURS_TO_MEND}


@pytest.mark.parametrize(
    ("error", "english", "dutch"),
    [
        (
            trello.TokenMissing(("TRELLO_TOKEN",)),
            "TRELLO_TOKEN is not set, so Trello cannot know who you are.",
            "TRELLO_TOKEN is niet ingesteld; Trello weet dus niet wie je bent.",
        ),
        (
            trello.TokenMissing(("TRELLO_API_KEY", "TRELLO_TOKEN")),
            "TRELLO_API_KEY and TRELLO_TOKEN are not set, so Trello cannot know who you are.",
            "TRELLO_API_KEY en TRELLO_TOKEN zijn niet ingesteld; Trello weet dus niet wie je bent.",
        ),
        (
            trello.TokenRefused(ASKED, "old"),
            "Trello refused the key or the token (401: old). They came from TRELLO_API_KEY and TRELLO_TOKEN.",
            "Trello weigert de sleutel of het token (401: old). Ze komen uit TRELLO_API_KEY en TRELLO_TOKEN.",
        ),
        (
            trello.BoardGone("AbCd1234"),
            "Trello has no board AbCd1234: it was deleted, or the link is wrong.",
            "Trello heeft geen bord AbCd1234: het is verwijderd, of de link klopt niet.",
        ),
        (
            trello.Unreachable("api.trello.com", trello.Cause.UNKNOWN_NAME),
            "api.trello.com cannot be reached: this computer cannot find that address.",
            "api.trello.com is niet te bereiken: deze computer kan dat adres niet vinden.",
        ),
        (
            trello.SlowedDown("POST /cards", 6),
            "Trello asked us to slow down (429) 6 times in a row, at POST /cards.",
            "Trello vroeg 6 keer achter elkaar om het rustiger aan te doen (429), bij POST /cards.",
        ),
        (
            trello.ServerTrouble("POST /cards", 500, maybe_done=True),
            "Trello itself has trouble (500 at POST /cards).",
            "Bij Trello zelf gaat iets mis (500 bij POST /cards).",
        ),
        (
            trello.UnexpectedAnswer(ASKED, trello.Strange.WEB_PAGE),
            "What answered GET /boards/AbCd1234 was not Trello: a web page came where JSON belongs.",
            "Wat op GET /boards/AbCd1234 antwoordde was niet Trello: er kwam een webpagina waar JSON hoort.",
        ),
        (
            history.HistoryLocked(FILE),
            "The history .llo-board/history.sqlite is in use by another program.",
            "De geschiedenis .llo-board/history.sqlite is in gebruik bij een ander programma.",
        ),
        (
            history.HistoryNewer(FILE, 9, 1),
            (
                "The history .llo-board/history.sqlite was written by a newer llo-board (its shape is number 9, "
                "this one knows up to 1). Nothing was changed."
            ),
            (
                "De geschiedenis .llo-board/history.sqlite is gemaakt door een nieuwere llo-board (haar vorm is "
                "nummer 9, deze kent ze tot en met 1). Er is niets veranderd."
            ),
        ),
        (
            history.HistoryFull(FILE),
            "The disk is full, so the history .llo-board/history.sqlite cannot remember this.",
            "De schijf is vol; daarom kan de geschiedenis .llo-board/history.sqlite dit niet onthouden.",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, LloBoardError) else "",
)
def test_an_error_says(error: LloBoardError, english: str, dutch: str) -> None:
    assert (error.sentence(ENGLISH), error.sentence(DUTCH)) == (english, dutch)
