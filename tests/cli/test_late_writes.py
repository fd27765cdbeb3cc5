"""People go on while a run is busy: what was read more than ten seconds ago is read again before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from llo_board.loading.definition import load_definition
from llo_board.model.definition import Definition
from llo_board.model.outcomes import Outcome, Skipped, SkipReason
from llo_board.settings import read_settings
from llo_board.shipped import find_shipped
from llo_board.trello.gateway import connect
from llo_board.workflows import boards
from llo_board.workflows.sides import NOTHING_SPECIAL, Edges, Options
from llo_board.workflows.undo import plan_undo, undo
from tests.cli.stage import Stage
from tests.cli.test_history import open_beside

ELSEWHERE = "Another team's board"


@dataclass
class Busy:
    """A run with one hand, eleven seconds of which pass after its first write, while somebody does something."""

    stage: Stage
    deed: Callable[[], None]
    waited: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.waited

    def watch(self, outcome: Outcome, walked: int, changes: int) -> None:
        if not self.waited:
            self.waited = timedelta(seconds=11)
            self.deed()

    def sync(self, options: Options = NOTHING_SPECIAL) -> tuple[Outcome, ...]:
        with self.edges() as edges:
            return boards.sync(self.definition, edges, options, self.watch).outcomes

    def undo(self) -> tuple[Outcome, ...]:
        with self.edges() as edges:
            return undo(plan_undo(self.definition, edges), edges, self.watch)

    @property
    def definition(self) -> Definition:
        return load_definition(self.stage.file, find_shipped())

    @contextmanager
    def edges(self) -> Iterator[Edges]:
        given = {name: value for name, value in self.stage.environment.items() if value}
        gateway = connect(read_settings(given), now=self.now)
        with closing(gateway), open_beside(self.stage) as history:
            yield Edges(gateway, history, self.now, hands=1)


def left_out(outcomes: tuple[Outcome, ...]) -> list[tuple[str, SkipReason]]:
    return [(type(one.change).__name__, one.reason) for one in outcomes if isinstance(one, Skipped)]


def take_away(stage: Stage, name: str) -> Callable[[], None]:
    """Moves the card to another team's board."""
    card = stage.card(name)["id"]

    def move() -> None:
        board = stage.trello("POST", "boards", name=ELSEWHERE)["id"]
        target = stage.trello("GET", f"boards/{board}/lists")[0]["id"]
        stage.trello("PUT", f"cards/{card}", idBoard=board, idList=target)

    return move


def card_elsewhere(stage: Stage) -> dict[str, Any]:
    (board,) = [one for one in stage.boards() if one["name"] == ELSEWHERE]
    (card,) = stage.trello("GET", f"boards/{board['id']}/cards", checklists="all")
    return dict(card)


def test_a_card_that_people_took_to_another_board_is_not_archived_there(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    busy = Busy(stage, take_away(stage, "Flyer for parents"))
    outcomes = busy.sync(replace(NOTHING_SPECIAL, archive=frozenset({"flyer"})))
    assert left_out(outcomes) == [("ArchiveCard", SkipReason.GONE)]
    assert card_elsewhere(stage)["closed"] is False


def test_a_card_that_people_took_to_another_board_gets_no_item_there(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("steps: [Text written, Printed]", "steps: [Text written, Printed, Sent]")
    outcomes = Busy(stage, take_away(stage, "Flyer for parents")).sync()
    assert left_out(outcomes) == [("MakeItem", SkipReason.GONE)]
    (checklist,) = card_elsewhere(stage)["checklists"]
    assert [item["name"] for item in checklist["checkItems"]] == ["Text written", "Printed"]


def test_a_comment_saves_a_new_card_from_an_undo_that_is_busy(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("  - key: learn\n", "      - {key: extra, name: Extra evening}\n  - key: learn\n")
    stage.done("sync", "FILE")
    card, colleague = stage.card("Extra evening")["id"], stage.colleague()

    def comment() -> None:
        stage.trello("POST", f"cards/{card}/actions/comments", token=colleague, text="I will come")

    assert left_out(Busy(stage, comment).undo()) == [("ArchiveCard", SkipReason.TOUCHED)]
    assert not stage.card("Extra evening")["closed"]


def test_a_new_card_on_which_nothing_happened_goes_to_the_archive_however_late(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("  - key: learn\n", "      - {key: extra, name: Extra evening, steps: [Hall]}\n  - key: learn\n")
    stage.done("sync", "FILE")
    assert not left_out(Busy(stage, lambda: None).undo())
    assert stage.card("Extra evening")["closed"]
