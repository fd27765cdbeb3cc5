"""What the lists of a board may mean, by their names and their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from llo_board.model.definition import Status

_WORDS: tuple[tuple[Status, tuple[str, ...]], ...] = (
    (Status.LESSONS, ("lesson", "geleerd", "leerpunt", "retro", "erkenntnis", "leçon", "урок")),
    (Status.DROPPED, ("vervallen", "geschrapt", "cancel", "dropped", "won't", "verworfen", "abandonn", "отмен")),
    (Status.MOVED, ("doorgeschoven", "moved", "postponed", "later", "volgend jaar", "verschoben", "отложен")),
    (
        Status.DONE,
        (
            *(
                "done",
                "complete",
                "finished",
                "released",
                "release",
                "live",
                "klaar",
                "gereed",
                "afgerond",
                "gedaan",
            ),
            *("fertig", "erledigt", "abgeschlossen", "terminé", "fini", "готов", "сделан", "выполнен", "релиз"),
        ),
    ),
    (
        Status.WAITING,
        (
            *("wait", "hold", "blocked", "review", "wacht", "geblokkeerd", "ter controle"),
            *("wartet", "warten", "überprüf", "blockiert", "attente", "ожида", "ждёт", "ждет", "проверк"),
        ),
    ),
    (
        Status.DOING,
        ("doing", "progress", "bezig", "onderhanden", "loopt", "in arbeit", "en cours", "в работе", "делаем"),
    ),
    (
        Status.TODO,
        (
            *("todo", "to do", "to-do", "backlog", "te doen", "ideas", "ideeën", "next", "planned", "gepland"),
            *("aufgabe", "offen", "geplant", "à faire", "задач", "бэклог", "сделать", "план"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """The status of a list; unsure when its name does not say it."""

    status: Status
    is_sure: bool


def guess_statuses(names: Sequence[str]) -> tuple[Guess, ...]:
    """A status for each list, from left to right.

    A list whose name says nothing is todo before the first that is worked in, and after it work is going on there.
    Only when no name says what is todo, or done, the first such list is taken for todo, the last for done.
    """
    said = [said_status(name) for name in names]
    begun = next((at for at, status in enumerate(said) if status not in (None, Status.TODO)), len(said))
    guesses = [
        Guess(status or (Status.TODO if at < begun else Status.DOING), status is not None)
        for at, status in enumerate(said)
    ]
    for status, order in ((Status.TODO, range(len(guesses))), (Status.DONE, range(len(guesses) - 1, -1, -1))):
        _make_sure_of(status, guesses, list(order))
    return tuple(guesses)


def _make_sure_of(status: Status, guesses: list[Guess], order: list[int]) -> None:
    """The first unsure list in that order becomes one with this status if none is."""
    if any(guess.status is status for guess in guesses):
        return
    needed = Status.DONE if status is Status.TODO else Status.TODO
    is_last = sum(one.status is needed for one in guesses) == 1
    spare = (at for at in order if not guesses[at].is_sure and not (is_last and guesses[at].status is needed))
    for at in list(spare)[:1]:
        guesses[at] = Guess(status, False)


def said_status(name: str) -> Status | None:
    """The status that a name says."""
    folded = name.casefold()
    for status, words in _WORDS:
        if any(re.search(rf"(?<!\w){re.escape(word)}", folded) for word in words):
            return status
    return None
