"""The JSON Schema that editors use, and the page that documents the same keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from llo_board.loading.editor_schema import json_schema, known_keys
from tests.unit.loading.builders import a_definition

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "definition.md").read_text("utf-8")


def sections() -> Iterator[dict[str, Any]]:
    """Every group of keys in the schema."""
    schema = json_schema()
    for part in (schema, *schema["$defs"].values()):
        yield part["anyOf"][0] if "anyOf" in part else part


def test_every_key_is_described_for_editors_and_on_the_page() -> None:
    for section in sections():
        for key, value in section["properties"].items():
            needed = "yes" if key in section.get("required", ()) else ""
            assert f"| `{key}` | {value['description']} | {needed} |" in PAGE


def test_the_page_documents_no_key_that_is_gone() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \| (?:yes)? \|$", PAGE, re.MULTILINE)
    described = {
        (key, value["description"]) for section in sections() for key, value in section["properties"].items()
    }
    assert set(rows) == described


def test_a_step_may_be_a_text_in_an_editor_too_and_an_unknown_key_is_marked() -> None:
    step = json_schema()["$defs"]["StepSection"]["anyOf"]
    assert (step[0]["required"], step[1]["type"]) == (["name"], "string")
    assert all(section["additionalProperties"] is False for section in sections())
    assert known_keys(("goals", 3, "deliverables", 0, "target"))[:2] == ("min", "max")


def test_the_example_on_the_page_passes_check(tmp_path: Path) -> None:
    example = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0]
    assert a_definition(tmp_path, example).deliverable("pilots").target is not None
