"""What `llo-board` says before it does anything: help, wrong calls, languages, our own faults."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from llo_board.cli.main import commands, tell_error
from llo_board.cli.names import COMMANDS
from llo_board.cli.terminal import Terminal, locale_language
from llo_board.errors import ExitCode, LloBoardError

LIBRARIES = ("yaml", "pydantic", "requests", "sqlalchemy", "jinja2", "flask", "rich", "babel", "trello", "ruamel")


def python(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Runs that code in a fresh interpreter."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=environment)


def test_help_imports_click_and_none_of_the_libraries() -> None:
    code = (
        "import sys, llo_board.cli.main as main\n"
        "try:\n    main.commands.main(['--help'])\n"
        "except SystemExit:\n    pass\n"
        f"print([name for name in {LIBRARIES} if name in sys.modules], file=sys.stderr)"
    )
    done = python(code, {"LLO_BOARD_LANGUAGE": "en"})
    assert done.stderr.strip() == b"[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_both_languages(name: str) -> None:
    english = CliRunner().invoke(commands, ["--language", "en", name, "--help"])
    dutch = CliRunner().invoke(commands, ["--language", "nl", name, "--help"])
    assert english.exit_code == dutch.exit_code == ExitCode.DONE
    assert english.stdout.startswith(f"Usage: llo-board {name}")
    assert dutch.stdout.startswith(f"Gebruik: llo-board {name}")
    assert "Show this help." in english.stdout
    assert "Toon deze uitleg." in dutch.stdout


def test_the_language_may_stand_behind_the_command() -> None:
    assert CliRunner().invoke(commands, ["schema", "--language", "nl", "--help"]).stdout.startswith("Gebruik")


def test_the_language_of_the_environment_comes_after_the_option() -> None:
    environment = {"LLO_BOARD_LANGUAGE": "nl"}
    assert CliRunner(env=environment).invoke(commands, ["--help"]).stdout.startswith("Gebruik")
    spoken = CliRunner(env=environment).invoke(commands, ["--language", "en", "--help"])
    assert spoken.stdout.startswith("Usage")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LC_ALL": "Dutch_Netherlands.1252"}, "nl"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_locale_gives_the_language_last_of_all(environment: dict[str, str], language: str) -> None:
    assert locale_language(environment) == language


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (["chek", "a.yaml"], "There is no command chek. Did you mean check, schema?"),
        (["check"], "FILE... is missing."),
        (["check", "--fromat", "json", "a.yaml"], "There is no option --fromat. Did you mean --format?"),
        (["check", "--format", "xml", "a.yaml"], "--format takes one of: text, json."),
        (["sandbox", "--port"], "Option --port wants a value behind it."),
        (["sandbox", "--port", "99999"], "--port takes a whole number from 0 to 65535."),
        (["schema", "too", "much"], "This cannot be called so: Got unexpected extra arguments (too much)"),
    ],
)
def test_a_wrong_call_is_told_with_what_would_be_right(call: list[str], sentence: str) -> None:
    done = CliRunner().invoke(commands, ["--language", "en", *call])
    assert done.exit_code == ExitCode.USAGE
    assert done.stdout == ""
    assert done.stderr.splitlines()[0] == sentence
    assert done.stderr.splitlines()[-1].startswith("    See: llo-board")


def test_without_a_command_the_help_is_shown() -> None:
    done = CliRunner().invoke(commands, [])
    assert done.exit_code == ExitCode.DONE
    assert "check" in done.stdout


def test_our_own_fault_leaves_a_log_without_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    token = "a1b2" * 16
    try:
        raise ZeroDivisionError(f"asked https://trello.invalid/?token={token}")
    except ZeroDivisionError as error:
        code = tell_error(error, Terminal({"TRELLO_TOKEN": token, "LLO_BOARD_LANGUAGE": "en"}))
    told = capsys.readouterr().err
    log = Path(told.split("A log without secrets is in ")[1].split(": please")[0])
    text = log.read_text(encoding="utf-8")
    log.unlink()
    assert code == ExitCode.OUR_FAULT
    assert token not in told
    assert "ZeroDivisionError: asked https://trello.invalid/?token=***" in text
    assert token not in text


def test_an_error_that_forgot_its_words_still_says_something(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_error(LloBoardError(), Terminal({"LLO_BOARD_LANGUAGE": "nl"})) == ExitCode.OUR_FAULT
    assert capsys.readouterr().err.strip() == "Er ging iets mis in llo-board zelf."


def test_ctrl_c_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_error(KeyboardInterrupt(), Terminal({"LLO_BOARD_LANGUAGE": "en"})) == 130
    assert capsys.readouterr().err.strip().startswith("Stopped.")


def test_a_stream_of_another_encoding_never_breaks_the_answer() -> None:
    code = "from llo_board.cli.main import run; run(['--language', 'nl', 'check', 'er is geen ● bestand.yaml'])"
    done = python(code, {"PYTHONIOENCODING": "cp1252"})
    assert done.returncode == ExitCode.YOURS_TO_MEND
    assert b"er is geen ? bestand.yaml" in done.stdout + done.stderr
