"""What must hold for the house as a whole: locks, secrets, names of files and words that may not slip in."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
TEXT_ENDINGS = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".j2",
    ".po",
    ".css",
    ".svg",
    ".txt",
    ".csv",
    ".json",
    ".html",
    ".lock",
}


def tracked_text_files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so the list of the project's own files is not known")
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    paths = (ROOT / line for line in listing.stdout.splitlines())
    return [path for path in paths if path.suffix in TEXT_ENDINGS and path.is_file()]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    pinned = re.findall(r"^[a-z0-9._-]+(?:\[[^]]+\])?==", text, re.MULTILINE | re.IGNORECASE)
    assert len(pinned) > 20
    assert text.count("--hash=sha256:") >= len(pinned)


def test_no_file_of_the_project_holds_a_trello_token_or_names_a_package_index() -> None:
    token = re.compile(r"\bATTA[0-9a-zA-Z]{60,}\b")
    index = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian\.org", re.IGNORECASE)
    offenders = [
        str(path.relative_to(ROOT))
        for path in tracked_text_files()
        if path != Path(__file__) and (token.search(text := path.read_text("utf-8")) or index.search(text))
    ]
    assert offenders == []


def test_dev_py_explains_itself_when_called_without_a_job() -> None:
    answer = subprocess.run([sys.executable, "dev.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert "dev.py demo" in answer.stderr
