"""Undo: what the last sync wrote goes back, what people did since stays, and it is not written again unasked."""

from __future__ import annotations

from llo_board.errors import ExitCode
from tests.cli.stage import Stage

CARD = "      - {key: extra, name: Extra evening, due: 2026-05-01, steps: [Room booked, Guests asked]}\n"


def synced(stage: Stage) -> None:
    """A board on which a sync moved a date, renamed a card and a list, recoloured a label and made a card."""
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    stage.edit("name: Campaign in two towns", "name: Campaign in both towns")
    stage.edit("colour: green", "colour: red")
    stage.edit("  - key: learn\n", CARD + "  - key: learn\n")
    stage.done("sync", "FILE")


def test_undo_without_a_yes_shows_the_plan_and_writes_nothing(stage: Stage) -> None:
    synced(stage)
    stage.forget_requests()
    done = stage.run("undo", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "  ~ 'Flyer for parents': due date 15 April 2026 → 1 April 2026" in done.stdout.splitlines()
    assert f"To write it: llo-board undo {stage.file} --yes" in done.stderr
    assert {method for method, _ in stage.requests_sent()} == {"GET"}


def test_undo_takes_back_what_the_sync_wrote_and_archives_its_new_card(stage: Stage) -> None:
    synced(stage)
    done = stage.done("undo", "FILE", "--yes")
    assert "Run 2 is taken back." in done.stdout
    assert ": to the archive\n" in done.stdout, "nobody asked for it"
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-01")
    assert not stage.card("Campaign in two towns")["closed"]
    assert stage.card("Extra evening")["closed"]
    assert "green" in [label["color"] for label in stage.board()["labels"]]


def test_what_was_taken_back_is_not_written_again_until_the_file_says_something_new(stage: Stage) -> None:
    synced(stage)
    stage.done("undo", "FILE", "--yes")
    for _ in range(2):
        assert "Nothing to do" in stage.done("sync", "FILE").stdout
    assert "Nothing to do" in stage.done("plan", "FILE", "--exit-code").stdout
    stage.edit("due: 2026-04-15", "due: 2026-04-22")
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-22")


def test_a_card_that_went_to_another_goal_gets_its_own_back_for_good(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    flyer = "      - {key: flyer, name: Flyer for parents, due: 2026-04-01, steps: [Text written, Printed]}\n"
    stage.edit(flyer, "")
    stage.edit("      - {key: talks", flyer + "      - {key: talks")
    before = stage.card("Flyer for parents")["idLabels"]
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["idLabels"] != before
    stage.done("undo", "FILE", "--yes")
    assert stage.card("Flyer for parents")["idLabels"] == before
    assert "Nothing to do" in stage.done("sync", "FILE").stdout
    assert stage.card("Flyer for parents")["idLabels"] == before


def test_what_people_changed_since_stays_and_is_told(stage: Stage) -> None:
    synced(stage)
    card = stage.card("Flyer for parents")
    stage.trello("PUT", f"cards/{card['id']}", token=stage.colleague(), due="2026-06-01T15:00:00.000Z")
    done = stage.done("undo", "FILE", "--yes")
    assert "'Flyer for parents': due date was changed on the board since; it stays" in done.stdout
    assert stage.card("Flyer for parents")["due"].startswith("2026-06-01")
    assert not stage.card("Campaign in two towns")["closed"], "the rest is taken back"


def touch_by_comment(stage: Stage, card: str) -> None:
    stage.trello("POST", f"cards/{card}/actions/comments", token=stage.colleague(), text="Nice!")


def touch_by_tick(stage: Stage, card: str) -> None:
    (checklist,) = stage.card("Extra evening")["checklists"]
    item = checklist["checkItems"][0]["id"]
    stage.trello("PUT", f"cards/{card}/checkItem/{item}", token=stage.colleague(), state="complete")


def touch_by_move(stage: Stage, card: str) -> None:
    doing = next(one for one in stage.board()["lists"] if one["name"] == "Doing")
    stage.trello("PUT", f"cards/{card}", token=stage.colleague(), idList=doing["id"])


def touch_by_item(stage: Stage, card: str) -> None:
    (checklist,) = stage.card("Extra evening")["checklists"]
    stage.trello("POST", f"checklists/{checklist['id']}/checkItems", token=stage.colleague(), name="Cake")


def touch_by_attachment(stage: Stage, card: str) -> None:
    stage.trello("POST", f"cards/{card}/attachments", token=stage.colleague(), url="https://example.org/")


TOUCHES = (touch_by_comment, touch_by_tick, touch_by_move, touch_by_item, touch_by_attachment)


def test_a_new_card_that_anybody_touched_is_not_archived(stage: Stage) -> None:
    synced(stage)
    card = stage.card("Extra evening")["id"]
    for touch in TOUCHES:
        touch(stage, card)
        done = stage.run("undo", "FILE")
        assert "'Extra evening' stays: people did something on it" in done.stdout, touch.__name__
        assert "to the archive" not in done.stdout
    stage.done("undo", "FILE", "--yes")
    assert not stage.card("Extra evening")["closed"]


def test_a_card_that_was_archived_by_name_comes_back(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.done("sync", "FILE", "--archive", "flyer")
    stage.done("undo", "FILE", "--yes")
    assert not stage.card("Flyer for parents")["closed"]
    assert "Nothing to do" in stage.done("sync", "FILE").stdout


def test_a_card_that_changed_goals_gets_its_label_back_and_nothing_is_asked(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    lines = stage.file.read_text(encoding="utf-8").splitlines(keepends=True)
    flyer = next(line for line in lines if "key: flyer" in line)
    talks = next(line for line in lines if "key: talks" in line)
    stage.edit(flyer, "")
    stage.edit(talks, talks + flyer)
    stage.done("sync", "FILE")
    assert [label["color"] for label in stage.card("Flyer for parents")["labels"]] == ["blue"]
    stage.done("undo", "FILE", "--yes")
    assert [label["color"] for label in stage.card("Flyer for parents")["labels"]] == ["green"]
    assert "Nothing to do." in stage.done("sync", "FILE").stdout


def test_a_person_who_was_put_on_a_card_is_taken_off_and_stays_off(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.colleague("lead")
    stage.done("sync", "FILE")
    assert stage.card("Campaign in two towns")["idMembers"] != []
    stage.done("undo", "FILE", "--yes")
    assert stage.card("Campaign in two towns")["idMembers"] == []
    assert "Nothing to do" in stage.done("sync", "FILE").stdout
    assert stage.card("Campaign in two towns")["idMembers"] == []


def test_nothing_is_taken_back_twice(stage: Stage) -> None:
    synced(stage)
    stage.done("undo", "FILE", "--yes")
    again = stage.run("undo", "FILE", "--yes")
    assert again.exit_code == ExitCode.YOURS_TO_MEND
    assert again.stderr.startswith("Run 2 is taken back already, and no sync wrote anything since.")
    assert "bootstrap" not in again.stderr


def test_a_bootstrap_is_not_taken_back(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    done = stage.run("undo", "FILE", "--yes")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("There is nothing to take back: ")


def test_a_run_of_another_history_is_not_taken_back_from_here(stage: Stage) -> None:
    synced(stage)
    other = f"sqlite:///{stage.folder / 'other.sqlite'}"
    stage.run("sync", "FILE", LLO_BOARD_HISTORY=other)
    done = stage.run("undo", "FILE", "--yes")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("The last run on this board is not in this history")


def test_an_undo_that_is_cut_off_is_finished_by_the_next(stage: Stage) -> None:
    synced(stage)
    stage.control("faults", kind="500", method="PUT", path="/1/cards/*", nth=1, when="after", times=99)
    assert stage.run("undo", "FILE", "--yes").exit_code == ExitCode.TRELLO
    stage.forget_faults()
    stage.done("undo", "FILE", "--yes")
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-01")
    assert stage.card("Extra evening")["closed"]
    assert "Nothing to do" in stage.done("sync", "FILE").stdout


def test_a_new_card_that_somebody_took_over_from_another_is_not_archived(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    lead, other = stage.colleague("lead"), stage.colleague()
    stage.edit("  - key: learn\n", CARD.replace("due:", "owner: lead, due:") + "  - key: learn\n")
    stage.done("sync", "FILE")
    card = stage.card("Extra evening")
    me = stage.trello("GET", "members/me", token=other)["id"]
    stage.trello("DELETE", f"cards/{card['id']}/idMembers/{card['idMembers'][0]}", token=lead)
    stage.trello("POST", f"cards/{card['id']}/idMembers", token=other, value=me)
    assert "'Extra evening' stays: people did something on it" in stage.done("undo", "FILE", "--yes").stdout
    assert not stage.card("Extra evening")["closed"]


def test_what_cannot_go_back_on_a_card_any_more_is_told_and_the_rest_goes_back(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.colleague("lead")
    stage.done("sync", "FILE")
    stage.edit("        owner: lead\n", "")
    flyer = "      - {key: flyer, name: Flyer for parents, due: 2026-04-01, steps: [Text written, Printed]}\n"
    stage.edit(flyer, "")
    stage.edit("      - {key: talks", flyer.replace("2026-04-01", "2026-04-15") + "      - {key: talks")
    stage.done("sync", "FILE")
    board = stage.board()
    label = next(one for one in board["labels"] if one["name"] == "Reach more people")
    member = next(one for one in stage.trello("GET", f"boards/{board['id']}/members") if one["username"] == "lead")
    stage.trello("DELETE", f"labels/{label['id']}")
    stage.trello("DELETE", f"boards/{board['id']}/members/{member['id']}")
    done = stage.done("undo", "FILE", "--yes")
    assert "'Campaign in two towns': member Project leader cannot be put on again" in done.stdout
    assert "'Flyer for parents': label 'Reach more people' cannot be put on again" in done.stdout
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-01")
    assert stage.card("Campaign in two towns")["idMembers"] == []


def test_a_list_that_was_taken_out_of_the_archive_stays_open_with_what_stands_in_it(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    doing = next(one for one in stage.board()["lists"] if one["name"] == "Doing")
    stage.trello("PUT", f"lists/{doing['id']}", token=stage.colleague(), closed="true")
    stage.run("resolve", "FILE", "list/doing.exists", "--take", "definition")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    stage.done("sync", "FILE")
    done = stage.done("undo", "FILE", "--yes")
    assert "'Doing' stays: nothing is taken off the board" in done.stdout
    assert not next(one for one in stage.board()["lists"] if one["name"] == "Doing")["closed"]
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-01")
