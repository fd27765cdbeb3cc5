"""Figures of the file and of the cards in one row, and where they contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from llo_board.model.evidence import Evidence, EvidenceKind, Quantity
from llo_board.model.figures import Figure
from llo_board.model.results import GoalRef
from llo_board.model.sections.evaluation import FigureLine
from llo_board.model.tags import StatedFigure
from llo_board.reporting.bindings import plain
from llo_board.reporting.view import ProjectView


@dataclass(frozen=True, slots=True)
class Clash:
    """One label with several values; the evidence in the order of the values."""

    label: str
    values: tuple[Decimal, ...]
    evidence: tuple[Evidence, ...]


def build_figures(
    view: ProjectView, from_file: Sequence[Figure], stated: Sequence[StatedFigure]
) -> tuple[FigureLine, ...]:
    """Every figure once, by goal: what is said twice in the same way is one figure with more evidence."""
    lines = _once((*(_of_row(view, figure) for figure in from_file), *(_of_note(view, note) for note in stated)))
    clashing = {_label(clash.label) for clash in find_clashes(lines)}
    marked = (replace(line, clashes=not line.question and _label(line.label) in clashing) for line in lines)
    return tuple(sorted(marked, key=lambda line: line.goals[0].number if line.goals else len(view.goals) + 1))


def find_clashes(lines: Sequence[FigureLine]) -> tuple[Clash, ...]:
    """Labels that stand with different values where they can only mean one thing.

    A label of several words means one thing in the whole project; a single word (`aanmeldingen`) only on one card,
    or for one goal in the file. Other units are other figures; other days of one source are a series.
    """
    groups: dict[tuple[str, str], list[FigureLine]] = {}
    for line in lines:
        if line.quantity.value is not None:
            groups.setdefault((_label(line.label), _where(line)), []).append(line)
    return tuple(clash for group in groups.values() for clash in _clash(group))


def _clash(group: list[FigureLine]) -> Iterator[Clash]:
    first = group[0]
    against = [line for line in group if line.quantity.value != first.quantity.value and _comparable(first, line)]
    if against:
        values = dict.fromkeys(line.quantity.value for line in (first, *against))
        evidence = tuple(piece for line in (first, *against) for piece in line.quantity.evidence)
        yield Clash(first.label, tuple(value for value in values if value is not None), evidence)


def _comparable(one: FigureLine, other: FigureLine) -> bool:
    units = plain(one.unit), plain(other.unit)
    if all(units) and units[0] != units[1]:
        return False
    series = one.on and other.on and one.on != other.on and plain(one.source) == plain(other.source)
    return not series


def _where(line: FigureLine) -> str:
    """Within what a label means one thing: "" is the whole project; an answer means something to its question."""
    if line.question:
        return f"question {_label(line.question)} {plain(line.source)}"
    if " " in _label(line.label):
        return ""
    first = line.quantity.evidence[0] if line.quantity.evidence else None
    goal = line.goals[0].key if line.goals else ""
    return first.card_id if first and first.card_id else f"goal {goal}"


def _label(label: str) -> str:
    return plain(re.sub(r"[^\w\s%]", " ", label))


def _once(lines: Iterable[FigureLine]) -> tuple[FigureLine, ...]:
    kept: dict[tuple[object, ...], FigureLine] = {}
    for line in lines:
        key = (_label(line.label), _where(line), line.quantity.value, plain(line.unit), line.on)
        kept[key] = _joined(kept[key], line) if key in kept else line
    return tuple(kept.values())


def _joined(one: FigureLine, other: FigureLine) -> FigureLine:
    evidence = (*one.quantity.evidence, *other.quantity.evidence)
    return replace(
        one,
        quantity=Quantity(one.quantity.value, evidence),
        goals=one.goals or other.goals,
        n=one.n if one.n is not None else other.n,
        source=one.source or other.source,
        kind=one.kind or other.kind,
    )


def _of_row(view: ProjectView, figure: Figure) -> FigureLine:
    goals: tuple[GoalRef, ...] = (view.goals[figure.goal],) if figure.goal and figure.goal in view.goals else ()
    evidence = Evidence(EvidenceKind.ROW, figure.label, where=figure.where)
    return FigureLine(
        label=figure.label,
        quantity=Quantity(figure.value, (evidence,)),
        unit=figure.unit,
        goals=goals,
        n=figure.n,
        source=figure.source,
        on=figure.on,
        kind=figure.kind,
        clashes=False,
        question=figure.question,
    )


def _of_note(view: ProjectView, note: StatedFigure) -> FigureLine:
    return FigureLine(
        label=note.label,
        quantity=Quantity(note.value, (note.evidence,)),
        unit=note.unit,
        goals=tuple(view.goals[key] for key in note.about.goals),
        n=note.n,
        source=note.source,
        on=note.on,
        kind=None,
        clashes=False,
    )
