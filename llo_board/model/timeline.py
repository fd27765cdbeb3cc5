"""The board over time: what was seen of it night after night, and its action log."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.model.snapshot import CONVERSION, Action, BoardReading, BoardSnapshot, CardState

COMMENT_KINDS = frozenset({"commentCard", "copyCommentCard"})
_BIRTH_KINDS = frozenset(
    {
        "createCard",
        "copyCard",
        CONVERSION,
        "emailCard",
        "moveCardToBoard",
        "createCardFromTemplate",
    }
)


class AsOfTooEarly(UserError):
    """A report was asked as of a day before the board was first seen. `asked` carries the zone to speak in."""

    def __init__(self, asked: datetime, first: datetime | None) -> None:
        super().__init__(asked, first)
        self.asked = asked
        self.first = first

    def sentence(self, words: Words) -> str:
        asked = words.moment(self.asked, self.asked.tzinfo or UTC, "d MMMM y")
        if self.first is None:
            return words("Nothing is known of the board as of {asked}: it was never read.", asked=asked)
        first = words.moment(self.first, self.asked.tzinfo or UTC)
        return words(
            "Nothing is known of the board as of {asked}: it was first read on {first}.", asked=asked, first=first
        )

    def hint(self, words: Words) -> str | None:
        if self.first is None:
            return None
        first = self.first.astimezone(self.asked.tzinfo)
        return words("Ask for that day or a later one: --as-of {day}", day=first.date().isoformat())


@dataclass(frozen=True, slots=True)
class Stay:
    """A card's stay in a list: from when until when (None: still), and who put it there ("" if not known).

    `exact` says whether `since` is the moment of the move itself, or only of the first snapshot that showed it.
    """

    list_id: str
    since: datetime
    until: datetime | None = None
    member_id: str = ""
    member_name: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Tick:
    """When an item was ticked and by whom; not `exact` means: at the latest then, by whom is not known."""

    at: datetime
    member_id: str = ""
    member_name: str = ""
    exact: bool = True


@dataclass(frozen=True)
class Timeline:
    """Snapshots and actions, both oldest first; complete from `complete_from` on (None: nothing was ever read).

    What lies before `complete_from` may be missing, so a count over time that reaches before it is a lower bound.
    """

    snapshots: tuple[BoardSnapshot, ...] = ()
    actions: tuple[Action, ...] = ()
    complete_from: datetime | None = None

    def at(self, moment: datetime) -> BoardSnapshot:
        """The board as last seen at that moment; AsOfTooEarly when it had not been seen yet."""
        place = bisect_right(self._moments, moment)
        if place == 0:
            raise AsOfTooEarly(moment, self._moments[0] if self._moments else None)
        return self.snapshots[place - 1]

    def until(self, moment: datetime) -> Timeline:
        """The same timeline as it was known at that moment; AsOfTooEarly when nothing was."""
        self.at(moment)
        seen = self.snapshots[: bisect_right(self._moments, moment)]
        done = tuple(action for action in self.actions if action.at <= moment)
        return Timeline(seen, done, self.complete_from)

    def with_reading(self, reading: BoardReading, since: datetime | None) -> Timeline:
        """The timeline with a fresh read of the board, whose actions are all there are from `since` (None: ever).

        Comments from `since` on that a whole read no longer has were deleted, so they leave; edited ones get their
        newest text. Other actions stay: Trello forgets the actions of a deleted card, we do not.
        """
        fresh = {action.action_id: action for action in reading.actions}
        kept = (one for one in self.actions if not (reading.is_whole and _deleted_comment(one, fresh, since)))
        merged = {action.action_id: action for action in kept} | fresh
        snapshots = tuple(shot for shot in self.snapshots if shot.taken_at < reading.snapshot.taken_at)
        return replace(
            self,
            snapshots=(*snapshots, reading.snapshot),
            actions=tuple(sorted(merged.values(), key=_order)),
            complete_from=self.complete_from or reading.snapshot.taken_at,
        )

    def last_seen(self, card_id: str) -> tuple[CardState, BoardSnapshot] | None:
        """The card in the last snapshot that has it, with that snapshot; None for a card never seen."""
        for index in range(len(self.snapshots) - 1, -1, -1):
            card = self.cards_of(index).get(card_id)
            if card is not None:
                return card, self.snapshots[index]
        return None

    def cards_of(self, index: int) -> Mapping[str, CardState]:
        """The cards of the snapshot at that index, by id."""
        if index not in self._cards:
            self._cards[index] = {card.card_id: card for card in self.snapshots[index].cards}
        return self._cards[index]

    def actions_of(self, card_id: str) -> tuple[Action, ...]:
        """The card's actions, oldest first."""
        return self._by_card.get(card_id, ())

    def comments(self) -> Iterable[Action]:
        """The comments, oldest first, each with its newest text."""
        return (action for action in self.actions if action.kind in COMMENT_KINDS and action.text.strip())

    def stays(self, card_id: str) -> tuple[Stay, ...]:
        """The lists that a card has been in, oldest first: from the action log, else from the snapshots."""
        if card_id not in self._stays:
            self._stays[card_id] = _logged_stays(self.actions_of(card_id)) or self._seen_stays(card_id)
        return self._stays[card_id]

    def tick(self, card_id: str, item_id: str) -> Tick | None:
        """When the item was last ticked: from the action log, else from the first snapshot showing it so."""
        action = self._ticks.get(item_id)
        if action is not None:
            return Tick(action.at, action.member_id, action.member_name)
        return self._seen_tick(card_id, item_id)

    def _seen_tick(self, card_id: str, item_id: str) -> Tick | None:
        found: datetime | None = None
        for index in range(len(self.snapshots) - 1, -1, -1):
            if not _is_ticked(self.cards_of(index).get(card_id), item_id):
                break
            found = self.snapshots[index].taken_at
        return Tick(found, exact=False) if found else None

    def _seen_stays(self, card_id: str) -> tuple[Stay, ...]:
        stays: list[Stay] = []
        for index, snapshot in enumerate(self.snapshots):
            card = self.cards_of(index).get(card_id)
            if card is None or (stays and stays[-1].list_id == card.list_id):
                continue
            if stays:
                stays[-1] = replace(stays[-1], until=snapshot.taken_at)
            since = snapshot.taken_at if stays or index else min(card.created, snapshot.taken_at)
            stays.append(Stay(card.list_id, since, exact=False))
        return tuple(stays)

    @cached_property
    def _moments(self) -> list[datetime]:
        return [snapshot.taken_at for snapshot in self.snapshots]

    @cached_property
    def _cards(self) -> dict[int, dict[str, CardState]]:
        return {}

    @cached_property
    def _stays(self) -> dict[str, tuple[Stay, ...]]:
        return {}

    @cached_property
    def _by_card(self) -> dict[str, tuple[Action, ...]]:
        grouped: dict[str, list[Action]] = {}
        for action in self.actions:
            if action.card_id:
                grouped.setdefault(action.card_id, []).append(action)
        return {card_id: tuple(actions) for card_id, actions in grouped.items()}

    @cached_property
    def _ticks(self) -> dict[str, Action]:
        ticks: dict[str, Action] = {}
        for action in self.actions:
            if action.kind == "updateCheckItemStateOnCard" and action.item_id:
                if action.item_checked:
                    ticks[action.item_id] = action
                else:
                    ticks.pop(action.item_id, None)
        return ticks


