"""Every text on the board that bears a tag, as notes; and what the descriptions say beside their tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TypeVar

from llo_board.model.definition import Status
from llo_board.model.evidence import Evidence, WrittenText
from llo_board.model.marks import without_mark
from llo_board.model.snapshot import Action, CardState, CheckItem
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
from llo_board.model.verdict import GivenVerdict
from llo_board.reporting.bindings import plain
from llo_board.reporting.citing import cite_comment, cite_description, cite_verdict
from llo_board.reporting.picturing import fitting_pictures, pictures_of
from llo_board.reporting.tag_lines import begins_with_tag
from llo_board.reporting.tagging import LESSON_TAGS, Tagged, Writing, parse_tagged, with_field
from llo_board.reporting.view import ProjectView

NoteT = TypeVar(
    "NoteT",
    Lesson,
    Explanation,
    Worry,
    Decision,
    VerdictStatement,
    StatedFigure,
    Quote,
    NextYear,
    NotUnderstood,
)
_NO_MOMENT = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Notes:
    """All notes: those of descriptions and names first, then those of comments, oldest first.

    `texts` holds what the descriptions in the report's list say beside their tags, by card id.
    """

    notes: tuple[Note, ...]
    texts: Mapping[str, WrittenText]

    def of(self, kind: type[NoteT]) -> tuple[NoteT, ...]:
        """The notes of one kind, in order."""
        return tuple(note for note in self.notes if isinstance(note, kind))

    def on(self, card_id: str | None, kind: type[NoteT]) -> tuple[NoteT, ...]:
        """The notes of one kind on one card, oldest first."""
        return tuple(note for note in self._by_card.get(card_id or "", ()) if isinstance(note, kind))

    def verdict_on(self, key: str, card_id: str | None) -> VerdictStatement | None:
        """The newest verdict of a person on one of our cards, by its mark key where it was never on the board."""
        said = self.on(card_id, VerdictStatement)
        return next((one for one in reversed(said) if card_id or one.evidence.where == key), None)

    @cached_property
    def _by_card(self) -> Mapping[str, list[Note]]:
        grouped: dict[str, list[Note]] = {}
        for note in self.notes:
            grouped.setdefault(note.evidence.card_id or "", []).append(note)
        return grouped


def collect_notes(view: ProjectView) -> Notes:
    """Reads every comment, the descriptions of cards in the report's and the lessons' lists, and tagged names."""
    by_card: dict[str, list[Note]] = {}
    texts: dict[str, WrittenText] = {}
    fitting = fitting_pictures(view)
    for card in _read_cards(view):
        tagged = _read_card(view, card)
        text, pictures = pictures_of(view, card, tagged.rest, fitting)
        if _is_of_report(view, card) and (text or pictures):
            texts[card.card_id] = WrittenText(text, cite_description(view, card, text), pictures)
        _add(by_card, card.card_id, tagged, cite_description(view, card, ""), view.about(card))
    for action in view.timeline.comments():
        _add_comment(by_card, view, action)
    for given in view.verdicts:
        _add_given(by_card, view, given)
    notes = (_with_ticks(view, note) for notes in by_card.values() for note in notes)
    return Notes(tuple(sorted(notes, key=lambda note: note.evidence.at or _NO_MOMENT)), texts)


def _read_cards(view: ProjectView) -> Iterator[CardState]:
    """Every card but the guide, whose words are examples."""
    guide = plain(view.definition.board.guide_name)
    for card in view.snapshot.cards:
        is_guide = view.key_of_card.get(card.card_id) == "guide" or (guide and plain(card.name) == guide)
        if not is_guide:
            yield card


def tagged_items(view: ProjectView) -> Iterator[tuple[CardState, CheckItem]]:
    """Items of checklists that begin like a tag: there they are no more than something to tick."""
    for card in _read_cards(view):
        for checklist in card.checklists:
            yield from ((card, item) for item in checklist.items if begins_with_tag(item.name))


def _is_of_report(view: ProjectView, card: CardState) -> bool:
    """A part that somebody moved on, because it is written, is still a part."""
    return view.status(card) is Status.REPORT or view.is_report_card(card)


def _read_card(view: ProjectView, card: CardState) -> Tagged:
    """What the card's name and description say. Elsewhere a description counts only below a tagged name."""
    description, status = without_mark(card.description), view.status(card)
    named = _parse(view, card, card.name).notes
    if status is Status.LESSONS:
        return _read_lesson(view, card, description, bool(named))
    if named:
        return _parse(view, card, f"{card.name}\n{description}")
    if _is_of_report(view, card):
        return _parse(view, card, description, loose=False)
    return Tagged((), (), "")


