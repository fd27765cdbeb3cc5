"""Lessons over the years: each with an id that stays, its actions, and what became of those."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from llo_board.model.tags import Tag


class ActionState(StrEnum):
    """What became of an action."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class RegisteredAction:
    """What was going to be done with a lesson; `note` is what people wrote in the register about it."""

    key: str
    text: str
    owner: str = ""
    on: date | None = None
    state: ActionState = ActionState.OPEN
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredLesson:
    """A lesson as the register keeps it: of which project, when it was written, on which card."""

    key: str
    project: str
    tag: Tag
    event: str
    on: date | None = None
    goal: str = ""
    card: str = ""
    cause: str = ""
    effect: str = ""
    recommendation: str = ""
    scope: str = ""
    actions: tuple[RegisteredAction, ...] = ()

    @property
    def open_actions(self) -> tuple[RegisteredAction, ...]:
        """The actions of which it is not known that they are done or dropped."""
        return tuple(action for action in self.actions if action.state is ActionState.OPEN)
