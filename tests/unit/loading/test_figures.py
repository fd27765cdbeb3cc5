"""Figures from a file: what Excel saves in a Dutch or an English office."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from llo_board.language import ENGLISH
from llo_board.loading.dates import parse_written_day
from llo_board.loading.figures import load_figures
from llo_board.model.definition import Goal
from llo_board.model.figures import Figure, FigureKind, FiguresSource

GOALS = (Goal("pr", "Marketing en pr", "orange"), Goal("netwerk", "Netwerk", "green"))
DUTCH = "doel;label;waarde;eenheid;n;bron;datum;soort\n"


def read(folder: Path, content: str | bytes, name: str = "cijfers.csv") -> tuple[tuple[Figure, ...], list[str]]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    figures, mistakes = load_figures(path, GOALS)
    return figures, [mistake.render(ENGLISH).replace(f"{folder}/", "") for mistake in mistakes]


FIGURE = Figure(
    "Bezoekers",
    Decimal("1234.5"),
    "mensen",
    "pr",
    54,
    "telling",
    date(2022, 10, 3),
    FigureKind.OUTPUT,
    "cijfers.csv:2",
)


@pytest.mark.parametrize(
    "content",
    [
        DUTCH + "pr;Bezoekers;1.234,5;mensen;54;telling;3-10-2022;resultaat\n",
        DUTCH + "Marketing en PR;Bezoekers;1234,5;mensen;54;telling;3 oktober 2022;output\n",
        "kind,date,source,n,unit,value,label,goal\noutput,2022-10-03,telling,54,mensen,1234.5,Bezoekers,pr\n",
        DUTCH.replace(";", "\t") + "pr\tBezoekers\t1,234.5\tmensen\t54\ttelling\t3 Oct 2022\tOutput\r\n",
        "\ufeff" + DUTCH + '"pr";"Bezoekers";"1.234,5";"mensen";"54";"telling";"03/10/2022";"output";;\n;;;;;;;\n',
    ],
)
def test_a_row_means_the_same_however_the_office_writes_it(content: str, tmp_path: Path) -> None:
    assert read(tmp_path, content) == ((FIGURE,), [])


def test_a_file_from_windows_without_utf_8_is_read_as_windows_wrote_it(tmp_path: Path) -> None:
    figures, mistakes = read(tmp_path, (DUTCH + "pr;Reünie – één;1;;;;;\n").encode("cp1252"))
    assert mistakes == []
    assert figures[0].label == "Reünie – één"


def test_the_line_that_excel_puts_on_top_names_the_sign_between_cells(tmp_path: Path) -> None:
    figures, mistakes = read(tmp_path, "sep=;\n" + DUTCH + "pr;A;1,5;;;;;\n")
    assert mistakes == []
    assert (figures[0].value, figures[0].where) == (Decimal("1.5"), "cijfers.csv:3")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_in_utf_16_is_read(encoding: str, tmp_path: Path) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    figures, mistakes = read(tmp_path, (mark + "label\twaarde\nReünie\t1,5\n").encode(encoding))
    assert (mistakes, [(figure.label, figure.value) for figure in figures]) == ([], [("Reünie", Decimal("1.5"))])
    figures, mistakes = read(
        tmp_path, (mark + '[{"label": "Reünie", "value": 2}]').encode(encoding), "cijfers.json"
    )
    assert (mistakes, [figure.label for figure in figures]) == ([], ["Reünie"])


@pytest.mark.parametrize("content", ["label;waarde\nA;1\n".encode("utf-16-le"), b"\xff\xfel"])
def test_a_file_whose_letters_are_not_to_be_known_is_told_so(content: bytes, tmp_path: Path) -> None:
    told = "cijfers.csv: this file is neither UTF-8 nor Windows' own encoding (cp1252)."
    assert read(tmp_path, content)[1][0].startswith(told)


@pytest.mark.parametrize("unknown", ["", "-", "onbekend", "n.v.t.", "?", "N/A"])
def test_a_missing_value_is_unknown_and_never_zero(unknown: str, tmp_path: Path) -> None:
    figures, mistakes = read(tmp_path, DUTCH + f"pr;A;{unknown};;;;;\npr;B;0;;;;;\n")
    assert mistakes == []
    assert [figure.value for figure in figures] == [None, Decimal(0)]


def test_a_percentage_keeps_its_number_and_gets_its_sign(tmp_path: Path) -> None:
    figures, _ = read(tmp_path, DUTCH + "pr;A;84%;;54;;;\npr;B;12,5 %;;;;;\n")
    assert [(figure.value, figure.unit) for figure in figures] == [(Decimal(84), "%"), (Decimal("12.5"), "%")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("pr;A;twaalf;;;;;", "cijfers.csv:2:3: 'twaalf' cannot be used in column 'value'."),
        ("pr;A;1,234;;;;;", "cijfers.csv:2:3: '1,234' cannot be used in column 'value'."),
        ("pr;;1;;;;;", "cijfers.csv:2:2: this row says nothing in column 'label'."),
        ("pt;A;1;;;;;", "cijfers.csv:2:1: 'pt' is not a goal of the project."),
        ("pr;A;1;;1,5;;;", "cijfers.csv:2:5: '1,5' cannot be used in column 'n'."),
        ("pr;A;1;;-3;;;", "cijfers.csv:2:5: '-3' cannot be used in column 'n'."),
        ("pr;A;1;;;;10/2022;", "cijfers.csv:2:7: '10/2022' cannot be used in column 'date'."),
        ("pr;A;1;;;;31-2-2022;", "cijfers.csv:2:7: '31-2-2022' cannot be used in column 'date'."),
        ("pr;A;1;;;;;iets", "cijfers.csv:2:8: 'iets' cannot be used in column 'kind'."),
    ],
)
def test_a_wrong_cell_is_named_with_row_and_column_and_the_other_rows_count(
    row: str, told: str, tmp_path: Path
) -> None:
    figures, mistakes = read(tmp_path, f"{DUTCH}{row}\nnetwerk;B;2;;;;;\n")
    assert [mistake.splitlines()[0] for mistake in mistakes] == [told]
    assert [figure.label for figure in figures] == ["B"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", ["cijfers.csv: this file is empty."]),
        ("doel;waarde\n", ["cijfers.csv:1:1: the first row has no column 'label'."]),
        ("label;waarde;doell\n", ["cijfers.csv:1:3: 'doell' is not a known column."]),
        ("label;waarde;aantal\n", ["cijfers.csv:1:3: 'aantal' names a column that is there already."]),
        (b"\x81;\x8d", ["cijfers.csv: this file is neither UTF-8 nor Windows' own encoding (cp1252)."]),
    ],
)
def test_a_file_without_its_columns_is_told_what_they_are(
    content: str | bytes, told: list[str], tmp_path: Path
) -> None:
    assert [mistake.splitlines()[0] for mistake in read(tmp_path, content)[1]] == told


def a_workbook(folder: Path, *rows: Sequence[object], shown: Mapping[str, str] | None = None) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cell, number_format in (shown or {}).items():
        sheet[cell].number_format = number_format
    path = folder / "cijfers.xlsx"
    book.save(path)
    return path


def test_a_workbook_gives_its_numbers_days_and_percentages(tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path,
        ["doel", "label", "waarde", "n", "datum"],
        ["pr", "Bezoekers", 1234.5, 54, datetime(2022, 10, 3, 14, 30)],  # noqa: DTZ001 (as a workbook holds it)
        ["pr", "Tevreden", 0.845, None, None],
        ["pr", "Als tekst", "1.234,5", None, "3-10-2022"],
        [None, None, None, None, None],
        ["pr", "Onbekend", None, None, None],
        shown={"C3": "0.0%"},
    )
    figures, mistakes = load_figures(path, GOALS)
    assert mistakes == ()
    assert [(figure.label, figure.value, figure.unit, figure.on) for figure in figures] == [
        ("Bezoekers", Decimal("1234.5"), "", date(2022, 10, 3)),
        ("Tevreden", Decimal("84.5"), "%", None),
        ("Als tekst", Decimal("1234.5"), "", date(2022, 10, 3)),
        ("Onbekend", None, "", None),
    ]
    assert figures[-1].where == "cijfers.xlsx:6"


def test_money_keeps_its_sign_and_its_cents(tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path,
        ["label", "waarde", "eenheid"],
        ["Zaalhuur", 1250.5, None],
        ["Drukwerk", 300, None],
        ["Als tekst", "€ 2.500,00", None],
        ["Met eenheid", 12.5, "euro per bezoeker"],
        shown={"B2": "€ #,##0.00", "B3": "[$€-413] #,##0", "B5": "€ #,##0.00"},
    )
    figures, _ = load_figures(path, GOALS)
    assert [(str(figure.value), figure.unit) for figure in figures] == [
        ("1250.50", "euro"),
        ("300", "euro"),
        ("2500.00", "euro"),
        ("12.50", "euro per bezoeker"),
    ]


def test_rows_that_say_nothing_are_not_counted(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["label", "waarde"], ["A", 1], ["B", 2])
    book = load_workbook(path)
    book.worksheets[0].cell(30_000, 1).fill = PatternFill("solid", fgColor="FFFF00")
    book.save(path)
    figures, mistakes = load_figures(path, GOALS)
    assert (mistakes, [figure.label for figure in figures]) == ((), ["A", "B"])
    assert len(read(tmp_path, DUTCH + "pr;A;1;;;;;\n" + ";;;;;;;\n" * 30_000)[0]) == 1


@pytest.mark.parametrize("count", [19_999, 20_000])
def test_more_rows_than_a_report_can_bear_are_refused(count: int, tmp_path: Path) -> None:
    figures, mistakes = read(tmp_path, "label;waarde\n" + "A;1\n" * count)
    assert len(figures) == (count if count == 19_999 else 0)
    assert mistakes == ([] if figures else ["cijfers.csv: this file has more than 20000 rows."])


def test_rows_beyond_what_the_sheet_says_of_its_size_are_read(tmp_path: Path) -> None:
    whole = a_workbook(tmp_path, ["label", "waarde"], ["A", 1], ["B", 2]).read_bytes()
    smaller = with_sheet(whole, lambda sheet: sheet.replace(b"A1:B3", b"A1:B2"))
    assert smaller != whole
    assert [figure.label for figure in read(tmp_path, smaller, "cijfers.xlsx")[0]] == ["A", "B"]


def test_a_row_that_no_sheet_has_does_not_keep_us_busy(tmp_path: Path) -> None:
    whole = a_workbook(tmp_path, ["label", "waarde"], ["A", 1], ["B", 2]).read_bytes()
    far = with_sheet(whole, lambda sheet: sheet.replace(b'<row r="3"', b'<row r="999999999999"'))
    assert read(tmp_path, far, "cijfers.xlsx")[1][0].startswith("cijfers.xlsx: this workbook cannot be read.")


def test_a_formula_without_a_value_is_a_mistake_not_an_unknown(tmp_path: Path) -> None:
    _, mistakes = load_figures(a_workbook(tmp_path, ["label", "waarde"], ["A", "=1+1"]), GOALS)
    assert str(mistakes[0]).splitlines()[0].endswith("cijfers.xlsx:2:2: '=1+1' cannot be used in column 'value'.")


COMMANDS = ("=cmd|'/c calc'!A1", "@SUM(A1)", "+1+cmd", "-2+3", '=HYPERLINK("http://x")')


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_what_a_spreadsheet_would_run_is_text_here(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"cijfers.{ending}"
    if ending == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([("label", "waarde"), *((label, 3) for label in COMMANDS)])
    elif ending == "json":
        path.write_text(json.dumps([{"label": label, "waarde": 3} for label in COMMANDS]), "utf-8")
    else:
        book = load_workbook(a_workbook(tmp_path, ["label", "waarde"], *(("x", 3) for _ in COMMANDS)))
        for row, label in enumerate(COMMANDS, 2):
            cell: Any = book.worksheets[0].cell(row, 1)
            cell.value, cell.data_type = label, "s"  # typed with a ' before it: text, no formula
        book.save(path)
    figures, mistakes = load_figures(path, GOALS)
    assert mistakes == ()
    assert [figure.label for figure in figures] == list(COMMANDS)


@given(st.binary(max_size=400), st.sampled_from(["csv", "xlsx", "json"]))
def test_no_file_whatever_makes_reading_raise(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{ending}"
    path.write_bytes(content)
    figures, mistakes = load_figures(path, GOALS)
    assert isinstance(figures, tuple)
    assert all(str(mistake) for mistake in mistakes)


def test_a_damaged_workbook_is_told(tmp_path: Path) -> None:
    whole = a_workbook(tmp_path, ["label", "waarde"], ["A", 1]).read_bytes()
    for damaged in (whole[:200], b"PK\x03\x04", b"", whole[: len(whole) // 2]):
        assert read(tmp_path, damaged, "cijfers.xlsx")[1][0].startswith(
            "cijfers.xlsx: this workbook cannot be read."
        )


def with_sheet(workbook: bytes, of: Callable[[bytes], bytes]) -> bytes:
    """The workbook with its first sheet made over, as somebody with another program would."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, of(content) if name.endswith("sheet1.xml") else content)
    return made.getvalue()


