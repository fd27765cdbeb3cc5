"""Resolve: a person's answers to the questions of a plan, remembered as what was agreed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from llo_board import __version__
from llo_board.model.addresses import address, is_meant
from llo_board.model.memory import Answer, FieldKey
from llo_board.model.plan import Plan
from llo_board.model.questions import Question, Reason, Way
from llo_board.sync.apply import record_known
from llo_board.sync.likeness import MATCH
from llo_board.workflows.runs import alone
from llo_board.workflows.sides import Edges, Planned


def reopened(planned: Planned, names: Collection[str], way: Way | None = None) -> Planned:
    """The plan as if what these names mean had no answer yet: none is written, so each may be given otherwise.

    Names that mean an open question mean that alone. For the definition's side also what was agreed to differ is a
    question again, named by its whole address.
    """
    names = [name for name in names if not any(is_meant(one.field, name) for one in planned.plan.questions)]
    memory = planned.sides.memory
    open_again = _open_again(memory.answers, names)
    kept = {field: one for field, one in memory.answers.items() if field not in open_again}
    sides = replace(planned.sides, memory=replace(memory, answers=kept))
    plan = sides.plan()
    apart = (one for one in plan.apart if way is Way.DEFINITION and address(one.field) in names)
    again = (Question(one.field, one.subject, Reason.BOTH_CHANGED, one.wanted, one.seen) for one in apart)
    return Planned(sides, replace(plan, questions=(*plan.questions, *again)))


def _open_again(answers: Collection[FieldKey], names: Collection[str]) -> set[FieldKey]:
    """The answers that the names mean; which thing it is stays answered where its values were answered since."""
    meant = {field for field in answers if any(is_meant(field, name) for name in names)}
    said = {field.entity for field in meant if field.field != MATCH}
    return {one for one in meant if one.field != MATCH or one.entity not in said or address(one) in names}


def answer(planned: Planned, answers: Mapping[FieldKey, Way], edges: Edges) -> Plan:
    """Remembers the answers; the plan that follows from them, of which nothing is carried out.

    The board's side is agreed at once. The definition's side waits for the next sync, which writes it as long as
    both sides still say what the question was about.
    """
    with alone(planned.definition, edges.history.log, edges.holder, edges.runs_here):
        return _answer(planned, answers, edges)


def _answer(planned: Planned, answers: Mapping[FieldKey, Way], edges: Edges) -> Plan:
    project = planned.definition.project.key
    for field, kept in planned.plan.answers:
        edges.history.record_answer(project, field, kept)
    for question in _questions(planned.plan, answers):
        given = Answer(answers[question.field], question.pair, edges.now())
        edges.history.record_answer(project, question.field, given)
    after = replace(planned.sides, memory=edges.history.memory(project)).plan()
    if after.memory_known:
        _remember(planned, after, len(answers), edges)
    return after


def _questions(plan: Plan, answers: Mapping[FieldKey, Way]) -> tuple[Question, ...]:
    return tuple(question for question in plan.questions if question.field in answers)


def _remember(planned: Planned, after: Plan, count: int, edges: Edges) -> None:
    """What is agreed counts from now on: a later change of one side is a change, and no quarrel."""
    definition = planned.definition
    run = edges.history.begin_run(
        definition.project.key, "resolve", app_version=__version__, definition_digest=definition.source.digest
    )
    record_known(after, run)
    run.finish("done", {"answered": count})
