"""Next year's project file, the register of lessons and the answers of `why`, as files in both languages.

To accept new ones: `python -m tests.golden.test_decisions`, then read the difference before committing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from llo_board.cli.reason_view import ReasonView
from llo_board.language import Words, load_words
from llo_board.loading.definition import load_definition
from llo_board.loading.lessons import keep_register
from llo_board.reporting.material import Material
from llo_board.reporting.reasons import all_reasons, find_reasons
from llo_board.reporting.registering import registered_lessons
from llo_board.shipped import find_shipped
from llo_board.workflows.rollover import next_period, roll_over
from tests.unit.reporting.builders import LISTS, PeopleAtWork

GOLDEN = Path(__file__).resolve().parent / "decisions"
KEYS = ("pr-acties", "marketing", "ambassadeurs", "bezoekers", "bijeenkomst")
LESSON = """\
Kan beter: We begonnen te laat met de campagne.
Oorzaak: Niemand had het in de planning gezet.
Actie: Campagne in januari plannen (projectleider, 31 januari 2023)"""


def a_year(template: Path) -> Material:
    """The board of 2022 as a template makes it, with a few deeds on it."""
    shipped = find_shipped()
    definition = load_definition(template, shipped)
    board = PeopleAtWork(replace(definition, board=replace(definition.board, lists=LISTS)))
    board.look()
    names = {deliverable.key: deliverable.name for deliverable in board.definition.deliverables}
    board.on(9, 8).add_item(names["pr-acties"], "Campagne West-Brabant", checklist=None)
    board.tick(names["pr-acties"], "Campagne West-Brabant")
    board.comment(names["pr-acties"], LESSON)
    board.comment(names["pr-acties"], "Aantal: bezoekers = 13; n=54; telling aan de deur; 8 september 2022")
    board.on(11, 1).comment(names["bijeenkomst"], "Conclusie: doorgeschoven. De dag wordt 6 april 2023.")
    board.move(names["bijeenkomst"], "Doorgeschoven")
    for key in ("onderzoek-doelgroepen", "marcomplan", "evaluatie-activiteiten"):
        board.on(12, 1).move(names[key], "Klaar")
    return board.material()


def documents() -> Iterator[tuple[str, str]]:
    """Each golden file by its path below `decisions/`."""
    shipped = find_shipped()
    for language in ("nl", "en"):
        template = shipped.find(f"board_templates/llo-2022.{language}.yaml")
        assert template is not None
        material, words = a_year(template), load_words(language, shipped.locale_directory())
        lessons = registered_lessons(material)
        new = template.with_name("llo-2023.yaml")
        period = next_period(material.view.definition, None, None)
        rolled = roll_over(template, new, material, lessons, period, words)
        yield f"{language}/llo-2023.yaml", rolled.text
        yield f"{language}/lessons.yaml", keep_register("lessons.yaml", "", lessons, ("Lessons.",)).text
        yield f"{language}/why.txt", why(material, words)


def why(material: Material, words: Words) -> str:
    """What `why` answers to each key."""
    view = ReasonView(words, material.view.definition.project)
    found = (reason for key in KEYS for reason in find_reasons(all_reasons(material), key))
    return "\n\n".join("\n".join(view.lines(reason)) for reason in found) + "\n"


@pytest.mark.parametrize(
    ("name", "text"), list(documents()), ids=lambda value: value if value.endswith(("yaml", "txt")) else ""
)
def test_it_is_as_it_was_agreed(name: str, text: str) -> None:
    path = GOLDEN / name
    assert text == (path.read_text("utf-8") if path.exists() else "")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_next_years_file_passes_check(language: str, tmp_path: Path) -> None:
    path = tmp_path / "llo-2023.yaml"
    path.write_text(dict(documents())[f"{language}/llo-2023.yaml"], encoding="utf-8")
    definition = load_definition(path, find_shipped())
    assert {"pr-acties", "bijeenkomst"} <= {deliverable.key for deliverable in definition.deliverables}
    assert not {"marcomplan", "onderzoek-doelgroepen"} & {each.key for each in definition.deliverables}


if __name__ == "__main__":
    for name, text in documents():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_text(text, encoding="utf-8")
