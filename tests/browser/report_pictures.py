"""The pictures of reports in docs/pictures: the demo's year in every format and language, as readers see it.

`python -m tests.browser.report_pictures` plays the demo and makes them all. It needs Chromium and chromedriver, and
`pdftoppm` (poppler), `soffice` (LibreOffice, which shows the Word document) and `convert` (ImageMagick).
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader

from tests.browser.chromium import Browser, Looks, a_browser

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
FORMATS = ("html", "pdf", "docx", "md", "json")
EVALUATIONS = {"nl": "evaluatie-2022", "en": "evaluation-2022"}
WIDE = Looks(width=1000, height=1300)
_LINES = 58  # of a text that is shown as a page
_PROGRAM = str(Path(sys.executable).with_name("llo-board"))


def make_reports(folder: Path) -> None:
    """The demo, its evaluation in every format and language, and the page of one library."""
    run(_PROGRAM, "demo", "--output", str(folder))
    file, asked = str(folder / "llo-2022.yaml"), ["--output", str(folder)]
    every = [part for suffix in FORMATS for part in ("--format", suffix)]
    for language in EVALUATIONS:
        at = ["--as-of", "2022-12-31", *asked]
        run(_PROGRAM, "report", "evaluation", file, *every, *at, language=language)
    at = ["--for", "eindhoven", "--as-of", "2022-10-14", *asked]
    run(_PROGRAM, "report", "progress", file, "--format", "html", *at)


def run(*command: str, language: str = "nl") -> None:
    subprocess.run(command, check=True, env={**os.environ, "LLO_BOARD_LANGUAGE": language}, stdout=sys.stderr)


def take_pictures(folder: Path, browser: Browser) -> None:
    """Each report as a picture of its first page."""
    browser.look(WIDE)
    for language, name in EVALUATIONS.items():
        shown = folder / f"{name}.html"
        for suffix in ("md", "json"):
            lines = (folder / f"{name}.{suffix}").read_text("utf-8").splitlines()[:_LINES]
            text = escape("\n".join(line[:230] for line in lines))
            page = folder / f"{name}-{suffix}.html"
            page.write_text(f'<meta charset="utf-8"><pre style="white-space:pre-wrap">{text}</pre>', "utf-8")
            picture_of_page(browser, page, f"evaluation-{language}-{suffix}")
        picture_of_page(browser, shown, f"evaluation-{language}-html")
        picture_of_paper(folder / f"{name}.pdf", f"evaluation-{language}-pdf")
        word = folder / "word" / f"{name}.docx"
        word.parent.mkdir(exist_ok=True)
        word.write_bytes((folder / f"{name}.docx").read_bytes())
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(word.parent), str(word))
        picture_of_paper(word.with_suffix(".pdf"), f"evaluation-{language}-docx")
    picture_of_paper(folder / "evaluatie-2022.pdf", "evaluation")  # the one in the README
    picture_of_paper(folder / "evaluatie-2022.pdf", "evaluation-picture", page_with(folder, "aan tafel"))
    picture_of_paper(folder / "voortgang-2022-10-14.pdf", "progress-october")
    picture_of_page(browser, folder / "voortgang-2022-10-14-eindhoven.html", "library-page")
    browser.look(replace(WIDE, dark=True))
    picture_of_page(browser, folder / f"{EVALUATIONS['nl']}.html", "evaluation-dark")


def page_with(folder: Path, words: str) -> int:
    """The first page of the Dutch evaluation on which these words stand."""
    pages = PdfReader(folder / f"{EVALUATIONS['nl']}.pdf").pages
    return next(number for number, page in enumerate(pages, 1) if words in page.extract_text())


def picture_of_page(browser: Browser, page: Path, name: str) -> None:
    browser.open(page.as_uri())
    browser.screenshot(page.with_suffix(".png"))
    keep(page.with_suffix(".png"), name)


def picture_of_paper(paper: Path, name: str, page: int = 1) -> None:
    run("pdftoppm", "-png", "-r", "90", "-f", str(page), "-singlefile", str(paper), str(paper.with_suffix("")))
    keep(paper.with_suffix(".png"), name)


def keep(shot: Path, name: str) -> None:
    """In few colours: a picture of the docs stays below 250 kB."""
    run("convert", str(shot), "-strip", "+dither", "-colors", "128", f"PNG8:{PICTURES / name}.png")


if __name__ == "__main__":
    with TemporaryDirectory() as made, a_browser() as opened:
        make_reports(Path(made))
        take_pictures(Path(made), opened)
