"""One organisation's page and the sheet for a workshop, made by hand; and every kind of report together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from llo_board.model.charts import CellState, Charts
from llo_board.model.definition import Organisation, Person
from llo_board.model.evidence import Counted
from llo_board.model.lens import (
    AskedLine,
    AskedSection,
    OwnCardsSection,
    OwnLessonsSection,
    OwnPeopleSection,
    ReviewRow,
    ReviewSection,
    SailboatSection,
    WorkshopNote,
)
from llo_board.model.report import OrganisationReport, Report, ReportKind, WorkshopReport
from llo_board.model.results import GoalRef
from llo_board.model.sections.lessons import ActionLine, LessonActionsSection
from llo_board.model.verdict import Verdict
from tests.unit.rendering.builders import (
    AANPAK,
    GOALS,
    LESSONS,
    MARKETING,
    NETWERK,
    a_header,
    a_judgement,
    a_lessons_report,
    a_line,
    a_progress_report,
    an_evaluation,
    counted,
    deliverables,
    evidence,
    written,
)

HEUSDEN = Organisation("heusden", "Bibliotheek Heusden")


def _asked() -> AskedSection:
    pilots, ambassadors = deliverables()[2], deliverables()[6]
    return AskedSection(
        (
            AskedLine(pilots, "Kopende starters", CellState.REACHED, counted(1, "Pilots"), 1, voluntary=True),
            AskedLine(pilots, "Jonge gezinnen", CellState.OPEN, Counted(0), 1, voluntary=True),
            AskedLine(ambassadors, "", CellState.UNKNOWN, Counted(None), 1, voluntary=False),
            AskedLine(replace(pilots, name="Spreekuren"), "", CellState.OPEN, counted(1, "Spreekuur"), 2, False),
        )
    )


def an_organisation_page() -> OrganisationReport:
    """The page of one library in October."""
    header = a_header(
        ReportKind.ORGANISATION,
        date(2022, 10, 14),
        data_moment=datetime(2022, 10, 14, 9, 0, tzinfo=UTC),
        organisation=HEUSDEN,
    )
    people = (
        Person("maker", "Programmamaker", "heusden", ("werkgroep",)),
        Person("bestuur", "Bestuurder", "heusden", until=date(2022, 9, 30)),
    )
    cards = OwnCardsSection(
        (a_line("Zaal zoeken", NETWERK, date(2022, 11, 1)),), (a_line("Klantreis uitgewerkt", MARKETING),)
    )
    sections = (_asked(), cards, OwnLessonsSection(LESSONS[:2]), OwnPeopleSection(people))
    return OrganisationReport(header, sections, Charts(), ())


def _note(text: str, goal: GoalRef, days: int | None = None) -> WorkshopNote:
    return WorkshopNote(text, (goal,), evidence(text, text), days)


def a_workshop() -> WorkshopReport:
    """The sheet to look back with at the end of the year."""
    boat = SailboatSection(
        (_note("We begonnen samen.", AANPAK),),
        (_note("De campagne begon te laat.", MARKETING),),
        (_note("Nog geen zaal", NETWERK), _note("Overzicht van het aanbod", AANPAK, 13), _note("Plan", AANPAK, 1)),
        tuple(_note(goal.name, goal) for goal in GOALS),
    )
    why = (written("Met de stuurgroep gekozen voor één goede actie.", "Pr-acties"),)
    rows = tuple(
        ReviewRow(
            goal,
            tuple(state for state in deliverables() if state.goal == goal),
            a_judgement(Verdict.PARTLY, goal.name),
            why if goal is MARKETING else (),
            tuple(lesson for lesson in LESSONS if goal.key in lesson.about.goals),
            tuple(action for lesson in LESSONS if goal.key in lesson.about.goals for action in lesson.actions),
        )
        for goal in GOALS
    )
    action = LESSONS[0].actions[0]
    line = ActionLine(action.text, action.owner, action.on, action.done, LESSONS[0])
    sections = (boat, ReviewSection(rows), LessonActionsSection((line,)))
    return WorkshopReport(a_header(ReportKind.WORKSHOP), sections, Charts(), ())


def every_kind() -> tuple[Report, ...]:
    """A report of every kind."""
    return (an_evaluation(), a_progress_report(), a_lessons_report(), a_workshop(), an_organisation_page())
