"""Publish: a report frozen for an audience, numbered, remembered; a later version says what it corrects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from hashlib import sha256
from pathlib import Path

from llo_board import __version__
from llo_board.errors import LloBoardError, UserError
from llo_board.history.encoding import encode_snapshot
from llo_board.history.store import History
from llo_board.language import Words
from llo_board.loading.keys import derive_key
from llo_board.model.days import local_day
from llo_board.model.definition import Audience, Definition
from llo_board.model.editions import Edition, Imprint, NameForm
from llo_board.model.figures import Figure
from llo_board.model.report import Header, ProgressReport, Report, ReportKind
from llo_board.rendering.board_form import render_board
from llo_board.rendering.freezing import checksum, freeze, render_manifest, thaw
from llo_board.rendering.json_form import as_values
from llo_board.rendering.writing import Document
from llo_board.reporting.masking import Mask, build_mask, mask_board, mask_report
from llo_board.reporting.summary import summary
from llo_board.workflows.reports import ReportSource, published_summary, report

Render = Callable[[Report, str], tuple[Document, ...]]
"""Makes the documents of a report, of that name, in every format."""


@dataclass(eq=False)
class UnknownAudience(UserError):
    """The definition names its audiences, and this is none of them."""

    name: str
    known: tuple[str, ...]

    def sentence(self, words: Words) -> str:
        """Which one, and which there are."""
        return words("There is no audience '{name}' under 'publish: audiences:'.", name=self.name)

    def hint(self, words: Words) -> str:
        """Those that there are."""
        return words("There are: {known}. Nothing was published.", known=words.listed(self.known))


@dataclass(eq=False)
class NoteNeeded(UserError):
    """The same report was published before: a correction says what it corrects."""

    earlier: Edition
    day: date
    command: str

    def sentence(self, words: Words) -> str:
        """What was published, and when."""
        return words(
            "{name} was published for {audience} on {day} as version {number}. A new one says what it corrects.",
            name=self.earlier.name,
            audience=self.earlier.audience,
            day=words.date(self.day),
            number=self.earlier.number,
        )

    def hint(self, words: Words) -> str:
        """The command, with its note."""
        return words("Nothing was published. Add a note: {command}", command=self.command)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be published: for whom, with which note, below which folder, and the command as it was given."""

    kind: ReportKind
    audience: Audience
    note: str
    folder: Path
    command: str
    at: datetime
    nobody: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published, and where its files lie."""

    edition: Edition
    paths: tuple[Path, ...]


def find_audience(definition: Definition, name: str) -> Audience:
    """The audience of that name; any name will do where the definition names none."""
    known = {audience.name.casefold(): audience for audience in definition.audiences}
    if known and name.casefold() not in known:
        raise UnknownAudience(name, tuple(audience.name for audience in definition.audiences))
    return known.get(name.casefold(), Audience(name))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is made from, all of it."""

    definition: Definition
    source: ReportSource
    figures: tuple[Figure, ...]
    as_of: date

    def report(self, kind: ReportKind) -> Report:
        """The report of that kind."""
        return report(kind, self.definition, self.source, self.figures, self.as_of)


def publish(
    order: Order, subject: Subject, history: History, name_of: Callable[[Header], str], render: Render
) -> Publication:
    """Freezes the report and remembers it; raises NoteNeeded for a correction without its reason."""
    project = subject.definition.project.key
    editions = history.editions(project)
    name = name_of(subject.report(order.kind).header)
    number = next_number(editions, order, name, subject.definition.project.zone)
    previous = since_last_published(editions, order, subject.as_of)
    built = build_frozen(order, replace(subject, source=replace(subject.source, previous=previous)), number)
    documents = (*render(built, f"{name}-v{number}"), board_behind(built, order, subject))
    manifest = render_manifest(_facts(built, subject.source, name), documents)
    folder = order.folder / "published" / (derive_key(order.audience.name) or "audience") / f"{name}-v{number}"
    paths = freeze(documents, manifest, folder)
    edition = _edition(order, built, name, number, manifest)
    _remember(history, project, edition, folder)
    return Publication(edition, paths)


