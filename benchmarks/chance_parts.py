"""What people do with labels, people on cards, lists and checklists, by Trello's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.chance_deeds import Deed, open_lists
from benchmarks.chance_world import World, pick

COLOURS = ("black", "pink", "orange", "red", "lime", "null")

# labels and people on cards


def _toggle(world: World, card: Any, kind: str, other: str) -> None:
    """Puts a label or a person on a card, or takes it off."""
    place = {"label": "idLabels", "member": "idMembers"}[kind]
    world.set(card["id"], f"{kind}:{other}")
    if other in card[place]:
        world.do("DELETE", f"cards/{card['id']}/{place}/{other}")
    else:
        world.do("POST", f"cards/{card['id']}/{place}", value=other)


def _a_label(world: World, number: int) -> None:
    board = world.read()
    card, label = pick(board["cards"], number), pick(board["labels"], number // 7)
    if card is not None and label is not None:
        _toggle(world, card, "label", label["id"])


def _labels_off(world: World, number: int) -> None:
    card = pick([one for one in world.read()["cards"] if one["idLabels"]], number)
    for label in card["idLabels"] if card else ():
        _toggle(world, card, "label", label)


def _swap_labels(world: World, number: int) -> None:
    board = world.read()
    card = pick([one for one in board["cards"] if one["idLabels"]], number)
    if card is not None:
        for label in board["labels"][:2]:
            _toggle(world, card, "label", label["id"])


def _a_person(world: World, number: int) -> None:
    card = pick(world.read()["cards"], number)
    if card is not None:
        _toggle(world, card, "member", list(world.start.members.values())[number % 3].member_id)


def _writer_leaves(world: World, _: int) -> None:
    """Trello takes whoever leaves off all cards."""
    writer = world.start.members["writer"].member_id
    on = [card["id"] for card in world.read()["cards"] if writer in card["idMembers"]]
    for card_id in on:
        world.set(card_id, f"member:{writer}")
        world.left.add((card_id, f"member:{writer}"))
    world.do("DELETE", f"boards/{world.board_id}/members/{writer}", "lead")


def _writer_joins(world: World, _: int) -> None:
    writer = world.start.members["writer"].member_id
    world.do("PUT", f"boards/{world.board_id}/members/{writer}", "lead", type="normal")


def _on_label(world: World, number: int) -> None:
    one = pick(world.read()["labels"], number)
    if one is not None:
        colour = COLOURS[number % len(COLOURS)]
        values = {"name": world.new_name("Goal")} if number % 2 else {"color": colour}
        world.set(one["id"], *values)
        world.do("PUT", f"labels/{one['id']}", **values)


def _delete_label(world: World, number: int) -> None:
    one = pick(world.read()["labels"], number)
    if one is not None:
        world.do("DELETE", f"labels/{one['id']}")


PRESENCE: dict[str, Deed] = {
    "a label on or off": _a_label,
    "all labels off": _labels_off,
    "swap the goals' labels": _swap_labels,
    "a person on or off": _a_person,
    "the writer leaves the board": _writer_leaves,
    "the writer joins the board": _writer_joins,
    "rename or recolour a label": _on_label,
    "delete a label": _delete_label,
}

# lists


def _on_list(change: Callable[[World], dict[str, str]]) -> Deed:
    def deed(world: World, number: int) -> None:
        one = pick(world.read()["lists"], number)
        if one is not None:
            values = change(world)
            world.set(one["id"], *values)
            world.do("PUT", f"lists/{one['id']}", **values)

    return deed


def _merge_lists(world: World, number: int) -> None:
    """All cards of one go to another, and it is archived."""
    lists = open_lists(world.read())
    if len(lists) > 2:
        source, target = lists[number % len(lists)], lists[(number + 1) % len(lists)]
        world.do("POST", f"lists/{source['id']}/moveAllCards", idBoard=world.board_id, idList=target["id"])
        world.set(source["id"], "closed")
        world.do("PUT", f"lists/{source['id']}", closed="true")


def _send_list_away(world: World, number: int) -> None:
    """The only way in which a list, cards and all, disappears from a board."""
    lists = open_lists(world.read())
    if len(lists) > 2:
        world.do("PUT", f"lists/{lists[number % len(lists)]['id']}/idBoard", value=world.start.elsewhere[0])


LISTS: dict[str, Deed] = {
    "rename a list": _on_list(lambda world: {"name": world.new_name("List")}),
    "archive a list": _on_list(lambda _: {"closed": "true"}),
    "bring a list back": _on_list(lambda _: {"closed": "false"}),
    "move a list": _on_list(lambda _: {"pos": "top"}),
    "merge two lists": _merge_lists,
    "move a list to another board": _send_list_away,
}

# checklists and their items


def _checklists(world: World) -> list[Any]:
    return [one for card in world.read()["cards"] for one in card["checklists"]]


def _on_item(do: Callable[[World, Any, Any, str], None]) -> Deed:
    """`do` is given the checklist, the item, and the item's path by way of its card."""

    def deed(world: World, number: int) -> None:
        found = pick([(one, item) for one in _checklists(world) for item in one["checkItems"]], number)
        if found is not None:
            checklist, item = found
            do(world, checklist, item, f"cards/{checklist['idCard']}/checkItem/{item['id']}")

    return deed


def _tick(world: World, _: Any, item: Any, path: str) -> None:
    world.set(item["id"], "state")
    world.do("PUT", path, state="incomplete" if item["state"] == "complete" else "complete")


def _reword(world: World, _: Any, item: Any, path: str) -> None:
    world.set(item["id"], "name")
    world.do("PUT", path, name=world.new_name("Reworded"))


def _drag(world: World, checklist: Any, item: Any, path: str) -> None:
    """Into an own checklist of the same card."""
    made = world.do("POST", f"cards/{checklist['idCard']}/checklists", name=world.new_name("Own list"))
    if made is not None:
        world.own(made)
        world.set(item["id"], "idChecklist")
        world.do("PUT", path, idChecklist=made["id"])


def _convert(world: World, checklist: Any, item: Any, _: str) -> None:
    path = f"cards/{checklist['idCard']}/checklist/{checklist['id']}/checkItem/{item['id']}/convertToCard"
    world.own(world.do("POST", path))


def _on_checklist(do: Callable[[World, Any], None]) -> Deed:
    def deed(world: World, number: int) -> None:
        one = pick(_checklists(world), number)
        if one is not None:
            do(world, one)

    return deed


def _rename_checklist(world: World, checklist: Any) -> None:
    world.set(checklist["id"], "name")
    world.do("PUT", f"checklists/{checklist['id']}", name=world.new_name("Steps"))


def _own_item(world: World, checklist: Any) -> None:
    world.own(world.do("POST", f"checklists/{checklist['id']}/checkItems", name=world.new_name("Own item")))


CHECKLISTS: dict[str, Deed] = {
    "tick an item": _on_item(_tick),
    "reword an item": _on_item(_reword),
    "delete an item": _on_item(lambda world, _, item, path: world.do("DELETE", path)),
    "drag an item to a checklist of their own": _on_item(_drag),
    "turn an item into a card": _on_item(_convert),
    "add an item": _on_checklist(_own_item),
    "rename a checklist": _on_checklist(_rename_checklist),
    "delete a checklist": _on_checklist(lambda world, one: world.do("DELETE", f"checklists/{one['id']}")),
}
