"""Papers before the checkers of others; one that this machine lacks is skipped (docs/proof.md tells of each)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.paper_checks import checkers, errors, write_papers


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return tuple(write_papers(tmp_path_factory.mktemp("papers")))


@pytest.mark.parametrize("name", ["outloud", "pdfua", "veraPDF"])
def test_no_checker_finds_an_error_in_any_kind_of_report(name: str, papers: tuple[Path, ...]) -> None:
    command = checkers().get(name)
    if command is None:
        pytest.skip(f"{name} is not on this machine")
    assert errors(command, papers) == ""
