"""The screens of docs/handleiding.md: the year of a coordinator, played; `python -m tests.cli.guide` writes them.

A screen stands in the page below a line `<!-- scherm: NAME -->`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from llo_board.sandbox.server import start_sandbox
from tests.cli.guide_desk import Desk

PAGE = Path(__file__).resolve().parents[2] / "docs" / "handleiding.md"
MEETINGS, AMBASSADORS = "Bijeenkomsten voor de doelgroep", "In elke bibliotheek een ambassadeur"
RENAMED = "Bijeenkomsten in de wijk"
_SCREEN = re.compile(r"(<!-- scherm: (?P<name>[a-z-]+) -->\n)```text\n(?:(?!```).*\n)*```")


def begin(desk: Desk) -> None:
    """A new file, and a mistake in it."""
    desk.day("2026-01-05")
    desk.types("llo-board init project.yaml --template blank.nl")
    desk.edits("project.yaml", "role: Projectleider,", "role: Projectleider, trello: projectleider,")
    desk.edits("project.yaml", "colour: green", "colour: groen")
    desk.types("llo-board check project.yaml")
    desk.edits("project.yaml", "colour: groen", "colour: green")
    desk.types("llo-board check project.yaml")


def make(desk: Desk) -> None:
    """The board is made."""
    desk.types("llo-board plan project.yaml")
    desk.types("llo-board bootstrap project.yaml", "j")
    place = f"boards/{desk.board()['id']}/members/{desk.tokens['collega']['id']}"
    desk.trello("projectleider", "PUT", place, type="normal")
    desk.screens.pop()


def shift(desk: Desk) -> None:
    """A date of the file goes to the board."""
    desk.day("2026-02-02")
    desk.edits("project.yaml", "due: start + 3 months", "due: 2026-05-01")
    desk.types("llo-board plan project.yaml")
    desk.types("llo-board sync project.yaml")


def accept(desk: Desk) -> None:
    """The team renames a card, and the file takes it over."""
    desk.day("2026-03-09")
    desk.trello("collega", "PUT", f"cards/{desk.card(MEETINGS)['id']}", name=RENAMED)
    desk.types("llo-board plan project.yaml")
    desk.types("llo-board accept project.yaml", "j")


def quarrel(desk: Desk) -> None:
    """File and team change the same two dates."""
    desk.day("2026-03-16")
    for card, due in ((RENAMED, "2026-11-20"), (AMBASSADORS, "2026-06-19")):
        desk.trello("collega", "PUT", f"cards/{desk.card(card)['id']}", due=f"{due}T11:00:00.000Z")
    desk.edits("project.yaml", "due: end - 1 month", "due: 2026-12-04")
    desk.edits("project.yaml", "due: 2026-05-01", "due: 2026-05-29")
    desk.types("llo-board sync project.yaml")


def resolve(desk: Desk) -> None:
    """One answer for the board, one for the file."""
    desk.types("llo-board resolve project.yaml", "1", "2")
    desk.types("llo-board sync project.yaml")


def undo(desk: Desk) -> None:
    """A sync that was a mistake is taken back."""
    desk.day("2026-03-17")
    desk.edits("project.yaml", "due: 2026-05-29", "due: 2026-09-25")
    desk.types("llo-board sync project.yaml")
    desk.types("llo-board undo project.yaml", "j")
    desk.edits("project.yaml", "due: 2026-09-25", "due: 2026-05-29")


def report(desk: Desk) -> None:
    """The team works; the steering group reads."""
    desk.day("2026-06-15")
    _work(desk)
    desk.day("2026-06-16")
    desk.types("llo-board report progress project.yaml")
    desk.types("llo-board why project.yaml ambassadeurs")


def publish(desk: Desk) -> None:
    """A report is frozen, and proves unchanged."""
    desk.types("llo-board publish progress project.yaml --audience stuurgroep")
    desk.types("llo-board verify published/stuurgroep/voortgang-2026-06-16-v1")


def year_end(desk: Desk) -> None:
    """Verdicts are confirmed, and the year is evaluated."""
    desk.day("2026-12-28")
    desk.types("llo-board verdicts project.yaml", "j", "1", "Oost deed het met een vrijwilliger", "l")
    desk.types("llo-board report evaluation project.yaml")


def next_year(desk: Desk) -> None:
    """The lessons stay, what is not done moves on."""
    desk.types("llo-board lessons project.yaml")
    desk.types("llo-board rollover project.yaml project-2027.yaml")


CHAPTERS: Mapping[str, Callable[[Desk], None]] = {
    "beginnen": begin,
    "bord-maken": make,
    "datum": shift,
    "overnemen": accept,
    "vragen": quarrel,
    "antwoorden": resolve,
    "terugdraaien": undo,
    "verslag": report,
    "publiceren": publish,
    "jaareinde": year_end,
    "volgend-jaar": next_year,
}


def _work(desk: Desk) -> None:
    """Two meetings, one ambassador, a lesson."""
    lists = {one["name"]: one["id"] for one in desk.board()["lists"]}
    meetings, ambassadors = desk.card(RENAMED), desk.card(AMBASSADORS)
    counted = next(found for found in meetings["checklists"] if not found["checkItems"])
    for place in ("Buurthuis Noord", "Bibliotheek Een"):
        item = desk.trello("collega", "POST", f"checklists/{counted['id']}/checkItems", name=place)
        desk.trello("collega", "PUT", f"cards/{meetings['id']}/checkItem/{item['id']}", state="complete")
    desk.trello("collega", "PUT", f"cards/{meetings['id']}", idList=lists["Klaar"])
    first = ambassadors["checklists"][0]["checkItems"][0]
    desk.trello("collega", "PUT", f"cards/{ambassadors['id']}/checkItem/{first['id']}", state="complete")
    lesson = "Leerpunt: vraag mensen die al op de leeszaal werken, die kennen de bezoekers"
    desk.trello("collega", "POST", f"cards/{ambassadors['id']}/actions/comments", text=lesson)


def play() -> Mapping[str, str]:
    """The screens of each chapter, as blocks of the page."""
    with tempfile.TemporaryDirectory() as folder, start_sandbox(rate_limit=1_000_000) as sandbox:
        desk, played = Desk(Path(folder), sandbox), {}
        for name, chapter in CHAPTERS.items():
            chapter(desk)
            played[name] = desk.chapter()
        return played


def with_screens(page: str, screens: Mapping[str, str]) -> str:
    """The page with those screens in it."""
    return _SCREEN.sub(lambda found: found[1] + screens[found["name"]], page)


def named_screens(page: str) -> list[str]:
    """The names of the screens in a page, in order."""
    return [found["name"] for found in _SCREEN.finditer(page)]


if __name__ == "__main__":
    PAGE.write_text(with_screens(PAGE.read_text("utf-8"), play()), encoding="utf-8")
