"""Names of people, taken out of a whole report for an audience that is not told them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from llo_board.model.definition import Definition
from llo_board.model.editions import NameForm
from llo_board.model.report import Report
from llo_board.model.timeline import Timeline
from llo_board.reporting.bindings import plain
from llo_board.reporting.view import initials

_NOT_PROSE = frozenset(
    {"key", "card_id", "card_url", "url", "board_url", "where", "definition_path", "definition_digest", "project"}
)
ReportT = TypeVar("ReportT", bound=Report)


@dataclass(frozen=True)
class Mask:
    """What stands instead of each name, by the name as on Trello, and of each user name."""

    names: Mapping[str, str]
    usernames: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """Full names of more than one word, and user names behind an @: a single word may mean anything."""
        full = [re.escape(name) for name in self.names if " " in name]
        called = [rf"@{re.escape(name)}" for name in self.usernames]
        found = "|".join(sorted((*full, *called), key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if found else None

    def text(self, text: str) -> str:
        """The text without those names."""
        if text in self.names:
            return self.names[text]
        return self._pattern.sub(self._instead, text) if self._pattern else text

    def _instead(self, found: re.Match[str]) -> str:
        said = found[0].casefold()
        lowered = {name.casefold(): other for name, other in self.names.items()}
        called = {name.casefold(): other for name, other in self.usernames.items()}
        return called.get(said.removeprefix("@")) or lowered.get(said) or ""


def build_mask(
    definition: Definition, timeline: Timeline, form: NameForm, nobody: str, judges: Iterable[str] = ()
) -> Mask:
    """The mask for an audience; `nobody` stands for who has no role in the definition.

    `judges` are the names under which people gave verdicts: roles and groups of the definition stay.
    """
    roles = {person.trello.casefold(): person.role for person in definition.people if person.trello}
    organisations = {plain(organisation.name) for organisation in definition.organisations}
    names: dict[str, str] = {}
    usernames: dict[str, str] = {}
    for member, name, username in _members(timeline):
        other = initials(name) if form is NameForm.INITIALS else roles.get(username.casefold(), nobody)
        if name and plain(name) not in organisations and name not in roles.values():
            names.setdefault(name, other)
        if username:
            usernames.setdefault(username, other or member)
    known = {*roles.values(), *(part for person in definition.people for part in (person.key, *person.groups))}
    for judge in judges:
        if judge not in known and plain(judge) not in organisations:
            names.setdefault(judge, initials(judge) if form is NameForm.INITIALS else nobody)
    return Mask(names, usernames)


def _members(timeline: Timeline) -> list[tuple[str, str, str]]:
    """Id, full name and user name of everybody who was ever on the board or did something there."""
    known = {
        member.member_id: (member.full_name, member.username)
        for snapshot in timeline.snapshots
        for member in snapshot.members
    }
    for action in timeline.actions:
        known.setdefault(action.member_id, (action.member_name, ""))
    return [(member, name, username) for member, (name, username) in known.items()]


def mask_report(report: ReportT, mask: Mask) -> ReportT:
    """The report with every text masked; keys, addresses and the project's own words stay."""
    masked: ReportT = _masked(report, mask)
    return masked


def _masked(value: Any, mask: Mask) -> Any:
    if isinstance(value, tuple):
        return tuple(_masked(part, mask) for part in value)
    if isinstance(value, Mapping):
        return {key: _masked(part, mask) for key, part in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return mask.text(value) if type(value) is str else value
    changed = {
        one.name: new
        for one in fields(value)
        if one.name not in _NOT_PROSE and (new := _masked(old := getattr(value, one.name), mask)) is not old
    }
    return replace(value, **changed) if changed else value
