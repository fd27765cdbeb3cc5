"""How long a report of a very large board takes: 5,000 cards with 50,000 actions, as a whole run of the program.

    python benchmarks/report_scale.py [cards] [actions] [results]

Two boards are made up, alike each time: ten lists, six goals, checklists, due days, ten thousand comments. On the
first one in twenty begins with a word that the reports understand, on the second all but the talk do. Each
kind is written as HTML, PDF and Word, each in a run of its own, and set against what is promised for it.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
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
TAGGED = (0.05, 1.0)  # the share of comments that begin with a word of ours, by board
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
KINDS = ("progress", "lessons", "workshop", "evaluation")
FORMATS = ("html", "pdf", "docx")
PROGRAM = "from llo_board.cli.main import run; run()"


def main(cards: int = 5_000, actions: int = 50_000, results: int = 300) -> None:
    """Makes the boards, times each report of each, prints a row for each."""
    print(f"{cards} cards ({results} of them results of a goal), {actions} actions; seconds of the processor,")
    print("and how much of what is promised")
    for tagged in TAGGED:
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "board.json").write_text(json.dumps(a_board(cards, actions, results, tagged)), "utf-8")
            (folder / "map.yaml").write_text(json.dumps(a_map()), "utf-8")
            print(f"\n| {tagged:.0%} of the comments | " + " | ".join(FORMATS) + " |")
            print("| --- |" + " ---: |" * len(FORMATS))
            for kind in KINDS:
                times = (told(suffix, timed(folder, kind, suffix)) for suffix in FORMATS)
                print(f"| {kind} | " + " | ".join(times) + " |", flush=True)


def told(suffix: str, seconds: float) -> str:
    """The seconds, and their share of what is promised for the format."""
    promised = PROMISED.get(suffix)
    return f"{seconds:.1f} s ({seconds / promised:.0%})" if promised else f"{seconds:.1f} s"


def timed(folder: Path, kind: str, suffix: str) -> float:
    """The seconds that the processor takes for one run of the program, its start included."""
    call = [sys.executable, "-c", PROGRAM, "report", kind, "--format", suffix, "--output", str(folder)]
    begun = processor_time()
    subprocess.run(  # noqa: S603 (our own program)
        [*call, "--from-export", str(folder / "board.json"), "--map", str(folder / "map.yaml")],
        check=True,
        stdout=subprocess.DEVNULL,
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
    return {
        "id": an_id(START, 999),
        "name": "A very large board",
        "url": "https://trello.com/b/AbCd1234",
        "lists": lists,
        "labels": labels,
        "cards": [card for card, _ in made],
        "checklists": [checklist for _, checklist in made],
        "members": [],
        "actions": list(some_actions(actions, chance, [card for card, _ in made], lists, tagged)),
    }


def an_id(moment: datetime, number: int) -> str:
    """An id as Trello makes it: the moment, then a number."""
    return f"{int(moment.timestamp()):08x}{number:016x}"


def a_card(
    number: int, chance: random.Random, lists: list[dict[str, Any]], labels: list[dict[str, Any]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    made = START + timedelta(minutes=chance.randrange(200_000))
    card_id = an_id(made, 10_000 + number)
    items = [
        {
            "id": f"{card_id[:-1]}{item}",
            "name": f"Step {item}",
            "state": chance.choice(("complete", "incomplete")),
            "pos": item,
        }
        for item in range(5)
    ]
    checklist = {
        "id": an_id(made, 500_000 + number),
        "idCard": card_id,
        "name": "Steps",
        "pos": 1,
        "checkItems": items,
    }
    return {
        "id": card_id,
        "name": f"Card {number}: {chance.choice(THINGS)} <b>&</b> | 日",
        "desc": f"About {chance.choice(THINGS)}.",
        "idList": chance.choice(lists)["id"],
        "idLabels": [chance.choice(labels)["id"]] if labels else [],
        "due": (made + timedelta(days=chance.randrange(200))).isoformat() if chance.random() < 0.5 else None,
        "closed": chance.random() < 0.1,
        "shortUrl": f"https://trello.com/c/{number:08d}",
        "pos": number,
    }, checklist


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
