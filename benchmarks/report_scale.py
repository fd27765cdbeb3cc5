"""How long a report of a very large board takes: 5,000 cards with 50,000 actions, as a whole run of the program.

    python benchmarks/report_scale.py [cards] [actions]

Three boards are made up, alike each time: ten lists, six goals, checklists, due days, ten thousand comments. On the
first one in twenty begins with a word that the reports understand, on the others all but the talk do; on the first
two 300 cards are results of a goal, on the last every card is. Each kind is written as HTML, PDF and Word, each in
a run of its own, and set against what is promised for it and against reading the export's JSON. The page of an
organisation is made by a definition of the same results, one in four of which is asked of twelve organisations.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

STATUSES = ("todo", "todo", "doing", "doing", "waiting", "done", "done", "done", "moved", "dropped")
COLOURS = ("green", "yellow", "orange", "red", "purple", "blue")
SAID = (
    "Leerpunt: begin eerder met {thing}.\nOorzaak: te weinig tijd.\nActie: inplannen (projectleider, 1-12-2022)",
    "Knelpunt: {thing} ligt stil.",
    "Toelichting: {thing} is opgeschoven.",
    "Aantal: {thing} = {number} keer; n=54; telling; 1-10-2022",
    "Citaat: “{thing} werkte goed” — deelnemer",
    "Volgend jaar: {thing} eerder plannen.",
    "Over {thing} nog even bellen.",
    "Besluit: {thing} gaat door.",
)
BOARDS = ((0.05, 300), (1.0, 300), (1.0, 5_000))  # share of comments with a word of ours, cards that are results
ORGANISATIONS = 12
ASKED = 4  # one in so many results is asked of every organisation
PROMISED = {"html": 5.0, "pdf": 10.0}  # seconds; Word has no promise
THINGS = (
    "de campagne",
    "het spreekuur",
    "de cursus",
    "een flyer",
    "de bijeenkomst",
    "het netwerk",
    "de vragenlijst",
)
START = datetime(2022, 6, 1, 8, tzinfo=UTC)
KINDS = ("progress", "organisation", "lessons", "workshop", "evaluation")
FORMATS = ("html", "pdf", "docx")
PROGRAM = "from llo_board.cli.main import run; run()"


def main(cards: int = 5_000, actions: int = 50_000) -> None:
    """Makes the boards, times each report of each, prints a row for each."""
    print(f"{cards} cards, {actions} actions; seconds of the processor, how much of what is promised that is, and")
    print("how many times what reading the export as JSON takes")
    for tagged, results in BOARDS:
        with TemporaryDirectory() as name:
            folder, results = Path(name), min(results, cards)
            write_board(folder, cards, actions, results, tagged)
            read = min(reading_time(folder) for _ in range(3))
            title = f"{results} results, {tagged:.0%} of the comments (JSON: {read:.2f} s)"
            print(f"\n| {title} | " + " | ".join(FORMATS) + " |")
            print("| --- |" + " ---: |" * len(FORMATS))
            for kind in KINDS:
                times = (told(suffix, timed(folder, kind, suffix), read) for suffix in FORMATS)
                print(f"| {kind} | " + " | ".join(times) + " |", flush=True)


def write_board(folder: Path, cards: int, actions: int, results: int, tagged: float) -> None:
    """The export, the map that makes its labels goals, and a definition of the same results."""
    board = a_board(cards, actions, results, tagged)
    (folder / "board.json").write_text(json.dumps(board), "utf-8")
    (folder / "map.yaml").write_text(json.dumps(a_map()), "utf-8")
    (folder / "project.yaml").write_text(json.dumps(a_definition(board, results)), "utf-8")


def told(suffix: str, seconds: float, read: float) -> str:
    """The seconds, their share of what is promised for the format, and how many times the reading they are."""
    promised = PROMISED.get(suffix)
    share = f"{seconds / promised:.0%}, " if promised else ""
    return f"{seconds:.1f} s ({share}{seconds / read:.0f}×)"


def reading_time(folder: Path) -> float:
    """What reading the export takes, as Python itself reads JSON."""
    text = (folder / "board.json").read_text("utf-8")
    begun = time.process_time()
    json.loads(text)
    return time.process_time() - begun


def timed(folder: Path, kind: str, suffix: str) -> float:
    """The seconds that the processor takes for one run of the program, its start included."""
    by_map = [kind, "--map", str(folder / "map.yaml")]
    by_definition = ["progress", str(folder / "project.yaml"), "--for", "org-1"]
    asked = by_definition if kind == "organisation" else by_map
    call = [sys.executable, "-c", PROGRAM, "report", *asked, "--format", suffix, "--output", str(folder)]
    begun = processor_time()
    subprocess.run(  # noqa: S603 (our own program)
        [*call, "--from-export", str(folder / "board.json")], check=True, stdout=subprocess.DEVNULL
    )
    return processor_time() - begun


def processor_time() -> float:
    """What the runs up to now took, whatever else the machine was doing."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def a_map() -> dict[str, Any]:
    """What the lists and labels of the board mean (JSON is YAML)."""
    lists = {f"List {number}": status for number, status in enumerate(STATUSES)}
    return {"language": "nl", "lists": lists, "labels": {f"Goal {number}": f"Goal {number}" for number in range(6)}}


