"""What stays without being wanted: archived on request only, else listed."""

from __future__ import annotations

from collections.abc import Iterator

from llo_board.model.board_changes import ArchiveCard, Subject
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey
from llo_board.model.questions import Notice, NoticeKind
from llo_board.model.snapshot import CardState
from llo_board.model.wanted import WantedCard
from llo_board.sync.look import EXISTS, Finding, Known, Look, card_subject


def plan_archive(look: Look) -> Iterator[Finding]:
    """The cards that somebody asked by key to be archived."""
    wanted = {entry.key: entry for entry in look.wanted.cards}
    for key in sorted(look.archive):
        card = look.matches.cards.get(key)
        if card is None:
            yield Notice(NoticeKind.UNKNOWN_KEY, detail=key)
            continue
        subject = _subject_of(key, card, wanted.get(key))
        yield Notice(NoticeKind.ALREADY_ARCHIVED, subject) if card.closed else ArchiveCard(subject)


def plan_leftovers(look: Look) -> Iterator[Finding]:
    """What the definition no longer has stays: cards are listed each time, their parts and lists once."""
    wanted = look.wanted.entities
    for key, card in look.matches.cards.items():
        left = Entity(EntityKind.CARD, key) not in wanted and key not in look.archive
        if left and not look.is_archived(card):
            yield Notice(NoticeKind.LEFT_DEFINITION, _subject_of(key, card, None))
    asked = tuple(look.matches.proposals.values())
    for card in (card for card in look.matches.copies if card not in asked):
        yield Notice(NoticeKind.COPY, detail=card.name)
    for subject in _left_parts(look):
        key_left = FieldKey(subject.entity, EXISTS)
        if look.memory.agreed.get(key_left) != Agreed(False, True):
            yield Notice(NoticeKind.LEFT_DEFINITION, subject)
            yield Known(key_left, Agreed(False, True))


def _left_parts(look: Look) -> Iterator[Subject]:
    """Our lists, labels, checklists and items that the definition no longer has; not those of left cards."""
    wanted = look.wanted.entities
    names = _names(look)
    for entity, _ in look.matches.bindings():
        card = entity.key.partition(":")[0] if entity.kind in (EntityKind.CHECKLIST, EntityKind.ITEM) else None
        card_left = card is not None and Entity(EntityKind.CARD, card) not in wanted
        if entity.kind is not EntityKind.CARD and entity not in wanted and not card_left:
            state = look.matches.cards.get(card) if card else None
            card_name = state.name if state else ""
            yield Subject(entity, names[entity], card, card_name, state.card_id if state else None)


def _names(look: Look) -> dict[Entity, str]:
    matches = look.matches
    return (
        {Entity(EntityKind.LIST, key): one.name for key, one in matches.lists.items()}
        | {Entity(EntityKind.LABEL, key): one.name for key, one in matches.labels.items()}
        | {Entity(EntityKind.CHECKLIST, key): one.name for key, one in matches.checklists.items()}
        | {Entity(EntityKind.ITEM, key): one.name for key, (one, _) in matches.items.items()}
    )


def _subject_of(key: str, card: CardState, entry: WantedCard | None) -> Subject:
    if entry is not None:
        return card_subject(entry, card)
    return Subject(Entity(EntityKind.CARD, key), card.name, key, card.name, card.card_id)
