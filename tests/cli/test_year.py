"""The demo end to end: the year 2022 played on a sandbox, and what must come out of it, read back from its JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from llo_board.cli.main import commands
from llo_board.errors import ExitCode
from llo_board.model.snapshot import Action
from tests.cli.played import Demo


def test_it_prints_where_every_report_is(demo: Demo) -> None:
    lines = [line.strip().split(", ook als ") for line in demo.stdout.splitlines() if line.startswith("    ")]
    pages = [Path(page) for page, _ in lines]
    assert {path.stem for path in pages} == {
        "voortgang-2022-10-14",
        "voortgang-2022-12-23",
        "leerpunten-2022",
        "evaluatie-2022",
        "nog-na-te-lopen-2022",
    }
    assert {formats for _, formats in lines} == {".pdf, .md en .json", ".pdf en .md"}
    for page, formats in zip(pages, (formats for _, formats in lines), strict=True):
        assert all(page.with_suffix(one).stat().st_size for one in (".html", *re.findall(r"\.\w+", formats)))


def test_the_last_plan_has_nothing_to_do(demo: Demo) -> None:
    assert "Het laatste plan: Niets te doen; " in demo.stdout
    assert "door het team gewijzigd (blijft zo)" in demo.stdout
    assert "vraag aan jou" not in demo.stdout


@pytest.mark.parametrize(
    ("goal", "verdicts"),
    [
        ("aanpak", {"partly", "changed_by_agreement"}),
        ("marketing", {"partly"}),
        ("netwerk", {"moved"}),
        ("evaluatie", {"achieved"}),
    ],
)
def test_each_goal_is_judged_by_its_board_and_shows_its_cards(demo: Demo, goal: str, verdicts: set[str]) -> None:
    judgement = demo.judged(goal)
    assert judgement["verdict"] in verdicts
    assert judgement["evidence"]
    assert all(proof["card_id"] and proof["card_url"] for proof in judgement["evidence"])


def test_research_on_what_exists_came_by_agreement_with_the_reason_people_wrote(demo: Demo) -> None:
    for key in ("aanbod", "pilots"):
        judgement = demo.judged(key)
        assert judgement["verdict"] == "changed_by_agreement"
        assert "nieuw" in judgement["reason"]["text"]
        assert judgement["reason"]["evidence"]["card_id"]


def test_one_of_two_pr_actions_was_done_and_it_is_named(demo: Demo) -> None:
    (state,) = [state for state in demo.states() if state["key"] == "pr-acties"]
    assert (state["count"]["reached"]["value"], state["count"]["needed"]) == (1, 2)
    done = [item["name"] for item in state["count"]["items"] if item["ticked"]]
    assert len(done) == 1
    assert "West-Brabant" in done[0]


def test_the_network_moved_and_the_meeting_has_its_new_day(demo: Demo) -> None:
    assert demo.judged("bijeenkomst")["new_date"] == "2023-04-06"
    assert demo.judged("kennisnetwerk")["new_date"].startswith("2023-")


def test_the_contradictions_of_the_year_are_found(demo: Demo) -> None:
    found = {(check["kind"], json.dumps(check["facts"], ensure_ascii=False)) for check in checks(demo)}

    def told(kind: str, *words: str) -> bool:
        return any(kind == each and all(word in facts for word in words) for each, facts in found)

    assert told("figure_clash", "bezochte activiteiten", "3", "4")
    assert told("date_outside_quarter", "2023-04-06", '"quarter": 1')
    assert told("target_without_evidence", "ambassadeur")
    assert told("not_understood", "Leerput")


def checks(demo: Demo) -> list[Any]:
    """What the evaluation lists as still to be looked at."""
    return list(demo.report("evaluatie-2022")["to_check"])


def test_the_lessons_of_the_working_group_are_there(demo: Demo) -> None:
    lessons = json.dumps(demo.report("leerpunten-2022"), ensure_ascii=False).lower()
    for subject in ("project start up", "programmamaker", "iets gingen doen", "van app tot mail"):
        assert subject in lessons, subject


def test_the_december_report_compares_with_october(demo: Demo) -> None:
    trends = [line["trend"] for line in goal_lines(demo.report("voortgang-2022-12-23"))]
    assert any(trend is not None for trend in trends)
    assert all(line["trend"] is None for line in goal_lines(demo.report("voortgang-2022-10-14")))


def goal_lines(report: Any) -> list[Any]:
    """The line of each goal in a progress report."""
    (section,) = [part for part in report["sections"] if part["name"] == "goal_lines"]
    return list(section["goals"])


def touched(action: Action) -> tuple[str | None, str] | None:
    """Which field of which thing an action changed; None for one that changes no field."""
    thing = action.item_id or action.checklist_id or action.card_id or action.list_id
    return (thing, action.field) if action.field else None


def test_nothing_that_a_person_changed_was_changed_again_by_us(demo: Demo) -> None:
    of_people: dict[object, Action] = {}
    for action in demo.timeline.actions:
        key = touched(action)
        if action.app_id is None and key is not None:
            of_people[key] = action
        elif key in of_people:
            pytest.fail(f"{action.kind} of ours at {action.at} came after {of_people[key]}")
    assert len(of_people) > 30, "people changed things all year"
    assert any(action.app_id for action in demo.timeline.actions), "ours are told apart"


def test_every_night_is_remembered(demo: Demo) -> None:
    days = {snapshot.taken_at.date() for snapshot in demo.timeline.snapshots}
    assert len(days) >= 214


def test_a_folder_with_other_work_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "llo-2022.yaml").write_text("somebody's own\n", encoding="utf-8")
    runner = CliRunner(env={"LLO_BOARD_LANGUAGE": "en"})
    done = runner.invoke(commands, ["demo", "--output", str(tmp_path)])
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith(f"{tmp_path} holds files that no demo made")
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["somebody's own\n"]
