"""Plan, bootstrap and sync, from the command line to the board and back."""

from __future__ import annotations

import json

from llo_board.errors import ExitCode
from llo_board.sandbox.entities import Membership
from llo_board.sandbox.grants import Asked, grant
from tests.cli.stage import KEY, Stage


def test_a_plan_without_a_board_shows_what_bootstrap_would_make(stage: Stage) -> None:
    done = stage.done("plan", "FILE")
    assert done.stdout.splitlines()[:2] == ["Pilot 2026 (no board yet)", "22 new, nothing disappears."]
    assert "  + 'Flyer for parents' (due 1 April 2026, 2 items to tick)" in done.stdout.splitlines()
    assert f"Next: llo-board bootstrap {stage.file}" in done.stderr
    assert stage.boards() == []
    assert not (stage.folder / ".llo-board").exists()


def test_bootstrap_makes_the_board_and_writes_its_link_into_the_file(stage: Stage) -> None:
    done = stage.done("bootstrap", "FILE")
    board = stage.board()
    assert f"The board: {board['shortUrl']}" in done.stdout
    assert f"link: {board['shortUrl']}" in stage.file.read_text(encoding="utf-8")
    assert "# A small project, for tests." in stage.file.read_text(encoding="utf-8")
    assert {"Campaign in two towns", "Flyer for parents", "Talk per library"} <= {
        card["name"] for card in board["cards"]
    }
    assert "Not on the board yet: Project leader." in done.stdout


