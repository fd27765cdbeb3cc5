"""What a history knows of earlier work: the runs, and the reports that were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What people were told that they are waited for (a digest), and when."""

    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command that may write on a board. `ended` and `outcome` are None when it was cut off.

    `reason` is why it failed, in the words of who ran it; `told` what people knew by then to be waiting for them.
    """

    number: int
    kind: str
    started: datetime
    ended: datetime | None = None
    outcome: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    app_version: str = ""
    definition_digest: str = ""
    reason: str = ""
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report that was made: of which kind, as of which day, when, and its figures for a later comparison."""

    kind: str
    as_of: date
    made_at: datetime
    summary: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who runs: a person's user name, on which computer, in which process."""

    user: str = ""
    machine: str = ""
    pid: int = 0


NOBODY = Holder()


@dataclass(frozen=True, slots=True)
class Lock:
    """One run at a time on a project: who holds it, since when, and the last sign of life."""

    holder: Holder
    since: datetime
    seen: datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """A person's yes to unattended runs: whose, and since when."""

    by: str
    given_at: datetime
