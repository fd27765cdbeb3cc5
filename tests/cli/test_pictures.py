"""Pictures that people upload to the cards of a report's texts, from the board into every format."""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import requests
from pypdf import PdfReader

from tests.cli.stage import KEY, TOKEN, Stage
from tests.pictures import GIF, PLACE, WEBP, jpeg, png

FORMATS = ("html", "pdf", "docx", "md", "json")


def upload(stage: Stage, card: str, name: str, content: bytes) -> str:
    """A file on the card, as Trello's page sends it; gives the id of the attachment."""
    answer = requests.post(
        f"{stage.sandbox.api_url}/cards/{stage.card(card)['id']}/attachments",
        data={"key": KEY, "token": TOKEN, "name": name},
        files={"file": (name, content)},
        timeout=10,
    )
    assert answer.ok, answer.text
    return str(answer.json()["id"])


def report(stage: Stage, *more: str, folder: str = "out") -> dict[str, bytes]:
    """The evaluation in every format, by the names of its files."""
    formats = [part for name in FORMATS for part in ("--format", name)]
    done = stage.done("report", "evaluation", "FILE", *formats, "--output", str(stage.folder / folder), *more)
    return {Path(line).name: Path(line).read_bytes() for line in done.stdout.splitlines()}


def of(files: dict[str, bytes], ending: str, begins: str = "evaluation") -> bytes:
    (found,) = (content for name, content in files.items() if name.endswith(ending) and name.startswith(begins))
    return found


def in_pdf(content: bytes) -> tuple[set[tuple[int, int]], set[str]]:
    """The pictures made of dots, by their size, and what is told of any picture to who does not see it."""
    reader = PdfReader(BytesIO(content))
    assert b"pdfuaid:part" in content
    assert b"pdfaid:conformance" in content
    found = [thing for page in reader.pages for thing in _things(page["/Resources"], "/XObject")]
    sizes = {(one["/Width"], one["/Height"]) for one in found if one["/Subtype"] == "/Image"}
    root: Any = reader.trailer["/Root"]
    told = {str(one["/Alt"]) for one in _tree(root["/StructTreeRoot"]) if "/Alt" in one}
    return sizes, {text for text in told if "workshop" in text}


def _things(resources: Any, name: str) -> Iterator[Any]:
    for reference in resources.get_object().get(name, {}).values():
        thing = reference.get_object()
        yield thing
        if "/Resources" in thing:
            yield from _things(thing["/Resources"], name)


def _tree(element: Any) -> Iterator[Any]:
    element = element.get_object()
    if isinstance(element, list):
        for part in element:
            yield from _tree(part)
    elif isinstance(element, dict):
        yield element
        if "/K" in element:
            yield from _tree(element["/K"])