def _order(action: Action) -> tuple[datetime, str]:
    return action.at, action.action_id


def _deleted_comment(action: Action, fresh: Mapping[str, Action], since: datetime | None) -> bool:
    covered = since is None or action.at >= since
    return action.kind in COMMENT_KINDS and covered and action.action_id not in fresh


def _is_ticked(card: CardState | None, item_id: str) -> bool:
    if card is None:
        return False
    return any(
        item.item_id == item_id and item.checked for checklist in card.checklists for item in checklist.items
    )


def _logged_stays(actions: Iterable[Action]) -> tuple[Stay, ...]:
    arrivals: list[tuple[str, Action]] = []
    for action in actions:
        if action.kind in _BIRTH_KINDS and action.list_id:
            arrivals = [(action.list_id, action)]
        elif action.field == "list" and (action.after or action.list_id):
            arrivals.append((action.after or action.list_id or "", action))
    ends = (*(action.at for _, action in arrivals[1:]), None)
    stays = (
        Stay(list_id, action.at, until, action.member_id, action.member_name)
        for (list_id, action), until in zip(arrivals, ends, strict=False)
    )
    return (*_unlogged_stay(arrivals), *stays)


def _unlogged_stay(arrivals: Sequence[tuple[str, Action]]) -> Iterator[Stay]:
    """Where the first stay was never logged, it is in the list that the card came from."""
    first = arrivals[0][1] if arrivals else None
    if first is not None and first.kind not in _BIRTH_KINDS and first.before:
        born = datetime.fromtimestamp(int((first.card_id or "0")[:8], 16), UTC)
        yield Stay(first.before, min(born, first.at), first.at, exact=False)
