"""How a history comes to its present shape: numbered steps, only ever appended.

A step is never edited once it was released: histories in the field have taken it. `{blob}` is the one word in which
the databases differ.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from llo_board.history.errors import HistoryNewer, HistoryNotOurs

_WHAT_A_SYNC_REMEMBERS = """
CREATE TABLE histories (id TEXT NOT NULL PRIMARY KEY, created TEXT NOT NULL);
CREATE TABLE projects (project TEXT NOT NULL PRIMARY KEY, board_id TEXT);
CREATE TABLE runs (
    project TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, started TEXT NOT NULL, ended TEXT,
    outcome TEXT, counts TEXT NOT NULL, app_version TEXT NOT NULL, definition_digest TEXT NOT NULL,
    stamped INTEGER NOT NULL,
    PRIMARY KEY (project, number)
);
CREATE TABLE bindings (
    project TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, trello_id TEXT NOT NULL,
    PRIMARY KEY (project, kind, key)
);
CREATE TABLE agreed (
    project TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL,
    wanted TEXT NOT NULL, seen TEXT NOT NULL,
    PRIMARY KEY (project, kind, key, field)
);
CREATE TABLE answers (
    project TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL,
    take TEXT NOT NULL, wanted TEXT NOT NULL, seen TEXT NOT NULL, given_at TEXT NOT NULL,
    PRIMARY KEY (project, kind, key, field)
);
CREATE TABLE put_back (
    project TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL,
    PRIMARY KEY (project, kind, key, field)
);
CREATE TABLE targets (
    project TEXT NOT NULL, deliverable TEXT NOT NULL, minimum INTEGER NOT NULL, maximum INTEGER,
    frozen_on TEXT NOT NULL,
    PRIMARY KEY (project, deliverable)
);
CREATE TABLE bodies (sha256 TEXT NOT NULL PRIMARY KEY, body {blob} NOT NULL);
CREATE TABLE snapshots (
    project TEXT NOT NULL, taken_at TEXT NOT NULL, day TEXT NOT NULL, board_id TEXT NOT NULL, sha256 TEXT NOT NULL,
    PRIMARY KEY (project, taken_at)
);
CREATE TABLE actions (
    project TEXT NOT NULL, action_id TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (project, action_id)
);
CREATE INDEX actions_by_time ON actions (project, at);
CREATE TABLE reports (
    project TEXT NOT NULL, kind TEXT NOT NULL, made_at TEXT NOT NULL, as_of TEXT NOT NULL, summary TEXT NOT NULL,
    PRIMARY KEY (project, kind, made_at)
)
"""

_WHAT_PEOPLE_DECIDE = """
CREATE TABLE verdicts (
    project TEXT NOT NULL, key TEXT NOT NULL, given_at TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
    given_by TEXT NOT NULL,
    PRIMARY KEY (project, key, given_at)
);
CREATE TABLE published (
    project TEXT NOT NULL, audience TEXT NOT NULL, edition TEXT NOT NULL, number INTEGER NOT NULL,
    kind TEXT NOT NULL, published_at TEXT NOT NULL, as_of TEXT NOT NULL, note TEXT NOT NULL,
    manifest TEXT NOT NULL, sha256 TEXT NOT NULL, summary TEXT NOT NULL,
    PRIMARY KEY (project, audience, edition, number)
)
"""

_WHAT_RUNS_LEAVE = """
CREATE TABLE writes (
    project TEXT NOT NULL, run INTEGER NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL,
    trello_id TEXT NOT NULL, fate TEXT, detail TEXT NOT NULL,
    PRIMARY KEY (project, run, number)
);
CREATE TABLE locks (
    project TEXT NOT NULL PRIMARY KEY, token TEXT NOT NULL, holder TEXT NOT NULL, machine TEXT NOT NULL,
    pid INTEGER NOT NULL, since TEXT NOT NULL, seen TEXT NOT NULL
);
CREATE TABLE approvals (project TEXT NOT NULL PRIMARY KEY, given_by TEXT NOT NULL, given_at TEXT NOT NULL)
"""

_WHAT_A_NIGHT_TELLS = """
ALTER TABLE runs ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN told TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN told_at TEXT
"""

_WHAT_REPORTS_SHOW = """
CREATE TABLE pictures (
    project TEXT NOT NULL, attachment_id TEXT NOT NULL, kind TEXT NOT NULL, width INTEGER NOT NULL,
    height INTEGER NOT NULL, turned INTEGER NOT NULL, content {blob} NOT NULL,
    PRIMARY KEY (project, attachment_id)
)
"""

STEPS = (
    _WHAT_A_SYNC_REMEMBERS,
    _WHAT_PEOPLE_DECIDE,
    _WHAT_RUNS_LEAVE,
    _WHAT_A_NIGHT_TELLS,
    _WHAT_REPORTS_SHOW,
)

_OURS = {"histories", "runs", "bindings", "snapshots"}


def read_version(connection: Connection, place: str) -> int:
    """The number of the last step that the database has taken; 0 for an empty one.

    HistoryNewer for one that a later llo-board wrote, HistoryNotOurs for a database with other tables in it.
    """
    names = set(inspect(connection).get_table_names())
    if "schema_version" not in names:
        if names & _OURS or (names and connection.dialect.name == "sqlite"):
            raise HistoryNotOurs(place)
        return 0
    version = int(connection.execute(text("SELECT version FROM schema_version")).scalar_one())
    if version > len(STEPS):
        raise HistoryNewer(place, version, len(STEPS))
    return version


def migrate(connection: Connection, place: str, to: int = len(STEPS)) -> None:
    """Takes the steps that are missing, inside the caller's transaction; `to` is the number of the last one."""
    version = read_version(connection, place)
    if version == 0:
        connection.execute(text("CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY)"))
    for step in STEPS[version:to]:
        for statement in step.split(";"):
            connection.execute(text(statement.replace("{blob}", _blob(connection))))
    connection.execute(text("DELETE FROM schema_version"))
    connection.execute(text("INSERT INTO schema_version (version) VALUES (:version)"), {"version": to})


def _blob(connection: Connection) -> str:
    return "BYTEA" if connection.dialect.name == "postgresql" else "BLOB"
