"""A report that was published: frozen for an audience, numbered, and never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class NameForm(StrEnum):
    """How people are named to an audience."""

    FULL = "full"
    ROLE = "role"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on every page of a published report. `note` says what a version after the first corrects."""

    number: int
    audience: str
    at: datetime
    names: NameForm
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A published report as it is remembered.

    `name` is that of its files without ending (`voortgang-2022-10-14`); `manifest` is the text of its manifest,
    `sha256` the checksum of that text, in hex; `summary` its figures for the next trend.
    """

    kind: str
    name: str
    audience: str
    number: int
    at: datetime
    as_of: date
    note: str
    manifest: str
    sha256: str
    summary: Mapping[str, object] = field(default_factory=dict)
