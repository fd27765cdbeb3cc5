"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from llo_board.language import N_

PATH = click.Path(path_type=Path, readable=False)
"""A file or folder; what is wrong with it is told by what opens it, in the user's language."""

DAY = click.DateTime(["%Y-%m-%d"])

yes = click.option("--yes", is_flag=True, help=N_("Write it without asking."))
"""Of every command that asks for a yes to what it shows; without a yes it answers YOURS_TO_MEND."""

as_of = click.option(
    "--as-of", type=DAY, metavar="YYYY-MM-DD", help=N_("The board as it was at the end of a day, as 2022-10-14.")
)
