"""The control panel under `/sandbox/`: clock, members, faults, limits, latency, log, reset. JSON in and out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict

from flask import Request, Response

from .clock import parse_moment
from .deliveries import webhook_object
from .errors import InvalidValue, NoSuchRoute, Refusal
from .faults import KINDS, Fault
from .grants import app_secret
from .importing import import_board
from .links import board_url
from .params import Params
from .people import member_object, member_usual
from .sandbox import Sandbox
from .signin import is_key, is_token

Handler = Callable[[Sandbox, Params], object]


def respond(sandbox: Sandbox, request: Request) -> Response:
    try:
        _refuse_strangers(request)
        handler = HANDLERS.get((request.method, request.path.rstrip("/").lower()))
        if handler is None:
            raise NoSuchRoute(request.method, request.path)
        body, status = handler(sandbox, Params(_values(request))), 200
    except Refusal as refusal:
        body, status = {"message": refusal.text}, refusal.status
    return Response(json.dumps(body), status, content_type="application/json; charset=utf-8")


def _refuse_strangers(request: Request) -> None:
    """A page of another site that a browser shows must not turn our knobs."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != request.host_url.rstrip("/"):
        raise Refusal(403, "The control panel takes no requests from other sites.")


def _values(request: Request) -> Mapping[str, object]:
    if not request.get_data().strip():
        return {}
    try:
        value = json.loads(request.get_data())
    except (ValueError, RecursionError) as broken:
        raise Refusal(400, "Invalid JSON in the request body.") from broken
    if not isinstance(value, dict):
        raise Refusal(400, "The request body must be a JSON object.")
    return value


def state(sandbox: Sandbox, _params: Params) -> object:
    world = sandbox.world
    with world.lock:
        counts = {name: len(table) for name, table in world.tables.items() if name not in ("tokens", "apps")}
        boards = [
            {
                "id": board.id,
                "name": board.name,
                "shortLink": board.short_link,
                "url": board_url(world, board),
                "closed": board.closed,
            }
            for board in world.boards
        ]
        return {
            "now": world.clock.stamp(),
            "clockIsSet": world.clock.is_set,
            "seed": world.ids.seed,
            "counts": counts,
            "boards": boards,
            "limits": _limits(sandbox),
            "latencyMs": sandbox.latency_ms,
            "faults": [asdict(fault) for fault in sandbox.faults.waiting()],
            "requests": len(sandbox.requests()),
        }


def _limits(sandbox: Sandbox) -> Mapping[str, int]:
    limits = sandbox.limits
    return {"token_max": limits.token_max, "key_max": limits.key_max, "interval_ms": limits.interval_ms}


def set_clock(sandbox: Sandbox, params: Params) -> object:
    """`now` sets it; `advance_seconds` moves it."""
    clock = sandbox.world.clock
    with sandbox.world.lock:
        try:
            if params.raw("now") is not None:
                clock.set(parse_moment(params.text("now")))
            clock.advance(_seconds(params))
        except (ValueError, OverflowError) as wrong:
            raise InvalidValue("now" if "now" in params else "advance_seconds") from wrong
        return {"now": clock.stamp()}


def _seconds(params: Params) -> float:
    value = params.raw("advance_seconds", 0)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidValue("advance_seconds")
    return float(value)


def add_member(sandbox: Sandbox, params: Params) -> object:
    """Gives a token that signs in as this member, and the key of the web app, whose deeds bear no app."""
    world = sandbox.world
    with world.one_change():
        username = params.text("username", required=True).strip().lower()
        found = world.members.where("username", username)
        full_name = params.text("fullName") or username
        member = found[0] if found else world.add_member(username, full_name, params.text("email") or None)
        token = params.text("token") or world.ids.token()
        if not is_token(token):
            raise InvalidValue("token")
        world.give_token(member, token)
        return {**member_object(world, member, member.id), "token": token, "key": world.web_key()}


def tell_app(_sandbox: Sandbox, params: Params) -> object:
    """The secret of the app that a key belongs to: it signs OAuth's first steps, and webhooks."""
    key = params.word("key").lower()
    if not is_key(key):
        raise InvalidValue("key")
    return {"key": key, "secret": app_secret(key)}


def list_members(sandbox: Sandbox, _params: Params) -> object:
    with sandbox.world.lock:
        return [member_usual(member) for member in sandbox.world.members]


