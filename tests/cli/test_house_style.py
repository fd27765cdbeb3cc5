"""A house style from the project file to every report: its files are looked into; what is published keeps them."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.cli.stage import Stage
from tests.pictures import PLACE, jpeg, png

STYLE = """end: 2026-12-18, house_style: {{{}}}}}"""
LOGO = "logo: logo.png, logo_alt: Logo of Library North"


def dress(stage: Stage, style: str) -> None:
    """Gives the project a house style, as its owner would write it."""
    stage.edit("end: 2026-12-18}", STYLE.format(style))


def report(stage: Stage, *formats: str) -> list[bytes]:
    """The evaluation in these formats."""
    asked = [part for name in formats for part in ("--format", name)]
    done = stage.done("report", "evaluation", "FILE", *asked, "--output", str(stage.folder / "out"))
    return [Path(line).read_bytes() for line in done.stdout.splitlines() if "evaluation" in line]


def wrong(stage: Stage, language: str = "en") -> str:
    """What `check` says of a project file that cannot be used, without the folder."""
    done = stage.run("check", "FILE", LLO_BOARD_LANGUAGE=language)
    assert done.exit_code == 1
    return done.output.replace(str(stage.folder) + "/", "")


def test_logo_colour_and_word_document_are_those_of_the_file(stage: Stage) -> None:
    dress(stage, LOGO + ', colour: "#0B5563", word: house.docx')
    (stage.folder / "logo.png").write_bytes(png(90, 30))
    own = Document()
    own.sections[0].header.paragraphs[0].add_run("Library North")
    own.save(str(stage.folder / "house.docx"))
    stage.done("check", "FILE")
    stage.done("bootstrap", "FILE")
    page, word = report(stage, "html", "docx")
    assert b'alt="Logo of Library North"' in page
    assert b"--house-fill: #0b5563" in page
    document = Document(BytesIO(word))
    assert document.sections[0].header.paragraphs[0].text == "Library North"
    assert len(document.inline_shapes) > 0


def test_nothing_of_where_a_photo_was_made_goes_with_a_logo(stage: Stage) -> None:
    dress(stage, LOGO.replace("png", "jpg"))
    (stage.folder / "logo.jpg").write_bytes(jpeg(64, 32, orientation=1))
    stage.done("bootstrap", "FILE")
    for content in report(stage, "html", "pdf", "docx"):
        assert PLACE not in content


@pytest.mark.parametrize(
    ("content", "what", "right"),
    [
        (
            None,
            "there is no file logo.png.",
            "It is looked for beside the project file. Put it there, or mend its name.",
        ),
        (b"<svg/>", "logo.png is not a picture, whatever its name says.", "Save the logo as PNG"),
        (
            png(40, 40)[:-30],
            "logo.png begins like a picture, and cannot be drawn: it is damaged.",
            "Save the logo as PNG",
        ),
        (
            png(40, 40) + bytes(500_000),
            "logo.png is larger than 500 kB: every report would carry that.",
            "Save the",
        ),
    ],
    ids=["absent", "no picture", "damaged", "too large"],
)
def test_a_logo_that_cannot_be_used_is_named_at_its_line(
    stage: Stage, content: bytes | None, what: str, right: str
) -> None:
    dress(stage, LOGO)
    if content is not None:
        (stage.folder / "logo.png").write_bytes(content)
    said = wrong(stage)
    assert f"pilot.yaml:2:111: {what}" in said
    assert "^" in said
    assert right in said


def test_a_word_document_that_cannot_be_used_is_named_in_both_languages(stage: Stage) -> None:
    dress(stage, "word: house.docx")
    (stage.folder / "house.docx").write_bytes(b"no document")
    assert "house.docx is not a Word document that can be opened." in wrong(stage)
    assert "or leave the line 'word' out" in wrong(stage)
    assert "house.docx is geen Word-document dat te openen is." in wrong(stage, "nl")
    (stage.folder / "house.docx").unlink()
    assert "het bestand house.docx is er niet." in wrong(stage, "nl")


def test_a_folder_is_no_logo_and_the_reason_is_told(stage: Stage) -> None:
    dress(stage, LOGO)
    (stage.folder / "logo.png").mkdir()
    assert "logo.png cannot be read (" in wrong(stage)


def test_no_report_is_made_with_half_a_house_style_and_the_next_command_is_told(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    dress(stage, LOGO)
    for call in (("report", "progress", "FILE"), ("publish", "progress", "FILE", "--audience", "board")):
        done = stage.run(*call, "--output", str(stage.folder / "out"))
        assert done.exit_code == 1
        assert "there is no file logo.png" in done.output
        assert "No report was made. Mend it and look again: llo-board check" in done.output
    assert not (stage.folder / "out").exists()


def test_the_board_is_kept_in_step_without_a_look_at_the_logo(stage: Stage) -> None:
    dress(stage, LOGO)
    stage.done("bootstrap", "FILE")
    stage.done("plan", "FILE")
    stage.done("why", "FILE")


def test_a_published_report_keeps_its_logo_whatever_becomes_of_the_file(stage: Stage) -> None:
    dress(stage, LOGO)
    (stage.folder / "logo.png").write_bytes(png(90, 30))
    stage.done("bootstrap", "FILE")
    publish = ("publish", "progress", "FILE", "--audience", "board", "--output", str(stage.folder))
    first = Path(stage.done(*publish).stdout.splitlines()[0]).parent
    (stage.folder / "logo.png").write_bytes(png(60, 60))
    second = Path(stage.done(*publish, "--note", "another logo").stdout.splitlines()[0]).parent
    assert b'width="90" height="30"' in next(first.glob("*.html")).read_bytes()
    assert b'width="60" height="60"' in next(second.glob("*.html")).read_bytes()
    (stage.folder / "logo.png").unlink()
    stage.done("verify", str(first), str(second))


def test_a_template_brings_its_logo_along(stage: Stage) -> None:
    new = stage.folder / "new" / "llo.yaml"
    new.parent.mkdir()
    stage.done("init", str(new), "--template", "llo-2022")
    assert (new.parent / "logo-llo-2022.png").exists()
    stage.done("check", str(new))


def test_next_years_file_in_another_folder_still_finds_the_logo(stage: Stage) -> None:
    dress(stage, LOGO)
    (stage.folder / "logo.png").write_bytes(png(90, 30))
    stage.done("bootstrap", "FILE")
    (stage.folder / "next").mkdir()
    stage.done("rollover", "FILE", str(stage.folder / "next" / "pilot-2027.yaml"))
    stage.done("check", str(stage.folder / "next" / "pilot-2027.yaml"))
    shutil.move(stage.folder / "logo.png", stage.folder / "other.png")
    assert stage.run("check", str(stage.folder / "next" / "pilot-2027.yaml")).exit_code == 1
