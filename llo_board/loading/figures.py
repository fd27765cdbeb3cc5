"""Figures in number, from files beside the definition. A missing value is unknown, never zero."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from llo_board.language import N_
from llo_board.loading.answers import count_answers
from llo_board.loading.cell_formats import Measured
from llo_board.loading.dates import parse_written_day
from llo_board.loading.figure_columns import UNKNOWN, place_in, read_headings, seen
from llo_board.loading.figure_tables import AnyCell, Row, Unreadable, read_table
from llo_board.loading.mistakes import Mistake, Place, Saying, did_you_mean, in_order, say, shown
from llo_board.loading.texts import Refused
from llo_board.model.definition import Definition, Goal
from llo_board.model.figures import Figure, FigureKind, FiguresSource
from llo_board.model.written import TwoReadings, parse_amount

_KINDS = {
    "offer": FigureKind.OFFER, "aanbod": FigureKind.OFFER,
    "output": FigureKind.OUTPUT, "resultaat": FigureKind.OUTPUT,
    "outcome": FigureKind.OUTCOME, "uitkomst": FigureKind.OUTCOME, "effect": FigureKind.OUTCOME,
    "impact": FigureKind.IMPACT,
}  # fmt: skip
_T = TypeVar("_T")


def load_own_figures(path: Path, definition: Definition) -> tuple[tuple[Figure, ...], tuple[Mistake, ...]]:
    """The figures of every file that the definition at `path` names, and their mistakes."""
    language = definition.project.language
    read = [
        load_figures(path.parent / wanted.file, definition.goals, wanted, language) for wanted in definition.figures
    ]
    figures = tuple(figure for found, _ in read for figure in found)
    return figures, tuple(mistake for _, wrong in read for mistake in wrong)


def load_figures(
    path: Path, goals: Iterable[Goal], wanted: FiguresSource | None = None, language: str = "nl"
) -> tuple[tuple[Figure, ...], tuple[Mistake, ...]]:
    """The figures of a file, and its mistakes; rows without mistakes count, also beside rows with some.

    Columns goal, label, value, unit, n, source, date, kind (or in Dutch, or as `wanted` calls them), in any order;
    a goal by its key or name; numbers as in the project's language. Where `wanted` names questions, the answers
    to them are counted instead.
    """
    wanted = wanted or FiguresSource(path.name)
    try:
        rows = read_table(path)
    except Refused as refused:
        return (), (refused.mistake,)
    if not rows:
        return (), (Mistake(Place(str(path)), say(N_("this file is empty.")), (_COLUMNS,)),)
    if wanted.answers:
        return count_answers(path, rows, wanted, language)
    columns, mistakes = read_headings(path, rows[0], wanted)
    if not {"label", "value"} <= columns.keys():
        return (), in_order((*mistakes, *_missing_columns(path, rows[0], columns, wanted)))
    names = {name: goal.key for goal in goals for name in (goal.name, goal.key)}
    reader = _RowReader(path, columns, names, wanted.defaults, language)
    figures = [figure for row in rows[1:] if (figure := reader.read(row)) is not None]
    return tuple(figures), in_order((*mistakes, *reader.mistakes))


def _missing_columns(path: Path, row: Row, columns: Mapping[str, int], wanted: FiguresSource) -> Iterator[Mistake]:
    for column in ("label", "value"):
        if column not in columns and column not in wanted.columns:
            what = say(N_("the first row has no column '{column}'."), column=column)
            yield Mistake(place_in(path, row, 0), what, (_COLUMNS,))


_COLUMNS = say(N_("The first row names the columns: goal, label, value, unit, n, source, date, kind."))


@dataclass(slots=True)
class _RowReader:
    path: Path
    columns: Mapping[str, int]
    goals: Mapping[str, str]
    defaults: Mapping[str, AnyCell]
    language: str
    mistakes: list[Mistake] = field(default_factory=list)

    def read(self, row: Row) -> Figure | None:
        """The figure of a row; None when a cell of it is a mistake."""
        before = len(self.mistakes)
        value, unit = self._cell(row, "value", self._amount, _NUMBER) or (None, "")
        figure = Figure(
            label=self._label(row),
            value=value,
            unit=self._text(row, "unit") or unit,
            goal=self._goal(row),
            n=self._cell(row, "n", self._count, _COUNT),
            source=self._text(row, "source"),
            on=self._cell(row, "date", _parse_day, _DAY),
            kind=self._cell(row, "kind", _parse_kind, _KIND),
            where=f"{self.path.name}:{row.number}",
        )
        return figure if len(self.mistakes) == before else None

    def _cell(self, row: Row, column: str, parse: Callable[[AnyCell], _T], right: Saying) -> _T | None:
        cell = self._raw(row, column)
        if cell is None or (isinstance(cell, str) and cell.casefold() in UNKNOWN):
            return None
        try:
            return parse(cell)
        except ValueError as error:
            right = _ONE_READING if isinstance(error, TwoReadings) else right
            what = say(N_("'{value}' cannot be used in column '{column}'."), value=seen(cell), column=column)
            self._add(row, column, what, cell.reason if isinstance(cell, Unreadable) else right)
            return None

    def _amount(self, cell: AnyCell) -> tuple[Decimal, str]:
        """The number, and the unit that is written with it."""
        match cell:
            case Measured():
                return cell.value, cell.unit
            case Decimal():
                return cell, ""
            case str():
                return parse_amount(cell, self.language)
        raise ValueError(cell)

    def _count(self, cell: AnyCell) -> int:
        number, unit = self._amount(cell)
        if unit or number != number.to_integral_value() or number < 0:
            raise ValueError(cell)
        return int(number)

    def _label(self, row: Row) -> str:
        label = self._text(row, "label")
        if not label:
            self._add(row, "label", say(N_("this row says nothing in column '{column}'."), column="label"))
        return label

    def _goal(self, row: Row) -> str | None:
        text = self._text(row, "goal")
        if not text:
            return None
        by_name = {name.casefold(): key for name, key in self.goals.items()}
        if text.casefold() not in by_name:
            what = say(N_("'{value}' is not a goal of the project."), value=shown(text))
            self._add(row, "goal", what, *did_you_mean(text, dict.fromkeys(self.goals.values()), _GOALS))
        return by_name.get(text.casefold())

    def _text(self, row: Row, column: str) -> str:
        cell = self._raw(row, column)
        return "" if cell is None else seen(cell).strip()

    def _raw(self, row: Row, column: str) -> AnyCell:
        index = self.columns.get(column)
        cell = row.cells[index] if index is not None and index < len(row.cells) else None
        return self.defaults.get(column) if cell is None or cell == "" else cell

    def _add(self, row: Row, column: str, what: Saying, *right: Saying) -> None:
        self.mistakes.append(Mistake(place_in(self.path, row, self.columns[column]), what, right))


_NUMBER = say(N_("Write a number: 1234 or 1.234,5. Leave the cell empty when it is not known."))
_ONE_READING = say(
    N_("It has two readings. Write it without a sign between thousands (1234), or with other decimals (1.23).")
)
_COUNT = say(N_("Write a whole number: 54. Leave the cell empty when it is not known."))
_DAY = say(N_("Write a day: 2022-10-03, 3-10-2022 or 3 oktober 2022."))
_KIND = say(N_("Known here: offer (aanbod), output (resultaat), outcome (uitkomst), impact."))
_GOALS = N_("Goals here: {known}.")


def _parse_day(cell: AnyCell) -> date:
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        return parse_written_day(cell)
    raise ValueError(cell)


def _parse_kind(cell: AnyCell) -> FigureKind:
    kind = _KINDS.get(str(cell).casefold())
    if kind is None:
        raise ValueError(cell)
    return kind