def test_after_bootstrap_there_is_nothing_to_do(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    assert "Nothing to do." in stage.done("plan", "FILE", "--exit-code").stdout
    again = stage.done("bootstrap", "FILE")
    assert again.stdout.startswith("The board is complete: ")
    assert f"Next: llo-board sync {stage.file}" in again.stderr
    assert len(stage.boards()) == 1


def test_bootstrap_finds_the_board_of_a_colleague_by_its_mark(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    link = stage.board()["shortUrl"]
    stage.edit(f"link: {link}", "name: Pilot 2026")
    elsewhere = str(stage.folder / "other.sqlite")
    done = stage.run("bootstrap", "FILE", LLO_BOARD_HISTORY=f"sqlite:///{elsewhere}")
    assert len(stage.boards()) == 1
    assert link in done.stdout


def test_a_sync_that_has_nothing_to_do_sends_one_request_and_writes_nothing(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.done("sync", "FILE")
    stage.forget_requests()
    stage.done("sync", "FILE")
    assert [method for method, _ in stage.requests_sent()] == ["GET"]


def test_a_changed_date_costs_one_reading_and_one_writing_beside_the_signature(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    stage.forget_requests()
    done = stage.done("sync", "FILE")
    assert "1 date moves, nothing disappears." in done.stdout
    assert "  ~ 'Flyer for parents': due date 1 April 2026 → 15 April 2026" in done.stdout.splitlines()
    assert [method for method, _ in stage.requests_sent()] == ["GET", "PUT", "PUT"]
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")


def test_what_the_team_changed_stays_and_is_told_with_who_did_it(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    token = stage.colleague()
    card = stage.card("Flyer for parents")
    stage.trello("PUT", f"cards/{card['id']}", token=token, name="Flyer for grandparents")
    done = stage.done("sync", "FILE")
    assert done.stdout.splitlines()[1] == "Nothing to do; 1 changed by the team (stays so)."
    assert "'Flyer for parents' is called 'Flyer for grandparents' on the board (Colleague, " in done.stdout
    assert stage.card("Flyer for grandparents")["id"] == card["id"]
    assert "(Colleague, " in stage.done("plan", "FILE").stdout, "who did it is remembered from the day before"


def asked_about_the_date(stage: Stage) -> str:
    """Both sides moved the flyer's date; what the plan asks."""
    stage.done("bootstrap", "FILE")
    card = stage.card("Flyer for parents")
    stage.trello("PUT", f"cards/{card['id']}", token=stage.colleague(), due="2026-05-01T15:00:00.000Z")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    done = stage.run("plan", "FILE")
    assert done.exit_code == ExitCode.QUESTIONS
    assert "1 question for you." in done.stdout
    assert (
        "agreed was 1 April 2026, the project file says 15 April 2026, the board 1 May 2026 (Colleague"
        in done.stdout
    )
    return str(done.stdout)


def test_a_question_answered_in_the_file_is_not_asked_again(stage: Stage) -> None:
    told = asked_about_the_date(stage)
    assert "1) As on the board: it stays 1 May 2026" in told
    assert stage.run("sync", "FILE").exit_code == ExitCode.QUESTIONS
    assert stage.card("Flyer for parents")["due"].startswith("2026-05-01"), "nothing is guessed"
    stage.edit("due: 2026-04-15", "due: 2026-05-01")
    assert "Nothing to do." in stage.done("sync", "FILE").stdout


def test_a_question_answered_on_the_board_is_not_asked_again(stage: Stage) -> None:
    told = asked_about_the_date(stage)
    assert "2) As in the project file: it becomes 15 April 2026" in told
    card = stage.card("Flyer for parents")
    stage.trello("PUT", f"cards/{card['id']}", due="2026-04-15T15:00:00.000Z")
    assert "Nothing to do." in stage.done("sync", "FILE").stdout


def test_a_plan_is_also_json_and_markdown(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    plan = json.loads(stage.done("plan", "FILE", "--format", "json").stdout)
    assert (plan["format"], plan["version"], plan["project"]) == ("llo-board/plan", 1, "pilot")
    (change,) = plan["changes"]
    assert change["change"] == "set_fields"
    assert change["changes"] == [{"field": "due", "before": "2026-04-01", "after": "2026-04-15"}]
    assert "## Reach more people" in stage.done("plan", "FILE", "--format", "md").stdout


def test_pending_changes_have_an_exit_code_of_their_own(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    assert stage.run("plan", "FILE", "--exit-code").exit_code == ExitCode.CHANGES_PENDING
    assert stage.run("plan", "FILE").exit_code == ExitCode.DONE


def test_a_card_is_archived_only_by_name(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    start = "      - {key: flyer"
    text = stage.file.read_text(encoding="utf-8")
    stage.file.write_text("\n".join(line for line in text.splitlines() if not line.startswith(start)) + "\n")
    assert "no longer in the project file; it stays on the board" in stage.done("sync", "FILE").stdout
    assert not stage.card("Flyer for parents")["closed"]
    done = stage.done("sync", "FILE", "--archive", "flyer")
    assert "1 card to the archive" in done.stdout
    assert "nothing disappears" not in done.stdout
    assert stage.card("Flyer for parents")["closed"]


def test_a_raised_target_without_an_agreement_is_refused_with_what_to_write(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("min: 2, unit: town", "min: 3, unit: town")
    for command in ("plan", "sync"):
        done = stage.run(command, "FILE")
        assert done.exit_code == ExitCode.YOURS_TO_MEND
        assert "was promised as 2 at the start and is 3 now" in done.stderr
        assert "changed: {on: " in done.stderr
    stage.edit("unit: town}", "unit: town, changed: {on: 2026-02-01, by: steering group, reason: more money}}")
    stage.done("sync", "FILE")


def test_of_several_files_each_has_its_turn_and_the_worst_counts(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    broken = stage.folder / "broken.yaml"
    broken.write_text("project: {key: No}\n", encoding="utf-8")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    done = stage.run("sync", str(broken), "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert f"{broken}:1:" in done.stderr
    assert "1 date moves" in done.stdout


def test_sync_in_dutch_has_the_words_that_were_promised(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    done = stage.run("plan", "FILE", LLO_BOARD_LANGUAGE="nl")
    assert done.stdout.splitlines()[1] == "1 datum schuift, niets verdwijnt."


def crowd(stage: Stage, people: int) -> None:
    """Fills the workspace of the one board until so many work in it."""
    world = stage.sandbox.sandbox.world
    workspace = str(stage.board()["idOrganization"])
    with world.one_change():
        for number in range(people - len(world.memberships.where("parent_id", workspace))):
            member = world.add_member(f"colleague{number}", f"Colleague {number}", None)
            world.memberships.put(Membership(world.new_id(), workspace, member.id, "normal"))


def half_made(stage: Stage) -> None:
    """A board that a first bootstrap could not finish."""
    stage.control("faults", kind="500", method="POST", path="/1/cards", nth=3)
    assert stage.run("bootstrap", "FILE").exit_code == ExitCode.TRELLO


def test_a_workspace_of_nine_is_warned_about_before_anybody_is_invited(stage: Stage) -> None:
    half_made(stage)
    crowd(stage, 9)
    done = stage.done("bootstrap", "FILE")
    assert "Its workspace counts 9 people, open invitations included." in done.stdout
    assert "count before you invite" in done.stdout


def test_a_workspace_beyond_ten_is_refused_unless_it_is_paid_for(stage: Stage) -> None:
    half_made(stage)
    crowd(stage, 11)
    cards = len(stage.board()["cards"])
    done = stage.run("bootstrap", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("The workspace of board 'Pilot 2026' counts 11 collaborators")
    assert len(stage.board()["cards"]) == cards
    assert f"llo-board bootstrap {stage.file} --paid-workspace" in done.stderr
    assert "Its workspace" not in stage.done("bootstrap", "FILE", "--paid-workspace").stdout


def test_bootstrap_builds_on_a_board_that_is_there_when_asked_to(stage: Stage) -> None:
    board = stage.trello("POST", "boards", name="Our own board", defaultLists="false")
    stage.trello("POST", "lists", idBoard=board["id"], name="To do")
    stage.done("bootstrap", "FILE", "--onto", board["shortUrl"])
    after = stage.board()
    assert after["id"] == board["id"]
    assert [entry["name"] for entry in after["lists"]].count("To do") == 1
    assert f"link: {after['shortUrl']}" in stage.file.read_text(encoding="utf-8")


def test_a_board_of_another_project_is_refused(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("key: pilot,", "key: another,")
    done = stage.run("sync", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("Board 'Pilot 2026' belongs to project 'pilot', not to 'another'.")


def test_a_suggested_command_can_be_typed_as_it_stands(stage: Stage) -> None:
    folder = stage.folder / "our files"
    folder.mkdir()
    file = folder / "pilot.yaml"
    file.write_bytes(stage.file.read_bytes())
    assert f'Next: llo-board bootstrap "{file}"' in stage.done("plan", str(file)).stderr
    assert f'Make it: llo-board bootstrap "{file}"' in stage.run("sync", str(file)).stderr
    assert f'Next: llo-board sync "{file}"' in stage.done("bootstrap", str(file)).stderr


def test_a_token_for_reading_alone_is_told_so_before_anything_is_written(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    world, me = stage.sandbox.sandbox.world, stage.trello("GET", "members/me")["id"]
    with world.one_change():
        token = grant(world, world.members[me], KEY, Asked("reader", ("read",), "never"))
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    assert "1 date moves" in stage.run("plan", "FILE", TRELLO_TOKEN=token).stdout
    stage.forget_requests()
    done = stage.run("sync", "FILE", TRELLO_TOKEN=token)
    assert done.exit_code == ExitCode.TRELLO
    assert "If the token was made for reading alone, make one that may read and write." in done.stderr
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-01")
    assert [path for method, path in stage.requests_sent() if method == "PUT"][1:] == [], (
        "the signing alone was tried"
    )


def test_a_board_of_a_workspace_that_is_too_full_to_be_written_says_so(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    crowd(stage, 11)
    world, me = stage.sandbox.sandbox.world, stage.trello("GET", "members/me")["id"]
    with world.one_change():  # the sandbox has no board that is view-only; Trello says no in the same way
        token = grant(world, world.members[me], KEY, Asked("reader", ("read",), "never"))
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    done = stage.run("sync", "FILE", TRELLO_TOKEN=token)
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("The workspace of board 'Pilot 2026' counts 11 collaborators")
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-01")
