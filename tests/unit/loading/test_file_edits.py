"""Edits anywhere in a definition's text, on files as people write them: each changes its own lines and no other."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.loading.edits import Add, Drop, Edit, Item, Move, Path, Put
from llo_board.loading.file_edits import NoSafePlace, edit_anywhere
from llo_board.loading.locating import plain
from llo_board.loading.reader import read_yaml

TEXT = """\
# ons jaar
project: {key: p, name: Proef, language: nl, start: 2022-06-01, end: 2022-12-31}
board:   # ons bord
goals:
  - key: pr   # eerst
    name: "Pr"

    # de kleur van de stuurgroep
    colour: orange
    deliverables:
      - key: a
        name: &naam Foo   # naam
        due: start + 5 months  # zie verslag
        members: [x, y]
        description: |
          Een
          twee

        # slot
        steps: [Plan gemaakt, {key: b, name: Budget}]
      - {key: c, name: *naam, due: 2022-10-01}
      - key: d
        name: 'It''s'
        steps:
          - Een
          - Twee  # laatste
"""


def at(key: str, *rest: str | Item) -> Path:
    return ("goals", Item("pr"), "deliverables", Item(key), *rest)


TODO = {"key": "todo", "name": "Te doen", "status": "todo"}
EDITS: list[tuple[Edit, str]] = [
    (
        Put(at("a", "due"), "2022-11-01"),
        "-        due: start + 5 months  # zie verslag\n+        due: 2022-11-01  # zie verslag",
    ),
    (
        Put(at("c", "name"), "Bar: x"),
        '-      - {key: c, name: *naam, due: 2022-10-01}\n+      - {key: c, name: "Bar: x", due: 2022-10-01}',
    ),
    (
        Put(at("a", "description"), "Nieuw\n\nregel"),
        "-          Een\n-          twee\n+          Nieuw\n+\n+          regel",
    ),
    (
        Put(at("d", "description"), "Nieuw\n\nregel"),
        "+        description: |-\n+          Nieuw\n+\n+          regel",
    ),
    (
        Put(at("c", "description"), "Nieuw\n\nregel"),
        (
            "-      - {key: c, name: *naam, due: 2022-10-01}\n"
            '+      - {key: c, name: *naam, description: "Nieuw\\n\\nregel", due: 2022-10-01}'
        ),
    ),
    (Put(at("d", "due"), "2022-11-01"), "+        due: 2022-11-01"),
    (Put(at("d", "name"), "Team's 2"), "-        name: 'It''s'\n+        name: 'Team''s 2'"),
    (Put(("goals", Item("pr"), "name"), "Café"), '-    name: "Pr"\n+    name: "Café"'),
    (
        Put(at("a", "steps", Item("plan-gemaakt")), {"key": "plan-gemaakt", "name": "Plan af"}),
        (
            "-        steps: [Plan gemaakt, {key: b, name: Budget}]\n"
            "+        steps: [{key: plan-gemaakt, name: Plan af}, {key: b, name: Budget}]"
        ),
    ),
    (
        Put(("board", "lists"), (TODO,)),
        "+  lists:\n+    - {key: todo, name: Te doen, status: todo}",
    ),
    (Put(at("d", "members"), ("q",)), "+        members: [q]"),
    (Add(at("a", "members"), "z"), "-        members: [x, y]\n+        members: [x, y, z]"),
    (Add(at("d", "steps"), "Drie"), "+          - Drie"),
    (Drop(at("a", "members", Item("x"))), "-        members: [x, y]\n+        members: [y]"),
    (Drop(at("a", "due")), "-        due: start + 5 months  # zie verslag\n+        # zie verslag"),
    (
        Drop(at("c", "due")),
        "-      - {key: c, name: *naam, due: 2022-10-01}\n+      - {key: c, name: *naam}",
    ),
    (Drop(at("d", "steps", Item("een"))), "-          - Een"),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("edit", "lines"), EDITS)
def test_an_edit_changes_its_own_lines_and_no_other(edit: Edit, lines: str, line_end: str) -> None:
    after = edit_anywhere("board.yaml", TEXT.replace("\n", line_end), edit)
    assert after.count("\n") == after.count(line_end), "line ends stay those of the file"
    diff = difflib.unified_diff(TEXT.splitlines(), after.splitlines(), n=0, lineterm="")
    assert [line for line in diff if not line.startswith(("+++", "---", "@@"))] == lines.splitlines()


GOALS = """\
goals:
  - key: pr
    name: Pr
    deliverables:
      # met de drukker
      - key: a   # eerst
        name: Folder
        description: |
          Een

            twee
        due: end
      - {key: b, name: Avond}
  - key: net
    name: Netwerk
    deliverables:
      - {key: c, name: Pilot}  # laatste
  - key: leeg
    name: Leeg
  - {key: kort, name: Kort, deliverables: [{key: d, name: Kort}]}
  - {key: bloot, name: Bloot}
