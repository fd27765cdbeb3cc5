"""axe-core finds nothing on the reports: on a desk, on a phone and printed, light and dark, in both languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from llo_board.language import ENGLISH, load_words
from llo_board.loading.pictures.reading import read_image
from llo_board.model.evidence import Evidence, EvidenceKind, Picture, WrittenText
from llo_board.model.house_style import HouseStyle, Logo
from llo_board.model.pictures import Image
from llo_board.model.sections.evaluation import ScopeSection
from llo_board.rendering.formats import render_report
from llo_board.shipped import find_shipped
from tests.browser.chromium import DESKTOP, PHONE, Browser, Looks
from tests.pictures import png
from tests.unit.rendering.lens_builders import every_kind
from tests.unit.rendering.test_same_drawings import with_every_drawing

SHIPPED = find_shipped()
WORDS = {"nl": load_words("nl", SHIPPED.locale_directory()), "en": ENGLISH}
REPORTS = {report.header.kind.value: report for report in every_kind()}
LOOKS = {
    "light": DESKTOP,
    "dark": Looks(dark=True),
    "phone": PHONE,
    "printed": Looks(printed=True),
    "printed from a dark screen": Looks(printed=True, dark=True),
    "dark phone": Looks(dark=True, width=PHONE.width, height=PHONE.height),
}


OF_THE_SCREEN = ("target-size", "label-content-name-mismatch")
"""Paper has no fingers and no voice: there the number of a source is printed, which the screen's name says."""


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("name", REPORTS)
def test_axe_finds_nothing_on_a_report(
    name: str, language: str, browser: Browser, axe: str, tmp_path: Path
) -> None:
    page = tmp_path / f"{name}.html"
    page.write_bytes(render_report(REPORTS[name], "html", WORDS[language], SHIPPED))
    found = {}
    for look, looks in LOOKS.items():
        browser.look(looks)
        browser.open(page.as_uri())
        found[look] = [line for line in browser.axe(axe) if not (looks.printed and line.startswith(OF_THE_SCREEN))]
    assert found == {look: [] for look in LOOKS}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_pictures_and_the_page_shows_them(
    look: str, browser: Browser, axe: str, tmp_path: Path
) -> None:
    report, image = REPORTS["evaluation"], read_image(png(900, 300))
    assert isinstance(image, Image)
    evidence = Evidence(EvidenceKind.ATTACHMENT, card_name="Scope")
    pictures = tuple(Picture(image, caption, evidence) for caption in ("The market", ""))
    scope = ScopeSection(WrittenText("This year.", evidence, pictures))
    page = tmp_path / "pictures.html"
    page.write_bytes(render_report(replace(report, sections=(scope,)), "html", WORDS["en"], SHIPPED))
    looks = LOOKS[look]
    browser.look(looks)
    browser.open(page.as_uri())
    assert [line for line in browser.axe(axe) if not (looks.printed and line.startswith(OF_THE_SCREEN))] == []
    assert browser.run("return [...document.images].map(one => one.naturalWidth)") == [900, 900]
    assert looks.printed or browser.run("return document.documentElement.scrollWidth") <= looks.width


@pytest.mark.parametrize("colour", ["#ffe600", "#000000", "#0b5563"])
@pytest.mark.parametrize("name", ["evaluation", "progress"])
def test_axe_finds_nothing_on_a_house_style_and_the_logo_is_never_stretched(
    name: str, colour: str, browser: Browser, axe: str, tmp_path: Path
) -> None:
    report, image = REPORTS[name], read_image(png(600, 90))
    assert isinstance(image, Image)
    style = HouseStyle(Logo(image, "Logo of Library North"), colour)
    dressed = replace(report, header=replace(report.header, house_style=style))
    page = tmp_path / "house.html"
    page.write_bytes(render_report(dressed, "html", WORDS["en"], SHIPPED))
    for looks in LOOKS.values():
        browser.look(looks)
        browser.open(page.as_uri())
        assert [line for line in browser.axe(axe) if not (looks.printed and line.startswith(OF_THE_SCREEN))] == []
        width, height = browser.run(
            "const logo = document.images[0], plate = getComputedStyle(logo);"
            "const [across, down] = [plate.paddingLeft, plate.paddingTop].map(side => 2 * parseFloat(side));"
            "return [logo.clientWidth - across, logo.clientHeight - down]"
        )
        assert width / height == pytest.approx(600 / 90, rel=0.05)
        assert width <= 200


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_fits_a_phone(name: str, browser: Browser, tmp_path: Path) -> None:
    """Nothing must be scrolled sideways but a table or chart inside its own frame."""
    page = tmp_path / f"{name}.html"
    page.write_bytes(render_report(REPORTS[name], "html", WORDS["nl"], SHIPPED))
    browser.look(PHONE)
    browser.open(page.as_uri())
    assert browser.run("return document.documentElement.scrollWidth") <= PHONE.width


SMALLEST_LETTERS = """
    return [...document.querySelectorAll("figure svg")].map((drawing) => {
        const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
        return [drawing.querySelector("title").textContent, scale * parseFloat(drawing.getAttribute("font-size"))];
    });"""


READERS = [*(Looks(width=width) for width in (1280, 1100, 800, 390)), Looks(width=658, printed=True)]
"""The last one is an A4 between its margins."""


@pytest.mark.parametrize("looks", READERS, ids=lambda looks: str(looks.width))
def test_the_words_in_a_drawing_are_large_enough_to_read(looks: Looks, browser: Browser, tmp_path: Path) -> None:
    browser.look(looks)
    small: dict[tuple[str, str], float] = {}
    for name, report in (*REPORTS.items(), ("every drawing", with_every_drawing())):
        page = tmp_path / f"{name}.html"
        page.write_bytes(render_report(report, "html", WORDS["nl"], SHIPPED))
        browser.open(page.as_uri())
        small |= {(name, title): letters for title, letters in browser.run(SMALLEST_LETTERS) if letters < 11}
    assert small == {}


def test_a_drawing_that_is_wider_than_a_phone_moves_by_keys_in_its_own_frame(
    browser: Browser, tmp_path: Path
) -> None:
    page = tmp_path / "progress.html"
    page.write_bytes(render_report(REPORTS["progress"], "html", WORDS["nl"], SHIPPED))
    browser.look(PHONE)
    browser.open(page.as_uri())
    browser.run("document.querySelector('.chart').focus()")
    browser.press("Right", "Right")
    browser.wait_for(
        lambda: browser.run("return document.querySelector('.chart').scrollLeft") > 0, "a moved drawing"
    )
    assert browser.run("return document.documentElement.scrollLeft") == 0
