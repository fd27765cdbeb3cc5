"""The HTTP that py-trello sends its requests through: address, sign-in, time limits, repeats, pace, clear errors.

py-trello pins https://api.trello.com/1/, puts key and token into the URL, has no time limit, takes only 200 for
success and knows no second try; each of that ends here. Its `http_service` need only have a `request` method.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any, Self
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
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
from urllib3 import Retry
from urllib3.exceptions import NameResolutionError, NewConnectionError
from urllib3.response import BaseHTTPResponse

from llo_board.errors import TrelloError
from llo_board.settings import Secret
from llo_board.trello.errors import (
    AddressWrong,
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
from llo_board.trello.pacing import Pace

PY_TRELLO_BASE = "https://api.trello.com/1/"
TIMEOUT = (3.0, 20.0)
"""Seconds to connect, and between two bytes of the answer."""

_REPEATS = 5
_LONGEST_ASKED_WAIT = 60  # a Retry-After beyond a minute is cut: six tries at most, so a run always ends
_ANSWER_LENGTH = 200
_ABOUT_THE_TOKEN = ("invalid key", "invalid token", "invalid app token", "expired token", "missing scopes")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Key and token; together they sign a request, and neither prints."""

    key: Secret
    token: Secret

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Signs by header: https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/"""
        request.headers["Authorization"] = (
            f'OAuth oauth_consumer_key="{self.key.reveal()}", oauth_token="{self.token.reveal()}"'
        )
        return request

    def hidden_in(self, text: str) -> str:
        """The text with key and token, should a server repeat them, as stars."""
        return text.replace(self.key.reveal(), "***").replace(self.token.reveal(), "***")


class PoliteRetry(Retry):
    """Repeats what may be repeated: GET, PUT and DELETE after 429, 5xx and lost connections, POST only after 429.

    A POST that was refused with 429 was certainly not done, nor was one that found no connection; after anything
    else a second POST could make a second card. Each repeat takes its place in the pace.
    """

    def __init__(self, *args: Any, pace: Pace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pace = pace

    def new(self, **kw: Any) -> Self:
        return super().new(pace=self._pace, **kw)

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:
        return status_code == HTTPStatus.TOO_MANY_REQUESTS or super().is_retry(method, status_code, has_retry_after)

    def get_backoff_time(self) -> float:
        """1, 2, 4, 8, 16 seconds at the usual factor: longer together than Trello's window of 10 seconds."""
        return float(self.backoff_factor * 2 ** (len(self.history) - 1))

    def sleep(self, response: BaseHTTPResponse | None = None) -> None:
        super().sleep(response)
        self._pace.take()


class TrelloTransport:
    """What py-trello is given as `http_service`. Raises TrelloError, or returns an answer with status 200."""

    def __init__(
        self,
        address: str,
        credentials: Credentials,
        *,
        backoff: float = 1.0,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        """`address` holds the `/1`; `backoff` is the first wait in seconds before a repeat."""
        self._address = checked_address(address)
        self._credentials = credentials
        self._timeout = timeout
        self._pace = Pace()
        self._session = _open_session(self._address, _retries(backoff, self._pace))

    @property
    def requests_sent(self) -> int:
        """How many requests went out, repeats counted."""
        return self._pace.requests_sent

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        data: str | bytes | None = None,
        **_: object,
    ) -> requests.Response:
        """One request of py-trello's, to our address and signed by header; its auth and proxies are left out."""
        path = "/" + url.removeprefix(PY_TRELLO_BASE)
        self._pace.take()
        try:
            response = self._session.request(
                method,
                self._address + path,
                params={name: value for name, value in (params or {}).items() if name not in ("key", "token")},
                headers=headers,
                data=data,
                auth=self._credentials,
                timeout=self._timeout,
                allow_redirects=False,
            )
        except RequestException as fault:
            raise _unreachable(method, self._address, fault) from None
        self._pace.heed(response.headers)
        return self._accepted(f"{method} {path.split('?')[0]}", response)

    def close(self) -> None:
        """Closes the connections."""
        self._session.close()

    def _accepted(self, asked: str, response: requests.Response) -> requests.Response:
        if not response.ok or response.is_redirect:
            raise _refusal(asked, response, self._credentials.hidden_in(_answer_text(response)))
        if "html" in response.headers.get("Content-Type", ""):
            raise UnexpectedAnswer(asked, Strange.WEB_PAGE)
        # In June 2025 Trello answered writes with 202; py-trello takes 200 alone.
        response.status_code = HTTPStatus.OK
        return response


def checked_address(address: str) -> str:
    """The address without a slash at its end; AddressWrong unless it is https, or http on this computer."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise AddressWrong(address) from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or ""))
    if not parts.hostname or not safe:
        raise AddressWrong(address)
    return address.rstrip("/")


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _open_session(address: str, retries: Retry) -> requests.Session:
    session = requests.Session()
    # A proxy of the library's network is used for Trello, never for the sandbox on this computer.
    session.trust_env = address.startswith("https://")
    session.mount("https://", HTTPAdapter(max_retries=retries))
    session.mount("http://", HTTPAdapter(max_retries=retries))
    return session


def _retries(backoff: float, pace: Pace) -> Retry:
    return PoliteRetry(
        total=_REPEATS,
        connect=2,
        read=3,
        other=0,
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=("GET", "PUT", "DELETE"),
        backoff_factor=backoff,
        retry_after_max=_LONGEST_ASKED_WAIT,
        raise_on_status=False,
        pace=pace,
    )


def _unreachable(method: str, address: str, fault: RequestException) -> Unreachable:
    cause = _cause(fault)
    maybe_done = method == "POST" and cause in (Cause.CUT_OFF, Cause.TIMEOUT)
    return Unreachable(urlsplit(address).netloc, cause, maybe_done and not isinstance(fault, ConnectTimeout))


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


def _answer_text(response: requests.Response) -> str:
    """Trello's own words: text/plain, or the `message` of a JSON object (trello/API.md section 3)."""
    try:
        body = response.json()
    except requests.JSONDecodeError:
        body = response.text
    text = body.get("message", "") if isinstance(body, dict) else str(body)
    return " ".join(str(text).split())[:_ANSWER_LENGTH] or response.reason or str(response.status_code)


def _refusal(asked: str, response: requests.Response, answer: str) -> TrelloError:
    status = response.status_code
    if response.is_redirect or "html" in response.headers.get("Content-Type", ""):
        return _not_trello(asked, status)
    if status == HTTPStatus.UNAUTHORIZED:
        about_the_token = any(text in answer for text in _ABOUT_THE_TOKEN)
        return TokenRefused(asked, answer) if about_the_token else NotVisible(asked, answer)
    if status == HTTPStatus.NOT_FOUND:
        return _gone(asked, answer)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return SlowedDown(asked, _REPEATS + 1)
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