"""
FOLDER = """\
      # met de drukker
      - key: a   # eerst
        name: Folder
        description: |
          Een

            twee
        due: end
"""
MOVES: list[tuple[str, str, str, str]] = [
    ("pr", "a", "net", FOLDER),
    ("pr", "b", "net", "      - {key: b, name: Avond}"),
    ("pr", "a", "leeg", f"    deliverables:\n{FOLDER}"),
    ("pr", "b", "kort", ", {key: b, name: Avond}]"),
    ("pr", "b", "bloot", ", deliverables: [{key: b, name: Avond}]"),
    ("kort", "d", "net", "      - {key: d, name: Kort}"),
    ("net", "c", "leeg", "    deliverables:\n      - {key: c, name: Pilot}  # laatste"),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("goal", "key", "to", "written"), MOVES)
def test_an_entry_moves_with_its_comments_and_nothing_else_does(
    goal: str, key: str, to: str, written: str, line_end: str
) -> None:
    text, move = GOALS.replace("\n", line_end), Move(entry(goal, key), ("goals", Item(to), "deliverables"))
    after = edit_anywhere("board.yaml", text, move).replace(line_end, "\n")
    assert written.rstrip("\n") in after
    moved = set(f"{GOALS}{after}".splitlines()) - (set(GOALS.splitlines()) & set(after.splitlines()))
    named = (f"key: {goal}", f"key: {key}", f"key: {to}", "deliverables:")
    assert not [line for line in moved if not any(name in line for name in named)]
    assert after.count("#") == GOALS.count("#")


def entry(goal: str, key: str) -> Path:
    return ("goals", Item(goal), "deliverables", Item(key))


@pytest.mark.parametrize("to", ["kort", "bloot"])
def test_an_entry_of_many_lines_has_no_place_between_brackets(to: str) -> None:
    with pytest.raises(NoSafePlace):
        edit_anywhere("board.yaml", GOALS, Move(entry("pr", "a"), ("goals", Item(to), "deliverables")))


def test_a_value_that_is_repeated_with_an_anchor_is_not_changed_for_both() -> None:
    with pytest.raises(NoSafePlace):
        edit_anywhere("board.yaml", TEXT, Put(at("a", "name"), "Bar"))


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cn", "Co")), min_size=1, max_size=60)


@given(TEXTS, st.sampled_from(["a", "c", "d"]), st.sampled_from(["description", "unit"]))
def test_any_text_can_be_put_anywhere_and_is_read_back(value: str, key: str, name: str) -> None:
    value = value.strip() or "x"
    after = edit_anywhere("board.yaml", TEXT, Put(at(key, name), value))
    root, mistakes = read_yaml("board.yaml", after)
    assert root is not None
    assert not mistakes
    (found,) = [one for one in plain(root)["goals"][0]["deliverables"] if one["key"] == key]
    assert found[name].strip() == value
