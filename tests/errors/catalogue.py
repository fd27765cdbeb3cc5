"""The mistakes of a definition as files: what each smallest input is told, in both languages, and the docs page.

`python tests/errors/catalogue.py` writes the texts and docs/mistakes.md afresh; look at the difference before you
commit it.
"""

from __future__ import annotations

from pathlib import Path

from llo_board.language import load_words
from llo_board.loading.definition import check_definition
from llo_board.shipped import find_shipped

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent.parent / "docs" / "mistakes.md"
LANGUAGES = ("en", "nl")
_HEAD = """\
# Mistakes in a definition, and what you are told

Made from `tests/errors/` by `python tests/errors/catalogue.py`; a test compares. `llo-board check` names every
mistake of a file at once, in Dutch or in English.
"""


def cases() -> list[Path]:
    """The folders that hold an input, by name."""
    return sorted(path.parent for path in HERE.glob("*/input.yaml"))


def told(case: Path, language: str) -> str:
    """What is said about a case, with the path as if one stood in its folder."""
    shipped = find_shipped()
    words = load_words(language, shipped.locale_directory())
    _, mistakes = check_definition(case / "input.yaml", shipped)
    text = "\n\n".join(mistake.render(words) for mistake in mistakes)
    return text.replace(f"{case}/", "").replace(f"{case}\\", "") + "\n"


def render_page() -> str:
    """The page for the docs: a heading per case, the English text and the Dutch."""
    return _HEAD + "".join(_render_case(case) for case in cases())


def _render_case(case: Path) -> str:
    title = case.name.replace("-", " ").capitalize()
    texts = "".join(f"\n```text\n{(case / f'{language}.txt').read_text('utf-8')}```\n" for language in LANGUAGES)
    return f"\n## {title}\n{texts}"


def write() -> None:
    """Writes every text and the page."""
    for case in cases():
        for language in LANGUAGES:
            (case / f"{language}.txt").write_text(told(case, language), "utf-8")
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(render_page(), "utf-8")


if __name__ == "__main__":
    write()
