"""The year 2022, played on a sandbox: people's deeds by day, our own sync every night, reports at their moments."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from llo_board.cli.wiring import bring_files, load_own_figures, load_own_style
from llo_board.demo.deeds import Year, deeds_by_day
from llo_board.demo.player import ControlPanel, Player, register_people
from llo_board.demo.year import load_year
from llo_board.errors import UserError
from llo_board.history.store import FILE_NAME, open_history
from llo_board.language import Words
from llo_board.loading.definition import load_definition
from llo_board.loading.editing import telling_refusals
from llo_board.model.definition import Definition
from llo_board.model.report import ReportKind
from llo_board.rendering.formats import build_documents
from llo_board.rendering.writing import write_reports
from llo_board.sandbox.server import RunningSandbox
from llo_board.settings import Secret, Settings
from llo_board.shipped import ShippedFiles
from llo_board.trello.gateway import connect
from llo_board.workflows.boards import plan, sync
from llo_board.workflows.bootstrapping import bootstrap
from llo_board.workflows.reports import remember_report, report, source_afresh
from llo_board.workflows.sides import NOTHING_SPECIAL, Edges, Planned

DEFINITION = "llo-2022.yaml"
FORMATS = ("html", "pdf", "md", "json")
MARKER = ".llo-board-demo"
MEETINGS = (date(2022, 10, 14), date(2022, 12, 23))
"""The days of which a progress report is made."""

FIRST_MORNING = time(8, 30)
NIGHT = time(2, 0)
AFTERNOON = time(16, 45)


class NotADemoFolder(UserError):
    """The folder holds something that no demo made, so nothing in it is replaced."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def sentence(self, words: Words) -> str:
        """Which folder."""
        return words(
            "{folder} holds files that no demo made, so the demo writes nothing there.", folder=self.folder
        )

    def hint(self, words: Words) -> str:
        """Another folder."""
        return words("Choose another: llo-board demo --output FOLDER")


@dataclass(slots=True)
class PlayedClock:
    """The moment in the played year; the sandbox is told of every change."""

    panel: ControlPanel
    moment: datetime = datetime(2022, 6, 1, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment in the played year."""
        return self.moment

    def set(self, moment: datetime) -> None:
        """Goes to a later moment; an earlier one is what it is already."""
        if moment > self.moment:
            self.moment = moment.astimezone(UTC)
            self.panel.set_clock(self.moment)


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that a year is played with."""

    file: Path
    year: Year
    edges: Edges
    clock: PlayedClock
    words: Words
    shipped: ShippedFiles
    written: list[Path] = field(default_factory=list)

    def definition(self) -> Definition:
        """The definition as it is in its file."""
        return load_definition(self.file, self.shipped)

    def at(self, day: date, hour: time) -> datetime:
        """A moment of the year's own zone."""
        return datetime.combine(day, hour, self.year.zone)


@dataclass(frozen=True, slots=True)
class Played:
    """What the year left: the board, the files, and a last plan."""

    link: str
    written: tuple[Path, ...]
    nights: int
    last_plan: Planned
    requests: int
    token: str


def prepare_folder(folder: Path, template: Path, shipped: ShippedFiles) -> Path:
    """A folder with the definition and its figures and no memory of an earlier demo; the path of the definition.

    Raises NotADemoFolder and FileNotWritten.
    """
    marker, file = folder / MARKER, folder / DEFINITION
    with telling_refusals(folder):
        if folder.exists() and any(folder.iterdir()) and not marker.exists():
            raise NotADemoFolder(folder)
        folder.mkdir(parents=True, exist_ok=True)
        marker.write_text("This folder was made by llo-board demo, which may replace what it made.\n", "utf-8")
        shutil.rmtree(folder / FILE_NAME.parent, ignore_errors=True)
        file.write_bytes(template.read_bytes())
    bring_files(load_definition(file, shipped), file, shipped)
    return file


@contextmanager
def set_stage(
    file: Path, year: Path, sandbox: RunningSandbox, shipped: ShippedFiles, words: Words
) -> Iterator[Stage]:
    """The people known to the sandbox, and the edges of our own runs: signed as the coordinator, by its clock."""
    played = load_year(year)
    with ControlPanel(sandbox.url) as panel:
        clock = PlayedClock(panel)
        token = register_people(panel, played)[played.people[0].username].token
        settings = Settings(sandbox.api_url, Secret(secrets.token_hex(16)), Secret(token), None, None)
        gateway = connect(settings, now=clock.now)
        with open_history(file.parent / FILE_NAME, now=clock.now, durable=False) as history:
            # One write after the other: the same year gets the same ids, and a sandbox here has no delay to share.
            edges = Edges(gateway, history, clock.now, hands=1)
            yield Stage(file, played, edges, clock, words, shipped)
        gateway.close()


def play(stage: Stage, sandbox: RunningSandbox, watch: Callable[[int, int, date], None]) -> Played:
    """Plays the whole year; `watch` is told each day that is done, of how many."""
    first = stage.definition()
    stage.clock.set(stage.at(first.project.start, FIRST_MORNING))
    made = bootstrap(first, stage.file, stage.edges, NOTHING_SPECIAL, lambda *_: None)
    board_id = str(stage.edges.history.memory(first.project.key).board_id)
    sign_ins = register_people(stage.clock.panel, stage.year)
    days = all_days(first)
    with Player(stage.year, board_id, sandbox.api_url, sign_ins, stage.clock.set) as player:
        play_days(stage, player, days, watch)
    write_report(stage, ReportKind.LESSONS, days[-1])
    write_report(stage, ReportKind.EVALUATION, days[-1])
    last = plan(stage.definition(), stage.edges)
    token = sign_ins[stage.year.people[0].username].token
    return Played(made.link, tuple(stage.written), len(days), last, stage.edges.gateway.requests_sent, token)


def all_days(definition: Definition) -> list[date]:
    """Every day of the project."""
    first, last = definition.project.start, definition.project.end
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def play_days(stage: Stage, player: Player, days: list[date], watch: Callable[[int, int, date], None]) -> None:
    """Day by day: what people do, a report where there is a meeting, our sync in the night after it."""
    deeds = deeds_by_day(stage.year)
    definition = stage.definition()
    for number, day in enumerate(days, 1):
        for deed in deeds.get(day, ()):
            player.do(deed)
        if day in MEETINGS:
            stage.clock.set(stage.at(day, AFTERNOON))
            write_report(stage, ReportKind.PROGRESS, day)
        stage.clock.set(stage.at(day + timedelta(days=1), NIGHT))
        sync(definition, stage.edges, NOTHING_SPECIAL, lambda *_: None)
        watch(number, len(days), day)


def write_report(stage: Stage, kind: ReportKind, day: date) -> None:
    """A report as of that day, in every format."""
    definition = stage.definition()
    material = source_afresh(definition, stage.edges, kind, day).in_style(load_own_style(definition, stage.file))
    built = report(kind, definition, material, load_own_figures(definition, stage.file), day)
    documents = build_documents(built, FORMATS, stage.words, stage.shipped)
    stage.written.extend(write_reports(documents, stage.file.parent))
    remember_report(built, stage.edges.history)
