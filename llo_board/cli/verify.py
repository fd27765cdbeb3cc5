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
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.model.editions import Edition
    from llo_board.rendering.freezing import Frozen


@click.command(
    "verify",
    cls=Spoken,
    short_help=N_("Shows whether published reports are unchanged."),
    help=N_(
        "Compares each published report (the folder that publish printed, or a file in it) with the checksums in "
        "its manifest, and the manifest with the history where there is one at hand. Exit code 1 when anything "
        "differs."
    ),
)
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help=N_("How to print it."))
@click.pass_obj
def command(terminal: Terminal, paths: tuple[Path, ...], form: str) -> ExitCode:
    """Verifies each; 1 when any differs."""
    from llo_board.rendering.freezing import verify

    found = [compared_with_history(terminal, verify(path)) for path in paths]
    if form == "json":
        terminal.say_json([as_json(frozen, known) for frozen, known in found])
    else:
        for frozen, known in found:
            show(terminal, frozen, known)
    return ExitCode.YOURS_TO_MEND if any(frozen.changes for frozen, _ in found) else ExitCode.DONE


def compared_with_history(terminal: Terminal, frozen: Frozen) -> tuple[Frozen, bool]:
    """The same with its manifest compared as well; whether a history knows it at all."""
    from dataclasses import replace

    from llo_board.rendering.freezing import MANIFEST, Change

    known = remembered(terminal, frozen)
    if known is None or known.sha256 == frozen.sha256:
        return frozen, known is not None
    return replace(frozen, changes=(*frozen.changes, (MANIFEST, Change.MANIFEST))), True


def remembered(terminal: Terminal, frozen: Frozen) -> Edition | None:
    """The edition in the history that the environment names, else in the nearest one above the folder."""
    from llo_board.cli.wiring import open_memory
    from llo_board.history.store import FILE_NAME

    folder = frozen.folder.resolve()
    beside = next((each for each in (folder, *folder.parents) if (each / FILE_NAME).is_file()), folder)
    said = frozen.manifest
    wanted = (said.get("audience"), said.get("name"), said.get("number"))
    with open_memory(terminal, beside / "any.yaml") as history:
        editions = history.editions(str(said.get("project")))
    return next((one for one in editions if (one.audience, one.name, one.number) == wanted), None)


def show(terminal: Terminal, frozen: Frozen, known: bool) -> None:
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
        terminal.say("    " + words("No history here knows it, so the manifest was compared with nothing."))


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
