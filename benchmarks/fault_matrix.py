"""Every kind of fault at every single request of a job; then the job is run again: is it the same board?

    python benchmarks/fault_matrix.py [--jobs 2] [--every 1]

Two jobs on a sandbox of their own, from an empty history to the end: the bootstrap of the LLO board of 2022, and a
sync of ten changes on it. Each trial breaks one request, in one way, and lets the run end as it will; then the same
command runs once more. It is survived when that second run succeeds, the board is in every word the one that an
unbroken run makes, there is one board, and a plan has nothing to do, to tell or to ask. `--every 7` tries each
seventh trial only.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

from llo_board.errors import LloBoardError
from llo_board.history.store import FILE_NAME, open_history
from llo_board.loading.definition import load_definition
from llo_board.model.definition import Definition
from llo_board.model.marks import Stamp, with_stamp
from llo_board.model.snapshot import BoardSnapshot
from llo_board.sandbox import start_sandbox
from llo_board.sandbox.faults import Fault
from llo_board.sandbox.server import RunningSandbox
from llo_board.settings import Secret
from llo_board.shipped import find_shipped
from llo_board.trello.gateway import TrelloGateway
from llo_board.trello.transport import TIMEOUT, Credentials, TrelloTransport
from llo_board.workflows import boards
from llo_board.workflows.boards import Edges

TEMPLATE = "llo-2022.nl"
KEY, TOKEN = "0" * 32, "0" * 64
SHORT = (3.0, 0.25)
"""Seconds that an answer is waited for where one is held back on purpose."""

WAYS = (
    ("429", "before"),
    ("500", "before"),
    ("500", "after"),
    ("503", "before"),
    ("503", "after"),
    ("reset", "before"),
    ("reset", "after"),
    ("hang", "before"),
    ("hang", "after"),
    ("truncated", "after"),
    ("html", "before"),
    ("html", "after"),
    ("202", "after"),
)
"""Every kind of the sandbox's faults, before the work and after it where both can be."""

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
class Trial:
    """One fault at one request of one job."""

    job: str
    kind: str
    when: str
    nth: int

    def __str__(self) -> str:
        return f"{self.job}: {self.kind} {self.when} the work of request {self.nth}"


@dataclass(frozen=True)
class Ground:
    """Where a job begins: the folder with its files, and the board that an unbroken run leaves."""

    folder: Path
    wanted: BoardSnapshot
    requests: int


@dataclass(frozen=True)
class Result:
    """What became of a trial; `trouble` is "" when it was survived."""

    trial: Trial
    broke: bool
    trouble: str


def run_job(job: str, sandbox: RunningSandbox, folder: Path, timeout: tuple[float, float] = TIMEOUT) -> int:
    """One run of the job's command, as a process of its own would do it; how many requests it took."""
    with open_world(sandbox, folder, timeout) as edges:
        path = folder / "board.yaml"
        if job == "bootstrap":
            boards.bootstrap(_load(path), path, edges, boards.NOTHING_SPECIAL, _ignore)
        else:
            boards.sync(_load(path), edges, replace(boards.NOTHING_SPECIAL, allow_many=True), _ignore)
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


def try_one(trial: Trial, ground: Ground) -> Result:
    """Breaks one request, then runs again and compares."""
    with TemporaryDirectory() as place, _sandbox_in(_copied(ground.folder, Path(place))) as (sandbox, folder):
        sandbox.sandbox.faults.order(Fault(trial.kind, nth=trial.nth, when=trial.when))
        broke = True
        with suppress(LloBoardError):
            run_job(trial.job, sandbox, folder, SHORT if trial.kind == "hang" else TIMEOUT)
            broke = False
        sandbox.sandbox.faults.clear()
        return Result(trial, broke, second_run(trial, sandbox, folder, ground))


def second_run(trial: Trial, sandbox: RunningSandbox, folder: Path, ground: Ground) -> str:
    """Runs the command again; what is wrong afterwards, or ""."""
    try:
        run_job(trial.job, sandbox, folder)
    except LloBoardError as error:
        return f"the second run failed: {error}"
    return trouble_with(sandbox, folder, ground.wanted)


