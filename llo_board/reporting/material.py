"""Everything that the sections of a report are made from, built once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from llo_board.model.definition import Organisation, Status
from llo_board.model.evidence import Evidence, EvidenceKind, WrittenText
from llo_board.model.figures import Figure
from llo_board.model.results import CardLine, DeliverableState, Judgement, Link
from llo_board.model.sections.evaluation import FigureLine, MovedRow
from llo_board.model.snapshot import CardState
from llo_board.model.tags import Decision, Explanation, StatedFigure, Worry
from llo_board.model.verdict import Place, Verdict
from llo_board.reporting.citing import cite_card
from llo_board.reporting.deliverables import build_deliverables, judge_goals, place_of
from llo_board.reporting.figures import build_figures
from llo_board.reporting.lights import is_settled
from llo_board.reporting.notes import Notes, collect_notes
from llo_board.reporting.standing import past_of
from llo_board.reporting.view import ProjectView

_DONE = (Verdict.ACHIEVED, Verdict.CHANGED)
_OVER = (Status.DONE, Status.MOVED, Status.DROPPED)


@dataclass(frozen=True)
class Material:
    """The project on its day, read and judged; `previous` is the summary of the report to compare with.

    `organisation` is the one that the report is for, where it is for one. `later_figures` are of a day that the
    report does not know yet.
    """

    view: ProjectView
    notes: Notes
    deliverables: tuple[DeliverableState, ...]
    judgements: Mapping[str, Judgement]
    figures: tuple[FigureLine, ...]
    previous: Mapping[str, Any] | None = None
    organisation: Organisation | None = None
    later_figures: tuple[FigureLine, ...] = ()

    @property
    def since(self) -> date | None:
        """The as-of day of the previous report."""
        return date.fromisoformat(self.previous["as_of"]) if self.previous else None

    def of_goal(self, goal: str) -> tuple[DeliverableState, ...]:
        """The deliverables of a goal."""
        return tuple(state for state in self.deliverables if state.goal.key == goal)

    @cached_property
    def worries(self) -> tuple[Worry, ...]:
        """The worries that still stand: those on cards that are neither settled nor put away."""
        settled = {state.key for state in self.deliverables if is_settled(state)}
        return tuple(
            worry
            for worry in self.notes.of(Worry)
            if worry.about.deliverable not in settled and not self._is_over(worry.evidence.card_id)
        )

    def _is_over(self, card_id: str | None) -> bool:
        card = self.view.cards.get(card_id or "")
        return card is None or card.closed or self.view.status(card) in _OVER

    def text(self, card: CardState | None) -> WrittenText | None:
        """What people wrote in the description of a card of the report, without its tagged lines."""
        return self.notes.texts.get(card.card_id) if card else None

    def why(self, state: DeliverableState) -> tuple[WrittenText, ...]:
        """Why a deliverable is as it is: the verdict's reason, the newest explanation, decisions on its card."""
        card_id = state.evidence.card_id
        reason = (state.judgement.reason,) if state.judgement.reason else ()
        newest = tuple(WrittenText(note.text, note.evidence) for note in self.notes.on(card_id, Explanation)[-1:])
        decided = (note for note in self.notes.on(card_id, Decision) if note.taken)
        return (*reason, *newest, *(WrittenText(note.text, note.evidence) for note in decided))

    @cached_property
    def moved(self) -> tuple[MovedRow, ...]:
        """What moved: our deliverables judged so, and the team's own cards in a list of what moved."""
        ours = (self._moved_row(state) for state in self.deliverables if state.judgement.verdict is Verdict.MOVED)
        own = (_own_moved(self, card) for card in self.view.own_cards(Status.MOVED))
        return (*ours, *own)

    def _moved_row(self, state: DeliverableState) -> MovedRow:
        return MovedRow(
            name=state.name,
            goals=(state.goal,),
            was=state.wanted_due,
            new_date=state.judgement.new_date,
            list_name=state.list_name,
            why=self.why(state),
            evidence=state.evidence,
        )

    def links(self, card: CardState) -> tuple[Link, ...]:
        """The links on a card; uploaded files are no links for readers without an account."""
        goals = self.view.goal_refs(card)
        return tuple(
            Link(found.name or found.url, found.url, card.name, goals, _link_evidence(card, found.url))
            for found in card.attachments
            if not found.is_upload and found.url.startswith(("https://", "http://"))
        )

    def line(self, card: CardState, day: date | None = None, days: int | None = None) -> CardLine:
        """A card as a line in a list."""
        key = self.view.key_of_card.get(card.card_id, "")
        return CardLine(
            name=card.name,
            goals=self.view.goal_refs(card),
            evidence=cite_card(self.view, card),
            owner=self._owners[key]
            if key in self._owners
            else ", ".join(self.view.people.who(member) for member in card.member_ids),
            list_name=self.view.list_names.get(card.list_id, ""),
            day=day,
            days=days,
        )

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        return {state.key: state.owner for state in self.deliverables}

    def is_done(self, card: CardState) -> bool:
        """Whether the card is done: by its list or its mark, unless a person judged its deliverable otherwise."""
        said, done = self._said_of(card), place_of(self.view, card) is Place.DONE
        return said.person in _DONE or (done and said.person is Verdict.PARTLY) if said else done

    def is_open(self, card: CardState) -> bool:
        """Whether work on the card still waits or goes on; not where a person judged its deliverable."""
        return self.view.is_open(card) and self._said_of(card) is None

    def _said_of(self, card: CardState) -> Judgement | None:
        """The judgement of the card's deliverable, where a person gave it."""
        judged = self._judged.get(self.view.key_of_card.get(card.card_id, ""))
        return judged if judged and judged.person not in (None, Verdict.UNKNOWN) else None

    @cached_property
    def _judged(self) -> Mapping[str, Judgement]:
        return {state.key: state.judgement for state in self.deliverables}

    def done_on(self, card: CardState) -> date | None:
        """The day on which a card came to be done: into its list, by its mark, or by what a person said."""
        past, said = past_of(self.view.timeline, card), self._said_of(card)
        if self.view.status(card) is Status.DONE:
            moment = past.stays[-1].since if past.stays and past.stays[-1].list_id == card.list_id else None
        elif said:
            moment = said.evidence[0].at
        else:
            moment = past.marked.since
        return self.view.day(moment) if moment else None


