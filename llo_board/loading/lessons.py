"""The register of lessons beside a definition: `lessons.yaml`, kept by the tool, added to by people.

The tool fills what is empty, adds what is new, and marks as done what the board shows as done. What people wrote in
it is never changed: where the board says otherwise, that is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field

from llo_board.loading.appending import entry_lines
from llo_board.loading.edits import Item, Put
from llo_board.loading.left_out import LeftOut
from llo_board.loading.locating import plain
from llo_board.loading.mistakes import DefinitionError
from llo_board.loading.problems import find_problems
from llo_board.loading.reader import MapNode, read_yaml
from llo_board.loading.sheet import Sheet
from llo_board.loading.texts import Refused, read_text
from llo_board.loading.values import IsoDay, Key, Name, Text
from llo_board.model.lessons import ActionState, RegisteredAction, RegisteredLesson
from llo_board.model.tags import Tag

FILE_NAME = "lessons.yaml"
_FILLED = ("on", "goal", "card", "cause", "effect", "recommendation", "scope")


class _Open(LeftOut):
    """A group of keys that people may add their own to."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)


class ActionEntry(_Open):
    """What is done with a lesson."""

    key: Key
    text: Name
    owner: Text = ""
    on: IsoDay | None = None
    state: Literal["open", "done", "dropped"] = "open"
    note: Text = ""


class LessonEntry(_Open):
    """A lesson."""

    key: Key
    project: Key
    kind: Literal["lesson", "went_well", "could_be_better", "unexpected"] = "lesson"
    event: Text
    on: IsoDay | None = None
    goal: Text = ""
    card: Text = ""
    cause: Text = ""
    effect: Text = ""
    recommendation: Text = ""
    scope: Text = ""
    actions: tuple[ActionEntry, ...] = Field(default=(), strict=False)


class RegisterFile(_Open):
    """The register."""

    lessons: tuple[LessonEntry, ...] = Field(default=(), strict=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """The register's new text, and what became of it: by key of the lesson (`added`, `otherwise`) or the action."""

    text: str
    added: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()


def load_register(path: Path) -> tuple[RegisteredLesson, ...]:
    """The lessons in a register; none where there is no such file. Raises DefinitionError with every mistake."""
    if not path.exists():
        return ()
    try:
        return parse_register(str(path), read_text(path, str(path))[0])
    except Refused as refused:
        raise DefinitionError((refused.mistake,)) from None


def parse_register(name: str, text: str) -> tuple[RegisteredLesson, ...]:
    """The lessons in the text of a register."""
    root, mistakes = read_yaml(name, text)
    if root is None and not mistakes:
        return ()
    problems = find_problems(RegisterFile, root) if isinstance(root, MapNode) else ()
    if mistakes or problems or not isinstance(root, MapNode):
        raise DefinitionError((*mistakes, *problems))
    return tuple(_lesson(entry) for entry in RegisterFile.model_validate(plain(root)).lessons)


def keep_register(name: str, text: str, lessons: Iterable[RegisteredLesson], heading: Iterable[str]) -> Kept:
    """The register with these lessons in it; a new one begins with the heading. Raises EditsImpossible."""
    known = {lesson.key: lesson for lesson in parse_register(name, text)} if text.strip() else {}
    keeper = _Keeper(Sheet(name, text), empty=not known)
    for lesson in lessons:
        if lesson.key in known:
            keeper.meet(known[lesson.key], lesson)
        else:
            keeper.add(lesson, heading)
    return Kept(keeper.sheet.text, tuple(keeper.added), tuple(keeper.done), tuple(keeper.otherwise))


@dataclass(slots=True)
class _Keeper:
    sheet: Sheet
    empty: bool
    added: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)

    def add(self, lesson: RegisteredLesson, heading: Iterable[str]) -> None:
        """A lesson that the register does not have."""
        self.added.append(lesson.key)
        if self.empty:
            lines = [*(f"# {line}" for line in heading), "lessons:", *entry_lines(_entry(lesson), "  ")]
            self.sheet.text += "\n".join(lines) + "\n"
            self.empty = False
        else:
            self.sheet.append("lessons", entry=_entry(lesson))

    def meet(self, kept: RegisteredLesson, seen: RegisteredLesson) -> None:
        """A lesson that both have: what is empty is filled, what differs is only told."""
        said, found = _entry(kept), _entry(seen)
        for name in _FILLED:
            if found[name] and not said[name]:
                self.sheet.put("lessons", Item(kept.key), name, value=str(found[name]))
        if any(found[name] and said[name] and found[name] != said[name] for name in ("event", *_FILLED)):
            self.otherwise.append(kept.key)
        for action in seen.actions:
            self._meet_action(kept, action)

    def _meet_action(self, kept: RegisteredLesson, seen: RegisteredAction) -> None:
        at = ("lessons", Item(kept.key), "actions")
        text = " ".join(seen.text.split())
        known = next((one for one in kept.actions if one.text == text), None)
        if known is None:
            free = _free_key(kept, seen.key)
            row = _row(RegisteredAction(free, seen.text, seen.owner, seen.on, seen.state))
            if self.sheet.has(*at) and kept.actions:
                self.sheet.append(*at, entry=row)
            else:
                self.sheet.edit(Put(at, (row,)))
            self.added.append(free)
        elif known.state is ActionState.OPEN and seen.state is ActionState.DONE:
            self.sheet.put(*at, Item(known.key), "state", value=ActionState.DONE.value)
            self.done.append(known.key)


def _free_key(lesson: RegisteredLesson, key: str) -> str:
    taken = {action.key for action in lesson.actions}
    numbers = range(1, len(taken) + 2)
    return (
        key
        if key not in taken
        else next(f"{lesson.key}-a{n}" for n in numbers if f"{lesson.key}-a{n}" not in taken)
    )


def _entry(lesson: RegisteredLesson) -> dict[str, str | list[Mapping[str, str]]]:
    return {
        "key": lesson.key,
        "project": lesson.project,
        "kind": lesson.tag.value,
        "event": lesson.event.strip(),
        "on": lesson.on.isoformat() if lesson.on else "",
        "goal": lesson.goal,
        "card": lesson.card,
        "cause": lesson.cause.strip(),
        "effect": lesson.effect.strip(),
        "recommendation": lesson.recommendation.strip(),
        "scope": lesson.scope.strip(),
        "actions": [_row(action) for action in lesson.actions],
    }


def _row(action: RegisteredAction) -> dict[str, str]:
    row = {
        "key": action.key,
        "text": " ".join(action.text.split()),
        "owner": action.owner,
        "on": action.on.isoformat() if action.on else "",
        "state": action.state.value,
    }
    return {name: value for name, value in row.items() if value}


def _lesson(entry: LessonEntry) -> RegisteredLesson:
    return RegisteredLesson(
        key=entry.key,
        project=entry.project,
        tag=Tag(entry.kind),
        event=entry.event,
        on=entry.on,
        goal=entry.goal,
        card=entry.card,
        cause=entry.cause,
        effect=entry.effect,
        recommendation=entry.recommendation,
        scope=entry.scope,
        actions=tuple(_action(each) for each in entry.actions),
    )


def _action(entry: ActionEntry) -> RegisteredAction:
    return RegisteredAction(entry.key, entry.text, entry.owner, entry.on, ActionState(entry.state), entry.note)
