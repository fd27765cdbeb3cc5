"""What is printed below a picture: what a person wrote, never what a camera called it."""

from __future__ import annotations

import pytest

from llo_board.model.snapshot import Attachment
from llo_board.reporting.picturing import caption_of


def caption(name: str, in_text: str = "") -> str:
    return caption_of(
        Attachment("1", name, "https://trello.com/1/cards/a/attachments/1/download/x.png", True), in_text
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kick-off in Tilburg.jpg", "Kick-off in Tilburg"),
        ("werkgroep_op_de_markt.PNG", "werkgroep op de markt"),
        ("Tilburg", "Tilburg"),
        ("Pilot 2022.jpg", "Pilot 2022"),
        ("De zaal om 20.15 uur", "De zaal om 20.15 uur"),
    ],
)
def test_a_name_that_says_something_is_the_caption(name: str, said: str) -> None:
    assert caption(name) == said


@pytest.mark.parametrize(
    "name",
    [
        "IMG_1234.JPG",
        "IMG-20220914-WA0003.jpg",
        "DSC00042.jpg",
        "PXL_20220914_101500123.jpg",
        "WhatsApp Image 2022-09-14 at 10.15.00.jpeg",
        "Schermafbeelding 2022-09-14 om 10.15.00.png",
        "20220914_101500.jpg",
        "3f9a2c41-77aa-4b1e-9d1c-0c8d2f3a9b10.png",
        "image.png",
        "foto (2).png",
    ],
)
def test_a_name_of_a_camera_or_a_program_says_nothing(name: str) -> None:
    assert caption(name) == ""


def test_the_caption_in_the_text_comes_before_the_name_unless_it_says_nothing() -> None:
    assert caption("Zaal.png", "De zaal vol") == "De zaal vol"
    assert caption("Zaal.png", "IMG_1234.JPG") == "Zaal"