def test_a_picture_on_a_card_stands_in_every_format_with_its_caption(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    upload(stage, "Our approach", "The first workshop.png", png(320, 200))
    files = report(stage)
    page = of(files, ".html").decode()
    (whole,) = re.findall(r'<img src="data:image/png;base64,([^"]+)" width="320" height="200" alt="The first', page)
    assert base64.b64decode(whole) == png(320, 200)
    assert "<figcaption>The first workshop" in page
    (beside,) = (name for name in files if name.startswith("picture-"))
    assert files[beside] == png(320, 200)
    assert f"![The first workshop](<{beside}>)" in of(files, ".md").decode()
    assert in_pdf(of(files, ".pdf")) == ({(320, 200)}, {"The first workshop"})
    with zipfile.ZipFile(BytesIO(of(files, ".docx"))) as word:
        assert png(320, 200) in [word.read(name) for name in word.namelist() if name.startswith("word/media/")]
        assert 'descr="The first workshop"' in word.read("word/document.xml").decode()
    assert beside.removeprefix("picture-").removesuffix(".png") in of(files, ".json").decode()


def test_a_picture_in_a_text_stands_below_it_and_an_other_address_stays_a_link(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    made = upload(stage, "Scope", "IMG_2041.png", png(30, 20))
    card = stage.card("Scope")
    address = f"https://trello.com/1/cards/{card['id']}/attachments/{made}/download/IMG_2041.png"
    text = f"Only this year.\n\n![Two towns on a map]({address})\n\n![elsewhere](https://example.org/a.png)"
    stage.trello("PUT", f"cards/{card['id']}", desc=f"{text}\n\n{card['desc']}")
    page = of(report(stage), ".html").decode()
    assert page.count("<img ") == 1
    assert 'alt="Two towns on a map"' in page
    assert 'href="https://example.org/a.png"' in page
    assert address not in page


def test_nothing_of_where_a_photo_was_made_is_in_any_file_of_the_report_or_the_history(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    upload(stage, "Scope", "Team on the market.jpg", jpeg(64, 32, orientation=6))
    files = report(stage)
    for path in (*(stage.folder / "out").iterdir(), *(stage.folder / ".llo-board").iterdir()):
        assert PLACE not in path.read_bytes()
    assert 'width="32" height="64" data-turned' in of(files, ".html").decode()


def test_a_photo_of_a_telephone_that_was_held_upright_stands_in_word_too(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    upload(stage, "Scope", "Team on the market.jpg", jpeg(64, 32, orientation=1))
    with zipfile.ZipFile(BytesIO(of(report(stage), ".docx"))) as word:
        (photo,) = [word.read(name) for name in word.namelist() if name.endswith(".jpg")]
    assert PLACE not in photo


def test_kinds_that_word_lacks_are_shown_all_the_same(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    upload(stage, "Scope", "A dot.webp", WEBP)
    upload(stage, "Scope", "Another dot.gif", GIF)
    files = report(stage)
    with zipfile.ZipFile(BytesIO(of(files, ".docx"))) as word:
        media = [word.read(name) for name in word.namelist() if name.startswith("word/media/")]
    assert GIF in media
    assert WEBP not in media
    assert 'alt="A dot"' in of(files, ".html").decode()


def test_what_is_no_picture_is_named_beside_the_report_which_is_whole_without_it(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    upload(stage, "Scope", "drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>")
    upload(stage, "Scope", "half.png", png(40, 40)[:-30])
    upload(stage, "Scope", "minutes.pdf", b"%PDF-1.7")
    files = report(stage)
    assert "<img " not in of(files, ".html").decode()
    told = of(files, ".md", "still-to-check").decode()
    assert "‘drawing.svg’ on the card ‘Scope’ is not in the report: it is not a PNG, JPEG" in told
    assert "‘half.png’ on the card ‘Scope’ is not in the report: the file is damaged" in told
    assert "minutes.pdf" not in told


def test_a_name_that_a_camera_gave_is_no_caption_and_one_is_asked_for(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    upload(stage, "Scope", "IMG_20220914_101500.png", png(30, 20))
    files = report(stage)
    page = of(files, ".html").decode()
    assert 'alt="Picture on the card ‘Scope’"' in page
    assert "IMG_2022" not in page
    assert "‘IMG_20220914_101500.png’ on the card ‘Scope’ is in the report without a word" in (
        of(files, ".md", "still-to-check").decode().replace("\\", "")
    )


def test_a_picture_is_fetched_once_and_the_same_report_is_the_same_files(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    upload(stage, "Scope", "Team.png", png(30, 20))
    first = report(stage)
    stage.forget_requests()
    second = report(stage, folder="again")
    assert not [path for _, path in stage.requests_sent() if "download" in path]
    assert {name for name in first if "still" not in name} == {name for name in second if "still" not in name}
    assert of(first, ".png", "picture") == of(second, ".png", "picture")


def test_a_published_report_holds_its_pictures_and_is_verified_with_them(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    upload(stage, "Scope", "Team.png", png(30, 20))
    stage.done("publish", "evaluation", "FILE", "--audience", "board", "--output", str(stage.folder))
    (picture,) = (stage.folder / "published").rglob("picture-*.png")
    assert picture.read_bytes() == png(30, 20)
    assert stage.run("verify", str(picture.parent)).exit_code == 0
    picture.chmod(0o644)
    picture.write_bytes(png(30, 21))
    assert stage.run("verify", str(picture.parent)).exit_code != 0


@pytest.mark.parametrize("kind", ["500", "html", "truncated"])
def test_a_picture_that_trello_does_not_give_is_named_and_asked_for_again(stage: Stage, kind: str) -> None:
    stage.done("bootstrap", "FILE")
    upload(stage, "Scope", "Team.png", png(30, 20))
    stage.control("faults", method="GET", path="/1/cards/*", kind=kind, times=100)
    assert "it could not be fetched" in of(report(stage), ".md", "still-to-check").decode()
    stage.forget_faults()
    assert "<img " in of(report(stage, folder="again"), ".html").decode()
