"""What people do on a board and what a coordinator does to the definition, as small moves to put in any order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from llo_board.model.definition import Deliverable, Organisation, Status, Step
from llo_board.model.snapshot import CardState
from tests.unit.sync.house import House, a_deliverable

Move = Callable[[House, int], "set[tuple[str, str]]"]
"""Does something to the nth thing; returns the ids and fields that people now have an opinion about."""


def _card(house: House, number: int) -> CardState | None:
    cards = house.board.seen.cards
    return cards[number % len(cards)] if cards else None


def _on_card(change: Callable[[CardState, int], dict[str, object]]) -> Move:
    def move(house: House, number: int) -> set[tuple[str, str]]:
        card = _card(house, number)
        if card is None:
            return set()
        values = change(card, number)
        house.board.set_card(card.card_id, **values)
        return {(card.card_id, name) for name, value in values.items() if getattr(card, name) != value}

    return move


def _later(card: CardState, number: int) -> dict[str, object]:
    return {"due": card.due + timedelta(days=number + 1) if card.due else None}


def delete_card(house: House, number: int) -> set[tuple[str, str]]:
    card = _card(house, number)
    if card is None:
        return set()
    house.board.delete_card(card.card_id)
    return {(card.card_id, "exists")}


def copy_card(house: House, number: int) -> set[tuple[str, str]]:
    card = _card(house, number)
    if card is None:
        return set()
    copy = house.board.own_card(card.name, house.board.seen.lists[0].name)
    house.board.set_card(copy.card_id, description=card.description, label_ids=card.label_ids)
    return {(copy.card_id, "name"), (copy.card_id, "description"), (copy.card_id, "label_ids")}


def other_label(house: House, number: int) -> set[tuple[str, str]]:
    card = _card(house, number)
    labels = house.board.seen.labels
    if card is None or not labels:
        return set()
    house.board.set_card(card.card_id, label_ids=(labels[number % len(labels)].label_id,))
    return {(card.card_id, "label_ids")}


def rename_list(house: House, number: int) -> set[tuple[str, str]]:
    one = house.board.seen.lists[number % len(house.board.seen.lists)]
    house.board.set_list(one.list_id, name=f"Lijst {number}")
    return {(one.list_id, "name")}


def archive_list(house: House, number: int) -> set[tuple[str, str]]:
    one = house.board.seen.lists[number % len(house.board.seen.lists)]
    house.board.set_list(one.list_id, closed=True)
    return {(one.list_id, "closed")}


def delete_label(house: House, number: int) -> set[tuple[str, str]]:
    labels = house.board.seen.labels
    if not labels:
        return set()
    label = labels[number % len(labels)]
    house.board.delete_label(label.label_id)
    return {(label.label_id, "exists")}


def recolour_label(house: House, number: int) -> set[tuple[str, str]]:
    labels = house.board.seen.labels
    if not labels:
        return set()
    label = labels[number % len(labels)]
    house.board.set_label(label.label_id, colour=("black", "lime", None)[number % 3])
    return {(label.label_id, "colour")}


def reword_item(house: House, number: int) -> set[tuple[str, str]]:
    items = [item for card in house.board.seen.cards for one in card.checklists for item in one.items]
    if not items:
        return set()
    item = items[number % len(items)]
    house.board.set_item(item.item_id, name=f"Stap {number}", checked=True)
    return {(item.item_id, "name"), (item.item_id, "checked")}


def delete_checklist(house: House, number: int) -> set[tuple[str, str]]:
    card = _card(house, number)
    if card is None or not card.checklists:
        return set()
    house.board.set_card(card.card_id, checklists=card.checklists[1:])
    return {(card.checklists[0].checklist_id, "exists")}


def own_card(house: House, number: int) -> set[tuple[str, str]]:
    open_lists = [one for one in house.board.seen.lists if not one.closed]
    if not open_lists:
        return set()
    list_id = open_lists[number % len(open_lists)].list_id
    card = house.board.own_card(f"Eigen {number}", house.board.seen.lists[0].name, list_id=list_id)
    return {(card.card_id, "name"), (card.card_id, "description"), (card.card_id, "list_id")}


PEOPLE: dict[str, Move] = {
    "rename a card": _on_card(lambda card, number: {"name": f"Anders {number}"}),
    "move a card": _on_card(lambda card, number: {"position": float(number + 1)}),
    "change a due date": _on_card(_later),
    "take a due date off": _on_card(lambda card, number: {"due": None}),
    "write above the mark": _on_card(lambda card, number: {"description": f"Tekst {number}\n\n{card.description}"}),
    "write over the mark": _on_card(lambda card, number: {"description": f"Tekst {number}"}),
    "take all labels off": _on_card(lambda card, number: {"label_ids": ()}),
    "take everybody off": _on_card(lambda card, number: {"member_ids": ()}),
    "archive a card": _on_card(lambda card, number: {"closed": True}),
    "unarchive a card": _on_card(lambda card, number: {"closed": False}),
    "mark a card complete": _on_card(lambda card, number: {"due_complete": True}),
    "delete a card": delete_card,
    "copy a card": copy_card,
    "swap a label": other_label,
    "rename a list": rename_list,
    "archive a list": archive_list,
    "delete a label": delete_label,
    "recolour a label": recolour_label,
    "reword an item": reword_item,
    "delete a checklist": delete_checklist,
    "make a card": own_card,
}


def _on_deliverable(change: Callable[[Deliverable, int], dict[str, object]]) -> Move:
    def move(house: House, number: int) -> set[tuple[str, str]]:
        deliverables = house.definition.deliverables
        if deliverables:
            one = deliverables[number % len(deliverables)]
            house.edit_deliverable(one.key, **change(one, number))
        return set()

    return move


@dataclass(frozen=True)
class _Regoal:
    """Moves a deliverable to the other goal."""

    def __call__(self, house: House, number: int) -> set[tuple[str, str]]:
        one = house.definition.deliverables[number % len(house.definition.deliverables)]
        other = "netwerk" if one.goal == "marketing" else "marketing"
        moved = replace(one, goal=other)
        kept = {
            goal.key: tuple(d for d in goal.deliverables if d.key != one.key) for goal in house.definition.goals
        }
        kept[other] = (*kept[other], moved)
        house.edit_goals(lambda goal: replace(goal, deliverables=kept[goal.key]))
        return set()


def add_deliverable(house: House, number: int) -> set[tuple[str, str]]:
    if not any(one.key == f"extra-{number}" for one in house.definition.deliverables):
        extra = a_deliverable(f"extra-{number}", "netwerk", steps=(Step("een", "Eén"),))
        house.edit_goals(
            lambda goal: replace(goal, deliverables=(*goal.deliverables, extra)) if goal.key == "netwerk" else goal
        )
    return set()


def remove_deliverable(house: House, number: int) -> set[tuple[str, str]]:
    keys = [one.key for one in house.definition.deliverables]
    if len(keys) > 2:
        gone = keys[number % len(keys)]
        house.edit_goals(
            lambda goal: replace(goal, deliverables=tuple(d for d in goal.deliverables if d.key != gone))
        )
    return set()


def add_organisation(house: House, number: int) -> set[tuple[str, str]]:
    if not any(one.key == f"org-{number}" for one in house.definition.organisations):
        new = Organisation(f"org-{number}", f"Bibliotheek {number}")
        house.definition = replace(house.definition, organisations=(*house.definition.organisations, new))
    return set()


def rename_wanted_list(house: House, number: int) -> set[tuple[str, str]]:
    house.edit_lists(lambda one: replace(one, name=f"Klaar {number}") if one.status is Status.DONE else one)
    return set()


def recolour_goal(house: House, number: int) -> set[tuple[str, str]]:
    colours = {"marketing": ("orange", "red", "yellow")[number % 3], "netwerk": ("purple", "sky")[number % 2]}
    house.edit_goals(lambda goal: replace(goal, colour=colours[goal.key]))
    return set()


DEFINITION: dict[str, Move] = {
    "rename a deliverable": _on_deliverable(lambda one, number: {"name": f"Resultaat {number}"}),
    "plan another date": _on_deliverable(lambda one, number: {"due": date(2022, 9, 1 + number % 28)}),
    "drop a date": _on_deliverable(lambda one, number: {"due": None}),
    "describe otherwise": _on_deliverable(lambda one, number: {"description": f"Nieuw {number}"}),
    "give it to the coordinator": _on_deliverable(lambda one, number: {"owner": "coordinator"}),
    "give it to nobody": _on_deliverable(lambda one, number: {"owner": None}),
    "add a step": _on_deliverable(
        lambda one, number: {"steps": (*one.steps, Step(f"s{len(one.steps)}x", f"Stap {len(one.steps)}x"))}
    ),
    "move it to the other goal": _Regoal(),
    "add a deliverable": add_deliverable,
    "remove a deliverable": remove_deliverable,
    "add an organisation": add_organisation,
    "rename a list": rename_wanted_list,
    "recolour a goal": recolour_goal,
}
