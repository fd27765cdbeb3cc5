"""The two jobs that `fault_matrix.py` breaks: the bootstrap of a real year's board, and ten changes on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import requests

from benchmarks.folders import a_folder
from llo_board.history.store import FILE_NAME, open_history
from llo_board.loading.definition import load_definition
from llo_board.model.definition import Definition
from llo_board.model.marks import Stamp, with_stamp
from llo_board.model.snapshot import BoardSnapshot
from llo_board.sandbox import start_sandbox
from llo_board.sandbox.server import RunningSandbox
from llo_board.settings import Secret
from llo_board.shipped import find_shipped
from llo_board.trello.gateway import TrelloGateway
from llo_board.trello.transport import TIMEOUT, Credentials, TrelloTransport
from llo_board.workflows import boards
from llo_board.workflows.bootstrapping import bootstrap
from llo_board.workflows.sides import NOTHING_SPECIAL, Edges

TEMPLATE = "llo-2022.nl"
KEY, TOKEN = "0" * 32, "0" * 64
EDITS = (
    ("due: start + 6 weeks", "due: start + 8 weeks"),
    ("name: Twee doelgroepen gekozen", "name: Twee kansrijke doelgroepen gekozen"),
    ("description: Per bibliotheek op een rij", "description: Per bibliotheek overzichtelijk op een rij"),
    ("steps: [Klantreis uitgewerkt, ", "steps: [Klantreis getekend, "),
    ("Plan gedeeld met de bibliotheken]", "Plan gedeeld met de bibliotheken, Plan bijgesteld]"),
    ("colour: orange", "colour: red"),
    ("name: Wacht op anderen", "name: Wacht op een ander"),
    ("owner: coordinator\n        steps: [Behoefte", "owner: adviseur-cubiss\n        steps: [Behoefte"),
    (
        "  - key: evaluatie\n",
        (
            "      - {key: nieuwsbrief, name: Nieuwsbrief over het netwerk, due: 2022-10-03,\n"
            "         steps: [Adressen verzameld, Eerste nummer verstuurd]}\n\n  - key: evaluatie\n"
        ),
    ),
    ("name: Netwerk Brabants LLO", "name: Netwerk LLO in Brabant"),
)
"""Ten changes of the definition, of every kind that a sync writes."""

NO_RUN = Stamp("any", 0, "0000")
PEOPLE = ("projectleiderllo", "adviseurcubiss", "marcomcubiss")


@dataclass(frozen=True)
class Ground:
    """Where a job begins: the folder with its files, and the board that an unbroken run leaves."""

    folder: Path
    wanted: BoardSnapshot
    requests: int


def run_job(job: str, sandbox: RunningSandbox, folder: Path, timeout: tuple[float, float] = TIMEOUT) -> int:
    """One run of the job's command, as a process of its own would do it; how many requests it took."""
    with open_world(sandbox, folder, timeout) as edges:
        path = folder / "board.yaml"
        if job == "bootstrap":
            bootstrap(load(path), path, edges, NOTHING_SPECIAL, _ignore)
        else:
            boards.sync(load(path), edges, replace(NOTHING_SPECIAL, allow_many=True), _ignore)
        return edges.gateway.requests_sent


@contextmanager
def open_world(sandbox: RunningSandbox, folder: Path, timeout: tuple[float, float] = TIMEOUT) -> Iterator[Edges]:
    """A gateway and the history, opened afresh."""
    credentials = Credentials(Secret(KEY), Secret(TOKEN))
    transport = TrelloTransport(sandbox.api_url, credentials, backoff=0.0, timeout=timeout)
    gateway = TrelloGateway(transport, _now)
    with open_history(folder / FILE_NAME, now=_now, durable=False) as history:
        yield Edges(gateway, history, _now)
    gateway.close()


Likeness = tuple[tuple[str, ...], ...]


