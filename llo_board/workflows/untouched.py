"""Whether a card is still as a run made it: only then an undo archives it."""

from __future__ import annotations

from collections.abc import Iterator

from llo_board.model.fields import plain_name, seen_value
from llo_board.model.journal import Write
from llo_board.model.memory import Entity, EntityKind, FieldKey
from llo_board.model.snapshot import Action, CardState
from llo_board.workflows.undo_sight import Sight


def nobody_touched(card: CardState, write: Write, sight: Sight) -> bool:
    """Whether the card is as it was made: its place, its words, its people, its ticks, and nothing said on it."""
    born_in = Entity(EntityKind.LIST, str(write.fields[0].after))
    return (
        card.list_id == sight.memory.bindings.get(born_in)
        and not card.due_complete
        and not card.attachments
        and not any(_peoples_actions(card, sight))
        and _fields_as_agreed(card, write.subject.entity, sight)
        and _parts_as_made(card, sight)
    )


def _peoples_actions(card: CardState, sight: Sight) -> Iterator[Action]:
    """What anybody else did on the card than who made it, and what was said on it."""
    own = [action for action in sight.actions if action.card_id == card.card_id]
    makers = {(action.app_id, action.member_id) for action in own if action.kind == "createCard"}
    for action in own:
        if action.kind == "commentCard" or (makers and (action.app_id, action.member_id) not in makers):
            yield action


def _fields_as_agreed(card: CardState, entity: Entity, sight: Sight) -> bool:
    agreed = {key.field: pair.seen for key, pair in sight.memory.agreed.items() if key.entity == entity}
    own = ("name", "description", "due", "start", "mark")
    labels = {
        f"label:{one.key}": bound for one, bound in sight.memory.bindings.items() if one.kind is EntityKind.LABEL
    }
    on_card = {field for field, label_id in labels.items() if label_id in card.label_ids}
    members = sum(field.startswith("member:") and seen is True for field, seen in agreed.items())
    return (
        all(seen_value(name, card, sight.zone) == agreed[name] for name in own if name in agreed)
        and on_card == {field for field, seen in agreed.items() if field.startswith("label:") and seen is True}
        and len(card.label_ids) == len(on_card)
        and len(card.member_ids) == members
    )


def _parts_as_made(card: CardState, sight: Sight) -> bool:
    """Whether its checklists and items are ours alone, named as we named them, and none is ticked."""
    agreed = {
        bound: sight.memory.agreed.get(FieldKey(entity, "name")) for entity, bound in sight.memory.bindings.items()
    }
    for checklist in card.checklists:
        parts = [(checklist.checklist_id, checklist.name)]
        parts += [(item.item_id, item.name) for item in checklist.items]
        if any(item.checked for item in checklist.items):
            return False
        if any((pair := agreed.get(part_id)) is None or pair.seen != plain_name(name) for part_id, name in parts):
            return False
    return True
