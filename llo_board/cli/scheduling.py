"""Scripts that put `nightly` into a scheduler: cron, systemd, Windows. No secret stands in any of them.

Each is a whole script: its words are comments, so it can be read first and then piped into a shell. The secrets go
from the environment of that shell into a file that only its owner may read (cron, systemd), or into the user's own
variables (Windows).
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from pathlib import PurePath
from xml.sax.saxutils import escape

from llo_board.language import Words

HISTORY = "LLO_BOARD_HISTORY"
ALWAYS = ("TRELLO_API_KEY", "TRELLO_TOKEN")
WHEN_SET = (
    "TRELLO_API_URL",
    HISTORY,
    "LLO_BOARD_LANGUAGE",
    "LLO_BOARD_SMTP_HOST",
    "LLO_BOARD_SMTP_PORT",
    "LLO_BOARD_SMTP_SECURITY",
    "LLO_BOARD_SMTP_USER",
    "LLO_BOARD_SMTP_PASSWORD",
    "LLO_BOARD_MAIL_FROM",
    "LLO_BOARD_MAIL_TO",
    "LLO_BOARD_WEBHOOK",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_FILE",
)


class Scheduler(StrEnum):
    """What runs things at night."""

    CRON = "cron"
    SYSTEMD = "systemd"
    WINDOWS = "windows"


@dataclass(frozen=True, slots=True)
class NightlyJob:
    """What is run every night: `program` and `files` as absolute paths, `variables` by name alone.

    `history` is the whole path of one that LLO_BOARD_HISTORY names from the folder in which one stands now.
    """

    name: str
    program: tuple[str, ...]
    files: tuple[PurePath, ...]
    at: time
    variables: tuple[str, ...]
    history: str | None = None

    @property
    def command(self) -> tuple[str, ...]:
        """The words of the command."""
        return (*self.program, "nightly", *(str(file) for file in self.files))

    @property
    def folder(self) -> PurePath:
        """Where the history lies, and what belongs to the nights."""
        return self.files[0].parent / ".llo-board"


def variables_to_keep(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the variables that the nights need: always those of Trello, the others when they are set now.

    Those of a proxy are written in small letters, too; Windows does not tell the two apart.
    """
    both = ((name, name.lower()) if name.endswith("_PROXY") else (name,) for name in WHEN_SET)
    found = (next((name for name in names if environment.get(name)), None) for names in both)
    return (*ALWAYS, *(name for name in found if name))


def render_script(scheduler: Scheduler, job: NightlyJob, words: Words) -> str:
    """The script for that scheduler."""
    return {Scheduler.CRON: _cron, Scheduler.SYSTEMD: _systemd, Scheduler.WINDOWS: _windows}[scheduler](job, words)


# cron and systemd


def _keep_secrets(job: NightlyJob, words: Words) -> list[str]:
    """Writes the variables from this shell into the file; what they hold is never printed.

    The quotes, and the backslashes before what means something between them, are those that both a shell and
    systemd take away again.
    """
    lines = [f'  printf \'{name}="%s"\\n\' "$(quoted {_in_shell(job, name)})"' for name in job.variables]
    return [
        *_about_history(job, words),
        "# " + words("1. The secrets, as this window knows them, into a file that only you can read."),
        ": " + " ".join(f'"${{{name}:?}}"' for name in ALWAYS),
        f"mkdir -p {shlex.quote(str(job.folder))}",
        "(",
        "  umask 077",
        """  quoted() { printf '%s' "$1" | sed 's/[\\\\"`$]/\\\\&/g'; }""",
        f"  rm -f {_quoted_env(job)}",
        "  {",
        *(f"  {line}" for line in lines),
        f"  }} > {_quoted_env(job)}",
        ")",
        "",
    ]


def _in_shell(job: NightlyJob, name: str) -> str:
    return shlex.quote(str(job.history)) if _is_moved(job, name) else f'"${{{name}-}}"'


def _is_moved(job: NightlyJob, name: str) -> bool:
    return name == HISTORY and job.history is not None


def _about_history(job: NightlyJob, words: Words) -> list[str]:
    """A night runs in another folder, where a path that begins here would be another, empty history."""
    if job.history is None:
        return []
    path = " ".join(job.history.splitlines())  # a comment is one line, whatever a folder is called
    told = words("{name} begins in this folder. The nights get the whole path: {path}", name=HISTORY, path=path)
    return [f"# {told}"]


def _quoted_env(job: NightlyJob) -> str:
    return shlex.quote(str(job.folder / "nightly.env"))


def _cron(job: NightlyJob, words: Words) -> str:
    mark = f"# llo-board {job.name}"
    log = shlex.quote(str(job.folder / "nightly.log"))
    entry = f"set -a; . {_quoted_env(job)}; set +a; {shlex.join(job.command)} >> {log} 2>&1"
    line = f"{job.at.minute} {job.at.hour} * * * {entry.replace('%', chr(92) + '%')} {mark}"
    others = f"crontab -l 2>/dev/null | grep -v {shlex.quote(mark + '$')}"
    return _lines(
        _opening(job, words, "cron"),
        _keep_secrets(job, words),
        (
            "# " + words("2. The line for cron, in the place of an earlier one."),
            f"{{ {others}; printf '%s\\n' {shlex.quote(line)}; }} | crontab -",
        ),
    )


