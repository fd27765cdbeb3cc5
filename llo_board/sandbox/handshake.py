"""OAuth 1.0a in three steps: a request token, somebody's consent, an access token.

The app's secret is the one that signs its webhooks (`grants.app_secret`). Request tokens live in memory only.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from flask import Request, Response

from . import consent
from .errors import NotFound, Refusal, Unauthorized
from .grants import app_secret, grant, token_secret
from .oauth import SignedRequest
from .params import Params
from .request_tokens import RequestToken
from .sandbox import Sandbox
from .signin import is_key, read_signed

_WAITING_MAX = 1000


def respond(sandbox: Sandbox, request: Request, step: str) -> Response:
    """`step` is the last word of the path, in small letters."""
    try:
        with sandbox.world.one_change():
            answer = STEPS[step](sandbox, request)
    except Refusal as refusal:
        return consent.refused(refusal)
    return answer if isinstance(answer, Response) else Response(urlencode(answer), content_type=consent.TEXT)


def _signed(request: Request, secret: str) -> SignedRequest:
    """Raises Unauthorized: nobody gets a token without the secret of the app."""
    signed = read_signed(request)
    key = signed.oauth.get("oauth_consumer_key", "").lower()
    if not is_key(key):
        raise Unauthorized("invalid key")
    if not signed.fits(app_secret(key), secret):
        raise Unauthorized("invalid signature")
    return signed


def give_request_token(sandbox: Sandbox, request: Request) -> Mapping[str, str]:
    oauth = _signed(request, "").oauth
    given = oauth.get("oauth_callback", "oob")
    callback = "" if given in ("", "oob") else consent.local_address(given, "oauth_callback")
    made = RequestToken(secrets.token_hex(16), secrets.token_hex(16), oauth["oauth_consumer_key"].lower(), callback)
    waiting = sandbox.request_tokens
    waiting[made.text] = made
    while len(waiting) > _WAITING_MAX:
        del waiting[next(iter(waiting))]
    return {"oauth_token": made.text, "oauth_token_secret": made.secret, "oauth_callback_confirmed": "true"}


def _waiting(sandbox: Sandbox, text: str) -> RequestToken:
    found = sandbox.request_tokens.get(text)
    if found is None:
        raise NotFound("token not found")
    return found


def ask(sandbox: Sandbox, request: Request) -> Response:
    """GET shows the question, POST answers it; the code goes to the app's address, or is shown."""
    words, params = consent.words_for(request), Params(dict(request.args.items()))
    waiting, asked = _waiting(sandbox, params.word("oauth_token")), consent.read_asked(params)
    if request.method != "POST":
        return consent.question(sandbox, asked, words)
    member = consent.allowed_by(sandbox, request)
    if member is None:
        del sandbox.request_tokens[waiting.text]
        return consent.page(words, denied=True)
    code = secrets.token_hex(16)
    sandbox.request_tokens[waiting.text] = replace(waiting, verifier=code, member_id=member.id, asked=asked)
    if not waiting.callback:
        return consent.page(words, granted=code, copy=words["copy_code"])
    back = urlencode({"oauth_token": waiting.text, "oauth_verifier": code})
    mark = "&" if "?" in waiting.callback else "?"
    return Response(status=303, headers={"Location": f"{waiting.callback}{mark}{back}"})


def give_access_token(sandbox: Sandbox, request: Request) -> Mapping[str, str]:
    """Once: a request token is spent with it."""
    waiting = _waiting(sandbox, read_signed(request).oauth.get("oauth_token", ""))
    oauth = _signed(request, waiting.secret).oauth
    known = hmac.compare_digest(oauth.get("oauth_verifier", "").encode(), waiting.verifier.encode())
    member = sandbox.world.members.get(waiting.member_id)
    if waiting.asked is None or member is None or not known or oauth["oauth_consumer_key"].lower() != waiting.key:
        raise Unauthorized("invalid verifier")
    del sandbox.request_tokens[waiting.text]
    token = grant(sandbox.world, member, waiting.key, waiting.asked, signing=True)
    return {"oauth_token": token, "oauth_token_secret": token_secret(token)}


STEPS: Mapping[str, Callable[[Sandbox, Request], Response | Mapping[str, str]]] = {
    "oauthgetrequesttoken": give_request_token,
    "oauthauthorizetoken": ask,
    "oauthgetaccesstoken": give_access_token,
}
