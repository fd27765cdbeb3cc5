"""Board templates: ordinary definitions that a team starts from, one file per language."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from json import dumps
from pathlib import Path

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.definition import check_definition
from llo_board.loading.editing import FileNotWritten, telling_refusals
from llo_board.loading.editor_schema import SCHEMA_FILE, json_schema
from llo_board.loading.keys import derive_key
from llo_board.loading.locating import text_at
from llo_board.loading.mistakes import DefinitionError, shell_word
from llo_board.loading.reader import MapNode, read_yaml
from llo_board.loading.texts import Refused, read_text
from llo_board.loading.writing import put_value
from llo_board.model.definition import Definition
from llo_board.shipped import ShippedFiles
from llo_board.whole_files import make_whole

_FOR_EDITORS = "# yaml-language-server: $schema="
_FIGURES_HEADINGS = {
    "nl": "doel;label;waarde;eenheid;n;bron;datum;soort\n",
    "en": "goal,label,value,unit,n,source,date,kind\n",
}


@dataclass(frozen=True, slots=True)
class BoardTemplate:
    """A definition to start from; `description` is its first line of comment."""

    name: str
    language: str
    title: str
    description: str
    path: Path


class TargetExists(UserError):
    """A new definition would take the place of a file that is there."""

    def __init__(self, path: Path, command: str = "llo-board init") -> None:
        super().__init__(path, command)
        self.path = path
        self.command = command

    def sentence(self, words: Words) -> str:
        """Which file is there already."""
        return words("{path} is there already, and was left as it is.", path=self.path)

    def hint(self, words: Words) -> str:
        """Another name."""
        other = self.path.with_name(f"{self.path.stem}-2{self.path.suffix}")
        return words("Choose another name: {command} {path}", command=self.command, path=shell_word(other))


def list_templates(shipped: ShippedFiles) -> tuple[BoardTemplate, ...]:
    """The board templates, by name and language; raises DefinitionError for one that cannot be read."""
    return tuple(_describe(name, path) for name, path in shipped.board_templates().items())


def write_definition_from(
    template: BoardTemplate,
    target: Path,
    shipped: ShippedFiles,
    *,
    name: str | None = None,
    key: str | None = None,
    start: date | None = None,
    end: date | None = None,
) -> tuple[Path, ...]:
    """A new definition with the template's text and comments, and what belongs beside it; the paths written.

    Beside it: the schema for editors, and a figures file with its headings where the template names one. The values
    given take the place of the template's; without a key, a name gives one. Never overwrites a definition
    (TargetExists), and leaves none behind that would not pass `check` (DefinitionError).
    """
    text = _with_schema_line(_read(template.path))
    for field, value in _given(name, key or (derive_key(name) if name else None), start, end):
        text = put_value(str(target), text, "project", field, value)
    write_new(target, text)
    definition, mistakes = check_definition(target, shipped)
    if definition is None:
        target.unlink()
        raise DefinitionError(mistakes)
    return (target, _write_schema(target.with_name(SCHEMA_FILE)), *_write_figures(target, definition))


def _write_figures(target: Path, definition: Definition) -> tuple[Path, ...]:
    """Empty figures files, as the language's spreadsheets save them; one that is there stays as it is."""
    ours = (
        target.parent / wanted.file for wanted in definition.figures if not wanted.columns and not wanted.answers
    )
    missing = tuple(path for path in ours if path.suffix.lower() == ".csv" and not path.exists())
    for path in missing:
        with telling_refusals(path):
            path.write_text(_FIGURES_HEADINGS[definition.project.language], encoding="utf-8-sig")
    return missing


def _describe(name: str, path: Path) -> BoardTemplate:
    text = _read(path)
    root, mistakes = read_yaml(str(path), text)
    if not isinstance(root, MapNode):
        raise DefinitionError(mistakes)
    title = text_at(root, ("project", "name")) or name
    base, _, language = name.rpartition(".")
    return BoardTemplate(base, language, title, _first_comment(text), path)


def _first_comment(text: str) -> str:
    comments = (line for line in text.splitlines() if line.startswith("#") and not line.startswith(_FOR_EDITORS))
    return next(comments, "").lstrip("# ").strip()


def _with_schema_line(text: str) -> str:
    return text if text.startswith(_FOR_EDITORS) else f"{_FOR_EDITORS}./{SCHEMA_FILE}\n{text}"


def _given(name: str | None, key: str | None, start: date | None, end: date | None) -> Iterator[tuple[str, str]]:
    wanted = {"key": key, "name": name, "start": start, "end": end}
    return ((field, str(value)) for field, value in wanted.items() if value is not None)


def _read(path: Path) -> str:
    try:
        return read_text(path, str(path))[0]
    except Refused as refused:
        raise DefinitionError((refused.mistake,)) from None


def write_new(target: Path, text: str) -> None:
    """Writes a new file; raises TargetExists where there is one already."""
    try:
        make_whole(target, text.encode())
    except OSError as error:
        a_folder = isinstance(error, FileExistsError | PermissionError) and target.is_dir()
        if isinstance(error, FileExistsError) and not a_folder:
            raise TargetExists(target) from None
        reason = IsADirectoryError(errno.EISDIR, str(error)) if a_folder else error
        raise FileNotWritten(str(target), reason) from error


def _write_schema(path: Path) -> Path:
    """The schema is made, not written by people: an older one is replaced."""
    with telling_refusals(path):
        path.write_text(dumps(json_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
