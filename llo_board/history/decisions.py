"""What people decided outside the board, as rows: the verdicts they gave, the reports they published."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import Connection, select

from llo_board.history import tables
from llo_board.history.rows import put_row
from llo_board.history.tables import moment_text, read_moment
from llo_board.model.editions import Edition
from llo_board.model.verdict import GivenVerdict, Verdict


def put_verdict(connection: Connection, project: str, given: GivenVerdict) -> None:
    """Adds a verdict; earlier ones on the same thing stay, so that it can be told who thought what when."""
    put_row(
        connection,
        tables.verdicts,
        project=project,
        key=given.key,
        given_at=moment_text(given.at),
        verdict=given.verdict.value,
        reason=given.reason,
        given_by=given.by,
    )


def read_verdicts(connection: Connection, project: str) -> tuple[GivenVerdict, ...]:
    """Every verdict that was given, oldest first."""
    table = tables.verdicts
    query = select(table).where(table.c.project == project).order_by(table.c.given_at, table.c.key)
    return tuple(
        GivenVerdict(row.key, Verdict(row.verdict), row.reason, row.given_by, read_moment(row.given_at))
        for row in connection.execute(query)
    )


def put_edition(connection: Connection, project: str, edition: Edition) -> None:
    """Adds a published report."""
    put_row(
        connection,
        tables.published,
        project=project,
        kind=edition.kind,
        edition=edition.name,
        audience=edition.audience,
        number=edition.number,
        published_at=moment_text(edition.at),
        as_of=edition.as_of.isoformat(),
        note=edition.note,
        manifest=edition.manifest,
        sha256=edition.sha256,
        summary=json.dumps(dict(edition.summary)),
    )


def read_editions(connection: Connection, project: str) -> tuple[Edition, ...]:
    """Every report that was published, oldest first."""
    table = tables.published
    query = select(table).where(table.c.project == project).order_by(table.c.published_at, table.c.number)
    return tuple(
        Edition(
            kind=row.kind,
            name=row.edition,
            audience=row.audience,
            number=row.number,
            at=read_moment(row.published_at),
            as_of=date.fromisoformat(row.as_of),
            note=row.note,
            manifest=row.manifest,
            sha256=row.sha256,
            summary=json.loads(row.summary),
        )
        for row in connection.execute(query)
    )
