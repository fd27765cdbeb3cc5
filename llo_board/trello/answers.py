"""What an answer without success means, or none at all: the errors of `errors.py` from what HTTP tells.

Trello's texts and statuses: trello/API.md section 3.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlsplit

import requests
from requests.exceptions import (
    ChunkedEncodingError,
    ConnectionError,
    ConnectTimeout,
    ContentDecodingError,
    ProxyError,
    ReadTimeout,
    RequestException,
    SSLError,
)
from urllib3.exceptions import NameResolutionError, NewConnectionError

from llo_board.errors import TrelloError
from llo_board.trello.errors import (
    BoardGone,
    Cause,
    NotVisible,
    Refused,
    ServerTrouble,
    SlowedDown,
    Strange,
    ThingGone,
    TokenRefused,
    UnexpectedAnswer,
    Unreachable,
)

_ABOUT_THE_TOKEN = ("invalid key", "invalid token", "invalid app token", "expired token", "missing scopes")


def unreachable(method: str, address: str, fault: RequestException) -> Unreachable:
    """Why no answer came; a POST that had left may have been done."""
    cause = _cause(fault)
    maybe_done = method == "POST" and cause in (Cause.CUT_OFF, Cause.TIMEOUT)
    return Unreachable(
        urlsplit(address).netloc.rpartition("@")[2], cause, maybe_done and not isinstance(fault, ConnectTimeout)
    )


def _cause(fault: RequestException) -> Cause:
    match fault:
        case ProxyError():
            return Cause.PROXY
        case SSLError():
            return Cause.CERTIFICATE
        case ConnectTimeout() | ReadTimeout():
            return Cause.TIMEOUT
        case ChunkedEncodingError() | ContentDecodingError():
            return Cause.CUT_OFF
        case ConnectionError():
            return _connection_cause(fault)
    return Cause.CUT_OFF


def _connection_cause(fault: ConnectionError) -> Cause:
    reason = getattr(fault.args[0], "reason", None) if fault.args else None
    if isinstance(reason, NameResolutionError):
        return Cause.UNKNOWN_NAME
    return Cause.REFUSED if isinstance(reason, NewConnectionError) else Cause.CUT_OFF


def answer_text(response: requests.Response) -> str:
    """Trello's own words: text/plain, or the `message` of a JSON object (trello/API.md section 3)."""
    try:
        body = response.json()
    except requests.JSONDecodeError:
        body = response.text
    text = body.get("message", "") if isinstance(body, dict) else str(body)
    return " ".join(str(text).split()) or response.reason or str(response.status_code)


def refusal(asked: str, response: requests.Response, answer: str, tries: int) -> TrelloError:
    """What an answer without success means; `answer` is its text, `tries` how often it was asked."""
    status = response.status_code
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return SlowedDown(asked, tries)
    if response.is_redirect or "html" in response.headers.get("Content-Type", ""):
        return _not_trello(asked, status)
    if status == HTTPStatus.UNAUTHORIZED:
        about_the_token = any(text in answer for text in _ABOUT_THE_TOKEN)
        return TokenRefused(asked, answer) if about_the_token else NotVisible(asked, answer)
    if status == HTTPStatus.NOT_FOUND:
        return _gone(asked, answer)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ServerTrouble(asked, status, maybe_done=asked.startswith("POST "))
    board = _board_read(asked)
    return BoardGone(board) if board and answer == "invalid id" else Refused(asked, status, answer)


def _not_trello(asked: str, status: int) -> TrelloError:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:  # the pages of the proxies before Trello are HTML, too
        return ServerTrouble(asked, status, maybe_done=asked.startswith("POST "))
    return UnexpectedAnswer(asked, Strange.REDIRECT if status < HTTPStatus.BAD_REQUEST else Strange.WEB_PAGE)


def _gone(asked: str, answer: str) -> TrelloError:
    board = _board_read(asked)
    return BoardGone(board) if board else ThingGone(asked, answer)


def _board_read(asked: str) -> str | None:
    found = re.match(r"GET /boards/([^/]+)", asked)
    return found[1] if found else None
