"""A coordinator at a terminal, on days that are given: what is typed, and what the screen shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import requests

from llo_board.sandbox.server import RunningSandbox

KEY = "ab" * 16
TOKEN = "cd" * 32
TEAM = {"projectleider": "Projectleider", "collega": "Collega Oost"}
_RUN = """\
import sys
from datetime import datetime
from llo_board.cli.main import commands
moment = datetime.fromisoformat(sys.argv[1])
commands(sys.argv[2:], now=lambda: moment, patience=0.0)
"""
_WAITS = (": ", "] ")
"""How a question ends that waits for somebody to type."""


class Desk:
    """A folder with a project file, a small Trello, and a clock that both go by."""

    def __init__(self, folder: Path, sandbox: RunningSandbox) -> None:
        self.folder = folder
        self.sandbox = sandbox
        self.moment = ""
        self.screens: list[str] = []
        self.tokens = {name: self._control("members", username=name, fullName=TEAM[name]) for name in TEAM}
        self._control("members", username="projectleider", token=TOKEN)

    def day(self, day: str) -> None:
        """It is ten o'clock of that day."""
        self.moment = f"{day}T09:00:00+00:00"
        self._control("clock", now=f"{day}T09:00:00.000Z")

    def types(self, line: str, *answers: str) -> None:
        """Runs `llo-board …` as it is typed, answers what it asks, and keeps what the screen shows."""
        shown = self._play([part.replace("~", " ") for part in line.split()[1:]], answers)
        self.screens.append(f"$ {line.replace('~', ' ')}\n{self._tidy(shown)}".rstrip())

    def chapter(self) -> str:
        """What the screen showed since the last chapter, as a block of the page."""
        shown, self.screens = "\n\n".join(self.screens), []
        return f"```text\n{shown}\n```"

    def edits(self, name: str, old: str, new: str) -> None:
        """Changes a file, as somebody does in a text editor."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        (self.folder / name).write_text(text.replace(old, new), encoding="utf-8")

    # the board, as the team sees it

    def trello(self, who: str, method: str, path: str, **values: str) -> Any:
        """A deed on Trello's page."""
        signed = {"key": str(self.tokens[who]["key"]), "token": str(self.tokens[who]["token"]), **values}
        answer = requests.request(method, f"{self.sandbox.api_url}/{path}", params=signed, timeout=5)
        assert answer.ok, answer.text
        return answer.json()

    def board(self) -> Any:
        """The board, with its lists and cards."""
        (board,) = self.trello("projectleider", "GET", "members/me/boards")
        nested = {"lists": "open", "cards": "all", "card_checklists": "all"}
        return self.trello("projectleider", "GET", f"boards/{board['id']}", **nested)

    def card(self, name: str) -> Any:
        """The card of that name."""
        return next(card for card in self.board()["cards"] if card["name"] == name)

    def _control(self, name: str, /, **values: object) -> Any:
        answer = requests.post(f"{self.sandbox.url}/sandbox/{name}", json=values, timeout=5)
        assert answer.ok, answer.text
        return answer.json()

    def _play(self, call: Sequence[str], answers: Sequence[str]) -> str:
        import pty

        master, slave = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-c", _RUN, self.moment, *call],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=self.folder,
            env=self._environment(),
        )
        os.close(slave)
        shown = _converse(master, list(answers))
        os.close(master)
        process.wait()
        return shown.replace("\r\n", "\n")

    def _environment(self) -> Mapping[str, str]:
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("LLO_BOARD_")},
            "PYTHONPATH": path,
            "TRELLO_API_URL": self.sandbox.api_url,
            "TRELLO_API_KEY": KEY,
            "TRELLO_TOKEN": TOKEN,
            "LLO_BOARD_LANGUAGE": "nl",
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "TERM": "xterm",
            "COLUMNS": "96",
            "NO_COLOR": "1",
        }

    def _tidy(self, screen: str) -> str:
        """The screen as it stands in the end, with Trello's address for the sandbox's and no id of chance."""
        lines = (line.rsplit("\r", 1)[-1].rstrip() for line in screen.split("\n"))
        shown = [re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", line) for line in lines]
        kept = [line for line in shown if "━" not in line]  # the bar is gone by then
        text = "\n".join(kept).replace(self.sandbox.url, "https://trello.com")
        return re.sub(r"(trello\.com/[bc]/)[0-9A-Za-z]{8}", r"\g<1>…", text)


def _converse(master: int, answers: list[str]) -> str:
    """Reads until the other side is done, and types the next answer at each question."""
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux: the other end was closed
            part = b""
        if not part:
            return shown.decode("utf-8")
        shown += part
        if answers and shown.decode("utf-8", errors="ignore").endswith(_WAITS):
            os.write(master, f"{answers.pop(0)}\n".encode())