def test_a_workbook_with_a_number_beyond_all_numbers_is_told_the_cell(tmp_path: Path) -> None:
    whole = a_workbook(tmp_path, ["label", "waarde"], ["A", 7]).read_bytes()
    endless = with_sheet(whole, lambda sheet: sheet.replace(b"<v>7</v>", b"<v>1e999</v>"))
    told = read(tmp_path, endless, "cijfers.xlsx")[1][0]
    assert told.startswith("cijfers.xlsx:2:2: 'Infinity' cannot be used in column 'value'.")


@pytest.mark.parametrize(
    "declared",
    [
        b'<!ENTITY a "x">' + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)),
        b'<!ENTITY j SYSTEM "file:///etc/passwd">',
    ],
    ids=["swells to a gigabyte", "names another file"],
)
def test_a_workbook_whose_text_would_grow_or_reach_out_gives_no_figure(declared: bytes, tmp_path: Path) -> None:
    whole = a_workbook(tmp_path, ["label", "waarde"], ["A", 7]).read_bytes()
    hostile = with_sheet(
        whole,
        lambda sheet: (
            b"<!DOCTYPE x ["
            + declared
            + b"]>"
            + sheet[sheet.index(b"<worksheet") :].replace(b"<v>7</v>", b"<v>&j;</v>")
        ),
    )
    figures, mistakes = read(tmp_path, hostile, "cijfers.xlsx")
    assert all(figure.value is None for figure in figures)
    assert mistakes == [] or mistakes[0].startswith("cijfers.xlsx: this workbook cannot be read.")


