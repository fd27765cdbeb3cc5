"""Where programs of one computer meet, by system and by what the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from llo_board.cli.meeting_place import find_meeting_place


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {"HOME": "/home/lead"}, "/home/lead/.cache/llo-board/pace.sqlite"),
        ("linux", {"HOME": "/home/lead", "XDG_CACHE_HOME": "/var/tmp/c"}, "/var/tmp/c/llo-board/pace.sqlite"),
        ("darwin", {"HOME": "/Users/lead"}, "/Users/lead/Library/Caches/llo-board/pace.sqlite"),
        ("win32", {"LOCALAPPDATA": "/c/local", "HOME": "/h"}, "/c/local/llo-board/pace.sqlite"),
    ],
)
def test_it_is_the_users_folder_for_what_may_be_thrown_away(
    platform: str, environment: dict[str, str], place: str
) -> None:
    assert find_meeting_place(environment, platform) == Path(place)


@pytest.mark.parametrize(
    ("platform", "environment"),
    [("linux", {}), ("win32", {"HOME": "/h"}), ("linux", {"XDG_CACHE_HOME": "cache"})],
)
def test_without_such_a_folder_each_program_paces_for_itself(platform: str, environment: dict[str, str]) -> None:
    assert find_meeting_place(environment, platform) is None
