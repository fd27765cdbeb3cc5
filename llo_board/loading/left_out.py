"""A group of keys in which one with nothing behind it counts as left out."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, model_validator


class LeftOut(BaseModel):
    """A key that the group knows and that has nothing behind it is left out; any other stays, to be judged."""

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, keys: Any) -> Any:
        if not isinstance(keys, dict):
            return keys
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in keys.items() if value is not None or key not in known}