def likeness(board: BoardSnapshot) -> Likeness:
    """Everything that people see of a board, without ids; the stamp's run number may differ."""
    lists = {one.list_id: one.name for one in board.lists}
    labels = {one.label_id: one.name for one in board.labels}
    members = {one.member_id: one.username for one in board.members}
    lines: list[tuple[str, ...]] = [("board", board.name, with_stamp(board.description, NO_RUN))]
    lines += [("list", one.name, str(one.closed)) for one in board.lists]
    lines += sorted(("label", one.name, str(one.colour)) for one in board.labels)
    places = [one.list_id for one in board.lists]
    for card in sorted(board.cards, key=lambda card: (places.index(card.list_id), card.position)):
        own = ("card", lists[card.list_id], card.name, card.description, str(card.due), str(card.start))
        others = sorted(labels[one] for one in card.label_ids) + sorted(members[one] for one in card.member_ids)
        items = [f"{part.name}/{item.name}" for part in card.checklists for item in part.items]
        lines.append((*own, str(card.closed), *others, *(part.name for part in card.checklists), *items))
    return tuple(lines)


def difference(seen: Likeness, wanted: Likeness) -> str:
    """The first line that differs."""
    pairs = zip((*seen, ()), (*wanted, ()), strict=False)
    first = next(((one, other) for one, other in pairs if one != other), None)
    return f"{first[0]} instead of {first[1]}" if first else ""


@contextmanager
def grounds() -> Iterator[dict[str, Ground]]:
    """Both jobs, prepared once: an empty folder for the bootstrap, a made board for the ten changes."""
    with a_folder() as place:
        empty, made = Path(place) / "empty", Path(place) / "made"
        empty.mkdir()
        shutil.copy(find_shipped().board_templates()[TEMPLATE], empty / "board.yaml")
        with sandbox_in(copied(empty, made)) as (sandbox, folder):
            bootstrapped = _ground("bootstrap", sandbox, folder, empty)
            _edit(folder / "board.yaml")
        with sandbox_in(copied(made, Path(place) / "changed")) as (sandbox, folder):
            yield {"bootstrap": bootstrapped, "ten changes": _ground("ten changes", sandbox, folder, made)}


def _ground(job: str, sandbox: RunningSandbox, folder: Path, start: Path) -> Ground:
    cost = run_job(job, sandbox, folder)
    with open_world(sandbox, folder) as edges:
        board_id = edges.history.memory(load(folder / "board.yaml").project.key).board_id
        board = edges.gateway.fetch_board(str(board_id)).snapshot
    if job == "bootstrap":
        _invite(sandbox, str(board_id))
    return Ground(start, board, cost)


def _invite(sandbox: RunningSandbox, board_id: str) -> None:
    """Puts people on the board, so that the ten changes put them on cards."""
    for name in PEOPLE:
        person = requests.post(f"{sandbox.url}/sandbox/members", json={"username": name}, timeout=5).json()
        requests.put(
            f"{sandbox.api_url}/boards/{board_id}/members/{person['id']}",
            params={"key": KEY, "token": TOKEN, "type": "normal"},
            timeout=5,
        ).raise_for_status()


def _edit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in EDITS:
        if text.count(old) < 1:
            raise ValueError(f"the template no longer says {old!r}")
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


@contextmanager
def sandbox_in(folder: Path) -> Iterator[tuple[RunningSandbox, Path]]:
    """A sandbox whose boards lie in that folder."""
    with start_sandbox(data=folder / "sandbox.db", rate_limit=1_000_000) as sandbox:
        yield sandbox, folder


def copied(source: Path, target: Path) -> Path:
    """The folder as it was, in another place."""
    shutil.copytree(source, target, dirs_exist_ok=True)
    return target


def load(path: Path) -> Definition:
    """The definition in a file."""
    return load_definition(path, find_shipped())


def _now() -> datetime:
    return datetime.now(UTC)


def _ignore(outcome: object, walked: int, changes: int) -> None:
    """Nobody watches."""
