"""`/1/authorize`: an app asks for a token by the address of a page, and the token goes back by that page."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Request, Response

from . import consent
from .errors import InvalidValue, Refusal, Unauthorized
from .grants import grant
from .params import Params
from .sandbox import Sandbox
from .signin import is_key


def respond(sandbox: Sandbox, request: Request) -> Response:
    """GET shows the question, POST answers it."""
    words, params = consent.words_for(request), Params(dict(request.args.items()))
    try:
        key, back = _key(params), _return_url(params)
        asked = consent.read_asked(params)
        with sandbox.world.one_change():
            if request.method != "POST":
                return consent.question(sandbox, asked, words)
            member = consent.allowed_by(sandbox, request)
            if member is None:
                return consent.page(words, denied=True)
            token = grant(sandbox.world, member, key, asked)
    except Refusal as refusal:
        return consent.refused(refusal)
    return _hand_over(params, words, back, token)


def _key(params: Params) -> str:
    key = params.word("key").lower()
    if not is_key(key):
        raise Unauthorized("invalid key")
    if params.word("response_type", "token") not in ("token", "fragment"):
        raise InvalidValue("response_type")
    if params.word("callback_method", "fragment").lower() not in ("fragment", "postmessage"):
        raise InvalidValue("callback_method")
    return key


def _return_url(params: Params) -> str:
    given = params.word("return_url") or params.word("redirect_uri")
    return consent.local_address(given, "return_url") if given else ""


def _hand_over(params: Params, words: consent.Words, back: str, token: str) -> Response:
    """In the fragment of the return address, by message to the page that opened this one, or as text to copy."""
    if back and params.word("callback_method").lower() != "postmessage":
        return Response(status=303, headers={"Location": f"{back.split('#')[0]}#token={token}"})
    parts = urlsplit(back)
    return consent.page(words, granted=token, origin=f"{parts.scheme}://{parts.netloc}" if back else "")
