"""Checklists and their items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .. import actions
from .. import entities as e
from ..errors import LimitReached
from ..object_limits import CHECKLISTS_PER_CARD, ITEMS_PER_CHECKLIST
from ..positions import place
from ..representation import items_of
from ..world import Actor, World
from .cards import current
from .moves import take_number


def create_checklist(
    world: World, actor: Actor, card: e.Card, name: str, position: str | float, source: e.Checklist | None = None
) -> e.Checklist:
    """A copy brings the source's items along, all of them incomplete again."""
    siblings = world.checklists.where("card_id", card.id)
    if len(siblings) >= CHECKLISTS_PER_CARD:
        raise LimitReached("Card has too many checklists.")
    pos = place(position, [one.pos for one in siblings])
    checklist = world.checklists.put(e.Checklist(world.new_id(), card.id, card.board_id, name, pos))
    for item in items_of(world, source.id) if source else ():
        copy = replace(item, id=world.new_id(), checklist_id=checklist.id, state="incomplete")
        world.check_items.put(copy)
    shown = {"checklist": {"id": checklist.id, "name": name}, "list": None}
    actions.record_on_card(world, actor, "addChecklistToCard", card, shown)
    if source is not None:
        told = {"checklist": shown["checklist"], "checklistSource": {"id": source.id, "name": source.name}}
        actions.announce_on_board(world, actor, "copyChecklist", card.board_id, told)
    return checklist


def update_checklist(world: World, actor: Actor, checklist: e.Checklist, changes: Mapping[str, Any]) -> e.Checklist:
    """Leaves no action in the history (updateChecklist is told to webhooks only)."""
    if "pos" in changes:
        others = [o.pos for o in world.checklists.where("card_id", checklist.card_id) if o.id != checklist.id]
        changes = {**changes, "pos": place(changes["pos"], others)}
    actions.touch(world, checklist.board_id, checklist.card_id)
    changed = world.checklists.put(replace(checklist, **changes))
    if changed.name != checklist.name:
        told = {"checklist": {"id": changed.id, "name": changed.name}, "old": {"name": checklist.name}}
        actions.announce_on_board(world, actor, "updateChecklist", checklist.board_id, told)
    return changed


def delete_checklist(world: World, actor: Actor, card: e.Card, checklist: e.Checklist) -> None:
    for item in world.check_items.where("checklist_id", checklist.id):
        world.check_items.remove(item.id)
    world.checklists.remove(checklist.id)
    shown = {"checklist": {"id": checklist.id, "name": checklist.name}, "list": None}
    actions.record_on_card(world, actor, "removeChecklistFromCard", card, shown)


def create_item(
    world: World, actor: Actor, checklist: e.Checklist, name: str, position: str | float, fields: Mapping[str, Any]
) -> e.CheckItem:
    siblings = world.check_items.where("checklist_id", checklist.id)
    if len(siblings) >= ITEMS_PER_CHECKLIST:
        raise LimitReached("Checklist has too many check items.")
    pos = place(position, [one.pos for one in siblings])
    actions.touch(world, checklist.board_id, checklist.card_id)
    item = world.check_items.put(e.CheckItem(world.new_id(), checklist.id, name, pos, **fields))
    _announce_item(world, actor, "createCheckItem", world.cards[checklist.card_id], item)
    return item


def _announce_item(world: World, actor: Actor, kind: str, card: e.Card, item: e.CheckItem, **more: Any) -> None:
    checklist = world.checklists[item.checklist_id]
    told = {
        "checkItem": {"id": item.id, "name": item.name, "state": item.state},
        "checklist": {"id": checklist.id, "name": checklist.name},
        **more,
    }
    actions.announce_on_card(world, actor, kind, card, told)


def update_item(
    world: World, actor: Actor, card: e.Card, item: e.CheckItem, changes: Mapping[str, Any]
) -> e.CheckItem:
    """Only ticking leaves an action; it tells the new state, and no old one."""
    target = changes.get("checklist_id", item.checklist_id)
    if "pos" in changes:
        others = [one.pos for one in world.check_items.where("checklist_id", target) if one.id != item.id]
        changes = {**changes, "pos": place(changes["pos"], others)}
    changed = world.check_items.put(replace(item, **changes))
    if changed.state != item.state:
        _record_tick(world, actor, card, changed)
    for field in ("name", "due"):
        if getattr(changed, field) != getattr(item, field):
            old = {field: getattr(item, field)}
            _announce_item(world, actor, "updateCheckItem", card, changed, old=old)
    actions.touch(world, card.board_id, card.id)
    return changed


def _record_tick(world: World, actor: Actor, card: e.Card, item: e.CheckItem) -> None:
    checklist = world.checklists.get(item.checklist_id)
    shown = {
        "checklist": {"id": item.checklist_id, "name": checklist.name if checklist else ""},
        "checkItem": {"id": item.id, "name": item.name, "state": item.state, "textData": {"emoji": {}}},
        "list": None,
    }
    actions.record_on_card(world, actor, "updateCheckItemStateOnCard", card, shown)


def delete_item(world: World, actor: Actor, card: e.Card, item: e.CheckItem) -> None:
    _announce_item(world, actor, "deleteCheckItem", card, item)
    world.check_items.remove(item.id)
    actions.touch(world, card.board_id, card.id)


def convert_item(world: World, actor: Actor, card: e.Card, checklist: e.Checklist, item: e.CheckItem) -> e.Card:
    """The item becomes a card at the bottom of the same list, and vanishes from its checklist."""
    siblings = world.cards.where("list_id", card.list_id)
    made = world.cards.put(
        e.Card(
            id=world.new_id(),
            board_id=card.board_id,
            list_id=card.list_id,
            name=item.name,
            pos=place("bottom", [one.pos for one in siblings]),
            short_link=world.ids.short_link(),
            number=take_number(world, card.board_id),
            creator_id=actor.member.id,
            last_activity=world.clock.stamp(),
            due=item.due,
            member_ids=(item.member_id,) if item.member_id else (),
        )
    )
    world.check_items.remove(item.id)
    shown = {"cardSource": actions.card_ref(card), "checklist": {"id": checklist.id, "name": checklist.name}}
    actions.record_on_card(world, actor, "convertToCardFromCheckItem", made, shown)
    actions.touch(world, card.board_id, card.id)
    return current(world, made)