def _systemd(job: NightlyJob, words: Words) -> str:
    unit = f"llo-board-{job.name}"
    folder = '"${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user"'
    return _lines(
        _opening(job, words, "systemd"),
        _keep_secrets(job, words),
        ("# " + words("2. What is run, and when."), f"mkdir -p {folder}"),
        _here(f"{folder}/{unit}.service", _service(job)),
        _here(f"{folder}/{unit}.timer", _timer(job)),
        (
            "",
            "# " + words("3. From now on, also while you are not signed in."),
            "systemctl --user daemon-reload",
            f"systemctl --user enable --now {unit}.timer",
            'loginctl enable-linger "$USER"',
        ),
    )


def _here(path: str, lines: Iterable[str]) -> list[str]:
    return [f"cat > {path} <<'END_OF_UNIT'", *lines, "END_OF_UNIT"]


def _service(job: NightlyJob) -> list[str]:
    return [
        "[Unit]",
        f"Description=llo-board nightly: {job.name}",
        "",
        "[Service]",
        "Type=oneshot",
        f"EnvironmentFile={str(job.folder / 'nightly.env').replace('%', '%%')}",
        "# a computer that has just started may have no network yet, and units of a user cannot wait for it",
        "ExecStartPre=sleep 60",
        f"ExecStart={' '.join(_unit_word(word) for word in job.command)}",
        "# 4: questions wait for a person; nothing went wrong",
        "SuccessExitStatus=4",
    ]


def _timer(job: NightlyJob) -> list[str]:
    return [
        "[Unit]",
        f"Description=llo-board every night: {job.name}",
        "",
        "[Timer]",
        f"OnCalendar=*-*-* {job.at:%H:%M}:00",
        "# a computer that was off makes up for it when it starts",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]


def _unit_word(word: str) -> str:
    """A word of a command as systemd reads it: `%` and `$` mean something there."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if escaped != word or set(word) & set(" ';\t") else word


def _opening(job: NightlyJob, words: Words, name: str) -> list[str]:
    return [
        "# " + words("Runs llo-board every night at {at} ({name}).", at=f"{job.at:%H:%M}", name=name),
        "# " + words("Read it, then paste it into a shell, or end the command that printed it with: | sh"),
        "",
    ]


def _lines(*blocks: Iterable[str]) -> str:
    return "\n".join(line for block in blocks for line in block)


# Windows


def _windows(job: NightlyJob, words: Words) -> str:
    return _lines(
        (
            "# " + words("Runs llo-board every night at {at} ({name}).", at=f"{job.at:%H:%M}", name="Windows"),
            "# " + words("Read it, then paste it into PowerShell."),
            "",
            *_about_history(job, words),
            "# " + words("1. The secrets, as this window knows them, into variables of your own account."),
        ),
        (_keep_variable(job, name) for name in job.variables),
        (
            "",
            "# " + words("2. The task, in the place of an earlier one."),
            "$task = @'",
            *_task(job),
            "'@",
            f"Register-ScheduledTask -TaskName {_powershell_word(f'llo-board {job.name}')} -Xml $task -Force",
        ),
    )


def _keep_variable(job: NightlyJob, name: str) -> str:
    value = _powershell_word(str(job.history)) if _is_moved(job, name) else f"$env:{name}"
    return f'[Environment]::SetEnvironmentVariable("{name}", {value}, "User")'


def _powershell_word(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _task(job: NightlyJob) -> list[str]:
    program, *arguments = job.command
    given = " ".join(f'"{word}"' if set(word) & set(" &()^;,") else word for word in arguments)
    return [
        '<?xml version="1.0" encoding="UTF-16"?>',
        '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
        "  <RegistrationInfo>",
        f"    <Description>llo-board nightly: {escape(job.name)}</Description>",
        "  </RegistrationInfo>",
        "  <Triggers><CalendarTrigger>",
        f"    <StartBoundary>2022-01-01T{job.at:%H:%M}:00</StartBoundary><Enabled>true</Enabled>",
        "    <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>",
        "  </CalendarTrigger></Triggers>",
        '  <Principals><Principal id="Author">',
        "    <LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel>",
        "  </Principal></Principals>",
        "  <Settings>",
        "    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>",
        "    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>",
        "    <StartWhenAvailable>true</StartWhenAvailable>",
        "    <RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable>",
        "    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>",
        "  </Settings>",
        '  <Actions Context="Author"><Exec>',
        f"    <Command>{escape(program)}</Command>",
        f"    <Arguments>{escape(given)}</Arguments>",
        f"    <WorkingDirectory>{escape(str(job.files[0].parent))}</WorkingDirectory>",
        "  </Exec></Actions>",
        "</Task>",
    ]
