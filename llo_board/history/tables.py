"""The tables as they are now; how they became so stands in migrations.py, and a test holds the two together.

Moments are ISO text in UTC with microseconds, so that their order is the order of time in every database.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True, nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


schema_version = Table(
    "schema_version", METADATA, Column("version", Integer, primary_key=True, autoincrement=False)
)

histories = Table("histories", METADATA, _key("id"), _text("created"))

projects = Table("projects", METADATA, _key("project"), Column("board_id", Text))

runs = Table(
    "runs",
    METADATA,
    _key("project"),
    Column("number", Integer, primary_key=True, nullable=False),
    _text("kind"),
    _text("started"),
    Column("ended", Text),
    Column("outcome", Text),
    _text("counts"),
    _text("app_version"),
    _text("definition_digest"),
    Column("stamped", Integer, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("told", Text, nullable=False, server_default=""),
    Column("told_at", Text),
)

bindings = Table("bindings", METADATA, _key("project"), _key("kind"), _key("key"), _text("trello_id"))

agreed = Table(
    "agreed",
    METADATA,
    _key("project"),
    _key("kind"),
    _key("key"),
    _key("field"),
    _text("wanted"),
    _text("seen"),
)

answers = Table(
    "answers",
    METADATA,
    _key("project"),
    _key("kind"),
    _key("key"),
    _key("field"),
    _text("take"),
    _text("wanted"),
    _text("seen"),
    _text("given_at"),
)

put_back = Table("put_back", METADATA, _key("project"), _key("kind"), _key("key"), _key("field"))

targets = Table(
    "targets",
    METADATA,
    _key("project"),
    _key("deliverable"),
    Column("minimum", Integer, nullable=False),
    Column("maximum", Integer),
    _text("frozen_on"),
)

bodies = Table("bodies", METADATA, _key("sha256"), Column("body", LargeBinary, nullable=False))

snapshots = Table(
    "snapshots", METADATA, _key("project"), _key("taken_at"), _text("day"), _text("board_id"), _text("sha256")
)

actions = Table("actions", METADATA, _key("project"), _key("action_id"), _text("at"), _text("body"))

reports = Table(
    "reports", METADATA, _key("project"), _key("kind"), _key("made_at"), _text("as_of"), _text("summary")
)

verdicts = Table(
    "verdicts",
    METADATA,
    _key("project"),
    _key("key"),
    _key("given_at"),
    _text("verdict"),
    _text("reason"),
    _text("given_by"),
)

published = Table(
    "published",
    METADATA,
    _key("project"),
    _key("audience"),
    _key("edition"),
    Column("number", Integer, primary_key=True, nullable=False),
    _text("kind"),
    _text("published_at"),
    _text("as_of"),
    _text("note"),
    _text("manifest"),
    _text("sha256"),
    _text("summary"),
)


writes = Table(
    "writes",
    METADATA,
    _key("project"),
    Column("run", Integer, primary_key=True, nullable=False),
    Column("number", Integer, primary_key=True, nullable=False),
    _text("body"),
    _text("trello_id"),
    Column("fate", Text),
    _text("detail"),
)

locks = Table(
    "locks",
    METADATA,
    _key("project"),
    _text("token"),
    _text("holder"),
    _text("machine"),
    Column("pid", Integer, nullable=False),
    _text("since"),
    _text("seen"),
)

pictures = Table(
    "pictures",
    METADATA,
    _key("project"),
    _key("attachment_id"),
    _text("kind"),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("turned", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

approvals = Table("approvals", METADATA, _key("project"), _text("given_by"), _text("given_at"))


def moment_text(moment: datetime) -> str:
    """The moment as it is kept."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(text: str) -> datetime:
    """The moment that was kept."""
    return datetime.fromisoformat(text)
