"""What people write in 2022 says what it is meant to say when the reports read it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from llo_board.demo import acts
from llo_board.demo.acts import Act
from llo_board.demo.year import load_year
from llo_board.loading.definition import load_definition
from llo_board.loading.figures import load_figures
from llo_board.model.evidence import Evidence, EvidenceKind
from llo_board.model.tags import (
    About,
    Decision,
    Lesson,
    Note,
    NotUnderstood,
    Quote,
    StatedFigure,
    VerdictStatement,
    Worry,
)
from llo_board.model.verdict import Verdict
from llo_board.reporting.tagging import Writing, parse_tagged
from llo_board.shipped import find_shipped

TEMPLATES = Path(__file__).resolve().parents[3] / "board_templates"
YEAR = load_year(TEMPLATES / "years" / "llo-2022.nl.yaml")


def notes_of_2022() -> list[Note]:
    """Every note that anybody writes, in comments and on cards; of an edited comment both texts."""
    texts = (text for deed in YEAR.deeds for text in written(deed.act))
    return [note for text in texts for note in parse_tagged(a_writing(text)).notes]


def written(act: Act) -> tuple[str, ...]:
    match act:
        case acts.Comment() | acts.AddCard():
            return (act.text,)
        case acts.Describe():
            return (act.text, act.below)
        case acts.EditComment():
            return (act.to,)
        case _:
            return ()


def a_writing(text: str) -> Writing:
    return Writing(text, About(), Evidence(EvidenceKind.COMMENT), "nl")


def test_one_mistyped_word_and_no_other_is_not_understood() -> None:
    found = [note for note in notes_of_2022() if isinstance(note, NotUnderstood)]
    assert [(note.word, note.nearest) for note in found] == [("Leerput", "leerpunt:")]


def test_every_figure_has_its_number_its_source_and_its_day() -> None:
    figures = {note.label: note for note in notes_of_2022() if isinstance(note, StatedFigure)}
    assert {label: figure.value for label, figure in figures.items()} == {
        "lezingen bij Gek van Geld": Decimal(4),
        "aanmeldingen via de campagne": Decimal(13),
        "bezochte activiteiten": Decimal(3),
        "ingevulde vragenlijsten": Decimal(54),
    }
    assert all(figure.source and figure.on for figure in figures.values())


def test_every_quote_is_by_a_role() -> None:
    assert [note.role for note in notes_of_2022() if isinstance(note, Quote)] == [
        "bezoeker, Gek van Geld",
        "bezoeker, Digitale Technologie",
        "programmamaker",
    ]


def test_two_results_are_changed_by_agreement_with_the_reason() -> None:
    verdicts = [note for note in notes_of_2022() if isinstance(note, VerdictStatement)]
    assert [note.verdict for note in verdicts] == [Verdict.CHANGED, Verdict.CHANGED]
    assert all("geen ruimte" in note.reason for note in verdicts)


def test_decisions_are_asked_before_they_are_taken_and_one_waits() -> None:
    taken = [note.taken for note in notes_of_2022() if isinstance(note, Decision)]
    assert taken == [False, True, False, True, False, True, False]


def test_one_worry_lacks_its_correction() -> None:
    worries = [note for note in notes_of_2022() if isinstance(note, Worry)]
    assert [bool(worry.correction) for worry in worries] == [True, True, False]
    assert all(worry.cause for worry in worries)


def test_lessons_carry_their_fields_and_one_action_lacks_its_owner_and_day() -> None:
    lessons = [note for note in notes_of_2022() if isinstance(note, Lesson)]
    assert len(lessons) == 7
    assert all(lesson.recommendation for lesson in lessons)
    actions = [(action.owner, action.on) for lesson in lessons for action in lesson.actions]
    assert actions == [
        ("marcom West-Brabant", date(2023, 1, 31)),
        ("projectleider", date(2023, 1, 20)),
        ("", None),
    ]


def test_the_figures_file_has_a_source_for_each_row_and_disagrees_with_the_board_once() -> None:
    definition = load_definition(TEMPLATES / "llo-2022.nl.yaml", find_shipped())
    figures, mistakes = load_figures(TEMPLATES / "figures-2022.csv", definition.goals)
    assert mistakes == ()
    assert all(figure.source and figure.on and figure.goal for figure in figures)
    assert [figure.label for figure in figures if figure.value is None] == ["bezoekers die nog geen lid waren"]
    stated = {note.label: note.value for note in notes_of_2022() if isinstance(note, StatedFigure)}
    differing = [figure.label for figure in figures if figure.value != stated.get(figure.label, figure.value)]
    assert differing == ["bezochte activiteiten"]
