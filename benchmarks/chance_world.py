"""The world of `state_machine.py`: a board on a sandbox, people by Trello's page, two computers, one definition."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import requests
import yaml

from llo_board.history.store import FILE_NAME, open_history
from llo_board.loading.definition import load_definition
from llo_board.model.definition import Definition
from llo_board.model.fields import COMPARED_FIELDS
from llo_board.model.memory import EntityKind
from llo_board.model.plan import Drift, Plan, Question, Way
from llo_board.sandbox import start_sandbox
from llo_board.sandbox.faults import Fault
from llo_board.sandbox.server import RunningSandbox
from llo_board.settings import Secret
from llo_board.shipped import find_shipped
from llo_board.sync.wanted import build_wanted
from llo_board.trello.gateway import TrelloGateway
from llo_board.trello.mapping import parse_card
from llo_board.trello.transport import Credentials, TrelloTransport
from llo_board.workflows import answering, boards
from llo_board.workflows.boards import Edges

KEY = "0a" * 16
FAULTS = (("reset", "after"), ("reset", "before"), ("503", "after"), ("500", "after"), ("429", "before"))
COLOURS = ("orange", "red", "yellow", "sky", "lime", "black")
GOALS = ("reach", "learn")

Fields = dict[tuple[str, str], object]


@cache
def the_sandbox() -> RunningSandbox:
    """One server for all runs; each run begins with an empty world."""
    return start_sandbox(rate_limit=10_000_000)


def a_definition() -> dict[str, Any]:
    """Two goals with a deliverable of each kind."""
    reach = [
        {
            "key": "campaign",
            "name": "Campaign",
            "description": "Posters.",
            "due": "2026-03-02",
            "owner": "lead",
            "target": {"min": 2, "unit": "town"},
        },
        {"key": "flyer", "name": "Flyer", "due": "2026-04-01", "steps": [{"key": "text", "name": "Text"}]},
    ]
    learn = [
        {"key": "talks", "name": "Talks", "target": {"min": 1, "per": "organisations", "unit": "talk"}},
        {"key": "visits", "name": "Visits", "due": "2026-06-01"},
    ]
    return {
        "project": {"key": "pilot", "name": "Pilot", "language": "en", "start": "2026-01-05", "end": "2026-12-18"},
        "organisations": [{"key": "north", "name": "North"}],
        "people": [{"key": "lead", "role": "Lead", "trello": "lead"}],
        "board": {
            "lists": [
                {"key": key, "name": key.title(), "status": key} for key in ("report", "todo", "doing", "done")
            ]
        },
        "goals": [
            {"key": "reach", "name": "Reach", "colour": "green", "deliverables": reach},
            {"key": "learn", "name": "Learn", "colour": "blue", "deliverables": learn},
        ],
    }


@dataclass(slots=True)
class Computer:
    """One of the coordinator's computers: the shared definition, a history of its own."""

    folder: Path
    file: Path
    token: str

    @contextmanager
    def edges(self) -> Iterator[Edges]:
        """Trello and the history, opened afresh as each command does."""
        credentials = Credentials(Secret(KEY), Secret(self.token))
        gateway = TrelloGateway(TrelloTransport(the_sandbox().api_url, credentials, backoff=0.0), _now)
        with open_history(self.folder / FILE_NAME, now=_now, durable=False) as history:
            yield Edges(gateway, history, _now)
        gateway.close()

    def definition(self) -> Definition:
        """As it is in its file."""
        return load_definition(self.file, find_shipped())

    def bootstrap(self) -> None:
        """Makes the board."""
        with self.edges() as edges:
            boards.bootstrap(self.definition(), self.file, edges, boards.NOTHING_SPECIAL, _ignore)

    def sync(self) -> Plan:
        """One sync; its plan."""
        options = replace(boards.NOTHING_SPECIAL, allow_many=True)
        with self.edges() as edges:
            return boards.sync(self.definition(), edges, options, _ignore).planned.plan

    def plan(self) -> Plan:
        """What a sync would do now."""
        options = replace(boards.NOTHING_SPECIAL, allow_many=True)
        with self.edges() as edges:
            return boards.plan(self.definition(), edges, options).plan

    def answer_all(self, take: Way) -> tuple[Question, ...]:
        """Answers every open question the same way; the questions."""
        with self.edges() as edges:
            planned = boards.plan(self.definition(), edges)
            questions = planned.plan.questions
            if questions:
                answering.answer(planned, {one.field: take for one in questions}, edges)
            return questions

    def bound_cards(self) -> dict[str, str]:
        """The keys of the definition with the cards that this computer knows for them."""
        wanted = {card.key for card in build_wanted(self.definition(), date(2026, 1, 5)).cards}
        with self.edges() as edges:
            bindings = edges.history.memory("pilot").bindings
        return {
            entity.key: one
            for entity, one in bindings.items()
            if entity.kind is EntityKind.CARD and entity.key in wanted
        }

    def forget(self) -> None:
        """Loses the history."""
        shutil.rmtree(self.folder / FILE_NAME.parent, ignore_errors=True)


