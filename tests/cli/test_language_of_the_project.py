"""Every command speaks the language of the project file that it is given, also when the call itself is wrong."""

from __future__ import annotations

import pytest

from llo_board.errors import ExitCode
from tests.cli.stage import Stage

ENGLISH_COMPUTER = {"LLO_BOARD_LANGUAGE": None, "LC_ALL": None, "LC_MESSAGES": None, "LANG": "en_GB.UTF-8"}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("plan", "FILE", "--outt", "x.json"), "De optie --outt bestaat niet. "),
        (("plan", "--outt", "x.json", "FILE"), "De optie --outt bestaat niet. "),
        (("report", "progres", "FILE"), "Kies hieruit: progress, lessons, evaluation, workshop."),
        (("rollover", "FILE"), "NIEUW.yaml ontbreekt."),
        (
            ("resolve", "FILE", "flyer.due"),
            "Zo kan het niet: SLEUTEL.VELD en --take horen bij elkaar",
        ),
        (("schedule", "FILE", "--at", "half three"), "--at wil een tijd als 02:30."),
        (("snyc", "FILE"), "De opdracht snyc bestaat niet. Bedoel je sync?"),
    ],
    ids=lambda part: part if isinstance(part, str) else " ".join(part),
)
def test_a_wrong_call_is_answered_in_the_language_of_the_file_it_names(
    stage: Stage, call: tuple[str, ...], said: str
) -> None:
    stage.edit("language: en", "language: nl")
    done = stage.run(*call, **ENGLISH_COMPUTER)
    assert done.exit_code == ExitCode.USAGE
    assert done.stderr.startswith(said)
    assert "    Gebruik: llo-board " in done.stderr


def test_help_speaks_the_language_of_the_file_too(stage: Stage) -> None:
    stage.edit("language: en", "language: nl")
    assert stage.run("sync", "FILE", "--help", **ENGLISH_COMPUTER).stdout.startswith("Gebruik: llo-board sync ")


def test_the_usual_setting_goes_before_the_file(stage: Stage) -> None:
    stage.edit("language: en", "language: nl")
    done = stage.run("plan", "FILE", "--outt", **{**ENGLISH_COMPUTER, "LLO_BOARD_LANGUAGE": "en"})
    assert done.stderr.startswith("There is no option --outt.")
    done = stage.run("plan", "FILE", "--language", "en", "--outt", **ENGLISH_COMPUTER)
    assert done.stderr.startswith("There is no option --outt.")


def test_a_call_without_a_file_speaks_the_language_of_the_computer(stage: Stage) -> None:
    assert stage.run("plan", **ENGLISH_COMPUTER).stderr.startswith("FILE is missing.")
    dutch = {**ENGLISH_COMPUTER, "LANG": "nl_NL.UTF-8"}
    assert stage.run("plan", **dutch).stderr.startswith("BESTAND ontbreekt.")


def test_the_language_may_stand_in_a_file_that_this_one_extends(stage: Stage) -> None:
    stage.edit("language: en", "language: nl")
    stage.file.rename(stage.folder / "base.yaml")
    stage.file.write_text("extends: base.yaml\n", encoding="utf-8")
    done = stage.run("plan", "FILE", **ENGLISH_COMPUTER)
    assert "(nog geen bord)" in done.stdout
