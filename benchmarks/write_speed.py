"""How long a bootstrap of 500 writes takes at 250 ms an answer, next to what Trello's limit alone dictates.

    python benchmarks/write_speed.py [--writes 500] [--latency 250] [--without-py-trello]

Three measurements, each with Trello's own limit (100 requests in 10 seconds a token): one program; two programs at
once with the same token, half of the work each; and a plain py-trello script that does the job of the first as its
documentation shows (`add_checklist`, then `list_cards` and `fetch`), beside it on a sandbox of its own. What the
limit dictates: the last of n requests can go no sooner than 10 s for each whole hundred before it. The answers of
the sandbox are counted, refusals (429) among them. No checklist is like another, so that none is copied.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests
from trello import TrelloClient

from llo_board.sandbox import start_sandbox
from llo_board.sandbox.server import RunningSandbox

KEY, TOKEN = "0" * 32, "0" * 64
LIMIT, INTERVAL = 100, 10.0
STEPS = 8
_HEAD = """\
project: {{key: {key}, name: Speed {key}, language: en, start: 2026-01-05, end: 2026-12-18}}
goals:
  - key: goal
    name: A goal
    colour: green
    deliverables:
"""
_DELIVERABLE = "      - {{key: d{n}, name: Deliverable {n}, due: 2026-06-01, steps: [{steps}]}}\n"
_FIXED = 17
"""Requests beside the deliverables: the board, its lists, label and texts, and the looks before and after."""


@dataclass(frozen=True)
class Measured:
    """Requests by the status of their answer, and the seconds they took together."""

    answers: Counter[int]
    seconds: float

    @property
    def requests(self) -> int:
        return self.answers.total()

    @property
    def dictated(self) -> float:
        """The seconds that Trello's limit alone dictates for so many requests."""
        return (self.requests - 1) // LIMIT * INTERVAL

    def __str__(self) -> str:
        refused = self.answers[429]
        ratio = f"{self.seconds / self.dictated:.2f} times" if self.dictated else "above"
        return f"{self.requests} requests in {self.seconds:.1f} s: {ratio} {self.dictated:.0f} s; {refused} refused"


def write_definition(path: Path, key: str, writes: int) -> None:
    """A definition whose bootstrap takes about so many requests."""
    count = max(1, round((writes - _FIXED) / (2 + STEPS)))
    steps = (", ".join(f"Step {n}-{step} of {key}" for step in range(STEPS)) for n in range(count))
    rows = (_DELIVERABLE.format(n=n, steps=row) for n, row in enumerate(steps))
    path.write_text(_HEAD.format(key=key) + "".join(rows), encoding="utf-8")


@contextmanager
def slow_trello(latency: int) -> Iterator[RunningSandbox]:
    """A sandbox with Trello's limit and with its distance."""
    with start_sandbox(rate_limit=LIMIT) as sandbox:
        sandbox.sandbox.latency_ms = latency
        yield sandbox


def measure_programs(keys: tuple[str, ...], writes: int, latency: int) -> Measured:
    """A bootstrap by a program for each key, all at once, with one token."""
    with TemporaryDirectory() as place, slow_trello(latency) as sandbox:
        files = [Path(place) / f"{key}.yaml" for key in keys]
        for key, file in zip(keys, files, strict=True):
            write_definition(file, key, writes // len(keys))
        begun = time.monotonic()
        with ThreadPoolExecutor(len(files)) as programs:
            list(programs.map(lambda file: _bootstrap(sandbox, file, Path(place)), files))
        return Measured(_answers(sandbox), time.monotonic() - begun)


def _bootstrap(sandbox: RunningSandbox, file: Path, place: Path) -> None:
    environment = {
        **os.environ,
        "TRELLO_API_URL": sandbox.api_url,
        "TRELLO_API_KEY": KEY,
        "TRELLO_TOKEN": TOKEN,
        "XDG_CACHE_HOME": str(place / "cache"),
        "LOCALAPPDATA": str(place / "cache"),
        "LLO_BOARD_HISTORY": str(place / f"{file.stem}.sqlite"),
    }
    call = [sys.executable, "-c", "from llo_board.cli.main import run; run()", "bootstrap", str(file)]
    subprocess.run(call, env=environment, check=True, capture_output=True)  # noqa: S603 (our own command)


def _answers(sandbox: RunningSandbox) -> Counter[int]:
    return Counter(int(str(entry["status"])) for entry in sandbox.sandbox.requests())


class Redirected(requests.Session):
    """What py-trello needs to reach a sandbox, and nothing to help it."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def request(self, method: str, url: str, **given: Any) -> requests.Response:  # type: ignore[override]  # as called
        """The same request, at another address."""
        return super().request(method, url.replace("https://api.trello.com/1", self.address), **given)


def measure_py_trello(writes: int, latency: int) -> Measured:
    """The same board by py-trello: each thing made, then the cards read as a sync would have to."""
    with slow_trello(latency) as sandbox:
        begun = time.monotonic()
        client = TrelloClient(api_key=KEY, api_secret=TOKEN, http_service=Redirected(sandbox.api_url))
        board = client.add_board("Speed", default_lists=False)
        lists = [board.add_list(name, pos="bottom") for name in ("Report", "To do", "Doing", "Waiting", "Done")]
        label = board.add_label("A goal", "green")
        for n in range(max(1, round((writes - _FIXED) / (2 + STEPS)))):
            card = lists[1].add_card(f"Deliverable {n}", labels=[label], due="2026-06-01")
            card.add_checklist("Steps", [f"Step {n}-{step}" for step in range(STEPS)])
        for card in lists[1].list_cards(query={}):
            card.fetch()
        return Measured(_answers(sandbox), time.monotonic() - begun)


def main() -> int:
    """Runs the three; 1 when a limit of ours is passed or a request was refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writes", type=int, default=500)
    parser.add_argument("--latency", type=int, default=250)
    parser.add_argument("--without-py-trello", action="store_true")
    asked = parser.parse_args()
    with ThreadPoolExecutor(1) as beside:
        wanted = not asked.without_py_trello
        other = beside.submit(measure_py_trello, asked.writes, asked.latency) if wanted else None
        one = measure_programs(("one",), asked.writes, asked.latency)
        print(f"one program: {one}", flush=True)
        two = measure_programs(("one", "two"), asked.writes, asked.latency)
        print(f"two programs with one token: {two}", flush=True)
        if other is not None:
            plain = other.result()
            factors = (
                f"{plain.requests / one.requests:.1f} x the requests, {plain.seconds / one.seconds:.1f} x the time"
            )
            print(f"py-trello, one after the other: {plain} ({factors})")
    passed = [each for each in (one, two) if each.answers[429] or each.seconds > 1.2 * each.dictated]
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main())
