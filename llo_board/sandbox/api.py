"""One API request from bytes to answer: faults, sign-in, limits, route, work."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from . import routes  # noqa: F401 - importing it fills the table
from .call import Call
from .courier import check_callback
from .downloads import Download, SentFile
from .errors import NoSuchRoute, Refusal
from .faults import Fault
from .grants import sign_in
from .params import Params
from .routing import ROUTES, Route
from .sandbox import Sandbox
from .signin import Credentials
from .world import Actor

JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
HANG_SECONDS = 60
_COMMON = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, PUT, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Accept, Content-Type",
    "Access-Control-Expose-Headers": (
        "x-rate-limit-api-key-interval-ms, x-rate-limit-api-key-max, x-rate-limit-api-key-remaining, "
        "x-rate-limit-api-token-interval-ms, x-rate-limit-api-token-max, x-rate-limit-api-token-remaining"
    ),
    "X-Trello-Environment": "Sandbox",
    "Cache-Control": "max-age=0, must-revalidate, no-cache, no-store",
}


@dataclass(frozen=True, slots=True)
class Request:
    """`path` with the `/1`; `params` of query and body together."""

    method: str
    path: str
    params: Params
    credentials: Credentials
    has_body: bool = False
    file: SentFile | None = None
    client: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`cut` is a fault: so many bytes are announced and only these sent. `dropped`: no answer at all."""

    status: int
    body: bytes = b""
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    dropped: bool = False


def json_bytes(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def preflight() -> Answer:
    """What a browser asks before it sends: everything may be asked from everywhere, as at Trello."""
    return Answer(200, b"", TEXT, _COMMON)


def answer(sandbox: Sandbox, request: Request) -> Answer:
    """Never raises; every request counts for the clock, the log and the faults."""
    sandbox.world.clock.tick()
    if sandbox.latency_ms:
        sandbox.stopping.wait(sandbox.latency_ms / 1000)
    fault = sandbox.faults.strike(request.method, request.path)
    given = _answer_or_fail(sandbox, request, fault)
    sandbox.log(request.method, request.path, 0 if given.dropped else given.status)
    return replace(given, headers={**_COMMON, **given.headers, **_limit_headers(sandbox, request)})


def _answer_or_fail(sandbox: Sandbox, request: Request, fault: Fault | None) -> Answer:
    if fault is not None and not fault.after:
        return _fail(sandbox, fault, Answer(200))
    given = _refuse_or_work(sandbox, request)
    return given if fault is None else _fail(sandbox, fault, given)


def _fail(sandbox: Sandbox, fault: Fault, given: Answer) -> Answer:
    match fault.kind:
        case "429":
            refused = {"message": "Rate limit exceeded", "error": "API_TOKEN_LIMIT_EXCEEDED"}
            return Answer(429, json_bytes(refused))
        case "500":
            return Answer(500, b"Internal Server Error", TEXT)
        case "503":
            return Answer(503, b"Service Unavailable", TEXT)
        case "202":
            return replace(given, status=202)
        case "html":
            return Answer(200, b"<!doctype html><title>Trello</title><p>We will be back soon.</p>", HTML)
        case "truncated":
            return replace(given, cut=max(1, len(given.body) // 2))
        case "hang":
            sandbox.stopping.wait(HANG_SECONDS)
    return Answer(200, dropped=True)


def _refuse_or_work(sandbox: Sandbox, request: Request) -> Answer:
    try:
        done = _work(sandbox, request)
        if isinstance(done, Download):
            return Answer(200, done.content, "application/octet-stream", done.headers)
        return Answer(200, json_bytes(done))
    except Refusal as refusal:
        if isinstance(refusal.body, str):
            return Answer(refusal.status, refusal.body.encode("utf-8", "replace"), TEXT)
        return Answer(refusal.status, json_bytes(refusal.body))


def _work(sandbox: Sandbox, request: Request) -> object:
    if request.method == "GET" and request.has_body:
        raise Refusal(403, "The request could not be satisfied: a GET request must not have a body.")
    route, path = _route(request.method, request.path)
    request.credentials.check(route.writes)
    sandbox.limits.check(request.credentials.key, request.credentials.token)
    if route.pattern == ("members", "{member}"):
        sandbox.limits.check_member(request.credentials.token)
    callback = route.callback(request.params) if route.callback else None
    if callback is not None:
        check_callback(sandbox.deliveries.courier, callback)
    return _work_on(sandbox, request, route, path)


def _work_on(sandbox: Sandbox, request: Request, route: Route, path: dict[str, str]) -> object:
    world = sandbox.world
    with world.lock:
        with world.one_change():  # an unknown token makes its member, an unknown key its app
            actor = sign_in(world, request.credentials, route.writes, request.client)
        call = _call(sandbox, request, route, path, actor)
        if not route.writes:
            return route.handler(call)
        with world.one_change():
            return route.handler(call)


def _route(method: str, path: str) -> tuple[Route, dict[str, str]]:
    found = ROUTES.find(method, path.removeprefix("/1"))
    if found is None:
        raise NoSuchRoute(method, path)
    return found


def _call(sandbox: Sandbox, request: Request, route: Route, path: dict[str, str], actor: Actor) -> Call:
    def ask_again(inner_path: str, params: Params) -> object:
        sandbox.limits.check(request.credentials.key, request.credentials.token)
        inner_route, inner = _route("GET", f"/1{inner_path}")
        inner_request = replace(request, path=inner_path, params=params)
        return inner_route.handler(_call(sandbox, inner_request, inner_route, inner, actor))

    return Call(
        sandbox.world,
        actor,
        request.params,
        path,
        route.writes,
        ask_again,
        address=request.path,
        key=request.credentials.key,
        file=request.file,
        signed_by_header=request.credentials.by_header,
    )


def _limit_headers(sandbox: Sandbox, request: Request) -> Mapping[str, str]:
    if not request.credentials.well_formed:
        return {}
    return sandbox.limits.headers(request.credentials.key, request.credentials.token)
