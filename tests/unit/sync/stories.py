"""What a story about a plan looks at."""

from __future__ import annotations

from dataclasses import replace

from llo_board.model.board_changes import StampBoard
from llo_board.model.definition import Register, Target
from llo_board.model.plan import Plan
from llo_board.model.questions import NoticeKind, Reason
from tests.unit.sync.house import House, a_deliverable


def drifts(plan: Plan) -> list[str]:
    return [f"{one.field.entity.key}.{one.field.field}" for one in plan.drifts]


def questions(plan: Plan) -> list[tuple[str, Reason]]:
    return [(f"{one.field.entity.key}.{one.field.field}", one.reason) for one in plan.questions]


def notices(plan: Plan, kind: NoticeKind) -> list[str]:
    return [one.subject.name if one.subject else one.detail for one in plan.notices if one.kind is kind]


def kinds(plan: Plan) -> list[type]:
    return [type(one) for one in plan.changes if not isinstance(one, StampBoard)]


def stays_and_is_listed(house: House, *fields: str) -> None:
    plan = house.plan()
    assert plan.is_empty
    assert not plan.questions
    assert not plan.agreements
    assert drifts(plan) == list(fields)


def add_deliverable(house: House) -> None:
    """A deliverable more, counted per organisation."""
    extra = a_deliverable("nieuw", "netwerk", target=Target(1, per=Register.ORGANISATIONS), steps=())
    house.edit_goals(
        lambda goal: replace(goal, deliverables=(*goal.deliverables, extra)) if goal.key == "netwerk" else goal
    )
