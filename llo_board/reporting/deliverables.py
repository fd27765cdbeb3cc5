"""Deliverables and goals as the board shows them: counted and judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from llo_board.model.definition import Deliverable, Goal, Status
from llo_board.model.evidence import Counted, Evidence, WrittenText
from llo_board.model.results import Count, DeliverableState, Judgement
from llo_board.model.snapshot import CardState
from llo_board.model.tags import VerdictStatement
from llo_board.model.verdict import STILL_RUNNING, Facts, Place, Verdict
from llo_board.reporting.citing import cite_card, cite_definition, cite_item, cite_move
from llo_board.reporting.counting import count_promise, falls_short_of_original, reach
from llo_board.reporting.notes import Notes
from llo_board.reporting.reading_texts import parse_day
from llo_board.reporting.verdicts import PERSON, judge, judge_goal
from llo_board.reporting.view import ProjectView


def build_deliverables(view: ProjectView, notes: Notes) -> tuple[DeliverableState, ...]:
    """Every deliverable of the definition, in its order."""
    return tuple(_build_deliverable(view, notes, deliverable) for deliverable in view.definition.deliverables)


def judge_goals(view: ProjectView, notes: Notes, states: Sequence[DeliverableState]) -> dict[str, Judgement]:
    """The verdict on each goal, by its key."""
    return {
        goal.key: _judge_goal(view, notes, goal, [state for state in states if state.goal.key == goal.key])
        for goal in view.definition.goals
    }


def _build_deliverable(view: ProjectView, notes: Notes, deliverable: Deliverable) -> DeliverableState:
    card = view.card(deliverable.key)
    count = count_promise(view, deliverable, card)
    steps = _steps(view, deliverable, card)
    return DeliverableState(
        key=deliverable.key,
        name=card.name if card else deliverable.name,
        goal=view.goals[deliverable.goal],
        due=_due(view, deliverable, card),
        wanted_due=deliverable.due,
        owner=_owner(view, deliverable, card),
        list_name=view.list_names.get(card.list_id, "") if card else "",
        status=view.status(card) if card else None,
        archived=card.closed if card else False,
        steps=steps[0],
        steps_total=steps[1],
        count=count,
        judgement=_judge(view, notes, deliverable, card, count),
        evidence=cite_card(view, card) if card else cite_definition(view, deliverable.name),
        criteria=deliverable.criteria,
        gone=card is not None and card.card_id not in view.cards,
    )


def _due(view: ProjectView, deliverable: Deliverable, card: CardState | None) -> date | None:
    if card is None:
        return deliverable.due
    return view.day(card.due) if card.due else None


def _owner(view: ProjectView, deliverable: Deliverable, card: CardState | None) -> str:
    """The owner of the definition, unless the team put only others on the card."""
    on_card = card.member_ids if card else ()
    owner = view.definition.person(deliverable.owner) if deliverable.owner else None
    known = {view.people.known[member].key: member for member in on_card if member in view.people.known}
    if owner is not None and (owner.key in known or not on_card):
        return view.people.told(owner)
    return view.people.who(on_card[0]) if on_card else ""


def _steps(view: ProjectView, deliverable: Deliverable, card: CardState | None) -> tuple[Counted, int]:
    checklist = view.checklist(card, f"{deliverable.key}:steps") if card else None
    if card is None or checklist is None:
        return Counted(None if deliverable.steps else 0), len(deliverable.steps)
    done = tuple(cite_item(view, card, item) for item in checklist.items if item.checked)
    return Counted(len(done), done), len(checklist.items)


def _judge(
    view: ProjectView, notes: Notes, deliverable: Deliverable, card: CardState | None, count: Count | None
) -> Judgement:
    statement = notes.verdict_on(deliverable.key, card.card_id if card else None)
    due = _due(view, deliverable, card) or deliverable.due
    facts = Facts(
        place=place_of(view, card),
        reach=reach(count),
        past_due=view.as_of > (due or view.definition.project.end),
        person=statement.verdict if statement else None,
        agreed_less=falls_short_of_original(count),
        dated=due is not None,
    )
    verdict, computed, rule = judge(facts)
    return Judgement(
        verdict=verdict,
        computed=computed,
        rule=rule,
        evidence=_grounds(view, card, count, rule, statement),
        person=facts.person,
        reason=_reason(statement),
        new_date=_new_date(view, deliverable, card, statement) if verdict is Verdict.MOVED else None,
        missing=count.missing if count and verdict is Verdict.PARTLY else (),
    )


def place_of(view: ProjectView, card: CardState | None) -> Place:
    """Where a card stands; the done mark of a card counts like the list of what is done."""
    if card is None:
        return Place.GONE
    status = view.status(card)
    if status is Status.MOVED:
        return Place.MOVED
    if status is Status.DROPPED:
        return Place.DROPPED
    return Place.DONE if view.is_done(card) else Place.OPEN


def _grounds(
    view: ProjectView,
    card: CardState | None,
    count: Count | None,
    rule: str,
    statement: VerdictStatement | None,
) -> tuple[Evidence, ...]:
    """What the verdict rests on: the person's words, the counted items, or the card's last move."""
    said = (statement.evidence,) if statement else ()
    if card is None:
        return said
    counted = _ticks(count) if rule.startswith("count") or rule in (PERSON, "target_changed") else ()
    return (*said, *counted, cite_move(view, card))


def _ticks(count: Count | None) -> tuple[Evidence, ...]:
    if count is None:
        return ()
    items = (*count.items, *(item for row in count.rows for item in row.items))
    return tuple(item.evidence for item in items if item.ticked)


def _new_date(
    view: ProjectView, deliverable: Deliverable, card: CardState | None, statement: VerdictStatement | None
) -> date | None:
    """The card's due day where it lies beyond the agreed one, else a day in the person's reason."""
    due = view.day(card.due) if card and card.due else None
    if due is not None and (deliverable.due is None or due > deliverable.due):
        return due
    return parse_day(statement.reason) if statement else None


def _judge_goal(view: ProjectView, notes: Notes, goal: Goal, states: Sequence[DeliverableState]) -> Judgement:
    card = view.card(f"goal/{goal.key}")
    statement = notes.verdict_on(f"goal/{goal.key}", card.card_id if card else None)
    running = [state for state in states if state.judgement.rule in STILL_RUNNING]
    verdicts = [state.judgement.verdict for state in states]
    computed, rule = judge_goal(verdicts, len(running), mapped=view.definition.mapped)
    verdict = statement.verdict if statement else computed
    own = (statement.evidence,) if statement else ()
    dates = [state.judgement.new_date for state in states if state.judgement.new_date]
    return Judgement(
        verdict=verdict,
        computed=computed,
        rule=PERSON if statement else rule,
        evidence=(*own, *(state.evidence for state in states)),
        person=statement.verdict if statement else None,
        reason=_reason(statement),
        new_date=max(dates, default=None) if verdict is Verdict.MOVED else None,
        missing=() if rule in STILL_RUNNING and not statement else _missing(verdict, states),
    )


def _missing(verdict: Verdict, states: Iterable[DeliverableState]) -> tuple[str, ...]:
    """Which deliverables a goal lacks; of a moved goal those that did not move along."""
    met = {Verdict.ACHIEVED, Verdict.CHANGED, Verdict.DROPPED}
    if verdict is Verdict.MOVED:
        met |= {Verdict.MOVED}
    return tuple(state.name for state in states if state.judgement.verdict not in met)


def _reason(statement: VerdictStatement | None) -> WrittenText | None:
    return WrittenText(statement.reason, statement.evidence) if statement and statement.reason else None