def _parse(view: ProjectView, card: CardState, text: str, loose: bool = True) -> Tagged:
    language = view.definition.project.language
    return parse_tagged(Writing(text, view.about(card), cite_description(view, card, ""), language, loose))


def _read_lesson(view: ProjectView, card: CardState, description: str, named: bool) -> Tagged:
    """A card in the lessons list is a lesson even without any word: then its name says what happened."""
    tagged = _parse(view, card, f"{card.name}\n{description}" if named else description)
    if any(isinstance(note, Lesson) for note in tagged.notes):
        return tagged
    evidence = cite_description(view, card, "\n".join(filter(None, (card.name, description))))
    lesson = Lesson(_tag_of_label(view, card), card.name, view.about(card), evidence, detail=tagged.rest)
    return Tagged((lesson, *tagged.notes), tagged.orphans, "")


def _tag_of_label(view: ProjectView, card: CardState) -> Tag:
    names = (plain(label.name) for label in view.snapshot.labels if label.label_id in card.label_ids)
    tags = (TAG_WORDS[name] for name in names if name in TAG_WORDS)
    return next((tag for tag in tags if tag in LESSON_TAGS), Tag.LESSON)


def _add_comment(by_card: dict[str, list[Note]], view: ProjectView, action: Action) -> None:
    card = view.cards.get(action.card_id or "")
    about = view.about(card) if card else _about_gone(view, action.card_id)
    evidence = cite_comment(view, action)
    tagged = parse_tagged(Writing(action.text, about, evidence, view.definition.project.language))
    _add(by_card, action.card_id or "", tagged, evidence, about)


def _add_given(by_card: dict[str, list[Note]], view: ProjectView, given: GivenVerdict) -> None:
    """What a person told the tool counts like a `Conclusie:` on the card; the newest of all wins."""
    card = view.card(given.key)
    about = view.about(card) if card else About()
    statement = VerdictStatement(given.verdict, given.reason, about, cite_verdict(view, given))
    by_card.setdefault(card.card_id if card else "", []).append(statement)


def _about_gone(view: ProjectView, card_id: str | None) -> About:
    seen = view.timeline.last_seen(card_id) if card_id in view.key_of_card and card_id else None
    return view.about(seen[0]) if seen else About()


def _add(by_card: dict[str, list[Note]], card_id: str, tagged: Tagged, evidence: Evidence, about: About) -> None:
    """Adds notes; a further line without a note of its own fills the newest note of the card that lacks it."""
    if not tagged.notes and not tagged.orphans:
        return
    notes = by_card.setdefault(card_id, [])
    notes.extend(tagged.notes)
    for name, text in tagged.orphans:
        if text and not _fill(notes, name, text):
            word = next(word for word, further in FIELD_WORDS.items() if further is name)
            line = f"{word.capitalize()}: {text}"
            notes.append(NotUnderstood(word, "", line, about, replace(evidence, text=line)))


def _fill(notes: list[Note], name: TagField, text: str) -> bool:
    for place in range(len(notes) - 1, -1, -1):
        filled = with_field(notes[place], name, text)
        if filled is not None:
            notes[place] = filled
            return True
    return False


def _with_ticks(view: ProjectView, note: Note) -> Note:
    """Whether the actions of a lesson are done is known where they are items of a checklist on its card."""
    card = view.cards.get(note.evidence.card_id or "")
    if not isinstance(note, Lesson) or card is None or not note.actions:
        return note
    ticked = {plain(item.name): item.checked for checklist in card.checklists for item in checklist.items}
    return replace(note, actions=tuple(_with_tick(action, ticked) for action in note.actions))


def _with_tick(action: LessonAction, ticked: Mapping[str, bool]) -> LessonAction:
    return replace(action, done=_tick_of(plain(action.text), ticked.items()))


def _tick_of(text: str, ticked: Iterable[tuple[str, bool]]) -> bool | None:
    return next((checked for name, checked in ticked if name == text or name.startswith(f"{text} (")), None)
