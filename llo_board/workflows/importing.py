"""Import: a definition from a board that exists, and the memory with which a later sync knows the board again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from llo_board import __version__
from llo_board.errors import UserError
from llo_board.history.store import History
from llo_board.language import Words
from llo_board.loading.definition import load_definition
from llo_board.loading.from_board.board import TIMEZONE, draft_board
from llo_board.loading.from_board.draft import Draft
from llo_board.loading.from_board.languages import Spoken, language_of
from llo_board.loading.from_board.text import render_draft
from llo_board.loading.templates import write_new
from llo_board.model.days import local_day
from llo_board.model.definition import Definition
from llo_board.model.marks import find_stamp
from llo_board.model.plan import Plan
from llo_board.model.snapshot import BoardReading
from llo_board.shipped import ShippedFiles
from llo_board.sync.apply import record_known
from llo_board.sync.planner import build_plan
from llo_board.sync.sides import Sides


@dataclass(eq=False)
class BoardIsOurs(UserError):
    """A board that was made from a definition needs no other one."""

    board: str
    project: str

    def sentence(self, words: Words) -> str:
        """Which board, and whose it is."""
        return words(
            "Board '{board}' belongs to project '{project}' already; nothing was written.",
            board=self.board,
            project=self.project,
        )

    def hint(self, words: Words) -> str:
        """The file that it has."""
        return words("Use the project file of '{project}'.", project=self.project)


@dataclass(eq=False)
class NothingToImport(UserError):
    """A board on which no open card bears a label: nothing says what its goals are."""

    board: str

    def sentence(self, words: Words) -> str:
        """Which board."""
        return words("On board '{board}' no open card bears a label; nothing was written.", board=self.board)

    def hint(self, words: Words) -> str:
        """What makes a goal of a label."""
        return words("Labels become goals: put one on each card that is a result, and run this again.")


@dataclass(frozen=True, slots=True)
class Imported:
    """The new definition, and how many places of it are marked to be looked at."""

    definition: Definition
    doubts: int


def draft(reading: BoardReading, history: History, language: str | None, otherwise: str) -> Draft:
    """What the new file will say; raises BoardIsOurs or NothingToImport.

    Its language is the one that was asked for, else the board's own; `otherwise` where the board does not tell.
    """
    snapshot = reading.snapshot
    stamp = find_stamp(snapshot.description)
    if stamp is not None:
        raise BoardIsOurs(snapshot.name, stamp.project)
    spoken = Spoken(language, is_sure=True) if language else language_of(snapshot, otherwise)
    drafted = draft_board(snapshot, spoken)
    if not drafted.goals:
        raise NothingToImport(snapshot.name)
    remembered = history.memory(drafted.key).board_id
    if remembered in (None, snapshot.board_id):
        return drafted
    return draft_board(snapshot, spoken, frozenset({drafted.key}))


def write_draft(
    drafted: Draft, reading: BoardReading, path: Path, shipped: ShippedFiles, history: History, words: Words
) -> Imported:
    """Writes the file, never over another one, and remembers what is which; raises TargetExists."""
    snapshot = reading.snapshot
    day = words.date(local_day(snapshot.taken_at, ZoneInfo(TIMEZONE)))
    made = words("Made from board '{board}' as it was on {day}; no card was changed.", board=snapshot.name, day=day)
    write_new(path, render_draft(drafted, words, made))
    definition = load_definition(path, shipped)
    _remember(drafted, definition, reading, history)
    return Imported(definition, drafted.doubts)


def _remember(drafted: Draft, definition: Definition, reading: BoardReading, history: History) -> None:
    """The board and its things are known from now on; where the file differs on purpose, that is agreed."""
    project = definition.project.key
    history.record_snapshot(project, reading)
    run = history.begin_run(project, "import", app_version=__version__, definition_digest=definition.source.digest)
    run.bind_board(reading.snapshot.board_id)
    for entity, trello_id in drafted.bindings():
        run.bind(entity, trello_id)
    plan = _plan(definition, reading, history)
    for question in plan.questions:
        run.agree(question.field, question.pair)
    record_known(plan, run)
    run.finish("done", {"deliverables": len(definition.deliverables)})


def _plan(definition: Definition, reading: BoardReading, history: History) -> Plan:
    today = local_day(reading.snapshot.taken_at, definition.project.zone)
    memory = history.memory(definition.project.key)
    return build_plan(Sides(definition, memory, reading, today))
