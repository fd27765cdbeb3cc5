"""A path in a command that is printed reaches the command as it is, whatever signs are in it."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from llo_board.loading.mistakes import shell_word


@pytest.mark.skipif(sys.platform == "win32", reason="asks the shell of another system")
@pytest.mark.parametrize("shell", [found for name in ("sh", "bash") if (found := shutil.which(name))])
@pytest.mark.parametrize(
    "path",
    [
        "project.yaml",
        "mijn map/project 2026.yaml",
        "kosten $HOME en `id`.yaml",
        'zeg "ja"!.yaml',
        "it's a plan.yaml",
        "100% zeker & klaar; echo.yaml",
        r"C:\Users\Petra\project.yaml",
        "*.yaml",
        "Яблоко (2).yaml",
    ],
)
def test_a_shell_takes_the_path_as_it_is(shell: str, path: str) -> None:
    command = f"printf %s {shell_word(path)}"
    assert subprocess.run([shell, "-c", command], capture_output=True, check=True).stdout.decode() == path


def test_a_plain_path_stays_plain_and_a_space_takes_quotes_that_every_shell_knows() -> None:
    assert shell_word("llo-2022/project.yaml") == "llo-2022/project.yaml"
    assert shell_word("mijn map/project.yaml") == '"mijn map/project.yaml"'
