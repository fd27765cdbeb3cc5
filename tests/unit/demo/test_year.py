"""The text of a year file becomes deeds; a mistake names its line and what would be right."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from llo_board.demo import acts
from llo_board.demo.deeds import deeds_by_day
from llo_board.demo.errors import YearMistake
from llo_board.demo.year import parse_year
from llo_board.language import ENGLISH

HEAD = """timezone: Europe/Amsterdam
people:
  - {key: ann, name: Programmamaker Ergens, username: ann1}
deeds:
"""


def year_text(*lines: str) -> str:
    return HEAD + "".join(f"  - {{{line}}}\n" for line in lines)


def mistake_in(text: str) -> YearMistake:
    with pytest.raises(YearMistake) as caught:
        parse_year(text, "jaar.yaml")
    return caught.value


def test_a_deed_is_read_with_its_moment_in_the_zone_of_the_year() -> None:
    year = parse_year(year_text("at: 2022-06-14 10:05, who: ann, do: move, card: Kaart, to: Bezig"), "jaar.yaml")
    (deed,) = year.deeds
    assert deed.act == acts.Move("Kaart", "Bezig")
    assert deed.at.astimezone(UTC) == datetime(2022, 6, 14, 8, 5, tzinfo=UTC)
    assert (deed.who, deed.where) == ("ann", "jaar.yaml:5")


def test_values_other_than_text_are_read_for_what_they_are() -> None:
    year = parse_year(
        year_text(
            "at: 2022-06-14 10:05, who: ann, do: add_item, card: A, checklist: B, item: no, ticked: true",
            "at: 2022-06-14 10:06, who: ann, do: add_card, name: A, to: B, labels: [C, D], due: 2022-07-01",
            "at: 2022-06-14 10:07, who: ann, do: change_due, card: A, due: ''",
        ),
        "jaar.yaml",
    )
    assert [deed.act for deed in year.deeds] == [
        acts.AddItem("A", "B", "no", ticked=True),
        acts.AddCard("A", "B", labels=("C", "D"), due=date(2022, 7, 1)),
        acts.ChangeDue("A", None),
    ]


def test_a_day_holds_its_deeds_in_order_of_time() -> None:
    moments = ("2022-06-14 10:05", "2022-06-14 23:59", "2022-06-15 00:00")
    year = parse_year(year_text(*(f"at: {at}, who: ann, do: finish, card: A" for at in moments)), "jaar.yaml")
    counts = {day.isoformat(): len(found) for day, found in deeds_by_day(year).items()}
    assert counts == {"2022-06-14": 2, "2022-06-15": 1}


@pytest.mark.parametrize(
    ("lines", "sentence", "hint"),
    [
        (
            ("at: 2022-06-14 10:05, who: ann, do: mve, card: A",),
            "jaar.yaml:5: 'mve' is not known here.",
            "Did you mean 'move'?",
        ),
        (
            ("at: 2022-06-14 10:05, who: bob, do: finish, card: A",),
            "jaar.yaml:5: 'bob' is not known here.",
            "Known here: ann.",
        ),
        (
            ("at: 2022-06-14 10:05, who: ann, do: welcome, person: an",),
            "jaar.yaml:5: 'an' is not known here.",
            "Did you mean 'ann'?",
        ),
        (
            ("at: 2022-06-14 10:05, who: ann, do: tick, card: A",),
            "jaar.yaml:5: 'item' is missing.",
            None,
        ),
        (
            ("at: 2022-06-14 10:05, who: ann, do: tick, card: A, itm: B",),
            "jaar.yaml:5: 'itm' is not known here.",
            "Did you mean 'item'?",
        ),
        (
            ("at: 2022-06-14, who: ann, do: finish, card: A",),
            "jaar.yaml:5: '2022-06-14' is not a moment; it is written as 2022-06-14 10:05.",
            None,
        ),
        (
            ("at: 2022-06-14 10:05, who: ann, do: change_due, card: A, due: 14-6-2022",),
            "jaar.yaml:5: '14-6-2022' is not a day; it is written as 2022-06-14.",
            None,
        ),
        (
            ("at: 2022-06-14 10:05, who: ann, do: finish, card: A, card: B",),
            "jaar.yaml:5: 'card' stands here twice.",
            None,
        ),
        (
            ("at: 2022-06-14 10:05, who: ann, do: finish, card: [A]",),
            "jaar.yaml:5: a text belongs here.",
            None,
        ),
        (
            (
                "at: 2022-06-14 10:05, who: ann, do: finish, card: A",
                "at: 2022-06-14 10:04, who: ann, do: finish, card: B",
            ),
            "jaar.yaml:6: '2022-06-14 10:04' is earlier than the deed above it.",
            None,
        ),
    ],
)
def test_a_mistake_names_its_line_and_what_would_be_right(
    lines: tuple[str, ...], sentence: str, hint: str | None
) -> None:
    mistake = mistake_in(year_text(*lines))
    assert mistake.sentence(ENGLISH) == sentence
    assert mistake.hint(ENGLISH) == hint


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "jaar.yaml:1: a map (key: value) belongs here."),
        ("- a\n", "jaar.yaml:1: a map (key: value) belongs here."),
        ("deeds: [}\n", "jaar.yaml:1: this is not YAML: expected the node content, but found '}'."),
        ("timezone: Mars/Olympus\n", "jaar.yaml:1: 'Mars/Olympus' is not a time zone; one is Europe/Amsterdam."),
        (
            "timezone: ../../etc/passwd\n",
            "jaar.yaml:1: '../../etc/passwd' is not a time zone; one is Europe/Amsterdam.",
        ),
    ],
)
def test_a_file_that_is_no_year_is_refused(text: str, sentence: str) -> None:
    assert mistake_in(text).sentence(ENGLISH) == sentence
