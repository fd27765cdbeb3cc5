"""People make cards of the steps of a card: such a step is followed, counted, and never made again."""

from __future__ import annotations

import json
from typing import Any

from llo_board.errors import ExitCode
from tests.cli.stage import Stage


def an_item_made_a_card(stage: Stage, token: str, name: str) -> Any:
    """The board was made, and a night passed; then people reword the first step of the flyer and make it a card."""
    flyer = stage.card("Flyer for parents")
    item = flyer["checklists"][0]["checkItems"][0]
    stage.trello("PUT", f"cards/{flyer['id']}/checkItem/{item['id']}", token=token, name=name)
    path = f"cards/{flyer['id']}/checklist/{flyer['checklists'][0]['id']}/checkItem/{item['id']}/convertToCard"
    stage.trello("POST", path, token=token)
    return stage.card(name)


def told(stage: Stage) -> list[tuple[str, str | None]]:
    plan = json.loads(stage.done("plan", "FILE", "--format", "json").stdout)
    return [(one["address"], one.get("became")) for one in plan["drifts"]]


def steps_of_the_flyer(stage: Stage) -> tuple[int, int, list[str]]:
    """Ticked, of how many, and the cards behind the ticks, as the evaluation has them."""
    folder = stage.folder / "reports"
    stage.done("report", "evaluation", "FILE", "--format", "json", "--output", str(folder))
    (file,) = folder.glob("evaluation*.json")
    flyer, *_ = deliverables(json.loads(file.read_text(encoding="utf-8")), "flyer")
    return flyer["steps"]["value"], flyer["steps_total"], [one["card_name"] for one in flyer["steps"]["evidence"]]


def deliverables(part: Any, key: str) -> list[Any]:
    """Every state of that deliverable that a report holds."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    own = [part] if isinstance(part, dict) and "steps_total" in part and part["key"] == key else []
    return own + [found for one in inner for found in deliverables(one, key)]


def test_a_step_that_was_reworded_and_made_a_card_is_that_card_also_when_a_night_only_looked(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    made = an_item_made_a_card(stage, stage.colleague(), "Write the text with two parents")
    stage.run("nightly", "FILE")  # looks, remembers the board and writes nothing: nobody said yes
    assert told(stage) == [("flyer:steps:text-written.exists", made["name"])]
    stage.done("sync", "FILE")
    stage.trello("PUT", f"cards/{made['id']}", name="Text for parents")
    assert told(stage) == [("flyer:steps:text-written.exists", "Text for parents")]
    assert stage.done("plan", "FILE", "--exit-code").exit_code == ExitCode.DONE


def test_it_counts_as_a_step_and_is_ticked_once_its_card_is_done(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    made = an_item_made_a_card(stage, stage.colleague(), "Write the text with two parents")
    stage.done("sync", "FILE")
    assert steps_of_the_flyer(stage) == (0, 2, [])
    done = next(one for one in stage.board()["lists"] if one["name"] == "Done")
    stage.trello("PUT", f"cards/{made['id']}", idList=done["id"])
    assert steps_of_the_flyer(stage) == (1, 2, ["Write the text with two parents"])
