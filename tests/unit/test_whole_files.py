"""A file is replaced whole or stays as it was; no half one is left beside it."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from llo_board.whole_files import make_whole, replace_whole

MANY = b"x" * 100_000


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """For as long as it lasts the system lets no file grow beyond so many bytes, as on a full disk."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of files")
def test_on_a_full_disk_the_file_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(b"as it was")
    with no_file_larger_than(4_096), pytest.raises(OSError, match="File too large"):
        replace_whole(file, MANY)
    assert [(path, path.read_bytes()) for path in tmp_path.iterdir()] == [(file, b"as it was")]


def test_where_a_folder_stands_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "plan.json").mkdir()
    with pytest.raises(OSError, match=r"plan\.json"):
        replace_whole(tmp_path / "plan.json", MANY)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no modes")
def test_the_mode_that_a_file_had_stays(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(b"as it was")
    file.chmod(0o640)
    replace_whole(file, MANY)
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (MANY, 0o640)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of files")
def test_of_a_new_file_no_half_one_is_left(tmp_path: Path) -> None:
    with no_file_larger_than(4_096), pytest.raises(OSError, match="File too large"):
        make_whole(tmp_path / "project.yaml", MANY)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_made_anew(tmp_path: Path) -> None:
    make_whole(tmp_path / "project.yaml", b"as it was")
    with pytest.raises(FileExistsError):
        make_whole(tmp_path / "project.yaml", MANY)
    assert (tmp_path / "project.yaml").read_bytes() == b"as it was"