def order_fault(sandbox: Sandbox, params: Params) -> object:
    kind = params.word("kind").lower()
    if kind not in KINDS:
        raise InvalidValue("kind")
    fault = Fault(
        kind=kind,
        method=params.word("method", "*").upper() or "*",
        path=params.word("path", "*") or "*",
        nth=_positive(params, "nth", 1),
        when=params.choice("when", ("before", "after"), "before"),
        times=_positive(params, "times", 1),
    )
    sandbox.faults.order(fault)
    return asdict(fault)


def list_faults(sandbox: Sandbox, _params: Params) -> object:
    return [asdict(fault) for fault in sandbox.faults.waiting()]


def clear_faults(sandbox: Sandbox, _params: Params) -> object:
    sandbox.faults.clear()
    return []


def set_limits(sandbox: Sandbox, params: Params) -> object:
    limits = sandbox.limits
    token_max = _positive(params, "token_max", limits.token_max)
    key_max = _positive(params, "key_max", max(limits.key_max, token_max * 3))
    limits.set(token_max, key_max, _positive(params, "interval_ms", limits.interval_ms))
    return _limits(sandbox)


def _positive(params: Params, name: str, default: int) -> int:
    number = params.number(name, default)
    if number is None or number < 1:
        raise InvalidValue(name)
    return number


def set_latency(sandbox: Sandbox, params: Params) -> object:
    milliseconds = params.number("ms", 0)
    if milliseconds is None or not 0 <= milliseconds <= 60_000:
        raise InvalidValue("ms")
    sandbox.latency_ms = milliseconds
    return {"ms": milliseconds}


def list_requests(sandbox: Sandbox, _params: Params) -> object:
    return sandbox.requests()


def clear_requests(sandbox: Sandbox, _params: Params) -> object:
    sandbox.clear_requests()
    return []


def bring_board(sandbox: Sandbox, params: Params) -> object:
    """The body is a board that Trello exported; `members` then gives out tokens of the people on it."""
    board = import_board(sandbox.world, {name: params.raw(name) for name in params})
    return {
        "id": board.id,
        "name": board.name,
        "shortLink": board.short_link,
        "url": board_url(sandbox.world, board),
    }


def reset(sandbox: Sandbox, params: Params) -> object:
    """Boards, members, faults and log go; clock, limits and seed stay."""
    sandbox.world.reset()
    sandbox.deliveries.forget()
    sandbox.faults.clear()
    sandbox.request_tokens.clear()
    sandbox.clear_requests()
    return state(sandbox, params)


def take_snapshot(sandbox: Sandbox, params: Params) -> object:
    sandbox.snapshots.take(sandbox.world, params.text("name") or "snapshot")
    return sandbox.snapshots.names()


def list_snapshots(sandbox: Sandbox, _params: Params) -> object:
    return sandbox.snapshots.names()


def restore_snapshot(sandbox: Sandbox, params: Params) -> object:
    """Boards, members and clock as they were; what webhooks had still to be told is forgotten."""
    sandbox.snapshots.restore(sandbox.world, params.text("name") or "snapshot")
    sandbox.deliveries.forget()
    return state(sandbox, params)


def list_webhooks(sandbox: Sandbox, _params: Params) -> object:
    """Every webhook, and how many deliveries wait for their time."""
    with sandbox.world.lock:
        found = [webhook_object(webhook) for webhook in sandbox.world.webhooks]
    return {"webhooks": found, "waiting": sandbox.deliveries.waiting()}


HANDLERS: Mapping[tuple[str, str], Handler] = {
    ("GET", "/sandbox"): state,
    ("GET", "/sandbox/state"): state,
    ("POST", "/sandbox/clock"): set_clock,
    ("GET", "/sandbox/members"): list_members,
    ("POST", "/sandbox/members"): add_member,
    ("POST", "/sandbox/apps"): tell_app,
    ("GET", "/sandbox/faults"): list_faults,
    ("POST", "/sandbox/faults"): order_fault,
    ("DELETE", "/sandbox/faults"): clear_faults,
    ("POST", "/sandbox/limits"): set_limits,
    ("POST", "/sandbox/latency"): set_latency,
    ("GET", "/sandbox/requests"): list_requests,
    ("DELETE", "/sandbox/requests"): clear_requests,
    ("POST", "/sandbox/import"): bring_board,
    ("POST", "/sandbox/reset"): reset,
    ("GET", "/sandbox/snapshots"): list_snapshots,
    ("POST", "/sandbox/snapshot"): take_snapshot,
    ("POST", "/sandbox/restore"): restore_snapshot,
    ("GET", "/sandbox/webhooks"): list_webhooks,
}
