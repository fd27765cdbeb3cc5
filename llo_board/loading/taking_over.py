"""What the team changed on the board, as an edit of the definition, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path as FilePath

from llo_board.loading.edits import Add, Drop, Edit, Item, Move, Path, Put
from llo_board.loading.file_edits import NoSafePlace, edit_anywhere
from llo_board.loading.placing import has
from llo_board.model.definition import BoardList, Definition, Deliverable
from llo_board.model.memory import EntityKind, FieldKey, Value


class Obstacle(StrEnum):
    """Why something cannot be written back.

    SHIPPED: the text comes with the program. FIXED_NAME: the word for the checklist of steps is the program's.
    NO_GOAL: the card serves no other goal instead. MARK: the line by which a card is known stands in no file.
    COUNTED: what is counted follows from the target. TAKEN_AWAY: whether a thing goes is no field of it.
    NO_KEY: the definition has no key for it. EMPTY: there is nothing to write. SHARED: what the file says also
    stands elsewhere on the board, where it would change, too. NO_SAFE_PLACE: the file is written in a way that
    leaves no place for it. MISTAKE: the file would not pass `check`.
    """

    SHIPPED = "shipped"
    FIXED_NAME = "fixed-name"
    NO_GOAL = "no-goal"
    MARK = "mark"
    COUNTED = "counted"
    TAKEN_AWAY = "taken-away"
    NO_KEY = "no-key"
    EMPTY = "empty"
    SHARED = "shared"
    NO_SAFE_PLACE = "no-safe-place"
    MISTAKE = "mistake"


def build_edits(field: FieldKey, seen: Value, definition: Definition) -> tuple[Edit, ...] | Obstacle:
    """The edits after which the definition says of that field what the board does."""
    kind, key = field.entity.kind, field.entity.key
    match kind:
        case EntityKind.LIST:
            return (
                _said(("board", "lists", Item(key), field.field), seen)
                if field.field == "name"
                else Obstacle.TAKEN_AWAY
            )
        case EntityKind.LABEL:
            return (
                _said(("goals", Item(key), field.field), seen) if field.field != "exists" else Obstacle.TAKEN_AWAY
            )
        case EntityKind.CARD:
            return _card_edits(field, seen, definition)
        case EntityKind.CHECKLIST:
            return _checklist_edits(field, seen, definition)
        case EntityKind.ITEM:
            return _item_edits(field, seen, definition)


def _said(path: Path, seen: Value) -> tuple[Edit, ...] | Obstacle:
    return (Put(path, seen),) if isinstance(seen, str) and seen.strip() else Obstacle.EMPTY


def _place_of(deliverable: Deliverable) -> Path:
    return ("goals", Item(deliverable.goal), "deliverables", Item(deliverable.key))


def _find(definition: Definition, key: str) -> Deliverable | None:
    return next((one for one in definition.deliverables if one.key == key), None)


def _card_edits(field: FieldKey, seen: Value, definition: Definition) -> tuple[Edit, ...] | Obstacle:
    name, key = field.field, field.entity.key
    if name in ("mark", "exists"):
        return Obstacle.MARK if name == "mark" else Obstacle.TAKEN_AWAY
    if key.startswith("goal/"):
        goal: Path = ("goals", Item(key.removeprefix("goal/")), "name")
        return _said(goal, seen) if name == "name" else Obstacle.NO_KEY
    deliverable = _find(definition, key)
    if deliverable is None:
        return Obstacle.SHIPPED
    if name.startswith("member:"):
        return _member_edits(name.removeprefix("member:"), bool(seen), deliverable)
    if name.startswith("label:"):
        return _goal_edits(seen, deliverable)
    return _field_edits(name, seen, deliverable)


def _field_edits(name: str, seen: Value, deliverable: Deliverable) -> tuple[Edit, ...] | Obstacle:
    path = (*_place_of(deliverable), name)
    if name != "name" and not seen:
        return (Drop(path),)
    return _said(path, seen)


def _goal_edits(seen: Value, deliverable: Deliverable) -> tuple[Edit, ...] | Obstacle:
    """The deliverable under the goal whose label people gave its card."""
    if not isinstance(seen, str):
        return Obstacle.NO_GOAL
    return (Move(_place_of(deliverable), ("goals", Item(seen), "deliverables")),)


def _member_edits(person: str, is_on: bool, deliverable: Deliverable) -> tuple[Edit, ...]:
    place = _place_of(deliverable)
    members: Path = (*place, "members")
    if is_on:
        return (Add(members, person) if deliverable.members else Put(members, (person,)),)
    owner = (Drop((*place, "owner")),) if deliverable.owner == person else ()
    if person not in deliverable.members:
        return owner
    return (*owner, Drop((*members, Item(person)) if len(deliverable.members) > 1 else members))


def _checklist_edits(field: FieldKey, seen: Value, definition: Definition) -> tuple[Edit, ...] | Obstacle:
    card, checklist = field.entity.key.split(":", 1)
    deliverable = _find(definition, card)
    if deliverable is None:
        return Obstacle.SHIPPED
    if field.field == "exists":
        return (Drop((*_place_of(deliverable), "steps")),) if checklist == "steps" else Obstacle.COUNTED
    if checklist == "steps":
        return Obstacle.FIXED_NAME
    if checklist == "target":
        return _said((*_place_of(deliverable), "target", "units"), seen)
    return _entry_edits(checklist, seen, definition)


def _item_edits(field: FieldKey, seen: Value, definition: Definition) -> tuple[Edit, ...] | Obstacle:
    card, checklist, item = field.entity.key.split(":", 2)
    deliverable = _find(definition, card)
    if deliverable is None:
        return Obstacle.SHIPPED
    if checklist == "steps":
        steps: Path = (*_place_of(deliverable), "steps")
        if field.field == "exists":
            return (Drop((*steps, Item(item)) if len(deliverable.steps) > 1 else steps),)
        return _said((*steps, Item(item), "name"), seen)
    if field.field == "exists":
        return Obstacle.COUNTED
    entry, _, number = item.partition("#")
    return _entry_edits(entry, _without_number(seen, number or "1"), definition)


def _without_number(seen: Value, number: str) -> Value:
    """The name of an entry that is counted more than once: `Heusden 2` is Heusden."""
    return re.sub(rf"\s+{number}$", "", seen) if isinstance(seen, str) else seen


def _entry_edits(entry: str, seen: Value, definition: Definition) -> tuple[Edit, ...] | Obstacle:
    groups = definition.target_groups
    register = "target_groups" if any(one.key == entry for one in groups) else "organisations"
    return _said((register, Item(entry), "name"), seen)


# in which file, and how it is said there


def edit_files(texts: Mapping[FilePath, str], edit: Edit, lists: tuple[BoardList, ...]) -> dict[FilePath, str]:
    """The texts, the definition's own first and its bases after it, with the edit in the one that says it.

    `lists` are those of the board now: they are written out where the definition left them to the program.
    Raises NoSafePlace.
    """
    edit = _as_said(texts, edit, lists)
    sayers = [path for path, text in texts.items() if has(text, edit.path)]
    if isinstance(edit, Move) and (len(sayers) != 1 or not has(texts[sayers[0]], edit.to[:-1])):
        raise NoSafePlace(edit)
    targets = sayers if isinstance(edit, Drop) else sayers[:1] or [_nearest(texts, edit.path)]
    if not targets:
        raise NoSafePlace(edit)
    return {**texts, **{path: edit_anywhere(str(path), texts[path], edit) for path in targets}}


def _as_said(texts: Mapping[FilePath, str], edit: Edit, lists: tuple[BoardList, ...]) -> Edit:
    """A step that is a mere text becomes a group of keys, so that it stays the same step under its new name."""
    match edit:
        case Put((*_, "steps", Item(key), "name") as path, str(value)):
            if not any(has(text, path) for text in texts.values()):
                return Put(path[:-1], {"key": key, "name": value})
        case Put(("board", "lists", Item(key), "name"), str(value)):
            if not any(has(text, ("board", "lists")) for text in texts.values()):
                return Put(("board", "lists"), tuple(_row(one, value if one.key == key else "") for one in lists))
    return edit


def _row(board_list: BoardList, name: str) -> dict[str, str]:
    return {"key": board_list.key, "name": name or board_list.name, "status": board_list.status.value}


def _nearest(texts: Mapping[FilePath, str], path: Path) -> FilePath:
    """The file that says most of the way to a place; of several the first, whose word counts."""
    return max(texts, key=lambda file: sum(has(texts[file], path[:size]) for size in range(1, len(path))))
