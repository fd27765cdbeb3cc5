"""The whole year 2022, done over HTTP on the sandbox: every deed is on the board, by the person who did it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from llo_board.demo import acts
from llo_board.demo.acts import ACTS, Act
from llo_board.demo.deeds import Deed, Year
from llo_board.demo.errors import DeedImpossible, DeedRefused, DeedUnanswered, YearMistake
from llo_board.demo.player import ControlPanel, Player, SignIn, register_people
from llo_board.demo.year import load_year
from llo_board.loading.definition import load_definition
from llo_board.sandbox import start_sandbox
from llo_board.shipped import find_shipped
from llo_board.sync.wanted import build_wanted
from tests.contract.demo.boards import PlainTrello, make_board
from tests.contract.demo.effects import card_of, is_seen

TEMPLATES = Path(__file__).resolve().parents[3] / "board_templates"
YEAR = load_year(TEMPLATES / "years" / "llo-2022.nl.yaml")
START = datetime(2022, 6, 1, 7, tzinfo=UTC)
LLO_BOARD_KEY = "ab" * 16


@dataclass(frozen=True)
class Stage:
    """A sandbox with the board of 2022 on it, and its coordinator looking on."""

    board_id: str
    api_url: str
    panel: ControlPanel
    sign_ins: dict[str, SignIn]
    coordinator: PlainTrello

    @contextmanager
    def player(self, year: Year) -> Iterator[Player]:
        with Player(year, self.board_id, self.api_url, self.sign_ins, self.panel.set_clock) as player:
            yield player


@contextmanager
def a_stage(year: Year) -> Iterator[Stage]:
    """The coordinator is the first person of the year."""
    definition = load_definition(TEMPLATES / "llo-2022.nl.yaml", find_shipped())
    with start_sandbox(now=START, rate_limit=1_000_000) as sandbox, ControlPanel(sandbox.url) as panel:
        sign_ins = register_people(panel, year)
        token = sign_ins[year.people[0].username].token
        with PlainTrello(sandbox.api_url, LLO_BOARD_KEY, token) as coordinator:
            board_id = make_board(coordinator, build_wanted(definition, START.date()))
            yield Stage(board_id, sandbox.api_url, panel, sign_ins, coordinator)


def test_every_deed_of_2022_is_on_the_board_right_after_it() -> None:
    with a_stage(YEAR) as stage, stage.player(YEAR) as player:
        member_ids = _member_ids(stage)
        for deed in YEAR.deeds:
            if isinstance(deed.act, acts.RemoveMember):
                _put_on_card(stage, deed.act.card, member_ids[deed.act.person])
            player.do(deed)
            board = stage.coordinator.whole_board(stage.board_id)
            assert is_seen(deed.act, board, member_ids), deed
        assert _comment_count(board) == _count(acts.Comment) - _count(acts.DeleteComment)


def test_a_deed_bears_the_name_and_the_moment_of_who_did_it() -> None:
    with a_stage(YEAR) as stage, stage.player(YEAR) as player:
        welcome, comment = a_deed(acts.Welcome("marcom-cubiss")), a_deed(acts.Comment("Inleiding", "Mooi!"))
        player.do(welcome)
        player.do(replace(comment, who="marcom-cubiss", at=comment.at + timedelta(days=1)))
        newest = stage.coordinator.whole_board(stage.board_id)["actions"][0]
    assert newest["data"]["text"] == "Mooi!"
    assert newest["memberCreator"]["username"] == "marcomcubiss"
    assert newest["date"].startswith("2022-06-08T08:00:00")
    assert newest["appCreator"] is None


@pytest.mark.parametrize(
    "done",
    [
        (acts.AddChecklist("Inleiding", "Lijstje"), acts.AddItem("Inleiding", "Lijstje", "een", ticked=True)),
        (
            acts.AddChecklist("Inleiding", "Lijstje"),
            acts.AddItem("Inleiding", "Lijstje", "een", ticked=True),
            acts.Untick("Inleiding", "een"),
        ),
        (acts.Welcome("programma-nobb"), acts.AddMember("Inleiding", "programma-nobb")),
        (acts.ChangeDue("Pilot per doelgroep", None),),
    ],
    ids=lambda done: type(done[-1]).__name__,
)
def test_deeds_that_2022_does_not_need_work_as_well(done: tuple[Act, ...]) -> None:
    with a_stage(YEAR) as stage, stage.player(YEAR) as player:
        for act in done:
            player.do(a_deed(act))
        assert is_seen(done[-1], stage.coordinator.whole_board(stage.board_id), _member_ids(stage))


def test_people_see_what_was_renamed_under_them_the_same_day() -> None:
    with a_stage(YEAR) as stage, stage.player(YEAR) as player:
        player.do(a_deed(acts.RenameCard("Inleiding", "Voorwoord")))
        player.do(a_deed(acts.Comment("Voorwoord", "Beter.")))
        with pytest.raises(DeedImpossible, match=r"jaar\.yaml:9: the card 'Inleiding' is not there"):
            player.do(a_deed(acts.Finish("Inleiding")))


def test_a_deed_that_the_server_refuses_names_its_place_and_no_secret() -> None:
    with a_stage(YEAR) as stage, stage.player(YEAR) as player:
        with pytest.raises(DeedRefused) as caught:
            player.do(a_deed(acts.MakeLabel("Nieuw", "beige")))
        said = str(caught.value)
    assert said.startswith("jaar.yaml:9: POST /labels was refused (400): ")
    assert not any(secret in said for sign_in in stage.sign_ins.values() for secret in (sign_in.token, sign_in.key))
    assert repr(stage.sign_ins["marcomcubiss"]) == "SignIn()"


def test_a_file_that_is_not_there_is_named_with_the_deed() -> None:
    gone = pytest.raises(YearMistake, match=r"^jaar\.yaml:9: the file 'weg\.png' cannot be read\.")
    with a_stage(YEAR) as stage, stage.player(YEAR) as player, gone:
        player.do(a_deed(acts.Upload("Inleiding", "weg.png", "Weg")))


def test_a_deed_without_an_answer_says_so() -> None:
    with a_stage(YEAR) as stage:
        pass  # the sandbox is gone
    silent = Player(YEAR, stage.board_id, stage.api_url, stage.sign_ins, lambda _: None)
    with silent, pytest.raises(DeedUnanswered, match=r"^jaar\.yaml:9: GET /members/me got no answer: "):
        silent.do(a_deed(acts.Finish("Inleiding")))


def test_the_people_of_2022_are_those_of_the_definition() -> None:
    definition = load_definition(TEMPLATES / "llo-2022.nl.yaml", find_shipped())
    expected = {(person.key, person.trello) for person in definition.people if person.trello}
    assert {(person.key, person.username) for person in YEAR.people} == expected


def a_deed(act: Act) -> Deed:
    at = datetime(2022, 6, 7, 10, tzinfo=YEAR.zone)
    return Deed(at, "coordinator", act, "jaar.yaml:9")


def _member_ids(stage: Stage) -> dict[str, str]:
    return {
        person.key: stage.coordinator.get(f"members/{person.username}", fields="username")["id"]
        for person in YEAR.people
    }


def _put_on_card(stage: Stage, card: str, member_id: str) -> None:
    card_id = card_of(stage.coordinator.whole_board(stage.board_id), card)["id"]
    stage.coordinator.post(f"cards/{card_id}/idMembers", value=member_id)


def _count(kind: type[Act]) -> int:
    assert kind in ACTS.values()
    return sum(isinstance(deed.act, kind) for deed in YEAR.deeds)


def _comment_count(board: object) -> int:
    assert isinstance(board, dict)
    return sum(action["type"] == "commentCard" for action in board["actions"])
