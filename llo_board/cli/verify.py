"""`llo-board verify`: whether published reports are as they were published."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import LANGUAGES, N_

if TYPE_CHECKING:
    from llo_board.model.editions import Edition
    from llo_board.rendering.freezing import Frozen


@click.command(
    "verify",
    cls=Spoken,
    short_help=N_("Shows whether published reports are unchanged."),
    help=N_(
        "Compares each published report (the folder that publish printed, or a file in it) with the checksums in "
        "its manifest, and the manifest with the history: that of --file, else the nearest one above the report. "
        "Exit code 1 when anything differs, or when the history of --file does not know the report."
    ),
)
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option(
    "--file",
    type=PATH,
    metavar="FILE",
    help=N_("The project file beside which the history lies, where that is not above the report."),
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help=N_("How to print it."))
@click.pass_obj
def command(terminal: Terminal, paths: tuple[Path, ...], file: Path | None, form: str) -> ExitCode:
    """Verifies each; 1 when any differs, or is unknown where it should be known."""
    from llo_board.rendering.freezing import verify

    found = [compared_with_history(terminal, verify(path), file) for path in paths]
    if form == "json":
        terminal.say_json([as_json(frozen, known) for frozen, known in found])
    else:
        for frozen, known in found:
            show(terminal, frozen, known, file)
    wrong = any(frozen.changes or (file and not known) for frozen, known in found)
    return ExitCode.YOURS_TO_MEND if wrong else ExitCode.DONE


def compared_with_history(terminal: Terminal, frozen: Frozen, file: Path | None) -> tuple[Frozen, bool]:
    """The same with its manifest compared as well; whether a history knows it at all."""
    from dataclasses import replace

    from llo_board.rendering.freezing import MANIFEST, Change

    known = remembered(terminal, frozen, file)
    if known is None or known.sha256 == frozen.sha256:
        return frozen, known is not None
    return replace(frozen, changes=(*frozen.changes, (MANIFEST, Change.MANIFEST))), True


def remembered(terminal: Terminal, frozen: Frozen, file: Path | None) -> Edition | None:
    """The edition in the history that the environment names, else beside that file, else the nearest above."""
    from llo_board.cli.wiring import open_memory

    said = frozen.manifest
    speak_language_of_report(terminal, said.get("language"))
    wanted = (said.get("audience"), said.get("name"), said.get("number"))
    with open_memory(terminal, file or folder_of_history(frozen.folder) / "any.yaml") as history:
        editions = history.editions(str(said.get("project")))
    return next((one for one in editions if (one.audience, one.name, one.number) == wanted), None)


def speak_language_of_report(terminal: Terminal, language: object) -> None:
    """Lets the run speak the language of the project, which the manifest tells, where no project file did."""
    if terminal.of_definition is None and language in LANGUAGES:
        terminal.of_definition = str(language)


def folder_of_history(folder: Path) -> Path:
    """The nearest folder from this one upwards that holds a history; the folder itself where none does."""
    from llo_board.history.store import FILE_NAME

    whole = folder.resolve()
    return next((each for each in (whole, *whole.parents) if (each / FILE_NAME).is_file()), whole)


def show(terminal: Terminal, frozen: Frozen, known: bool, file: Path | None) -> None:
    """One published report: unchanged, or what is not as it was."""
    words, said = terminal.words, frozen.manifest
    facts = {
        "name": said.get("name", frozen.folder.name),
        "number": said.get("number", ""),
        "audience": said.get("audience", ""),
        "day": day_of(terminal, str(said.get("at", "")), str(said.get("timezone", "UTC"))),
    }
    title = words("{name}, version {number} for {audience}, published on {day}:", **facts)
    if not frozen.changes:
        files = words.plural("{count} file, unchanged.", "{count} files, all unchanged.", len(said["files"]))
        terminal.say(f"{title} {files}")
    else:
        terminal.say(title)
        for name, change in frozen.changes:
            terminal.say("    " + changed_line(terminal, name, change))
    if not known:
        terminal.say("    " + unknown_line(terminal, frozen, file))


def unknown_line(terminal: Terminal, frozen: Frozen, file: Path | None) -> str:
    """What it means that no history knows a report, and what to do about it."""
    from llo_board.loading.mistakes import shell_word

    words = terminal.words
    if file is not None:
        return words("The history of {file} does not know it: it was not published from there.", file=file)
    missing = words("No history here knows it, so the manifest was compared with nothing.")
    command = f"llo-board verify {shell_word(frozen.folder)} --file {words('FILE')}"
    return f"{missing} " + words("With the project file: {command}", command=command)


def changed_line(terminal: Terminal, name: str, change: str) -> str:
    """What is not as it was."""
    words = terminal.words
    match change:
        case "changed":
            return words("{name} was changed after it was published.", name=name)
        case "missing":
            return words("{name} is missing.", name=name)
        case "added":
            return words("{name} was put there later.", name=name)
        case _:
            return words("{name} is not the manifest that the history remembers.", name=name)


def day_of(terminal: Terminal, moment: str, zone: str) -> str:
    """The day in that zone of a moment in ISO form; the text itself where it is none, or the zone is."""
    from llo_board.model.days import local_day

    try:
        return terminal.words.date(local_day(datetime.fromisoformat(moment), ZoneInfo(zone)))
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return moment


def as_json(frozen: Frozen, known: bool) -> dict[str, object]:
    """One published report, for a program."""
    changes = [{"name": name, "change": change.value} for name, change in frozen.changes]
    facts = {"path": str(frozen.folder), "unchanged": not changes, "in_history": known, "sha256": frozen.sha256}
    return {**facts, "changes": changes, "manifest": dict(frozen.manifest)}
