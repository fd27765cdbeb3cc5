"""What may stand in a file of board_templates/defaults/."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from llo_board.loading.schema import ListSection
from llo_board.loading.schema_base import Section
from llo_board.loading.values import Name, Text


class GuideSection(Section):
    """The card that explains the board."""

    name: Name
    text: Text


class PartSection(Section):
    """A card for a part of the year report."""

    part: Literal["introduction", "scope", "approach", "themes", "outlook", "thanks"]
    name: Name


class DefaultsFile(Section):
    """What a board gets in a language when its definition is silent (board_templates/defaults/)."""

    lists: tuple[ListSection, ...] = Field(strict=False)
    parts: tuple[PartSection, ...] = Field(strict=False)
    guide: GuideSection
