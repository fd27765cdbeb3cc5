"""Verdicts and published reports in a history: kept in order, kept beside each other, per project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from llo_board.history.store import FILE_NAME
from llo_board.model.editions import Edition
from llo_board.model.verdict import GivenVerdict, Verdict
from tests.unit.history.builders import PROJECT, a_history, a_moment


def a_verdict(day: int, key: str = "pr-acties", verdict: Verdict = Verdict.PARTLY) -> GivenVerdict:
    return GivenVerdict(key, verdict, "Eén van de twee — meer niet.", "coordinator", a_moment(day))


def an_edition(number: int, day: int, audience: str = "stuurgroep") -> Edition:
    return Edition(
        kind="progress",
        name="voortgang-2022-06-10",
        audience=audience,
        number=number,
        at=a_moment(day),
        as_of=date(2022, 6, 10),
        note="" if number == 1 else "Verbeterd.",
        manifest='{"number": 1}',
        sha256="ab" * 32,
        summary={"as_of": "2022-06-10", "goals": {"marketing": {"achieved": 1}}},
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


def test_every_verdict_is_kept_oldest_first_also_when_a_later_one_replaces_it(path: Path) -> None:
    with a_history(path) as history:
        later, first = a_verdict(9, verdict=Verdict.ACHIEVED), a_verdict(2)
        history.record_verdict(PROJECT, later)
        history.record_verdict(PROJECT, first)
    with a_history(path) as again:
        assert again.verdicts(PROJECT) == (first, later)
        assert again.verdicts("another") == ()


def test_editions_of_an_audience_come_back_as_they_were_published(path: Path) -> None:
    editions = (an_edition(1, 11), an_edition(1, 12, "bestuur"), an_edition(2, 13))
    with a_history(path) as history:
        for edition in reversed(editions):
            history.record_edition(PROJECT, edition)
    with a_history(path) as again:
        assert again.editions(PROJECT) == editions
