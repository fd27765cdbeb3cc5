"""Answers to questions, counted: a file with a row for each person who filled in the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from llo_board.language import N_
from llo_board.loading.figure_columns import UNKNOWN, find_heading, no_such_heading, place_in, seen
from llo_board.loading.figure_tables import Row
from llo_board.loading.mistakes import Mistake, in_order, say, shown
from llo_board.model.figures import Figure, FigureKind, FiguresSource
from llo_board.model.written import NotANumber, parse_amount

MOST_ANSWERS = 20


def count_answers(
    path: Path, rows: Sequence[Row], wanted: FiguresSource, language: str
) -> tuple[tuple[Figure, ...], tuple[Mistake, ...]]:
    """How many people gave each answer, question by question, out of all who answered it."""
    figures: list[Figure] = []
    mistakes: list[Mistake] = []
    for question in wanted.answers:
        index = find_heading(rows[0], question)
        if index is None:
            mistakes.append(no_such_heading(path, rows[0], question))
            continue
        given = _given(rows[1:], index)
        if len(given) > MOST_ANSWERS:
            mistakes.append(_too_many(path, rows[0], index, question, len(given)))
        else:
            figures += _figures(path.name, question, _ordered(given, language), wanted)
    return tuple(figures), in_order(mistakes)


def _given(rows: Iterable[Row], index: int) -> dict[str, list[Row]]:
    """The rows by answer: upper and lower case are one answer, and no answer is none."""
    by_answer: dict[str, list[Row]] = {}
    written: dict[str, str] = {}
    for row in rows:
        answer = " ".join(seen(row.cells[index]).split()) if index < len(row.cells) else ""
        if answer.casefold() not in UNKNOWN:
            by_answer.setdefault(written.setdefault(answer.casefold(), answer), []).append(row)
    return by_answer


def _figures(name: str, question: str, given: dict[str, list[Row]], wanted: FiguresSource) -> Iterator[Figure]:
    everybody = sum(map(len, given.values()))
    defaults = wanted.defaults
    for answer in given:
        yield Figure(
            label=answer,
            value=Decimal(len(given[answer])),
            unit=defaults.get("unit", ""),
            goal=defaults.get("goal"),
            n=everybody,
            source=defaults.get("source", ""),
            on=date.fromisoformat(defaults["date"]) if "date" in defaults else None,
            kind=FigureKind(defaults["kind"]) if "kind" in defaults else None,
            where=f"{name}:{_ranges([row.number for row in given[answer]])}",
            question=question,
        )


def _ordered(given: dict[str, list[Row]], language: str) -> dict[str, list[Row]]:
    """Answers in number in their order, others by how many gave them."""
    try:
        return dict(sorted(given.items(), key=lambda answer: parse_amount(answer[0], language)[0]))
    except NotANumber:
        return dict(sorted(given.items(), key=lambda answer: -len(answer[1])))


def _ranges(numbers: Sequence[int]) -> str:
    """Row numbers in short: `2-4,7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ",".join("-".join(map(str, run)) for run in runs)


def _too_many(path: Path, row: Row, index: int, question: str, count: int) -> Mistake:
    what = say(
        N_("'{question}' has {count} different answers, too many to count."), question=shown(question), count=count
    )
    right = say(
        N_("Name questions that people answer with one of a few choices, at most {most}."), most=MOST_ANSWERS
    )
    return Mistake(place_in(path, row, index), what, (right,))
