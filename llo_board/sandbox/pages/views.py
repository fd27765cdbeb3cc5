"""What a page shows of the world: plain values for the templates, nothing that must be computed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .. import entities as e
from .. import representation as r
from ..card_reads import filter_cards
from ..clock import parse_moment
from ..nested import filter_lists
from ..world import World
from .days import read_here, show_day
from .extras import CoverView, FieldView, StickerView, view_cover, view_fields, view_stickers
from .words import Words, colour_name

LONG_LIST = 60  # as many cards of a list as open fast and are still looked over


@dataclass(frozen=True, slots=True)
class LabelView:
    """`said` is what is read for a label without a name: its colour."""

    name: str
    colour: str
    said: str

    @classmethod
    def of(cls, label: e.Label, words: Words) -> LabelView:
        return cls(label.name, label.color or "none", colour_name(words, label.color))


@dataclass(frozen=True, slots=True)
class DueView:
    """`state` is done, late, open or start: shown by word and shape, not by colour alone."""

    text: str
    state: str


@dataclass(frozen=True, slots=True)
class CardView:
    id: str
    short_link: str
    name: str
    labels: tuple[LabelView, ...]
    due: DueView | None
    checked: int
    total: int
    comments: int
    attachments: int
    has_description: bool
    members: tuple[e.Member, ...]
    votes: int
    cover: CoverView | None
    stickers: tuple[StickerView, ...]
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """`found` are all that are looked for; `total` counts the others too. `next_id` is the first not shown."""

    id: str
    name: str
    cards: tuple[CardView, ...]
    found: int
    total: int
    next_id: str


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody wants to see of a board: the cards that a search finds, one list to its end."""

    search: str = ""
    whole_list: str = ""


ALL = Look()


def view_lists(world: World, board: e.Board, words: Words, look: Look) -> tuple[ListView, ...]:
    """Open lists with their open cards, in the order of the board; of a long list the beginning."""
    lists = filter_lists(world.lists.where("board_id", board.id), "open")
    return tuple(_view_list(world, board_list, words, look) for board_list in lists)


def _view_list(world: World, board_list: e.BoardList, words: Words, look: Look) -> ListView:
    cards = filter_cards(world, world.cards.where("list_id", board_list.id), "open")
    wanted = look.search.casefold().split()
    found = [card for card in cards if not wanted or _fits(world, card, wanted)]
    shown = found if board_list.id == look.whole_list else found[:LONG_LIST]
    views = tuple(view_card(world, card, words) for card in shown)
    next_id = found[len(shown)].id if len(found) > len(shown) else ""
    return ListView(board_list.id, board_list.name, views, len(found), len(cards), next_id)


def _fits(world: World, card: e.Card, wanted: Sequence[str]) -> bool:
    """Every word is somewhere in its texts, on a label, or in the name of somebody on it."""
    things = (world.labels.get(label_id) for label_id in card.label_ids)
    people = (world.members.get(member_id) for member_id in card.member_ids)
    texts = [card.name, card.desc, *(one.name for one in things if one), *(one.full_name for one in people if one)]
    text = "\n".join(texts).casefold()
    return all(word in text for word in wanted)


def view_card(world: World, card: e.Card, words: Words) -> CardView:
    items = [item for one in r.checklists_of(world, card.id) for item in r.items_of(world, one.id)]
    labels = (world.labels.get(label_id) for label_id in card.label_ids)
    members = (world.members.get(member_id) for member_id in card.member_ids)
    return CardView(
        id=card.id,
        short_link=card.short_link,
        name=card.name,
        labels=tuple(LabelView.of(label, words) for label in labels if label is not None),
        due=_dates(world, card, words),
        checked=sum(item.state == "complete" for item in items),
        total=len(items),
        comments=world.actions.count("comment_on", card.id),
        attachments=world.attachments.count("card_id", card.id),
        has_description=bool(card.desc),
        members=tuple(member for member in members if member is not None),
        votes=len(card.voter_ids),
        cover=view_cover(world, card),
        stickers=view_stickers(world, card, words),
        fields=view_fields(world, card, words),
    )


def _dates(world: World, card: e.Card, words: Words) -> DueView | None:
    """The due date with the start day before it, or the start day alone."""
    due = view_due(world, card, words)
    if card.start is None:
        return due
    start = show_near_day(world, card.start, words)
    return (
        replace(due, text=f"{start} – {due.text}") if due else DueView(words["starts"].format(day=start), "start")
    )


def view_due(world: World, card: e.Card, words: Words) -> DueView | None:
    if card.due is None:
        return None
    late = parse_moment(card.due) < world.clock.now()
    state = "done" if card.due_complete else "late" if late else "open"
    return DueView(show_near_day(world, card.due, words), state)


def show_near_day(world: World, stamp: str, words: Words) -> str:
    """Without the year when that is the present one."""
    day, today = read_here(stamp), read_here(world.clock.stamp())
    return show_day(day, words, year=day.year != today.year)
