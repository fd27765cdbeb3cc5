"""Check: every mistake of a project file, its figures files and its house style included."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from llo_board.loading.definition import check_definition
from llo_board.loading.figures import load_own_figures
from llo_board.loading.mistakes import Mistake
from llo_board.model.definition import Definition
from llo_board.model.figures import Figure
from llo_board.shipped import ShippedFiles
from llo_board.workflows.house_style import load_house_style


@dataclass(frozen=True, slots=True)
class Checked:
    """What a project file says, with its figures; no definition where its mistakes forbid one."""

    definition: Definition | None
    figures: tuple[Figure, ...]
    mistakes: tuple[Mistake, ...]


def check(path: Path, shipped: ShippedFiles) -> Checked:
    """Reads a project file and the files that it names for figures and style, and collects every mistake of all."""
    definition, mistakes = check_definition(path, shipped)
    if definition is None:
        return Checked(definition, (), mistakes)
    figures, more = load_own_figures(path, definition)
    _, of_style = load_house_style(path, definition)
    return Checked(definition, figures, (*of_style, *more))