def a_definition(board: dict[str, Any], results: int) -> dict[str, Any]:
    """The same lists, goals and results as a project that was made from a definition."""
    numbers = range(ORGANISATIONS)
    lists = [
        {"key": f"list-{number}", "name": f"List {number}", "status": status}
        for number, status in enumerate(STATUSES)
    ]
    goals: list[dict[str, Any]] = [
        {"key": f"goal-{number}", "name": f"Goal {number}", "colour": colour, "deliverables": []}
        for number, colour in enumerate(COLOURS)
    ]
    places = {label["id"]: place for place, label in enumerate(board["labels"])}
    for number, card in enumerate(board["cards"][:results]):
        target = {"target": {"min": 1, "per": "organisations", "unit": "keer"}} if number % ASKED == 0 else {}
        (label,) = card["idLabels"]
        goals[places[label]]["deliverables"].append({"key": f"card-{number}", "name": card["name"], **target})
    return {
        "project": {"key": "scale", "name": "Scale", "language": "nl", "start": "2022-06-01", "end": "2022-12-31"},
        "organisations": [{"key": f"org-{number}", "name": f"Bibliotheek {number}"} for number in numbers],
        "people": [
            {"key": f"p-{number}", "role": "Lid", "organisation": f"org-{number}", "trello": f"user{number}"}
            for number in numbers
        ],
        "board": {"lists": lists},
        "goals": goals,
    }


def a_board(cards: int, actions: int, results: int, tagged: float) -> dict[str, Any]:
    """A board as Trello exports it."""
    chance = random.Random(2022)  # noqa: S311 (a board to read, nothing to guess)
    lists = [
        {"id": an_id(START, number), "name": f"List {number}", "pos": number} for number in range(len(STATUSES))
    ]
    labels = [
        {"id": an_id(START, 100 + number), "name": f"Goal {number}", "color": colour}
        for number, colour in enumerate(COLOURS)
    ]
    made = [a_card(number, chance, lists, labels if number < results else []) for number in range(cards)]
    numbers = range(ORGANISATIONS)
    return {
        "id": an_id(START, 999),
        "name": "A very large board",
        "url": "https://trello.com/b/AbCd1234",
        "lists": lists,
        "labels": labels,
        "cards": [card for card, _ in made],
        "checklists": [checklist for _, checklists in made for checklist in checklists],
        "members": [{"id": a_member(number), "username": f"user{number}"} for number in numbers],
        "actions": list(some_actions(actions, chance, [card for card, _ in made], lists, tagged)),
    }


def an_id(moment: datetime, number: int) -> str:
    """An id as Trello makes it: the moment, then a number."""
    return f"{int(moment.timestamp()):08x}{number:016x}"


def a_member(number: int) -> str:
    """The id of somebody on the board."""
    return an_id(START, 800 + number)


def a_card(
    number: int, chance: random.Random, lists: list[dict[str, Any]], labels: list[dict[str, Any]]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A card with its checklists; one with a label is a result, and bears the line of the definition."""
    made = START + timedelta(minutes=chance.randrange(200_000))
    card_id = an_id(made, 10_000 + number)
    names = [("Steps", [f"Step {item}" for item in range(5)])]
    if labels and number % ASKED == 0:
        names.append(("keer", [f"Bibliotheek {organisation}" for organisation in range(ORGANISATIONS)]))
    checklists = [
        a_checklist(card_id, an_id(made, 500_000 + 10 * number + place), name, items, chance)
        for place, (name, items) in enumerate(names)
    ]
    return {
        "id": card_id,
        "name": f"Card {number}: {chance.choice(THINGS)} <b>&</b> | 日",
        "desc": f"About {chance.choice(THINGS)}." + (f"\n\nllo-board: scale/card-{number}" if labels else ""),
        "idList": chance.choice(lists)["id"],
        "idLabels": [chance.choice(labels)["id"]] if labels else [],
        "idMembers": [a_member(number % ORGANISATIONS)] if chance.random() < 0.2 else [],
        "due": (made + timedelta(days=chance.randrange(200))).isoformat() if chance.random() < 0.5 else None,
        "closed": chance.random() < 0.1,
        "shortUrl": f"https://trello.com/c/{number:08d}",
        "pos": number,
    }, checklists


def a_checklist(
    card_id: str, checklist_id: str, name: str, items: list[str], chance: random.Random
) -> dict[str, Any]:
    made = [
        {
            "id": f"{checklist_id[:8]}{int(checklist_id[8:], 16) * 100 + place:016x}",
            "name": item,
            "state": chance.choice(("complete", "incomplete")),
            "pos": place,
        }
        for place, item in enumerate(items)
    ]
    return {"id": checklist_id, "idCard": card_id, "name": name, "pos": 1, "checkItems": made}


def some_actions(
    count: int,
    chance: random.Random,
    cards: list[dict[str, Any]],
    lists: list[dict[str, Any]],
    tagged: float,
) -> Iterator[dict[str, Any]]:
    """Comments and moves, newest first as Trello has them."""
    for number in range(count, 0, -1):
        moment = START + timedelta(minutes=200_000 + number * 2)
        card = chance.choice(cards)
        data: dict[str, Any] = {"card": {"id": card["id"], "name": card["name"]}}
        comments = chance.random() < 0.2
        if comments:
            said = chance.choice(SAID if chance.random() < tagged else SAID[-2:-1])
            data["text"] = said.format(thing=chance.choice(THINGS), number=number)
        else:
            before, after = chance.sample(lists, 2)
            data |= {"listBefore": before, "listAfter": after, "old": {"idList": before["id"]}}
            data["card"]["idList"] = after["id"]
        yield {
            "id": an_id(moment, 900_000 + number),
            "type": "commentCard" if comments else "updateCard",
            "date": moment.isoformat(),
            "data": data,
        }


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
