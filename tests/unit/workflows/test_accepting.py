"""Accept, whatever people did: what is taken over leaves nothing to do, and the file says what the board says."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from llo_board.loading.definition import check_definition, load_definition
from llo_board.model.addresses import address
from llo_board.model.board_changes import SetFields, StampBoard
from llo_board.model.plan import Plan
from llo_board.model.questions import ACCEPTABLE
from llo_board.model.snapshot import CardState, Checklist
from llo_board.workflows.accepting import Acceptance, draft_acceptance, team_changes
from llo_board.workflows.sides import NOTHING_SPECIAL, Planned, Sides
from tests.unit.loading.builders import SHIPPED
from tests.unit.sync.house import House, a_house
from tests.unit.sync.memory_board import MemoryBoard

TEXT = """\
# ons jaar
project: {key: llo-2022, name: LLO 2022, language: nl, start: 2022-06-01, end: 2022-12-31}
organisations:
  - {key: heusden, name: Heusden}   # eerste
  - {key: eindhoven, name: Eindhoven}
target_groups: [{key: starters, name: Starters}, {key: makers, name: Carrièremakers}]
people:
  - {key: coordinator, role: Projectleider, trello: projectleider}
goals:
  - key: marketing
    name: Marketing en pr
    colour: orange
    deliverables:
      - key: pr-acties
        name: "Pr-acties"   # zo noemt de stuurgroep ze
        description: |
          Twee acties.

          Voor beide groepen.
        due: start + 5 months
        owner: coordinator
        target: {min: 2, unit: pr-actie}
        steps: [Plan gemaakt, {key: budget, name: Budget akkoord}]
      - {key: plan, name: Marketingplan, start: 2022-07-01, due: 2022-09-30}
  - key: netwerk
    name: Netwerk
    colour: purple
    deliverables:
      - {key: pilots, name: Pilots, target: {min: 2, max: 3, of: organisations, per: target_groups}}
      - key: ambassadeurs
        name: Ambassadeurs
        target: {min: 1, per: organisations, unit: ambassadeur}
