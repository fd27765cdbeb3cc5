"""The boards as web pages."""

from __future__ import annotations

from flask import Request, Response

from ..sandbox import Sandbox


def respond(sandbox: Sandbox, request: Request) -> Response:
    return Response("Not found", 404, content_type="text/plain; charset=utf-8")
