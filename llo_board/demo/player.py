"""Does people's deeds on a board over HTTP, each person with a sign-in and a connection of their own.

Nothing of llo-board's own reading and writing is used here: what a person does must reach the board by another way
than the one that is being shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import requests

from llo_board.demo import acts
from llo_board.demo.clicks import Click, Scene, click_for
from llo_board.demo.deeds import Deed, Person, Year
from llo_board.demo.errors import (
    NO_SUCH_FILE,
    DeedImpossible,
    DeedRefused,
    DeedUnanswered,
    NotFoundOnce,
    YearMistake,
)
from llo_board.demo.view import COMMENTS, READING, BoardView

_TIME_LIMIT = (3.0, 20.0)
_CHANGES_NO_NAME = (
    acts.Move,
    acts.Tick,
    acts.Untick,
    acts.Comment,
    acts.ChangeDue,
    acts.Finish,
    acts.AddLabel,
    acts.RemoveLabel,
    acts.AddMember,
    acts.RemoveMember,
    acts.Attach,
    acts.Upload,
    acts.Welcome,
    acts.SeeOff,
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What signs a person's requests: the key of Trello's own page and the person's token. Prints neither."""

    key: str = field(repr=False)
    token: str = field(repr=False)


class Visitor:
    """A person signed in to Trello: one connection that stays open."""

    def __init__(self, api_url: str, sign_in: SignIn) -> None:
        self._api_url = api_url.rstrip("/")
        self._session = requests.Session()
        self._session.trust_env = False
        pair = f'oauth_consumer_key="{sign_in.key}", oauth_token="{sign_in.token}"'
        self._session.headers["Authorization"] = f"OAuth {pair}"

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def get(self, path: str, values: Mapping[str, str], where: str) -> Any:
        """The answer to a reading. Raises DeedRefused, with `where` the reading is for."""
        return self._answer("GET", path, where, params=values)

    def send(self, click: Click, where: str) -> Any:
        """The answer to a deed's request. Raises DeedRefused, with the deed's place."""
        files = {} if click.file is None else {"files": {"file": (click.file.name, _content(click.file, where))}}
        return self._answer(click.method, click.path, where, data=click.values, **files)

    def _answer(self, method: str, path: str, where: str, **values: Any) -> Any:
        try:
            answer = self._session.request(method, f"{self._api_url}/{path}", timeout=_TIME_LIMIT, **values)
        except requests.RequestException as silence:
            raise DeedUnanswered(where, f"{method} /{path}", str(silence)) from silence
        if not answer.ok:
            raise DeedRefused(where, f"{method} /{path}", answer.status_code, answer.text)
        return answer.json()


def _content(file: Path, where: str) -> bytes:
    """What somebody uploads. Raises YearMistake, with the deed's place."""
    try:
        return file.read_bytes()
    except OSError:
        raise YearMistake(where, NO_SUCH_FILE, file.name) from None


class Player:
    """Plays a year's deeds on one board. `set_clock` is told the moment of each deed before its request is sent.

    The board is read once a day, and again after a deed that changed what things are called.
    """

    def __init__(
        self,
        year: Year,
        board_id: str,
        api_url: str,
        sign_ins: Mapping[str, SignIn],
        set_clock: Callable[[datetime], None],
    ) -> None:
        """`sign_ins` by user name, as `register_people` gives them."""
        self._year = year
        self._board_id = board_id
        self._set_clock = set_clock
        self._open = ExitStack()
        self._visitors = {
            person.key: self._open.enter_context(Visitor(api_url, sign_ins[person.username]))
            for person in year.people
        }
        self._member_ids: Mapping[str, str] = {}
        self._moment = datetime.min.replace(tzinfo=UTC)
        self._read_on: date | None = None
        self._view = BoardView({}, {})

    def __enter__(self) -> Player:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def do(self, deed: Deed) -> None:
        """Does one deed at its moment. Raises DeedImpossible or DeedRefused, each with the deed's file and line."""
        if deed.at > self._moment:
            self._set_clock(deed.at)
            self._moment = deed.at
        visitor = self._visitors[deed.who]
        try:
            visitor.send(click_for(deed.act, self._scene(deed)), deed.where)
        except NotFoundOnce as missing:
            raise DeedImpossible(deed.where, missing) from missing
        if not isinstance(deed.act, _CHANGES_NO_NAME):
            self._read_on = None

    def _scene(self, deed: Deed) -> Scene:
        members = self._members(deed.where)
        if self._read_on != deed.day or isinstance(deed.act, acts.EditComment | acts.DeleteComment):
            self._view = BoardView(self._read(deed), members)
            self._read_on = deed.day
        return Scene(self._board_id, self._view, members[deed.who], self._year.zone, self._year.folder)

    def _members(self, where: str) -> Mapping[str, str]:
        if not self._member_ids:
            self._member_ids = {
                key: visitor.get("members/me", {"fields": "username"}, where)["id"]
                for key, visitor in self._visitors.items()
            }
        return self._member_ids

    def _read(self, deed: Deed) -> Mapping[str, Any]:
        means_comment = isinstance(deed.act, acts.EditComment | acts.DeleteComment)
        asked = READING | COMMENTS if means_comment else READING
        answer: Mapping[str, Any] = self._visitors[deed.who].get(f"boards/{self._board_id}", asked, deed.where)
        return answer


class ControlPanel:
    """The sandbox's control panel: its clock and who there is."""

    def __init__(self, sandbox_url: str) -> None:
        self._url = f"{sandbox_url.rstrip('/')}/sandbox"
        self._session = requests.Session()
        self._session.trust_env = False

    def __enter__(self) -> ControlPanel:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def set_clock(self, moment: datetime) -> None:
        """Sets the sandbox's clock."""
        self._post("clock", {"now": moment.astimezone(UTC).isoformat()})

    def register(self, person: Person) -> SignIn:
        """Makes somebody known to the sandbox; what signs their requests as those of Trello's page."""
        answer = self._post("members", {"username": person.username, "fullName": person.name})
        return SignIn(answer["key"], answer["token"])

    def _post(self, name: str, values: Mapping[str, str]) -> Any:
        answer = self._session.post(f"{self._url}/{name}", json=values, timeout=_TIME_LIMIT)
        if not answer.ok:
            raise DeedRefused("sandbox", f"POST /sandbox/{name}", answer.status_code, answer.text)
        return answer.json()


def register_people(panel: ControlPanel, year: Year) -> dict[str, SignIn]:
    """Makes everybody of the year known to the sandbox: what signs their requests, by user name."""
    return {person.username: panel.register(person) for person in year.people}
