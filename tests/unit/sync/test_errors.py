"""What keeps a board from being found or finished is said whole, in both languages, with the next command."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from llo_board.errors import ExitCode, LloBoardError, TrelloError, UserError
from llo_board.language import ENGLISH, Words, load_words
from llo_board.model.board_changes import ArchiveCard, Subject
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.outcomes import Failed
from llo_board.sync import errors
from llo_board.sync.errors import BoardClosed, BoardDeleted, BoardStillThere, SeveralBoards, Stopped, stopped

DUTCH = load_words("nl", Path(__file__).parents[3] / "reports" / "locale")
LINK, OTHER = "https://trello.test/b/1", "https://trello.test/b/2"
RESUME, ANEW = "llo-board sync llo.yaml", "llo-board bootstrap llo.yaml --new-board"


class NoAnswer(TrelloError):
    """Trello fell silent."""

    def sentence(self, words: Words) -> str:
        return "No answer."

    def hint(self, words: Words) -> str | None:
        return "Look at the cable."


class DiskFull(UserError):
    """Nothing fits any more; what to do about it speaks for itself."""

    def sentence(self, words: Words) -> str:
        return "The disk is full."


class Broken(LloBoardError):
    """A fault of our own."""


def a_stop(error: LloBoardError, done: int = 3) -> LloBoardError:
    """A run of twelve changes that stopped after some."""
    change = ArchiveCard(Subject(Entity(EntityKind.CARD, "plan"), "Plan"))
    return stopped(Failed(change, error, done=done, total=12), RESUME)


TOLD = [
    (
        SeveralBoards("llo.yaml", (LINK, OTHER)),
        f"Several boards belong to this project: {LINK} and {OTHER}.",
        f"Er zijn meer borden van dit project: {LINK} en {OTHER}.",
        "Say which: in llo.yaml, write its link as board.link.",
        "Zeg welk: zet in llo.yaml de link ervan bij board.link.",
    ),
    (
        BoardClosed("LLO 2022", LINK, "llo.yaml"),
        f"Board 'LLO 2022' is closed ({LINK}). Nothing was changed.",
        f"Bord 'LLO 2022' is gesloten ({LINK}). Er is niets veranderd.",
        "Open it again on Trello. For a new board instead of it: llo-board bootstrap llo.yaml --new-board",
        "Open het weer op Trello. Voor een nieuw bord in plaats daarvan: llo-board bootstrap llo.yaml --new-board",
    ),
    (
        BoardDeleted("AbCd1234", "llo.yaml"),
        "Trello has no board AbCd1234: it was deleted, or the link is wrong.",
        "Trello heeft geen bord AbCd1234: het is verwijderd, of de link klopt niet.",
        f"Look at board.link in llo.yaml. If the board was deleted and you want a new one: {ANEW}",
        f"Kijk naar board.link in llo.yaml. Is het bord verwijderd en wil je een nieuw: {ANEW}",
    ),
    (
        BoardStillThere("LLO 2022", LINK, "llo.yaml"),
        f"Board 'LLO 2022' is there and open ({LINK}), so no new one was made.",
        f"Bord 'LLO 2022' bestaat nog en is open ({LINK}), dus er is geen nieuw gemaakt.",
        "To bring it up to date: llo-board sync llo.yaml",
        "Om het bij te werken: llo-board sync llo.yaml",
    ),
    (
        a_stop(NoAnswer()),
        "No answer.\n3 of 12 changes are on the board and remembered.",
        "No answer.\n3 van de 12 wijzigingen staan op het bord en zijn onthouden.",
        f"Look at the cable.\nFor the rest: {RESUME}",
        f"Look at the cable.\nVoor de rest: {RESUME}",
    ),
    (
        a_stop(DiskFull(), done=1),
        "The disk is full.\n1 of 12 changes is on the board and remembered.",
        "The disk is full.\n1 van de 12 wijzigingen staat op het bord en is onthouden.",
        f"For the rest: {RESUME}",
        f"Voor de rest: {RESUME}",
    ),
]


@pytest.mark.parametrize(
    ("error", "english", "dutch", "hint", "dutch_hint"), TOLD, ids=[type(one[0]).__name__ for one in TOLD]
)
def test_an_error_says_what_is_the_matter_and_the_whole_next_command(
    error: LloBoardError, english: str, dutch: str, hint: str, dutch_hint: str
) -> None:
    assert (error.sentence(ENGLISH), error.sentence(DUTCH)) == (english, dutch)
    assert (error.hint(ENGLISH), error.hint(DUTCH)) == (hint, dutch_hint)


def test_no_error_is_missing_above() -> None:
    own = inspect.getmembers(errors, lambda one: inspect.isclass(one) and one.__module__ == errors.__name__)
    assert {type(one[0]).__name__ for one in TOLD} == {name for name, _ in own} - {Stopped.__name__}


def test_what_stopped_a_run_decides_the_exit_code_and_the_command_finishes_it() -> None:
    for error, exit_code in ((NoAnswer(), ExitCode.TRELLO), (DiskFull(), ExitCode.YOURS_TO_MEND)):
        stop = a_stop(error)
        assert stop.exit_code is exit_code
        assert str(stop.hint(ENGLISH)).endswith(f"For the rest: {RESUME}")


def test_what_is_wrong_with_a_board_decides_the_exit_code() -> None:
    assert SeveralBoards("llo.yaml", (LINK,)).exit_code is ExitCode.YOURS_TO_MEND
    assert BoardDeleted("AbCd1234", "llo.yaml").exit_code is ExitCode.TRELLO


def test_a_fault_of_our_own_is_not_taken_for_something_else() -> None:
    ours = Broken()
    assert a_stop(ours) is ours
