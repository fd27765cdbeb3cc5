"""House style: the files that a definition names, drawn and opened once before a report wears them."""

from __future__ import annotations

from pathlib import Path

from llo_board.loading.house_style import Opening, read_house_style
from llo_board.loading.mistakes import Mistake
from llo_board.model.definition import Definition
from llo_board.model.house_style import HouseStyle
from llo_board.rendering.paper.pictures import is_drawable


def load_house_style(path: Path, definition: Definition) -> tuple[HouseStyle, tuple[Mistake, ...]]:
    """The house style of the definition at `path`, and every mistake in its files."""
    return read_house_style(path, definition.house_style, Opening(is_drawable, _can_be_opened))


def _can_be_opened(content: bytes) -> bool:
    from llo_board.rendering.paper.house_style import can_be_opened  # reading python-docx takes a tenth of a second

    return can_be_opened(content)
