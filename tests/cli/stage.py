"""A sandbox, a folder with a project file, and the command line between them, as a user has them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from click.testing import CliRunner, Result

from llo_board.cli.main import commands
from llo_board.sandbox.server import RunningSandbox, start_sandbox

KEY = "ab" * 16
TOKEN = "cd" * 32
PROJECT = """\
# A small project, for tests.
project: {key: pilot, name: Pilot 2026, language: en, start: 2026-01-05, end: 2026-12-18}
organisations:
  - {key: north, name: Library North}
  - {key: south, name: Library South}
people:
  - {key: lead, role: Project leader, trello: lead}
goals:
  - key: reach
    name: Reach more people
    colour: green
    deliverables:
      - key: campaign
        name: Campaign in two towns
        description: Posters and social media.
        due: 2026-03-02
        owner: lead
        target: {min: 2, unit: town}
      - {key: flyer, name: Flyer for parents, due: 2026-04-01, steps: [Text written, Printed]}
  - key: learn
    name: Learn from each other
    colour: blue
    deliverables:
      - {key: talks, name: Talk per library, due: 2026-06-01, target: {min: 1, per: organisations, unit: talk}}
"""


class Stage:
    """One user: a folder, an environment, a sandbox that answers."""

    def __init__(self, folder: Path, sandbox: RunningSandbox) -> None:
        self.folder = folder
        self.sandbox = sandbox
        self.file = folder / "pilot.yaml"
        self.file.write_text(PROJECT, encoding="utf-8")
        self.environment: dict[str, str | None] = {
            "TRELLO_API_URL": sandbox.api_url,
            "TRELLO_API_KEY": KEY,
            "TRELLO_TOKEN": TOKEN,
            "LLO_BOARD_LANGUAGE": "en",
            "LLO_BOARD_HISTORY": None,
            "XDG_CACHE_HOME": str(folder / "cache"),
            "LOCALAPPDATA": str(folder / "cache"),
        }

    def run(self, *call: str, **environment: str | None) -> Result:
        """Runs a command on `pilot.yaml`, which `FILE` stands for."""
        given = [str(self.file) if part == "FILE" else part for part in call]
        runner = CliRunner(env={**self.environment, **environment})
        done = runner.invoke(commands, given, patience=0.0)
        assert "Traceback" not in done.output
        assert "\x1b" not in done.output, "nobody looks at a pipe: no colour, no bar"
        return done

    def done(self, *call: str) -> Result:
        """The same for a command that must succeed."""
        result = self.run(*call)
        assert result.exit_code == 0, result.output
        return result

    def edit(self, old: str, new: str) -> None:
        """Changes the project file, as its owner would."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    # the board, as people and tests see it

    def control(self, name: str, /, **values: object) -> Any:
        """A word to the sandbox's control panel."""
        answer = requests.post(f"{self.sandbox.url}/sandbox/{name}", json=values, timeout=5)
        assert answer.ok, answer.text
        return answer.json()

    def trello(self, method: str, path: str, token: str = TOKEN, **values: str) -> Any:
        """A request as somebody else's program would send it."""
        signed = {"key": KEY, "token": token, **values}
        answer = requests.request(method, f"{self.sandbox.api_url}/{path}", params=signed, timeout=5)
        assert answer.ok, answer.text
        return answer.json()

    def boards(self) -> list[Any]:
        """The boards there are."""
        return list(self.trello("GET", "members/me/boards"))

    def board(self) -> Any:
        """The one board, with its lists, labels and cards."""
        (board,) = self.boards()
        nested = {"lists": "all", "cards": "all", "labels": "all", "card_checklists": "all"}
        return self.trello("GET", f"boards/{board['id']}", **nested)

    def card(self, name: str) -> Any:
        """The card of that name."""
        (card,) = [card for card in self.board()["cards"] if card["name"] == name]
        return card

    def colleague(self, username: str = "colleague") -> str:
        """Somebody else on the board: the token that signs their deeds as those of Trello's page."""
        person = self.control("members", username=username, fullName=username.title())
        (board,) = self.boards()
        self.trello("PUT", f"boards/{board['id']}/members/{person['id']}", type="normal")
        return str(person["token"])

    def requests_sent(self) -> list[tuple[str, str]]:
        """Method and path of the requests since the last `forget_requests`."""
        log = requests.get(f"{self.sandbox.url}/sandbox/requests", timeout=5).json()
        return [(entry["method"], entry["path"]) for entry in log]

    def forget_faults(self) -> None:
        """Takes every ordered fault back."""
        requests.delete(f"{self.sandbox.url}/sandbox/faults", timeout=5)

    def forget_requests(self) -> None:
        """Empties the sandbox's log of requests."""
        requests.delete(f"{self.sandbox.url}/sandbox/requests", timeout=5)


@contextmanager
def a_stage(folder: Path) -> Iterator[Stage]:
    """A fresh sandbox that is in no hurry to refuse anybody."""
    with start_sandbox(rate_limit=1_000_000) as sandbox:
        yield Stage(folder, sandbox)
