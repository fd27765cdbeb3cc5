"""Names of people, taken out of a whole report for an audience that is not told them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from llo_board.model.definition import Definition
from llo_board.model.editions import NameForm
from llo_board.model.report import Report
from llo_board.model.snapshot import Action, BoardSnapshot, MemberState
from llo_board.model.timeline import Timeline
from llo_board.reporting.bindings import plain
from llo_board.reporting.people import initials

_NOT_PROSE = frozenset(
    {"key", "card_id", "card_url", "url", "board_url", "where", "definition_path", "definition_digest", "project"}
)
ReportT = TypeVar("ReportT", bound=Report)


@dataclass(frozen=True)
class Mask:
    """What stands instead of each name (as on Trello), of each user name, and of each first name by itself."""

    names: Mapping[str, str]
    usernames: Mapping[str, str]
    first_names: Mapping[str, str] = field(default_factory=dict)

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
        masked = self._pattern.sub(self._instead, text) if self._pattern else text
        return self._first.sub(lambda found: self.first_names[found[0]], masked) if self._first else masked

    @cached_property
    def _first(self) -> re.Pattern[str] | None:
        """First names as they are written: `mei` is a month, `Mei` may be somebody."""
        found = "|".join(sorted(map(re.escape, self.first_names), key=len, reverse=True))
        return re.compile(rf"(?<![\w@]){'(?:' + found + ')'}(?!\w)") if found else None

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
    return Mask(names, usernames, _first_names(names, definition, timeline, form, nobody))


def _first_names(
    names: Mapping[str, str], definition: Definition, timeline: Timeline, form: NameForm, nobody: str
) -> Mapping[str, str]:
    """The first names that can only mean a person: not also a word of the project, nor one written in lower case.

    Two people of one first name are told as nobody in particular, or by the initial that they share.
    """
    words = _other_words(definition, timeline)
    found: dict[str, set[str]] = {}
    for name, other in names.items():
        first = name.split(" ")[0]
        if len(first) >= _SHORTEST and first[0].isupper() and first.casefold() not in words:
            found.setdefault(first, set()).add(initials(first) if form is NameForm.INITIALS else other)
    return {first: others.pop() if len(others) == 1 else nobody for first, others in found.items()}


def _other_words(definition: Definition, timeline: Timeline) -> AbstractSet[str]:
    """The words of the project's own names in any case, and the words that people write in lower case."""
    words = {word.casefold() for name in _names_in(definition) for word in _WORD.findall(name)}
    cards = (part for card in timeline.snapshots[-1].cards for part in (card.name, card.description))
    for text in (*cards, *(comment.text for comment in timeline.comments())):
        words.update(word for word in _WORD.findall(text) if word.islower())
    return words


def _names_in(definition: Definition) -> Iterator[str]:
    yield definition.project.name
    yield from (goal.name for goal in definition.goals)
    yield from (deliverable.name for deliverable in definition.deliverables)
    yield from (organisation.name for organisation in definition.organisations)
    yield from (group.name for group in definition.target_groups)
    yield from (person.role for person in definition.people)


_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")


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


def mask_board(
    snapshot: BoardSnapshot, actions: tuple[Action, ...], mask: Mask
) -> tuple[BoardSnapshot, tuple[Action, ...]]:
    """The board and its actions with every name in them masked; of members only their ids stay as they are."""
    members = tuple(_told(member, mask) for member in snapshot.members)
    told: BoardSnapshot = _masked(replace(snapshot, members=()), mask)
    return replace(told, members=members), _masked(actions, mask)


def _told(member: MemberState, mask: Mask) -> MemberState:
    username = mask.usernames.get(member.username, member.member_id)
    return MemberState(member.member_id, username, mask.text(member.full_name))


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
