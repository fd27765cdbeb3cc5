"""The JSON Schema of a definition: for editors, and for the known words that a mistake names."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any, TypeAlias

from llo_board.loading.schema import DefinitionFile

Loc: TypeAlias = tuple[str | int, ...]
SCHEMA_FILE = "llo-board.schema.json"
_TEXT_ALONE = ("StepSection", "FiguresSection")  # groups of keys for which a text may stand


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a definition, with a description per key."""
    return deepcopy(_schema())


def schema_at(loc: Loc) -> dict[str, Any]:
    """The part of the schema for what stands at a place; empty where nothing can stand."""
    part = _followed(_schema())
    for step in loc:
        inner = part.get("items", {}) if isinstance(step, int) else _named(part, step)
        part = _followed(inner)
    return part


def _named(part: dict[str, Any], key: str) -> dict[str, Any]:
    """The part for a key; names that the team chooses itself (of audiences) share one."""
    others = part.get("additionalProperties")
    named: dict[str, Any] = part.get("properties", {}).get(key) or (others if isinstance(others, dict) else {})
    return named


def known_keys(loc: Loc) -> tuple[str, ...]:
    """The keys that can stand in the mapping at that place."""
    return tuple(schema_at(loc).get("properties", {}))


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    schema = DefinitionFile.model_json_schema(by_alias=True)
    schema["$defs"]["StepSection"]["required"] = ["name"]
    for name in _TEXT_ALONE:
        schema["$defs"][name] = {"anyOf": [schema["$defs"][name], {"type": "string", "minLength": 1}]}
    _allow_one_alone(schema["properties"]["figures"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "llo-board",
        **_without_titles({key: value for key, value in schema.items() if key != "title"}),
    }


def _allow_one_alone(part: dict[str, Any]) -> None:
    """Lets one thing stand where a list of them may stand."""
    kept = {key: part.pop(key) for key in ("type", "items") if key in part}
    part["anyOf"] = [kept, kept["items"]]


def _without_titles(part: Any) -> Any:
    if isinstance(part, list):
        return [_without_titles(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {key: _without_titles(value) for key, value in part.items() if key != "title" or isinstance(value, dict)}


def _followed(part: dict[str, Any]) -> dict[str, Any]:
    """The part itself, with references and `or nothing` followed; its own words win."""
    while "$ref" in part or "anyOf" in part:
        own = {key: value for key, value in part.items() if key not in {"$ref", "anyOf"}}
        inner = _schema_definition(part["$ref"]) if "$ref" in part else part["anyOf"][0]
        part = {**inner, **own}
    return part


def _schema_definition(reference: str) -> dict[str, Any]:
    return dict(_schema()["$defs"][reference.rsplit("/", 1)[1]])
