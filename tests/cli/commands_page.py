"""The page docs/commands.md, made from what `--help` says; `python -m tests.cli.commands_page` writes it afresh."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from llo_board.cli.main import commands
from llo_board.cli.names import COMMANDS

_BOOTSTRAP_YES = "`--onto LINK`, `--new-board`, `--paid-workspace`"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
_HEAD = """\
# The commands

Made from `--help` by `python -m tests.cli.commands_page`; a test compares. Help comes in Dutch as well:
`llo-board --language nl --help`.

Stdout carries the answer, stderr what is happening and what went wrong. The environment:

| variable | what it is |
| --- | --- |
| `TRELLO_API_KEY`, `TRELLO_TOKEN` | who you are for Trello; nowhere else is a secret looked for or kept |
| `TRELLO_API_URL` | another address than Trello's, with the `/1`; the sandbox prints its own |
| `LLO_BOARD_HISTORY` | path or database address of the history; else `.llo-board/history.sqlite` beside the file |
| `LLO_BOARD_LANGUAGE` | `nl` or `en`; else the project file's language, else the computer's |
| `NO_COLOR` | no colours, also on a terminal |

| exit code | it means |
| --- | --- |
| 0 | done, or nothing to do; what the team changed on the board is no error |
| 1 | yours to mend: the project file, a refused plan, a file that cannot be written |
| 2 | the command was called in a way it does not know |
| 3 | Trello refused, or could not be reached |
| 4 | questions wait for a person |
| 5 | changes are pending (`plan --exit-code`) |
| 70 | our fault; a log without secrets is left to paste |
| 130 | stopped by Ctrl-C |

Several files: the worst of 70, 3, 1, 4, 0.

## Which commands write, and which ask

Nothing is ever deleted, and no file of yours is overwritten. A command asks for a yes where only then it can be
seen what would be written; `--yes` says it beforehand. Without a yes nothing is written, and the exit code is 1.
What a plan can show first is not asked again; what goes further than usual has a yes of its own name.

| command | what it writes | asks | a yes of its own |
| --- | --- | --- | --- |
"""
WRITING = (
    ("demo", "its own folder, its own sandbox", "no", ""),
    ("init", "a new project file", "no; never over a file", ""),
    ("plan", "nothing; with `--out` the plan", "no", ""),
    ("bootstrap", "the board, its link into the project file", "no: look at `plan` first", _BOOTSTRAP_YES),
    ("sync", "the board", "no: look at `plan` first", "`--allow-many`, `--archive KEY`"),
    ("resolve", "the history; the next `sync` writes the board", "each question, or `--take`", ""),
    ("accept", "the project file", "yes, after showing the edit", "`--yes`"),
    ("import", "a new project file", "no; never over a file", ""),
    ("undo", "the board", "yes, after showing the plan", "`--yes`"),
    ("nightly", "the board", "no: plans only, until `--approve`", "`--approve`"),
    ("report", "reports; one that somebody edited stays", "no", ""),
    ("verdicts", "the history", "each verdict, or `--verdict`", "`--comment`: on the card, too"),
    ("publish", "a new version in a folder of its own", "no", ""),
    ("lessons", "`lessons.yaml`; what you wrote in it stays", "no", ""),
    ("rollover", "a new project file", "no; never over a file", ""),
    ("sandbox", "with `--data` the file of its boards", "no", ""),
)
"""Every command that writes anything anywhere."""


def help_of(*command: str) -> str:
    """What `--help` prints, at a width of 80 characters."""
    done = CliRunner().invoke(commands, ["--language", "en", *command, "--help"], terminal_width=80)
    assert done.exit_code == 0, done.output
    return done.stdout.rstrip()


def render_page() -> str:
    """The whole page."""
    rows = (f"| `{name}` | {what} | {asks} | {own} |" for name, what, asks, own in WRITING)
    blocks = [_HEAD + "\n".join(rows) + "\n", f"## llo-board\n\n```\n{help_of()}\n```\n"]
    blocks += [f"## llo-board {name}\n\n```\n{help_of(name)}\n```\n" for name in COMMANDS]
    return "\n".join(blocks)


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
