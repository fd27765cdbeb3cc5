"""Every deed is one request; what it means must be on the board exactly once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.demo import acts
from llo_board.demo.acts import ACTS, Act
from llo_board.demo.clicks import Click, click_for, rewrite
from llo_board.demo.errors import DeedImpossible, NotFoundOnce
from llo_board.language import ENGLISH
from tests.unit.demo.builders import a_card, a_comment, a_scene

MARK = "llo-board: llo-2022/pilots"


def test_every_kind_of_deed_has_its_request() -> None:
    assert set(ACTS.values()) == set(click_for.registry) - {object}


@pytest.mark.parametrize(
    ("act", "click"),
    [
        (acts.Move("A", "Klaar"), Click("PUT", "cards/card-A", {"idList": "klaar", "pos": "bottom"})),
        (acts.Tick("A", "een"), Click("PUT", "cards/card-A/checkItem/Stappen-een", {"state": "complete"})),
        (
            acts.AddItem("A", "Stappen", "drie", ticked=True),
            Click(
                "POST", "checklists/list-Stappen/checkItems", {"name": "drie", "pos": "bottom", "checked": "true"}
            ),
        ),
        (acts.ChangeDue("A", date(2022, 7, 1)), Click("PUT", "cards/card-A", {"due": "2022-07-01T10:00:00.000Z"})),
        (
            acts.ChangeDue("A", date(2022, 12, 1)),
            Click("PUT", "cards/card-A", {"due": "2022-12-01T11:00:00.000Z"}),
        ),
        (acts.ChangeDue("A", None), Click("PUT", "cards/card-A", {"due": ""})),
        (
            acts.AddCard("B", "Bezig", labels=("Netwerk",)),
            Click(
                "POST",
                "cards",
                {"idList": "bezig", "name": "B", "desc": "", "pos": "bottom", "idLabels": "netwerk"},
            ),
        ),
        (
            acts.Upload("A", "tafel.png", "Aan tafel"),
            Click(
                "POST",
                "cards/card-A/attachments",
                {"name": "Aan tafel", "mimeType": "image/png"},
                Path("years/tafel.png"),
            ),
        ),
        (acts.AddMember("A", "bob"), Click("POST", "cards/card-A/idMembers", {"value": "member-bob"})),
        (acts.Welcome("bob"), Click("PUT", "boards/board/members/member-bob", {"type": "normal"})),
        (acts.EditComment("A", "Aantal", "x"), Click("PUT", "actions/comment-Aantal: 12", {"text": "x"})),
    ],
)
def test_a_deed_becomes_the_request_of_the_page(act: Act, click: Click) -> None:
    scene = a_scene(a_card("A", Stappen=["een", "twee"]), comments=(a_comment("A", "member-ann", "Aantal: 12"),))
    assert click_for(act, scene) == click


@pytest.mark.parametrize(
    ("act", "sentence", "hint"),
    [
        (acts.Finish("Kaarte"), "x:1: the card 'Kaarte' is not there.", "Did you mean 'Kaart'?"),
        (acts.Finish("Dubbel"), "x:1: the card 'Dubbel' is there 2 times; nobody could tell which.", None),
        (acts.Tick("Kaart", "a"), "x:1: the item 'a' is there 2 times; nobody could tell which.", None),
        (acts.Move("Kaart", "Klar"), "x:1: the list 'Klar' is not there.", "Did you mean 'Klaar'?"),
        (acts.AddLabel("Kaart", "Hulp"), "x:1: the label 'Hulp' is not there.", "Known here: Netwerk."),
        (acts.DeleteComment("Kaart", "van bob"), "x:1: one's own comment 'van bob' is not there.", None),
    ],
)
def test_what_is_not_there_exactly_once_is_named(act: Act, sentence: str, hint: str | None) -> None:
    cards = (a_card("Kaart", een=["a"], twee=["a"]), a_card("Dubbel"), a_card("Dubbel"))
    with pytest.raises(NotFoundOnce) as caught:
        click_for(act, a_scene(*cards, comments=(a_comment("Kaart", "member-bob", "van bob"),)))
    impossible = DeedImpossible("x:1", caught.value)
    assert impossible.sentence(ENGLISH) == sentence
    assert impossible.hint(ENGLISH) == hint


def test_an_item_that_two_checklists_have_is_found_by_its_checklist() -> None:
    scene = a_scene(a_card("Kaart", een=["a"], twee=["a"]))
    assert click_for(acts.Tick("Kaart", "a", "twee"), scene).path.endswith("/twee-a")


@pytest.mark.parametrize(
    ("before", "act", "after"),
    [
        (MARK, acts.Describe("A", "Tekst"), f"Tekst\n\n{MARK}"),
        (f"Doel.\n\n{MARK}", acts.Describe("A", "Tekst"), f"Tekst\n\n{MARK}"),
        (f"Doel.\n\n{MARK}", acts.Describe("A", "Tekst", keep=True), f"Doel.\n\nTekst\n\n{MARK}"),
        (MARK, acts.Describe("A", "Boven", below="Onder"), f"Boven\n\n{MARK}\n\nOnder"),
        ("", acts.Describe("A", "Tekst"), "Tekst"),
    ],
)
def test_a_description_is_written_around_the_mark(before: str, act: acts.Describe, after: str) -> None:
    assert rewrite(before, act) == after


@given(above=st.text(), below=st.text(), text=st.text(min_size=1), keep=st.booleans())
def test_the_mark_line_survives_every_description(above: str, below: str, text: str, keep: bool) -> None:
    after = rewrite(f"{above}\n{MARK}\n{below}", acts.Describe("A", text, keep=keep))
    assert MARK in after.splitlines()
