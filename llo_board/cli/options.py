"""Options that several commands share."""

from __future__ import annotations

import click

from llo_board.language import N_

DAY = click.DateTime(["%Y-%m-%d"])

as_of = click.option(
    "--as-of", type=DAY, metavar="YYYY-MM-DD", help=N_("The board as it was at the end of a day, as 2022-10-14.")
)
