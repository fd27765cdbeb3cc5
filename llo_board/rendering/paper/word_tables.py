"""How wide the columns of a table are in Word, which does not find that out by itself as Typst and browsers do."""

from __future__ import annotations

from docx.shared import Emu, Length

from llo_board.rendering.paper.blocks import Table

_SHARES = {
    "goals": (1.7, 1.6, 0.9, 2.6),
    "moved": (1.9, 1.0, 1.0, 2.4),
    "review": (2.3, 2.2, 2),
    "register": (2.6, 2.1, 1.7, 0.9),
    "actions": (3.0, 1.5, 1.0, 1.0),
}
"""What each column has of the width, for tables by their role; further columns have a share of 1."""
_OF_FOUR = (2.1, 1.7, 2.1, 1.7)


def column_widths(table: Table, whole: Length) -> tuple[Length, ...]:
    """The widths of the columns, together as wide as the text."""
    shares = _shares(table)
    return tuple(Emu(int(whole * share / sum(shares))) for share in shares)


def _shares(table: Table) -> tuple[float, ...]:
    count = table.columns
    if table.role == "matrix":
        return (2.2, *[1.0] * (count - 1))
    known = _SHARES.get(table.role, _OF_FOUR if count == len(_OF_FOUR) else ())
    return (*known, *[1.0] * count)[:count]
