"""Commands whose help speaks the user's language: texts are given as message ids and translated when shown."""

from __future__ import annotations

from textwrap import TextWrapper
from typing import Any

import click

from llo_board.cli.places import speak_places
from llo_board.cli.terminal import terminal_of
from llo_board.language import LANGUAGES, N_, Words


def choose_language(context: click.Context, _: click.Parameter, language: str | None) -> str | None:
    """Takes `--language` over for the whole run, wherever on the line it stands."""
    if language:
        terminal_of(context).chosen = language
    return language


def language_option() -> click.Option:
    """`--language`, known to every command, eager so that `--help` already speaks it."""
    return click.Option(
        ["--language"],
        type=click.Choice(LANGUAGES),
        is_eager=True,
        expose_value=False,
        callback=choose_language,
        help=N_("The language to speak; else LLO_BOARD_LANGUAGE, the project file's, the computer's."),
    )


class Spoken(click.Command):
    """A command with its help in the user's language."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.params.append(language_option())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, in words of our own."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = N_("Show this help.")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line with the command and its parts."""
        prefix, pieces = usage_parts(ctx, terminal_of(ctx).words)
        below = len(prefix) if len(prefix) + max(map(len, pieces.split())) <= formatter.width else 4
        folding = TextWrapper(formatter.width, prefix, " " * below, break_long_words=False, break_on_hyphens=False)
        formatter.write(folding.fill(pieces) + "\n")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(terminal_of(ctx).words(str(self.help)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options with what they do."""
        words = terminal_of(ctx).words
        records = [(option, option.get_help_record(ctx)) for option in self.get_params(ctx)]
        rows = [
            (speak_places(record[0], words), words(str(option.help)))
            for option, record in records
            if record is not None and isinstance(option, click.Option)
        ]
        with formatter.section(words("Options")):
            formatter.write_dl(rows)


def usage_parts(ctx: click.Context, words: Words) -> tuple[str, str]:
    """`Usage: llo-board plan ` and `[OPTIONS] FILE`, in the user's language."""
    pieces = speak_places(" ".join(ctx.command.collect_usage_pieces(ctx)), words)
    return words("Usage:") + f" {ctx.command_path} ", pieces
