"""What a page shows of the world: plain values for the templates, nothing that must be computed there."""

from __future__ import annotations

from dataclasses import dataclass

from .. import entities as e
from .. import representation as r
from ..card_reads import filter_cards
from ..clock import parse_moment
from ..nested import filter_lists
from ..world import World
from .days import read_here, show_day
from .words import Words


@dataclass(frozen=True, slots=True)
class LabelView:
    name: str
    colour: str

    @classmethod
    def of(cls, label: e.Label) -> LabelView:
        return cls(label.name, label.color or "none")


@dataclass(frozen=True, slots=True)
class DueView:
    """`state` is done, late or open: shown by word and shape, not by colour alone."""

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


@dataclass(frozen=True, slots=True)
class ListView:
    id: str
    name: str
    cards: tuple[CardView, ...]


def view_lists(world: World, board: e.Board, words: Words) -> tuple[ListView, ...]:
    """Open lists with their open cards, in the order of the board."""
    lists = filter_lists(world.lists.where("board_id", board.id), "open")
    return tuple(
        ListView(
            board_list.id,
            board_list.name,
            tuple(
                view_card(world, card, words)
                for card in filter_cards(world, world.cards.where("list_id", board_list.id), "open")
            ),
        )
        for board_list in lists
    )


def view_card(world: World, card: e.Card, words: Words) -> CardView:
    items = [item for one in r.checklists_of(world, card.id) for item in r.items_of(world, one.id)]
    labels = (world.labels.get(label_id) for label_id in card.label_ids)
    members = (world.members.get(member_id) for member_id in card.member_ids)
    return CardView(
        id=card.id,
        short_link=card.short_link,
        name=card.name,
        labels=tuple(LabelView.of(label) for label in labels if label is not None),
        due=_due(world, card, words),
        checked=sum(item.state == "complete" for item in items),
        total=len(items),
        comments=world.actions.count("comment_on", card.id),
        attachments=world.attachments.count("card_id", card.id),
        has_description=bool(card.desc),
        members=tuple(member for member in members if member is not None),
    )


def _due(world: World, card: e.Card, words: Words) -> DueView | None:
    if card.due is None:
        return None
    late = parse_moment(card.due) < world.clock.now()
    state = "done" if card.due_complete else "late" if late else "open"
    return DueView(show_near_day(world, card.due, words), state)


def show_near_day(world: World, stamp: str, words: Words) -> str:
    """Without the year when that is the present one."""
    day, today = read_here(stamp), read_here(world.clock.stamp())
    return show_day(day, words, year=day.year != today.year)
