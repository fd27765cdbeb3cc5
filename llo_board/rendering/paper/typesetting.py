"""Typst, for text and pictures alike: always with the shipped fonts, never with those of the machine."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, cast

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.shipped import ShippedFiles

FONTS = "reports/fonts"
TEMPLATE = "reports/templates/_paper/report.typ"


class PaperTemplateBroken(UserError):
    """The template for paper, most likely the team's own, cannot be used."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def sentence(self, words: Words) -> str:
        """What Typst said."""
        return words("The PDF could not be made with {template}: {reason}", template=TEMPLATE, reason=self.reason)

    def hint(self, words: Words) -> str:
        """Ours still works."""
        return words("Mend it, or take it away: then our own template is used.")


def font_files(shipped: ShippedFiles) -> tuple[Path, ...]:
    """The fonts that documents are set in."""
    return tuple(path for folder in shipped.folders(FONTS) for path in sorted(folder.glob("*.otf")))


def typeset(
    source: Path | bytes,
    data: object,
    shipped: ShippedFiles,
    files: Mapping[str, bytes] = MappingProxyType({}),
    **options: object,
) -> bytes:
    """Typst's output for this source; it finds `data` as JSON in `sys.inputs.data`. Raises PaperTemplateBroken.

    `files` lie beside the source, by name. `options` are those of `typst.compile`: `format`, `ppi`,
    `pdf_standards`, `timestamp`.
    """
    if not files:
        return _compile(source, data, shipped, options)
    with TemporaryDirectory(prefix="llo-board-") as folder:
        root = Path(folder)
        if isinstance(source, Path):
            shutil.copytree(source.parent, root, dirs_exist_ok=True)
        else:
            (root / "main.typ").write_bytes(source)
        for name, content in files.items():
            (root / name).write_bytes(content)
        return _compile(root / (source.name if isinstance(source, Path) else "main.typ"), data, shipped, options)


def _compile(source: Path | bytes, data: object, shipped: ShippedFiles, options: Mapping[str, object]) -> bytes:
    import typst

    compile_typst = cast(Any, typst.compile)  # its overloads leave a type variable open where no path is given
    inside = {"root": str(source.parent)} if isinstance(source, Path) else {}
    try:
        made = compile_typst(
            str(source) if isinstance(source, Path) else source,
            font_paths=[str(folder) for folder in shipped.folders(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            **inside,
            **options,
        )
    except typst.TypstError as reason:
        raise PaperTemplateBroken(str(reason)) from reason
    return bytes(made)
