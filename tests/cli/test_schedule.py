"""The scripts of schedule work as they are printed: run in a shell, checked by systemd, read as XML."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from llo_board.cli.scheduling import NightlyJob, Scheduler, render_script, variables_to_keep
from llo_board.errors import ExitCode
from llo_board.language import ENGLISH
from tests.cli.stage import KEY, TOKEN, Stage

needs_a_shell = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
CRONTAB = """\
#!/bin/sh
# A crontab that keeps its table in a file.
case "$1" in -l) cat "$TABLE" ;; -) cat > "$TABLE.new" && mv "$TABLE.new" "$TABLE" ;; esac
"""
NOTHING = """\
#!/bin/sh
echo "$0 $*" >> "$TABLE"
"""


def shell(stage: Stage, script: str, tools: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs a script as a person would, with these tools in the place of the system's."""
    folder = stage.folder / "tools"
    folder.mkdir(exist_ok=True)
    for name, text in tools.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    environment = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "HOME": str(stage.folder),
        "USER": "coordinator",
        "TABLE": str(stage.folder / "table"),
        **{name: value for name, value in stage.environment.items() if value},
    }
    return subprocess.run(
        ["/bin/sh", "-s"], input=script, env=environment, capture_output=True, text=True, check=False
    )


def printed(stage: Stage, scheduler: str, *more: str) -> str:
    return stage.done("schedule", "FILE", "--for", scheduler, *more).stdout


def moved_to_a_difficult_folder(stage: Stage) -> None:
    folder = stage.folder / '100% it\'s a "$HOME" plan'
    folder.mkdir()
    stage.file = stage.file.rename(folder / "pilot plan.yaml")


@pytest.mark.parametrize("scheduler", ["cron", "systemd", "windows"])
def test_no_script_holds_a_secret(stage: Stage, scheduler: str) -> None:
    script = printed(stage, scheduler)
    assert KEY not in script
    assert TOKEN not in script
    assert str(stage.file) in script


def test_a_time_that_is_none_is_told(stage: Stage) -> None:
    done = stage.run("schedule", "FILE", "--at", "25:00")
    assert done.exit_code == ExitCode.USAGE
    assert done.stderr.startswith("--at takes a time as 02:30.")


@needs_a_shell
def test_the_line_for_cron_runs_as_cron_would_run_it(stage: Stage) -> None:
    moved_to_a_difficult_folder(stage)
    stage.done("bootstrap", "FILE")
    stage.done("nightly", "FILE", "--approve")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    others = ["0 5 * * * something-else", "30 2 * * * nightly next.yaml # llo-board pilot-2"]
    (stage.folder / "table").write_text("\n".join(others) + "\n")
    script = printed(stage, "cron", "--at", "03:15")
    for _ in range(2):
        assert shell(stage, script, {"crontab": CRONTAB}).returncode == 0
    *kept, ours = (stage.folder / "table").read_text().splitlines()
    assert kept == others
    *when, command = ours.split(maxsplit=5)
    assert when == ["15", "3", "*", "*", "*"]
    line = command.replace("\\%", "%")  # cron takes the backslash away; a bare % would end the line there
    assert "%" not in command.replace("\\%", "")
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(stage.folder)}
    done = subprocess.run(["/bin/sh", "-c", line], env=bare, capture_output=True, text=True, check=False)
    log = stage.file.parent / ".llo-board" / "nightly.log"
    assert done.returncode == 0, log.read_text()
    assert "1 date moves" in log.read_text()
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")


@needs_a_shell
def test_only_the_owner_reads_the_file_with_the_secrets(stage: Stage) -> None:
    shell(stage, printed(stage, "cron"), {"crontab": CRONTAB})
    file = stage.folder / ".llo-board" / "nightly.env"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert f'TRELLO_TOKEN="{TOKEN}"' in file.read_text().splitlines()


@needs_a_shell
def test_a_password_of_any_signs_reaches_the_night_as_it_is(stage: Stage) -> None:
    password = """it's "50%" \\ of $HOME `date` & more"""
    stage.environment["LLO_BOARD_SMTP_PASSWORD"] = password
    shell(stage, printed(stage, "cron"), {"crontab": CRONTAB})
    file = stage.folder / ".llo-board" / "nightly.env"
    read = '. "$0"; printf %s "$LLO_BOARD_SMTP_PASSWORD"'
    done = subprocess.run(["/bin/sh", "-c", read, str(file)], capture_output=True, text=True, check=False)
    assert done.stdout == password


@needs_a_shell
def test_without_the_secrets_the_script_stops_before_it_changes_anything(stage: Stage) -> None:
    script = printed(stage, "cron")
    stage.environment["TRELLO_TOKEN"] = None
    assert shell(stage, script, {"crontab": CRONTAB}).returncode != 0
    assert not (stage.folder / "table").exists()
    assert not (stage.folder / ".llo-board").exists()


