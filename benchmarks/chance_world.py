"""The world of `state_machine.py`: a board on a sandbox, people on Trello's page, and what is theirs on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import requests
import yaml

from benchmarks.chance_start import FILE, Computer, Member, Start, the_start
from llo_board.loading.definition import check_definition
from llo_board.model.fields import plain_text
from llo_board.model.marks import find_mark
from llo_board.sandbox.faults import Fault
from llo_board.shipped import find_shipped

_NESTED = {
    "lists": "all",
    "cards": "all",
    "labels": "all",
    "members": "all",
    "labels_limit": "1000",
    "card_checklists": "all",
    "card_attachments": "true",
}
_CARD_VALUES = ("name", "closed", "idList", "dueComplete", "pos")
_ZONE = ZoneInfo("Europe/Amsterdam")

Thing = tuple[str, str]
"""An id and a field: of a card also `mark`, `label:<id>`, `member:<id>` and `hour of due`."""

Values = dict[Thing, object]


@dataclass(slots=True)
class World:
    """The board, and what people said on it: `peoples` are ids and fields that a person set last."""

    folder: Path
    start: Start = field(init=False)
    page: requests.Session = field(default_factory=requests.Session)
    peoples: set[Thing] = field(default_factory=set)
    own_things: set[str] = field(default_factory=set)
    copies: set[str] = field(default_factory=set)
    away: list[str] = field(default_factory=list)
    back: set[str] = field(default_factory=set)
    left: set[Thing] = field(default_factory=set)
    serial: int = 0
    _seen: tuple[int, Any] | None = None

    def make_board(self) -> None:
        """The board as bootstrap made it, with three people on it."""
        self.start = the_start()
        self.start.board_again()
        shutil.copytree(Path(self.start.folder.name) / "desk", self.folder / "desk")

    @property
    def board_id(self) -> str:
        return self.start.board_id

    # the computers and the definition

    def computer(self, name: str, *, fresh: bool = True) -> Computer:
        """The desk, where the definition is written, or another; `fresh` when it has the file of today."""
        place = self.folder / name
        place.mkdir(exist_ok=True)
        if name != "desk" and (fresh or not (place / FILE).exists()):
            shutil.copy(self.folder / "desk" / FILE, place / FILE)
        return Computer(place, self.start.sandbox.api_url, self.start.members["lead"].token)

    @contextmanager
    def editing(self) -> Iterator[Any]:
        """The definition as lists and keys, written back afterwards; what `check` refuses is not kept."""
        path = self.folder / "desk" / FILE
        text = path.read_text(encoding="utf-8")
        content = yaml.load(text, yaml.CSafeLoader)
        yield content
        path.write_text(yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False), encoding="utf-8")
        if check_definition(path, find_shipped())[1]:
            path.write_text(text, encoding="utf-8")

    # requests

    def do(self, method: str, path: str, by: str = "colleague", **values: str) -> Any:
        """What somebody does on Trello's page; None where Trello refuses."""
        signed = {**self.start.members[by].signature, **values}
        answer = self.page.request(method, f"{self.start.sandbox.api_url}/{path}", params=signed, timeout=5)
        return answer.json() if answer.ok else None

    def read(self) -> Any:
        """The board, as the colleague sees it; asked anew when something was written since."""
        writes = len(self.written())
        if self._seen is None or self._seen[0] != writes:
            self._seen = (writes, self.do("GET", f"boards/{self.board_id}", **_NESTED))
        return self._seen[1]

    def break_request(self, fault: tuple[str, str], nth: int) -> None:
        """The nth request from now fails."""
        self.start.sandbox.sandbox.faults.order(Fault(fault[0], nth=nth, when=fault[1], times=1))

    def mend(self) -> None:
        """No request fails any more."""
        self.start.sandbox.sandbox.faults.clear()

    def written(self) -> list[str]:
        """The writing requests since the start."""
        log = self.start.sandbox.sandbox.requests()
        return [f"{one['method']} {one['path']}" for one in log if one["method"] != "GET"]

    # deeds

    def set(self, thing: str, *names: str) -> None:
        """A person set this; it is theirs until both sides agree or somebody answers."""
        self.peoples.update((thing, name) for name in names)

    def own(self, made: Any) -> None:
        """A person made this."""
        if made is not None:
            self.own_things.add(made["id"])

    def new_name(self, word: str) -> str:
        """A name that nothing had before."""
        self.serial += 1
        return f"{word} {self.serial}"


def pick(things: list[Any], number: int) -> Any:
    """The nth thing, counted around, or None."""
    return things[number % len(things)] if things else None


def values_of(board: Any, members: dict[str, Member]) -> Values:
    """Every value that people could care about, by id and field."""
    found: Values = {}
    for one in board["lists"]:
        found.update(((one["id"], name), one[name]) for name in ("name", "closed", "pos"))
    for one in board["labels"]:
        found.update(((one["id"], name), one[name]) for name in ("name", "color"))
    labels, people = [one["id"] for one in board["labels"]], [one.member_id for one in members.values()]
    for card in board["cards"]:
        found.update(_card_values(card, labels, people))
        for checklist in card["checklists"]:
            found.update(_checklist_values(checklist))
    return found


def _card_values(card: Any, labels: list[str], people: list[str]) -> Iterator[tuple[Thing, object]]:
    card_id, mark = card["id"], find_mark(card["desc"])
    yield from (((card_id, name), card[name]) for name in _CARD_VALUES)
    yield from _moments(card)
    yield (card_id, "desc"), plain_text(card["desc"])
    yield (card_id, "mark"), mark.address if mark else None
    yield (card_id, "comments"), card["badges"]["comments"]
    yield (card_id, "attachments"), tuple(one["id"] for one in card["attachments"])
    yield from (((card_id, f"label:{one}"), one in card["idLabels"]) for one in labels)
    yield from (((card_id, f"member:{one}"), one in card["idMembers"]) for one in people)


def _moments(card: Any) -> Iterator[tuple[Thing, object]]:
    """A date is a day, in which the definition has a say, and an hour, in which it has none."""
    for name in ("due", "start"):
        moment = datetime.fromisoformat(card[name]).astimezone(_ZONE) if card[name] else None
        yield (card["id"], name), moment.date().isoformat() if moment else None
        yield (card["id"], f"hour of {name}"), moment.time().isoformat() if moment else None


def _checklist_values(checklist: Any) -> Iterator[tuple[Thing, object]]:
    yield from (((checklist["id"], name), checklist[name]) for name in ("name", "pos", "idCard"))
    for item in checklist["checkItems"]:
        yield from (((item["id"], name), item[name]) for name in ("name", "state", "pos", "idChecklist"))
