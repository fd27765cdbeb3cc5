"""Which board is the project's, and whether it can be worked on."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from llo_board.loading.mistakes import shell_word
from llo_board.model.definition import Definition
from llo_board.model.memory import Memory
from llo_board.model.snapshot import BoardReading
from llo_board.sync.errors import BoardClosed, BoardDeleted, BoardStillThere, SeveralBoards
from llo_board.trello.errors import BoardGone

if TYPE_CHECKING:
    from llo_board.trello.gateway import TrelloGateway


def find_board(definition: Definition, memory: Memory, gateway: TrelloGateway) -> str | None:
    """The board's address or id: in the definition, else remembered, else the one with the project's mark."""
    known = definition.board.link or memory.board_id
    if known is not None:
        return known
    found = [board for board in gateway.find_boards_with_mark(definition.project.key) if not board.closed]
    if len(found) > 1:
        raise SeveralBoards(definition.source.path, tuple(board.url for board in found))
    return found[0].board_id if found else None


def read_board(definition: Definition, board: str, gateway: TrelloGateway, since: datetime | None) -> BoardReading:
    """The board with its actions since then; raises BoardClosed for one that was put away, and BoardDeleted."""
    file = shell_word(definition.source.path)
    try:
        reading = gateway.fetch_board(board, since)
    except BoardGone as gone:
        raise BoardDeleted(gone.board, file) from None
    if reading.snapshot.closed:
        raise BoardClosed(reading.snapshot.name, reading.snapshot.url, file)
    return reading


def check_gone(definition: Definition, board: str, gateway: TrelloGateway) -> None:
    """Raises BoardStillThere unless the project's board was deleted or closed."""
    with suppress(BoardClosed, BoardDeleted):
        found = read_board(definition, board, gateway, None).snapshot
        raise BoardStillThere(found.name, found.url, shell_word(definition.source.path))
