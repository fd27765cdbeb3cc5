"""A text that people wrote -> what its tags say. Lines without a tag stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from llo_board.model.evidence import Evidence
from llo_board.model.tags import (
    About,
    Decision,
    Explanation,
    Lesson,
    NextYear,
    Note,
    NotUnderstood,
    Quote,
    Tag,
    TagField,
    VerdictStatement,
    Worry,
)
from llo_board.reporting.reading_texts import parse_action, parse_verdict
from llo_board.reporting.stated_figures import parse_figure
from llo_board.reporting.tag_lines import Block, Splitter, nearest_word

LESSON_TAGS = (Tag.WENT_WELL, Tag.COULD_BE_BETTER, Tag.UNEXPECTED, Tag.LESSON)
_QUOTE_MARKS = '"“”„«»'
_MARKS = f"{_QUOTE_MARKS}'‘’*_"
_SAID_BY = re.compile(r"^(?P<said>.*\S)\s*(?:[–—~]|\s-)\s*(?P<role>[^–—~\n]{2,80}?)[\s~.]*$", re.DOTALL)
_SAID_IN_BRACKETS = re.compile(r"^(?P<said>.*[\"”’'»*_])\s*\((?P<role>[^()\n]{2,80})\)[\s.]*$", re.DOTALL)


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


def parse_tagged(writing: Writing) -> Tagged:
    """Every tag of a text, in order; what begins like a tag and is none becomes NotUnderstood."""
    splitter = Splitter(writing.loose)
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


def _notes(block: Block, writing: Writing) -> Iterator[Note]:
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


def _note(block: Block, text: str, about: About, evidence: Evidence) -> Note:
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


def _lesson(block: Block, text: str, about: About, evidence: Evidence) -> Lesson:
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


def _worry(block: Block, text: str, about: About, evidence: Evidence) -> Worry:
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


def _verdict(block: Block, text: str, writing: Writing, evidence: Evidence) -> Note:
    found = parse_verdict(text)
    if found is None:
        return _not_so(block.head.word, ("deels behaald, …", "partly achieved, …"), writing, evidence)
    return VerdictStatement(found[0], found[1], writing.about, evidence)


def _figure(block: Block, text: str, writing: Writing, evidence: Evidence) -> Note:
    found = parse_figure(text, writing.about, evidence, writing.language)
    return found or _not_so(block.head.word, ("bezoekers = 25", "visitors = 25"), writing, evidence)


def _not_so(word: str, examples: tuple[str, str], writing: Writing, evidence: Evidence) -> NotUnderstood:
    """A known word with something behind it that it cannot take: an example (Dutch, English) shows what it can."""
    example = f"{word}: {examples[writing.language != 'nl']}"
    return NotUnderstood(word, example, evidence.text, writing.about, evidence)
