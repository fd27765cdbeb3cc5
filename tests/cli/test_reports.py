"""Reports from the command line: afresh, as of a day, from an export; whole files, never over somebody's edit."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from llo_board.cli.report import FORMATS, KINDS
from llo_board.errors import ExitCode
from llo_board.model.report import ReportKind
from llo_board.rendering.formats import FORMATS as MADE
from tests.cli.stage import Stage


def test_the_command_offers_every_kind_and_format_that_can_be_made() -> None:
    assert tuple(MADE) == FORMATS
    assert tuple(kind.value for kind in ReportKind if kind is not ReportKind.ORGANISATION) == KINDS


def test_a_report_writes_html_and_markdown_and_prints_their_paths(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    for kind in KINDS:
        done = stage.done("report", kind, "FILE", "--output", str(stage.folder / "out"))
        paths = [Path(line) for line in done.stdout.splitlines()]
        assert {path.suffix for path in paths} == {".html", ".pdf"}
        assert all(path.read_bytes() for path in paths)


def test_a_report_that_somebody_edited_is_not_overwritten(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    call = ("report", "lessons", "FILE", "--format", "md", "--output", str(stage.folder))
    (first,) = stage.done(*call).stdout.splitlines()
    assert stage.done(*call).stdout.splitlines() == [first]
    Path(first).write_text("Our own words.\n", encoding="utf-8")
    (second,) = stage.done(*call).stdout.splitlines()
    assert second == first.replace(".md", "-v2.md")
    assert Path(first).read_text(encoding="utf-8") == "Our own words.\n"


def test_a_figure_of_json_has_its_cards(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    call = ("report", "evaluation", "FILE", "--format", "json", "--output", str(stage.folder))
    report = json.loads(Path(stage.done(*call).stdout.splitlines()[0]).read_text(encoding="utf-8"))
    assert report["format"] == "llo-board/evaluation"
    assert stage.card("Campaign in two towns")["shortUrl"] in json.dumps(report)


def test_a_day_before_the_board_was_read_is_refused_with_the_first_day_that_can_be_told(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    yesterday = (date.today() - timedelta(days=2)).isoformat()  # noqa: DTZ011 (any day before today)
    done = stage.run("report", "progress", "FILE", "--as-of", yesterday)
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("Nothing is known of the board as of ")
    assert list(stage.folder.glob("progress*")) == []


def test_a_day_to_come_is_refused(stage: Stage) -> None:
    done = stage.run("report", "progress", "FILE", "--as-of", "2999-01-01")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("1 January 2999 is still to come")


def test_without_a_board_a_report_points_to_bootstrap(stage: Stage) -> None:
    done = stage.run("report", "progress", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("There is no board 'Pilot 2026' yet.")
    assert f"llo-board bootstrap {stage.file}" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])  # editors of Windows save the last two
def test_a_report_comes_from_an_export_without_account_or_network(stage: Stage, encoding: str) -> None:
    stage.done("bootstrap", "FILE")
    export = stage.folder / "board.json"
    export.write_text(json.dumps({**stage.board(), "actions": []}), encoding=encoding)
    stage.forget_requests()
    out = str(stage.folder / "out")
    done = stage.run(
        "report", "evaluation", "FILE", "--from-export", str(export), "--output", out, TRELLO_TOKEN=None
    )
    assert done.exit_code == ExitCode.DONE, done.output
    assert stage.requests_sent() == []
    assert len(done.stdout.splitlines()) >= 2


def test_a_file_that_is_no_export_is_told(stage: Stage) -> None:
    nested = "[" * 100_000 + "]" * 100_000
    for text in ("{", "[]", '{"name": "a board without an id"}', nested, f'{{"id": "x", "cards": {nested}}}'):
        other = stage.folder / "other.json"
        other.write_text(text, encoding="utf-8")
        done = stage.run("report", "lessons", "FILE", "--from-export", str(other))
        assert done.exit_code == ExitCode.YOURS_TO_MEND
        assert done.stderr.startswith(f"{other} is not a board that Trello exported as JSON.")
    done = stage.run("report", "lessons", "FILE", "--from-export", str(stage.folder / "none.json"))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "none.json cannot be read: there is no such file or folder." in done.stderr


def test_one_organisation_has_a_page_of_its_own_by_key_or_name(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    out = str(stage.folder / "out")
    for named in ("north", "Library North"):
        done = stage.done("report", "progress", "FILE", "--for", named, "--format", "md", "--output", out)
        (path,) = map(Path, done.stdout.splitlines())
        assert path.name.endswith("-north.md")
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# Library North\n")
        assert "Talk per library" in text
        assert "Campaign in two towns" not in text, "nobody of this library is on that card"


def test_an_organisation_unknown_and_a_report_of_the_whole_are_told(stage: Stage) -> None:
    done = stage.run("report", "progress", "FILE", "--for", "west")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("'west' is no organisation of the project. There are: north, south.")
    done = stage.run("report", "lessons", "FILE", "--for", "north")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "llo-board report progress FILE --for KEY" in done.stderr
