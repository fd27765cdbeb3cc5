"""The sandbox as a WSGI application: `/1/…` the API, `/sandbox/…` the control panel, `/b/` and `/c/` the pages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from flask import Flask, Response, request
from waitress.channel import ClientDisconnected  # type: ignore[import-untyped]  # waitress ships no types
from werkzeug.datastructures import MultiDict

from . import api, authorize, control, handshake, pages
from .downloads import SentFile, safe_name
from .errors import Refusal
from .exports import export_board, export_card
from .params import Params
from .sandbox import Sandbox
from .signin import read_credentials, read_signed, signs

BODY_MAX = 10 * 1024 * 1024
_METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
_EXPORT = re.compile(r"(?P<kind>[bc])/(?P<link>[0-9A-Za-z]{8})(?:/[^/]*)?\.json")
_OWN_HOSTS = ("127.0.0.1", "localhost")


def create_app(sandbox: Sandbox) -> Flask:
    """An application around this sandbox; `test_client()` drives it without a socket."""
    app = Flask("llo_board.sandbox", static_folder=None, template_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=BODY_MAX,
        MAX_FORM_MEMORY_SIZE=BODY_MAX,
        PROPAGATE_EXCEPTIONS=True,  # so that a connection dropped on purpose reaches the server
    )
    app.url_map.merge_slashes = False

    @app.route("/", defaults={"path": ""}, methods=_METHODS)
    @app.route("/<path:path>", methods=_METHODS)
    def everything(path: str) -> Response:
        return _respond(sandbox, path)

    return app


def _respond(sandbox: Sandbox, path: str) -> Response:
    if _host_name() not in _OWN_HOSTS:
        return Response("This sandbox answers on 127.0.0.1 only.", 403, content_type=api.TEXT)
    first = path.split("/", 1)[0].lower()
    if path.lower().rstrip("/") == "1/authorize" and request.method in ("GET", "HEAD", "POST"):
        return authorize.respond(sandbox, request)
    step = path.lower().rstrip("/").removeprefix("1/")
    if first == "1" and step in handshake.STEPS and request.method in ("GET", "POST"):
        return handshake.respond(sandbox, request, step)
    if first == "1":
        return _answer_api(sandbox)
    if first == "sandbox":
        return control.respond(sandbox, request)
    exported = _EXPORT.fullmatch(path)
    if exported and request.method in ("GET", "HEAD"):
        return _export(sandbox, exported["kind"], exported["link"])
    return pages.respond(sandbox, request)


def _export(sandbox: Sandbox, kind: str, short_link: str) -> Response:
    credentials = read_credentials(request.headers.get("Authorization", ""), Params(dict(_joined(request.args))))
    export = export_board if kind == "b" else export_card
    try:
        with sandbox.world.lock:
            found = export(sandbox.world, short_link, credentials)
        return Response(api.json_bytes(found), content_type=api.JSON)
    except Refusal as refusal:
        return Response(refusal.text, refusal.status, content_type=api.TEXT)


def _host_name() -> str:
    """Checked against DNS rebinding: a page of another site must not reach us under its own name."""
    return request.host.rsplit(":", 1)[0].lower()


def _answer_api(sandbox: Sandbox) -> Response:
    if request.method == "OPTIONS":
        return _response(api.preflight())
    try:
        values = _values()
    except Refusal as refusal:
        return Response(refusal.text, refusal.status, content_type=api.TEXT)
    params = Params(values)
    bare = Params({name: value for name, value in values.items() if not signs(name)})
    asked = api.Request(
        method="GET" if request.method == "HEAD" else request.method,
        path=request.path,
        params=bare,
        credentials=read_credentials(request.headers.get("Authorization", ""), params, read_signed(request)),
        file=_sent_file(),
        client=request.headers.get("X-Trello-Client-Identifier", "")[:200],
        has_body=bool(request.content_length) or "chunked" in request.headers.get("Transfer-Encoding", ""),
    )
    return _response(api.answer(sandbox, asked))


def _sent_file() -> SentFile | None:
    """The first file of a form, under whatever name."""
    if request.method != "POST":
        return None
    for storage in request.files.values():
        return SentFile(safe_name(storage.filename or ""), storage.read(), storage.mimetype)
    return None


def _values() -> dict[str, object]:
    """Query, form and JSON body together; the body wins. Raises Refusal for broken JSON."""
    values: dict[str, object] = dict(_joined(request.args))
    if request.method in ("GET", "HEAD"):
        return values
    values.update(_joined(request.form))
    if request.mimetype == "application/json" or request.mimetype.endswith("+json"):
        values.update(_json_body(request.get_data()))
    return values


def _joined(given: MultiDict[str, str]) -> Mapping[str, str]:
    """A repeated name, also as `name[]`, is a comma list."""
    return {name.removesuffix("[]"): ",".join(given.getlist(name)) for name in given}


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def _json_body(body: bytes) -> Mapping[str, object]:
    """py-trello announces JSON on writes and often sends nothing."""
    if not body.strip():
        return {}
    try:
        value = json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as broken:
        raise Refusal(400, "Invalid JSON in the request body.") from broken
    return value if isinstance(value, dict) else {}


def _response(given: api.Answer) -> Response:
    if given.dropped:
        raise ClientDisconnected
    response = Response(given.body, given.status, content_type=given.content_type)
    response.headers.update(given.headers)
    if given.cut is not None:
        response.headers["Content-Length"] = str(len(given.body) or 2)
        response.response = [given.body[: given.cut]]
    return response
