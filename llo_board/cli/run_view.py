"""Runs in words: what each was, how it ended, what it wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from textwrap import shorten
from typing import Any

from llo_board.cli.side_by_side import quoted
from llo_board.cli.values import Speech
from llo_board.language import N_, Words
from llo_board.model.board_changes import FieldChange, Subject
from llo_board.model.journal import BOARD, Write, WriteDeed, WriteFate
from llo_board.model.runs import Run
from llo_board.workflows.looking_back import OneRun, RunHistory
from llo_board.workflows.runs import DONE, FAILED, PLANNED, holder_name

_ENDINGS = {
    DONE: N_("done"),
    FAILED: N_("failed"),
    PLANNED: N_("planned only"),
    None: N_("cut off"),
}
_FATES = {
    WriteFate.DONE: N_("done"),
    WriteFate.SKIPPED: N_("left out: it was changed on the board meanwhile"),
    WriteFate.FAILED: N_("the run stopped here; the next one looks whether the board has it"),
    WriteFate.NOT_DONE: N_("not done"),
    WriteFate.SETTLED: N_("cut off; a later run found nothing left to do for it"),
    None: N_("not known; the next run looks whether the board has it"),
}
LONGEST_REASON = 72
_SIGNS = {WriteDeed.SET: "~", WriteDeed.TAKE_OFF: "-", WriteDeed.ARCHIVE: "-"}


def overview_lines(seen: RunHistory, speech: Speech, most: int) -> Iterable[str]:
    """The last good run on top, then the newest runs as a table."""
    yield _last_good_line(seen, speech)
    if seen.busy is not None:
        yield speech.words(
            "Busy since {since}: {who}.",
            since=_moment(seen.busy.since, speech),
            who=holder_name(seen.busy.holder),
        )
    if seen.runs:
        yield ""
        yield from _table([_head(speech.words), *(_row(run, seen, speech) for run in seen.runs[:most])])
    if rest := len(seen.runs[most:]):
        yield speech.words("and {count} older (--format json shows all)", count=rest)


def _last_good_line(seen: RunHistory, speech: Speech) -> str:
    words, good = speech.words, seen.last_good
    if good is None or good.ended is None:
        return words("No run went well yet.")
    return words(
        "Last good run: number {number} ({command}), {when}: {counts}.",
        number=good.number,
        command=good.kind,
        when=_moment(good.ended, speech),
        counts=counts_phrase(good, words),
    )


def _head(words: Words) -> tuple[str, ...]:
    return (words("run"), words("begun"), words("command"), words("ended"), words("what"), words("took"))


def _row(run: Run, seen: RunHistory, speech: Speech) -> tuple[str, ...]:
    words = speech.words
    ending = words("busy") if seen.is_busy(run) else words(_ENDINGS.get(run.outcome, str(run.outcome)))
    took = duration_phrase(run.ended - run.started, words) if run.ended else ""
    return (
        str(run.number),
        _moment(run.started, speech),
        run.kind,
        ending,
        _what(run, words),
        took,
    )


def _what(run: Run, words: Words) -> str:
    """What a run did; of one that failed before it wrote anything why, in short."""
    if run.outcome == FAILED and run.reason and not run.counts.get("done"):
        return shorten(run.reason, LONGEST_REASON, placeholder=" …")
    return counts_phrase(run, words) if run.outcome in (DONE, FAILED) else ""


def _table(rows: list[tuple[str, ...]]) -> Iterable[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        first, *others = (
            cell.rjust(width) if number == 0 else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(["", first, *others]).rstrip()


def _moment(moment: Any, speech: Speech) -> str:
    return speech.words.moment(moment, speech.definition.project.zone)


def counts_phrase(run: Run, words: Words) -> str:
    """How many writes the run did, and how many it left out."""
    written, skipped = run.counts.get("done", 0), run.counts.get("skipped", 0)
    told = [words.plural("{count} written", "{count} written", written) if written else words("nothing to write")]
    if skipped:
        told.append(words.plural("{count} left out", "{count} left out", skipped))
    return ", ".join(told)


def duration_phrase(took: timedelta, words: Words) -> str:
    """`3 s`, `2 min 5 s`."""
    minutes, seconds = divmod(round(took.total_seconds()), 60)
    if minutes:
        return words("{minutes} min {seconds} s", minutes=minutes, seconds=seconds)
    return words("{seconds} s", seconds=seconds)


def run_lines(found: OneRun, seen: RunHistory, speech: Speech) -> Iterable[str]:
    """One run, and what became of each of its writes."""
    run = found.run
    number, begun, command, ending, counts, took = _row(run, seen, speech)
    told = ", ".join(part for part in (ending, counts, took) if part)
    yield speech.words(
        "Run {number} ({command}), {begun}: {told}.", number=number, command=command, begun=begun, told=told
    )
    yield from (f"  {line}" for line in found.run.reason.splitlines())
    for write in found.writes:
        yield f"  {_SIGNS.get(write.deed, '+')} {write_phrase(write, speech)}"
        if write.fate is not WriteFate.DONE:
            yield f"      {speech.words(_FATES[write.fate])}"


def write_phrase(write: Write, speech: Speech) -> str:
    """What a write is about, and what it changes."""
    words, name = speech.words, subject_name(write.subject)
    match write.deed:
        case WriteDeed.MAKE_BOARD:
            return words("the board made")
        case WriteDeed.SIGN_BOARD:
            return words("the board signed with the number of this run")
        case WriteDeed.MAKE:
            return words("{name} made", name=name)
        case WriteDeed.SET:
            told = ", ".join(_field_phrase(one, speech) for one in write.fields)
            return f"{name}: {told}"
        case WriteDeed.PUT_ON:
            return words("{name}: {what} put on{by}", name=name, what=speech.field(write.fields[0].field), by="")
        case WriteDeed.TAKE_OFF:
            return words("{name}: {what} taken off{by}", name=name, what=speech.field(write.fields[0].field), by="")
        case WriteDeed.ARCHIVE:
            return words("{name} archived", name=name)


def _field_phrase(change: FieldChange, speech: Speech) -> str:
    if change.field == "mark":
        return speech.words("gets the line by which we know it")
    before, after = speech.beside(change.field, change.before, change.after)
    return f"{speech.field(change.field)} {before} → {after}"


def subject_name(subject: Subject) -> str:
    """Its name, with its card's where it is a part of one."""
    card = subject.card_name
    if not card or subject.entity.key == subject.card:
        return quoted(subject.name)
    return f"{quoted(card)} ({subject.name})"


def run_json(run: Run, seen: RunHistory) -> dict[str, Any]:
    """A run for a program; `outcome` is `busy` or `cut-off` for one that did not end."""
    unfinished = "busy" if seen.is_busy(run) else "cut-off"
    return {
        "number": run.number,
        "command": run.kind,
        "started": run.started.isoformat(),
        "ended": run.ended.isoformat() if run.ended else None,
        "seconds": round((run.ended - run.started).total_seconds(), 3) if run.ended else None,
        "outcome": run.outcome or unfinished,
        "counts": dict(run.counts),
        "reason": run.reason or None,
        "version": run.app_version,
        "definition": run.definition_digest,
    }


def write_json(write: Write) -> dict[str, Any]:
    """A write for a program."""
    about = None if write.subject == BOARD else write.subject.entity
    return {
        "number": write.number,
        "write": write.deed.value,
        "kind": about.kind.value if about else "board",
        "key": about.key if about else None,
        "name": write.subject.name or None,
        "card": write.subject.card,
        "fields": [{"field": one.field, "before": one.before, "after": one.after} for one in write.fields],
        "trello_id": write.trello_id or None,
        "fate": write.fate.value if write.fate else None,
        "detail": write.detail or None,
    }
