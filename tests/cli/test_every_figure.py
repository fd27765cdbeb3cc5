"""Every figure in every report of the demo's year: `why` knows it by its key, says the same, and has its cards."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from llo_board.cli.main import commands
from llo_board.cli.wiring import load_own_figures
from llo_board.history.store import open_history
from llo_board.language import ENGLISH
from llo_board.loading.definition import load_definition
from llo_board.model.report import Report, ReportKind
from llo_board.shipped import find_shipped
from llo_board.workflows.reports import report as make_report
from llo_board.workflows.reports import report_for, source_remembered
from tests.cli.played import Demo
from tests.unit.rendering.numbers_on_a_page import open_page

LINK = re.compile(
    r'<a class="(?:ref|ref quiet|drawing)" href="#source-\d+" data-why="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
YEAR_END = "2022-12-30"
REPORTS = {
    "progress in October": (("progress",), "2022-10-14"),
    "progress in December": (("progress",), "2022-12-23"),
    "lessons": (("lessons",), YEAR_END),
    "evaluation": (("evaluation",), YEAR_END),
    "workshop": (("workshop",), YEAR_END),
    "a library": (("progress", "--for", "eindhoven"), "2022-10-14"),
}


@dataclass(frozen=True)
class Told:
    """What `why` says of a project on a day: each number by its key, and the lines of its list."""

    numbers: Mapping[str, Any]
    lines: Mapping[str, str]


def run(*call: str) -> str:
    done = CliRunner(env={"LLO_BOARD_LANGUAGE": "en"}).invoke(commands, call)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def file(demo: Demo) -> str:
    return str(demo.folder / "llo-2022.yaml")


@pytest.fixture(scope="module")
def told(file: str) -> Mapping[str, Told]:
    """What `why` says, by day."""
    days = sorted({day for _, day in REPORTS.values()})
    return {day: ask(file, day) for day in days}


def ask(file: str, day: str) -> Told:
    reasons = json.loads(run("why", file, "--as-of", day, "--format", "json"))["reasons"]
    lines = (line.partition(": ") for line in run("why", file, "--as-of", day).splitlines())
    return Told(
        {reason["key"]: reason["number"] for reason in reasons if reason["number"]},
        {key: said for key, _, said in lines},
    )


def printed(report: str, file: str, folder: Path) -> list[tuple[str, list[str]]]:
    """Each number of the report as a page: its key, and what is printed."""
    call, day = REPORTS[report]
    kind, *options = call
    at = ("--as-of", day, "--format", "html", "--output", str(folder))
    page = Path(run("report", kind, file, *options, *at).splitlines()[0]).read_text(encoding="utf-8")
    found = LINK.findall(page)
    assert len(found) == page.count("data-why=")
    without_drawings = (
        (key, re.sub(r"<svg.*</svg>|<sup.*?</sup>", "", text, flags=re.DOTALL)) for key, text in found
    )
    return [(key, NUMBER.findall(text)) for key, text in without_drawings]


@pytest.mark.parametrize("report", REPORTS)
def test_why_says_of_each_number_what_the_report_says(
    report: str, file: str, told: Mapping[str, Told], tmp_path: Path
) -> None:
    why = told[REPORTS[report][1]]
    numbers = printed(report, file, tmp_path)
    assert numbers or report == "lessons"  # which prints none
    for key, said in numbers:
        values = {ENGLISH.number(value) for value in why.numbers[key]["values"]}
        assert set(said) <= values, key
        assert all(value in why.lines[key] for value in values), key


@pytest.mark.parametrize("day", sorted({day for _, day in REPORTS.values()}))
def test_a_number_that_counts_has_as_many_pieces_of_evidence_and_none_is_without_a_source(
    day: str, told: Mapping[str, Told]
) -> None:
    numbers = told[day].numbers
    counting = {key: one for key, one in numbers.items() if one["counts"] and one["values"]}
    assert len(counting) > 20
    for key, one in counting.items():
        assert len({json.dumps(piece) for piece in one["evidence"]}) == one["values"][0], key
    for key, one in numbers.items():
        assert one["evidence"] or one["looked_at"], key


@pytest.mark.parametrize("report", ["progress", "evaluation", "workshop"])
def test_the_json_of_a_report_has_the_same_numbers_with_the_ids_of_their_cards(
    report: str, file: str, told: Mapping[str, Told], tmp_path: Path
) -> None:
    day = "2022-10-14" if report == "progress" else YEAR_END
    call = ("report", report, file, "--as-of", day, "--format", "json", "--output", str(tmp_path))
    made = json.loads(Path(run(*call).splitlines()[0]).read_text(encoding="utf-8"))
    assert made["numbers"]
    for one in made["numbers"]:
        known = told[day].numbers[one["key"]]
        assert one["values"] == known["values"]
        pieces = known["evidence"] or known["looked_at"]
        assert one["cards"] == list(dict.fromkeys(piece["card_id"] for piece in pieces if piece["card_id"]))
        assert one["cards"] or one["elsewhere"]


def test_why_shows_the_cards_behind_a_number_of_a_drawing(file: str, told: Mapping[str, Told]) -> None:
    text = run("why", file, "flow.done", "--as-of", YEAR_END)
    (value,) = told[YEAR_END].numbers["flow.done"]["values"]
    assert text.startswith(f"Done\n    'flow.done'\n\n{value} cards that stand so.\n")
    assert text.count("in the list ‘Klaar’") == value


def built(report: str, file: Path) -> Report:
    """A report of the year from what was remembered of it."""
    (kind, *options), day = REPORTS[report][0], date.fromisoformat(REPORTS[report][1])
    definition = load_definition(file, find_shipped())
    place = file.parent / ".llo-board" / "history.sqlite"
    with open_history(place, now=lambda: datetime.now(UTC), make=False) as history:
        material = source_remembered(definition, history, ReportKind(kind), day)
    figures = load_own_figures(definition, file)
    if options:
        (organisation,) = (one for one in definition.organisations if one.key == options[-1])
        return report_for(organisation, definition, material, figures, day)
    return make_report(ReportKind(kind), definition, material, figures, day)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("report", REPORTS)
def test_every_number_on_the_page_leads_to_its_source(report: str, language: str, file: str) -> None:
    assert list(open_page(built(report, Path(file)), language).untraced()) == []
