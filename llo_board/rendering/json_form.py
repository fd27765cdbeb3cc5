"""A report as JSON: the whole model, with the evidence of every number, for programs.

The outermost object has `format` (`llo-board/evaluation`), `version` (1; raised when a field changes its meaning or
goes), and the fields of the report. Days and moments are ISO 8601 (moments in UTC), an unknown number is null, a
section carries its `name`. `docs/design-of-reports.md` says more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from llo_board.model.house_style import WordTemplate
from llo_board.model.pictures import Image
from llo_board.model.report import Report
from llo_board.model.traced import Traced
from llo_board.rendering.tracing.report import trace_report

VERSION = 1


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values; `json.dumps` takes them as they are."""
    kind = report.header.kind.value
    numbers = [_number(one) for one in trace_report(report).by_key.values()]
    return {"format": f"llo-board/{kind}", "version": VERSION, **_plain(report), "numbers": numbers}


def _number(traced: Traced) -> dict[str, Any]:
    """A number that the report prints, by its key: the ids of the cards behind it, else the files or the board."""
    ids = dict.fromkeys(one.card_id for one in traced.grounds if one.card_id)
    places = dict.fromkeys(one.where or one.card_url for one in traced.grounds if not one.card_id)
    return {
        "key": traced.key,
        "name": _plain(traced.name),
        "basis": traced.basis.value,
        "values": [_plain(value) for value in traced.values],
        "unit": traced.unit,
        "at_least": traced.at_least,
        "cards": list(ids),
        "elsewhere": list(places),
    }


def render_json(report: Report) -> bytes:
    """The report as a JSON file, the same byte for byte from the same data."""
    return as_json_bytes(json.dumps(as_json(report), indent=2, ensure_ascii=False))


def as_json_bytes(text: str) -> bytes:
    """JSON as a file has it; half of a sign, which UTF-8 cannot hold, is written as JSON's own `\\ud83d`."""
    return f"{text}\n".encode("utf-8", "backslashreplace")


def as_values(value: Any) -> Any:
    """Any noun of a report as plain values."""
    return _plain(value)


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date() | Decimal():
            return _plain_scalar(value)
        case Mapping():
            return {str(_plain(key)): _plain(inner) for key, inner in value.items()}
        case tuple() | list():
            return [_plain(inner) for inner in value]
        case Image():
            return _plain_image(value)
        case WordTemplate():
            return {"bytes": len(value.content), "sha256": value.sha256}
        case _ if is_dataclass(value):
            return _plain_object(value)
    raise TypeError(f"a report holds no {type(value).__name__}")


def _plain_scalar(value: datetime | date | Decimal) -> str | int | float:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)


def _plain_image(image: Image) -> dict[str, Any]:
    """What can be told of a picture; it lies beside the Markdown, under a name with its checksum."""
    size = {"width": image.width, "height": image.height, "bytes": len(image.content)}
    return {"kind": image.kind.value, **size, "sha256": image.sha256}


def _plain_object(value: Any) -> dict[str, Any]:
    name = getattr(type(value), "name", None)
    own_name = {"name": name} if isinstance(name, str) else {}
    return own_name | {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
