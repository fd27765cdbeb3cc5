"""The HTTP that py-trello sends its requests through: address, sign-in, time limits, repeats, pace, clear errors.

py-trello pins https://api.trello.com/1/, puts key and token into the URL, has no time limit, takes only 200 for
success and knows no second try; each of that ends here. Its `http_service` need only have a `request` method.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from queue import Empty, LifoQueue
from urllib.parse import urljoin

import requests
from requests.adapters import HTTPAdapter
from requests.exceptions import RequestException
from urllib3 import Retry

from llo_board.settings import Secret
from llo_board.trello.addresses import check_proxy, checked_address, takes_proxy
from llo_board.trello.answers import answer_text, refusal, unreachable
from llo_board.trello.errors import Strange, UnexpectedAnswer
from llo_board.trello.pacing import Clock, Owners, Pace, name_owners
from llo_board.trello.retrying import REPEATS, polite_retries

PY_TRELLO_BASE = "https://api.trello.com/1/"
TIMEOUT = (3.0, 20.0)
"""Seconds to connect, and between two bytes of the answer."""

_ANSWER_LENGTH = 200
_PART = 1 << 16
_Signature = Callable[[requests.PreparedRequest], requests.PreparedRequest]


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

    def owners(self, address: str) -> Owners:
        """Under which names what is sent with them is counted."""
        return name_owners(address, self.key.reveal(), self.token.reveal())

    def hidden_in(self, text: str) -> str:
        """The text with key and token, should a server repeat them, as stars."""
        return text.replace(self.key.reveal(), "***").replace(self.token.reveal(), "***")


class TrelloTransport:
    """What py-trello is given as `http_service`. Raises TrelloError, or returns an answer with status 200."""

    def __init__(
        self,
        address: str,
        credentials: Credentials,
        *,
        backoff: float = 1.0,
        timeout: tuple[float, float] = TIMEOUT,
        place: Path | None = None,
        clock: Clock | None = None,
    ) -> None:
        """`address` holds the `/1`; `backoff` is the first wait in seconds before a repeat.

        `place` is the file in which the programs of this computer share the token's allowance.
        """
        self._address = checked_address(address)
        check_proxy(self._address)
        self._credentials = credentials
        self._timeout = timeout
        self.pace = Pace(place, credentials.owners(self._address), clock)
        self._retries = polite_retries(backoff, self.pace)
        self._idle: LifoQueue[requests.Session] = LifoQueue()

    @property
    def requests_sent(self) -> int:
        """How many requests went out, repeats counted."""
        return self.pace.requests_sent

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
        self.pace.take()
        try:
            with self._session() as session:
                response = session.request(
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
            raise unreachable(method, self._address, fault) from None
        self.pace.heed(response.headers)
        return self._accepted(f"{method} {path.split('?')[0]}", response)

    def download(self, path: str, longest: int) -> bytes | None:
        """A file that somebody uploaded, or None where it is longer than that. Raises TrelloError.

        Key and token go to our address alone: where Trello points elsewhere, that place is asked without them.
        """
        self.pace.take()
        asked = f"GET {path}"
        try:
            with self._session() as session:
                with self._opened(session, self._address + path, self._credentials) as response:
                    self.pace.heed(response.headers)
                    if not response.is_redirect:
                        return self._body(asked, response, longest)
                    elsewhere = checked_address(urljoin(response.url, response.headers["Location"]))
                with self._opened(session, elsewhere, _unsigned) as response:
                    return self._body(asked, response, longest)
        except RequestException as fault:
            raise unreachable("GET", self._address, fault) from None

    def _opened(self, session: requests.Session, address: str, signed: _Signature) -> requests.Response:
        return session.get(address, auth=signed, timeout=self._timeout, allow_redirects=False, stream=True)

    def _body(self, asked: str, response: requests.Response, longest: int) -> bytes | None:
        if response.status_code != HTTPStatus.OK:
            answer = self._credentials.hidden_in(answer_text(response))[:_ANSWER_LENGTH]
            raise refusal(asked, response, answer, REPEATS + 1)
        if "html" in response.headers.get("Content-Type", ""):
            raise UnexpectedAnswer(asked, Strange.WEB_PAGE)
        body = bytearray()
        for part in response.iter_content(_PART):
            body += part
            if len(body) > longest:
                return None
        return bytes(body)

    def close(self) -> None:
        """Closes the connections."""
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()
        self.pace.close()

    @contextmanager
    def _session(self) -> Iterator[requests.Session]:
        """A session that no other thread uses at the moment: `requests` does not promise that two may."""
        try:
            session = self._idle.get_nowait()
        except Empty:
            session = _open_session(self._address, self._retries)
        try:
            yield session
        finally:
            self._idle.put(session)

    def _accepted(self, asked: str, response: requests.Response) -> requests.Response:
        if not response.ok or response.is_redirect:
            answer = self._credentials.hidden_in(answer_text(response))[:_ANSWER_LENGTH]
            raise refusal(asked, response, answer, REPEATS + 1)
        if "html" in response.headers.get("Content-Type", ""):
            raise UnexpectedAnswer(asked, Strange.WEB_PAGE)
        # In June 2025 Trello answered writes with 202; py-trello takes 200 alone.
        response.status_code = HTTPStatus.OK
        return response


def _unsigned(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """A request as it is; without this, `requests` would look for a sign-in of its own (.netrc)."""
    return request


def _open_session(address: str, retries: Retry) -> requests.Session:
    session = requests.Session()
    session.trust_env = takes_proxy(address)
    session.mount("https://", HTTPAdapter(max_retries=retries))
    session.mount("http://", HTTPAdapter(max_retries=retries))
    return session
