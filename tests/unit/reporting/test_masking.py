"""Names, as an audience may know them: by role, as initials, or in full."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from llo_board.model.beside import Beside
from llo_board.model.editions import NameForm
from llo_board.model.report import ProgressReport
from llo_board.model.sections.evaluation import ParticipantsSection
from llo_board.model.snapshot import MemberState
from llo_board.model.timeline import Timeline
from llo_board.rendering.json_form import as_json
from llo_board.reporting.masking import Mask, build_mask, mask_report
from llo_board.reporting.people import initials
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


@pytest.mark.parametrize(
    ("form", "name"), [(NameForm.ROLE, ""), (NameForm.INITIALS, "N.v.l."), (NameForm.FULL, "Naam van leider")]
)
def test_who_took_part_is_named_where_the_audience_is_told_names(form: NameForm, name: str) -> None:
    section = a_board_with_names().evaluation(beside=Beside(names=form)).section(ParticipantsSection)
    assert section is not None
    (leader,) = {one for group in section.groups for one in group.people if one.role == "Projectleider"}
    assert leader.name == name


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


def a_mask(form: NameForm, *names: str, said: str = "") -> Mask:
    """The mask of a board with these people, on which somebody wrote that."""
    board = a_board(a_deliverable(name="Hoop en verwachting"))
    board.comment("Hoop en verwachting", said)
    seen = board.look()
    people = tuple(MemberState(f"m{place}", name.lower(), name) for place, name in enumerate(names))
    timeline = Timeline((replace(seen, members=people),), tuple(board.actions), seen.taken_at)
    return build_mask(board.definition, timeline, form, "iemand")


@pytest.mark.parametrize(
    ("form", "told"),
    [(NameForm.ROLE, "iemand belt iemand, en iemand's lijst."), (NameForm.INITIALS, "N. belt I., en N.'s lijst.")],
)
def test_a_first_name_by_itself_is_masked_where_it_stands_as_a_word(form: NameForm, told: str) -> None:
    mask = a_mask(form, "Noor van der Veld", "Ilse")
    assert mask.text("Noor belt Ilse, en Noor's lijst.") == told
    assert mask.text("Noordwijk, noor en @Noor2.") == "Noordwijk, noor en @Noor2."


def test_a_first_name_that_is_also_a_word_of_the_project_or_of_its_people_stays() -> None:
    mask = a_mask(NameForm.ROLE, "Hoop Jansen", "Roos Vermeer", "Jo Bos", said="een bos met een rode roos")
    text = "Hoop, Roos en Jo komen langs; Roos Vermeer ook."
    assert mask.text(text) == "Hoop, Roos en Jo komen langs; iemand ook."


def test_two_people_of_one_first_name_are_told_as_nobody_in_particular() -> None:
    board = a_board(a_deliverable())
    seen = board.look()
    people = (MemberState("a", "leider", "Noor van der Veld"), MemberState("b", "maker1", "Noor Smit"))
    timeline = Timeline((replace(seen, members=people),), (), seen.taken_at)
    mask = build_mask(board.definition, timeline, NameForm.ROLE, "iemand")
    assert mask.text("Noor belde. Noor Smit kwam.") == "iemand belde. Programmamaker kwam."


@pytest.mark.parametrize(("name", "short"), [("Noor van der Veld", "N.v.d.V."), ("Jan-Willem", "J.W."), ("", "")])
def test_initials_of_a_name(name: str, short: str) -> None:
    assert initials(name) == short
