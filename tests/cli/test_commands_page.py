"""docs/commands.md says what `--help` says."""

from __future__ import annotations

from tests.cli.commands_page import PAGE, render_page


def test_the_page_of_commands_is_what_help_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_page(), "run: python -m tests.cli.commands_page"
