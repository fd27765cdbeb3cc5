"""A definition drafted from a board: whatever the board is called and holds, the file passes `check`."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.language import ENGLISH
from llo_board.loading.definition import check_definition
from llo_board.loading.from_board.board import draft_board
from llo_board.loading.from_board.languages import Spoken, language_of
from llo_board.loading.from_board.statuses import guess_statuses
from llo_board.loading.from_board.text import render_draft
from llo_board.model.snapshot import (
    BoardSnapshot,
    CardState,
    CheckItem,
    Checklist,
    LabelState,
    ListState,
    MemberState,
)
from tests.unit.loading.builders import SHIPPED

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
NAMES = st.one_of(
    st.sampled_from(
        ["", "Klaar", "Done", "Te doen", "goal", "Guide", "null", "1", "a: b", "# x", "Ñandú", "Готово", "✨"]
    ),
    st.text(st.characters(codec="utf-8"), max_size=30),
)
FAR = [datetime(1970, 1, 1, tzinfo=UTC), datetime(1900, 6, 1, tzinfo=UTC), datetime(2150, 1, 1, tzinfo=UTC)]
MOMENTS = st.none() | st.integers(-700, 700).map(lambda days: NOW + timedelta(days=days)) | st.sampled_from(FAR)
COLOURS = st.sampled_from([None, "green", "green", "black_dark", "sky", "strange"])
IDS = [f"6b0300000000000000000{number:03d}" for number in range(30)]


@st.composite
def cards(draw: st.DrawFn, number: int) -> CardState:
    checklists = tuple(
        Checklist(
            f"c{number}{at}", draw(NAMES), tuple(CheckItem(f"i{number}{at}{n}", draw(NAMES)) for n in range(size))
        )
        for at, size in enumerate(draw(st.lists(st.integers(0, 2), max_size=3)))
    )
    return CardState(
        card_id=draw(st.sampled_from([IDS[number], f"{number:024d}"])),
        name=draw(NAMES),
        list_id=draw(st.sampled_from(["l0", "l1", "l2"])),
        description=draw(st.text(st.characters(codec="utf-8"), max_size=40)),
        closed=draw(st.booleans()),
        start=draw(MOMENTS),
        due=draw(MOMENTS),
        label_ids=tuple(draw(st.lists(st.sampled_from(["b0", "b1", "b2", "elsewhere"]), unique=True, max_size=3))),
        member_ids=tuple(draw(st.lists(st.sampled_from(["m0", "m1", "gone"]), unique=True, max_size=2))),
        checklists=checklists,
    )


@st.composite
def boards(draw: st.DrawFn) -> BoardSnapshot:
    size = draw(st.integers(1, 3))
    return BoardSnapshot(
        board_id="b" * 24,
        name=draw(NAMES),
        taken_at=NOW,
        url="https://trello.com/b/AbCd1234",
        lists=tuple(ListState(f"l{number}", draw(NAMES)) for number in range(size)),
        labels=tuple(LabelState(f"b{number}", draw(NAMES), draw(COLOURS)) for number in range(3)),
        cards=tuple(draw(cards(number)) for number in range(draw(st.integers(0, 5)))),
        members=tuple(MemberState(f"m{number}", draw(NAMES)) for number in range(2)),
    )


@given(boards())
def test_any_board_with_a_labelled_card_gives_a_file_that_passes_check(board: BoardSnapshot) -> None:
    draft = draft_board(board, language_of(board, "nl"))
    if not draft.goals:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.yaml"
        path.write_text(render_draft(draft, ENGLISH, "Made"), encoding="utf-8", newline="")
        definition, mistakes = check_definition(path, SHIPPED)
    assert [str(mistake) for mistake in mistakes] == []
    assert definition is not None
    drafted = [card for goal in draft.goals for card in goal.cards]
    assert [one.key for one in definition.deliverables] == [card.key for card in drafted]
    assert [[step.key for step in one.steps] for one in definition.deliverables] == [
        [step.key for step in card.steps] for card in drafted
    ]


@pytest.mark.parametrize(
    ("names", "statuses"),
    [
        (("To Do", "In Arbeit", "Fertig"), "todo doing done"),
        (("Задачи", "В работе", "Готово", "Релиз"), "todo doing done done"),
        (("Ideeën", "Van alles", "Bezig", "Iets", "Afgerond"), "todo todo? doing doing? done"),
        (("A", "B", "C"), "todo? todo? done?"),
        (("Done", "Finished"), "done done"),
        (
            ("Doorgeschoven", "Geleerde lessen", "Wacht op anderen", "Vervallen", "X"),
            "moved lessons waiting dropped todo?",
        ),
        (("Alles",), "todo?"),
    ],
)
def test_a_status_is_read_from_the_name_else_guessed_from_the_place(names: tuple[str, ...], statuses: str) -> None:
    found = [guess.status.value + ("" if guess.is_sure else "?") for guess in guess_statuses(names)]
    assert found == statuses.split()


DUTCH_TEXTS = ("Flyer voor ouders", "Avond met koffie", "Verslag van het gesprek")
ENGLISH_TEXTS = ("Flyer for parents", "The evening with coffee", "Report of what was said")


@pytest.mark.parametrize(
    ("lists", "cards", "spoken"),
    [
        (("To Do", "Doing", "Done"), DUTCH_TEXTS, Spoken("nl", is_sure=True)),
        (("To Do", "Doing", "Done"), ENGLISH_TEXTS, Spoken("en", is_sure=True)),
        (("Wacht op anderen", "Mee bezig", "Klaar"), ("Flyer",), Spoken("nl", is_sure=True)),
        (("To Do", "Doing", "Done"), ("Flyer", "Party"), Spoken("nl", is_sure=False)),
        (("To Do",), (*DUTCH_TEXTS, *ENGLISH_TEXTS), Spoken("nl", is_sure=False)),
        (("Задачи",), ("Напишите письмо",), Spoken("nl", is_sure=False)),
    ],
    ids=["dutch-cards", "english-cards", "dutch-lists", "too-little", "both", "neither"],
)
def test_a_board_s_language_is_that_of_its_texts(
    lists: tuple[str, ...], cards: tuple[str, ...], spoken: Spoken
) -> None:
    board = BoardSnapshot(
        board_id="b" * 24,
        name="Board",
        taken_at=NOW,
        lists=tuple(ListState(f"l{number}", name) for number, name in enumerate(lists)),
        cards=tuple(CardState(f"{number:024x}", name, "l0") for number, name in enumerate(cards)),
    )
    assert language_of(board, "nl") == spoken
