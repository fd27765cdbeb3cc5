"""Each row of docs/sync.nl.md is carried out: what it promises is what its story's plans say in Dutch."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from llo_board.cli.values import Speech
from llo_board.cli.view import View, build_view
from llo_board.language import ENGLISH, load_words
from llo_board.model.definition import Definition
from llo_board.model.plan import Plan
from llo_board.sync.guards import refusal_sentence
from tests.unit.sync.house import House

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
DUTCH = load_words("nl", ROOT / "reports" / "locale")
ASKS, LISTS, REFUSES, WRITES_NOTHING, LEAVES_OUT = "asks", "lists", "refuses", "writes nothing", "leaves out"

ENGLISH_WORDS = {
    ASKS: r"\b[Yy]ou are asked\b|\bothers are asked|\b[Oo]ne question\b|^Every difference is asked|"
    r"only the other is asked|is proposed|(?<!not )asked again\.$",
    LISTS: r"(?<!left out and )\b[Ll]isted\b",
    REFUSES: r"^Refused",
    WRITES_NOTHING: r"^Nothing\b",
    LEAVES_OUT: r"left out and listed",
}
DUTCH_WORDS = {
    ASKS: r"\bJe krijgt .*vraag\b|^Eén vraag|krijg je een vraag|alleen de andere wordt nog gevraagd|voorgesteld|"
    r"weer een vraag\.$",
    LISTS: r"\bzie je\b|\b[Jj]e ziet\b",
    REFUSES: r"^Geweigerd",
    WRITES_NOTHING: r"^Niets\b|^Er wordt niets geschreven",
    LEAVES_OUT: r"overgeslagen en genoemd",
}


@dataclass(frozen=True)
class Row:
    """A row of both pages, at the same place, and the story that carries it out."""

    english: str
    dutch: str
    story: Callable[[], None]

    def promises(self) -> tuple[set[str], set[str]]:
        """What the two promise, each in its own words."""
        return _promised(self.english, ENGLISH_WORDS), _promised(self.dutch, DUTCH_WORDS)


def _promised(row: str, words: dict[str, str]) -> set[str]:
    does = row.strip("| ").split(" | ")[1]
    return {promise for promise, pattern in words.items() if re.search(pattern, does)}


def rows_of(page: str) -> list[str]:
    """The rows of the four tables of stories, in their order; they stand under the second to fifth heading."""
    sections = (ROOT / "docs" / page).read_text(encoding="utf-8").split("\n## ")[2:6]
    tables = [[line for line in part.splitlines() if line.startswith("| ")][2:] for part in sections]
    return [row for table in tables for row in table]


def stories() -> Iterator[tuple[str, Callable[[], None]]]:
    """The stories by the row that each carries out."""
    for path in sorted(HERE.glob("test_stories_*.py")):
        module = importlib.import_module(f"tests.unit.sync.{path.stem}")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            row = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
            if isinstance(node, ast.FunctionDef) and row and " | " in row:
                yield f"| {row} |", getattr(module, node.name)


def rows() -> list[Row]:
    told = dict(stories())
    return [
        Row(english, dutch, told[english])
        for english, dutch in zip(rows_of("sync.md"), rows_of("sync.nl.md"), strict=True)
    ]


def played(row: Row) -> list[tuple[Definition, Plan]]:
    """The plans that the story makes, in their order."""
    plans: list[tuple[Definition, Plan]] = []
    House.witness = plans
    try:
        row.story()
    finally:
        House.witness = None
    return plans


def said(definition: Definition, plan: Plan) -> Iterator[tuple[str, str, str]]:
    """What a plan says: which promise it keeps, in English and in Dutch."""
    english, dutch = (build_view(plan, Speech(words, definition, "llo.yaml"), "link") for words in (ENGLISH, DUTCH))
    for promise, one, other in ((LISTS, _listed(english), _listed(dutch)), (ASKS, _asked(english), _asked(dutch))):
        yield from ((promise, *both) for both in zip(one, other, strict=True))
    for refusal in plan.refusals:
        yield REFUSES, refusal_sentence(refusal, ENGLISH), refusal_sentence(refusal, DUTCH)


def _listed(view: View) -> list[str]:
    return [line.text for line in (*view.drifts.lines, *view.notices.lines)]


def _asked(view: View) -> list[str]:
    return [text for question in view.questions for text in (question.sentence, *question.ways)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.dutch.strip("| ").split(" | ")[0])
def test_a_dutch_row_promises_what_the_english_one_does_and_its_story_s_plans_say_so_in_dutch(row: Row) -> None:
    english, dutch = row.promises()
    assert dutch == english, (row.english, row.dutch)
    plans = played(row)
    sayings = [one for plan in plans for one in said(*plan)]
    assert [one for one in sayings if one[1] == one[2]] == [], "said in English on a Dutch page"
    kept = {promise for promise, *_ in sayings}
    kept |= {WRITES_NOTHING} if not plans or any(plan.is_empty for _, plan in plans) else set()
    assert dutch - {LEAVES_OUT} <= kept, (row.dutch, [one[2] for one in sayings])


def test_there_is_a_row_of_both_languages_for_every_story() -> None:
    assert sorted(row.english for row in rows()) == sorted(row for row, _ in stories())
