"""Which column of a file of figures holds what, by its heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from llo_board.language import N_
from llo_board.loading.cell_formats import Measured
from llo_board.loading.figure_tables import AnyCell, Row, Unreadable
from llo_board.loading.mistakes import Mistake, Place, did_you_mean, say, shown
from llo_board.model.figures import FiguresSource

_HEADINGS = {
    "goal": "goal", "doel": "goal", "label": "label", "cijfer": "label", "omschrijving": "label", "value": "value",
    "waarde": "value", "aantal": "value", "unit": "unit", "eenheid": "unit", "n": "n", "source": "source",
    "bron": "source", "date": "date", "datum": "date", "peildatum": "date", "kind": "kind", "soort": "kind",
}  # fmt: skip
UNKNOWN = {"", "-", "–", "—", "?", "onbekend", "unknown", "nvt", "n.v.t.", "nb", "n.b.", "n/a", "na"}
"""What people write in a cell to say that they do not know."""

_HEADINGS_HERE = N_("Headings here: {known}.")
_OWN_HEADINGS = say(
    N_(
        "A file may keep headings of its own: under 'figures' the project file says which they are, as columns: "
        "{{label: …, value: …}}; its other columns are left out."
    )
)


def read_headings(path: Path, row: Row, wanted: FiguresSource) -> tuple[dict[str, int], list[Mistake]]:
    """Where each column stands, by our names; what the definition calls by another name goes first.

    A heading that nobody knows is a mistake, unless the definition says which ones are meant.
    """
    found: dict[str, int] = {}
    mistakes: list[Mistake] = []
    for column, heading in wanted.columns.items():
        place = find_heading(row, heading)
        if place is None:
            mistakes.append(no_such_heading(path, row, heading))
        else:
            found[column] = place
    own = {index: column for index, column in _own_headings(row) if index not in found.values()}
    strange: list[Mistake] = []
    for index, known in own.items():
        if known and known not in found:
            found[known] = index
        elif not wanted.columns:
            strange.append(_unknown_heading(path, row, index, taken=bool(known)))
    return found, [*mistakes, *_with_way_out(strange)]


def _with_way_out(strange: list[Mistake]) -> Iterator[Mistake]:
    """The first one tells what helps with all of them: a file may keep its own headings."""
    for place, mistake in enumerate(strange):
        yield mistake if place else replace(mistake, right=(*mistake.right, _OWN_HEADINGS))


def find_heading(row: Row, heading: str) -> int | None:
    """The place of a heading in the first row, whatever its case and spaces."""
    plain = [" ".join(seen(cell).split()).casefold() for cell in row.cells]
    name = " ".join(heading.split()).casefold()
    return plain.index(name) if name in plain else None


def no_such_heading(path: Path, row: Row, heading: str) -> Mistake:
    """The definition names a heading that the file does not have."""
    what = say(N_("the first row has no column '{column}'."), column=shown(heading))
    known = [seen(cell) for cell in row.cells if cell not in (None, "")]
    return Mistake(place_in(path, row, 0), what, did_you_mean(heading, known, _HEADINGS_HERE))


def _own_headings(row: Row) -> Iterator[tuple[int, str | None]]:
    for index, cell in enumerate(row.cells):
        heading = seen(cell).strip()
        if heading:
            yield index, _HEADINGS.get(heading.casefold())


def _unknown_heading(path: Path, row: Row, index: int, *, taken: bool) -> Mistake:
    heading = seen(row.cells[index]).strip()
    what = say(N_("'{heading}' is not a known column."), heading=shown(heading))
    if taken:
        what = say(N_("'{heading}' names a column that is there already."), heading=shown(heading))
    return Mistake(place_in(path, row, index), what, did_you_mean(heading, _HEADINGS, alike=0.7))


def seen(cell: AnyCell) -> str:
    """A cell as people see it; "" for an empty one."""
    match cell:
        case None:
            return ""
        case Measured():
            return f"{cell.value:f}%" if cell.unit == "%" else f"{cell.value:f} {cell.unit}"
        case Unreadable():
            return shown(cell.shown)
    return str(cell)


def place_in(path: Path, row: Row, index: int) -> Place:
    """The row as the line, the number of the cell as the column; the row itself is shown as its cells."""
    return Place(str(path), row.number, index + 1)
