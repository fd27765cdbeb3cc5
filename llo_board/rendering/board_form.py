"""The board behind a published report, as JSON: what every figure in it can be traced to.

An object with `format` (`llo-board/board`), `version` (1), `snapshot` (lists, labels, members and cards as they
were read) and `actions` (who did what when, comments among them, oldest first). Card and item ids are those of
Trello, as in the JSON of the report. Names stand in it as the audience may know them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from llo_board.model.snapshot import Action, BoardSnapshot
from llo_board.rendering.json_form import as_json_bytes, as_values

FORMAT, VERSION = "llo-board/board", 1


def render_board(snapshot: BoardSnapshot, actions: Iterable[Action]) -> bytes:
    """The snapshot with its actions, the same byte for byte from the same data."""
    content = {"format": FORMAT, "version": VERSION, "snapshot": snapshot, "actions": tuple(actions)}
    return as_json_bytes(json.dumps(as_values(content), ensure_ascii=False, separators=(",", ":")))
