"""Who works in the page: a member of the sandbox, chosen in the banner and kept in a cookie.

Whoever sits at this computer may be anybody: there is no password. What must not happen is that a page of another
site works here in somebody's name, so each form carries a token that only our own pages can show.
"""

from __future__ import annotations

import hmac

from flask import Request, Response

from .. import entities as e
from ..errors import Refusal
from ..sandbox import Sandbox

_MINE = {"same-origin", "none"}
_HALF_A_YEAR = 183 * 24 * 3600


def cookie_name(request: Request) -> str:
    """Cookies know no ports, sandboxes do."""
    return f"sandbox-member-{request.host.rpartition(':')[2]}"


def who_asks(sandbox: Sandbox, request: Request) -> e.Member | None:
    """Nobody until somebody was chosen, or when the one who was chosen is gone."""
    return sandbox.world.members.get(request.cookies.get(cookie_name(request), ""))


def remember(response: Response, request: Request, member_id: str) -> None:
    name = cookie_name(request)
    response.set_cookie(name, member_id, max_age=_HALF_A_YEAR, httponly=True, samesite="Strict")


def form_token(sandbox: Sandbox, member: e.Member | None) -> str:
    """Goes into every form; belongs to this run of the sandbox and to who is signed in."""
    return hmac.new(sandbox.form_secret, (member.id if member else "").encode(), "sha256").hexdigest()


def refuse_other_sites(sandbox: Sandbox, request: Request, member: e.Member | None) -> None:
    """A form must come from a page of ours, as the browser tells it and as its token shows. Raises Refusal."""
    origin = request.headers.get("Origin")
    foreign = origin is not None and origin != request.host_url.rstrip("/")
    if foreign or request.headers.get("Sec-Fetch-Site", "none") not in _MINE:
        raise Refusal(403, "other_site")
    given = request.form.get("token", "").encode("utf-8", "replace")
    if not hmac.compare_digest(given, form_token(sandbox, member).encode()):
        raise Refusal(403, "old_form")
