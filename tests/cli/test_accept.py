"""Accept: what people changed on the board goes into the project file, and nothing else of it moves."""

from __future__ import annotations

import difflib

from llo_board.errors import ExitCode
from tests.cli.stage import Stage


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that went and came, with their signs."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def a_busy_board(stage: Stage) -> str:
    """A board on which people changed a field of every kind; the file as it was."""
    stage.done("bootstrap", "FILE")
    token = stage.colleague()
    flyer, talks = stage.card("Flyer for parents"), stage.card("Talk per library")
    board = stage.board()
    label = next(one for one in board["labels"] if one["name"] == "Learn from each other")
    todo = next(one for one in board["lists"] if one["name"] == "To do")
    item = flyer["checklists"][0]["checkItems"][0]

    def put(path: str, **values: str) -> None:
        stage.trello("PUT", path, token=token, **values)

    put(f"cards/{flyer['id']}", name="Flyer: for everybody", due="2026-05-01T15:00:00.000Z")
    put(f"cards/{talks['id']}", desc=talks["desc"] + "\n\nOne evening.\n\nWith coffee.", due="")
    put(f"labels/{label['id']}", name="Learn together", color="sky")
    put(f"lists/{todo['id']}", name="To be done")
    put(f"cards/{flyer['id']}/checkItem/{item['id']}", name="Text is written")
    return stage.file.read_text(encoding="utf-8")


TAKEN = """\
-      - {key: flyer, name: Flyer for parents, due: 2026-04-01, steps: [Text written, Printed]}
+      - {key: flyer, name: "Flyer: for everybody", due: 2026-05-01, \
steps: [{key: text-written, name: Text is written}, Printed]}
-    name: Learn from each other
-    colour: blue
+    name: Learn together
+    colour: sky
-      - {key: talks, name: Talk per library, due: 2026-06-01, target: {min: 1, per: organisations, unit: talk}}
+      - {key: talks, name: Talk per library, description: "One evening.\\n\\nWith coffee.", \
target: {min: 1, per: organisations, unit: talk}}
+  lists:
+    - {key: verslag, name: Report, status: report}
+    - {key: todo, name: To be done, status: todo}
+    - {key: doing, name: Doing, status: doing}
+    - {key: waiting, name: Waiting for others, status: waiting}
+    - {key: done, name: Done, status: done}
+    - {key: moved, name: Moved to later, status: moved}
+    - {key: lessons, name: Lessons learned, status: lessons}
"""


def test_what_people_changed_stands_in_the_file_afterwards_and_the_plan_is_empty(stage: Stage) -> None:
    before = a_busy_board(stage)
    done = stage.done("accept", "FILE", "--yes")
    assert changed_lines(before, stage.file.read_text(encoding="utf-8")) == TAKEN.splitlines()
    assert set(TAKEN.splitlines()) <= set(done.stdout.splitlines()), "it is shown as it is written"
    assert "8 changes taken over." in done.stdout
    plan = stage.done("plan", "FILE", "--exit-code")
    assert plan.stdout.splitlines()[1] == "Nothing to do."
    stage.forget_requests()
    stage.done("sync", "FILE")
    assert [method for method, _ in stage.requests_sent()] == ["GET"]


def test_without_a_yes_the_change_is_shown_and_nothing_is_written(stage: Stage) -> None:
    before = a_busy_board(stage)
    done = stage.run("accept", "FILE", "flyer.due")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "due: 2026-05-01" in done.stdout
    assert f"To write it: llo-board accept {stage.file} flyer.due --yes" in done.stderr
    assert stage.file.read_text(encoding="utf-8") == before


def test_only_what_is_named_is_taken_over(stage: Stage) -> None:
    a_busy_board(stage)
    stage.done("accept", "FILE", "flyer", "label/learn.colour", "--yes")
    text = stage.file.read_text(encoding="utf-8")
    assert "due: 2026-05-01" in text
    assert "Text is written" in text
    assert "colour: sky" in text
    assert "name: Learn from each other" in text
    told = stage.done("plan", "FILE").stdout
    assert "5 changed by the team" not in told
    assert "3 changed by the team" not in told
    assert "'Flyer: for everybody'" not in told
    assert stage.run("accept", "FILE", "nobody").exit_code == ExitCode.YOURS_TO_MEND


