from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from llo_board.language import ENGLISH, load_words
from llo_board.rendering.writing import WRITTEN, Document, ReportNotWritten, write_reports
from llo_board.shipped import find_shipped

PAGE, TEXT = Document("verslag", "html", b"<p>een</p>"), Document("verslag", "md", b"een")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != WRITTEN)


def test_reports_are_written_in_their_order_into_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "nieuw" / "map"
    assert write_reports([PAGE, TEXT], folder) == (folder / "verslag.html", folder / "verslag.md")
    assert (folder / "verslag.html").read_bytes() == b"<p>een</p>"
    assert names(folder) == ["verslag.html", "verslag.md"]


def test_our_own_report_is_replaced_by_the_next(tmp_path: Path) -> None:
    write_reports([TEXT], tmp_path)
    write_reports([Document("verslag", "md", b"twee")], tmp_path)
    assert (tmp_path / "verslag.md").read_bytes() == b"twee"
    assert names(tmp_path) == ["verslag.md"]


def test_a_report_that_somebody_edited_stays_and_the_new_one_gets_a_number(tmp_path: Path) -> None:
    write_reports([TEXT], tmp_path)
    (tmp_path / "verslag.md").write_bytes(b"een, en iets van mij")
    for content in (b"twee", b"drie"):
        assert write_reports([Document("verslag", "md", content)], tmp_path) == (tmp_path / "verslag-v2.md",)
    assert (tmp_path / "verslag.md").read_bytes() == b"een, en iets van mij"
    assert (tmp_path / "verslag-v2.md").read_bytes() == b"drie"
    (tmp_path / "verslag-v2.md").write_bytes(b"ook deze")
    assert write_reports([TEXT], tmp_path) == (tmp_path / "verslag-v3.md",)


def test_a_file_that_we_never_wrote_is_somebodys(tmp_path: Path) -> None:
    (tmp_path / "verslag.md").write_bytes(b"van een ander")
    assert write_reports([TEXT], tmp_path) == (tmp_path / "verslag-v2.md",)


@pytest.mark.parametrize("memory", [b"", b"{", b"[]", b'{"written": 3}', b"\xff"])
def test_without_our_memory_nothing_that_differs_is_overwritten(tmp_path: Path, memory: bytes) -> None:
    write_reports([TEXT], tmp_path)
    (tmp_path / WRITTEN).write_bytes(memory)
    assert write_reports([Document("verslag", "md", b"twee")], tmp_path) == (tmp_path / "verslag-v2.md",)


def test_a_folder_that_is_a_file_has_its_sentence_and_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "uit").write_bytes(b"een bestand")
    with pytest.raises(ReportNotWritten) as caught:
        write_reports([TEXT], tmp_path / "uit")
    assert caught.value.sentence(ENGLISH) == (
        f"The report could not be written to '{tmp_path / 'uit'}': it is there already. No report was changed."
    )
    dutch = load_words("nl", find_shipped().locale_directory())
    assert caught.value.hint(dutch) == "Maak ruimte vrij, of kies met --output een andere map."


OPEN = Document("verslag", "docx", b"Word")


def refused(folder: Path, documents: tuple[Document, ...]) -> ReportNotWritten:
    """A run in which the system lets nothing take the place of the .docx: a folder came there meanwhile."""

    def made() -> Iterator[Document]:
        yield from documents
        (folder / "verslag.docx").unlink()
        (folder / "verslag.docx").mkdir()

    with pytest.raises(ReportNotWritten) as caught:
        write_reports(made(), folder)
    return caught.value


def test_a_report_that_stays_open_elsewhere_makes_no_double_of_the_others(tmp_path: Path) -> None:
    write_reports([PAGE, OPEN, TEXT], tmp_path)
    newer = tuple(Document(one.name, one.suffix, one.content + b" 2") for one in (PAGE, OPEN, TEXT))
    error = refused(tmp_path, newer)
    assert error.replaced == 1
    assert (tmp_path / "verslag.html").read_bytes() == newer[0].content
    assert (tmp_path / "verslag.md").read_bytes() == TEXT.content

    (tmp_path / "verslag.docx").rmdir()
    newest = [Document(one.name, one.suffix, one.content + b" 3") for one in (PAGE, OPEN, TEXT)]
    assert write_reports(newest, tmp_path) == tuple(tmp_path / f"verslag.{one.suffix}" for one in newest)
    assert names(tmp_path) == ["verslag.docx", "verslag.html", "verslag.md"]


def test_a_report_that_stays_open_elsewhere_is_named_with_what_to_do(tmp_path: Path) -> None:
    write_reports([PAGE, OPEN], tmp_path)
    error = refused(tmp_path, (PAGE, OPEN))
    assert error.sentence(ENGLISH).startswith(f"The report could not be written to '{tmp_path / 'verslag.docx'}': ")
    assert error.sentence(ENGLISH).endswith(" 1 report is new and whole.")
    assert error.hint(ENGLISH) == (
        "If 'verslag.docx' is open in a program, close it there. Then give the same command again, or choose "
        "another folder with --output."
    )


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from llo_board.rendering.writing import Document, ReportNotWritten, write_reports
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_reports([Document("a", "md", b"new"), Document("b", "md", b"x" * 9000)], Path(sys.argv[1]))
except ReportNotWritten as error:
    print(error.replaced)
"""


def test_when_the_disk_is_full_no_report_changes_and_nothing_half_is_left(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="a limit on the size of files stands in for a full disk; not on Windows")
    write_reports([Document("a", "md", b"old")], tmp_path)
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "0"
    assert (tmp_path / "a.md").read_bytes() == b"old"
    assert names(tmp_path) == ["a.md"]
