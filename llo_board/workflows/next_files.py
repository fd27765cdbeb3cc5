"""The files of next year's definition: what this year's consists of, under names of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.definition import check_definition
from llo_board.loading.editing import FileNotWritten
from llo_board.loading.mistakes import DefinitionError
from llo_board.loading.sheet import Sheet
from llo_board.loading.stack import Stack
from llo_board.loading.texts import Refused, read_text
from llo_board.model.definition import Definition
from llo_board.shipped import ShippedFiles
from llo_board.whole_files import make_whole


@dataclass(eq=False)
class NewFileTaken(UserError):
    """A file of that name is there."""

    path: Path
    command: str

    def sentence(self, words: Words) -> str:
        """Which file."""
        return words("{path} is there already, and was left as it is.", path=self.path)

    def hint(self, words: Words) -> str:
        """Another name."""
        return words("Choose another name: {command}", command=self.command)


def write_new(files: tuple[tuple[Path, str], ...], shipped: ShippedFiles, command: str) -> Definition:
    """Writes all files or none, and gives what the first says; raises NewFileTaken or DefinitionError."""
    written: list[Path] = []
    try:
        for each, text in files:
            _write_one(each, text, command)
            written.append(each)
        definition, mistakes = check_definition(files[0][0], shipped)
        if definition is None:
            raise DefinitionError(mistakes)
    except UserError:
        for each in written:
            each.unlink()
        raise
    return definition


def _write_one(path: Path, text: str, command: str) -> None:
    try:
        make_whole(path, text.encode())
    except FileExistsError:
        raise NewFileTaken(path, command) from None
    except OSError as error:
        raise FileNotWritten(str(path), error) from error


def read_all(path: Path) -> Mapping[Path, str]:
    """The definition's text and those of what it extends, by path, its own first."""
    texts: dict[Path, str] = {}
    following: Path | None = path
    while following is not None:
        try:
            texts[following] = read_text(following, str(following))[0]
        except Refused as refused:
            raise DefinitionError((refused.mistake,)) from None
        base = Sheet(str(following), texts[following]).said("extends")
        following = following.parent / base.strip() if base.strip() else None
    return texts


def renamed(stack: Stack, texts: Mapping[Path, str], new: Path, words: Words) -> Iterator[tuple[Path, str]]:
    """The new files, the definition's own first, each pointing to what it extends.

    A file of which nothing changed, and nothing that it extends, is extended as it is, wherever it lies.
    """
    both = zip(stack.sheets, texts.values(), strict=True)
    last = max((number for number, (sheet, was) in enumerate(both) if sheet.text != was), default=0)
    old = list(texts)
    names = [new, *(new.with_name(f"{new.stem}-{path.name}") for path in old[1 : last + 1]), *old[last + 1 :]]
    for number, sheet in enumerate(stack.sheets[: last + 1]):
        if number + 1 < len(names):
            sheet.put("extends", value=relpath(names[number + 1], new.parent).replace("\\", "/"))
        yield names[number], _headed(sheet.text, old[number], new, words)


def _headed(text: str, old: Path, new: Path, words: Words) -> str:
    """The text with where it comes from on top, below the line for editors."""
    made = words(
        "Made from {file}: what moved or is wanted still, and what is not done yet with the lessons.", file=old.name
    )
    look = words(
        "Look at the days, the people and the targets, then: {command}", command=f"llo-board check {new.name}"
    )
    line_end = "\r\n" if "\r\n" in text else "\n"
    first, _, rest = text.partition(line_end)
    heading = f"# {made}{line_end}# {look}{line_end}"
    if first.startswith("# yaml-language-server"):
        return f"{first}{line_end}{heading}{rest}"
    return heading + text
