"""The operations of Trello's OpenAPI file: which are spoken, and that no input brings the sandbox down."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from tests.contract.sandbox.operations import (
    PAGE,
    SCHEMA,
    OneOfEach,
    all_operations,
    load_schema,
    render_page,
    spoken,
)

pytestmark = pytest.mark.skipif(not SCHEMA.exists(), reason=f"Trello's OpenAPI file is not at {SCHEMA}")
WHOLE = (
    "boards",
    "lists",
    "cards",
    "checklists",
    "labels",
    "actions",
    "customFields",
    "webhooks",
    "search",
    "batch",
    "notifications",
    "organizations",
    "tokens",
)
SECONDS = 20


def test_the_table_of_operations_is_what_the_sandbox_speaks() -> None:
    assert PAGE.read_text("utf-8") == render_page(), "run: python -m tests.contract.sandbox.operations"


def test_of_the_kinds_a_board_is_made_of_no_operation_is_missing() -> None:
    page = PAGE.read_text("utf-8")
    missing = {
        kind: int(total) - int(told)
        for kind, told, total in re.findall(r"## (\w+): (\d+) of (\d+)", page)
        if kind in WHOLE and told != total
    }
    assert missing == {"tokens": 1}, "the one that Trello itself answers with 404"


def test_no_operation_with_any_input_of_the_schema_is_a_server_error() -> None:
    raw, things = load_schema(), OneOfEach()
    schema = schemathesis.openapi.from_dict(raw)
    known = [(method, path) for method, path in all_operations(raw) if spoken(things, method, path)]
    until, rounds = time.monotonic() + SECONDS, 0
    while not rounds or time.monotonic() < until:
        rounds += 1
        asked = {(method, path) for method, path in known if _assault(things, schema, method, path, rounds)}
        assert asked == set(known)


def _assault(things: OneOfEach, schema: schemathesis.schemas.BaseSchema, method: str, path: str, dice: int) -> int:
    """A few made-up requests to one operation; half of them to things that are there."""
    count = 0

    @seed(dice)
    @settings(
        max_examples=3,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path][method.upper()].as_strategy(), there=st.booleans())
    def ask(case: schemathesis.Case[Any], there: bool) -> None:
        nonlocal count
        count += 1
        address = things.fill(path) if there else case.formatted_path
        body = {} if isinstance(case.body, type(schemathesis.core.NOT_SET)) else {"json": case.body}
        more = {} if method == "get" else body
        answer = things.ask(method.upper(), address.rstrip("/"), query_string=dict(case.query or {}), **more)
        assert answer.status_code < 500, f"{method} {address}: {answer.text}"

    with suppress(Unsatisfiable):
        ask()
    return count
