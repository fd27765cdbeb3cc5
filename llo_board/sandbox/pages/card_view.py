"""A card's own page: everything on it, and what the one who looks may choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .. import entities as e
from .. import representation as r
from ..access import membership_of
from ..custom_field_reads import fields_of
from ..nested import filter_lists
from ..world import World
from .activity import DeedView, view_activity
from .days import show_moment, shown_day, shown_time
from .extras import FieldForm, FieldView, FileView, view_field, view_field_forms, view_file
from .prose import render_prose
from .views import CardView, DueView, LabelView, show_near_day, view_card, view_due
from .words import Words


@dataclass(frozen=True, slots=True)
class ItemView:
    """A step, with its own day and person where it has them."""

    id: str
    name: str
    done: bool
    due: str
    member: e.Member | None


@dataclass(frozen=True, slots=True)
class ChecklistView:
    id: str
    name: str
    items: tuple[ItemView, ...]

    @property
    def checked(self) -> int:
        return sum(item.done for item in self.items)


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
    due: DueView | None
    start: str
    start_day: str
    day: str
    time: str
    said: tuple[FieldView, ...]
    fields: tuple[FieldForm, ...]
    voters: tuple[e.Member, ...]
    voted: bool
    checklists: tuple[ChecklistView, ...]
    comments: tuple[CommentView, ...]
    files: tuple[FileView, ...]
    activity: tuple[DeedView, ...]
    lists: Sequence[e.BoardList]
    labels: tuple[ChoiceView, ...]
    people: tuple[ChoiceView, ...]


def view_whole_card(
    world: World, card: e.Card, board: e.Board, viewer: e.Member | None, words: Words
) -> WholeCardView:
    board_list = world.lists.get(card.list_id)
    comments = sorted(world.actions.where("comment_on", card.id), key=lambda one: (one.date, one.id), reverse=True)
    return WholeCardView(
        card=view_card(world, card, words),
        row=card,
        list_name=board_list.name if board_list else "",
        desc=render_prose(card.desc),
        due=view_due(world, card, words),
        start=show_near_day(world, card.start, words) if card.start else "",
        start_day=shown_day(card.start),
        day=shown_day(card.due),
        time=shown_time(card.due),
        said=_said(world, card, words),
        fields=view_field_forms(world, card),
        voters=tuple(one for one in map(world.members.get, card.voter_ids) if one is not None),
        voted=viewer is not None and viewer.id in card.voter_ids,
        checklists=tuple(_view_checklist(world, one, words) for one in r.checklists_of(world, card.id)),
        comments=tuple(_view_comment(world, one, viewer, words) for one in comments),
        files=tuple(view_file(world, one) for one in world.attachments.where("card_id", card.id)),
        activity=view_activity(world, card, words),
        lists=filter_lists(world.lists.where("board_id", board.id), "open"),
        labels=_labels(world, card, words),
        people=_people(world, card, board),
    )


def _view_checklist(world: World, checklist: e.Checklist, words: Words) -> ChecklistView:
    items = (
        ItemView(
            item.id,
            item.name,
            item.state == "complete",
            show_near_day(world, item.due, words) if item.due else "",
            world.members.get(item.member_id or ""),
        )
        for item in r.items_of(world, checklist.id)
    )
    return ChecklistView(checklist.id, checklist.name, tuple(items))


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


def _said(world: World, card: e.Card, words: Words) -> tuple[FieldView, ...]:
    views = (view_field(world, card, field, words) for field in fields_of(world, card.board_id))
    return tuple(view for view in views if view is not None)


def _labels(world: World, card: e.Card, words: Words) -> tuple[ChoiceView, ...]:
    """One without a name is called by its colour."""
    views = ((label, LabelView.of(label, words)) for label in world.labels.where("board_id", card.board_id))
    return tuple(
        ChoiceView(row.id, view.name or view.said, view.colour, row.id in card.label_ids) for row, view in views
    )


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
