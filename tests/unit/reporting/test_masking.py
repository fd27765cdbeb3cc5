"""Names, as an audience may know them: by role, as initials, or in full."""

from __future__ import annotations

import json
from datetime import date

import pytest

from llo_board.model.beside import Beside
from llo_board.model.editions import NameForm
from llo_board.model.report import ProgressReport
from llo_board.rendering.json_form import as_json
from llo_board.reporting.masking import Mask, build_mask, mask_report
from llo_board.reporting.view import initials
from tests.unit.reporting.builders import PeopleAtWork, a_board, a_deliverable

NOVEMBER = date(2022, 11, 30)


def a_told_report(board: PeopleAtWork, form: NameForm) -> ProgressReport:
    built = board.progress(NOVEMBER, beside=Beside(names=form))
    if form is NameForm.FULL:
        return built
    return mask_report(built, build_mask(board.definition, board.timeline(), form, "iemand"))


def a_board_with_names() -> PeopleAtWork:
    board = a_board(a_deliverable())
    board.on(9, 1).comment("Acties", "Knelpunt: Naam van maker-1 en @maker2 zijn er niet.", by="leider")
    return board


@pytest.mark.parametrize(
    ("form", "by", "text"),
    [
        (NameForm.ROLE, "Projectleider", "Programmamaker en Programmamaker zijn er niet."),
        (NameForm.INITIALS, "N.v.l.", "N.v.m.1. en N.v.m.2. zijn er niet."),
        (NameForm.FULL, "Naam van leider", "Naam van maker-1 en @maker2 zijn er niet."),
    ],
)
def test_people_are_named_as_the_audience_may_know_them(form: NameForm, by: str, text: str) -> None:
    told = json.dumps(as_json(a_told_report(a_board_with_names(), form)), ensure_ascii=False)
    assert text in told
    assert f'"by": "{by}"' in told


def test_no_name_or_user_name_is_left_for_an_audience_that_is_told_roles() -> None:
    told = json.dumps(as_json(a_told_report(a_board_with_names(), NameForm.ROLE)))
    header = json.loads(told)["header"]
    assert "Naam van" not in told
    assert "@maker" not in told
    assert header["project"]["key"] == "llo-2022"


def test_words_that_only_hold_a_name_and_single_words_stay() -> None:
    mask = Mask({"Jan de Wit": "iemand", "April": "iemand"}, {"jan": "iemand"})
    assert mask.text("Jan de Witte kwam in April, mail naar x@janssen.nl") == (
        "Jan de Witte kwam in April, mail naar x@janssen.nl"
    )
    assert mask.text("jan de wit en @jan.") == "iemand en iemand."
    assert mask.text("April") == "iemand"


@pytest.mark.parametrize(("name", "short"), [("Noor van der Veld", "N.v.d.V."), ("Jan-Willem", "J.W."), ("", "")])
def test_initials_of_a_name(name: str, short: str) -> None:
    assert initials(name) == short
