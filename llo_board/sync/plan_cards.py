"""Cards: made, followed, kept as people left them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from llo_board.model.board_changes import Change, FieldChange, MakeCard, SetFields, Subject
from llo_board.model.definition import OPEN_STATUSES, Status
from llo_board.model.fate import GoneFate
from llo_board.model.fields import COMPARED_FIELDS
from llo_board.model.marks import with_mark
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey, Value
from llo_board.model.questions import Apart, Notice, NoticeKind, Question, Reason, Way
from llo_board.model.snapshot import CardState
from llo_board.model.wanted import CardKind, WantedCard
from llo_board.sync.base import Base
from llo_board.sync.look import (
    EXISTS,
    Along,
    Finding,
    Ground,
    Known,
    Look,
    Lookup,
    Outdated,
    card_subject,
    positions_after,
    spoken,
)
from llo_board.sync.matching import proposal_value
from llo_board.sync.merge import Agreement, Ask, Moved, Write
from llo_board.sync.plan_checklists import make_checklists, plan_checklists
from llo_board.sync.plan_presence import members_on_board, plan_labels_of, plan_members_of
from llo_board.sync.values import parse_address


def plan_cards(look: Look, ground: Ground) -> Iterator[Finding]:
    """Every wanted card, in its order on the board."""
    positions: dict[str, Iterator[float]] = {}
    for entry in look.wanted.cards:
        card = look.matches.cards.get(entry.key)
        if card is None:
            yield from _plan_absent_card(look, ground, entry, positions)
        else:
            yield from _plan_present_card(look, ground, entry, card)


def _plan_present_card(look: Look, ground: Ground, entry: WantedCard, card: CardState) -> Iterator[Finding]:
    there = FieldKey(Entity(EntityKind.CARD, entry.key), EXISTS)
    yield from look.outdated(there, True, True)
    if there in look.memory.agreed or there in look.memory.answers:
        yield from look.known(there, Agreed(True, True))
    if entry.key in look.archive:
        return
    if look.is_archived(card):
        yield from _archived(look, entry, card)
        yield from _held_back(look, card_subject(entry, card), tuple(_plan_all_of(look, ground, entry, card)))
        return
    yield from _plan_all_of(look, ground, entry, card)


def _plan_all_of(look: Look, ground: Ground, entry: WantedCard, card: CardState) -> Iterator[Finding]:
    yield from _plan_own_fields(look, entry, card)
    yield from plan_labels_of(look, ground, entry, card)
    yield from plan_members_of(look, entry, card)
    yield from plan_checklists(look, entry, card)


def _held_back(look: Look, subject: Subject, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Of an archived card nothing is written. What nobody knows is asked all the same.

    Once the board is signed, what an older memory says of the card would be believed.
    """
    if look.base is Base.UNKNOWN:
        yield from (found for found in findings if isinstance(found, Question | Known | Apart | Outdated))
    yield from _waiting(subject, findings)


def _waiting(subject: Subject, findings: tuple[Finding, ...]) -> Iterator[Notice]:
    """How much would be written if the card were not archived: each field counts."""
    changes = [found for found in findings if isinstance(found, Change)]
    count = sum(len(one.changes) if isinstance(one, SetFields) else 1 for one in changes)
    if count:
        yield Notice(NoticeKind.CHANGES_WAIT, subject, count=count)


def _archived(look: Look, entry: WantedCard, card: CardState) -> Iterator[Finding]:
    """People archived it, unless we were asked to; a card of an archived list is asked about with its list."""
    subject = card_subject(entry, card)
    asked_for = look.memory.agreed.get(FieldKey(subject.entity, "closed")) == Agreed(True, True)
    if card.closed and not asked_for:
        yield Notice(NoticeKind.ARCHIVED, subject, deed=look.deed(card.card_id, "closed"))


def _plan_own_fields(look: Look, entry: WantedCard, card: CardState) -> Iterator[Finding]:
    subject = card_subject(entry, card)
    changes: list[FieldChange] = []
    for field in COMPARED_FIELDS:
        if not field.is_compared(entry.kind):
            continue
        wanted, seen = field.sides(entry, card, look.zone)
        key = FieldKey(subject.entity, field.name)
        verdict = look.judge(key, wanted, seen, _base(look, key, seen))
        yield from look.outdated(key, wanted, seen)
        if isinstance(verdict, Write):
            changes.append(FieldChange(field.name, seen, wanted))
        else:
            deed = look.deed(card.card_id, field.name)
            yield from spoken(look, key, subject, verdict, Agreed(wanted, seen), deed=deed)
    if changes:
        yield SetFields(subject, card.card_id, tuple(changes), card.description, card.due, card.start)


def _base(look: Look, key: FieldKey, seen: Value) -> Agreed | None:
    """The base of a card's own field. The mark is ours to write unless people took it away once it was there."""
    if key.field != "mark":
        return look.pair(key)
    return look.pair(key) or Agreed(None, seen)


def _plan_absent_card(
    look: Look, ground: Ground, entry: WantedCard, positions: dict[str, Iterator[float]]
) -> Iterator[Finding]:
    subject = card_subject(entry, None)
    key = FieldKey(subject.entity, EXISTS)
    proposal = look.matches.proposals.get(entry.key)
    if proposal is not None:
        seen: Value = proposal_value(proposal)
        base, asks = look.pair(key), _proposed_by(look, proposal)
    else:
        was_there = look.is_bound(subject.entity)
        seen = _fate(look, key) if was_there else False
        base, asks = look.pair(key, Agreed(was_there, was_there)), Reason.CARD_GONE
        if was_there and seen is False:
            yield Lookup(look.memory.bindings[subject.entity])
    verdict = look.judge(key, True, seen, base)
    yield from look.outdated(key, True, seen)
    list_key = _list_gone_too(look, entry) if asks is not Reason.LINE_ON_ANOTHER else None
    if isinstance(verdict, Write):
        yield from _make_card(look, ground, entry, positions)
    elif list_key is not None and not isinstance(verdict, Agreement):
        yield from _plan_with_its_list(look, ground, entry, list_key, Agreed(True, seen), positions)
    else:
        yield from _say_absent(look, key, subject, verdict, seen, asks, proposal)