def test_a_file_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    _, mistakes = load_figures(tmp_path / "cijfers.csv", GOALS)
    assert str(mistakes[0]).startswith(f"{tmp_path}/cijfers.csv: there is no such file.")


def test_a_number_is_read_in_the_language_of_the_project(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.csv"
    path.write_text("label;value\nA;1,234\nB;1.234\nC;0.125\n", "utf-8")
    for language, read_, refused in (("nl", ("B", 1234), "1,234"), ("en", ("A", 1234), "1.234")):
        figures, mistakes = load_figures(path, (), None, language)
        assert [(one.label, one.value) for one in figures] == [read_, ("C", Decimal("0.125"))]
        (mistake,) = mistakes
        assert f"'{refused}' cannot be used in column 'value'." in str(mistake)
        assert "It has two readings." in str(mistake)


@given(st.dates(date(1000, 1, 1)))
def test_a_day_comes_back_however_it_is_written(day: date) -> None:
    assert parse_written_day(f"{day.day}-{day.month}-{day.year}") == day
    assert parse_written_day(day.isoformat()) == day


SURVEY = """\
Tijdstempel;Komt u nog eens?;Welk cijfer geeft u?;Wat kan beter?
1-11-2022;Ja;8;Meer tijd
1-11-2022;ja ;9;
2-11-2022;Nee;10;Koffie
2-11-2022;;8;-
"""


def read_as(folder: Path, content: str, wanted: FiguresSource) -> tuple[tuple[Figure, ...], list[str]]:
    (folder / wanted.file).write_text(content, "utf-8")
    figures, mistakes = load_figures(folder / wanted.file, GOALS, wanted)
    return figures, [mistake.render(ENGLISH).replace(f"{folder}/", "") for mistake in mistakes]


def test_answers_are_counted_out_of_all_who_answered_that_question(tmp_path: Path) -> None:
    wanted = FiguresSource(
        "enquete.csv",
        defaults={"source": "enquête", "kind": "outcome", "goal": "pr", "date": "2022-11-30"},
        answers=("Komt u nog eens?", "Welk cijfer geeft u?"),
    )
    figures, mistakes = read_as(tmp_path, SURVEY, wanted)
    assert mistakes == []
    assert [(figure.question, figure.label, figure.value, figure.n, figure.where) for figure in figures] == [
        ("Komt u nog eens?", "Ja", Decimal(2), 3, "enquete.csv:2-3"),
        ("Komt u nog eens?", "Nee", Decimal(1), 3, "enquete.csv:4"),
        ("Welk cijfer geeft u?", "8", Decimal(2), 4, "enquete.csv:2,5"),
        ("Welk cijfer geeft u?", "9", Decimal(1), 4, "enquete.csv:3"),
        ("Welk cijfer geeft u?", "10", Decimal(1), 4, "enquete.csv:4"),
    ]
    assert {(figure.source, figure.kind, figure.goal, figure.on) for figure in figures} == {
        ("enquête", FigureKind.OUTCOME, "pr", date(2022, 11, 30))
    }


def test_a_question_that_is_not_there_and_one_with_too_many_answers_are_named(tmp_path: Path) -> None:
    rows = "\n".join(f"{number};opmerking {number}" for number in range(30))
    wanted = FiguresSource("enquete.csv", answers=("Komt u terug", "Opmerking"))
    figures, mistakes = read_as(tmp_path, f"Komt u terug?;Opmerking\n{rows}\n", wanted)
    assert figures == ()
    assert [line.strip() for mistake in mistakes for line in mistake.splitlines()] == [
        "enquete.csv:1:1: the first row has no column 'Komt u terug'.",
        "Headings here: Komt u terug?, Opmerking. Did you mean 'Komt u terug?'?",
        "enquete.csv:1:2: 'Opmerking' has 30 different answers, too many to count.",
        "Name questions that people answer with one of a few choices, at most 20.",
    ]


def test_a_file_of_somebody_else_is_read_by_its_own_headings_and_the_rest_of_it_left_alone(tmp_path: Path) -> None:
    wanted = FiguresSource(
        "campagne.csv",
        {"label": "Advertentie", "value": "Kliks"},
        {"source": "beheer", "unit": "kliks", "goal": "pr"},
    )
    content = "ID;Advertentie;Kliks;Kosten;Datum\n1;Poster;1.204;€ 3,10;3 oktober 2022\n2;Film;onbekend;;\n"
    figures, mistakes = read_as(tmp_path, content, wanted)
    assert mistakes == []
    assert figures == (
        Figure("Poster", Decimal(1204), "kliks", "pr", None, "beheer", date(2022, 10, 3), None, "campagne.csv:2"),
        Figure("Film", None, "kliks", "pr", None, "beheer", None, None, "campagne.csv:3"),
    )


def test_a_heading_that_the_definition_names_and_the_file_lacks_is_one_mistake(tmp_path: Path) -> None:
    wanted = FiguresSource("campagne.csv", {"label": "Advertentie", "value": "Klik"})
    _, mistakes = read_as(tmp_path, "Advertentie;Kliks\nPoster;12\n", wanted)
    assert [mistake.splitlines()[0] for mistake in mistakes] == [
        "campagne.csv:1:1: the first row has no column 'Klik'."
    ]


def test_json_is_rows_by_key_also_in_the_envelope_of_open_data(tmp_path: Path) -> None:
    rows = '[{"periode": "2022-01-01", "leden": 3400.5}, {"periode": "2023-01-01", "leden": null, "noot": "volgt"}]'
    wanted = FiguresSource("leden.json", {"value": "leden", "date": "periode", "label": "periode"})
    for content in (rows, f'{{"status": "ok", "value": {rows}}}'):
        figures, mistakes = read_as(tmp_path, content, wanted)
        assert mistakes == []
        assert [(figure.value, figure.on, figure.where) for figure in figures] == [
            (Decimal("3400.5"), date(2022, 1, 1), "leden.json:1"),
            (None, date(2023, 1, 1), "leden.json:2"),
        ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "x.json: this file is not JSON."),
        ('{"a": 1}', "x.json: this file holds no list of objects, or more than one."),
        ('{"a": [{"b": 1}], "c": [{"b": 1}]}', "x.json: this file holds no list of objects, or more than one."),
        ('[{"label": "A", "value": [1]}]', "x.json:1:2: '[1.0]' cannot be used in column 'value'."),
        ('[{"label": "A", "value": true}]', "x.json:1:2: 'True' cannot be used in column 'value'."),
        ('[{"label": "A", "value": NaN}]', "x.json:1:2: 'NaN' cannot be used in column 'value'."),
        ('[{"label": "A", "value": 1e999999999}]', "x.json:1:2: '1E+999999999' cannot be used in column 'value'."),
        (
            '[{"label": "A", "n": 1e-999999999, "value": 1}]',
            "x.json:1:2: '1E-999999999' cannot be used in column 'n'.",
        ),
    ],
)
def test_json_of_another_kind_is_told(content: str, told: str, tmp_path: Path) -> None:
    assert read_as(tmp_path, content, FiguresSource("x.json"))[1][0].splitlines()[0] == told
