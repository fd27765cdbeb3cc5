"""What a report knows beside the board, the definition and the figures."""

from __future__ import annotations

from dataclasses import dataclass

from llo_board.model.editions import Imprint, NameForm
from llo_board.model.house_style import PLAIN_STYLE, HouseStyle
from llo_board.model.lessons import RegisteredLesson
from llo_board.model.pictures import KeptPicture
from llo_board.model.verdict import GivenVerdict


@dataclass(frozen=True, slots=True)
class Beside:
    """What people decided outside the board: the verdicts that they gave, oldest first; for whom the report is; the
    register of lessons; the pictures that were fetched; how the report looks.

    `names` None: by role, and who has no role by the name on Trello.
    """

    verdicts: tuple[GivenVerdict, ...] = ()
    lessons: tuple[RegisteredLesson, ...] = ()
    names: NameForm | None = None
    stamp: Imprint | None = None
    pictures: tuple[KeptPicture, ...] = ()
    house_style: HouseStyle = PLAIN_STYLE


NOTHING_BESIDE = Beside()
