"""The pictures that reports show, as rows: an upload never changes on Trello, so each is fetched once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from llo_board.history import tables
from llo_board.history.rows import put_row
from llo_board.model.pictures import Image, ImageKind, KeptPicture, PictureFault

_NO_PICTURE = "-"
"""Before the reason, in the place of a kind, where an upload is no picture that a report can show."""


def put_picture(connection: Connection, project: str, kept: KeptPicture) -> None:
    """Keeps what was found of an upload: the picture, or why there is none."""
    found = kept.found
    columns: dict[str, object] = {"width": 0, "height": 0, "turned": 0, "content": b""}
    if isinstance(found, Image):
        columns = {
            "width": found.width,
            "height": found.height,
            "turned": int(found.turned),
            "content": found.content,
        }
    kind = found.kind.value if isinstance(found, Image) else _NO_PICTURE + found.value
    put_row(connection, tables.pictures, project=project, attachment_id=kept.attachment_id, kind=kind, **columns)


def read_pictures(connection: Connection, project: str) -> tuple[KeptPicture, ...]:
    """Everything that was kept, by the ids of the attachments."""
    table = tables.pictures
    query = select(table).where(table.c.project == project).order_by(table.c.attachment_id)
    return tuple(KeptPicture(row.attachment_id, _found(row)) for row in connection.execute(query))


def _found(row: Row[Any]) -> Image | PictureFault:
    if row.kind.startswith(_NO_PICTURE):
        return PictureFault(row.kind.removeprefix(_NO_PICTURE))
    return Image(ImageKind(row.kind), row.width, row.height, row.content, bool(row.turned))
