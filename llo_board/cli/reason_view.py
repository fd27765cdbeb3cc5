"""Why a figure or a verdict is what it is, in words that a coordinator reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from llo_board.language import Words
from llo_board.model.definition import Project
from llo_board.model.evidence import Evidence, WrittenText
from llo_board.model.results import Count, CountedItem, DeliverableState, Judgement
from llo_board.model.sections.evaluation import FigureLine
from llo_board.model.traced import Traced
from llo_board.rendering.counting import count_words, promise_words, row_words, steps_words
from llo_board.rendering.environment import MARKDOWN, Speech
from llo_board.rendering.evidence_words import evidence_words, excerpt, signature
from llo_board.rendering.figure_drawing import amount_words
from llo_board.rendering.grouping import by_card
from llo_board.rendering.lacking import lacking_words
from llo_board.rendering.markdown_text import plain_text
from llo_board.rendering.numbering import basis_words, name_words, traced_words
from llo_board.rendering.wording import RULES, sentence_of, verdict_sentence
from llo_board.reporting.reasons import Reason, ReasonKind

_IN = "    "


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Speaks reasons in one language, days in the project's zone."""

    words: Words
    project: Project

    def lines(self, reason: Reason) -> Iterator[str]:
        """What it is, what it says and by which rule, what people wrote about it, and what it rests on."""
        yield from self._title(reason)
        if reason.judgement is not None:
            yield ""
            yield from self._judgement(reason.judgement, reason)
        yield from self._figures(reason.figures)
        yield from self._number(reason.number)
        if reason.said:
            yield from ("", self.words("What people wrote about it:"))
            yield from _indented(self._said(text) for text in reason.said)
        yield from ("", self.words("It rests on:"))
        yield from _indented(self._sources(reason.evidence))

    def brief(self, reason: Reason) -> str:
        """A line with the key, what it is about and what it says."""
        if reason.number is not None:
            named = " · ".join(part for part in (self._called(reason.number), self._told(reason.number)) if part)
            return f"{reason.key}: {named}"
        said = self._verdict(reason.judgement) if reason.judgement else self._values(reason.figures)
        return f"{reason.key}: {reason.name} · {said}" if reason.name != reason.key else f"{reason.key}: {said}"

    def _title(self, reason: Reason) -> Iterator[str]:
        words, goal = self.words, reason.goal
        if reason.kind is ReasonKind.REFERENCE:
            yield words("Source {number}", number=reason.key)
            yield from _indented(
                [words("cited for: {names}", names=words.listed(reason.names))] * bool(reason.names)
            )
            return
        if reason.number is not None:
            yield self._called(reason.number) or self._basis(reason.number)
            yield _IN + f"'{reason.key}'"
            return
        yield reason.name
        if reason.kind is ReasonKind.DELIVERABLE and goal is not None:
            about = words("'{key}', of goal {number}: {goal}", key=reason.key, number=goal.number, goal=goal.name)
            yield _IN + about
        elif goal is not None:
            yield _IN + words("'{key}', goal {number}", key=reason.key, number=goal.number)

    def _number(self, number: Traced | None) -> Iterator[str]:
        if number is not None:
            yield ""
            yield f"{self._told(number)} {self._basis(number)}."

    def _told(self, number: Traced) -> str:
        return traced_words(number, self.words)

    def _called(self, number: Traced) -> str:
        return name_words(number, self.words)

    def _basis(self, number: Traced) -> str:
        return basis_words(number, self.words)

    def _verdict(self, judgement: Judgement) -> str:
        return self.words(verdict_sentence(judgement.verdict, judgement.rule))

    def _judgement(self, judgement: Judgement, reason: Reason) -> Iterator[str]:
        words, rule = self.words, self.words(RULES[judgement.rule])
        yield words("{verdict}: {rule}.", verdict=self._verdict(judgement), rule=rule)
        if judgement.differs:
            computed = words(sentence_of(judgement.computed)).lower()
            yield _IN + words("By the board alone: {verdict}.", verdict=computed)
        if judgement.new_date:
            yield _IN + words("New date: {day}.", day=words.date(judgement.new_date))
        yield from _indented(self._lacking(judgement, reason))
        for state in reason.deliverables:
            yield from _indented(self._state(state, of_goal=reason.kind is ReasonKind.GOAL))

    def _lacking(self, judgement: Judgement, reason: Reason) -> Iterator[str]:
        """What a goal lacks by verdict; of a result what is not counted yet."""
        if reason.kind is ReasonKind.GOAL:
            yield from lacking_words(judgement, reason.deliverables, self.words)
        elif judgement.missing:
            yield self.words("Still missing: {names}.", names=self.words.listed(judgement.missing))

    def _state(self, state: DeliverableState, of_goal: bool) -> Iterator[str]:
        words = self.words
        if of_goal:
            yield f"{state.key}: {state.name} · {self._verdict(state.judgement).lower()}"
            return
        yield from self._due(state)
        if state.count is not None:
            promised = promise_words(state.count.promise, words)
            yield words(
                "Agreed: {promise}. Reached: {count}.", promise=promised, count=count_words(state.count, words)
            )
            yield from _indented(self._counted(state.count))
        if state.steps_total:
            yield words("Steps: {steps}.", steps=steps_words(state.steps, state.steps_total, words))

    def _due(self, state: DeliverableState) -> Iterator[str]:
        """The project file's day, and the card's where people were given or took another."""
        words, agreed = self.words, state.wanted_due or state.due
        if agreed is not None and state.due not in (None, agreed):
            yield words("Due {day}; {other} on the board.", day=words.date(agreed), other=words.date(state.due))
        elif agreed is not None:
            yield words("Due {day}.", day=words.date(agreed))

    def _counted(self, count: Count) -> Iterator[str]:
        for row in count.rows:
            if len(row.items) == 1 and row.items[0].name == row.name:
                yield self._item(row.items[0])
                continue
            yield f"{row.name}: {row_words(row, self.words)}"
            yield from _indented(self._item(item) for item in row.items)
        yield from (self._item(item) for item in count.items)

    def _item(self, item: CountedItem) -> str:
        words = self.words
        if not item.ticked:
            return words("not yet: {name}", name=item.name)
        return words("done: {name}", name=item.name) + self._signed(item.evidence)

    def _figures(self, figures: Iterable[FigureLine]) -> Iterator[str]:
        for line in figures:
            parts = [self._value(line), f"n = {line.n}" if line.n else "", line.source]
            day = [self.words.date(line.on)] if line.on else []
            yield _IN + ", ".join(part for part in (*parts, *day) if part)
            if line.clashes:
                yield _IN + self.words("elsewhere this figure has another value")

    def _values(self, figures: Iterable[FigureLine]) -> str:
        return "; ".join(self._value(line) for line in figures)

    def _value(self, line: FigureLine) -> str:
        return amount_words(line, self.words) or self.words("not known")

    def _said(self, text: WrittenText) -> str:
        return f"‘{excerpt(plain_text(text.text))}’{self._signed(text.evidence)}"

    def _sources(self, evidence: tuple[Evidence, ...]) -> Iterator[str]:
        if not evidence:
            yield self.words("nothing on the board")
        for grounds in by_card(dict.fromkeys(evidence)):
            named = grounds[0].card_name or grounds[0].card_url
            if named:
                yield " · ".join(part for part in (grounds[0].card_name, grounds[0].card_url) if part)
            for one in grounds:
                yield (_IN if named else "") + evidence_words(one, self.words) + self._signed(one)

    def _signed(self, evidence: Evidence) -> str:
        signed = signature(evidence, Speech(self.words, MARKDOWN, self.project.zone))
        return f" ({signed})" if signed else ""


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"{_IN}{line}" for line in lines)