@dataclass(slots=True)
class World:
    """The board, and what people said on it: `peoples` are ids and fields that a person set last."""

    folder: Path
    content: dict[str, Any] = field(default_factory=a_definition)
    board_id: str = ""
    person: dict[str, str] = field(default_factory=dict)
    lead_id: str = ""
    lead_token: str = ""
    peoples: set[tuple[str, str]] = field(default_factory=set)
    own_things: set[str] = field(default_factory=set)
    copies: set[str] = field(default_factory=set)
    steps_since_sync: int = 0
    serial: int = 0

    @property
    def file(self) -> Path:
        return self.folder / "pilot.yaml"

    def computer(self, name: str) -> Computer:
        """The desk or the laptop."""
        self.steps_since_sync = 0
        place = self.folder / name
        place.mkdir(exist_ok=True)
        return Computer(place, self.file, self.lead_token)

    def write_definition(self) -> None:
        """The definition into its file."""
        self.file.write_text(yaml.safe_dump(self.content, sort_keys=False), encoding="utf-8")

    def make_board(self) -> None:
        """An empty world, two people, and the board."""
        self.control("reset")
        lead = self.control("members", username="lead", fullName="Lead")
        self.lead_id, self.lead_token = lead["id"], lead["token"]
        colleague = self.control("members", username="colleague", fullName="Colleague")
        self.person = {"key": colleague["key"], "token": colleague["token"]}
        self.write_definition()
        desk = self.computer("desk")
        desk.bootstrap()
        self.content["board"]["link"] = desk.definition().board.link
        with desk.edges() as edges:
            self.board_id = str(edges.history.memory("pilot").board_id)
        signed = {"key": KEY, "token": self.lead_token, "type": "normal"}
        self._send("PUT", f"boards/{self.board_id}/members/{colleague['id']}", signed)

    # requests

    def control(self, name: str, **values: object) -> Any:
        """A word to the sandbox."""
        return requests.post(f"{the_sandbox().url}/sandbox/{name}", json=values, timeout=5).json()

    def do(self, method: str, path: str, **values: str) -> Any:
        """What the colleague does by Trello's page."""
        self.steps_since_sync += 1
        return self._send(method, path, {**self.person, **values})

    def _send(self, method: str, path: str, values: dict[str, str]) -> Any:
        answer = requests.request(method, f"{the_sandbox().api_url}/{path}", params=values, timeout=5)
        return answer.json() if answer.ok else None

    def break_request(self, fault: tuple[str, str], nth: int) -> None:
        """The nth request from now fails."""
        the_sandbox().sandbox.faults.order(Fault(fault[0], nth=nth, when=fault[1], times=1))

    def mend(self) -> None:
        """No request fails any more."""
        the_sandbox().sandbox.faults.clear()

    def read(self) -> Any:
        """The board, as the colleague sees it."""
        nested = {"lists": "all", "cards": "all", "labels": "all", "card_checklists": "all", "labels_limit": "1000"}
        return self._send("GET", f"boards/{self.board_id}", {**self.person, **nested})

    def values(self) -> Fields:
        """Every value that people could care about, by id and field."""
        board, found = self.read(), {}
        for one in board["cards"]:
            for name in ("name", "desc", "due", "closed", "idList", "dueComplete"):
                found[one["id"], name] = one[name]
            found[one["id"], "labels"] = frozenset(one["idLabels"])
            found[one["id"], "members"] = frozenset(one["idMembers"])
            for checklist in one["checklists"]:
                found[checklist["id"], "name"] = checklist["name"]
                for item in checklist["checkItems"]:
                    found[item["id"], "name"], found[item["id"], "state"] = item["name"], item["state"]
        for one in board["lists"]:
            found[one["id"], "name"], found[one["id"], "closed"] = one["name"], one["closed"]
        for one in board["labels"]:
            found[one["id"], "name"], found[one["id"], "color"] = one["name"], one["color"]
        return found

    # what people's values are worth

    def people_set(self, thing: str, name: str) -> None:
        """A person set this; it is theirs until both sides agree or somebody answers."""
        self.peoples.add((thing, name))

    def release(self, question: Question) -> None:
        """Somebody answered: everything about that thing may follow the answer."""
        self.peoples = {key for key in self.peoples if not self._is_about(key, question)}

    def _is_about(self, key: tuple[str, str], question: Question) -> bool:
        """A list, label or item has no id in a question: an answer about one frees all that are no cards."""
        if question.field.entity.kind is EntityKind.CARD and question.subject.card_id is not None:
            return key[0] == question.subject.card_id
        return not any(key[0] == card["id"] for card in self.read()["cards"])

    def settle(self, plan: Plan) -> list[tuple[str, str]]:
        """Lets go of what both sides agree on; what of cards is neither told, nor asked, nor agreed."""
        spoken: tuple[Drift | Question, ...] = (*plan.drifts, *plan.questions)
        told = {
            (one.subject.card_id, one.field.field) for one in spoken if one.field.entity.kind is EntityKind.CARD
        }
        quiet = {one.subject.card_id for one in plan.notices if one.subject is not None}
        agreed = self._agreed()
        missing = [
            key
            for key in self.peoples
            if (name := {"desc": "description"}.get(key[1], key[1])) in ("name", "due", "description")
            and key in agreed
            and not agreed[key]
            and (key[0], name) not in told
            and key[0] not in quiet
        ]
        self.peoples = {key for key in self.peoples if not agreed.get(key, False)}
        return missing if plan.memory_known else []

    def _agreed(self) -> dict[tuple[str, str], bool]:
        """Of each compared field of our open cards, whether the board says what the definition wants."""
        definition = load_definition(self.file, find_shipped())
        wanted = build_wanted(definition, date(2026, 1, 5))
        board = self.read()
        closed = {one["id"] for one in board["lists"] if one["closed"]}
        states = [parse_card(card) for card in board["cards"] if card["idList"] not in closed]
        found: dict[tuple[str, str], bool] = {}
        for entry in wanted.cards:
            ours = [one for one in states if f"llo-board: {entry.mark}" in one.description.splitlines()]
            for state in (one for one in ours if one.card_id not in self.copies and not one.closed):
                for one in COMPARED_FIELDS:
                    if one.is_compared(entry.kind):
                        sides = one.sides(entry, state, wanted.zone)
                        found[state.card_id, {"description": "desc"}.get(one.name, one.name)] = sides[0] == sides[1]
        return found

    def pick(self, things: list[Any], number: int) -> Any:
        """The nth thing, or None."""
        return things[number % len(things)] if things else None

    def new_name(self, word: str) -> str:
        """A name that nothing had before."""
        self.serial += 1
        return f"{word} {self.serial}"


