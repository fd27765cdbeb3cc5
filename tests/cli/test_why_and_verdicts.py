"""Why, and the verdicts that a person gives: found by key, kept in the history, written on the card when wanted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from llo_board.errors import ExitCode
from tests.cli.stage import Stage


def judged(stage: Stage, key: str) -> Any:
    """The verdict of a deliverable in the evaluation's JSON."""
    call = ("report", "evaluation", "FILE", "--format", "json", "--output", str(stage.folder / "out"))
    report = json.loads(Path(stage.done(*call).stdout.splitlines()[0]).read_text(encoding="utf-8"))
    (agreed,) = [section for section in report["sections"] if section["name"] == "agreed"]
    return next(row["deliverable"]["judgement"] for row in agreed["rows"] if row["deliverable"]["key"] == key)


def test_why_tells_rule_count_and_cards_of_a_verdict(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    text = stage.done("why", "FILE", "campaign").stdout
    assert text.startswith("Campaign in two towns\n    'campaign', of goal 1: Reach more people\n")
    assert "\n\nNot achieved: the day has passed and nothing is counted.\n" in text
    assert "Agreed: at least 2 × town" in text
    assert stage.card("Campaign in two towns")["shortUrl"] in text


def test_without_a_key_why_lists_all_there_is_and_json_holds_the_evidence(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    assert "campaign: Campaign in two towns · " in stage.done("why", "FILE").stdout
    told = json.loads(stage.done("why", "FILE", "talks", "--format", "json").stdout)
    assert (told["format"], told["version"]) == ("llo-board/why", 1)
    assert told["reasons"][0]["evidence"][0]["card_url"] == stage.card("Talk per library")["shortUrl"]


def test_a_number_asks_for_the_source_of_that_number_in_the_evaluation(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    assert stage.done("why", "FILE", "1").stdout.startswith("Source 1\n")
    assert stage.run("why", "FILE", "progress:999").exit_code == ExitCode.YOURS_TO_MEND


def test_a_figure_is_told_with_its_unit(stage: Stage) -> None:
    (stage.folder / "figures.csv").write_text("label,value,unit\ncosts,1250.50,euro\nreach,45.5,%\n")
    stage.edit("goals:\n", "figures: figures.csv\ngoals:\n")
    stage.done("bootstrap", "FILE")
    assert "1,250.50 euro as given" in stage.done("why", "FILE", "figure/costs").stdout
    assert "45.5% as given" in stage.done("why", "FILE", "figure/reach").stdout
    told = json.loads(stage.done("why", "FILE", "figure/costs", "--format", "json").stdout)
    assert told["reasons"][0]["number"]["unit"] == "euro"
    assert "\n    45.5%\n" in stage.done("why", "FILE", "reach").stdout


def test_a_key_that_is_nowhere_is_told_with_the_nearest_one(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    done = stage.run("why", "FILE", "campain")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert f"Did you mean 'campaign'? For all: llo-board why {stage.file}" in done.stderr


def test_why_answers_from_an_export_without_a_board(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    export = stage.folder / "board.json"
    export.write_text(json.dumps({**stage.board(), "actions": []}), encoding="utf-8")
    stage.forget_requests()
    done = stage.run("why", "FILE", "flyer", "--from-export", str(export), TRELLO_TOKEN=None)
    assert done.stdout.startswith("Flyer for parents\n")
    assert stage.requests_sent() == []


def test_why_and_verdicts_call_what_nothing_was_agreed_for_the_same(stage: Stage) -> None:
    with stage.file.open("a", encoding="utf-8") as file:
        file.write("  - {key: empty, name: Still empty, colour: red}\n")
    stage.done("bootstrap", "FILE")
    assert "\n\nNothing was agreed: the goal has no results.\n" in stage.done("why", "FILE", "goal/empty").stdout
    listed = stage.done("verdicts", "FILE").stdout
    assert "goal/empty · Still empty: nothing was agreed (the goal has no results)" in listed


def test_a_persons_verdict_is_kept_and_goes_before_the_computed_one(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    reason = "One town was closed for works; the other took part."
    stage.done("verdicts", "FILE", "campaign", "--verdict", "partly", "--reason", reason, "--by", "lead")
    judgement = judged(stage, "campaign")
    assert (judgement["verdict"], judgement["rule"]) == ("partly", "person")
    assert (judgement["reason"]["text"], judgement["evidence"][0]["by"]) == (reason, "Project leader")
    assert (
        "campaign · Campaign in two towns: partly achieved, says a person" in stage.done("verdicts", "FILE").stdout
    )
    stage.done("verdicts", "FILE", "campaign", "--verdict", "dropped", "--reason", "Nobody asked for it.")
    assert judged(stage, "campaign")["verdict"] == "dropped"


def test_overruling_the_board_needs_a_reason_and_confirming_it_does_not(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    computed = judged(stage, "flyer")["computed"]
    done = stage.run("verdicts", "FILE", "flyer", "--verdict", "dropped")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert f'llo-board verdicts {stage.file} flyer --verdict dropped --reason "…"' in done.stderr
    assert judged(stage, "flyer")["person"] is None
    stage.done("verdicts", "FILE", "flyer")
    assert judged(stage, "flyer")["person"] == computed


def test_a_goal_is_judged_under_its_own_key(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.done("verdicts", "FILE", "goal/reach", "--verdict", "deels behaald", "--reason", "Half of it.")
    told = json.loads(stage.done("why", "FILE", "reach", "--format", "json").stdout)
    assert told["reasons"][0]["judgement"]["verdict"] == "partly"


def test_with_comment_the_verdict_stands_on_the_card_in_the_projects_language(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("language: en", "language: nl")
    stage.done("verdicts", "FILE", "flyer", "--verdict", "dropped", "--reason", "Niet meer nodig.", "--comment")
    card = stage.card("Flyer for parents")
    (comment,) = stage.trello("GET", f"cards/{card['id']}/actions", filter="commentCard")
    assert comment["data"]["text"] == "Conclusie: vervallen. Niet meer nodig."
    judgement = judged(stage, "flyer")
    assert (judgement["verdict"], judgement["reason"]["text"]) == ("dropped", "Niet meer nodig.")


def test_a_verdict_that_is_no_verdict_is_told_with_those_that_are(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    done = stage.run("verdicts", "FILE", "flyer", "--verdict", "great")
    assert done.exit_code == ExitCode.USAGE
    assert "changed_by_agreement" in done.stderr
