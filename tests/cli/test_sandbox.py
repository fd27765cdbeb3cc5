"""`llo-board sandbox`: the boards it begins with, and who may work on them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner, Result

from llo_board.cli.main import commands
from llo_board.errors import ExitCode
from llo_board.sandbox import start_sandbox
from tests.cli.stage import Stage
from tests.cli.test_import import EXPORTS
from tests.contract.sandbox.test_sandbox_import import an_export

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a child by another way on Windows")


@contextmanager
def a_running_sandbox(*arguments: str) -> Iterator[dict[str, str]]:
    """What it prints: the variables, and the board's address under `board`."""
    command = [sys.executable, "-m", "llo_board.cli.main", "sandbox", "--port", "0", *arguments]
    environment = {**os.environ, "LLO_BOARD_LANGUAGE": "en", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        said: dict[str, str] = {}
        for line in process.stdout:
            if found := re.search(r"export (\w+)=(\S+)", line):
                said[found[1]] = found[2]
            elif found := re.match(r"Board (?:.*): (http\S+)", line):
                said["board"] = found[1]
            elif found := re.match(r"Then, for example: (.+)", line):
                said["then"] = found[1]
            elif "Ctrl-C" in line:
                break
        try:
            yield said
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=10)


def ask(said: dict[str, str], method: str, path: str, **values: Any) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        signed = {"key": said["TRELLO_API_KEY"], "token": said["TRELLO_TOKEN"]}
        url, body = said["TRELLO_API_URL"] + path, values or None
        return session.request(method, url, params=signed, json=body, timeout=10)


@POSIX
def test_an_exported_board_is_there_to_look_at_and_to_work_on_after_a_restart_too(tmp_path: Path) -> None:
    export, data = tmp_path / "bord.json", tmp_path / "boards.db"
    export.write_text(json.dumps(an_export()), encoding="utf-8")
    arguments = ("--data", str(data), "--import", str(export))
    with a_running_sandbox(*arguments) as said:
        assert "Klein bord" in requests.get(said["board"], timeout=10).text
        made = ask(said, "POST", "/cards", idList=f"{2:024x}", name="Erbij")
        assert made.status_code == 200, made.text
    with a_running_sandbox(*arguments) as again:
        assert again["TRELLO_TOKEN"] == said["TRELLO_TOKEN"]
        names = [card["name"] for card in ask(again, "GET", f"/boards/{1:024x}/cards").json()]
        assert names == ["Kaart", "Erbij"]


@POSIX
def test_the_command_that_it_names_for_an_exported_board_works_as_printed(stage: Stage) -> None:
    export = stage.folder / "bord.json"
    of_june_2022 = re.sub(r'"0{8}(?=0{15}\w")', '"629da5f0', json.dumps(an_export()))
    export.write_text(of_june_2022, encoding="utf-8-sig")
    with a_running_sandbox("--import", str(export)) as said:
        program, *call, file = said["then"].split()
        assert (program, file) == ("llo-board", "project.yaml")
        variables = {name: value for name, value in said.items() if name.isupper()}
        made = stage.run(*call, str(stage.folder / file), **variables)
    assert made.exit_code == 0, made.output
    assert "Klein bord" in (stage.folder / file).read_text("utf-8")


def test_a_file_that_is_no_export_is_told(stage: Stage) -> None:
    (stage.folder / "iets.json").write_text('{"name": "iets"}', encoding="utf-8")
    done = stage.run("sandbox", "--port", "0", "--import", str(stage.folder / "iets.json"))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "is not a board that Trello exported as JSON" in done.stderr


def test_a_data_file_in_use_is_told_with_a_way_out(stage: Stage) -> None:
    data = stage.folder / "boards.db"
    with start_sandbox(data=data):
        done = stage.run("sandbox", "--port", "0", "--data", str(data))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.splitlines() == [
        f"{data} cannot hold the sandbox's boards (another program has it open), so the sandbox did not start.",
        (
            "    Perhaps a sandbox in another window has it open. Else give a file that is not there yet: "
            "llo-board sandbox --data boards.db"
        ),
    ]


@dataclass
class Adopter:
    """Somebody who follows what `sandbox --import` prints, on the command line alone."""

    said: dict[str, str]
    file: Path

    @property
    def board_id(self) -> str:
        """The id of the board, whose address holds its short one."""
        return str(ask(self.said, "GET", f"/boards/{self.said['board'].split('/')[4]}").json()["id"])

    def done(self, *call: str) -> Result:
        """A command that succeeds, with the variables that the sandbox printed."""
        names = ("TRELLO_API_URL", "TRELLO_API_KEY", "TRELLO_TOKEN")
        environment = {**{name: self.said[name] for name in names}, "LLO_BOARD_LANGUAGE": "en"}
        done = CliRunner(env=environment).invoke(
            commands, [str(self.file) if part == "FILE" else part for part in call]
        )
        assert done.exit_code == ExitCode.DONE, done.output
        return done

    def board(self) -> Any:
        """All of the board."""
        nested = "lists=all&cards=all&labels=all&card_checklists=all&members=all&checklists=all"
        return ask(self.said, "GET", f"/boards/{self.board_id}?{nested}").json()

    def writes(self) -> int:
        """How many requests that write came in up to now."""
        log = requests.get(self.said["TRELLO_API_URL"].removesuffix("/1") + "/sandbox/requests", timeout=10).json()
        return sum(entry["method"] != "GET" for entry in log)


def without_our_lines(value: Any) -> Any:
    """A board as people made it: no line of ours, nothing that every write moves."""
    match value:
        case dict():
            kept = {
                name: each for name, each in value.items() if name not in ("dateLastActivity", "badges", "descData")
            }
            return {name: without_our_lines(each) for name, each in kept.items()}
        case list():
            return [without_our_lines(each) for each in value]
        case str():
            return "\n".join(line for line in value.split("\n") if not line.startswith("llo-board: ")).strip()
    return value


def adoptable(board: Any) -> set[str]:
    """The open cards in open lists that bear a label: those of which an import makes results."""
    shut = {each["id"] for each in board["lists"] if each["closed"]}
    return {
        card["id"]
        for card in board["cards"]
        if not card["closed"] and card["idList"] not in shut and card["idLabels"]
    }


@POSIX
@pytest.mark.skipif(not EXPORTS, reason="the real exports are not beside this checkout")
@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.stem)
def test_a_real_export_is_adopted_on_the_command_line_alone(export: Path, tmp_path: Path) -> None:
    with a_running_sandbox("--import", str(export)) as said:
        team = Adopter(said, tmp_path / "project.yaml")
        before = team.board()
        team.done("import", said["board"], "FILE")
        team.done("check", "FILE")
        written = team.writes()
        told = team.done("sync", "FILE").stdout
        counted = len(adoptable(before))
        after = team.board()
        marked = {card["id"] for card in after["cards"] if "\nllo-board: " in "\n" + card["desc"]}
        assert marked == adoptable(before)
        assert f"{counted} cards are marked as ours, nothing disappears." in told.splitlines()
        assert without_our_lines(after) == without_our_lines(before)
        assert team.writes() - written == counted + 1, "each card, and the board signed"
        again = team.writes()
        assert team.done("sync", "FILE").stdout.splitlines()[1] == "Nothing to do."
        assert team.writes() == again
