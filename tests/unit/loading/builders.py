"""Definitions as text: only what a test is about."""

from __future__ import annotations

from pathlib import Path

from llo_board.language import ENGLISH
from llo_board.loading.definition import check_definition, load_definition
from llo_board.model.definition import Definition, Deliverable
from llo_board.shipped import find_shipped

PROJECT = "project: {key: p, name: Proef, language: nl, start: 2022-06-01, end: 2022-12-31}\n"
GOALS = "goals:\n  - {key: pr, name: Pr, colour: orange}\n"
SHIPPED = find_shipped()


def a_file(folder: Path, text: str, name: str = "board.yaml") -> Path:
    """A file with exactly that text."""
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def a_definition(folder: Path, text: str = PROJECT + GOALS) -> Definition:
    """The definition that a text means."""
    return load_definition(a_file(folder, text), SHIPPED)


def a_deliverable(folder: Path, rest: str, before: str = "", project: str = PROJECT) -> Deliverable:
    """The deliverable `acties` of the goal `pr`, with further keys as flow text: `due: end, owner: a`."""
    card = f"{{key: pr-acties, name: Acties, {rest}}}"
    goal = f"goals:\n  - key: pr\n    name: Pr\n    colour: orange\n    deliverables:\n      - {card}\n"
    return a_definition(folder, project + before + goal).deliverable("pr-acties")


def told(folder: Path, text: str) -> list[str]:
    """What check says about a text, the first line of each mistake, without the folder."""
    _, mistakes = check_definition(a_file(folder, text), SHIPPED)
    return [mistake.render(ENGLISH).splitlines()[0].replace(f"{folder}/", "") for mistake in mistakes]
