"""Lessons over the years: the register beside the definition, kept from the board."""

from __future__ import annotations

from pathlib import Path

from llo_board.model.lessons import RegisteredLesson
from llo_board.reporting.material import Material
from llo_board.reporting.registering import registered_lessons


def all_lessons(path: Path, material: Material) -> tuple[RegisteredLesson, ...]:
    """The lessons of this board."""
    return registered_lessons(material)
