"""Boards that other people made: flow, lessons, the sheet for a workshop, an organisation's page, counted by hand.

The counts are taken from Trello's JSON by the code below, which knows nothing of ours. Where each card stood on a
day is found by going back from where it stands now, move by move; the program goes forward.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from click.testing import CliRunner

from llo_board.cli.main import commands
from llo_board.errors import ExitCode
from tests.cli.test_real_boards import BOARDS, MAPS, Case, cards_of

pytestmark = pytest.mark.skipif(not BOARDS.is_dir(), reason="no exports of Trello here (LLO_BOARD_EVIDENCE)")
LESSONS = {  # a list of each board, read as if it were the one for lessons
    "medium-2015-comments": "Issues",
    "medium-2024-checklists-due": "In Arbeit",
    "small-2026-ru": "Задачи",
}


@pytest.fixture(params=sorted(MAPS))
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    return Case(request.param, tmp_path)


def statuses(board: Any, lists: dict[str, str]) -> dict[str, str]:
    """The status of each list that has one, by its id."""
    return {each["id"]: lists[each["name"]] for each in board["lists"] if each["name"] in lists}


def stood(board: Any, moment: datetime) -> dict[str, dict[str, Any]]:
    """List, archive and done mark of each card that was there at that moment, by its id."""
    born = {card["id"]: datetime.fromtimestamp(int(card["id"][:8], 16), moment.tzinfo) for card in board["cards"]}
    known = ("idList", "closed", "dueComplete")
    cards = {
        card["id"]: {name: card.get(name) for name in known}
        for card in board["cards"]
        if born[card["id"]] <= moment
    }
    for action in sorted(board["actions"], key=lambda one: str(one["date"]), reverse=True):
        before = {name: value for name, value in action["data"].get("old", {}).items() if name in known}
        changed = before and action["data"].get("card", {}).get("id") in cards
        if changed and datetime.fromisoformat(action["date"]) > moment:
            cards[action["data"]["card"]["id"]] |= before
    return cards


def standing(card: dict[str, Any], known: dict[str, str]) -> str | None:
    """Where a card counts: what is done also when it is archived, anything else only while it is not."""
    status = known.get(card["idList"])
    if card["dueComplete"] or status == "done":
        return "done"
    return None if card["closed"] else status


def test_the_flow_counts_each_card_where_it_stood_at_the_end_of_each_week(case: Case) -> None:
    board, wanted = case.board, MAPS[case.name]
    report = json.loads(case.report("progress", "json")["json"])
    flow, known, zone = (
        report["charts"]["flow"],
        statuses(board, wanted["lists"]),
        ZoneInfo(wanted["timezone"]),
    )
    for point in flow["points"]:
        end = datetime.combine(date.fromisoformat(point["day"]) + timedelta(days=1), time(), zone)
        by_hand = Counter(standing(card, known) for card in stood(board, end).values())
        assert dict(zip(flow["statuses"], point["cards"], strict=True)) == {
            status: by_hand[status] for status in flow["statuses"]
        }, point["day"]
    assert len(flow["points"]) > 3
    assert len({tuple(point["cards"]) for point in flow["points"]}) > 2


def test_every_card_of_the_list_of_lessons_is_one(case: Case) -> None:
    lists = {**MAPS[case.name]["lists"], LESSONS[case.name]: "lessons"}
    report = json.loads(case.report("lessons", "json", lists=lists)["json"])
    told = [one["evidence"]["card_id"] for part in report["sections"] for one in part.get("lessons", ())]
    (of_lessons,) = [each["id"] for each in case.board["lists"] if each["name"] == LESSONS[case.name]]
    by_hand = {card["id"] for card in case.board["cards"] if card["idList"] == of_lessons}
    assert set(told) == by_hand
    assert by_hand


def test_the_sheet_for_a_workshop_has_each_goal_with_its_results_and_what_is_late(case: Case) -> None:
    board, wanted = case.board, MAPS[case.name]
    report = json.loads(case.report("workshop", "json")["json"])
    parts = {part["name"]: part for part in report["sections"]}
    goals = list(dict.fromkeys(wanted["labels"].values()))
    assert sorted(note["text"] for note in parts["sailboat"]["island"]) == sorted(goals)
    planned = {row["goal"]["name"]: {state["name"] for state in row["planned"]} for row in parts["review"]["rows"]}
    assert planned == {goal: {card["name"] for card in cards_of(board, wanted, goal)} for goal in goals}
    zone, as_of = ZoneInfo(wanted["timezone"]), date.fromisoformat(report["header"]["as_of"])
    still = {
        place
        for place, status in statuses(board, wanted["lists"]).items()
        if status in ("todo", "doing", "waiting")
    }
    late = {
        card["id"]
        for card in board["cards"]
        if card["due"] and not card["closed"] and not card.get("dueComplete") and card["idList"] in still
        if datetime.fromisoformat(card["due"]).astimezone(zone).date() < as_of
    }
    assert {note["evidence"]["card_id"] for note in parts["sailboat"]["rocks"]} == late


def run(*arguments: str) -> str:
    done = CliRunner().invoke(commands, list(arguments))
    assert done.exit_code == ExitCode.DONE, done.output
    return done.stdout


def test_an_imported_board_has_a_page_for_an_organisation_with_the_cards_of_its_people(case: Case) -> None:
    export, file = str(BOARDS / f"{case.name}.json"), case.folder / "project.yaml"
    run("import", export, str(file), "--language", "nl")
    text = file.read_text("utf-8").replace(", trello: lid-1}", ", trello: lid-1, organisation: one}")
    file.write_text(text.replace("\nboard:\n", "\norganisations:\n  - {key: one, name: One}\n\nboard:\n"), "utf-8")
    call = ("report", "progress", str(file), "--for", "one", "--from-export", export, "--format", "json")
    (path,) = run(*call, "--output", str(case.folder)).split()
    (cards,) = [
        part for part in json.loads(Path(path).read_text("utf-8"))["sections"] if part["name"] == "own_cards"
    ] or [{"open": [], "done": []}]
    lists = {each["name"]: each["status"] for each in yaml.safe_load(text)["board"]["lists"]}
    known, board = statuses(case.board, lists), case.board
    member = next(each["id"] for each in board["members"] if each["username"] == "lid-1")
    own = [card for card in board["cards"] if member in card["idMembers"]]
    done = {card["id"] for card in own if known.get(card["idList"]) == "done" or card.get("dueComplete")}
    still = {
        card["id"]
        for card in own
        if known.get(card["idList"]) in ("todo", "doing", "waiting") and not card["closed"]
    }
    assert {line["evidence"]["card_id"] for line in cards["done"]} == done
    assert {line["evidence"]["card_id"] for line in cards["open"]} == still - done
    assert bool(own) == (case.name == "medium-2015-comments")
