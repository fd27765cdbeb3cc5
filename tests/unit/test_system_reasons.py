"""Why the system refused something is told in the language of the rest of the sentence."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from llo_board.language import ENGLISH, load_words
from llo_board.loading.editing import FileNotWritten
from llo_board.loading.figure_tables import read_table
from llo_board.loading.mistakes import Mistake
from llo_board.loading.texts import Refused, read_text
from llo_board.rendering.writing import Document, ReportNotWritten, write_reports
from llo_board.shipped import find_shipped
from llo_board.system_reasons import reason_in_words

DUTCH = load_words("nl", find_shipped().locale_directory())
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("number", "english", "dutch"),
    [
        (errno.ENOENT, "there is no such file or folder", "zo'n bestand of map is er niet"),
        (errno.EACCES, "you may not do that there", "dat mag je daar niet"),
        (errno.ENOSPC, "the disk is full", "de schijf is vol"),
        (errno.EROFS, "that disk can only be read", "die schijf is alleen-lezen"),
        (errno.ENAMETOOLONG, "the name is too long", "de naam is te lang"),
    ],
)
def test_a_reason_is_told_in_both_languages(number: int, english: str, dutch: str) -> None:
    error = OSError(number, "the system's own words")
    assert (reason_in_words(error, ENGLISH), reason_in_words(error, DUTCH)) == (english, dutch)


@pytest.mark.parametrize(
    ("winerror", "said"),
    [(32, "een ander programma heeft het open"), (206, "de naam is te lang"), (112, "de schijf is vol")],
)
def test_windows_own_number_goes_before_what_python_makes_of_it(winerror: int, said: str) -> None:
    error = PermissionError(errno.EACCES, "Het proces heeft geen toegang tot het bestand")
    vars(error)["winerror"] = winerror  # as on Windows
    assert reason_in_words(error, DUTCH) == said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOTRECOVERABLE, "State {not} recoverable"), "State {not} recoverable"),
        (OSError("a sentence alone"), "a sentence alone"),
        (OSError(), "OSError"),
    ],
)
def test_what_is_not_known_is_told_in_the_systems_words(error: OSError, said: str) -> None:
    assert reason_in_words(error, DUTCH) == said
    assert f"({said})." in FileNotWritten("plan.json", error).sentence(DUTCH)


def mistake_in(path: Path) -> Mistake:
    """What is wrong with reading a file as a project file."""
    with pytest.raises(Refused) as refused:
        read_text(path, path.name)
    return refused.value.mistake


def test_a_name_that_no_disk_takes_is_told_in_dutch_whatever_reads_it(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300 + ".csv")
    assert "kan niet worden gelezen (de naam is te lang)." in mistake_in(path).render(DUTCH)
    with pytest.raises(Refused) as refused:
        read_table(path)
    assert "(de naam is te lang)." in refused.value.mistake.render(DUTCH)
    with pytest.raises(ReportNotWritten) as unwritten:
        write_reports([Document("x" * 300, "md", b"")], tmp_path)
    assert ": de naam is te lang. " in unwritten.value.sentence(DUTCH)


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    assert mistake_in(tmp_path).render(DUTCH) == f"{tmp_path.name}: dit is een map, geen bestand."


def test_no_other_module_repeats_what_the_system_says() -> None:
    ours = (ROOT / "llo_board").rglob("*.py")
    speaking = {path.name for path in ours if "strerror" in path.read_text(encoding="utf-8")}
    assert speaking == {"system_reasons.py"}
