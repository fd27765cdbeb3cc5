from __future__ import annotations

import json

from llo_board.rendering.json_form import as_json, render_json
from tests.unit.rendering.builders import an_evaluation


def test_a_report_says_its_format_and_version_first() -> None:
    assert list(as_json(an_evaluation()))[:2] == ["format", "version"]
    assert (as_json(an_evaluation())["format"], as_json(an_evaluation())["version"]) == ("llo-board/evaluation", 1)


def test_numbers_days_and_moments_are_plain_and_unknown_is_null() -> None:
    content = json.loads(render_json(an_evaluation()))
    header = content["header"]
    assert (header["as_of"], header["data_moment"], header["cards"]) == ("2022-12-31", "2022-12-31T21:00:00Z", 41)
    figures = next(section for section in content["sections"] if section["name"] == "figures")["figures"]
    assert [line["quantity"]["value"] for line in figures] == [3, 62.5, 37.5, 13, None]


def test_every_number_carries_the_card_or_the_row_behind_it() -> None:
    content = json.loads(render_json(an_evaluation()))
    campaign = next(
        row["deliverable"]
        for section in content["sections"]
        if section["name"] == "agreed"
        for row in section["rows"]
        if row["deliverable"]["count"] and row["deliverable"]["count"]["promise"]["unit"] == "pr-actie"
    )
    reached = campaign["count"]["reached"]
    assert reached["value"] == len(reached["evidence"]) == 1
    assert reached["evidence"][0]["text"] == "Campagne West-Brabant"


def test_the_same_report_is_the_same_bytes() -> None:
    assert render_json(an_evaluation()) == render_json(an_evaluation())