def _now() -> datetime:
    return datetime.now(UTC)


def _ignore(outcome: object, walked: int, changes: int) -> None:
    """Nobody watches."""


Deed = Callable[[World, int], None]


def _on_card(change: Callable[[World, Any, int], dict[str, str]]) -> Deed:
    def deed(world: World, number: int) -> None:
        card = world.pick(world.read()["cards"], number)
        if card is not None:
            values = change(world, card, number)
            for name in values:
                world.people_set(card["id"], name)
            world.do("PUT", f"cards/{card['id']}", **values)

    return deed


def _later(card: Any, number: int) -> str:
    moment = datetime.fromisoformat(card["due"]) if card["due"] else datetime(2026, 5, 1, 15, tzinfo=UTC)
    return (moment + timedelta(days=number + 1)).isoformat()


def _delete_card(world: World, number: int) -> None:
    card = world.pick(world.read()["cards"], number)
    if card is not None and number % 3 == 0:
        world.do("DELETE", f"cards/{card['id']}")


def _copy_card(world: World, number: int) -> None:
    card = world.pick(world.read()["cards"], number)
    if card is not None:
        made = world.do(
            "POST", "cards", idCardSource=card["id"], idList=card["idList"], name=world.new_name("Copy")
        )
        if made is not None:
            world.copies.add(made["id"])


