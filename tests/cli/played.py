"""The demo's year, played on a sandbox, and what it left behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from llo_board.cli.main import commands
from llo_board.history.store import open_history
from llo_board.model.timeline import Timeline


@dataclass(frozen=True)
class Demo:
    """What the demo printed and left in its folder."""

    folder: Path
    stdout: str
    timeline: Timeline

    def report(self, name: str) -> Any:
        """A report as JSON."""
        return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))

    def section(self, name: str) -> Any:
        """A section of the evaluation."""
        (section,) = [part for part in self.report("evaluatie-2022")["sections"] if part["name"] == name]
        return section

    def judged(self, key: str) -> Any:
        """The verdict on a goal or a deliverable, by key."""
        goals = {line["goal"]["key"]: line["judgement"] for line in self.section("verdicts")["goals"]}
        promised = {row["key"]: row["judgement"] for row in self.states()}
        return (goals | promised)[key]

    def states(self) -> list[Any]:
        """The deliverables, each with its count and verdict."""
        return [row.get("deliverable", row) for row in self.section("agreed")["rows"]]


@contextmanager
def a_played_year(folder: Path) -> Iterator[Demo]:
    """The year, played into a folder."""
    environment = {"LLO_BOARD_LANGUAGE": "nl", "TRELLO_API_KEY": None, "TRELLO_TOKEN": None, "TRELLO_API_URL": None}
    done = CliRunner(env=environment).invoke(commands, ["demo", "--output", str(folder)])
    assert done.exit_code == 0, done.output
    place = folder / ".llo-board" / "history.sqlite"
    with open_history(place, now=lambda: datetime.now(UTC), make=False) as history:
        yield Demo(folder, done.stdout, history.timeline("llo-2022"))
