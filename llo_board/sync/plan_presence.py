"""Labels and members of a card: each one by itself."""

from __future__ import annotations

from collections.abc import Iterator

from llo_board.model.board_changes import AddLabel, AddMember, RemoveLabel, RemoveMember
from llo_board.model.memory import Agreed, FieldKey, Value
from llo_board.model.questions import Notice, NoticeKind, Reason
from llo_board.model.snapshot import CardState
from llo_board.model.wanted import WantedCard, WantedPerson
from llo_board.sync.look import Finding, Ground, Known, Look, card_subject, spoken
from llo_board.sync.merge import Moved, Write

_NEVER = Agreed(False, False)
_STAYS = Agreed(False, True)


def plan_labels_of(look: Look, ground: Ground, entry: WantedCard, card: CardState) -> Iterator[Finding]:
    """The goal that the card serves, goals that it served before, and goals that people had it serve as well."""
    subject = card_subject(entry, card)
    known = {goal: label.label_id for goal, label in look.matches.labels.items()}
    seen = [goal for goal, label_id in known.items() if label_id in card.label_ids]
    if entry.goal is not None and entry.goal in ground.labels:
        yield from _plan_goal_label(look, ground, entry, card, seen)
    before = [goal for goal in known if goal != entry.goal and _was_wanted(look, entry, f"label:{goal}")]
    for goal in before:
        key = FieldKey(subject.entity, f"label:{goal}")
        verdict = look.judge(key, False, goal in seen, look.pair(key))
        yield from look.outdated(key, False, goal in seen)
        if isinstance(verdict, Write):
            yield RemoveLabel(subject, goal)
        else:
            yield from spoken(look, key, subject, verdict, Agreed(False, goal in seen))
    if entry.goal in seen:
        for goal in (goal for goal in seen if goal != entry.goal and goal not in before):
            yield Notice(NoticeKind.ALSO_SERVES, subject, _goal_name(look, goal))


def _plan_goal_label(
    look: Look, ground: Ground, entry: WantedCard, card: CardState, on_card: list[str]
) -> Iterator[Finding]:
    goal = entry.goal or ""
    subject = card_subject(entry, card)
    key = FieldKey(subject.entity, f"label:{goal}")
    if goal in ground.new_labels:
        yield AddLabel(subject, goal)  # the label is made anew: no card can have it yet
        return
    # A card that lost its label and has another goal's was moved to that goal by somebody.
    seen: Value = True if goal in on_card else next(iter(_others(look, entry, on_card)), False)
    verdict = look.judge(key, True, seen, look.pair(key, _NEVER))
    yield from look.outdated(key, True, seen)
    if isinstance(verdict, Write):
        yield AddLabel(subject, goal)
    elif isinstance(verdict, Moved) and seen is False:
        yield Known(key, Agreed(True, False)) if key in look.memory.put_back else AddLabel(subject, goal, True)
    else:
        asks = Reason.GOAL_LABEL_SWAPPED
        deed = look.deed(card.card_id, "labels")
        yield from spoken(look, key, subject, verdict, Agreed(True, seen), deed=deed, asks=asks)


def _others(look: Look, entry: WantedCard, on_card: list[str]) -> Iterator[str]:
    """Other goals whose labels people put on the card: not those that the definition gave it before, nor those that
    somebody said may stay.
    """
    card = card_subject(entry, None).entity
    may_stay = {goal for goal in on_card if look.memory.agreed.get(FieldKey(card, f"label:{goal}")) == _STAYS}
    return (goal for goal in on_card if goal not in may_stay and not _was_wanted(look, entry, f"label:{goal}"))


def _was_wanted(look: Look, entry: WantedCard, field: str) -> bool:
    key = FieldKey(card_subject(entry, None).entity, field)
    pair = look.told.get(key, look.memory.agreed.get(key))
    return pair is not None and pair.wanted is True


def _goal_name(look: Look, goal: str) -> str:
    """The goal's name; of a goal that left the definition, that of its label."""
    return next((label.name for label in look.wanted.labels if label.key == goal), look.matches.labels[goal].name)


def plan_members_of(look: Look, entry: WantedCard, card: CardState) -> Iterator[Finding]:
    """The people of the card who are on the board, and those whom the definition took off it."""
    member_ids = _member_ids(look)
    for person in look.wanted.people:
        is_wanted = person.key in entry.people
        member_id = member_ids.get(person.key)
        if member_id is None or not (is_wanted or _was_wanted(look, entry, f"member:{person.key}")):
            continue
        if person.active or member_id in card.member_ids:
            yield from _plan_member(look, entry, card, person, member_id, is_wanted)


def _plan_member(
    look: Look, entry: WantedCard, card: CardState, person: WantedPerson, member_id: str, wanted: bool
) -> Iterator[Finding]:
    subject = card_subject(entry, card)
    key = FieldKey(subject.entity, f"member:{person.key}")
    seen = member_id in card.member_ids
    implied = _NEVER if look.is_bound(subject.entity) else None  # of an adopted card nothing is known
    verdict = look.judge(key, wanted, seen, look.pair(key, implied))
    yield from look.outdated(key, wanted, seen)
    if isinstance(verdict, Write):
        change = AddMember if wanted else RemoveMember
        yield change(subject, person.key, member_id)
    else:
        deed = look.deed(card.card_id, f"member:{member_id}")
        yield from spoken(look, key, subject, verdict, Agreed(wanted, seen), deed=deed)


def members_on_board(look: Look, entry: WantedCard) -> tuple[tuple[str, str], ...]:
    """The people of a card who are on the board now, with their ids."""
    active = {person.key for person in look.wanted.people if person.active}
    member_ids = _member_ids(look)
    return tuple((key, member_ids[key]) for key in entry.people if key in active and key in member_ids)


def plan_missing_people(look: Look) -> Iterator[Finding]:
    """The people with a name on Trello who belong on cards and are not on the board: told, never invited."""
    needed = {person for entry in look.wanted.cards for person in entry.people}
    member_ids = _member_ids(look)
    for person in look.wanted.people:
        if person.username and person.active and person.key in needed and person.key not in member_ids:
            yield Notice(NoticeKind.NOT_ON_BOARD, detail=person.role)


def _member_ids(look: Look) -> dict[str, str]:
    by_name = {member.username.lower(): member.member_id for member in look.members}
    return {
        person.key: by_name[person.username.lower()]
        for person in look.wanted.people
        if person.username and person.username.lower() in by_name
    }
