"""`was`: everything remembered under an old key is remembered under the new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from llo_board.model.definition import Definition, Register, Step, Target
from llo_board.model.memory import Agreed, Answer, Entity, EntityKind, FieldKey, FrozenTarget, Memory
from llo_board.sync.renames import build_renames, rename_memory
from tests.unit.sync.house import a_definition, a_deliverable, a_house


def a_renamed_definition() -> Definition:
    """Everything that has a key has another one than before: an x behind it."""
    old = a_definition()
    return replace(
        old,
        board=replace(
            old.board, lists=tuple(replace(one, key=f"{one.key}x", was=(one.key,)) for one in old.board.lists)
        ),
        organisations=tuple(replace(one, key=f"{one.key}x", was=(one.key,)) for one in old.organisations),
        target_groups=tuple(replace(one, key=f"{one.key}x", was=(one.key,)) for one in old.target_groups),
        people=tuple(replace(one, key=f"{one.key}x", was=(one.key,)) for one in old.people),
        goals=tuple(
            replace(
                goal,
                key=f"{goal.key}x",
                was=(goal.key,),
                deliverables=tuple(
                    replace(
                        one,
                        key=f"{one.key}x",
                        was=(one.key,),
                        goal=f"{one.goal}x",
                        owner=f"{one.owner}x" if one.owner else None,
                        steps=tuple(replace(step, key=f"{step.key}x", was=(step.key,)) for step in one.steps),
                    )
                    for one in goal.deliverables
                ),
            )
            for goal in old.goals
        ),
    )


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (EntityKind.LIST, "todo", "todox"),
        (EntityKind.LABEL, "marketing", "marketingx"),
        (EntityKind.CARD, "pr-acties", "pr-actiesx"),
        (EntityKind.CARD, "goal/marketing", "goal/marketingx"),
        (EntityKind.CARD, "part/outlook", "part/outlook"),
        (EntityKind.CHECKLIST, "pilots:starters", "pilotsx:startersx"),
        (EntityKind.ITEM, "pilots:starters:heusden", "pilotsx:startersx:heusdenx"),
        (EntityKind.ITEM, "ambassadeurs:target:heusden#2", "ambassadeursx:target:heusdenx#2"),
        (EntityKind.ITEM, "pr-acties:steps:plan", "pr-actiesx:steps:planx"),
    ],
)
def test_every_kind_of_thing_is_found_under_its_new_key(kind: EntityKind, old: str, new: str) -> None:
    assert build_renames(a_renamed_definition()).entity(Entity(kind, old)) == Entity(kind, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("member:coordinator", "member:coordinatorx"), ("label:netwerk", "label:netwerkx"), ("name", "name")],
)
def test_fields_that_name_a_person_or_a_goal_follow(old: str, new: str) -> None:
    card = Entity(EntityKind.CARD, "plan")
    renamed = build_renames(a_renamed_definition()).field(FieldKey(card, old))
    assert renamed == FieldKey(Entity(EntityKind.CARD, "planx"), new)


def test_what_is_known_under_the_new_key_goes_before() -> None:
    old, new = (FieldKey(Entity(EntityKind.CARD, key), "name") for key in ("plan", "planx"))
    memory = Memory(
        "3f9a",
        agreed={new: Agreed("b", "b"), old: Agreed("a", "a")},
        targets={"plan": FrozenTarget(1, None, date(2022, 6, 1))},
    )
    renamed = rename_memory(memory, build_renames(a_renamed_definition()))
    assert renamed.agreed == {new: Agreed("b", "b")}
    assert list(renamed.targets) == ["planx"]


def test_answers_and_labels_put_back_once_are_known_under_the_new_key() -> None:
    old, new = (FieldKey(Entity(EntityKind.CARD, key), "due") for key in ("plan", "planx"))
    was, now = (
        FieldKey(Entity(EntityKind.CARD, card), f"label:{goal}")
        for card, goal in (("plan", "marketing"), ("planx", "marketingx"))
    )
    answer = Answer("board", Agreed("2022-09-01", "2022-10-01"), datetime(2022, 8, 1, tzinfo=UTC))
    memory = Memory("3f9a", answers={old: answer}, put_back=frozenset({was}))
    renamed = rename_memory(memory, build_renames(a_renamed_definition()))
    assert renamed.answers == {new: answer}
    assert renamed.put_back == {now}


def test_renaming_every_key_at_once_touches_nothing_but_the_marks() -> None:
    house = a_house()
    house.definition = a_renamed_definition()
    before = {card.card_id: card.name for card in house.board.seen.cards}
    plan = house.plan(allow_many=True)
    assert not plan.questions
    house.sync(plan)
    assert {card.card_id: card.name for card in house.board.seen.cards} == before
    assert house.plan().is_empty
    assert not house.plan().notices


def test_a_frozen_target_keeps_its_first_numbers_under_another_key() -> None:
    house = a_house()
    house.edit_deliverable("ambassadeurs", key="gezichten", was=("ambassadeurs",))
    house.sync()
    house.edit_deliverable("gezichten", was=(), target=Target(3, unit="ambassadeur", per=Register.ORGANISATIONS))
    assert [dict(one.facts)["was"] for one in house.plan().refusals] == ["1"]


def test_a_step_of_the_same_key_on_another_card_is_another_step() -> None:
    definition = a_definition()
    first = a_deliverable("een", steps=(Step("nieuw", "Stap", was=("oud",)),))
    renames = build_renames(replace(definition, goals=(replace(definition.goals[0], deliverables=(first,)),)))
    assert renames.entity(Entity(EntityKind.ITEM, "twee:steps:oud")).key == "twee:steps:oud"
