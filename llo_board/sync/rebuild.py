"""A memory that was lost or is behind, made up again from what the board's own action log tells.

The log knows who wrote what: a value that a run of ours wrote last is what was agreed then, and what people made of
it since is their change. It does not know everything: nothing of a label's name and colour, of the text of items
and of answers that were given. What it does not bear out stays unknown, and is asked where the two sides differ.
What is written by another program with the very key and token of llo-board cannot be told from its own writing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from functools import partial

from llo_board.model.fields import COMPARED_FIELDS, plain_name, seen_value
from llo_board.model.marks import find_mark
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey, Memory, Value
from llo_board.model.snapshot import BoardSnapshot, CardState, ListState, MemberState
from llo_board.model.wanted import WantedBoard, WantedCard
from llo_board.sync.action_log import ActionLog, Said
from llo_board.sync.look import EXISTS
from llo_board.sync.matching import Matches
from llo_board.sync.renames import Renames

_TAKES_LISTS = frozenset({"moveListFromBoard"})
# A list that moves to another board takes its cards along, without a word of them in the log.
_TAKES_CARDS = _TAKES_LISTS | {"deleteCard", "moveCardFromBoard"}


def told_bindings(
    wanted: WantedBoard, snapshot: BoardSnapshot, log: ActionLog, renames: Renames
) -> dict[Entity, str]:
    """Which card and list is which of ours, by the marks and names that we once gave them."""
    found: dict[Entity, list[str]] = {}
    for card in snapshot.cards:
        for said in log.all_written(card.card_id, "description", card.description):
            mark = find_mark(said.value or "")
            if mark is not None and mark.project == wanted.project:
                entity = Entity(EntityKind.CARD, renames.card(mark.key))
                found.setdefault(entity, []).append(card.card_id)
    for entry in wanted.lists:
        for one in snapshot.lists:
            if _is_named(log, one, plain_name(entry.name)):
                found.setdefault(Entity(EntityKind.LIST, entry.key), []).append(one.list_id)
    return {entity: ids[0] for entity, ids in found.items() if len(set(ids)) == 1}


def _is_named(log: ActionLog, one: ListState, name: str) -> bool:
    written = log.all_written(one.list_id, "name", one.name)
    return bool(written) and plain_name(written[-1].value or "") == name


def told_pairs(
    wanted: WantedBoard, snapshot: BoardSnapshot, matches: Matches, log: ActionLog, memory: Memory
) -> dict[FieldKey, Agreed]:
    """What was agreed, as far as the log tells; `memory` is what an older memory of this board says."""
    told = dict(_all_pairs(wanted, snapshot, matches, log, memory))
    return {key: pair for key, pair in told.items() if not _is_behind(wanted, key, pair, memory)}


def _is_behind(wanted: WantedBoard, key: FieldKey, pair: Agreed, memory: Memory) -> bool:
    """Whether somebody wrote by a newer definition than ours: then ours is not the one that changed.

    An older memory shows it: the definition still says what was agreed then, and the board was written since.
    """
    then = _agreed_then(key, memory)
    return then is not None and then.wanted != pair.wanted and then.wanted == _wanted_value(wanted, key)


def _agreed_then(key: FieldKey, memory: Memory) -> Agreed | None:
    """What an older memory says; of a card that it knows also that somebody was not on it."""
    knows_card = FieldKey(key.entity, "name") in memory.agreed
    implied = _both(False) if knows_card and key.field.startswith("member:") else None
    return memory.agreed.get(key, implied)


def _wanted_value(wanted: WantedBoard, key: FieldKey) -> Value:
    if key.entity.kind is EntityKind.LIST:
        return next((plain_name(one.name) for one in wanted.lists if one.key == key.entity.key), None)
    entry = next((card for card in wanted.cards if card.key == key.entity.key), None)
    if entry is None:
        return None
    if key.field.startswith("member:"):
        return key.field.removeprefix("member:") in entry.people
    field = next((field for field in COMPARED_FIELDS if field.name == key.field), None)
    return field.want(entry) if field and field.want else None


def _all_pairs(
    wanted: WantedBoard, snapshot: BoardSnapshot, matches: Matches, log: ActionLog, memory: Memory
) -> Iterator[tuple[FieldKey, Agreed]]:
    yield from _told_presence(wanted, matches, log, memory)
    yield from ((FieldKey(Entity(EntityKind.ITEM, key), EXISTS), _both(True)) for key in matches.converted)
    for key, one in matches.lists.items():
        said = log.written(one.list_id, "name", one.name)
        if said is not None:
            yield FieldKey(Entity(EntityKind.LIST, key), "name"), _both(plain_name(said.value or ""))
    for entry in wanted.cards:
        card = matches.cards.get(entry.key)
        if card is not None:
            yield from _told_fields(entry, card, log, wanted.zone)
            yield from _told_members(wanted, entry, card, log, snapshot.members)


def _told_presence(
    wanted: WantedBoard, matches: Matches, log: ActionLog, memory: Memory
) -> Iterator[tuple[FieldKey, Agreed]]:
    """What was there once; and what never was, in a log in which nothing of its kind was ever taken away."""
    cards = [(Entity(EntityKind.CARD, one.key), one.key in matches.cards) for one in wanted.cards]
    lists = [(Entity(EntityKind.LIST, one.key), one.key in matches.lists) for one in wanted.lists]
    lost_lists = log.made_lists - {one.list_id for one in matches.lists.values()}  # gone, or not known by name
    never = {
        EntityKind.CARD: log.reaches_back and bool(log.writers) and not log.kinds & _TAKES_CARDS,
        EntityKind.LIST: log.reaches_back and bool(log.writers) and not log.kinds & _TAKES_LISTS and not lost_lists,
    }
    for entity, is_there in (*cards, *lists):
        if is_there or entity in memory.bindings:
            yield FieldKey(entity, EXISTS), _both(True)
        elif never[entity.kind]:
            yield FieldKey(entity, EXISTS), _both(False)


def _told_fields(
    entry: WantedCard, card: CardState, log: ActionLog, zone: tzinfo
) -> Iterator[tuple[FieldKey, Agreed]]:
    for field in COMPARED_FIELDS:
        if not field.is_compared(entry.kind):
            continue
        raw = "description" if field.name == "mark" else field.name
        read = partial(_read, card, field.name, raw, zone)
        said = log.written(card.card_id, raw, _as_logged(card, raw), read)
        if said is not None:
            yield FieldKey(Entity(EntityKind.CARD, entry.key), field.name), _both(read(said.value))


def _read(card: CardState, name: str, raw: str, zone: tzinfo, text: str | None) -> Value:
    """A compared field of the card, if the log's field `raw` said this."""
    return seen_value(name, _with(card, raw, Said(text)), zone)


