"""Which pictures stand in the year report, and where: under their heading, and no more than fit."""

from __future__ import annotations

from llo_board.model.beside import Beside
from llo_board.model.checks import CheckKind
from llo_board.model.evidence import WrittenText
from llo_board.model.pictures import MOST_BYTES_TOGETHER, MOST_PICTURES, Image, ImageKind, KeptPicture
from llo_board.model.report import EvaluationReport
from llo_board.model.sections.evaluation import ScopeSection, ThemesSection
from llo_board.model.snapshot import Attachment
from tests.unit.reporting.builders import a_board

THEMES = """Vooraf.

## De markt

Op de markt stonden we met een kraam.

## Adverteren

We leerden adverteren, zie de poster van de campagne.

## De markt

Nog een keer."""


def address(number: int) -> str:
    return f"https://trello.com/1/cards/c/attachments/{number:024x}/download/foto-{number}.png"


def reported(card: str, text: str, *pictures: tuple[str, int]) -> EvaluationReport:
    """The evaluation of a board on whose card these pictures stand: what each is called, and its size in bytes."""
    board = a_board()
    board.describe(card, text)
    uploads = tuple(
        Attachment(f"{number:024x}", name, address(number), True) for number, (name, _) in enumerate(pictures)
    )
    board.change(card, attachments=uploads)
    kept = tuple(
        KeptPicture(f"{number:024x}", Image(ImageKind.PNG, 4, 3, bytes(size)))
        for number, (_, size) in enumerate(pictures)
    )
    return board.evaluation(beside=Beside(pictures=kept))


def captions(text: WrittenText | None) -> list[str]:
    return [picture.caption for picture in text.pictures] if text else []


def themes_with(text: str, *names: str) -> tuple[list[str], list[list[str]]]:
    """The captions above the headings of the themes, and those under each."""
    section = reported("Deel themes", text, *((name, 9) for name in names)).section(ThemesSection)
    assert section
    return captions(section.introduction), [captions(theme.text) for theme in section.themes]


def test_a_picture_stands_under_the_heading_where_the_text_shows_it() -> None:
    shown = f"Vooraf.\n\n## De markt\n\nA.\n\n## Adverteren\n\nNu:\n\n![Zo zag het eruit]({address(0)})\n\nKlaar."
    assert themes_with(shown, "IMG_1.png") == ([], [[], ["Zo zag het eruit"]])


def test_a_picture_that_the_text_does_not_show_stands_with_the_heading_that_its_caption_names() -> None:
    assert themes_with(THEMES, "Drukte bij de markt.jpg") == ([], [["Drukte bij de markt"], [], []])


def test_a_picture_stands_with_the_text_that_names_it() -> None:
    assert themes_with(THEMES, "De poster van de campagne") == ([], [[], ["De poster van de campagne"], []])


def test_a_picture_that_belongs_to_no_heading_stands_above_them_all() -> None:
    assert themes_with(THEMES, "De werkgroep") == (["De werkgroep"], [[], [], []])
    assert themes_with("## De markt\n\nTekst.", "De werkgroep") == (["De werkgroep"], [[]])


def test_no_text_is_lost_where_two_headings_are_alike() -> None:
    section = reported("Deel themes", THEMES).section(ThemesSection)
    assert section
    assert [theme.text.text.split()[-1] for theme in section.themes] == ["kraam.", "campagne.", "keer."]


def beyond(report: EvaluationReport) -> list[dict[str, object]]:
    return [dict(check.facts) for check in report.to_check if check.kind is CheckKind.PICTURES_TOO_MANY]


def test_the_first_pictures_are_shown_and_the_others_are_one_point_to_look_at() -> None:
    report = reported(
        "Deel scope", "Tekst.", *((f"Foto van dag {number}", 9) for number in range(MOST_PICTURES + 3))
    )
    scope = report.section(ScopeSection)
    assert scope
    assert captions(scope.text) == [f"Foto van dag {number}" for number in range(MOST_PICTURES)]
    assert beyond(report) == [{"pictures": 3, "shown": MOST_PICTURES}]


def test_as_many_as_fit_are_no_point() -> None:
    report = reported("Deel scope", "Tekst.", *((f"Foto van dag {number}", 9) for number in range(MOST_PICTURES)))
    assert beyond(report) == []


def test_a_large_picture_that_does_not_fit_any_more_is_passed_over_for_a_small_one() -> None:
    large = MOST_BYTES_TOGETHER // 2
    report = reported("Deel scope", "Tekst.", ("Een", large), ("Twee", large - 9), ("Drie", large), ("Vier", 9))
    scope = report.section(ScopeSection)
    assert scope
    assert captions(scope.text) == ["Een", "Twee", "Vier"]
    assert beyond(report) == [{"pictures": 1, "shown": 3}]
