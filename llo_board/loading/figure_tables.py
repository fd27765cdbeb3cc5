"""A file of figures as rows of cells: CSV or XLSX as Excel saves it in a Dutch or an English office, or JSON."""

from __future__ import annotations

import csv
import io
import json
import warnings
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias, TypeVar
from zipfile import BadZipFile, ZipFile

from llo_board.language import N_
from llo_board.loading.cell_formats import Measured, as_shown
from llo_board.loading.mistakes import Mistake, Place, Saying, say
from llo_board.loading.texts import Refused
from llo_board.model.written import MOST_DIGITS, without_tail

_T = TypeVar("_T")
Cell: TypeAlias = str | Decimal | date | None
MAX_BYTES = 10_000_000
MAX_UNPACKED = 100_000_000
MAX_ROWS = 20_000
LAST_ROW = 1_048_576
"""The last row that a sheet of Excel has; an empty cell that once had a colour may stand in it."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that cannot be used, and why."""

    shown: str
    reason: Saying


AnyCell: TypeAlias = Cell | Measured | Unreadable


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts, from 1, and its cells."""

    number: int
    cells: tuple[AnyCell, ...]


def read_table(path: Path) -> tuple[Row, ...]:
    """The rows of a file, empty ones left out; raises Refused."""
    raw = _read_bytes(path)
    rows = _READERS.get(path.suffix.lower(), _read_csv)(raw, path)
    if len(rows) > MAX_ROWS:
        raise _refused(path, say(N_("this file has more than {count} rows."), count=MAX_ROWS))
    return tuple(rows)


def _filled(rows: Iterable[Row]) -> list[Row]:
    """The rows that say something; of too many one more than there may be."""
    saying = (row for row in rows if any(cell not in (None, "") for cell in row.cells))
    return list(islice(saying, MAX_ROWS + 1))


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, ValueError):
        right = say(N_("'figures' in the project file names it; it is looked for beside that file."))
        raise _refused(path, say(N_("there is no such file.")), right) from None
    except OSError as error:
        what = say(N_("the file cannot be read ({reason})."), reason=error)
        raise _refused(path, what) from None
    if len(raw) > MAX_BYTES:
        raise _refused(path, say(N_("this file is larger than 10 MB.")))
    return raw


def _read_csv(raw: bytes, path: Path) -> list[Row]:
    text = _decode(raw, path)
    lines = text.splitlines()
    named = lines[0].strip().lower() if lines else ""
    delimiter = named[4:5] if named.startswith("sep=") and len(named) == 5 else _guess_delimiter(lines)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return _filled(_csv_rows(reader, path, skipped=1 if named.startswith("sep=") else 0))


def _csv_rows(reader: Any, path: Path, skipped: int) -> Iterator[Row]:
    """Each row with the line that it begins on."""
    begins = 1
    try:
        for cells in reader:
            if begins > skipped:
                yield Row(begins, tuple(cell.strip() for cell in cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        what = say(N_("line {line} cannot be read ({reason})."), line=begins, reason=str(error))
        raise _refused(path, what) from None


def _guess_delimiter(lines: list[str]) -> str:
    """The sign between the headings; a comma in a Dutch number stands below them, never in them."""
    header = next((line for line in lines if line.strip()), "")
    return max(",;\t", key=header.count)


def _decode(raw: bytes, path: Path) -> str:
    marked = _marked_encoding(raw)
    for encoding in (marked,) if marked == "utf-16" else (marked, "cp1252"):
        with suppress(UnicodeDecodeError):
            text = raw.decode(encoding)
            if "\0" not in text:
                return text
    what = say(N_("this file is neither UTF-8 nor Windows' own encoding (cp1252)."))
    raise _refused(path, what, say(N_("Save it again as 'CSV UTF-8'.")))


def _marked_encoding(raw: bytes) -> str:
    """UTF-16 where the file begins with its mark (Excel's 'Unicode text'), else UTF-8."""
    return "utf-16" if raw[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig"


def _read_sheet(raw: bytes, path: Path) -> list[Row]:
    """The first sheet, with the values that formulas had when it was last saved."""
    try:
        _refuse_bomb(raw, path)
        return _sheet_rows(raw)
    except (
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        EOFError,
        OSError,
    ):
        # openpyxl meets a damaged file with whatever its parts happen to raise; ParseError is a SyntaxError
        what = say(N_("this workbook cannot be read."))
        raise _refused(path, what, say(N_("Open it, and save it again as .xlsx or as 'CSV UTF-8'."))) from None


def _refuse_bomb(raw: bytes, path: Path) -> None:
    with ZipFile(io.BytesIO(raw)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise _refused(path, say(N_("this workbook is larger than 100 MB when unpacked.")))


def _sheet_rows(raw: bytes) -> list[Row]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions that make no difference to values
        values, formulas = (_first_sheet(raw, data_only=data_only) for data_only in (True, False))
        pairs = zip(values.iter_rows(), formulas.iter_rows(values_only=True), strict=False)
        return _filled(
            Row(number, tuple(_cell(cell, written) for cell, written in zip(cells, texts, strict=False)))
            for number, (cells, texts) in enumerate(_within(pairs), 1)
            if cells
        )


def _first_sheet(raw: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    sheet: Any = load_workbook(io.BytesIO(raw), read_only=True, data_only=data_only).worksheets[0]
    sheet.reset_dimensions()  # what a sheet says of its own size need not be so
    return sheet


def _within(rows: Iterable[_T]) -> Iterator[_T]:
    """The rows of a sheet, also those skipped; ValueError where one stands below the last that a sheet can have."""
    for number, row in enumerate(rows, 1):
        if number > LAST_ROW:
            raise ValueError(number)
        yield row


def _cell(cell: Any, written: object) -> AnyCell:
    value = cell.value
    if value is None and isinstance(written, str) and written.startswith("="):
        return Unreadable(
            written, say(N_("This is a formula without a value: open the file in Excel and save it again."))
        )
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        number = _of_a_size(Decimal(f"{value:.15g}" if isinstance(value, float) else value))
        return as_shown(number, cell.number_format or "") if isinstance(number, Decimal) else number
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) or value is None else str(value).strip()


def _read_json(raw: bytes, path: Path) -> list[Row]:
    """A list of objects as rows, each with its place in the list; their keys, in order of appearance, on top."""
    try:
        found = list(_lists_of_objects(json.loads(raw.decode(_marked_encoding(raw)), **_AS_WRITTEN)))
    except (ValueError, RecursionError):
        raise _refused(path, say(N_("this file is not JSON.")), _JSON) from None
    if len(found) != 1:
        what = say(N_("this file holds no list of objects, or more than one."))
        raise _refused(path, what, _JSON)
    headings = list(dict.fromkeys(key for entry in found[0] for key in entry))
    rows = (
        Row(number, tuple(_json_cell(entry.get(key)) for key in headings))
        for number, entry in enumerate(found[0], 1)
    )
    return _filled((Row(1, tuple(headings)), *rows)) if headings else []


_AS_WRITTEN: Mapping[str, Any] = {"parse_float": Decimal, "parse_int": Decimal, "parse_constant": str}
_JSON = say(N_('It should hold a list, as [{{"label": "…", "value": 12}}].'))


def _lists_of_objects(value: Any, depth: int = 0) -> Iterator[list[dict[str, Any]]]:
    """The lists of objects in a value, at most three groups deep: open data comes in an envelope."""
    if isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
        yield value
    elif isinstance(value, dict) and depth < _DEEPEST:
        for inner in value.values():
            yield from _lists_of_objects(inner, depth + 1)


_DEEPEST = 3


def _json_cell(value: Any) -> AnyCell:
    if isinstance(value, list | dict):
        reason = say(N_("A cell holds one value, not a list or a group."))
        return Unreadable(json.dumps(value, ensure_ascii=False, default=float), reason)
    if isinstance(value, Decimal):
        number = _of_a_size(value)
        return without_tail(number) if isinstance(number, Decimal) else number
    return str(value).strip() if isinstance(value, bool | str) else value


def _of_a_size(number: Decimal) -> Decimal | Unreadable:
    """The number; written out in full, 1e999999999 would fill the memory."""
    digits = len(number.as_tuple().digits)
    if number.is_finite() and max(digits, abs(number.adjusted())) <= MOST_DIGITS:
        return number
    reason = say(N_("This number has more than {count} digits."), count=MOST_DIGITS)
    return Unreadable(f"{number:.3g}" if digits > MOST_DIGITS else str(number), reason)


_READERS: Mapping[str, Callable[[bytes, Path], list[Row]]] = {".xlsx": _read_sheet, ".json": _read_json}


def _refused(path: Path, what: Saying, *right: Saying) -> Refused:
    return Refused(Mistake(Place(str(path)), what, right))
