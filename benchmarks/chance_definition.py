"""What a coordinator does to the definition of `state_machine.py`'s world."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from benchmarks.chance_world import World

COLOURS = ("green", "blue", "orange", "purple", "red", "sky", "yellow", "lime")


Edit = Callable[[World, Any, int], None]
"""Changes the definition, given as lists and keys, in its nth place."""


def _nth(things: list[Any], number: int) -> Any:
    return things[number % len(things)]


def _deliverables(content: Any) -> list[Any]:
    return [one for goal in content["goals"] for one in goal["deliverables"]]


def _on_deliverable(change: Callable[[World, Any, int], dict[str, Any]]) -> Edit:
    """New values; None takes a key out."""

    def edit(world: World, content: Any, number: int) -> None:
        one = _nth(_deliverables(content), number)
        one.update(change(world, one, number))
        for name in [name for name, value in one.items() if value is None]:
            del one[name]

    return edit


def _new_key(things: Callable[[Any], list[Any]]) -> Edit:
    """Another key for the nth thing, which says what it was."""

    def edit(world: World, content: Any, number: int) -> None:
        one = _nth(things(content), number)
        old, new = one["key"], world.new_name("key").replace(" ", "-")
        one.update(key=new, was=[*one.get("was", []), old])
        for deliverable in _deliverables(content):
            if deliverable.get("owner") == old:
                deliverable["owner"] = new

    return edit


def _new_name(things: Callable[[Any], list[Any]], word: str) -> Edit:
    def edit(world: World, content: Any, number: int) -> None:
        _nth(things(content), number)["name"] = world.new_name(word)

    return edit


def _add_deliverable(world: World, content: Any, number: int) -> None:
    name = world.new_name("Extra")
    steps = [{"key": "one", "name": "One"}]
    made = {"key": name.lower().replace(" ", "-"), "name": name, "steps": steps}
    _nth(content["goals"], number)["deliverables"].append(made)


def _remove_deliverable(_: World, content: Any, number: int) -> None:
    deliverables = _nth(content["goals"], number)["deliverables"]
    if len(deliverables) > 1:
        deliverables.pop(number // 2 % len(deliverables))


def _other_goal(_: World, content: Any, number: int) -> None:
    goal, other = content["goals"] if number % 2 else reversed(content["goals"])
    if len(goal["deliverables"]) > 1:
        other["deliverables"].append(goal["deliverables"].pop(number // 2 % len(goal["deliverables"])))


def _raise_target(_: World, content: Any, number: int) -> None:
    one = _nth([one for one in _deliverables(content) if "target" in one] or [{"target": {}}], number)
    target = one["target"]
    agreed = {"on": "2026-05-01", "by": "steering group", "reason": "more towns"}
    target.update(min=target.get("min", 1) + 1, changed=agreed)


def _add_step(world: World, content: Any, number: int) -> None:
    name = world.new_name("Step")
    step = {"key": name.lower().replace(" ", "-"), "name": name}
    _nth(_deliverables(content), number).setdefault("steps", []).append(step)


def _with_steps(content: Any) -> list[Any]:
    return [one for one in _deliverables(content) if one.get("steps")]


def _remove_step(_: World, content: Any, number: int) -> None:
    if _with_steps(content):
        _nth(_with_steps(content), number)["steps"].pop()


def _reword_step(world: World, content: Any, number: int) -> None:
    if _with_steps(content):
        _nth(_with_steps(content), number)["steps"][0]["name"] = world.new_name("Reworded")


def _rename_step_key(world: World, content: Any, number: int) -> None:
    if _with_steps(content):
        _new_key(lambda _: _with_steps(content)[0]["steps"])(world, content, number)


def _add_organisation(world: World, content: Any, _: int) -> None:
    name = world.new_name("Library")
    content["organisations"].append({"key": name.lower().replace(" ", "-"), "name": name})


def _organisation_leaves(_: World, content: Any, number: int) -> None:
    if len(content["organisations"]) > 1:
        content["organisations"].pop(number % len(content["organisations"]))


def _recolour(_: World, content: Any, number: int) -> None:
    used = {goal["colour"] for goal in content["goals"]}
    _nth(content["goals"], number)["colour"] = _nth([one for one in COLOURS if one not in used], number // 2)


def _other_status(_: World, content: Any, number: int) -> None:
    lists = content["board"]["lists"]
    lists[2]["status"] = _nth(["doing", "waiting", "done", "todo"], number)


def _add_list(world: World, content: Any, _: int) -> None:
    name = world.new_name("Later")
    content["board"]["lists"].append({"key": name.lower().replace(" ", "-"), "name": name, "status": "moved"})


def _shift_project(_: World, content: Any, number: int) -> None:
    """Every date that is written as so long after the start moves along."""
    start = date.fromisoformat(str(content["project"]["start"]))
    content["project"]["start"] = str(start + timedelta(days=number % 14 + 1))


DELIVERABLE_EDITS: dict[str, Edit] = {
    "rename a deliverable": _on_deliverable(lambda world, one, _: {"name": world.new_name("Result")}),
    "plan another date": _on_deliverable(lambda _, one, number: {"due": str(date(2026, 9, 1 + number % 28))}),
    "drop a date": _on_deliverable(lambda _, one, number: {"due": None, "start": None}),
    "describe otherwise": _on_deliverable(lambda _, one, number: {"description": f"New {number}."}),
    "give it to the lead": _on_deliverable(lambda _, one, number: {"owner": "lead"}),
    "give it to the writer": _on_deliverable(lambda _, one, number: {"owner": "writer"}),
    "give it to nobody": _on_deliverable(lambda _, one, number: {"owner": None}),
    "raise a target": _raise_target,
}
LIFE_EDITS: dict[str, Edit] = {
    "add a deliverable": _add_deliverable,
    "remove a deliverable": _remove_deliverable,
    "move it to the other goal": _other_goal,
    "give a deliverable another key": _new_key(_deliverables),
    "add a step": _add_step,
    "remove a step": _remove_step,
    "reword a step": _reword_step,
    "give a step another key": _rename_step_key,
}
GROUND_EDITS: dict[str, Edit] = {
    "an organisation joins": _add_organisation,
    "an organisation leaves": _organisation_leaves,
    "rename an organisation": _new_name(lambda content: content["organisations"], "Branch"),
    "give an organisation another key": _new_key(lambda content: content["organisations"]),
    "rename a list": _new_name(lambda content: content["board"]["lists"], "Wanted"),
    "give a list another key": _new_key(lambda content: content["board"]["lists"]),
    "give a list another status": _other_status,
    "add a list": _add_list,
    "rename a goal": _new_name(lambda content: content["goals"], "Aim"),
    "give a goal another key": _new_key(lambda content: content["goals"]),
    "recolour a goal": _recolour,
    "give the writer another key": _new_key(lambda content: content["people"][1:]),
    "shift the project": _shift_project,
}
