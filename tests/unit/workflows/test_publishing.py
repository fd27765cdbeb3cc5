"""What a publication is compared with, which number it gets, and what its audience may not see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from llo_board.language import ENGLISH
from llo_board.model.beside import Beside
from llo_board.model.definition import Audience
from llo_board.model.editions import Edition, NameForm
from llo_board.model.memory import Memory
from llo_board.model.report import ReportKind
from llo_board.model.results import Judgement
from llo_board.model.sections.evaluation import AgreedSection
from llo_board.model.verdict import GivenVerdict, Verdict
from llo_board.workflows.publishing import (
    NoteNeeded,
    Order,
    Subject,
    UnknownAudience,
    build_frozen,
    find_audience,
    next_number,
    since_last_published,
)
from llo_board.workflows.reports import ReportSource
from tests.unit.reporting.builders import END, a_board, a_definition, a_deliverable

NOW = datetime(2023, 1, 9, 12, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def an_order(kind: ReportKind = ReportKind.PROGRESS, note: str = "", names: NameForm = NameForm.ROLE) -> Order:
    return Order(kind, Audience("stuurgroep", names), note, Path(), "llo-board publish …", NOW, "iemand")


def an_edition(day: date, number: int = 1, audience: str = "stuurgroep", kind: str = "progress") -> Edition:
    name, figures = f"voortgang-{day}", {"day": day.isoformat(), "number": number}
    return Edition(kind, name, audience, number, NOW, day, "", "{}", "", figures)


def test_a_report_is_compared_with_the_newest_version_of_the_last_one_that_this_audience_was_given() -> None:
    october, september = date(2022, 10, 14), date(2022, 9, 9)
    editions = (
        an_edition(september),
        an_edition(october),
        an_edition(october, 2),
        an_edition(date(2022, 11, 1), audience="bestuur"),
        an_edition(date(2022, 12, 1)),
    )
    since = since_last_published(editions, an_order(), date(2022, 12, 1))
    assert since == {"day": "2022-10-14", "number": 2, "published": True}
    assert since_last_published(editions, an_order(), september) is None
    assert since_last_published(editions, an_order(ReportKind.LESSONS), date(2022, 12, 1)) is None


def test_the_first_version_is_number_one_and_a_later_one_needs_its_note() -> None:
    day = date(2022, 10, 14)
    name = f"voortgang-{day}"
    assert next_number((), an_order(), name, AMSTERDAM) == 1
    with pytest.raises(NoteNeeded):
        next_number((an_edition(day),), an_order(note="  "), name, AMSTERDAM)
    assert next_number((an_edition(day), an_edition(day, 2)), an_order(note="Verbeterd."), name, AMSTERDAM) == 3


def test_what_was_published_after_midnight_was_published_on_that_day() -> None:
    day = date(2022, 10, 14)
    earlier = replace(an_edition(day), at=datetime(2023, 1, 9, 23, 30, tzinfo=UTC))
    with pytest.raises(NoteNeeded) as caught:
        next_number((earlier,), an_order(), f"voortgang-{day}", AMSTERDAM)
    assert "was published for stuurgroep on 10 January 2023 as version 1" in caught.value.sentence(ENGLISH)


def test_an_audience_that_the_definition_names_is_found_in_any_case_and_another_is_refused() -> None:
    named = replace(a_definition(), audiences=(Audience("Stuurgroep", NameForm.FULL),))
    assert find_audience(named, "stuurgroep").names is NameForm.FULL
    with pytest.raises(UnknownAudience):
        find_audience(named, "bestuur")
    assert find_audience(a_definition(), "wie dan ook") == Audience("wie dan ook")


@pytest.mark.parametrize(
    ("by", "told"), [("jdevries", "iemand"), ("leider", "Projectleider"), ("stuurgroep", "stuurgroep"), ("", "")]
)
def test_who_gave_a_verdict_is_told_by_role_and_never_by_the_name_of_an_account(by: str, told: str) -> None:
    board = a_board(a_deliverable())
    given = GivenVerdict("acties", Verdict.ACHIEVED, "Gezien.", by, datetime(2022, 12, 1, tzinfo=UTC))
    source = ReportSource(board.timeline(), Memory(""), beside=Beside((given,)))
    built = build_frozen(an_order(ReportKind.EVALUATION), Subject(board.definition, source, (), END), 1)
    agreed = built.section(AgreedSection)
    assert agreed is not None
    judgement: Judgement = agreed.rows[0].deliverable.judgement
    assert judgement.evidence[0].by == told
    assert built.to_check == ()
