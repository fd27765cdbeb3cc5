"""What every test of the command line may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.played import Demo, a_played_year
from tests.cli.stage import Stage, a_stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A user with a project file and a sandbox."""
    with a_stage(tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo's year, played once for all tests that look at it; they leave its folder as it is."""
    with a_played_year(tmp_path_factory.mktemp("demo")) as played:
        yield played
