"""What every test of the command line may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.stage import Stage, a_stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A user with a project file and a sandbox."""
    with a_stage(tmp_path) as made:
        yield made
