"""What click has to say about a wrong call, in the user's language."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import click

from llo_board.cli.places import speak_places
from llo_board.cli.spoken import usage_parts
from llo_board.language import Words


def usage_sentence(error: click.UsageError, words: Words) -> str:
    """What is wrong with the call."""
    match error:
        case click.NoSuchOption():
            sentence = words("There is no option {name}.", name=error.option_name)
            return _with_near(sentence, error.possibilities or (), words)
        case click.BadOptionUsage():
            return words("Option {name} wants a value behind it.", name=error.option_name)
        case click.MissingParameter():
            return words("{name} is missing.", name=_name(error, words))
        case click.BadParameter():
            return _bad_value(error, words)
        case click.NoSuchCommand():
            sentence = words("There is no command {name}.", name=error.command_name)
            return _with_near(sentence, get_close_matches(error.command_name, _commands(error.ctx)), words)
        case _:
            return words("This cannot be called so: {reason}", reason=error.format_message())


def usage_hint(error: click.UsageError, words: Words) -> str:
    """The usage line, and where to read more."""
    context = error.ctx
    if context is None:
        return words("See: llo-board --help")
    usage = "".join(usage_parts(context, words))
    return usage + "\n" + words("See: {command} --help", command=context.command_path)


def _with_near(sentence: str, near: Iterable[str], words: Words) -> str:
    names = ", ".join(sorted(near))
    return sentence + " " + words("Did you mean {names}?", names=names) if names else sentence


def _commands(context: click.Context | None) -> list[str]:
    group = context.command if context else None
    return group.list_commands(context) if context and isinstance(group, click.Group) else []


def _name(error: click.BadParameter, words: Words) -> str:
    parameter = error.param
    if parameter is None or error.ctx is None:
        return error.param_hint if isinstance(error.param_hint, str) else words("Something")
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return speak_places(parameter.make_metavar(error.ctx), words)


def _bad_value(error: click.BadParameter, words: Words) -> str:
    kind = error.param.type if error.param else None
    name = _name(error, words)
    match kind:
        case click.Choice() if isinstance(error.param, click.Argument):
            return words("Choose one of these: {choices}.", choices=", ".join(map(str, kind.choices)))
        case click.Choice():
            return words("{name} takes one of: {choices}.", name=name, choices=", ".join(map(str, kind.choices)))
        case click.DateTime(formats=["%H:%M"]):
            return words("{name} takes a time as 02:30.", name=name)
        case click.DateTime():
            return words("{name} takes a day as 2022-12-31.", name=name)
        case click.IntRange(min=low, max=high):
            return words("{name} takes a whole number from {low} to {high}.", name=name, low=low, high=high)
        case _:
            return words("{name} cannot be this: {reason}", name=name, reason=error.message)
