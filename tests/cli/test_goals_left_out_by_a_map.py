"""A map that leaves out the lists of a goal's cards: reports say that, and not that nothing was agreed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.stage import Stage

SAID = {
    "en": ("No card of this goal stands in a list that the map names", "Say in the map what the lists mean"),
    "nl": ("Geen kaart van dit doel staat in een lijst die is ingedeeld", "Zet in het bestand bij --map ook"),
}


@pytest.mark.parametrize("language", sorted(SAID))
@pytest.mark.parametrize("kind", ["progress", "evaluation"])
def test_a_goal_without_a_card_in_a_list_of_the_map_is_told_as_such(stage: Stage, kind: str, language: str) -> None:
    stage.done("bootstrap", "FILE")
    export, lists = stage.folder / "board.json", stage.folder / "lists.yaml"
    export.write_text(json.dumps({**stage.board(), "actions": []}), encoding="utf-8")
    labels = "{Reach more people: Reach more people}"
    lists.write_text(f"language: {language}\nlists: {{Done: done}}\nlabels: {labels}\n", encoding="utf-8")
    call = ["report", kind, "--from-export", str(export), "--map", str(lists), "--output", str(stage.folder)]
    done = stage.run(*call, "--format", "html", "--format", "md", LLO_BOARD_LANGUAGE=language)
    texts = [re.sub(r"\s+", " ", Path(path).read_text("utf-8")) for path in done.stdout.splitlines()]
    said, advice = SAID[language]
    assert texts
    for text in texts:
        assert said.lower() in text.lower()
        assert not re.search(r"othing was agreed|niets afgesproken|results in the project|resultaten in het", text)
    assert kind == "progress" or any(advice in text for text in texts)
