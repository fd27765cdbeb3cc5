"""From a file to a Definition, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from llo_board.loading.bases import Reading, read_with_bases
from llo_board.loading.build import build_definition
from llo_board.loading.cross_checks import find_contradictions
from llo_board.loading.locating import plain
from llo_board.loading.mistakes import DefinitionError, Mistake, in_order
from llo_board.loading.problems import find_problems
from llo_board.loading.schema import DefinitionFile
from llo_board.loading.schema_defaults import DefaultsFile
from llo_board.model.definition import Definition, Source
from llo_board.shipped import ShippedFiles


def load_definition(path: Path, shipped: ShippedFiles) -> Definition:
    """The definition in a file; raises DefinitionError with every mistake in it."""
    definition, mistakes = check_definition(path, shipped)
    if definition is None:
        raise DefinitionError(mistakes, str(path))
    return definition


def check_definition(
    path: Path, shipped: ShippedFiles, instead: Mapping[Path, str] = MappingProxyType({})
) -> tuple[Definition | None, tuple[Mistake, ...]]:
    """The definition in a file, or None with every mistake, by file, line and column.

    `instead` holds texts by resolved path, to be checked in the place of what those files say.
    """
    reading = read_with_bases(path, instead)
    mistakes = in_order((*reading.mistakes, *_mistakes_of_meaning(reading)))
    if mistakes or reading.root is None:
        return None, mistakes
    wanted = DefinitionFile.model_validate(plain(reading.root))
    defaults = _load_defaults(wanted.project.language, shipped)
    return build_definition(wanted, defaults, Source(str(path), reading.digest)), ()


def _mistakes_of_meaning(reading: Reading) -> tuple[Mistake, ...]:
    if reading.root is None:
        return ()
    return (*find_problems(DefinitionFile, reading.root), *find_contradictions(reading.root))


def _load_defaults(language: str, shipped: ShippedFiles) -> DefaultsFile:
    """What a board gets in a language when its definition is silent; raises DefinitionError naming that file."""
    name = f"board_templates/defaults/{language}.yaml"
    path = shipped.find(name)
    reading = read_with_bases(path or Path(name))
    problems = find_problems(DefaultsFile, reading.root) if reading.root else ()
    if reading.mistakes or problems or reading.root is None:
        raise DefinitionError(in_order((*reading.mistakes, *problems)))
    return DefaultsFile.model_validate(plain(reading.root))