def build_frozen(order: Order, subject: Subject, number: int) -> Report:
    """The report as this audience may see it; what is still to be looked at is for the team alone."""
    names = order.audience.names
    stamp = Imprint(number, order.audience.name, order.at, names, order.note)
    beside = replace(subject.source.beside, names=names, stamp=stamp)
    told = replace(subject, source=replace(subject.source, beside=beside))
    built = replace(told.report(order.kind), to_check=())
    return built if names is NameForm.FULL else mask_report(built, _mask(order, subject))


def board_behind(built: Report, order: Order, subject: Subject) -> Document:
    """The board that the report rests on, with the names in it as this audience may know them."""
    timeline, zone = subject.source.timeline, built.header.project.zone
    snapshot = timeline.at(built.header.data_moment)
    actions = tuple(action for action in timeline.actions if local_day(action.at, zone) <= subject.as_of)
    if order.audience.names is not NameForm.FULL:
        snapshot, actions = mask_board(snapshot, actions, _mask(order, subject))
    return Document(BOARD, "json", render_board(snapshot, actions))


BOARD = "board"
"""The name of the file that holds the board behind a published report."""


def _mask(order: Order, subject: Subject) -> Mask:
    judges = (given.by for given in subject.source.beside.verdicts if given.by)
    return build_mask(subject.definition, subject.source.timeline, order.audience.names, order.nobody, judges)


def _edition(order: Order, built: Report, name: str, number: int, manifest: bytes) -> Edition:
    return Edition(
        kind=order.kind.value,
        name=name,
        audience=order.audience.name,
        number=number,
        at=order.at,
        as_of=built.header.as_of,
        note=order.note,
        manifest=manifest.decode(),
        sha256=checksum(manifest),
        summary=summary(built) if isinstance(built, ProgressReport) else {},
    )


def since_last_published(editions: tuple[Edition, ...], order: Order, as_of: date) -> Mapping[str, object] | None:
    """The figures of the last report of that kind that this audience was given about an earlier day."""
    earlier = [one for one in _of_audience(editions, order) if one.as_of < as_of and one.summary]
    return published_summary(max(earlier, key=lambda one: (one.as_of, one.number))) if earlier else None


def next_number(editions: tuple[Edition, ...], order: Order, name: str, zone: tzinfo) -> int:
    """The number of the version that comes now; raises NoteNeeded after the first."""
    earlier = [one for one in _of_audience(editions, order) if one.name == name]
    if earlier and not order.note.strip():
        last = earlier[-1]
        raise NoteNeeded(last, local_day(last.at, zone), f'{order.command} --note "…"')
    return max((one.number for one in earlier), default=0) + 1


def _of_audience(editions: tuple[Edition, ...], order: Order) -> list[Edition]:
    return [one for one in editions if (one.kind, one.audience) == (order.kind, order.audience.name)]


def _facts(built: Report, source: ReportSource, name: str) -> dict[str, object]:
    header, snapshot = built.header, source.timeline.at(built.header.data_moment)
    stamp = as_values(header.stamp)
    return {
        "project": header.project.key,
        "kind": header.kind.value,
        "name": name,
        **stamp,
        "timezone": header.project.timezone,
        "language": header.project.language,
        "as_of": header.as_of.isoformat(),
        "board": header.board_url,
        "board_read_at": as_values(header.data_moment),
        "snapshot": f"{BOARD}.json",
        "snapshot_sha256": sha256(encode_snapshot(snapshot).encode()).hexdigest(),
        "definition_sha256": header.definition_digest,
        "made_by": f"llo-board {__version__}",
    }


def _remember(history: History, project: str, edition: Edition, folder: Path) -> None:
    try:
        history.record_edition(project, edition)
    except LloBoardError:
        thaw(folder)
        raise