def _as_logged(card: CardState, name: str) -> str | None:
    """A field of the card as the log would write it."""
    moment = {"due": card.due, "start": card.start}.get(name)
    if moment is not None:
        return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"name": card.name, "description": card.description}.get(name)


def _with(card: CardState, name: str, said: Said) -> CardState:
    """The card with that field as it was."""
    match name:
        case "name":
            return replace(card, name=said.value or "")
        case "description":
            return replace(card, description=said.value or "")
        case "due":
            return replace(card, due=_moment(said))
    return replace(card, start=_moment(said))


def _moment(said: Said) -> datetime | None:
    return datetime.fromisoformat(said.value) if said.value else None


def _told_members(
    wanted: WantedBoard, entry: WantedCard, card: CardState, log: ActionLog, members: tuple[MemberState, ...]
) -> Iterator[tuple[FieldKey, Agreed]]:
    ids = {member.username.lower(): member.member_id for member in members}
    for person in wanted.people:
        member_id = ids.get((person.username or "").lower())
        if member_id is None or (member_id in card.member_ids) is (person.key in entry.people):
            continue
        was_on = _told_member(card, member_id, log)
        if was_on is not None:
            yield FieldKey(Entity(EntityKind.CARD, entry.key), f"member:{person.key}"), _both(was_on)


def _told_member(card: CardState, member_id: str, log: ActionLog) -> bool | None:
    """Whether we had somebody on our card; None where nobody can tell.

    Whom people took off was on it; who was never put on it or taken off is there, or not, since it was made.
    """
    moves = [one for one in log.changes.get((card.card_id, "members"), ()) if member_id in (one.before, one.after)]
    if not moves:
        return member_id in card.member_ids if card.card_id in log.made_cards else None
    put_on = moves[-1].after == member_id
    if put_on is not (member_id in card.member_ids):
        return None
    return put_on if log.is_ours(moves[-1]) else not put_on


def _both(value: Value) -> Agreed:
    return Agreed(value, value)
