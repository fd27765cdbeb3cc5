"""What people do with cards and things of their own, by Trello's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.chance_world import World, pick

Deed = Callable[[World, int], None]
"""Does something to the nth thing there is; notes what a person set, or made."""


def open_lists(board: Any) -> list[Any]:
    """The lists that are not archived."""
    return [one for one in board["lists"] if not one["closed"]]


# a card's own fields


def _on_card(change: Callable[[World, Any, int], dict[str, str]]) -> Deed:
    """New values for a card; a description also says whether our line is in it, a date has an hour."""

    def deed(world: World, number: int) -> None:
        card = pick(world.read()["cards"], number)
        if card is not None:
            values = change(world, card, number)
            also = {"desc": "mark", "due": "hour of due", "start": "hour of start"}
            world.set(card["id"], *values, *(also[name] for name in values if name in also))
            world.do("PUT", f"cards/{card['id']}", **values)

    return deed


def _later(card: Any, number: int) -> str:
    moment = datetime.fromisoformat(card["due"]) if card["due"] else datetime(2026, 5, 1, 15, tzinfo=UTC)
    return (moment + timedelta(days=number + 1)).isoformat()


def _other_hour(card: Any) -> str:
    if not card["due"]:
        return "null"
    return datetime.fromisoformat(card["due"]).replace(hour=9).isoformat()


def _without_our_line(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("llo-board:"))


def _our_line_first(text: str) -> str:
    return "\n".join(sorted(text.splitlines(), key=lambda line: not line.startswith("llo-board:")))


def _in_our_line(text: str) -> str:
    """Text typed across it: what was one line is two."""
    return text.replace("llo-board: ", "llo-board: see\n")


WORDS: dict[str, Deed] = {
    "rename a card": _on_card(lambda world, card, _: {"name": world.new_name("Other")}),
    "change a due date": _on_card(lambda _, card, number: {"due": _later(card, number)}),
    "change a start date": _on_card(lambda _, card, number: {"start": f"2026-02-{number % 28 + 1:02}T12:00:00Z"}),
    "take a due date off": _on_card(lambda _, card, number: {"due": "null"}),
    "give a due date another hour": _on_card(lambda _, card, number: {"due": _other_hour(card)}),
    "write above our line": _on_card(lambda _, card, number: {"desc": f"Text {number}\n\n{card['desc']}"}),
    "write below our line": _on_card(lambda _, card, number: {"desc": f"{card['desc']}\n\nText {number}"}),
    "write across our line": _on_card(lambda _, card, number: {"desc": _in_our_line(card["desc"])}),
    "write over everything": _on_card(lambda _, card, number: {"desc": f"Text {number}"}),
    "take our line out": _on_card(lambda _, card, number: {"desc": _without_our_line(card["desc"])}),
    "move our line": _on_card(lambda _, card, number: {"desc": _our_line_first(card["desc"])}),
}

# a card's life


def _move_card(world: World, number: int) -> None:
    board = world.read()
    card, home = pick(board["cards"], number), pick(open_lists(board), number // 3)
    if card is not None and home is not None:
        world.set(card["id"], "idList")
        world.do("PUT", f"cards/{card['id']}", idList=home["id"], pos="top" if number % 2 else "bottom")


def _delete_card(world: World, number: int) -> None:
    card = pick(world.read()["cards"], number)
    if card is not None:
        world.do("DELETE", f"cards/{card['id']}")


def _copy_card(world: World, number: int) -> None:
    card = pick(world.read()["cards"], number)
    if card is None:
        return
    name = card["name"] if number % 2 else world.new_name("Copy")
    made = world.do("POST", "cards", idCardSource=card["id"], idList=card["idList"], name=name)
    if made is not None:
        world.copies.add(made["id"])


def _send_card_away(world: World, number: int) -> None:
    card = pick(world.read()["cards"], number)
    if card is not None:
        target = world.start.elsewhere[number % 2]
        world.away.append(card["id"])
        world.do("PUT", f"cards/{card['id']}", idBoard=target)


def _bring_card_home(world: World, number: int) -> None:
    home = pick(open_lists(world.read()), number)
    if world.away and home is not None:
        card_id = world.away.pop()
        world.back.add(card_id)
        world.do("PUT", f"cards/{card_id}", idBoard=world.board_id, idList=home["id"])


def _comment(world: World, number: int) -> None:
    card = pick(world.read()["cards"], number)
    if card is not None:
        world.do("POST", f"cards/{card['id']}/actions/comments", text=f"Leerpunt: {number}")
        world.do("POST", f"cards/{card['id']}/attachments", url="https://example.org/", name="Link")


LIFE: dict[str, Deed] = {
    "archive a card": _on_card(lambda world, card, number: {"closed": "true"}),
    "bring a card back": _on_card(lambda world, card, number: {"closed": "false"}),
    "mark a card complete": _on_card(lambda world, card, number: {"dueComplete": "true"}),
    "move a card": _move_card,
    "delete a card": _delete_card,
    "copy a card": _copy_card,
    "move a card to another board": _send_card_away,
    "move it back": _bring_card_home,
    "comment, and attach a link": _comment,
}

# things of their own


def _own_card(world: World, number: int) -> None:
    home = pick(open_lists(world.read()), number)
    if home is not None:
        name = world.new_name("Own")
        world.own(world.do("POST", "cards", idList=home["id"], name=name, desc="Ours."))


def _card_like_ours(world: World, number: int) -> None:
    """A card of their own with the name and the labels of one that is there."""
    card = pick(world.read()["cards"], number)
    if card is not None:
        labels = ",".join(card["idLabels"])
        world.own(world.do("POST", "cards", idList=card["idList"], name=card["name"], idLabels=labels))


def _own_list(world: World, _: int) -> None:
    world.own(world.do("POST", "lists", idBoard=world.board_id, name=world.new_name("Ideas")))


def _own_label(world: World, _: int) -> None:
    world.own(world.do("POST", "labels", idBoard=world.board_id, name=world.new_name("Urgent"), color="pink"))


def _describe_board(world: World, number: int) -> None:
    """With the line at its end taken out, or kept."""
    text = "About this board." if number % 2 else world.read()["desc"] + "\n\nMore."
    world.do("PUT", f"boards/{world.board_id}", desc=text)


OWN: dict[str, Deed] = {
    "make a card": _own_card,
    "make a card like ours": _card_like_ours,
    "make a list": _own_list,
    "make a label": _own_label,
    "describe the board": _describe_board,
}
