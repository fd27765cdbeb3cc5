"""The sections of the evaluation that answer: what was agreed, what is reached."""

from __future__ import annotations

from dataclasses import replace

from llo_board.model.definition import Deliverable, Goal, Part, Status
from llo_board.model.evidence import Counted, WrittenText
from llo_board.model.marks import without_mark
from llo_board.model.results import GoalRef
from llo_board.model.sections.evaluation import (
    Account,
    AccountKind,
    AccountsSection,
    AgreedRow,
    AgreedSection,
    AssignedDeliverable,
    AssignedGoal,
    AssignmentSection,
    FiguresSection,
    GoalStoriesSection,
    GoalStory,
    GoalVerdict,
    MovedSection,
    OwnCard,
    VerdictsSection,
)
from llo_board.model.snapshot import CardState
from llo_board.model.tags import Explanation
from llo_board.model.verdict import Verdict
from llo_board.reporting.bindings import plain
from llo_board.reporting.citing import cite_card
from llo_board.reporting.counting import build_promise
from llo_board.reporting.material import Material


def build_verdicts(material: Material) -> VerdictsSection | None:
    """1 Achieved or not?"""
    goals = tuple(
        GoalVerdict(
            goal=goal,
            judgement=material.judgements[goal.key],
            deliverables=material.of_goal(goal.key),
            explanation=_explanation(material, goal),
        )
        for goal in material.view.goals.values()
    )
    return VerdictsSection(goals, _by_verdict(material)) if goals else None


def _explanation(material: Material, goal: GoalRef) -> WrittenText | None:
    card = material.view.card(f"goal/{goal.key}")
    notes = material.notes.on(card.card_id if card else None, Explanation)
    return WrittenText(notes[-1].text, notes[-1].evidence) if notes else None


def _by_verdict(material: Material) -> tuple[tuple[Verdict, Counted], ...]:
    counted = (
        (verdict, tuple(state.evidence for state in material.deliverables if state.judgement.verdict is verdict))
        for verdict in Verdict
    )
    return tuple((verdict, Counted(len(evidence), evidence)) for verdict, evidence in counted if evidence)


def build_assignment(material: Material) -> AssignmentSection | None:
    """2 The assignment, in the words of the definition and of the team's introduction."""
    view = material.view
    introduction = material.text(view.part(Part.INTRODUCTION))
    goals = tuple(_assigned(material, goal) for goal in view.definition.goals)
    description = view.definition.project.description
    return AssignmentSection(introduction, description, goals) if introduction or description or goals else None


def _assigned(material: Material, goal: Goal) -> AssignedGoal:
    deliverables = tuple(_assigned_deliverable(material, deliverable) for deliverable in goal.deliverables)
    return AssignedGoal(material.view.goals[goal.key], goal.description, deliverables)


def _assigned_deliverable(material: Material, deliverable: Deliverable) -> AssignedDeliverable:
    target, frozen = deliverable.target, material.view.frozen.get(deliverable.key)
    card = material.view.card(deliverable.key)
    return AssignedDeliverable(
        key=deliverable.key,
        name=deliverable.name,
        description=deliverable.description,
        due=deliverable.due,
        promise=build_promise(target, frozen) if target else None,
        criteria=deliverable.criteria,
        called=card.name if card and plain(card.name) != plain(deliverable.name) else "",
    )


def build_agreed(material: Material) -> AgreedSection | None:
    """5 Agreed and reached."""
    rows = tuple(AgreedRow(state, material.why(state)) for state in material.deliverables)
    return AgreedSection(rows) if rows else None


def build_goal_stories(material: Material) -> GoalStoriesSection | None:
    """6 Per goal what we wanted, what is reached, what we did."""
    stories = tuple(_story(material, goal) for goal in material.view.definition.goals)
    return GoalStoriesSection(stories) if stories else None


def _story(material: Material, goal: Goal) -> GoalStory:
    view = material.view
    return GoalStory(
        goal=view.goals[goal.key],
        wanted=goal.description,
        text=goal_text(material, goal),
        judgement=material.judgements[goal.key],
        deliverables=material.of_goal(goal.key),
        did=tuple(
            _own_card(material, card) for card in view.own_cards(Status.DONE) if goal.key in view.goal_keys(card)
        ),
    )


def goal_text(material: Material, goal: Goal) -> WrittenText | None:
    """What the team wrote on the goal's card; the definition's own words, which it began with, are not theirs."""
    text = material.text(material.view.card(f"goal/{goal.key}"))
    own = text.text.removeprefix(goal.description).strip() if text else ""
    return replace(text, text=own) if text and own else None


def _own_card(material: Material, card: CardState) -> OwnCard:
    return OwnCard(
        name=card.name,
        text=without_mark(card.description).strip(),
        on=material.done_on(card),
        links=material.links(card),
        evidence=cite_card(material.view, card),
    )


def build_figures_section(material: Material) -> FiguresSection | None:
    """8 Figures; those without a value are still to be looked at, and a line over time stops at their day."""
    known = tuple(line for line in material.figures if line.quantity.value is not None)
    unknown = tuple(line for line in material.figures if line.quantity.value is None and line.on)
    return FiguresSection(known, unknown) if known else None


def build_moved(material: Material) -> MovedSection | None:
    """11 Moved, and where to."""
    return MovedSection(material.moved) if material.moved else None


def build_accounts(material: Material) -> AccountsSection | None:
    """15 Each number and verdict to what it rests on."""
    goals = (
        Account(AccountKind.GOAL, goal.name, None, judged.verdict, judged.rule, judged.evidence)
        for goal in material.view.goals.values()
        if (judged := material.judgements[goal.key])
    )
    deliverables = (
        Account(
            kind=AccountKind.DELIVERABLE,
            name=state.name,
            value=state.count.reached if state.count else None,
            verdict=state.judgement.verdict,
            rule=state.judgement.rule,
            evidence=state.judgement.evidence,
        )
        for state in material.deliverables
    )
    figures = (
        Account(AccountKind.FIGURE, line.title, line.quantity, None, "", line.quantity.evidence, line.unit)
        for line in material.figures
        if line.quantity.value is not None
    )
    accounts = (*goals, *deliverables, *figures)
    return AccountsSection(accounts) if accounts else None