@needs_a_shell
def test_the_units_for_systemd_are_good_to_systemd(stage: Stage) -> None:
    moved_to_a_difficult_folder(stage)
    script = printed(stage, "systemd")
    done = shell(stage, script, {"systemctl": NOTHING, "loginctl": NOTHING})
    assert done.returncode == 0, done.stderr
    units = stage.folder / ".config" / "systemd" / "user"
    assert sorted(path.name for path in units.iterdir()) == ["llo-board-pilot.service", "llo-board-pilot.timer"]
    assert "enable --now llo-board-pilot.timer" in (stage.folder / "table").read_text()
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze on this computer to judge the units")
    verified = subprocess.run(
        [analyze, "verify", "--man=no", *map(str, units.iterdir())], capture_output=True, text=True, check=False
    )
    assert "llo-board" not in verified.stderr, verified.stderr


def test_the_task_for_windows_is_xml_with_the_command_in_it(tmp_path: Path) -> None:
    job = NightlyJob("pilot", ("C:\\Tools & more\\llo-board.exe",), (tmp_path / "a <b> & c.yaml",), time(2, 30), ())
    script = render_script(Scheduler.WINDOWS, job, ENGLISH)
    xml = script.split("@'\n", 1)[1].split("\n'@", 1)[0]
    task = ElementTree.fromstring(xml.split("\n", 1)[1])  # noqa: S314 (our own)
    spaces = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    (command,) = task.findall("t:Actions/t:Exec/t:Command", spaces)
    (arguments,) = task.findall("t:Actions/t:Exec/t:Arguments", spaces)
    assert command.text == "C:\\Tools & more\\llo-board.exe"
    assert arguments.text == f'nightly "{tmp_path / "a <b> & c.yaml"}"'
    (start,) = task.findall("t:Triggers/t:CalendarTrigger/t:StartBoundary", spaces)
    assert str(start.text).endswith("T02:30:00")


def test_the_nights_go_through_the_proxy_that_the_window_knew() -> None:
    window = {"https_proxy": "http://proxy:8080", "NO_PROXY": "localhost", "REQUESTS_CA_BUNDLE": "/etc/own.pem"}
    kept = variables_to_keep(window)
    assert kept[2:] == ("https_proxy", "NO_PROXY", "REQUESTS_CA_BUNDLE")
    assert variables_to_keep({"https_proxy": "a", "HTTPS_PROXY": "a"})[2:] == ("HTTPS_PROXY",)


ELSEWHERE = (
    "sqlite:///my%20own.sqlite",
    "my own.sqlite",
    "../up/my own.sqlite",
    "sqlite:///my%20own.sqlite?timeout=9",
)


@needs_a_shell
@pytest.mark.parametrize("history", ELSEWHERE)
@pytest.mark.parametrize("scheduler", ["cron", "systemd"])
def test_the_nights_use_the_history_that_the_window_means(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, scheduler: str, history: str
) -> None:
    here = stage.folder / "it's here" / "now"
    (here.parent / "up").mkdir(parents=True)
    here.mkdir()
    monkeypatch.chdir(here)
    stage.environment["LLO_BOARD_HISTORY"] = history
    stage.done("bootstrap", "FILE")
    script = printed(stage, scheduler)
    assert "# LLO_BOARD_HISTORY begins in this folder. The nights get the whole path: " in script
    tools = {"crontab": CRONTAB, "systemctl": NOTHING, "loginctl": NOTHING}
    assert shell(stage, script, tools).returncode == 0
    read = '. "$0"; printf %s "$LLO_BOARD_HISTORY"'
    env = stage.folder / ".llo-board" / "nightly.env"
    done = subprocess.run(["/bin/sh", "-c", read, str(env)], capture_output=True, text=True, check=True)
    monkeypatch.chdir(stage.folder)
    assert "bootstrap" in stage.run("history", "FILE", LLO_BOARD_HISTORY=done.stdout).stdout


def test_a_history_that_lies_in_no_folder_of_ours_is_kept_as_it_is(stage: Stage) -> None:
    for history in (f"sqlite:///{stage.folder}/h.sqlite", "postgresql+psycopg://me:geheim@host/db"):
        stage.environment["LLO_BOARD_HISTORY"] = history
        script = printed(stage, "windows")
        assert (
            '[Environment]::SetEnvironmentVariable("LLO_BOARD_HISTORY", $env:LLO_BOARD_HISTORY, "User")' in script
        )
        assert history not in script


def test_the_variable_for_windows_holds_the_whole_path(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = stage.folder / "it's here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    stage.environment["LLO_BOARD_HISTORY"] = "sqlite:///my.sqlite"
    path = str(folder / "my.sqlite").replace("'", "''")
    assert f"""SetEnvironmentVariable("LLO_BOARD_HISTORY", '{path}', "User")""" in printed(stage, "windows")