def build_material(
    view: ProjectView, figures: Iterable[Figure], previous: Mapping[str, Any] | None = None
) -> Material:
    """Reads the tags, counts the promises and judges them."""
    notes = collect_notes(view)
    deliverables = build_deliverables(view, notes)
    every = build_figures(view, tuple(figures), notes.of(StatedFigure))
    known = tuple(line for line in every if line.on is None or line.on <= view.as_of)
    later = tuple(line for line in every if line.on is not None and line.on > view.as_of)
    return Material(view, notes, deliverables, judge_goals(view, notes, deliverables), known, previous, None, later)


def in_order(cards: Iterable[CardLine]) -> tuple[CardLine, ...]:
    """Lines by day, those without a day last."""
    return tuple(sorted(cards, key=lambda line: (line.day is None, line.day or date.min, line.name)))


def unique_links(links: Iterable[Link]) -> Iterator[Link]:
    """Each address once, by its first card."""
    seen: set[str] = set()
    for link in links:
        if link.url not in seen:
            seen.add(link.url)
            yield link


def _own_moved(material: Material, card: CardState) -> MovedRow:
    view = material.view
    explanations = material.notes.on(card.card_id, Explanation)[-1:]
    return MovedRow(
        name=card.name,
        goals=view.goal_refs(card),
        was=None,
        new_date=view.day(card.due) if card.due else None,
        list_name=view.list_names.get(card.list_id, ""),
        why=tuple(WrittenText(note.text, note.evidence) for note in explanations),
        evidence=cite_card(view, card),
    )


def _link_evidence(card: CardState, url: str) -> Evidence:
    return Evidence(EvidenceKind.ATTACHMENT, url, card.card_id, card.name, card.url)
