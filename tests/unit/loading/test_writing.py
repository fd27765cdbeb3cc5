"""The board's link goes into the file as a small edit; every other character stays."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.language import ENGLISH
from llo_board.loading.definition import load_definition
from llo_board.loading.editing import (
    ChangedMeanwhile,
    FileNotWritten,
    replace_file,
    spell,
)
from llo_board.loading.locating import plain
from llo_board.loading.mistakes import DefinitionError
from llo_board.loading.reader import Node, read_yaml
from llo_board.loading.writing import EditImpossible, put_value, write_link
from tests.unit.loading.builders import GOALS, PROJECT, SHIPPED, a_file

LINK = "https://trello.com/b/AbCd1234"
LISTS = """\
    - {key: a, name: Te doen, status: todo}   # hier begint alles
    - {key: b, name: Klaar, status: done}
"""
ADDED = f"  link: {LINK}\n"
FOLDED = "  name: >-\n    LLO\n    2022\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  name: LLO\n\n  # lijsten\n  lists:\n", f"  name: LLO\n{ADDED}\n  # lijsten\n  lists:\n"),
        ("  # lijsten\n  lists:\n", f"{ADDED}  # lijsten\n  lists:\n"),
        ("    lists:\n", f"  {ADDED}    lists:\n"),
        (f"{FOLDED}  lists:\n", f"{FOLDED}{ADDED}  lists:\n"),
        ("  link:\n  lists:\n", f"{ADDED}  lists:\n"),
        ("  link: https://trello.com/b/ZzZz9999  # oud\n  lists:\n", f"  link: {LINK}  # oud\n  lists:\n"),
        ('  link: "https://trello.com/b/ZzZz9999"\n  lists:\n', f'  link: "{LINK}"\n  lists:\n'),
    ],
)
def test_the_link_stands_where_people_look_for_it_and_nothing_else_moves(
    before: str, after: str, tmp_path: Path
) -> None:
    top, bottom = f"# ons jaar\n\n{PROJECT}\nboard:   # ons bord\n", f"{LISTS}\n{GOALS}# einde\n"
    path = a_file(tmp_path, top + before + bottom)
    write_link(path, LINK)
    assert path.read_text() == top + after + bottom
    assert load_definition(path, SHIPPED).board.link == LINK


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"\nboard:\n  link: {LINK}\n"),
        ("board:\n", f"board:\n  link: {LINK}\n"),
        ("board: {}\n", f"board: {{link: {LINK}}}\n"),
        ("board: {name: LLO 2022} # kort\n", f"board: {{name: LLO 2022, link: {LINK}}} # kort\n"),
    ],
)
def test_a_file_without_a_board_or_with_one_on_a_line_gets_its_link_as_well(
    before: str, after: str, tmp_path: Path
) -> None:
    path = a_file(tmp_path, PROJECT + GOALS + before)
    write_link(path, LINK)
    assert path.read_text() == PROJECT + GOALS + after


def test_windows_line_ends_and_a_byte_order_mark_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (PROJECT + "board:\n  name: LLO\n" + GOALS).replace("\n", "\r\n").encode())
    write_link(path, LINK)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfproject:")
    assert f"\r\n  name: LLO\r\n  link: {LINK}\r\ngoals:\r\n" in path.read_bytes().decode()


def test_the_template_of_the_year_differs_in_one_line_only(tmp_path: Path) -> None:
    text = SHIPPED.board_templates()["llo-2022.nl"].read_text("utf-8")
    path = a_file(tmp_path, text)
    write_link(path, LINK)
    added = [line for line in path.read_text("utf-8").splitlines() if line not in text.splitlines()]
    assert added == [f"  link: {LINK}"]
    assert path.read_text("utf-8").replace(f"  link: {LINK}\n", "") == text


def test_writing_the_same_link_again_leaves_the_file_untouched(tmp_path: Path) -> None:
    path = a_file(tmp_path, PROJECT + f"board: {{link: {LINK}}}\n" + GOALS)
    before = path.stat().st_ino, path.stat().st_mtime_ns
    write_link(path, LINK)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before


def test_where_no_place_is_safe_the_file_stays_and_the_line_to_add_is_named(tmp_path: Path) -> None:
    text = f"anders: &bord {{name: LLO}}\nboard: *bord\n{PROJECT}{GOALS}"
    path = a_file(tmp_path, text)
    with pytest.raises(EditImpossible) as raised:
        write_link(path, LINK)
    assert path.read_text() == text
    assert raised.value.hint(ENGLISH) == f"Add it by hand, below 'board:': link: {LINK}"


def test_a_file_that_cannot_be_read_is_not_edited(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError):
        write_link(a_file(tmp_path, "board: [\n"), LINK)


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are POSIX's")
def test_the_mode_of_the_file_is_kept_and_a_folder_that_refuses_leaves_it_whole(tmp_path: Path) -> None:
    path = a_file(tmp_path, PROJECT + GOALS)
    path.chmod(0o640)
    write_link(path, LINK)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_gone_or_was_saved_meanwhile_is_told_and_left(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        replace_file(tmp_path / "gone" / "board.yaml", "x", was=b"")
    path = a_file(tmp_path, "van een collega")
    with pytest.raises(ChangedMeanwhile):
        replace_file(path, "van ons", was=b"wat wij lazen")
    assert path.read_text() == "van een collega"


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    path = a_file(tmp_path, PROJECT + GOALS)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    write_link(link, LINK)
    assert link.is_symlink()
    assert LINK in path.read_text()


@given(st.text(max_size=60))
def test_a_value_is_spelled_so_that_it_is_read_back_as_itself(value: str) -> None:
    root, mistakes = read_yaml("x", f"a: {{b: {spell(value)}}}")
    if mistakes:  # a character that no definition may hold
        assert "cannot be read" in str(mistakes[0])
    else:
        assert root is not None
        assert plain(root) == {"a": {"b": value}}


sections = st.sampled_from(["board", "project", "report"])


@given(sections, st.text("bc", min_size=1), st.text("ab:' \"#", max_size=12))
def test_an_edit_changes_that_value_and_no_other(section: str, key: str, value: str) -> None:
    before = plain(_root(TEXT))
    after = plain(_root(put_value("x", TEXT, section, key, value)))
    assert after == {**before, section: {**before.get(section, {}), key: value}}


TEXT = PROJECT + "board: # hier\n  name: 'LLO: een' # naam\n  a: |\n    lang\n    verhaal\n" + GOALS


def _root(text: str) -> Node:
    root, mistakes = read_yaml("x", text)
    assert mistakes == ()
    assert root is not None
    return root


def test_a_question_between_brackets_is_a_text_for_the_writer_as_it_is_for_the_reader() -> None:
    text = "project: {key: pilot, name: Pilot}\nquestions: [Wat ging goed?, Wat kan beter?]\n"
    written = put_value("p.yaml", text, "project", "name", "Proef")
    assert written == text.replace("name: Pilot", "name: Proef")