"""
WORDS = st.sampled_from(
    ["Nieuw", "Een: twee", "It's", "# kop", "[x]", "Één ✨", "regel\n\ntwee", "*", "null", "Heusden"]
)
Deed = Callable[[MemoryBoard, int, str], object]


def a_card(board: MemoryBoard, number: int) -> CardState:
    return board.seen.cards[number % len(board.seen.cards)]


def a_checklist(board: MemoryBoard, number: int) -> Checklist:
    found = [checklist for card in board.seen.cards for checklist in card.checklists if checklist.items]
    return found[number % len(found)]


def a_list(board: MemoryBoard, number: int) -> str:
    return board.seen.lists[number % len(board.seen.lists)].list_id


def a_label(board: MemoryBoard, number: int) -> str:
    return board.seen.labels[number % len(board.seen.labels)].label_id


def on_card(**values: Callable[[int, str], object]) -> Deed:
    """A deed that gives a card new values."""

    def deed(board: MemoryBoard, number: int, word: str) -> object:
        return board.set_card(
            a_card(board, number).card_id, **{name: value(number, word) for name, value in values.items()}
        )

    return deed


def rewrite(board: MemoryBoard, number: int, word: str) -> object:
    card = a_card(board, number)
    return board.set_card(
        card.card_id, description=f"{word}\n\n{card.description[card.description.rfind('llo-board:') :]}"
    )


def reword(board: MemoryBoard, number: int, word: str) -> object:
    return board.set_item(a_checklist(board, number).items[0].item_id, name=line(word))


def line(word: str) -> str:
    return " ".join(word.split())


def day(number: int, _: str) -> datetime:
    return datetime(2022, 6 + number % 6, 1 + number % 27, 15, tzinfo=UTC)


DEEDS: dict[str, Deed] = {
    "rename a card": on_card(name=lambda _, word: line(word)),
    "rewrite a card": rewrite,
    "move a due date": on_card(due=day),
    "take a due date off": on_card(due=lambda _, __: None),
    "move a start": on_card(start=day),
    "take everybody off": on_card(member_ids=lambda _, __: ()),
    "rename a label": lambda board, number, word: board.set_label(a_label(board, number), name=line(word)),
    "recolour a label": lambda board, number, _: board.set_label(
        a_label(board, number), colour=["sky", "lime_dark", "purple", None][number % 4]
    ),
    "rename a list": lambda board, number, word: board.set_list(a_list(board, number), name=line(word)),
    "reword an item": reword,
    "rename a checklist": lambda board, number, word: board.set_checklist(
        a_checklist(board, number).checklist_id, name=line(word)
    ),
    "swap a goal's label": lambda board, number, _: board.set_card(
        a_card(board, number).card_id, label_ids=(a_label(board, number // 2),)
    ),
    "convert an item": lambda board, number, _: board.convert_item(a_checklist(board, number).items[0].item_id),
    "put somebody on a card": on_card(member_ids=lambda _, __: ("62971c800000000000000001",)),
    "delete an item": lambda board, number, _: board.set_checklist(
        a_checklist(board, number).checklist_id, items=a_checklist(board, number).items[1:]
    ),
}
MOMENTS = st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 40), WORDS)
REWRITES = st.lists(
    st.sampled_from(
        [
            ('name: "Pr-acties"', 'name: "Acties"'),
            ("Twee acties.", "Drie acties."),
            ("start + 5 months", "start + 4 months"),
            ("owner: coordinator", "members: []"),
            ("colour: orange", "colour: red"),
            ("name: Netwerk\n", "name: Netwerken\n"),
            ("due: 2022-09-30", "due: 2022-10-14"),
            ("name: Budget akkoord", "name: Geld"),
            ("name: Heusden}", "name: Bibliotheek Heusden}"),
        ]
    ),
    unique=True,
    max_size=4,
)
"""What the coordinator rewrites in the file meanwhile."""


def planned(house: House) -> Planned:
    memory, reading = house.history.memory(), house.board.reading()
    now = house.board.now
    sides = Sides(house.definition, memory, reading, house.today, read_at=now, options=NOTHING_SPECIAL)
    return Planned(sides, sides.plan())


def accepted(before: Planned, path: Path) -> Acceptance:
    """Everything that the team changed or that is asked, taken over as far as it can be."""
    plan = before.plan
    asked = {address(one.field) for one in plan.questions if one.reason in ACCEPTABLE}
    changed = {address(one.field) for one in plan.drifts}
    return draft_acceptance(before, path, SHIPPED, team_changes(plan, tuple(sorted(asked | changed))))


def comments(text: str) -> set[str]:
    """What stands behind a `#` at the end of a line; a `#` between quotes begins no comment."""
    return set(re.findall(r"\s# ([^\"'\n]*)$", text, re.MULTILINE))


def writes(plan: Plan) -> set[object]:
    """What a plan would write, value by value."""
    whole = {repr(one) for one in plan.changes if not isinstance(one, SetFields | StampBoard)}
    changed = [one for one in plan.changes if isinstance(one, SetFields)]
    return whole | {(one.subject.entity, field.field) for one in changed for field in one.changes}


@settings(deadline=None, max_examples=40)
@given(st.lists(MOMENTS, min_size=1, max_size=6), REWRITES)
def test_after_accepting_all_the_plan_holds_only_what_was_left_out(
    deeds: list[tuple[str, int, str]], rewrites: list[tuple[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.yaml"
        path.write_text(TEXT, encoding="utf-8")
        house = a_house(definition=load_definition(path, SHIPPED))
        for deed, number, word in deeds:
            DEEDS[deed](house.board, number, word)
        text = TEXT
        for old, new in rewrites:
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        house.definition = load_definition(path, SHIPPED)
        before = planned(house)
        acceptance = accepted(before, path)
        after = acceptance.sides.plan()
        assert writes(after) <= writes(before.plan), "nothing follows but what the file had changed already"
        if not rewrites:
            assert [change for change in after.changes if not isinstance(change, StampBoard)] == []
        left = {one.change.field for one in acceptance.left_out}
        open_now = {one.field for one in after.drifts} | {one.field for one in after.questions}
        assert open_now - {one.field for one in before.plan.questions if one.reason not in ACCEPTABLE} == left
        (only,) = acceptance.files
        path.write_text(only.after, encoding="utf-8", newline="")
        again, mistakes = check_definition(path, SHIPPED)
        assert not mistakes
        assert again is not None
        assert replace(again, source=acceptance.sides.definition.source) == acceptance.sides.definition
        assert comments(text) <= comments(only.after), "every comment is still there"
