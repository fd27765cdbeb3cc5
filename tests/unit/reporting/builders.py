"""A board that people work on in a test, day by day, with its action log; and small definitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from llo_board.model.days import due_moment
from llo_board.model.definition import (
    Board,
    BoardList,
    Definition,
    Deliverable,
    Goal,
    Organisation,
    Part,
    Person,
    Project,
    ReportPart,
    Status,
    TargetGroup,
)
from llo_board.model.figures import Figure
from llo_board.model.marks import Mark, with_mark
from llo_board.model.report import EvaluationReport, LessonsReport, ProgressReport
from llo_board.model.snapshot import (
    Action,
    Attachment,
    BoardSnapshot,
    CardState,
    CheckItem,
    Checklist,
    LabelState,
    ListState,
    MemberState,
)
from llo_board.model.timeline import Timeline
from llo_board.reporting.catalogue import build_evaluation, build_lessons, build_progress
from llo_board.reporting.material import Material, build_material
from llo_board.reporting.view import build_view
from llo_board.sync.wanted import build_wanted

LISTS = (
    BoardList("verslag", "Verslag", Status.REPORT),
    BoardList("todo", "Te doen", Status.TODO),
    BoardList("doing", "Bezig", Status.DOING),
    BoardList("done", "Klaar", Status.DONE),
    BoardList("moved", "Doorgeschoven", Status.MOVED),
    BoardList("dropped", "Vervallen", Status.DROPPED),
    BoardList("lessons", "Geleerde lessen", Status.LESSONS),
)
ORGANISATIONS = (
    Organisation("heusden", "Bibliotheek Heusden"),
    Organisation("eindhoven", "Bibliotheek Eindhoven"),
    Organisation("dommeldal", "Bibliotheek Dommeldal", until=date(2022, 9, 30)),
)
PEOPLE = (
    Person("leider", "Projectleider", "heusden", ("werkgroep",), trello="leider"),
    Person("maker-1", "Programmamaker", "heusden", ("werkgroep",), trello="maker1"),
    Person("maker-2", "Programmamaker", "eindhoven", ("werkgroep",), trello="maker2"),
    Person("bestuur", "Bestuurder", "eindhoven", ("stuurgroep",)),
)
START, END = date(2022, 6, 1), date(2022, 12, 31)


def a_deliverable(key: str = "acties", *, goal: str = "marketing", **values: Any) -> Deliverable:
    """A deliverable due on 31 October; only what a test is about is named."""
    settings: dict[str, Any] = {"name": key.capitalize(), "due": date(2022, 10, 31), "owner": "leider"} | values
    return Deliverable(key, goal=goal, **settings)


def a_definition(*deliverables: Deliverable, goals: Sequence[str] = ("marketing",), **values: Any) -> Definition:
    """A definition whose goals hold these deliverables."""
    colours = ("orange", "green", "purple", "blue")
    made = tuple(
        Goal(
            key=key,
            name=f"Doel {key}",
            colour=colour,
            description=f"Wat we met {key} willen.",
            deliverables=tuple(deliverable for deliverable in deliverables if deliverable.goal == key),
        )
        for key, colour in zip(goals, colours, strict=False)
    )
    parts = tuple(ReportPart(part, f"Deel {part}") for part in Part)
    board = Board("LLO 2022", LISTS, parts=parts, guide_name="Zo werkt dit bord", guide_text="Schrijf Leerpunt: …")
    settings: dict[str, Any] = {
        "organisations": ORGANISATIONS,
        "target_groups": (TargetGroup("starters", "Kopende starters"), TargetGroup("makers", "Carrièremakers")),
        "people": PEOPLE,
    } | values
    return Definition(Project("llo-2022", "LLO 2022", "nl", START, END), board, made, **settings)


@dataclass
class PeopleAtWork:
    """A board made from a definition on 1 June, on which people then work; every deed is logged."""

    definition: Definition
    now: datetime = datetime(2022, 6, 1, 8, tzinfo=UTC)
    cards: dict[str, CardState] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    snapshots: list[BoardSnapshot] = field(default_factory=list)
    extra_lists: list[ListState] = field(default_factory=list)
    _number: int = 0

    def __post_init__(self) -> None:
        wanted = build_wanted(self.definition, START)
        for card in wanted.cards:
            state = CardState(
                card_id=self.new_id(),
                name=card.name,
                list_id=f"list-{card.list_key}",
                description=with_mark(card.description, Mark("llo-2022", card.key)),
                due=due_moment(card.due, self.zone) if card.due else None,
                label_ids=(f"label-{card.goal}",) if card.goal else (),
                member_ids=tuple(f"member-{person}" for person in card.people if person in self._on_board),
                checklists=tuple(
                    Checklist(
                        self.new_id(),
                        checklist.name,
                        tuple(CheckItem(self.new_id(), item.name) for item in checklist.items if item.made),
                    )
                    for checklist in card.checklists
                ),
                url=f"https://trello.com/c/{card.key.replace('/', '-')}",
            )
            self.cards[state.name] = state
            self.log("createCard", state, list_id=state.list_id)

    @property
    def zone(self) -> Any:
        return self.definition.project.zone

    @property
    def _on_board(self) -> set[str]:
        return {person.key for person in self.definition.people if person.trello}

    def new_id(self) -> str:
        self._number += 1
        return f"{int(self.now.timestamp()):08x}{self._number:016x}"

    def on(self, month: int, day: int) -> PeopleAtWork:
        """What follows happens on that day."""
        self.now = max(self.now, datetime(2022, month, day, 9, tzinfo=UTC))
        return self

    def log(self, kind: str, card: CardState, by: str = "leider", **values: Any) -> None:
        self.now += timedelta(seconds=1)
        self.actions.append(
            Action(
                action_id=self.new_id(),
                kind=kind,
                at=self.now,
                member_id=f"member-{by}",
                member_name=f"Naam van {by}",
                card_id=card.card_id,
                card_name=card.name,
                **values,
            )
        )

    def move(self, name: str, to: str, by: str = "leider") -> None:
        card = self.cards[name]
        to_id = self.list_id(to)
        self.cards[name] = replace(card, list_id=to_id)
        self.log("updateCard", card, by, field="list", before=card.list_id, after=to_id, list_id=to_id)

    def list_id(self, name: str) -> str:
        ours = {wanted.name: f"list-{wanted.key}" for wanted in LISTS}
        return ours.get(name) or next(found.list_id for found in self.extra_lists if found.name == name)

    def tick(self, name: str, item: str, by: str = "leider", checklist: str | None = None) -> None:
        """Ticks an item; one that is not there yet is added to the checklist first."""
        card = self.cards[name]
        found = [
            (place, made)
            for place, made in enumerate(card.checklists)
            if (checklist is None or made.name == checklist) and any(entry.name == item for entry in made.items)
        ]
        if not found:
            self.add_item(name, item, checklist)
            return self.tick(name, item, by, checklist)
        place, made = found[0]
        items = tuple(replace(entry, checked=True) if entry.name == item else entry for entry in made.items)
        self._with_checklist(name, place, replace(made, items=items))
        item_id = next(entry.item_id for entry in items if entry.name == item)
        self.log("updateCheckItemStateOnCard", card, by, item_id=item_id, item_name=item, item_checked=True)
        return None

    def add_item(self, name: str, item: str, checklist: str | None = None) -> None:
        card = self.cards[name]
        names = [made.name for made in card.checklists]
        place = names.index(checklist) if checklist else 0
        made = card.checklists[place]
        self._with_checklist(name, place, replace(made, items=(*made.items, CheckItem(self.new_id(), item))))

    def _with_checklist(self, name: str, place: int, made: Checklist) -> None:
        card = self.cards[name]
        checklists = (*card.checklists[:place], made, *card.checklists[place + 1 :])
        self.cards[name] = replace(card, checklists=checklists)

    def comment(self, name: str, text: str, by: str = "leider") -> None:
        self.log("commentCard", self.cards[name], by, text=text)

    def describe(self, name: str, text: str) -> None:
        card = self.cards[name]
        marks = [line for line in card.description.split("\n") if line.startswith("llo-board:")]
        self.cards[name] = replace(card, description="\n\n".join((text, *marks)))

    def set_due(self, name: str, day: date) -> None:
        self.cards[name] = replace(self.cards[name], due=due_moment(day, self.zone))

    def add_card(
        self, name: str, to: str, text: str = "", goals: Sequence[str] = (), links: Sequence[str] = ()
    ) -> None:
        labels = tuple(f"label-{goal}" for goal in goals)
        attachments = tuple(Attachment(self.new_id(), "", url) for url in links)
        card = CardState(self.new_id(), name, self.list_id(to), text, label_ids=labels, attachments=attachments)
        self.cards[name] = card
        self.log("createCard", card, list_id=card.list_id)

    def change(self, name: str, /, **values: Any) -> None:
        self.cards[name] = replace(self.cards[name], **values)

    def switch(self, name: str, field: str, on: bool = True) -> None:
        """Archives the card (`closed`) or marks it as done (`due_complete`), or takes that back; it is logged."""
        card = self.cards[name]
        self.cards[name] = replace(card, **{field: on})  # type: ignore[arg-type]
        told = {True: "true", False: "false"}
        self.log("updateCard", card, field=field, before=told[not on], after=told[on])

    def remove(self, name: str) -> None:
        del self.cards[name]

    def look(self) -> BoardSnapshot:
        """A snapshot of the board as it is now."""
        self.now += timedelta(seconds=1)
        snapshot = BoardSnapshot(
            board_id="board",
            name=self.definition.board.name,
            taken_at=self.now,
            url="https://trello.com/b/board",
            lists=(*(ListState(f"list-{entry.key}", entry.name) for entry in LISTS), *self.extra_lists),
            labels=tuple(LabelState(f"label-{goal.key}", goal.name, goal.colour) for goal in self.definition.goals),
            cards=tuple(self.cards.values()),
            members=tuple(
                MemberState(f"member-{person.key}", person.trello, f"Naam van {person.key}")
                for person in self.definition.people
                if person.trello
            ),
        )
        self.snapshots.append(snapshot)
        return snapshot

    def timeline(self) -> Timeline:
        """What is known after one more look."""
        self.look()
        return Timeline(tuple(self.snapshots), tuple(self.actions), self.snapshots[0].taken_at)

    def evaluation(self, as_of: date = END, figures: Sequence[Figure] = (), **values: Any) -> EvaluationReport:
        return build_evaluation(self.definition, self.timeline(), {}, figures, as_of, **values)

    def progress(self, as_of: date, **values: Any) -> ProgressReport:
        return build_progress(self.definition, self.timeline(), {}, (), as_of, **values)

    def lessons(self, as_of: date = END) -> LessonsReport:
        return build_lessons(self.definition, self.timeline(), {}, (), as_of)

    def material(self, as_of: date = END, figures: Sequence[Figure] = (), **values: Any) -> Material:
        return build_material(build_view(self.definition, self.timeline(), {}, as_of, **values), figures)


def a_board(*deliverables: Deliverable, **values: Any) -> PeopleAtWork:
    """A board of one goal, with a first look taken on the day it was made."""
    board = PeopleAtWork(a_definition(*(deliverables or (a_deliverable(),)), **values))
    board.look()
    return board


def a_figure(label: str, value: str | None, **values: Any) -> Figure:
    return Figure(label, Decimal(value) if value else None, **values)
