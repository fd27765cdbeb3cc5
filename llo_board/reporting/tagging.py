"""A text that people wrote -> what its tags say. Lines without a tag stay text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from llo_board.model.evidence import Evidence
from llo_board.model.tags import (
    FIELD_WORDS,
    TAG_WORDS,
    About,
    Decision,
    Explanation,
    Lesson,
    LessonAction,
    NextYear,
    Note,
    NotUnderstood,
    Quote,
    StatedFigure,
    Tag,
    TagField,
    VerdictStatement,
    Worry,
)
from llo_board.model.written import NotANumber, parse_number
from llo_board.reporting.reading_texts import NUMBER, parse_action, parse_day, parse_verdict

LESSON_TAGS = (Tag.WENT_WELL, Tag.COULD_BE_BETTER, Tag.UNEXPECTED, Tag.LESSON)
_LEAD = (
    r"""^(?:[^\w\n:;"'“”„‘’«(\[]|:[a-z0-9_+-]+:)*+"""  # bullets, emoji, and emoji as Trello keeps them: `:bulb:`
)
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
_QUOTE_MARKS = '"“”„«»'
_MARKS = f"{_QUOTE_MARKS}'‘’*_"
_SAID_BY = re.compile(r"^(?P<said>.*\S)\s*(?:[–—~]|\s-)\s*(?P<role>[^–—~\n]{2,80}?)[\s~.]*$", re.DOTALL)
_SAID_IN_BRACKETS = re.compile(r"^(?P<said>.*[\"”’'»*_])\s*\((?P<role>[^()\n]{2,80})\)[\s.]*$", re.DOTALL)
_FIGURE = re.compile(rf"[=:]\s*+(?P<number>{NUMBER})")
_NUMBER_FIRST = re.compile(NUMBER)
_ABOUT_FIGURE = re.compile(r"\d[^;(]*")
_N = re.compile(r"^n\s*[=:]?\s*(\d+)$", re.IGNORECASE)
_SOURCE_WORD = re.compile(r"^(?:bron|source)\s*[:=]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Writing:
    """A text with what is known of it. A `loose` text (a comment) may hold blank lines inside one note."""

    text: str
    about: About
    evidence: Evidence
    language: str
    loose: bool = True


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a text says: its notes, further lines that stand under no note, and the text without all of those."""

    notes: tuple[Note, ...]
    orphans: tuple[tuple[TagField, str], ...]
    rest: str


@dataclass(frozen=True, slots=True)
class _Head:
    """The word that a line begins with: a tag's, a further line's, or (neither) one that is near a known word.

    Near is a word that is spelled almost so, and a word so distinct that it was meant, without its colon.
    """

    word: str
    rest: str
    tag: Tag | None = None
    further: TagField | None = None


@dataclass(slots=True)
class _Block:
    """A tag (or the word that is none) with its lines as written, and the further lines below it."""

    head: _Head
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
class _Splitter:
    """Takes a text line by line: each line goes to a block, to a further line of it, or to what is left."""

    loose: bool
    blocks: list[_Block] = field(default_factory=list)
    orphans: list[tuple[TagField, list[str]]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    open: _Block | None = None
    into: list[str] | None = None

    def take(self, line: str) -> None:
        head = _head(line) or self._bare_head(line)
        if head is not None and head.further is not None:
            self._take_further(line, head.further, head.rest)
        elif head is not None:
            self.into = [head.rest]
            self.open = _Block(head, [line], self.into)
            self.blocks.append(self.open)
        else:
            self._take_text(line)

    def _bare_head(self, line: str) -> _Head | None:
        """A comment that begins with a word that is nobody's first by chance, its colon forgotten."""
        begins = self.loose and not (self.blocks or self.orphans or self.rest)
        match = _BARE.match(line) if begins else None
        return _Head(match["word"], line.strip()) if match else None

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


def parse_tagged(writing: Writing) -> Tagged:
    """Every tag of a text, in order; what begins like a tag and is none becomes NotUnderstood."""
    splitter = _Splitter(writing.loose)
    for line in writing.text.replace("\r\n", "\n").split("\n"):
        splitter.take(line)
    notes = tuple(note for block in splitter.blocks for note in _notes(block, writing))
    orphans = tuple((name, "\n".join(lines).strip()) for name, lines in splitter.orphans)
    return Tagged(notes, orphans, re.sub(r"\n{3,}", "\n\n", "\n".join(splitter.rest)).strip())


def with_field(note: Note, name: TagField, text: str) -> Note | None:
    """The note with a further line that came later; None where it cannot take it, or has it already."""
    match note, name:
        case Lesson() | Worry(), TagField.CAUSE if not note.cause:
            return replace(note, cause=text)
        case Lesson() | Worry(), TagField.EFFECT if not note.effect:
            return replace(note, effect=text)
        case Lesson(), TagField.RECOMMENDATION if not note.recommendation:
            return replace(note, recommendation=text)
        case Lesson(), TagField.SCOPE if not note.scope:
            return replace(note, scope=text)
        case Lesson(), TagField.ACTION:
            return replace(note, actions=(*note.actions, parse_action(text)))
        case Worry(), TagField.CORRECTION if not note.correction:
            return replace(note, correction=text)
    return None


def _head(line: str) -> _Head | None:
    match = _HEAD.match(line)
    if match is None:
        meant = _MEANT.match(line)
        return _Head(meant["word"], line.strip()) if meant else None
    word = _counted_word(match)
    if word in FIELD_WORDS:
        return _Head(word, match["rest"], further=FIELD_WORDS[word])
    if word in TAG_WORDS:
        return _Head(word, match["rest"], tag=TAG_WORDS[word])
    return _Head(match["word"].strip(), line.strip()) if nearest_word(word) else None


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


def _notes(block: _Block, writing: Writing) -> Iterator[Note]:
    text = block.text()
    evidence = replace(writing.evidence, text="\n".join(block.raw).strip())
    match block.head.tag:
        case None:
            near = f"{nearest_word(block.head.word)}:"
            yield NotUnderstood(block.head.word, near, evidence.text, writing.about, evidence)
        case Tag.VERDICT:
            yield _verdict(block, text, writing, evidence)
        case Tag.FIGURE:
            yield _figure(block, text, writing, evidence)
        case _ if text or block.fields:
            yield _note(block, text, writing.about, evidence)


def _note(block: _Block, text: str, about: About, evidence: Evidence) -> Note:
    match block.head.tag:
        case Tag.EXPLANATION:
            return Explanation(text, about, evidence)
        case Tag.WORRY:
            return _worry(block, text, about, evidence)
        case Tag.DECISION_ASKED | Tag.DECISION_TAKEN:
            return Decision(block.head.tag is Tag.DECISION_TAKEN, text, about, evidence)
        case Tag.QUOTE:
            return parse_quote(text, about, evidence)
        case Tag.NEXT_YEAR:
            return NextYear(text, about, evidence)
    return _lesson(block, text, about, evidence)


def _lesson(block: _Block, text: str, about: About, evidence: Evidence) -> Lesson:
    return Lesson(
        tag=block.head.tag or Tag.LESSON,
        event=text,
        about=about,
        evidence=evidence,
        cause=block.said(TagField.CAUSE),
        effect=block.said(TagField.EFFECT),
        recommendation=block.said(TagField.RECOMMENDATION),
        scope=block.said(TagField.SCOPE),
        actions=block.actions(),
    )


def _worry(block: _Block, text: str, about: About, evidence: Evidence) -> Worry:
    said = block.said
    return Worry(text, about, evidence, said(TagField.CAUSE), said(TagField.EFFECT), said(TagField.CORRECTION))


def parse_quote(text: str, about: About, evidence: Evidence) -> Quote:
    """A quote without its marks; who said it stands behind a dash, or in brackets behind the marks, as a role."""
    said, role = text, ""
    match = _SAID_BY.match(text) or _SAID_IN_BRACKETS.match(text)
    if match and (text[:1] not in _MARKS or match["said"][-1] in _MARKS):
        said, role = match["said"], match["role"].strip()
    return Quote(_without_marks(said), role, about, evidence)


def _without_marks(said: str) -> str:
    """The words without the marks around all of them; marks around a part of them stay as they are."""
    inside = said.strip(_MARKS + " \n")
    return said.strip() if any(mark in inside for mark in _QUOTE_MARKS) else inside


def _verdict(block: _Block, text: str, writing: Writing, evidence: Evidence) -> Note:
    found = parse_verdict(text)
    if found is None:
        return _not_so(block.head.word, ("deels behaald, …", "partly achieved, …"), writing, evidence)
    return VerdictStatement(found[0], found[1], writing.about, evidence)


def _figure(block: _Block, text: str, writing: Writing, evidence: Evidence) -> Note:
    """label = number unit; n, source, date. The number may also stand first: `13 aanmeldingen`."""
    behind = _ABOUT_FIGURE.search(text, max(text.find("="), 0))
    cut = behind.end() if behind else len(text)
    label, number, unit = _stated(text[:cut].strip())
    value = _value(number, writing.language)
    if value is None or not label:
        return _not_so(block.head.word, ("bezoekers = 25", "visitors = 25"), writing, evidence)
    figure = StatedFigure(label, value, writing.about, evidence, unit.rstrip(".,;"))
    about = text[cut:].strip("(); \t\n").replace(")", "")
    return _with_source(figure, re.split(r"[;,]", about))


def _value(number: str, language: str) -> Decimal | None:
    with suppress(NotANumber):
        return parse_number(number.strip().rstrip(".,"), language)
    return None


def _stated(text: str) -> tuple[str, str, str]:
    """Label, number and unit; number and label are "" where there is none."""
    if behind := _FIGURE.search(text):
        return text[: behind.start()].strip(), behind["number"], text[behind.end() :].strip()
    first = _NUMBER_FIRST.match(text)
    label = text[first.end() :].strip() if first else ""
    return ("", "", "") if first is None or label[:1].isdigit() else (label, first[0], "")


def _not_so(word: str, examples: tuple[str, str], writing: Writing, evidence: Evidence) -> NotUnderstood:
    """A known word with something behind it that it cannot take: an example (Dutch, English) shows what it can."""
    example = f"{word}: {examples[writing.language != 'nl']}"
    return NotUnderstood(word, example, evidence.text, writing.about, evidence)


def _with_source(figure: StatedFigure, parts: Iterable[str]) -> StatedFigure:
    sources: list[str] = []
    for part in (piece.strip() for piece in parts):
        sample, day = _N.match(part), parse_day(part)
        if sample:
            figure = replace(figure, n=int(sample[1]))
        elif day is not None:
            figure = replace(figure, on=day)
        elif part:
            sources.append(_SOURCE_WORD.sub("", part))
    return replace(figure, source=", ".join(sources))