def _own_card(world: World, number: int) -> None:
    home = world.pick([one for one in world.read()["lists"] if not one["closed"]], number)
    if home is not None:
        made = world.do("POST", "cards", idList=home["id"], name=world.new_name("Own"), desc="Ours.")
        world.own_things.add(made["id"])


def _own_list(world: World, _: int) -> None:
    made = world.do("POST", "lists", idBoard=world.board_id, name=world.new_name("Ideas"))
    world.own_things.add(made["id"])


def _own_label(world: World, _: int) -> None:
    made = world.do("POST", "labels", idBoard=world.board_id, name=world.new_name("Urgent"), color="pink")
    world.own_things.add(made["id"])


def _toggle(kind: str, path: str) -> Deed:
    """Puts a label or a person on a card, or takes it off."""

    def deed(world: World, number: int) -> None:
        board = world.read()
        card = world.pick(board["cards"], number)
        others = [one["id"] for one in board["labels"]] if kind == "labels" else [world.lead_id]
        other = world.pick(others, number)
        if card is None or other is None:
            return
        if other in card["idLabels" if kind == "labels" else "idMembers"]:
            world.do("DELETE", f"cards/{card['id']}/{path}/{other}")
        else:
            world.do("POST", f"cards/{card['id']}/{path}", value=other)
        world.people_set(card["id"], kind)

    return deed


def _on_list(change: Callable[[World, Any], dict[str, str]]) -> Deed:
    def deed(world: World, number: int) -> None:
        one = world.pick(world.read()["lists"], number)
        values = change(world, one)
        for name in values:
            world.people_set(one["id"], name)
        world.do("PUT", f"lists/{one['id']}", **values)

    return deed


def _on_label(world: World, number: int) -> None:
    one = world.pick(world.read()["labels"], number)
    if one is not None and number % 5 == 0:
        world.do("DELETE", f"labels/{one['id']}")
    elif one is not None:
        values = {"name": world.new_name("Goal")} if number % 2 else {"color": COLOURS[number % len(COLOURS)]}
        for name in values:
            world.people_set(one["id"], name)
        world.do("PUT", f"labels/{one['id']}", **values)


def _on_item(world: World, number: int) -> None:
    checklists = [(card, one) for card in world.read()["cards"] for one in card["checklists"]]
    items = [(card, one, item) for card, one in checklists for item in one["checkItems"]]
    found = world.pick(items, number)
    if found is None:
        return
    card, checklist, item = found
    path = f"cards/{card['id']}/checkItem/{item['id']}"
    match number % 4:
        case 0:
            world.do("PUT", path, state="complete")
            world.people_set(item["id"], "state")
        case 1:
            world.do("PUT", path, name=world.new_name("Step"))
            world.people_set(item["id"], "name")
        case 2:
            world.do("DELETE", path)
        case _:
            world.do("POST", f"checklists/{checklist['id']}/checkItems", name=world.new_name("Own step"))


def _delete_checklist(world: World, number: int) -> None:
    one = world.pick([one for card in world.read()["cards"] for one in card["checklists"]], number)
    if one is not None:
        world.do("DELETE", f"checklists/{one['id']}")


