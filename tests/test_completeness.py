"""Walks the tables of CONTRIBUTING.md and names the piece that somebody forgot."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest

from llo_board.loading.editor_schema import schema_at
from llo_board.loading.templates import BoardTemplate, list_templates
from llo_board.model import report as report_module
from llo_board.model.fields import CARD_FIELDS, COMPARED_FIELDS
from llo_board.model.report import ReportKind
from llo_board.model.snapshot import CardState
from llo_board.rendering.formats import FORMATS
from llo_board.rendering.wording import SECTIONS as TITLES
from llo_board.reporting import catalogue, checks
from llo_board.reporting import sections as builders
from llo_board.shipped import find_shipped
from llo_board.trello.mapping import build_changes, parse_card
from tests.cli.stage import Stage, a_stage

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = find_shipped()
TEMPLATES = ROOT / "reports" / "templates"
BOARD_TEMPLATES = list_templates(SHIPPED)
TEMPLATED = tuple(name for name in FORMATS if (TEMPLATES / "evaluation" / f"report.{name}.j2").is_file())


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A user with a folder and a sandbox."""
    with a_stage(tmp_path) as made:
        yield made


def section_of(build: object) -> str:
    """The name of the section that a builder makes, by its return type."""
    made = next(kind for kind in get_args(get_type_hints(build)["return"]) if kind is not type(None))
    return str(made.name)


def partial_of(kind: ReportKind, name: str, suffix: str) -> Path:
    """The partial of a section: its own, or that of another report which the skeleton names in so many words."""
    borrowed = re.findall(rf'include "(\w+/_sections/{name}\.{suffix}\.j2)"', skeleton(kind.value, suffix))
    return TEMPLATES / (borrowed[0] if borrowed else f"{kind.value}/_sections/{name}.{suffix}.j2")


def skeleton(kind: str, suffix: str) -> str:
    return (TEMPLATES / kind / f"report.{suffix}.j2").read_text("utf-8")


def partials() -> set[Path]:
    """Every partial that the catalogue asks for."""
    return {
        partial_of(kind, section_of(build), suffix)
        for kind, builds in catalogue.SECTIONS.items()
        for build in builds
        for suffix in TEMPLATED
    }


def modules_of(package: ModuleType) -> list[ModuleType]:
    folder = Path(str(package.__file__)).parent
    return [import_module(f"{package.__name__}.{path.stem}") for path in sorted(folder.glob("[a-z]*.py"))]


def public_functions(package: ModuleType, prefix: str) -> set[str]:
    """The functions of a package's modules whose name begins so."""
    return {
        f"{module.__name__.rsplit('.', 1)[-1]}.{name}"
        for module in modules_of(package)
        for name, thing in inspect.getmembers(module, inspect.isfunction)
        if name.startswith(prefix) and thing.__module__ == module.__name__
    }


def listed(table: dict[ReportKind, tuple[Any, ...]] | Any) -> set[str]:
    return {f"{one.__module__.rsplit('.', 1)[-1]}.{one.__name__}" for row in table.values() for one in row}


def test_every_section_has_a_partial_in_every_format_and_no_partial_is_left_over() -> None:
    present = set(TEMPLATES.glob("*/_sections/*.j2"))
    assert partials() - present == set(), "the catalogue names these"
    assert present - partials() == set(), "no section asks for these"


def test_every_section_is_reached_from_the_skeleton_of_its_report() -> None:
    for kind, builds in catalogue.SECTIONS.items():
        for suffix in TEMPLATED:
            text = skeleton(kind.value, suffix)
            names = [section_of(build) for build in builds]
            lost = [name for name in names if "report.sections" not in text and f'"{name}"' not in text]
            assert lost == [], f"{kind}.{suffix} never shows these"


def test_every_section_is_in_the_catalogue_and_has_a_title() -> None:
    made = {section_of(build) for builds in catalogue.SECTIONS.values() for build in builds}
    assert made == set(TITLES)


def test_every_builder_of_a_section_and_every_check_is_in_the_catalogue() -> None:
    assert public_functions(builders, "build_") - {"texts.build_part"} == listed(catalogue.SECTIONS)
    assert public_functions(checks, "check_") == listed(catalogue.CHECKS)


def test_every_kind_of_report_has_its_sections_its_checks_and_its_builder() -> None:
    assert set(ReportKind) == set(catalogue.SECTIONS) == set(catalogue.CHECKS)
    assert set(catalogue.BUILDERS) <= set(ReportKind)
    assert {f"{kind.value.title()}Report" for kind in ReportKind} == {
        kind.__name__ for kind in report_module.Report.__subclasses__()
    }


def test_the_command_line_offers_every_format_and_the_docs_name_it() -> None:
    assert set(import_module("llo_board.cli.report").FORMATS) == set(FORMATS)
    page = (ROOT / "docs" / "reports.md").read_text("utf-8").lower()
    spoken = {"md": "markdown", "docx": "word"}
    assert [name for name in FORMATS if spoken.get(name, name) not in page] == []


def test_a_field_that_is_compared_is_in_the_schema_on_the_card_and_goes_both_ways_to_trello() -> None:
    deliverable = set(schema_at(("goals", 0, "deliverables", 0))["properties"])
    for field in COMPARED_FIELDS:
        if field.name == "mark":  # stands in the description
            continue
        assert field.name in deliverable
        assert field.name in CardState.__dataclass_fields__
        (trello,) = build_changes({field.name: "2022-06-01T15:00:00.000Z"})
        card = parse_card({"id": "6b030cfd3f00776307000006", trello: "2022-06-01T15:00:00.000Z"})
        assert getattr(card, field.name), f"{trello} is not read back into {field.name}"


def test_every_field_of_a_card_has_a_row_that_says_whose_it_is() -> None:
    facts = {"card_id", "url", "last_activity"}  # Trello's own, nobody changes them
    spoken = {"list_id": "list", "label_ids": "label", "member_ids": "member", "checklists": "checked"}
    rows = {field.name for field in CARD_FIELDS}
    assert {spoken.get(name, name) for name in CardState.__dataclass_fields__ if name not in facts} <= rows


@pytest.mark.parametrize("template", BOARD_TEMPLATES, ids=lambda each: each.path.name)
def test_a_board_template_is_checked_and_applied_twice(template: BoardTemplate, stage: Stage) -> None:
    stage.file.unlink()
    stage.done("init", "FILE", "--template", f"{template.name}.{template.language}")
    stage.done("check", "FILE")
    stage.done("bootstrap", "FILE")
    for command in ("bootstrap", "sync", "plan"):
        stage.forget_requests()
        again = stage.done(command, "FILE")
        assert {method for method, _ in stage.requests_sent()} == {"GET"}, f"{command} wrote to the board again"
    assert again.stdout.splitlines()[1] == "Nothing to do."


def test_every_board_template_exists_in_both_languages() -> None:
    languages: dict[str, set[str]] = {}
    for template in BOARD_TEMPLATES:
        languages.setdefault(template.name, set()).add(template.language)
    assert all(spoken == {"nl", "en"} for spoken in languages.values()), languages
