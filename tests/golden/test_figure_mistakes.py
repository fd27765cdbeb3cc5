"""What is said of a file of figures with every kind of wrong cell in it, in both languages.

To accept new texts: `python -m tests.golden.test_figure_mistakes`, then read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from llo_board.language import load_words
from llo_board.loading.figures import load_figures
from llo_board.model.definition import Goal
from llo_board.shipped import find_shipped

GOLDEN = Path(__file__).resolve().parent / "figures"
GOALS = (Goal("aanpak", "Gedeelde aanpak", "green"), Goal("marketing", "Marketing en pr", "orange"))
ROWS = """\
doel;cijfer;aantal;eenheid;n;bron;peildatum;soort;opmerking
aanpak;bezoekers;1.234,5;mensen;;telling;3 oktober 2022;output;
aanpak;inschrijvingen;1,234;mensen;;telling;3-10-2022;output;
marketng;bereik;twaalf;mensen;;telling;32-10-2022;;
aanpak;;13;;;;;;
aanpak;tevreden;84%;;vier;vragenlijst;;gevolg;
aanpak;nog te tellen;onbekend;;;;;;
"""


def told(language: str) -> str:
    """The mistakes, with what could be used beside them."""
    words = load_words(language, find_shipped().locale_directory())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cijfers.csv"
        path.write_text(ROWS, encoding="utf-8")
        figures, mistakes = load_figures(path, GOALS)
        texts = "\n\n".join(mistake.render(words) for mistake in mistakes).replace(f"{folder}/", "")
    return texts.replace(f"{folder}\\", "") + "\n\n" + "".join(f"{one.label} = {one.value}\n" for one in figures)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_wrong_cell_is_named_with_file_row_and_column_and_the_good_rows_count(language: str) -> None:
    path = GOLDEN / f"{language}.txt"
    assert told(language) == (path.read_text("utf-8") if path.exists() else "")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for language in ("nl", "en"):
        (GOLDEN / f"{language}.txt").write_text(told(language), encoding="utf-8")
