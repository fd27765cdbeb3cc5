"""How the sandbox bears a board at the edge of what Trello allows: 5,000 open cards, 50,000 actions.

    python benchmarks/sandbox_scale.py [--data]

Makes such a board in the form of an export, imports it, and asks over HTTP as a client does, once the sandbox is
warm. With `--data` the board is in a file, so that each write is also a transaction. Prints the median and the
slowest of each kind of request, in milliseconds.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests

from llo_board.sandbox import RunningSandbox, start_sandbox
from llo_board.sandbox.importing import import_board, let_in

CARDS, ACTIONS, LISTS, ITEMS = 5_000, 50_000, 10, 3
START = datetime(2022, 1, 1, tzinfo=UTC)
WHOLE = {
    "fields": "name,desc,closed,url,shortUrl,idOrganization",
    "lists": "all",
    "cards": "all",
    "card_checklists": "all",
    "card_attachments": "true",
    "labels": "all",
    "labels_limit": "1000",
    "members": "all",
    "actions": "all",
    "actions_limit": "1000",
}
ALL_FIELDS, OUR_READ = "whole board, all fields", "whole board, as llo-board asks for it"
BUSY = ", processor"
OUR_FIELDS = (
    "name,desc,idList,idBoard,closed,pos,due,start,dueComplete,idLabels,idMembers,shortUrl,dateLastActivity"
)


@dataclass(frozen=True)
class Timed:
    """Milliseconds of one kind of request."""

    what: str
    times: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    def __str__(self) -> str:
        return f"{self.what:<48} median {self.median:8.1f} ms   slowest {max(self.times):8.1f} ms"


def an_id(kind: int, number: int) -> str:
    return f"{kind:08x}{number:016x}"


def big_export() -> dict[str, Any]:
    """A board in the form in which Trello exports one."""
    member = {"id": an_id(1, 0), "username": "projectleider", "fullName": "Projectleider"}
    return {
        "id": an_id(9, 0),
        "name": "Een heel groot bord",
        "shortLink": "gr00tB0r",
        "idMemberCreator": member["id"],
        "dateLastActivity": _stamp(ACTIONS),
        "members": [member],
        "lists": [{"id": an_id(2, n), "name": f"Lijst {n}", "pos": n + 1} for n in range(LISTS)],
        "labels": [{"id": an_id(3, n), "name": f"Label {n}", "color": "green"} for n in range(20)],
        "cards": [_card(n) for n in range(CARDS)],
        "checklists": [_checklist(n) for n in range(CARDS)],
        "actions": [_action(n) for n in range(ACTIONS)],
    }


def _stamp(number: int) -> str:
    return (START + timedelta(minutes=5 * number)).isoformat()


def _card(number: int) -> dict[str, Any]:
    return {
        "id": an_id(4, number),
        "name": f"Kaart {number}",
        "desc": "Wat er moet gebeuren, en waarom. " * 4,
        "idList": an_id(2, number % LISTS),
        "pos": number + 1,
        "shortLink": f"c{number:07}",
        "idShort": number + 1,
        "idLabels": [an_id(3, number % 20)],
        "idMembers": [an_id(1, 0)],
        "due": _stamp(number),
        "dateLastActivity": _stamp(number),
    }


def _checklist(number: int) -> dict[str, Any]:
    items = [
        {"id": an_id(6, ITEMS * number + n), "name": f"Stap {n}", "pos": n + 1, "state": "incomplete"}
        for n in range(ITEMS)
    ]
    return {"id": an_id(5, number), "idCard": an_id(4, number), "name": "Stappen", "pos": 1, "checkItems": items}


def _action(number: int) -> dict[str, Any]:
    card = {"id": an_id(4, number % CARDS), "name": f"Kaart {number % CARDS}", "idShort": number % CARDS + 1}
    if number % 3 == 0:
        kind, data = "commentCard", {"text": f"Opmerking {number}", "card": card}
    else:
        kind, data = "updateCard", {"card": {**card, "pos": number}, "old": {"pos": number + 1}}
    return {
        "id": an_id(7, number),
        "type": kind,
        "date": _stamp(number),
        "idMemberCreator": an_id(1, 0),
        "data": data,
    }


class Client:
    """Times what it asks."""

    def __init__(self, sandbox: RunningSandbox) -> None:
        self._url = sandbox.api_url
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.params = {"key": sandbox.key, "token": sandbox.token}

    def ask(self, method: str, path: str, **values: Any) -> float:
        started = time.perf_counter()
        reads = method == "GET"
        query, body = (values, None) if reads else (None, values)
        answer = self._session.request(method, self._url + path, params=query, json=body, timeout=60)
        answer.raise_for_status()
        return 1000 * (time.perf_counter() - started)

    def close(self) -> None:
        self._session.close()


def measure(data: Path | None) -> Iterator[Timed]:
    """The import first, then each kind of request."""
    with start_sandbox(data=data, rate_limit=1_000_000) as sandbox:
        started = time.perf_counter()
        board = import_board(sandbox.sandbox.world, big_export())
        yield Timed("import of the export", (1000 * (time.perf_counter() - started),))
        let_in(sandbox.sandbox.world, board, sandbox.token)
        client = Client(sandbox)
        yield from _reads(client, board.id)
        yield from _writes(client)
        page = f"{sandbox.url}/b/{board.short_link}"
        yield _time("the board as a page", 3, lambda number: _page(page))
        client.close()
    if data is not None:
        started = time.perf_counter()
        with start_sandbox(data=data):
            yield Timed("start with the file", (1000 * (time.perf_counter() - started),))


def _page(url: str) -> float:
    started = time.perf_counter()
    with requests.Session() as session:
        session.trust_env = False
        session.get(url, timeout=60).raise_for_status()
    return 1000 * (time.perf_counter() - started)


def _time(what: str, count: int, ask: Callable[[int], float]) -> Timed:
    ask(count)
    return Timed(what, tuple(ask(number) for number in range(count)))


def _processor_time(deed: Callable[[], object]) -> float:
    """Milliseconds of this process, server and client together, whatever else the machine does."""
    started = time.process_time()
    deed()
    return 1000 * (time.process_time() - started)


def _reads(client: Client, board: str) -> Iterator[Timed]:
    path = f"/boards/{board}"
    yield _time(ALL_FIELDS, 5, lambda n: client.ask("GET", path, **WHOLE))
    ours = {**WHOLE, "card_fields": OUR_FIELDS}
    yield _time(OUR_READ, 5, lambda n: client.ask("GET", path, **ours))
    recent = {**ours, "actions_since": _stamp(ACTIONS - 50)}
    yield _time("the same, with the last 50 actions", 5, lambda n: client.ask("GET", path, **recent))
    reads = {ALL_FIELDS: WHOLE, OUR_READ: ours}
    found: dict[str, list[float]] = {what: [] for what in reads}
    for _ in range(5):  # in turns, so that a busy moment meets both
        for what, asked in reads.items():
            found[what].append(_processor_time(partial(client.ask, "GET", path, **asked)))
    yield from (Timed(f"{what}{BUSY}", tuple(times)) for what, times in found.items())
    older = {"limit": 1000, "before": an_id(7, ACTIONS // 2)}
    yield _time("a page of 1,000 older actions", 5, lambda n: client.ask("GET", f"{path}/actions", **older))
    yield _time("one card", 50, lambda n: client.ask("GET", f"/cards/{an_id(4, n)}"))


def _writes(client: Client) -> Iterator[Timed]:
    def card(number: int) -> str:
        return f"/cards/{an_id(4, number)}"

    def tick(number: int) -> float:
        return client.ask("PUT", f"{card(number)}/checkItem/{an_id(6, ITEMS * number)}", state="complete")

    target, label = an_id(2, 1), an_id(3, 1)
    yield _time("rename a card", 100, lambda n: client.ask("PUT", card(n), name=f"Anders {n}"))
    yield _time("move a card", 100, lambda n: client.ask("PUT", card(n * LISTS), idList=target, pos="top"))
    yield _time("tick an item", 100, tick)
    yield _time("write a comment", 100, lambda n: client.ask("POST", f"{card(n)}/actions/comments", text="Ja"))
    yield _time("label a card", 100, lambda n: client.ask("PUT", card(n + 3_000), idLabels=label))
    yield _time("archive a card", 100, lambda n: client.ask("PUT", card(n + 4_000), closed=True))
    yield _time("make a card", 100, lambda n: client.ask("POST", "/cards", idList=target, name=f"Nieuw {n}"))
    yield _time("delete a card", 100, lambda n: client.ask("DELETE", card(n + 4_500)))


def main(arguments: list[str]) -> None:
    with TemporaryDirectory() as folder:
        found: dict[str, Timed] = {}
        for timed in measure(Path(folder) / "boards.db" if "--data" in arguments else None):
            found[timed.what] = timed
            print(timed, flush=True)
    ratio = found[ALL_FIELDS + BUSY].median / found[OUR_READ + BUSY].median
    print(f"\nall fields take {ratio:.2f} times the processor time of llo-board's own read")


if __name__ == "__main__":
    main(sys.argv[1:])