def _list_gone_too(look: Look, entry: WantedCard) -> str | None:
    """The list of ours in which a card that is gone was last seen, if that is gone itself."""
    card_id = look.memory.bindings.get(Entity(EntityKind.CARD, entry.key), "")
    place = look.places.get(card_id)
    if place is None:
        return None
    ours = (one.key for one in look.wanted.lists if one.key not in look.matches.lists)
    return next((key for key in ours if look.memory.bindings.get(Entity(EntityKind.LIST, key)) == place), None)


def _plan_with_its_list(
    look: Look,
    ground: Ground,
    entry: WantedCard,
    list_key: str,
    pair: Agreed,
    positions: dict[str, Iterator[float]],
) -> Iterator[Finding]:
    """A card that went away with its list: one question about the list, whose answer holds for its cards."""
    if list_key in ground.asked_lists:
        yield Along(FieldKey(Entity(EntityKind.LIST, list_key), EXISTS), entry.key)
    elif list_key in ground.lists:
        yield from _make_card(look, ground, entry, positions)
    else:
        yield from look.known(FieldKey(Entity(EntityKind.CARD, entry.key), EXISTS), pair)


def _say_absent(
    look: Look,
    key: FieldKey,
    subject: Subject,
    verdict: Agreement | Moved | Ask,
    seen: Value,
    asks: Reason,
    proposal: CardState | None,
) -> Iterator[Finding]:
    for finding in spoken(look, key, subject, verdict, Agreed(True, seen), asks=asks):
        yield _with_candidate(look, finding, proposal)


def _with_candidate(look: Look, finding: Finding, proposal: CardState | None) -> Finding:
    if not isinstance(finding, Question):
        return finding
    deed = look.deed(look.memory.bindings.get(finding.subject.entity), EXISTS)
    ways = (Way.BOARD,) if finding.reason is Reason.LINE_ON_ANOTHER else finding.ways
    return replace(finding, deed=deed, candidate=proposal.name if proposal else "", ways=ways)


def _proposed_by(look: Look, proposal: CardState) -> Reason:
    """A card that bears our line is never doubled: making another is no way out."""
    return Reason.LINE_ON_ANOTHER if proposal in look.matches.copies else Reason.PROPOSED_MATCH


def _fate(look: Look, key: FieldKey) -> Value:
    """What became of a card: as looked up now, or as it was when a person answered."""
    remembered = look.memory.agreed.get(key)
    if remembered is not None and remembered.seen in set(GoneFate):
        return remembered.seen
    fate = look.gone.get(look.memory.bindings[key.entity])
    return fate.value if fate else False


def _make_card(
    look: Look, ground: Ground, entry: WantedCard, positions: dict[str, Iterator[float]]
) -> Iterator[Finding]:
    subject = card_subject(entry, None)
    places = tuple(_places_for(look, entry))
    list_key = next((key for key in places if key in ground.lists), None)
    if entry.list_key in ground.asked_lists or list_key is None:
        waits = not ground.asked_lists.isdisjoint(places)
        yield Notice(NoticeKind.WAITS_FOR_ANSWER if waits else NoticeKind.NO_LIST, subject)
        return
    if list_key != entry.list_key:
        yield Notice(NoticeKind.OTHER_LIST, subject, _list_name(look, list_key))
    if list_key not in positions:
        positions[list_key] = positions_after(_positions_in(look, list_key))
    yield MakeCard(
        subject=subject,
        list_key=list_key,
        name=entry.name,
        description=with_mark(entry.description, parse_address(entry.mark)),
        mark=entry.mark,
        position=next(positions[list_key]),
        due=entry.due,
        start=entry.start,
        goals=(entry.goal,) if entry.goal is not None and entry.goal in ground.labels else (),
        members=members_on_board(look, entry),
        target=entry.target.frozen if entry.target else None,
    )
    yield from make_checklists(entry, subject)


def _places_for(look: Look, entry: WantedCard) -> Iterator[str]:
    """The list that the definition names, those that mean the same, and others that a card may do with.

    Work begins in a list for work, whatever is gone: in any other it would count as done, or as text of the report.
    """
    status = {one.key: one.status for one in look.wanted.lists}
    wish = status[entry.list_key]
    yield entry.list_key
    for meaning in (wish, *(OPEN_STATUSES if entry.kind is CardKind.DELIVERABLE else Status)):
        yield from (one.key for one in look.wanted.lists if one.status is meaning)


def _list_name(look: Look, list_key: str) -> str:
    """The list's name, as people see it; of one that is made now, as the definition has it."""
    found = look.matches.lists.get(list_key)
    return found.name if found else next(one.name for one in look.wanted.lists if one.key == list_key)


def _positions_in(look: Look, list_key: str) -> Iterator[float]:
    board_list = look.matches.lists.get(list_key)
    list_id = board_list.list_id if board_list else None
    cards = look.snapshot.cards if look.snapshot else ()
    return (card.position for card in cards if card.list_id == list_id)
