"""The sections of the progress report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from llo_board.model.definition import Register
from llo_board.model.evidence import Counted, EvidenceKind, WrittenText
from llo_board.model.results import CardLine, CountRow, DeliverableState, GoalRef
from llo_board.model.sections.progress import (
    DecisionsSection,
    GoalLine,
    GoalLinesSection,
    GoalProgress,
    GoalProgressSection,
    OrganisationGap,
    OrganisationsSection,
    PlanningSection,
    PromisesSection,
)
from llo_board.model.snapshot import CardState
from llo_board.model.tags import Decision, Explanation
from llo_board.model.verdict import Verdict
from llo_board.reporting.charts import progress_bar
from llo_board.reporting.citing import cite_move
from llo_board.reporting.counting import counted_units
from llo_board.reporting.lights import RUNNING, goal_light, is_judged, is_settled, stuck_since, trend
from llo_board.reporting.material import Material, in_order

_NEXT_DAYS = 30
_ELSEWHERE = (Verdict.MOVED, Verdict.DROPPED, Verdict.CHANGED)


def build_decisions(material: Material) -> DecisionsSection | None:
    """Decisions asked that no later one on the same card answers; decisions taken since the previous report."""
    asked = asked_decisions(material)
    taken = tuple(one for one in material.notes.of(Decision) if one.taken and _is_new(material, one))
    return DecisionsSection(asked, taken) if asked or taken else None


def asked_decisions(material: Material) -> tuple[Decision, ...]:
    """The decisions asked that no later one on the same card answers."""
    decisions = material.notes.of(Decision)
    return tuple(one for one in decisions if not one.taken and not _answered(one, decisions))


def _answered(asked: Decision, decisions: tuple[Decision, ...]) -> bool:
    later = decisions[decisions.index(asked) + 1 :]
    return any(other.taken and other.evidence.card_id == asked.evidence.card_id for other in later)


def _is_new(material: Material, note: Decision | Explanation) -> bool:
    moment = note.evidence.at
    return material.since is None or (moment is not None and material.view.day(moment) > material.since)


def build_goal_lines(material: Material) -> GoalLinesSection | None:
    """A line a goal."""
    lines = tuple(_goal_line(material, goal) for goal in material.view.goals.values())
    published = bool(material.previous and material.previous.get("published"))
    return GoalLinesSection(lines, material.since, published) if lines else None


def _goal_line(material: Material, goal: GoalRef) -> GoalLine:
    states = material.of_goal(goal.key)
    worries = [worry for worry in material.worries if goal.key in worry.about.goals[:1]]
    shown, reasons = goal_light(material.view, states, worries)
    line = GoalLine(
        goal=goal,
        achieved=_of_verdict(states, Verdict.ACHIEVED),
        changed=_of_verdict(states, Verdict.CHANGED),
        total=len(states),
        bar=progress_bar(goal, states),
        light=shown,
        reasons=reasons,
        trend=None,
        judgement=material.judgements[goal.key],
        results=states,
    )
    if not states:
        return replace(line, achieved=Counted(None))
    return replace(line, trend=trend(goal.key, met_of(line), reached_units(states), shown, material.previous))


def _of_verdict(states: Iterable[DeliverableState], verdict: Verdict) -> Counted:
    found = tuple(state.evidence for state in states if state.judgement.verdict is verdict)
    return Counted(len(found), found)


def met_of(line: GoalLine) -> int:
    """How many of a goal came to what is agreed now."""
    return (line.achieved.value or 0) + (line.changed.value or 0)


def reached_units(states: Iterable[DeliverableState]) -> int:
    """All counted things together, for the trend."""
    return sum(counted_units(state.count)[0] or 0 for state in states if state.count)


def build_goal_progress(material: Material) -> GoalProgressSection | None:
    """Per goal what is done, what comes next, and what stands in the way."""
    goals = tuple(_goal_progress(material, goal) for goal in material.view.goals.values())
    filled = tuple(goal for goal in goals if goal.done or goal.next or goal.worries or goal.explanations)
    others = tuple(worry for worry in material.worries if not worry.about.goals)
    return GoalProgressSection(filled, others, material.since) if filled or others else None


def _goal_progress(material: Material, goal: GoalRef) -> GoalProgress:
    view = material.view
    cards = [
        card
        for card in view.snapshot.cards
        if goal.key in view.goal_keys(card)[:1] and not view.is_report_card(card)
    ]
    return GoalProgress(
        goal=goal,
        done=in_order(_done(material, cards)),
        next=_next(material, cards),
        worries=tuple(worry for worry in material.worries if goal.key in worry.about.goals[:1]),
        explanations=tuple(_explanations(material, goal)),
    )


def _done(material: Material, cards: Iterable[CardState]) -> Iterator[CardLine]:
    for card in cards:
        if not material.is_done(card):
            continue
        day = material.done_on(card)
        if material.since is None or (day is not None and day > material.since):
            yield material.line(card, day)


def _next(material: Material, cards: Iterable[CardState]) -> tuple[CardLine, ...]:
    """Cards in progress, and those to do that are due within a month; else the first one to do."""
    view = material.view
    waiting = [card for card in cards if material.is_open(card)]
    lines = in_order(material.line(card, view.day(card.due) if card.due else None) for card in waiting)
    running = {card.card_id for card in waiting if view.status(card) in RUNNING}
    near = tuple(line for line in lines if line.evidence.card_id in running or _is_near(material, line))
    return near or lines[:1]


def _is_near(material: Material, line: CardLine) -> bool:
    return line.day is not None and (line.day - material.view.as_of).days <= _NEXT_DAYS


def _explanations(material: Material, goal: GoalRef) -> Iterator[WrittenText]:
    """The newest explanation of each card of the goal, unless it was there at the previous report."""
    newest = {
        note.evidence.card_id: note
        for note in material.notes.of(Explanation)
        if goal.key in note.about.goals[:1] and _is_new(material, note)
    }
    return (WrittenText(note.text, note.evidence) for note in newest.values())


def build_promises(material: Material) -> PromisesSection | None:
    """Every countable promise."""
    counted = tuple(state for state in material.deliverables if state.count is not None)
    return PromisesSection(counted) if counted else None


def build_planning(material: Material) -> PlanningSection | None:
    """Late, due soon, stuck, without owner."""
    cards = tuple(_running_cards(material))
    late = in_order(_due_between(material, (*cards, *_put_away(material)), None, -1))
    soon = in_order(_due_between(material, cards, 0, material.view.definition.report.due_soon_days))
    stuck = in_order(_stuck(material, cards))
    alone = tuple(_without_owner(material, cards))
    found = any((late, soon, stuck, alone))
    lists = zip(PLANNING_LISTS, (late, soon, stuck, alone), strict=True)
    marked = (tuple(_marked(material, name, lines)) for name, lines in lists)
    return PlanningSection(*marked) if found else None


PLANNING_LISTS = ("late", "due_soon", "stuck", "without_owner")
"""The lists of cards that need a look, by their names in the section and in the summary of a report."""


def _marked(material: Material, name: str, lines: Iterable[CardLine]) -> Iterator[CardLine]:
    """The lines, those new that the previous report did not have in that list; nothing is new without one."""
    before = (material.previous or {}).get("planning", {}).get(name)
    for line in lines:
        yield replace(line, new=before is not None and card_place(line) not in before)


def card_place(line: CardLine) -> str:
    """What a card is known by from one report to the next."""
    return line.evidence.card_id or line.name


def _running_cards(material: Material) -> Iterator[CardState]:
    """Cards in lists of what is to do or in progress, archived, ticked off and settled ones left out."""
    settled = {state.key for state in material.deliverables if is_settled(state)}
    for card in material.view.snapshot.cards:
        key = material.view.key_of_card.get(card.card_id)
        if material.is_open(card) and key not in settled and not material.view.is_report_card(card):
            yield card


def _put_away(material: Material) -> Iterator[CardState]:
    """Cards of results that still run, archived or gone: what the goal's line calls late is named here too."""
    for state in material.deliverables:
        card = material.view.card(state.key)
        if card is not None and not is_settled(state) and (state.archived or state.gone):
            yield card