DEEDS: dict[str, Deed] = {
    "rename a card": _on_card(lambda world, card, number: {"name": world.new_name("Other")}),
    "change a due date": _on_card(lambda world, card, number: {"due": _later(card, number)}),
    "take a due date off": _on_card(lambda world, card, number: {"due": "null"}),
    "write above our line": _on_card(lambda world, card, number: {"desc": f"Text {number}\n\n{card['desc']}"}),
    "write over our line": _on_card(lambda world, card, number: {"desc": f"Text {number}"}),
    "archive a card": _on_card(lambda world, card, number: {"closed": "true"}),
    "bring a card back": _on_card(lambda world, card, number: {"closed": "false"}),
    "mark a card complete": _on_card(lambda world, card, number: {"dueComplete": "true"}),
    "delete a card": _delete_card,
    "copy a card": _copy_card,
    "make a card": _own_card,
    "make a list": _own_list,
    "make a label": _own_label,
    "a label on or off": _toggle("labels", "idLabels"),
    "a person on or off": _toggle("members", "idMembers"),
    "rename a list": _on_list(lambda world, one: {"name": world.new_name("List")}),
    "archive a list": _on_list(lambda world, one: {"closed": "true"}),
    "bring a list back": _on_list(lambda world, one: {"closed": "false"}),
    "change or delete a label": _on_label,
    "change, tick or delete an item": _on_item,
    "delete a checklist": _delete_checklist,
}


def _deliverables(world: World) -> list[dict[str, Any]]:
    return [one for goal in world.content["goals"] for one in goal["deliverables"]]


def _on_deliverable(change: Callable[[World, dict[str, Any], int], dict[str, Any]]) -> Deed:
    def edit(world: World, number: int) -> None:
        one = world.pick(_deliverables(world), number)
        one.update(change(world, one, number))

    return edit


def _add_deliverable(world: World, number: int) -> None:
    name = world.new_name("Extra")
    key = name.lower().replace(" ", "-")
    steps = [{"key": "one", "name": "One"}]
    world.content["goals"][number % 2]["deliverables"].append({"key": key, "name": name, "steps": steps})


def _remove_deliverable(world: World, number: int) -> None:
    goal = world.content["goals"][number % 2]
    if len(goal["deliverables"]) > 1:
        goal["deliverables"].pop(number % len(goal["deliverables"]))


def _other_goal(world: World, number: int) -> None:
    goal, other = world.content["goals"] if number % 2 else reversed(world.content["goals"])
    if len(goal["deliverables"]) > 1:
        other["deliverables"].append(goal["deliverables"].pop())


def _new_key(world: World, number: int) -> None:
    one = world.pick(_deliverables(world), number)
    old, new = one["key"], f"key-{world.serial}"
    world.serial += 1
    one["was"] = [*one.get("was", []), old]
    one["key"] = new


def _add_organisation(world: World, _: int) -> None:
    name = world.new_name("Library")
    world.content["organisations"].append({"key": name.lower().replace(" ", "-"), "name": name})


def _rename_list(world: World, number: int) -> None:
    world.content["board"]["lists"][number % 4]["name"] = world.new_name("Wanted")


def _recolour(world: World, number: int) -> None:
    goal = world.content["goals"][number % 2]
    goal["colour"] = (("green", "orange", "red"), ("blue", "purple", "sky"))[number % 2][number % 3]


EDITS: dict[str, Deed] = {
    "rename a deliverable": _on_deliverable(lambda world, one, number: {"name": world.new_name("Result")}),
    "plan another date": _on_deliverable(lambda world, one, number: {"due": str(date(2026, 9, 1 + number % 28))}),
    "describe otherwise": _on_deliverable(lambda world, one, number: {"description": f"New {number}"}),
    "give it to the lead": _on_deliverable(lambda world, one, number: {"owner": "lead"}),
    "give it another key": _new_key,
    "add a deliverable": _add_deliverable,
    "remove a deliverable": _remove_deliverable,
    "move it to the other goal": _other_goal,
    "add an organisation": _add_organisation,
    "rename a list": _rename_list,
    "recolour a goal": _recolour,
}
