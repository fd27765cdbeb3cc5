"""A text line by line: each goes to a block that begins with a tag, to a further line of it, or to what is left."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from functools import lru_cache

from llo_board.model.tags import FIELD_WORDS, TAG_WORDS, LessonAction, Tag, TagField
from llo_board.reporting.reading_texts import parse_action

_LEAD = r"""^(?:[^\w\n:;"'“”„‘’«(\[]|:[a-z0-9_+-]+:)*+"""
"""Bullets, emoji, and emoji as Trello keeps them: `:bulb:`."""
_HEAD = re.compile(
    rf"{_LEAD}(?:\*\*|__)?[ \t]*(?P<word>[^\W\d_][\w ]{{1,24}}?)[ \t]*+"
    r"(?:\*\*|__)?[ \t]*+:(?:\*\*|__)?(?:[ \t]+|$)(?P<rest>.*)$"
)
_COUNTED = re.compile(r"\s*\d+$")  # `Leerpunt 2:`
_DISTINCT = "|".join(sorted((word for word in TAG_WORDS if len(word) > 6), key=len, reverse=True))
_MEANT = re.compile(
    rf"{_LEAD}(?:\*\*|__)?(?P<word>{_DISTINCT})\b[ \t]*(?:\([^)]*\)[ \t]*:|[;–—]|-[ \t])", re.IGNORECASE
)
_BARE = re.compile(rf"{_LEAD}(?P<word>leerpunt|knelpunt|gevraagd besluit|decision needed)\b[ \t]+\S", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6}\s")
_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Head:
    """The word that a line begins with: a tag's, a further line's, or (neither) one that is near a known word.

    Near is a word that is spelled almost so, and a word so distinct that it was meant, without its colon.
    """

    word: str
    rest: str
    tag: Tag | None = None
    further: TagField | None = None


@dataclass(slots=True)
class Block:
    """A tag (or the word that is none) with its lines as written, and the further lines below it."""

    head: Head
    raw: list[str]
    lines: list[str]
    fields: list[tuple[TagField, list[str]]] = field(default_factory=list)

    def text(self) -> str:
        return "\n".join(self.lines).strip()

    def said(self, wanted: TagField) -> str:
        return "\n".join(line for name, lines in self.fields if name is wanted for line in lines).strip()

    def actions(self) -> tuple[LessonAction, ...]:
        texts = ("\n".join(lines).strip() for name, lines in self.fields if name is TagField.ACTION)
        return tuple(parse_action(text) for text in texts if text)


@dataclass(slots=True)
class Splitter:
    """Takes a text line by line: each line goes to a block, to a further line of it, or to what is left."""

    loose: bool
    blocks: list[Block] = field(default_factory=list)
    orphans: list[tuple[TagField, list[str]]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    open: Block | None = None
    into: list[str] | None = None

    def take(self, line: str) -> None:
        head = _head(line) or self._bare_head(line)
        if head is not None and head.further is not None:
            self._take_further(line, head.further, head.rest)
        elif head is not None:
            self.into = [head.rest]
            self.open = Block(head, [line], self.into)
            self.blocks.append(self.open)
        else:
            self._take_text(line)

    def _bare_head(self, line: str) -> Head | None:
        """A comment that begins with a word that is nobody's first by chance, its colon forgotten."""
        begins = self.loose and not (self.blocks or self.orphans or self.rest)
        match = _BARE.match(line) if begins else None
        return Head(match["word"], line.strip()) if match else None

    def _take_further(self, line: str, further: TagField, text: str) -> None:
        self.into = [text]
        (self.orphans if self.open is None else self.open.fields).append((further, self.into))
        if self.open is not None:
            self.open.raw.append(line)

    def _take_text(self, line: str) -> None:
        """A blank line ends the note's own lines where texts are not loose; its further lines may still follow."""
        if _HEADING.match(line) or (self.into is None and line.strip()):
            self.open = self.into = None
        elif not line.strip() and not self.loose:
            self.into = None
        if self.into is None:
            self.rest.append(line)
            return
        self.into.append(line)
        if self.open is not None:
            self.open.raw.append(line)


def _head(line: str) -> Head | None:
    match = _HEAD.match(line)
    if match is None:
        meant = _MEANT.match(line)
        return Head(meant["word"], line.strip()) if meant else None
    word = _counted_word(match)
    if word in FIELD_WORDS:
        return Head(word, match["rest"], further=FIELD_WORDS[word])
    if word in TAG_WORDS:
        return Head(word, match["rest"], tag=TAG_WORDS[word])
    return Head(match["word"].strip(), line.strip()) if nearest_word(word) else None


def _counted_word(match: re.Match[str]) -> str:
    """The word of a line as it is looked up, without the number behind it."""
    return _COUNTED.sub("", " ".join(match["word"].casefold().split()))


def begins_with_tag(line: str) -> bool:
    """Whether a line begins with the word of a tag, spelled as it should be."""
    match = _HEAD.match(line)
    return match is not None and _counted_word(match) in TAG_WORDS


@lru_cache(maxsize=4096)
def nearest_word(word: str) -> str | None:
    """The known word that a word is nearest to, if near enough to be meant."""
    known = (*TAG_WORDS, *FIELD_WORDS)
    near = difflib.get_close_matches(word.casefold(), known, n=1, cutoff=_NEAR)
    return near[0] if near else None
