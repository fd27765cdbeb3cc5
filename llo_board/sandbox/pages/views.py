"""What a page shows of the world: plain values for the templates, nothing that must be computed there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .. import entities as e
from .. import representation as r
from ..card_reads import filter_cards
from ..clock import parse_moment
from ..nested import filter_lists
from ..world import World
from .words import Words, show_day


@dataclass(frozen=True, slots=True)
class LabelView:
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class DueView:
    """`state` is done, late or open: shown by word and shape, not by colour alone."""

    text: str
    state: str


@dataclass(frozen=True, slots=True)
class CardView:
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
    name: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    name: str
    done: bool


@dataclass(frozen=True, slots=True)
class ChecklistView:
    name: str
    items: tuple[ItemView, ...]

    @property
    def checked(self) -> int:
        return sum(item.done for item in self.items)


@dataclass(frozen=True, slots=True)
class CommentView:
    member: e.Member | None
    text: str
    when: str
    edited: bool


@dataclass(frozen=True, slots=True)
class WholeCardView:
    """A card's own page."""

    card: CardView
    board: e.Board
    list_name: str
    closed: bool
    desc: str
    start: str
    checklists: tuple[ChecklistView, ...]
    comments: tuple[CommentView, ...]
    links: tuple[e.Attachment, ...]


def view_lists(world: World, board: e.Board, words: Words) -> tuple[ListView, ...]:
    """Open lists with their open cards, in the order of the board."""
    lists = filter_lists(world.lists.where("board_id", board.id), "open")
    return tuple(
        ListView(
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
        short_link=card.short_link,
        name=card.name,
        labels=tuple(LabelView(label.name, label.color or "none") for label in labels if label is not None),
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
    due, now = parse_moment(card.due), world.clock.now()
    state = "done" if card.due_complete else "late" if due < now else "open"
    return DueView(_day(due, now, words), state)


def _day(moment: datetime, now: datetime, words: Words) -> str:
    return show_day(moment, words, year=moment.year != now.year)


def view_whole_card(world: World, card: e.Card, board: e.Board, words: Words) -> WholeCardView:
    now = world.clock.now()
    board_list = world.lists.get(card.list_id)
    comments = sorted(world.actions.where("comment_on", card.id), key=lambda one: one.date, reverse=True)
    return WholeCardView(
        card=view_card(world, card, words),
        board=board,
        list_name=board_list.name if board_list else "",
        closed=card.closed,
        desc=card.desc,
        start=_day(parse_moment(card.start), now, words) if card.start else "",
        checklists=tuple(_view_checklist(world, one) for one in r.checklists_of(world, card.id)),
        comments=tuple(_view_comment(world, one, words) for one in comments),
        links=tuple(world.attachments.where("card_id", card.id)),
    )


def _view_checklist(world: World, checklist: e.Checklist) -> ChecklistView:
    items = (ItemView(item.name, item.state == "complete") for item in r.items_of(world, checklist.id))
    return ChecklistView(checklist.name, tuple(items))


def _view_comment(world: World, comment: e.Action, words: Words) -> CommentView:
    moment = parse_moment(comment.date)
    return CommentView(
        member=world.members.get(comment.member_id),
        text=str(comment.data["text"]),
        when=f"{show_day(moment, words, year=True)} {moment:%H:%M}",
        edited="dateLastEdited" in comment.data,
    )
