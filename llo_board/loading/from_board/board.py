"""A whole board as a draft: labels are goals, lists have a status, labelled cards are deliverables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from llo_board.language import N_
from llo_board.loading.from_board.cards import draft_card
from llo_board.loading.from_board.draft import Draft, DraftCard, DraftGoal, DraftList, DraftPerson
from llo_board.loading.from_board.languages import Spoken
from llo_board.loading.from_board.naming import Names
from llo_board.loading.from_board.statuses import Guess, guess_statuses, said_status
from llo_board.loading.mistakes import Saying, say
from llo_board.loading.values import COLOURS, EARLIEST_DAY, LATEST_DAY
from llo_board.model.days import local_day
from llo_board.model.definition import Status
from llo_board.model.snapshot import BoardSnapshot, CardState, LabelState

TIMEZONE = "Europe/Amsterdam"
_NEEDED = {Status.TODO: {"nl": "Te doen", "en": "To do"}, Status.DONE: {"nl": "Klaar", "en": "Done"}}
_ROLES = {"nl": "Teamlid {number}", "en": "Team member {number}"}


def draft_board(snapshot: BoardSnapshot, spoken: Spoken, taken: frozenset[str] = frozenset()) -> Draft:
    """The draft, in the language that its texts speak; `taken` are keys of other projects.

    Archived cards and lists are left out, and so are cards without a label and those in a list of lessons.
    """
    lists = _draft_lists(snapshot, spoken.language)
    people = _draft_people(snapshot, spoken.language)
    cards = _cards_of_interest(snapshot, lists)
    goals = tuple(_draft_goals(snapshot, cards, {one.member_id: one.key for one in people}))
    start, end = _span(snapshot, cards)
    return Draft(
        key=Names(set(taken)).key(snapshot.name, "project"),
        name=Names(set()).name(snapshot.name, "?"),
        language=spoken.language,
        doubts_of_language=()
        if spoken.is_sure
        else (say(N_("the board does not say clearly which language it is")),),
        start=start.isoformat(),
        end=end.isoformat(),
        link=snapshot.url,
        lists=lists,
        people=people,
        goals=goals,
        notes=tuple(_notes(snapshot, cards, goals)),
    )


def _draft_lists(snapshot: BoardSnapshot, language: str) -> tuple[DraftList, ...]:
    shown = [one for one in snapshot.lists if not one.closed]
    keys, names = Names(set()), Names(set())
    found = [
        DraftList(
            key=keys.key(one.name, "list"),
            name=names.name(one.name, "?"),
            status=guess.status,
            list_id=one.list_id,
            doubts=_doubts_of_status(guess),
        )
        for one, guess in zip(shown, guess_statuses([one.name for one in shown]), strict=True)
    ]
    for status, called in _NEEDED.items():
        if all(one.status is not status for one in found):
            name = names.name(called[language], "?")
            doubt = say(N_("the board has no such list; the next sync makes it"))
            found.append(DraftList(keys.key(name, "list"), name, status, None, (doubt,)))
    return tuple(found)


def _doubts_of_status(guess: Guess) -> tuple[Saying, ...]:
    return () if guess.is_sure else (say(N_("the name of this list does not say its status")),)


def _draft_people(snapshot: BoardSnapshot, language: str) -> tuple[DraftPerson, ...]:
    keys = Names(set())
    return tuple(
        DraftPerson(
            keys.key(one.username, "member"), _ROLES[language].format(number=number), one.username, one.member_id
        )
        for number, one in enumerate(snapshot.members, 1)
        if one.username and not any(sign.isspace() or sign == "@" for sign in one.username)
    )


def _cards_of_interest(snapshot: BoardSnapshot, lists: tuple[DraftList, ...]) -> tuple[CardState, ...]:
    """Open cards with a label, in lists that are open and not of lessons, from left to right."""
    order = {one.list_id: at for at, one in enumerate(lists) if one.status is not Status.LESSONS}
    labels = {label.label_id for label in snapshot.labels}
    cards = [
        card
        for card in snapshot.cards
        if not card.closed and card.list_id in order and not labels.isdisjoint(card.label_ids)
    ]
    return tuple(sorted(cards, key=lambda card: (order[card.list_id], card.position)))


def _draft_goals(
    snapshot: BoardSnapshot, cards: tuple[CardState, ...], people: Mapping[str, str]
) -> Iterator[DraftGoal]:
    used = [label for label in snapshot.labels if any(label.label_id in card.label_ids for card in cards)]
    keys, names, card_keys = Names(), Names(set()), Names()
    colours = {label.colour for label in used if label.colour in COLOURS}
    given: set[str] = set()
    used.sort(key=_sounds_like_status)  # "Done" is a goal only of a card that has no other
    named = {label.label_id: names.name(label.name, label.colour or "?") for label in used}
    for label in used:
        is_free = label.colour in COLOURS and label.colour not in given
        free = (colour for colour in COLOURS if colour not in colours | given)
        colour = label.colour if is_free and label.colour else next(free, COLOURS[0])
        given.add(colour)
        yield DraftGoal(
            key=keys.key(label.name, f"goal-{colour.replace('_', '-')}"),
            name=named[label.label_id],
            colour=colour,
            label_id=label.label_id,
            cards=tuple(_cards_of(label, cards, named, people, card_keys)),
            doubts=tuple(_doubts_of_label(label, named[label.label_id], colour)),
        )


def _cards_of(
    label: LabelState,
    cards: tuple[CardState, ...],
    named: Mapping[str, str],
    people: Mapping[str, str],
    keys: Names,
) -> Iterator[DraftCard]:
    """The cards whose first label, in the order of the goals, is this one."""
    for card in cards:
        own = [label_id for label_id in named if label_id in card.label_ids]
        if own and own[0] == label.label_id:
            others = tuple(named[label_id] for label_id in own[1:])
            yield draft_card(card, keys, people, ZoneInfo(TIMEZONE), others)


def _sounds_like_status(label: LabelState) -> bool:
    return said_status(label.name) is not None


def _doubts_of_label(label: LabelState, name: str, colour: str) -> Iterator[Saying]:
    if not label.name.strip():
        yield say(N_("this label has no name on the board"))
    elif " ".join(label.name.split()) != name:
        yield say(N_("on the board this label is called '{name}', like another one"), name=label.name)
    if _sounds_like_status(label):
        yield say(N_("this label sounds like a status, not like a goal"))
    if not label.colour:
        yield say(N_("on the board this label has no colour"))
    elif label.colour != colour:
        yield say(
            N_("on the board its colour is {colour}, which cannot be told from another goal's"), colour=label.colour
        )


def _span(snapshot: BoardSnapshot, cards: tuple[CardState, ...]) -> tuple[date, date]:
    """From the first day that a card speaks of to the last; at least three months.

    Days that no project has are left out: an id may claim that its card was made in 1970.
    """
    moments = [moment for card in cards for moment in (card.created, card.start, card.due) if moment]
    zone = ZoneInfo(TIMEZONE)
    known = [local_day(moment, zone) for moment in (*moments, snapshot.taken_at)]
    days = [day for day in known if EARLIEST_DAY <= day <= LATEST_DAY]
    start = min(days)
    return start, max(*days, min(start + timedelta(days=91), LATEST_DAY))


def _notes(snapshot: BoardSnapshot, cards: tuple[CardState, ...], goals: tuple[DraftGoal, ...]) -> Iterator[Saying]:
    shown = [card for card in snapshot.cards if not card.closed]
    if archived := len(snapshot.cards) - len(shown):
        yield say(N_("archived cards left out: {count}"), count=archived)
    if others := len(shown) - len(cards):
        yield say(
            N_("cards left out, since they bear no label or stand among lessons or in an archived list: {count}"),
            count=others,
        )
    unused = [label.name for label in snapshot.labels if label.label_id not in {goal.label_id for goal in goals}]
    if named := [" ".join(name.split()) for name in unused if name.strip()]:
        yield say(N_("labels that no card bears: {names}"), names=", ".join(named))
