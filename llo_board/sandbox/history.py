"""Reading the action log: filters, limits, pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from . import entities as e
from .clock import format_moment
from .display import display
from .fields import pick, wanted_fields
from .ids import is_long_id
from .params import Params
from .representation import action_object
from .world import World

CARD_DEFAULT = "commentCard,updateCard:idList"


def actions_answer(world: World, found: Sequence[e.Action], params: Params, wanted: str) -> Any:
    """Newest first, at most `limit` (50, up to 1000), between `since` and `before`.

    `format=count` answers a number, `minimal` the bare ids and dates.
    """
    limit = params.limit("limit", 50)
    skipped = (params.number("page", 0) or 0) * limit
    chosen = newest_first(world, found, params, wanted)[skipped : skipped + limit]
    form = params.word("format", "list").lower()
    if form == "count":
        return {"_value": len(chosen)}
    if form == "minimal":
        return [{"id": action.id, "type": action.type, "date": action.date} for action in chosen]
    return [_action(world, action, params) for action in chosen]


def _action(world: World, action: e.Action, params: Params) -> dict[str, Any]:
    answer = action_object(world, action)
    if not params.flag("memberCreator", True):
        del answer["memberCreator"]
    if not params.flag("member", True):
        answer.pop("member", None)
    if params.flag("display"):
        answer["display"] = display(world, action)
    fields = wanted_fields(params, "fields", None)
    if fields is None:
        return answer
    return pick(answer, {*fields, "memberCreator", "member", "display"})


def newest_first(world: World, found: Sequence[e.Action], params: Params, wanted: str) -> list[e.Action]:
    since, before = _bound(world, params, "since", ""), _bound(world, params, "before", "~")
    kinds = wanted_kinds(wanted)
    chosen = [
        action
        for action in found
        if since < (action.date, action.id) < before and (kinds is None or _fits(action, kinds))
    ]
    chosen.sort(key=lambda action: (action.date, action.id), reverse=True)
    return chosen


def _bound(world: World, params: Params, name: str, edge: str) -> tuple[str, str]:
    """A place in the order by date and id. An id stands for its action, a gone one for the second it was made in.

    A date as `since` includes that moment, as `before` it leaves it out.
    """
    given = params.word(name)
    if is_long_id(given):
        action = world.actions.get(given.lower())
        if action is not None:
            return action.date, action.id
        return moment_of_id(given), given.lower()
    moment = params.moment(name)
    return (moment, "") if moment else (edge, "")


def moment_of_id(long_id: str) -> str:
    """The second that an id begins with."""
    return format_moment(datetime.fromtimestamp(int(long_id[:8], 16), UTC))


def wanted_kinds(wanted: str) -> frozenset[str] | None:
    """`all` is None; else the types, a change of one field written as `updateCard:idList`."""
    names = frozenset(name.strip() for name in wanted.split(",") if name.strip())
    return None if not names or names & {"all", "true"} else names


def _fits(action: e.Action, kinds: frozenset[str]) -> bool:
    if action.type in kinds:
        return True
    return any(f"{action.type}:{field}" in kinds for field in action.data.get("old", ()))
