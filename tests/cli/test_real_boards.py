"""Boards that other people made, with no definition: every report, by a map, with counts taken by hand.

Trello's exports are no part of the project. They are looked for in LLO_BOARD_EVIDENCE, else in `../shared/trello`
beside the checkout. The counts are taken from the JSON by the code below, which knows nothing of ours.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from click.testing import CliRunner
from pypdf import PdfReader

from llo_board.cli.main import commands
from llo_board.cli.report import FORMATS
from llo_board.errors import ExitCode

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "trello"
BOARDS = Path(os.environ.get("LLO_BOARD_EVIDENCE", BESIDE)) / "boards"
pytestmark = pytest.mark.skipif(not BOARDS.is_dir(), reason="no exports of Trello here (LLO_BOARD_EVIDENCE)")

MAPS: dict[str, dict[str, Any]] = {
    "medium-2015-comments": {
        "language": "en",
        "timezone": "America/New_York",
        "lists": {
            "Backlog": "todo",
            "Issues": "waiting",
            "In Progress": "doing",
            "2015-07-07 Release": "done",
            "2015-07-06 Release": "done",
            "2015-07-03 Release": "done",
            "2015-07-02 Release": "done",
        },
        "labels": {"Development": "Development", "Bug": "Bugs", "Design": "Design", "Deployment": "Development"},
    },
    "medium-2024-checklists-due": {
        "language": "nl",
        "timezone": "Europe/Zurich",
        "lists": {
            "To Do": "todo",
            "In Arbeit": "doing",
            "In Überprüfung": "waiting",
            "Fertig": "done",
            "Planung - Erledigt": "done",
            "Produktion - Erledigt": "done",
            "Präsentation": "todo",
        },
        "labels": {
            "Programmierung": "Programmierung",
            "Organisatorisch": "Organisatorisch",
            "Schriftlicher Teil": "Schriftlicher Teil",
        },
    },
    "small-2026-ru": {
        "language": "nl",
        "timezone": "Europe/Moscow",
        "lists": {
            "Backlog": "todo",
            "Backlog MVP": "todo",
            "Задачи": "todo",
            "В работе": "doing",
            "Готово": "done",
            "Релиз": "done",
        },
        "labels": {"Улучшение 🪄": "Улучшение", "Фича 🐣": "Фича 🐣", "Баг 🐛": "Баг"},
    },
}


@dataclass(frozen=True)
class Case:
    name: str
    folder: Path

    @property
    def board(self) -> Any:
        """The export itself."""
        return json.loads((BOARDS / f"{self.name}.json").read_text("utf-8"))

    def report(self, kind: str, *formats: str, **changes: Any) -> dict[str, bytes]:
        """The files of a report by their endings."""
        file = self.folder / "map.yaml"
        file.write_text(yaml.safe_dump({**MAPS[self.name], **changes}, allow_unicode=True), "utf-8")
        chosen = [part for name in formats for part in ("--format", name)]
        call = ["report", kind, "--from-export", str(BOARDS / f"{self.name}.json"), "--map", str(file)]
        done = CliRunner().invoke(commands, [*call, "--output", str(self.folder), *chosen])
        assert done.exit_code == ExitCode.DONE, done.output
        paths = [Path(line) for line in done.stdout.splitlines()]
        return {
            path.suffix[1:]: path.read_bytes() for path in paths if not path.name.startswith(("nog-", "still-"))
        }


@pytest.fixture(params=sorted(MAPS))
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    return Case(request.param, tmp_path)


def cards_of(board: Any, wanted: dict[str, Any], goal: str) -> list[Any]:
    """The cards whose first label in the map stands for that goal, in a list that the map knows."""
    names = {label["id"]: label["name"] for label in board["labels"]}
    status = {each["id"]: wanted["lists"].get(each["name"]) for each in board["lists"]}
    found = []
    for card in board["cards"]:
        own = {names[label] for label in card["idLabels"]}
        goals = [goal_of for label, goal_of in wanted["labels"].items() if label in own]
        where = status[card["idList"]]
        if goals[:1] == [goal] and where and (where == "done" or not card["closed"]):
            found.append({**card, "done": where == "done" or bool(card.get("dueComplete"))})
    return found


def test_each_goal_counts_the_cards_with_its_label_and_how_many_are_done(case: Case) -> None:
    board, wanted = case.board, MAPS[case.name]
    report = json.loads(case.report("progress", "json")["json"])
    (lines,) = [part["goals"] for part in report["sections"] if part["name"] == "goal_lines"]
    counted = {line["goal"]["name"]: (line["achieved"]["value"], line["total"]) for line in lines}
    by_hand = {}
    for goal in dict.fromkeys(wanted["labels"].values()):
        cards = cards_of(board, wanted, goal)
        by_hand[goal] = (sum(card["done"] for card in cards) if cards else None, len(cards))
    assert counted == by_hand
    assert sum(total for _, total in by_hand.values()) > 5


def test_the_report_says_how_much_was_read(case: Case) -> None:
    board = case.board
    header = json.loads(case.report("lessons", "json")["json"])["header"]
    comments = [one for one in board["actions"] if one["type"] in ("commentCard", "copyCommentCard")]
    assert (header["cards"], header["actions"]) == (len(board["cards"]), len(board["actions"]))
    assert header["comments"] == sum(bool(one["data"]["text"].strip()) for one in comments)


def test_late_cards_are_those_whose_day_has_passed(case: Case) -> None:
    board, wanted = case.board, MAPS[case.name]
    report = json.loads(case.report("progress", "json")["json"])
    planning = [part for part in report["sections"] if part["name"] == "planning"]
    told = {line["evidence"]["card_id"] for part in planning for line in part["late"]}
    zone, as_of = ZoneInfo(wanted["timezone"]), date.fromisoformat(report["header"]["as_of"])
    status = {each["id"]: wanted["lists"].get(each["name"]) for each in board["lists"]}
    assert told == {
        card["id"]
        for card in board["cards"]
        if card["due"] and not card["closed"] and not card.get("dueComplete")
        if status[card["idList"]] in ("todo", "doing", "waiting")
        if datetime.fromisoformat(card["due"]).astimezone(zone).date() < as_of
    }


def test_without_labels_all_cards_serve_one_goal_named_after_the_board(case: Case) -> None:
    report = json.loads(case.report("progress", "json", labels={})["json"])
    (lines,) = [part["goals"] for part in report["sections"] if part["name"] == "goal_lines"]
    board, lists = case.board, MAPS[case.name]["lists"]
    status = {each["id"]: lists.get(each["name"]) for each in board["lists"]}
    cards = [
        card
        for card in board["cards"]
        if (where := status[card["idList"]]) and (where == "done" or not card["closed"])
    ]
    assert [(line["goal"]["name"], line["total"]) for line in lines] == [(board["name"], len(cards))]


def test_every_report_comes_in_every_format_with_the_words_of_the_board(case: Case) -> None:
    for kind in ("progress", "evaluation"):
        made = case.report(kind, *FORMATS)
        assert set(made) == set(FORMATS)
        pdf = "".join(page.extract_text() for page in PdfReader(BytesIO(made["pdf"])).pages)
        word = zipfile.ZipFile(BytesIO(made["docx"])).read("word/document.xml").decode()
        for goal in MAPS[case.name]["labels"].values():
            letters = "".join(re.findall(r"\w+", goal))
            for text in (made["html"].decode(), made["md"].decode(), pdf, re.sub(r"<[^>]+>", "", word)):
                assert letters in re.sub(r"\W+", "", text)


def test_a_name_that_is_not_on_the_board_and_a_status_unknown_are_told_together(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text("language: en\nlists:\n  Backlogg: todo\n  Готово: finished\ncolour: red\n", "utf-8")
    export = str(BOARDS / "small-2026-ru.json")
    done = CliRunner().invoke(commands, ["report", "progress", "--from-export", export, "--map", str(file)])
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    told = done.stderr.replace(f"{tmp_path}/", "")
    assert "map.yaml:3:3: the board has nothing named 'Backlogg' among its lists." in told
    assert "Did you mean 'Backlog'?" in told
    assert "map.yaml:4:11: 'finished' cannot stand behind 'Готово'." in told
    assert "map.yaml:5:1: 'colour' is not a key of a map." in told
    assert "3 mistakes found." in told


def test_a_map_goes_with_an_export_alone(tmp_path: Path) -> None:
    for call in (["--map", "map.yaml"], ["project.yaml", "--from-export", "board.json", "--map", "map.yaml"]):
        done = CliRunner(env={"LLO_BOARD_LANGUAGE": "en"}).invoke(commands, ["report", "progress", *call])
        assert done.exit_code == ExitCode.YOURS_TO_MEND
        assert done.stderr.startswith("A map tells what the lists of an export mean")
    done = CliRunner(env={"LLO_BOARD_LANGUAGE": "en"}).invoke(commands, ["report", "progress"])
    assert done.stderr.startswith("FILE is missing.")
