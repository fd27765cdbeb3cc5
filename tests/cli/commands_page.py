"""The page docs/commands.md, made from what `--help` says; `python -m tests.cli.commands_page` writes it afresh."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from llo_board.cli.main import commands
from llo_board.cli.names import COMMANDS

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
"""


def help_of(*command: str) -> str:
    """What `--help` prints, at a width of 80 characters."""
    done = CliRunner().invoke(commands, ["--language", "en", *command, "--help"], terminal_width=80)
    assert done.exit_code == 0, done.output
    return done.stdout.rstrip()


def render_page() -> str:
    """The whole page."""
    blocks = [_HEAD, f"## llo-board\n\n```\n{help_of()}\n```\n"]
    blocks += [f"## llo-board {name}\n\n```\n{help_of(name)}\n```\n" for name in COMMANDS]
    return "\n".join(blocks)


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