def _due_between(
    material: Material, cards: Iterable[CardState], first: int | None, last: int
) -> Iterator[CardLine]:
    for card in cards:
        if card.due is None:
            continue
        day = material.view.day(card.due)
        left = (day - material.view.as_of).days
        if left <= last and (first is None or left >= first):
            line = material.line(card, day, abs(left))
            yield replace(line, evidence=replace(line.evidence, kind=EvidenceKind.DUE, text="", at=card.due))


def _stuck(material: Material, cards: Iterable[CardState]) -> Iterator[CardLine]:
    for card in cards:
        since = stuck_since(material.view, card)
        if since is not None:
            line = material.line(card, since, (material.view.as_of - since).days)
            yield replace(line, evidence=cite_move(material.view, card))


def _without_owner(material: Material, cards: Iterable[CardState]) -> Iterator[CardLine]:
    for card in cards:
        line = material.line(card, material.view.day(card.due) if card.due else None)
        ours = card.card_id in material.view.key_of_card
        if not line.owner and (ours or material.view.status(card) in RUNNING):
            yield line


def build_organisations(material: Material) -> OrganisationsSection | None:
    """Organisations that are asked for something and have nothing ticked for it yet."""
    gaps = tuple(
        OrganisationGap(organisation.name, missing)
        for organisation in material.view.definition.register(Register.ORGANISATIONS, material.view.as_of)
        if (missing := tuple(_missing(material, organisation.key)))
    )
    return OrganisationsSection(gaps) if gaps else None


def _missing(material: Material, organisation: str) -> Iterator[DeliverableState]:
    for state in material.deliverables:
        if state.count is None or state.count.promise.per is not Register.ORGANISATIONS:
            continue
        if not (state.judgement.verdict in _ELSEWHERE or is_judged(state)) and any(
            _is_open(row) for row in state.count.rows if row.entry == organisation
        ):
            yield state


def _is_open(row: CountRow) -> bool:
    return row.reached.value is not None and row.reached.value < row.promised
