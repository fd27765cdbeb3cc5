from __future__ import annotations

import re
from decimal import Decimal

import pytest

from llo_board.language import load_words
from llo_board.model.checks import CHECK_FACTS, CheckKind
from llo_board.model.definition import Register
from llo_board.model.evidence import EvidenceKind
from llo_board.model.sections import Section
from llo_board.rendering.checking import CHECKS, check_words, in_order
from llo_board.rendering.wording import EVIDENCE, LIGHT_SYMBOLS, LIGHTS, REGISTERS, SECTIONS, WORDS_OF
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import TO_CHECK, a_check

DUTCH = load_words("nl", find_shipped().locale_directory())


def test_every_value_of_a_worded_kind_has_its_words() -> None:
    missing = [
        value for kind, table in WORDS_OF.items() if kind.__name__ != "Tag" for value in kind if value not in table
    ]
    assert missing == []
    assert set(EVIDENCE) == set(EvidenceKind)
    assert set(REGISTERS) == set(Register)
    assert set(LIGHT_SYMBOLS) == set(LIGHTS)
    assert len(set(LIGHT_SYMBOLS.values())) == len(LIGHTS)


def test_every_section_has_a_title() -> None:
    assert {kind.name for kind in Section.__args__} <= set(SECTIONS)


@pytest.mark.parametrize("kind", CheckKind)
def test_what_is_still_to_check_says_only_what_its_kind_knows(kind: CheckKind) -> None:
    said = {fact for text in CHECKS[kind] for fact in re.findall(r"\{(\w+)\}", text)}
    assert said <= set(CHECK_FACTS[kind])


def test_contradictions_come_first() -> None:
    assert [check.kind for check in in_order(TO_CHECK)][:2] == [
        CheckKind.FIGURE_CLASH,
        CheckKind.DATE_OUTSIDE_QUARTER,
    ]


def test_a_clash_gives_every_value_and_a_year_has_no_thousands_sign() -> None:
    clash = a_check(CheckKind.FIGURE_CLASH, {"label": "bezoekers", "values": (Decimal(1200), Decimal("7.5"))})
    assert check_words(clash, DUTCH)[0].endswith("1.200 en 7,5.")
    assert "kwartaal 1 van 2023, maar de datum is 6 april 2023" in check_words(TO_CHECK[2], DUTCH)[0]


def test_a_target_of_one_and_a_list_that_is_empty_are_said_as_people_say_it() -> None:
    empty = a_check(CheckKind.TARGET_WITHOUT_EVIDENCE, {"deliverable": "Begroting", "needed": 1})
    assert check_words(empty, DUTCH)[0].endswith("‘Begroting’ is: van wat is afgesproken, is nog niets afgevinkt.")
    short = a_check(CheckKind.DONE_SHORT_OF_TARGET, {"deliverable": "Begroting", "reached": 0, "needed": 1})
    assert check_words(short, DUTCH)[0].endswith("met 0 van 1 afgevinkt.")


def test_a_worry_of_nobody_known_is_asked_of_whoever_wrote_it() -> None:
    worry = a_check(CheckKind.WORRY_WITHOUT_CAUSE, {"worry": "Geen zaal", "who": ""})
    assert check_words(worry, DUTCH)[1] == "Wie dit schreef kan een regel met de oorzaak toevoegen."
