"""One organisation's page, the sheet for a workshop, and how long cards stay in a list."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from llo_board.language import ENGLISH
from llo_board.model.beside import NOTHING_BESIDE
from llo_board.model.charts import CellState
from llo_board.model.definition import Register, Target
from llo_board.model.lens import (
    AskedLine,
    AskedSection,
    OwnCardsSection,
    OwnLessonsSection,
    OwnPeopleSection,
    ReviewSection,
    SailboatSection,
)
from llo_board.model.report import OrganisationReport, WorkshopReport
from llo_board.rendering.environment import HTML, Speech
from llo_board.rendering.evidence_words import evidence_words, signature
from llo_board.rendering.formats import build_documents
from llo_board.rendering.tracing.report import trace_report
from llo_board.reporting.catalogue import build_for_organisation, build_workshop
from llo_board.shipped import find_shipped
from tests.unit.reporting.builders import END, ORGANISATIONS, PeopleAtWork, a_board, a_deliverable

HEUSDEN, EINDHOVEN, DOMMELDAL = ORGANISATIONS
EACH = a_deliverable("spreekuur", target=Target(2, unit="spreekuur", per=Register.ORGANISATIONS))
SOME = a_deliverable("folder", target=Target(1, of=Register.ORGANISATIONS))
GROUPS = a_deliverable("pilot", target=Target(2, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS))


def page(board: PeopleAtWork, organisation: int = 0, as_of: date = END) -> OrganisationReport:
    return build_for_organisation(board.material(as_of), ORGANISATIONS[organisation], NOTHING_BESIDE)


def asked(board: PeopleAtWork, organisation: int = 0, as_of: date = END) -> dict[tuple[str, str], AskedLine]:
    section = page(board, organisation, as_of).section(AskedSection)
    return {(line.deliverable.key, line.target_group): line for line in section.lines} if section else {}


def a_year_with_organisations() -> PeopleAtWork:
    board = a_board(EACH, SOME, GROUPS, a_deliverable("plan"))
    board.on(7, 1).tick("Folder", "Bibliotheek Heusden")
    return board


def test_a_page_says_what_was_asked_of_one_organisation_and_what_it_delivered() -> None:
    lines = asked(a_year_with_organisations(), as_of=date(2022, 9, 1))
    assert set(lines) == {
        ("spreekuur", ""),
        ("folder", ""),
        ("pilot", "Kopende starters"),
        ("pilot", "Carrièremakers"),
    }
    folder = lines["folder", ""]
    assert (folder.state, folder.reached.value, folder.promised) == (CellState.REACHED, 1, 1)
    assert [piece.text for piece in folder.reached.evidence] == ["Bibliotheek Heusden"]
    assert (lines["spreekuur", ""].state, lines["spreekuur", ""].promised) == (CellState.OPEN, 2)


def test_what_some_organisations_may_do_is_owed_by_none_of_them() -> None:
    lines = asked(a_year_with_organisations(), organisation=1)
    assert (lines["folder", ""].state, lines["folder", ""].voluntary) == (CellState.OPEN, True)
    assert not lines["spreekuur", ""].voluntary


def test_who_left_is_asked_for_nothing_more() -> None:
    assert asked(a_year_with_organisations(), organisation=2) == {}


def test_a_checklist_that_is_gone_makes_it_unknown_and_never_open() -> None:
    board = a_board(EACH)
    board.on(7, 1).change("Spreekuur", checklists=())
    line = asked(board)["spreekuur", ""]
    assert (line.state, line.reached.value) == (CellState.UNKNOWN, None)


def test_a_promise_per_target_group_stays_on_the_page_where_one_or_all_of_its_checklists_are_gone() -> None:
    board = a_year_with_organisations()
    kept = board.cards["Pilot"].checklists[1:]
    board.on(7, 1).change("Pilot", checklists=kept)
    lines = asked(board, as_of=date(2022, 9, 1))
    assert (lines["pilot", "Kopende starters"].state, lines["pilot", "Carrièremakers"].state) == ("unknown", "open")
    board.on(7, 2).change("Pilot", checklists=())
    lines = asked(board, as_of=date(2022, 9, 1))
    found = {group: (line.state, line.reached.value) for (key, group), line in lines.items() if key == "pilot"}
    assert found == {"Kopende starters": ("unknown", None), "Carrièremakers": ("unknown", None)}
    assert not any(key == "pilot" for key, _ in asked(board, ORGANISATIONS.index(DOMMELDAL)))


def test_its_cards_are_those_that_its_people_are_on() -> None:
    board = a_board(a_deliverable("acties", owner="leider"), a_deliverable("plan", owner="maker-2"))
    board.on(8, 1).move("Acties", "Klaar")
    ours, theirs = (page(board, number).section(OwnCardsSection) for number in (0, 1))
    assert ours is not None
    assert theirs is not None
    assert ([line.name for line in ours.open], [line.name for line in ours.done]) == ([], ["Acties"])
    assert ours.done[0].day == date(2022, 8, 1)
    assert ([line.name for line in theirs.open], theirs.done) == (["Plan"], ())


def test_its_cards_follow_what_a_person_judged_of_them() -> None:
    board = a_board(a_deliverable("acties"), a_deliverable("plan"))
    board.on(8, 1).move("Acties", "Klaar")
    board.comment("Acties", "Conclusie: niet behaald, het ging niet door")
    board.comment("Plan", "Conclusie: behaald, iedereen heeft het")
    section = page(board).section(OwnCardsSection)
    assert section is not None
    assert (section.open, [(line.name, line.day) for line in section.done]) == ((), [("Plan", date(2022, 8, 1))])


def test_its_lessons_are_those_that_its_people_wrote_or_that_name_it() -> None:
    board = a_board()
    board.on(8, 1).comment("Acties", "Leerpunt: begin eerder", by="maker-2")
    board.comment("Acties", "Leerpunt: Bibliotheek Eindhoven deed het voor", by="leider")
    board.comment("Acties", "Leerpunt: iets anders", by="leider")
    section = page(board, 1).section(OwnLessonsSection)
    assert section is not None
    assert [lesson.event for lesson in section.lessons] == ["begin eerder", "Bibliotheek Eindhoven deed het voor"]


def test_its_people_are_named_by_role() -> None:
    section = page(a_board(), 1).section(OwnPeopleSection)
    assert section is not None
    assert [person.role for person in section.people] == ["Programmamaker", "Bestuurder"]


@pytest.fixture
def sheet() -> WorkshopReport:
    board = a_board(a_deliverable("acties", target=Target(2, unit="actie", units="acties")))
    board.on(7, 1).comment("Acties", "Ging goed: samen op pad")
    board.comment(
        "Acties", "Kan beter: eerder beginnen\nOorzaak: zomer\nAanbeveling: plan in mei\nActie: plannen (leider)"
    )
    board.comment("Acties", "Onverwacht: het regende")
    board.comment("Acties", "Knelpunt: geen zaal")
    board.comment("Acties", "Volgend jaar: ook in de zomer")
    board.comment("Acties", "Toelichting: één actie schoof op")
    return build_workshop(board.definition, board.timeline(), {}, (), date(2022, 11, 10))


def test_the_sailboat_holds_what_people_wrote_where_it_belongs(sheet: WorkshopReport) -> None:
    boat = sheet.section(SailboatSection)
    assert boat is not None
    assert [note.text for note in boat.wind] == ["samen op pad"]
    assert [note.text for note in boat.anchor] == ["eerder beginnen"]
    assert [(note.text, note.days) for note in boat.rocks] == [
        ("geen zaal", None),
        ("het regende", None),
        ("Acties", 10),
    ]
    assert [note.text for note in boat.island] == ["Doel marketing", "ook in de zomer"]
    assert all(note.evidence.card_id for note in (*boat.wind, *boat.anchor, *boat.rocks))


def test_a_worry_of_the_year_is_a_rock_also_where_it_is_over() -> None:
    board = a_board(a_deliverable("acties"))
    board.on(7, 1).comment("Acties", "Knelpunt: geen zaal")
    board.on(8, 1).move("Acties", "Klaar")
    sheet = build_workshop(board.definition, board.timeline(), {}, (), date(2022, 11, 10))
    boat = sheet.section(SailboatSection)
    assert boat is not None
    assert [note.text for note in boat.rocks] == ["geen zaal"]


def test_the_review_sets_plan_beside_outcome_reason_and_what_follows(sheet: WorkshopReport) -> None:
    review = sheet.section(ReviewSection)
    assert review is not None
    (row,) = review.rows
    assert [state.key for state in row.planned] == ["acties"]
    assert [text.text for text in row.why] == ["één actie schoof op"]
    assert [lesson.recommendation for lesson in row.lessons if lesson.recommendation] == ["plan in mei"]
    assert [action.owner for action in row.actions] == ["leider"]


def test_time_in_a_list_is_counted_from_the_moves_and_goes_on_until_the_day_of_the_report() -> None:
    board = a_board(a_deliverable("acties"), a_deliverable("plan"))
    board.on(6, 11).move("Acties", "Bezig")
    board.on(6, 21).move("Plan", "Bezig")
    board.on(7, 1).move("Acties", "Klaar")
    times = board.progress(date(2022, 7, 11)).charts.times
    assert times is not None
    assert [(row.name, row.stays, row.days, row.longest, row.at_least) for row in times.lists] == [
        ("Te doen", 2, 10, 20, False),
        ("Bezig", 2, 20, 20, False),
    ]


def test_behind_the_days_in_a_list_stands_every_stay_with_its_own_days_from_which_the_half_can_be_found() -> None:
    board = a_board(a_deliverable("acties"), a_deliverable("plan"))
    board.on(6, 11).move("Acties", "Bezig")
    board.on(7, 1).move("Acties", "Te doen")
    board.on(7, 4).move("Acties", "Bezig")
    report = board.progress(date(2022, 7, 11))
    half = trace_report(report).by_key["list/bezig.half"]
    assert (half.values, [evidence_words(one, ENGLISH) for one in half.evidence]) == (
        (7,),
        [
            "20 days in the list ‘Bezig’, from 11 June 2022 to 1 July 2022",
            "7 days in the list ‘Bezig’, since 4 July 2022",
        ],
    )
    assert signature(half.evidence[0], Speech(ENGLISH, HTML, UTC)) == "Projectleider"


def test_a_card_that_came_twice_is_two_times_in_every_format_and_not_two_cards() -> None:
    board = a_board(a_deliverable("acties"))
    board.on(6, 11).move("Acties", "Bezig")
    board.on(6, 21).move("Acties", "Te doen")
    board.on(7, 1).move("Acties", "Bezig")
    report = board.progress(date(2022, 7, 11))
    html, markdown = (
        made.content.decode() for made in build_documents(report, ("html", "md"), ENGLISH, find_shipped())
    )
    assert "| List | Times | Half of the times at most | The longest |" in markdown
    assert 'data-why="list/bezig.stays"' in html
    assert trace_report(report).by_key["list/bezig.stays"].values == (2,)
