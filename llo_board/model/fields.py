"""The fields of a card: whose each is, and how what is wanted compares with what is seen.

Fields without `read` are the team's: set when a card is made, if at all, then never compared or written.
Members and labels are compared one by one, as the presence of `member:<person>` and `label:<goal>`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from llo_board.model.days import local_day
from llo_board.model.marks import find_mark, without_mark
from llo_board.model.memory import Value
from llo_board.model.snapshot import CardState
from llo_board.model.wanted import CardKind, WantedCard


class Owner(StrEnum):
    """Whose a field is."""

    TEAM = "team"
    BOTH = "both"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class CardField:
    """One field of a card. `read` gives the value that is seen, `want` the one that is wanted."""

    name: str
    owner: Owner
    read: Callable[[CardState, tzinfo], Value] | None = None
    want: Callable[[WantedCard], Value] | None = None
    team_owned_kinds: frozenset[CardKind] = frozenset()

    def is_compared(self, kind: CardKind) -> bool:
        """Whether the definition has a say in this field on a card of that kind."""
        return self.read is not None and kind not in self.team_owned_kinds

    def sides(self, wanted: WantedCard, card: CardState, zone: tzinfo) -> tuple[Value, Value]:
        """What is wanted and what is seen; only for a field that is compared."""
        assert self.want is not None  # noqa: S101 (comes with `read`)
        assert self.read is not None  # noqa: S101
        return self.want(wanted), self.read(card, zone)


def plain_text(text: str) -> str:
    """The text as compared: mark, line ends of Windows, blanks at line ends do not count."""
    lines = (line.rstrip() for line in without_mark(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain_name(name: str) -> str:
    """The name as compared: blanks around it do not count."""
    return name.strip()


def _day(moment: datetime | None, zone: tzinfo) -> str | None:
    return local_day(moment, zone).isoformat() if moment else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _mark_key(card: CardState, _zone: tzinfo) -> str | None:
    mark = find_mark(card.description)
    return mark.address if mark else None


CARD_FIELDS: tuple[CardField, ...] = (
    CardField("name", Owner.BOTH, lambda card, _: plain_name(card.name), lambda card: plain_name(card.name)),
    CardField(
        "description",
        Owner.BOTH,
        lambda card, _: plain_text(card.description),
        lambda card: plain_text(card.description),
        # These descriptions are the texts of the report, which people write.
        team_owned_kinds=frozenset({CardKind.GOAL, CardKind.PART}),
    ),
    CardField("due", Owner.BOTH, lambda card, zone: _day(card.due, zone), lambda card: _iso(card.due)),
    CardField("start", Owner.BOTH, lambda card, zone: _day(card.start, zone), lambda card: _iso(card.start)),
    CardField("mark", Owner.BOTH, _mark_key, lambda card: card.mark),
    CardField("member", Owner.BOTH),
    CardField("label", Owner.DEFINITION),
    CardField("list", Owner.TEAM),
    CardField("position", Owner.TEAM),
    CardField("closed", Owner.TEAM),
    CardField("due_complete", Owner.TEAM),
    CardField("checked", Owner.TEAM),
    CardField("comments", Owner.TEAM),
    CardField("attachments", Owner.TEAM),
)
"""Every field of a card that we know of."""

COMPARED_FIELDS = tuple(field for field in CARD_FIELDS if field.read is not None)


def seen_value(name: str, card: CardState, zone: tzinfo) -> Value:
    """The value of a card's own field as compared."""
    field = next(field for field in COMPARED_FIELDS if field.name == name)
    assert field.read is not None  # noqa: S101 (COMPARED_FIELDS)
    return field.read(card, zone)
