"""Mistakes in what a team wrote: where, the line itself, what is wrong, what would be right.

A mistake holds facts and English sentences; `render` speaks them in the reader's language, also why the system
refused something. Texts of the file are shown without control characters and cut short, so that no file can play
tricks on a terminal.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from llo_board.errors import UserError
from llo_board.language import ENGLISH, N_, Words
from llo_board.system_reasons import reason_in_words

_PLAIN_WORD = re.compile(r"[\w@%+=:,./\\…-]+")
_LIVE_IN_QUOTES = re.compile(r"[\"$`\\!]")  # what a shell that is no Windows' reads between double quotes, too
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_WIDTH = 100
_LONGEST_FACT = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: line and column count from 1, in characters; line 0 is the file as a whole."""

    path: str
    line: int = 0
    column: int = 0
    source_line: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence, or part of one, with its facts; a fact may be a saying itself."""

    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def render(self, words: Words) -> str:
        """The sentence in the language of these words."""
        return words(self.sentence, **{name: _spoken(fact, words) for name, fact in self.facts.items()})


def say(sentence: str, /, **facts: object) -> Saying:
    """A saying from a sentence marked with `N_` and its facts."""
    return Saying(sentence, facts)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: `what` is wrong at `place`, and what would be `right`, sentence by sentence."""

    place: Place
    what: Saying
    right: tuple[Saying, ...] = ()

    @property
    def path(self) -> str:
        """The file, as it was given."""
        return self.place.path

    @property
    def line(self) -> int:
        """The line, from 1; 0 for the file as a whole."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column in characters, from 1; 0 for the file as a whole."""
        return self.place.column

    @property
    def source_line(self) -> str:
        """The line itself, without its line end."""
        return self.place.source_line

    def render(self, words: Words) -> str:
        """`file:line:column: sentence`, the line with a caret below it, and what would be right."""
        what = self.what.render(words)
        right = " ".join(saying.render(words) for saying in self.right)
        if not self.line:
            return "\n".join([f"{self.path}: {what}", *([f"    {right}"] if right else [])])
        head = f"{self.path}:{self.line}:{self.column}: {what}"
        return "\n".join([head, *self._excerpt(), *([f"    {right}"] if right else [])])

    def _excerpt(self) -> list[str]:
        start = max(0, self.column - 1 - _WIDTH * 3 // 4) if len(self.source_line) > _WIDTH else 0
        shown = printable(self.source_line[start : start + _WIDTH])
        if not shown.strip():
            return []
        margin = f"    {self.line} | "
        before = shown[: self.column - 1 - start]
        below = "".join("\t" if character == "\t" else " " for character in before)
        return [margin + shown.rstrip(), " " * (len(margin) - 2) + "| " + below + "^"]

    def __str__(self) -> str:
        return self.render(ENGLISH)


class DefinitionError(UserError):
    """A definition that cannot be used; it carries every mistake that was found."""

    def __init__(self, mistakes: tuple[Mistake, ...], path: str | None = None) -> None:
        super().__init__(mistakes, path)
        self.mistakes = mistakes
        self.path = path if path is not None else mistakes[0].path if mistakes else ""

    def sentence(self, words: Words) -> str:
        """Every mistake, and how many there are."""
        count = words.plural("{count} mistake found.", "{count} mistakes found.", count=len(self.mistakes))
        return "\n\n".join([*(mistake.render(words) for mistake in self.mistakes), count])

    def hint(self, words: Words) -> str:
        """How to look again once it is mended."""
        path = shell_word(self.path)
        return words("Nothing was changed anywhere. Mend it and look again: llo-board check {path}", path=path)


def in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """The mistakes by file, line and column, each once."""
    unique = {(mistake.place, mistake.what.sentence, str(mistake)): mistake for mistake in mistakes}
    return tuple(sorted(unique.values(), key=lambda mistake: (mistake.path, mistake.line, mistake.column)))


def printable(text: str) -> str:
    """The text with control characters and direction marks made visible."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def shown(value: object) -> str:
    """A value of the file, fit for a sentence: on one line, without control characters, cut short."""
    text = " ".join(printable(str(value).replace("\n", " ")).split())
    return text if len(text) <= _LONGEST_FACT else text[: _LONGEST_FACT - 1] + "…"


def shell_word(path: object) -> str:
    """A path as a command takes it, on Windows too: between quotes where a shell would stumble."""
    word = str(path)
    if os.name == "posix" and _LIVE_IN_QUOTES.search(word):
        return shlex.quote(word)
    return word if _PLAIN_WORD.fullmatch(word) else f'"{word}"'


def did_you_mean(
    word: str, known: Iterable[str], everything: str = N_("Known here: {known}."), alike: float = 0.6
) -> tuple[Saying, ...]:
    """The known words, and the nearest one when there is one as near as `alike`, of which 1 is the same."""
    names = list(dict.fromkeys(known))
    said = [say(everything, known=", ".join(names))] if names else []
    near = _nearest(word, names, alike)
    return (*said, say(N_("Did you mean '{word}'?"), word=near)) if near else tuple(said)


def _nearest(word: str, known: list[str], alike: float) -> str | None:
    folded = {name.casefold(): name for name in reversed(known)}
    found = difflib.get_close_matches(word.casefold()[:_LONGEST_FACT], folded, n=1, cutoff=alike)
    return folded[found[0]] if found else None


def _spoken(fact: object, words: Words) -> object:
    match fact:
        case Saying():
            return fact.render(words)
        case str():
            return printable(fact)
        case OSError():
            return reason_in_words(fact, words)
    return fact
