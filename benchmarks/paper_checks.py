"""Every kind of report as PDF, in both languages, through the PDF checkers that this machine has.

    python benchmarks/paper_checks.py [FOLDER]

`outloud` and `pdfua` are programs of the packages of those names (PyPI); they look for what a reader meets: text in
artifacts, links and cells without words, order, headings. veraPDF, the validator of the PDF Association, is looked
for as Java classes: `VERAPDF_CLASSPATH` names its jar and those of JAXB (docs/proof.md says where both can be had).
The files stay in FOLDER where one is given. Ends with 1 where a checker finds an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from llo_board.language import load_words
from llo_board.model.report import ReportKind
from llo_board.rendering.formats import build_documents
from llo_board.shipped import find_shipped
from tests.unit.rendering.lens_builders import every_kind

VERAPDF = Path(__file__).with_name("VeraPdf.java")
LANGUAGES = ("nl", "en")


def main(folder: str = "") -> int:
    """Writes the papers, prints what each checker says, and gives how many of the checkers find an error."""
    with TemporaryDirectory() as temporary:
        papers = tuple(write_papers(Path(folder or temporary)))
        print(f"{len(papers)} papers of {len(ReportKind)} kinds in {len(LANGUAGES)} languages\n")
        return sum(_told(name, errors(command, papers)) for name, command in checkers().items())


def _told(name: str, said: str) -> bool:
    print(f"{name}: an error\n{said}" if said else f"{name}: no error")
    return bool(said)


def checkers() -> dict[str, list[str]]:
    """How each checker of this machine is called, but for the files; each ends with 0 where it finds no error."""
    found = {name: shutil.which(name) for name in ("outloud", "pdfua")}
    calls = {name: [path, *(["check"] if name == "pdfua" else [])] for name, path in found.items() if path}
    classes, java = os.environ.get("VERAPDF_CLASSPATH", ""), shutil.which("java")
    if classes and java:
        calls["veraPDF"] = [java, "-cp", classes, str(VERAPDF)]
    return calls


def errors(command: list[str], papers: Iterable[Path]) -> str:
    """What the checker says of the papers; "" where it finds no error."""
    done = subprocess.run(  # noqa: S603 (a checker that the developer installed)
        [*command, *map(str, papers)], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


def write_papers(folder: Path) -> Iterator[Path]:
    """Every kind of report, and the list beside the evaluation, as PDF."""
    shipped = find_shipped()
    for language in LANGUAGES:
        words = load_words(language, shipped.locale_directory())
        (folder / language).mkdir(parents=True, exist_ok=True)
        for report in every_kind():
            for document in build_documents(report, ("pdf",), words, shipped):
                path = folder / language / f"{document.name}.pdf"
                path.write_bytes(document.content)
                yield path


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
