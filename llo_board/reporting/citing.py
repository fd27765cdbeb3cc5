"""What a figure or a text of a report rests on: a card, a move, an item, a comment, the definition."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from llo_board.model.evidence import Evidence, EvidenceKind
from llo_board.model.snapshot import Action, CardState, CheckItem
from llo_board.model.verdict import GivenVerdict
from llo_board.reporting.standing import standing_kind
from llo_board.reporting.view import ProjectView


def cite_card(view: ProjectView, card: CardState) -> Evidence:
    """The card as it stands, or as it last stood where it is gone."""
    here = standing_kind(view, card.list_id, card.closed, card.due_complete)
    kind = here if card.card_id in view.cards else EvidenceKind.GONE
    return _on_card(card, kind, view.list_names.get(card.list_id, ""))


def cite_description(view: ProjectView, card: CardState, text: str) -> Evidence:
    """A part of the card's description, with who wrote it last and when, where the action log tells."""
    wrote = next(filter(_writes, reversed(view.timeline.actions_of(card.card_id))), None)
    by = view.people.who(wrote.member_id, wrote.member_name) if wrote else ""
    return _on_card(card, EvidenceKind.DESCRIPTION, text, by, wrote.at if wrote else None)


def _writes(action: Action) -> bool:
    return action.field == "description" or action.kind == "createCard"


def cite_item(view: ProjectView, card: CardState, item: CheckItem) -> Evidence:
    """An item, with when it was ticked and by whom where that is known; of one that is a card now, its move."""
    made = view.made_of_items.get(item.item_id)
    if made is not None:
        return cite_move(view, made)
    tick = view.timeline.tick(card.card_id, item.item_id) if item.checked else None
    by = view.people.who(tick.member_id, tick.member_name) if tick else ""
    return _on_card(card, EvidenceKind.ITEM, item.name, by, tick.at if tick else None)


def cite_comment(view: ProjectView, action: Action) -> Evidence:
    """A comment; the card may be gone by now."""
    card = view.cards.get(action.card_id or "")
    return Evidence(
        EvidenceKind.COMMENT,
        action.text,
        action.card_id,
        card.name if card else action.card_name,
        card.url if card else "",
        view.people.who(action.member_id, action.member_name),
        action.at,
    )


def cite_verdict(view: ProjectView, verdict: GivenVerdict) -> Evidence:
    """A verdict that a person gave to the tool; the card it is about may never have been there."""
    card = view.card(verdict.key)
    return Evidence(
        kind=EvidenceKind.GIVEN,
        text=verdict.reason,
        card_id=card.card_id if card else None,
        card_name=card.name if card else "",
        card_url=card.url if card else "",
        by=view.people.named(verdict.by),
        at=verdict.at,
        where=verdict.key,
    )


def cite_move(view: ProjectView, card: CardState) -> Evidence:
    """The move that put the card in its list, else the card itself."""
    stays = view.timeline.stays(card.card_id)
    if not stays or stays[-1].list_id != card.list_id:
        return cite_card(view, card)
    stay = stays[-1]
    name = view.list_names.get(card.list_id, "")
    by = view.people.who(stay.member_id, stay.member_name)
    return _on_card(card, EvidenceKind.MOVE, name, by, stay.since)


def cite_definition(view: ProjectView, text: str) -> Evidence:
    """What the definition says; where the file lies on somebody's computer is nobody else's business."""
    return Evidence(EvidenceKind.DEFINITION, text, where=PurePath(view.definition.source.path).name)


def _on_card(card: CardState, kind: EvidenceKind, text: str, by: str = "", at: datetime | None = None) -> Evidence:
    return Evidence(kind, text, card.card_id, card.name, card.url, by, at)