def test_what_cannot_be_written_back_is_named_with_the_reason(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    token = stage.colleague()
    flyer, talks = stage.card("Flyer for parents"), stage.card("Talk per library")
    north = talks["checklists"][0]["checkItems"][0]
    stage.trello("PUT", f"cards/{talks['id']}/checkItem/{north['id']}", token=token, name="The north")
    stage.trello("PUT", f"checklists/{flyer['checklists'][0]['id']}", token=token, name="To do")
    stage.trello("PUT", f"cards/{flyer['id']}", token=token, due="2036-05-01T15:00:00.000Z")
    before = stage.file.read_text(encoding="utf-8")
    done = stage.run("accept", "FILE", "--yes")
    assert "Not taken over: 'Flyer for parents' (To do), name: the project file has no name for" in done.stdout
    assert "the file would have a mistake: 'due' is 2036-05-01, far from the project" in done.stdout
    assert changed_lines(before, stage.file.read_text(encoding="utf-8")) == [
        "-  - {key: north, name: Library North}",
        "+  - {key: north, name: The north}",
    ]


def test_a_name_that_stands_in_several_places_is_not_changed_for_one_of_them(stage: Stage) -> None:
    stage.edit("target: {min: 2, unit: town}", "target: {min: 1, per: organisations, unit: town}")
    stage.done("bootstrap", "FILE")
    north = stage.card("Talk per library")["checklists"][0]["checkItems"][0]
    card = stage.card("Talk per library")
    stage.trello("PUT", f"cards/{card['id']}/checkItem/{north['id']}", token=stage.colleague(), name="The north")
    before = stage.file.read_text(encoding="utf-8")
    done = stage.run("accept", "FILE", "--yes")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "and these would change, too: 'Campaign in two towns' (Library North)" in done.stdout
    assert stage.file.read_text(encoding="utf-8") == before


def test_the_edit_goes_into_the_file_that_says_it(stage: Stage) -> None:
    base = stage.folder / "base.yaml"
    base.write_text(stage.file.read_text(encoding="utf-8").replace("\n", "\r\n"), encoding="utf-8", newline="")
    own = "# this year\nextends: base.yaml\ngoals:\n  - key: reach\n    deliverables: [{key: flyer, due: end}]\n"
    stage.file.write_text(own, encoding="utf-8")
    stage.done("bootstrap", "FILE")
    flyer = stage.card("Flyer for parents")
    values = {"name": "Flyer", "due": "2026-05-01T15:00:00.000Z"}
    stage.trello("PUT", f"cards/{flyer['id']}", token=stage.colleague(), **values)
    before = base.read_bytes()
    stage.done("accept", "FILE", "--yes")
    assert "    deliverables: [{key: flyer, due: 2026-05-01}]\n" in stage.file.read_text(encoding="utf-8")
    assert base.read_bytes() == before.replace(b"name: Flyer for parents", b"name: Flyer")
    assert "Nothing to do." in stage.done("plan", "FILE").stdout


def test_a_swapped_goal_label_moves_the_deliverable_in_the_file(stage: Stage) -> None:
    stage.edit("      - {key: flyer", "      # for the schools\n      - {key: flyer")
    stage.done("bootstrap", "FILE")
    flyer, token = stage.card("Flyer for parents"), stage.colleague()
    other = next(one["id"] for one in stage.board()["labels"] if one["name"] == "Learn from each other")
    stage.trello("PUT", f"cards/{flyer['id']}", token=token, idLabels=other)
    asked = stage.run("plan", "FILE")
    assert "'Flyer for parents': the label of its goal 'Reach more people' was taken off" in asked.stdout
    assert "for that of 'Learn from each other' (Colleague, " in asked.stdout
    assert f"llo-board accept {stage.file} flyer.label:reach" in asked.stdout
    before = stage.file.read_text(encoding="utf-8")
    stage.done("accept", "FILE", "flyer.label:reach", "--yes")
    line = "      - {key: flyer, name: Flyer for parents, due: 2026-04-01, steps: [Text written, Printed]}"
    assert changed_lines(before, stage.file.read_text(encoding="utf-8")) == [
        "-      # for the schools",
        f"-{line}",
        "+      # for the schools",
        f"+{line}",
    ]
    assert f"{line}\n\nboard:\n" in stage.file.read_text(encoding="utf-8")
    assert stage.done("plan", "FILE", "--exit-code").stdout.splitlines()[1] == "Nothing to do."


def test_somebody_taken_off_a_card_leaves_the_file_too(stage: Stage) -> None:
    stage.edit("owner: lead", "owner: lead  # till the summer")
    stage.done("bootstrap", "FILE")
    token = stage.colleague("lead")
    stage.done("sync", "FILE")
    card = stage.card("Campaign in two towns")
    stage.trello("DELETE", f"cards/{card['id']}/idMembers/{card['idMembers'][0]}", token=token)
    stage.done("accept", "FILE", "--yes")
    text = stage.file.read_text(encoding="utf-8")
    assert "owner:" not in text
    assert "        # till the summer\n" in text
    assert "Nothing to do." in stage.done("plan", "FILE").stdout
