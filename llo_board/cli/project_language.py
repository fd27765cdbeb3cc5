"""The language of a project file, found by a look at its text: the file may be broken, or the call itself wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from llo_board.cli.terminal import Terminal
from llo_board.language import LANGUAGES

_LANGUAGE = re.compile(r"""\blanguage["']?:\s*["']?([a-z]{2})\b""")
_ENDINGS = (".yaml", ".yml")


def speak_language_of(terminal: Terminal, path: Path) -> None:
    """Lets the run speak the project file's language, where the file says one."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")[:100_000]
    except (OSError, ValueError):
        return
    found = _LANGUAGE.search(text)
    if found and found[1] in LANGUAGES:
        terminal.of_definition = found[1]


def speak_language_of_call(terminal: Terminal, arguments: Sequence[str]) -> None:
    """The same before the call is understood, so that its help, and what is wrong with it, are told so, too.

    Looks at `--language`, and at the first project file that is named.
    """
    terminal.chosen = next((language for language in LANGUAGES if _is_asked(language, arguments)), None)
    for argument in arguments:
        if terminal.of_definition is None and argument.endswith(_ENDINGS):
            speak_language_of(terminal, Path(argument))


def _is_asked(language: str, arguments: Sequence[str]) -> bool:
    return f"--language={language}" in arguments or ("--language", language) in pairwise(arguments)
