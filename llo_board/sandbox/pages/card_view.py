"""A card's own page: everything on it, and what the one who looks may choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .. import entities as e
from .. import representation as r
from ..access import membership_of
from ..nested import filter_lists
from ..world import World
from .activity import DeedView, view_activity
from .days import read_here, show_moment
from .prose import render_prose
from .views import CardView, LabelView, show_near_day, view_card
from .words import Words


@dataclass(frozen=True, slots=True)
class ChecklistView:
    id: str
    name: str
    items: Sequence[e.CheckItem]

    @property
    def checked(self) -> int:
        return sum(item.state == "complete" for item in self.items)


@dataclass(frozen=True, slots=True)
class CommentView:
    """`mine`: written by the one who looks, who may edit it."""

    id: str
    member: e.Member | None
    text: str
    shown: Markup
    when: str
    edited: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Something that may be on the card."""

    id: str
    name: str
    colour: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class WholeCardView:
    card: CardView
    row: e.Card
    list_name: str
    desc: Markup
    start: str
    day: str
    time: str
    checklists: tuple[ChecklistView, ...]
    comments: tuple[CommentView, ...]
    links: Sequence[e.Attachment]
    activity: tuple[DeedView, ...]
    lists: Sequence[e.BoardList]
    labels: tuple[ChoiceView, ...]
    people: tuple[ChoiceView, ...]


def view_whole_card(
    world: World, card: e.Card, board: e.Board, viewer: e.Member | None, words: Words
) -> WholeCardView:
    board_list = world.lists.get(card.list_id)
    due = read_here(card.due) if card.due else None
    comments = sorted(world.actions.where("comment_on", card.id), key=lambda one: (one.date, one.id), reverse=True)
    return WholeCardView(
        card=view_card(world, card, words),
        row=card,
        list_name=board_list.name if board_list else "",
        desc=render_prose(card.desc),
        start=show_near_day(world, card.start, words) if card.start else "",
        day=f"{due:%Y-%m-%d}" if due else "",
        time=f"{due:%H:%M}" if due else "",
        checklists=tuple(
            ChecklistView(one.id, one.name, r.items_of(world, one.id)) for one in r.checklists_of(world, card.id)
        ),
        comments=tuple(_view_comment(world, one, viewer, words) for one in comments),
        links=world.attachments.where("card_id", card.id),
        activity=view_activity(world, card, words),
        lists=filter_lists(world.lists.where("board_id", board.id), "open"),
        labels=_labels(world, card),
        people=_people(world, card, board),
    )


def _view_comment(world: World, comment: e.Action, viewer: e.Member | None, words: Words) -> CommentView:
    text = str(comment.data.get("text", ""))
    return CommentView(
        id=comment.id,
        member=world.members.get(comment.member_id),
        text=text,
        shown=render_prose(text),
        when=show_moment(comment.date, words),
        edited="dateLastEdited" in comment.data,
        mine=viewer is not None and viewer.id == comment.member_id,
    )


def _labels(world: World, card: e.Card) -> tuple[ChoiceView, ...]:
    labels = world.labels.where("board_id", card.board_id)
    views = ((label, LabelView.of(label)) for label in labels)
    return tuple(ChoiceView(row.id, view.name, view.colour, row.id in card.label_ids) for row, view in views)


def _people(world: World, card: e.Card, board: e.Board) -> tuple[ChoiceView, ...]:
    """The board's members; one who left it and is still on the card stays until taken off."""
    there = {m.member_id for m in world.memberships.where("parent_id", board.id)} | set(card.member_ids)
    members = (world.members.get(member_id) for member_id in there)
    choices = [ChoiceView(m.id, m.full_name, "", m.id in card.member_ids) for m in members if m is not None]
    return tuple(sorted(choices, key=lambda choice: (choice.name.lower(), choice.id)))


def may_work(world: World, board: e.Board, member: e.Member | None) -> bool:
    """Whether the page shows its forms; the routes check it again."""
    membership = membership_of(world, board.id, member.id) if member else None
    return membership is not None and membership.member_type != "observer"
