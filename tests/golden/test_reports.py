"""Whole reports as files: whoever changes a template sees in the difference what readers will see.

To accept new reports: `python -m tests.golden.test_reports`, then read the difference before committing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from llo_board.language import load_words
from llo_board.rendering.formats import build_documents
from llo_board.shipped import find_shipped
from tests.unit.rendering.lens_builders import every_kind

GOLDEN = Path(__file__).resolve().parent / "reports"


def documents() -> Iterator[tuple[str, bytes]]:
    """Every report in both languages as text (JSON has no language; paper is made from the HTML), by its path."""
    shipped = find_shipped()
    for language, formats in (("nl", ("html", "md", "json")), ("en", ("html", "md"))):
        words = load_words(language, shipped.locale_directory())
        for report in every_kind():
            for document in build_documents(report, formats, words, shipped):
                yield f"{language}/{document.name}.{document.suffix}", document.content


@pytest.mark.parametrize(
    ("name", "content"), list(documents()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_report_is_as_it_was_agreed(name: str, content: bytes) -> None:
    golden = (GOLDEN / name).read_text("utf-8") if (GOLDEN / name).exists() else ""
    assert content.decode() == golden


def test_no_golden_report_is_left_over() -> None:
    files = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.*")}
    assert files == {name for name, _ in documents()}


if __name__ == "__main__":
    for name, content in documents():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_bytes(content)
