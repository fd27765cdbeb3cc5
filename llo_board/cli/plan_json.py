"""A plan for a program: `{"format": "llo-board/plan", "version": 1, ...}`.

Each change, drift, question and notice is an object; a change says with `change` which it is (`make_card`, ...).
Days and moments are ISO text. Keys are only ever added; a change of meaning raises the version.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from llo_board.model.addresses import address
from llo_board.model.board_changes import StampBoard
from llo_board.model.memory import Entity, FieldKey
from llo_board.model.plan import Guard, Plan, Refusal

FORMAT = "llo-board/plan"
VERSION = 1


def plan_json(plan: Plan, link: str, summary: str) -> dict[str, Any]:
    """The plan with its board's address and its sentence; what only the run itself needs is left out."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "project": plan.project,
        "board": link or None,
        "summary": summary,
        "changes": [
            {"change": _snake(type(change).__name__), **_fields(change)}
            for change in plan.changes
            if not isinstance(change, StampBoard)
        ],
        "drifts": [{"address": address(drift.field), **_fields(drift)} for drift in plan.drifts],
        "questions": [{"address": address(question.field), **_fields(question)} for question in plan.questions],
        "notices": [_fields(notice) for notice in plan.notices],
        "guards": [_guard(guard, plan) for guard in Guard],
        "refusals": [_refusal(refusal) for refusal in plan.refusals],
    }


def _guard(guard: Guard, plan: Plan) -> dict[str, Any]:
    """Each rule that can refuse a whole plan, and whether it does."""
    return {"id": guard.value, "refuses": any(refusal.guard is guard for refusal in plan.refusals)}


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {"guard": refusal.guard.value, "facts": dict(refusal.facts)}


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case Entity() | FieldKey():
            return _fields(value)
        case date():  # a datetime is one, too
            return value.isoformat()
        case tuple():
            return [_plain(part) for part in value]
        case _:
            return _fields(value) if is_dataclass(value) else value


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
