"""A definition, a board and a memory together, and what a coordinator does with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

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
    Register,
    ReportPart,
    Status,
    Step,
    Target,
    TargetGroup,
)
from llo_board.model.last_seen import find_places, find_seen_items
from llo_board.model.memory import Answer, Entity, EntityKind, FieldKey
from llo_board.model.outcomes import Done, Failed, Outcome, Skipped
from llo_board.model.plan import Plan
from llo_board.model.questions import Way
from llo_board.model.snapshot import BoardSnapshot
from llo_board.sync.apply import apply_plan, fetch_fates, record_known
from llo_board.sync.planner import build_plan
from llo_board.sync.sides import Asked, Sides
from tests.unit.sync.memory_board import MemoryBoard, MemoryHistory

LISTS = (
    BoardList("report", "Verslag", Status.REPORT),
    BoardList("todo", "Te doen", Status.TODO),
    BoardList("doing", "Bezig", Status.DOING),
    BoardList("done", "Klaar", Status.DONE),
)


def a_deliverable(key: str = "pr-acties", goal: str = "marketing", **values: object) -> Deliverable:
    """A deliverable; only what a test is about is named."""
    name = str(values.pop("name", key.replace("-", " ").capitalize()))
    return Deliverable(key, name, goal, **values)  # type: ignore[arg-type]  # a test names real fields


def a_definition() -> Definition:
    """Two goals, with a deliverable of every kind of target."""
    marketing = (
        a_deliverable(
            "pr-acties",
            description="Twee acties.\n\nVoor beide groepen.",
            due=date(2022, 10, 31),
            owner="coordinator",
            target=Target(2, unit="pr-actie", units="pr-acties"),
            steps=(Step("plan", "Plan gemaakt"), Step("budget", "Budget akkoord")),
        ),
        a_deliverable("plan", name="Marketingplan", due=date(2022, 9, 30), start=date(2022, 7, 1)),
    )
    network = (
        a_deliverable(
            "pilots", "netwerk", target=Target(2, 3, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS)
        ),
        a_deliverable("ambassadeurs", "netwerk", target=Target(1, unit="ambassadeur", per=Register.ORGANISATIONS)),
    )
    return Definition(
        Project("llo-2022", "LLO 2022", "nl", date(2022, 6, 1), date(2022, 12, 31)),
        Board(
            "LLO 2022",
            LISTS,
            parts=(ReportPart(Part.OUTLOOK, "Vooruitblik"),),
            guide_name="Zo werkt dit bord",
            guide_text="Schrijf `Leerpunt:`.",
        ),
        (
            Goal("marketing", "Marketing en pr", "orange", "Laten zien wie we zijn.", marketing),
            Goal("netwerk", "Netwerk", "purple", deliverables=network),
        ),
        organisations=(Organisation("heusden", "Heusden"), Organisation("eindhoven", "Eindhoven")),
        target_groups=(TargetGroup("starters", "Starters"), TargetGroup("makers", "Carrièremakers")),
        people=(Person("coordinator", "Projectleider", trello="projectleider"),),
    )


@dataclass(slots=True)
class House:
    """One project: the definition can be edited, people can use the board, the coordinator plans and syncs."""

    definition: Definition = field(default_factory=a_definition)
    board: MemoryBoard = field(default_factory=MemoryBoard)
    history: MemoryHistory = field(default_factory=MemoryHistory)
    today: date = date(2022, 6, 1)
    log_tells: bool = True
    nights: list[BoardSnapshot] = field(default_factory=list)
    witness: ClassVar[list[tuple[Definition, Plan]] | None] = None
    """Is given every plan that is made, while somebody watches a story being played."""

    def plan(self, *, archive: tuple[str, ...] = (), allow_many: bool = False, bootstrap: bool = False) -> Plan:
        """What a sync would do now; gone cards are looked up, and how items that are gone were last seen."""

        def build(plan: Plan | None) -> Plan:
            knows = plan is None or plan.memory_known or not self.log_tells
            sides = Sides(
                self.definition,
                self.history.memory(),
                self.board.reading(),
                self.today,
                maker=next(iter(self.board.members), None),
                gone=fetch_fates(plan, self.board) if plan else {},
                places=find_places(reversed(self.nights), set(plan.lookups)) if plan else {},
                seen_items=find_seen_items(reversed(self.nights), set(plan.items_gone)) if plan else {},
                log=() if knows else tuple(self.board.actions),
            )
            return build_plan(sides, Asked(frozenset(archive), allow_many, bootstrap))

        plan = build(None)
        if plan.lookups or plan.items_gone or not plan.memory_known:
            plan = build(plan)
        plan = build(plan) if plan.lookups else plan
        if House.witness is not None:
            House.witness.append((self.definition, plan))
        return plan

    def sync(
        self,
        plan: Plan | None = None,
        *,
        archive: tuple[str, ...] = (),
        allow_many: bool = False,
        bootstrap: bool = False,
    ) -> tuple[Outcome, ...]:
        """Plans, unless a plan is given, and applies."""
        plan = plan or self.plan(archive=archive, allow_many=allow_many, bootstrap=bootstrap)
        read_at = self.board.now
        reading = self.board.reading()
        if reading is not None:
            self.nights.append(reading.snapshot)
        record = self.history.begin_run()
        record_known(plan, record)
        return tuple(apply_plan(plan, self.board, record, read_at=read_at, now=lambda: self.board.now))

    def bootstrap(self) -> tuple[Outcome, ...]:
        """Makes the board."""
        return self.sync(bootstrap=True)

    def answer(self, key: str, take: Way) -> None:
        """Answers the question about `card.field`, as `resolve` would."""
        (question,) = [one for one in self.plan().questions if f"{one.field.entity.key}.{one.field.field}" == key]
        self.history.answers[question.field] = Answer(take, question.pair, self.board.now)

    def edit_deliverable(self, key: str, /, **values: object) -> None:
        """Changes a deliverable in the definition."""

        def edit(one: Deliverable) -> Deliverable:
            if one.key != key:
                return one
            return replace(one, **values)  # type: ignore[arg-type]  # a test names real fields

        self.edit_goals(lambda goal: replace(goal, deliverables=tuple(edit(one) for one in goal.deliverables)))

    def edit_goals(self, edit: Callable[[Goal], Goal]) -> None:
        """Changes each goal in the definition."""
        self.definition = replace(self.definition, goals=tuple(edit(goal) for goal in self.definition.goals))

    def edit_lists(self, edit: Callable[[BoardList], BoardList]) -> None:
        """Changes each list in the definition."""
        lists = tuple(edit(one) for one in self.definition.board.lists)
        self.definition = replace(self.definition, board=replace(self.definition.board, lists=lists))


def a_house(**values: object) -> House:
    """A project whose board was made; its coordinator is on it."""
    house = House(**values)  # type: ignore[arg-type]  # a test names real fields
    house.board.join("projectleider")
    outcomes = house.bootstrap()
    assert all(isinstance(one, Done) for one in outcomes)
    house.board.pass_time(days=1)
    return house


def done(outcomes: tuple[Outcome, ...]) -> int:
    """How many changes were made."""
    assert not [one for one in outcomes if isinstance(one, Skipped | Failed)]
    return len(outcomes)


def field_of(card: str, name: str) -> FieldKey:
    """A field of a card."""
    return FieldKey(Entity(EntityKind.CARD, card), name)
