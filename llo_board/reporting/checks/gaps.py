"""What a report would be better with, and nobody wrote yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from llo_board.model.checks import CheckFacts, CheckKind, ToCheck
from llo_board.model.definition import Part, Status
from llo_board.model.evidence import Evidence
from llo_board.model.results import Judgement
from llo_board.model.snapshot import CardState
from llo_board.model.tags import TAG_WORDS, Lesson, NextYear, NotUnderstood, Quote, StatedFigure, Tag
from llo_board.model.verdict import STILL_RUNNING, Verdict
from llo_board.reporting.citing import cite_card, cite_definition, cite_item
from llo_board.reporting.material import Material
from llo_board.reporting.notes import tagged_items
from llo_board.reporting.opening import opened_by
from llo_board.reporting.picturing import fitting_pictures, found_pictures, left_out

_PART_SECTIONS = {
    Part.INTRODUCTION: "assignment",
    Part.SCOPE: "scope",
    Part.APPROACH: "approach",
    Part.THEMES: "themes",
    Part.OUTLOOK: "outlook",
    Part.THANKS: "participants",
}
_GATHERED = {Tag.FIGURE: "figures", Tag.QUOTE: "quotes", Tag.LESSON: "lessons"}
_NEEDS_EXPLANATION = frozenset({Verdict.PARTLY, Verdict.NOT_ACHIEVED, Verdict.DROPPED, Verdict.MOVED})


def check_parts(material: Material) -> Iterator[ToCheck]:
    """Parts of the year report that nobody wrote; themes may also be cards of their own."""
    for part in material.view.definition.board.parts:
        card = material.view.part(part.part)
        themed = part.part is Part.THEMES and any(_themes(material))
        if material.text(card) is None and not themed:
            facts: CheckFacts = {"section": _PART_SECTIONS[part.part], "card": card.name if card else part.name}
            kind = CheckKind.PART_WITHOUT_TEXT if _is_there_anyway(material, part.part) else CheckKind.PART_EMPTY
            yield ToCheck(kind, facts, (cite_card(material.view, card),) if card else ())


def _themes(material: Material) -> Iterator[CardState]:
    return (card for card in material.view.own_cards(Status.REPORT) if not opened_by(material, card))


def _is_there_anyway(material: Material, part: Part) -> bool:
    """Whether the report has this part of the year even when nobody wrote a text for it."""
    definition = material.view.definition
    if part is Part.INTRODUCTION:
        return bool(definition.goals or definition.project.description)
    if part is Part.OUTLOOK:
        return bool(material.notes.of(NextYear) or material.moved)
    return part is Part.THANKS and bool(definition.people or definition.organisations)


def check_collected(material: Material) -> Iterator[ToCheck]:
    """Parts gathered from the whole board that nobody gave anything for."""
    found: Mapping[Tag, bool] = {
        Tag.FIGURE: any(line.quantity.value is not None for line in material.figures),
        Tag.QUOTE: any(quote.text for quote in material.notes.of(Quote)),
        Tag.LESSON: bool(material.notes.of(Lesson)),
    }
    for tag, section in _GATHERED.items():
        lessons = next(material.view.definition.lists_of(Status.LESSONS), None)
        if found[tag]:
            continue
        if tag is Tag.LESSON and lessons is not None:
            yield ToCheck(CheckKind.NOTHING_IN_LIST, {"section": section, "list": lessons.name})
        else:
            yield ToCheck(CheckKind.NOTHING_TAGGED, {"section": section, "word": _word_of(material, tag)})


def _word_of(material: Material, tag: Tag) -> str:
    words = [word for word, meant in TAG_WORDS.items() if meant is tag]
    return f"{words[0 if material.view.definition.project.language == 'nl' else -1]}:"


def check_pictures(material: Material) -> Iterator[ToCheck]:
    """Uploads that are not in the report, and pictures in it that nobody wrote anything with."""
    for card, attachment, fault in left_out(material.view):
        told: CheckFacts = {"picture": attachment.name, "card": card.name, "fault": fault}
        yield ToCheck(CheckKind.PICTURE_LEFT_OUT, told, (cite_card(material.view, card),))
    yield from _pictures_beyond(material)
    for text in material.notes.texts.values():
        for picture in text.pictures:
            if not picture.caption:
                facts: CheckFacts = {"picture": picture.evidence.text, "card": picture.evidence.card_name}
                yield ToCheck(CheckKind.PICTURE_WITHOUT_CAPTION, facts, (picture.evidence,))


def _pictures_beyond(material: Material) -> Iterator[ToCheck]:
    """Pictures that the report has no room for, as one point with the cards that hold them."""
    fitting = fitting_pictures(material.view)
    beyond = [card for card, one in found_pictures(material.view) if one.attachment_id not in fitting]
    if beyond:
        facts: CheckFacts = {"pictures": len(beyond), "shown": len(fitting)}
        evidence = tuple(cite_card(material.view, card) for card in dict.fromkeys(beyond))
        yield ToCheck(CheckKind.PICTURES_TOO_MANY, facts, evidence)


def check_tags(material: Material) -> Iterator[ToCheck]:
    """What begins like a tag and was not understood, or stands where tags do not count."""
    for note in material.notes.of(NotUnderstood):
        yield ToCheck(*_misread(note), (note.evidence,))
    for card, item in tagged_items(material.view):
        facts: CheckFacts = {"line": item.name, "card": card.name}
        yield ToCheck(CheckKind.TAG_ON_ITEM, facts, (cite_item(material.view, card, item),))


def _misread(note: NotUnderstood) -> tuple[CheckKind, CheckFacts]:
    """A word that is none, a further line without anything above it, or a known word with too little behind it."""
    if not note.nearest:
        return CheckKind.LINE_ALONE, {"word": note.word, "line": note.line}
    if note.nearest.endswith(":"):
        return CheckKind.NOT_UNDERSTOOD, {"word": note.word, "nearest": note.nearest, "line": note.line}
    return CheckKind.TAG_NOT_READ, {"word": f"{note.word}:", "example": note.nearest, "line": note.line}


def check_sources(material: Material) -> Iterator[ToCheck]:
    """Figures without a value, a source or a real day, or of a later day; a comment is no source by itself."""
    for line in material.figures:
        if line.quantity.value is None:
            yield ToCheck(CheckKind.FIGURE_UNKNOWN, {"label": line.label}, line.quantity.evidence)
        elif not line.source:
            yield ToCheck(CheckKind.FIGURE_WITHOUT_SOURCE, {"label": line.label}, line.quantity.evidence)
    yield from _days_that_are_none(material)
    if later := material.later_figures:
        evidence = tuple(piece for line in later for piece in line.quantity.evidence)
        yield ToCheck(CheckKind.FIGURES_OF_LATER, {"figures": len(later)}, evidence)


def check_goals(material: Material) -> Iterator[ToCheck]:
    """Goals for which nothing was agreed, or which a map leaves without cards."""
    mapped = material.view.definition.mapped
    kind = CheckKind.GOAL_WITHOUT_CARDS if mapped else CheckKind.GOAL_WITHOUT_RESULTS
    for goal in material.view.definition.goals:
        if not goal.deliverables:
            evidence = (cite_definition(material.view, goal.name),)
            yield ToCheck(kind, {"goal": goal.name}, evidence)


def _days_that_are_none(material: Material) -> Iterator[ToCheck]:
    for figure in material.notes.of(StatedFigure):
        if figure.no_day:
            facts: CheckFacts = {"label": figure.label, "written": figure.no_day}
            yield ToCheck(CheckKind.FIGURE_ON_NO_DAY, facts, (figure.evidence,))


def check_judgements(material: Material) -> Iterator[ToCheck]:
    """Deliverables that cannot be judged, are not explained, or moved without a date."""
    for state in material.deliverables:
        judgement = state.judgement
        card = material.view.card(state.key)
        if card is None:
            yield ToCheck(CheckKind.CARD_MISSING, {"deliverable": state.name})
        elif card.card_id not in material.view.cards:
            seen = material.view.timeline.last_seen(card.card_id)
            last = material.view.day(seen[1].taken_at) if seen else None
            yield ToCheck(CheckKind.CARD_GONE, {"deliverable": state.name, "last_seen": last}, (state.evidence,))
        if judgement.verdict is Verdict.UNKNOWN and card is not None and judgement.rule not in STILL_RUNNING:
            yield ToCheck(CheckKind.VERDICT_UNKNOWN, {"deliverable": state.name}, (state.evidence,))
        if judgement.verdict in _NEEDS_EXPLANATION and not material.why(state):
            facts: CheckFacts = {"deliverable": state.name, "verdict": judgement.verdict}
            yield ToCheck(CheckKind.STATE_WITHOUT_EXPLANATION, facts, (state.evidence,))
        yield from _without_reason(state.name, judgement, state.evidence)
    for goal in material.view.goals.values():
        yield from _without_reason(goal.name, material.judgements[goal.key], None)


def _without_reason(name: str, judgement: Judgement, evidence: Evidence | None) -> Iterator[ToCheck]:
    if judgement.person is not None and judgement.reason is None:
        facts: CheckFacts = {"name": name, "verdict": judgement.person}
        where = judgement.evidence[:1] if evidence is None else (evidence,)
        yield ToCheck(CheckKind.VERDICT_WITHOUT_REASON, facts, where)


def check_moves(material: Material) -> Iterator[ToCheck]:
    """What moved without a new date."""
    for row in material.moved:
        if row.new_date is None:
            yield ToCheck(CheckKind.MOVED_WITHOUT_DATE, {"name": row.name}, (row.evidence,))


def check_worries(material: Material) -> Iterator[ToCheck]:
    """Worries without a cause or a correction, asked of the one who wrote them."""
    for worry in material.worries:
        facts: CheckFacts = {"worry": worry.text, "who": worry.evidence.by}
        if not worry.cause:
            yield ToCheck(CheckKind.WORRY_WITHOUT_CAUSE, facts, (worry.evidence,))
        if not worry.correction:
            yield ToCheck(CheckKind.WORRY_WITHOUT_CORRECTION, facts, (worry.evidence,))


def check_lessons(material: Material) -> Iterator[ToCheck]:
    """Actions that nobody owns or that have no day."""
    for lesson in material.notes.of(Lesson):
        for action in lesson.actions:
            facts: CheckFacts = {"lesson": lesson.event, "action": action.text}
            if not action.owner and action.on is None:
                yield ToCheck(CheckKind.LESSON_WITHOUT_OWNER_AND_DATE, facts, (lesson.evidence,))
            elif not action.owner:
                yield ToCheck(CheckKind.LESSON_WITHOUT_ACTION_OWNER, facts, (lesson.evidence,))
            elif action.on is None:
                yield ToCheck(CheckKind.LESSON_WITHOUT_ACTION_DATE, facts, (lesson.evidence,))


def check_quotes(material: Material) -> Iterator[ToCheck]:
    """Quotes of nobody knows whom."""
    for quote in material.notes.of(Quote):
        if not quote.role:
            yield ToCheck(CheckKind.QUOTE_WITHOUT_ROLE, {"quote": quote.text}, (quote.evidence,))


def check_cards(material: Material) -> Iterator[ToCheck]:
    """Done cards of the team without a goal, and cards in lists that the definition does not know."""
    view = material.view
    for card in view.own_cards(Status.DONE):
        if view.goals and not view.goal_keys(card):
            yield ToCheck(CheckKind.CARD_WITHOUT_GOAL, {"card": card.name}, (cite_card(view, card),))
    open_lists = {found.list_id for found in view.snapshot.lists if not found.closed}
    strange = [card for card in view.snapshot.cards if view.status(card) is None and not card.closed]
    for list_id, cards in Counter(card.list_id for card in strange).items():
        if list_id in open_lists:
            facts: CheckFacts = {"list": view.list_names.get(list_id, ""), "cards": cards}
            evidence = tuple(cite_card(view, card) for card in strange if card.list_id == list_id)
            yield ToCheck(CheckKind.LIST_WITHOUT_STATUS, facts, evidence)