def trouble_with(sandbox: RunningSandbox, folder: Path, wanted: BoardSnapshot) -> str:
    """How the board differs from the wanted one, in a line; "" when it does not."""
    with open_world(sandbox, folder) as edges:
        definition = _load(folder / "board.yaml")
        found = edges.gateway.find_boards_with_mark(definition.project.key)
        if len(found) != 1:
            return f"there are {len(found)} boards"
        left = boards.plan(definition, edges).plan
        if not left.is_empty or left.questions or left.drifts:
            return f"the plan is not empty: {left.changes} {left.questions} {left.drifts}"[:2000]
        return difference(likeness(edges.gateway.fetch_board(found[0].board_id).snapshot), likeness(wanted))


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
    with TemporaryDirectory() as place:
        empty, made = Path(place) / "empty", Path(place) / "made"
        empty.mkdir()
        shutil.copy(find_shipped().board_templates()[TEMPLATE], empty / "board.yaml")
        with _sandbox_in(_copied(empty, made)) as (sandbox, folder):
            bootstrapped = _ground("bootstrap", sandbox, folder, empty)
            _edit(folder / "board.yaml")
        with _sandbox_in(_copied(made, Path(place) / "changed")) as (sandbox, folder):
            yield {"bootstrap": bootstrapped, "ten changes": _ground("ten changes", sandbox, folder, made)}


def _ground(job: str, sandbox: RunningSandbox, folder: Path, start: Path) -> Ground:
    cost = run_job(job, sandbox, folder)
    with open_world(sandbox, folder) as edges:
        board_id = edges.history.memory(_load(folder / "board.yaml").project.key).board_id
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
def _sandbox_in(folder: Path) -> Iterator[tuple[RunningSandbox, Path]]:
    with start_sandbox(data=folder / "sandbox.db", rate_limit=1_000_000) as sandbox:
        yield sandbox, folder


def _copied(source: Path, target: Path) -> Path:
    shutil.copytree(source, target, dirs_exist_ok=True)
    return target


def _load(path: Path) -> Definition:
    return load_definition(path, find_shipped())


def _now() -> datetime:
    return datetime.now(UTC)


def _ignore(outcome: object, walked: int, changes: int) -> None:
    """Nobody watches."""


def all_trials(ground: dict[str, Ground]) -> list[Trial]:
    """Every way of breaking every request of both jobs."""
    return [
        Trial(job, kind, when, nth)
        for job, one in ground.items()
        for nth in range(1, one.requests + 1)
        for kind, when in WAYS
    ]


def try_all(trials: list[Trial], ground: dict[str, Ground], jobs: int) -> Iterator[Result]:
    """The results as they come, from several processes side by side."""
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(partial(_try_of, ground=ground), trials, chunksize=8)


def _try_of(trial: Trial, ground: dict[str, Ground]) -> Result:
    return try_one(trial, ground[trial.job])


def main(say: Callable[[str], None] = print) -> int:
    """Runs the matrix; 1 when a trial was not survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", choices=("bootstrap", "ten changes"))
    asked = parser.parse_args()
    logging.getLogger("waitress").setLevel(logging.CRITICAL)  # it complains of the answers that we have cut
    tried, survived, broke = Counter[str](), Counter[str](), Counter[str]()
    with grounds() as ground:
        trials = [trial for trial in all_trials(ground) if asked.only in (None, trial.job)][:: asked.every]
        for result in try_all(trials, ground, asked.jobs):
            job = result.trial.job
            tried[job] += 1
            broke[job] += result.broke
            survived[job] += not result.trouble
            if result.trouble:
                say(f"LOST  {result.trial}: {result.trouble}")
        for job in tried:
            facts = f"{ground[job].requests} requests x {len(WAYS)} faults"
            say(f"{job}: survived {survived[job]} of {tried[job]} ({facts}; {broke[job]} runs were cut off)")
    return 0 if survived == tried else 1


if __name__ == "__main__":
    sys.exit(main())
