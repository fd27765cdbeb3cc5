"""Where the shipped files lie, in a checkout and in a wheel: board templates, report templates, Dutch words.

A team's own folder comes first: `board_templates/` and `reports/templates/` beside its definition.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class ShippedFiles:
    """The folders to look in, the team's own first."""

    roots: tuple[Path, ...]

    def folders(self, name: str) -> tuple[Path, ...]:
        """The existing folders of that name (`board_templates`, `reports/templates`), the team's own first."""
        return tuple(root / name for root in self.roots if (root / name).is_dir())

    def find(self, name: str) -> Path | None:
        """The first file of that name (`board_templates/blank.nl.yaml`)."""
        return next((root / name for root in self.roots if (root / name).is_file()), None)

    def board_templates(self) -> dict[str, Path]:
        """The board templates by name with language (`blank.nl`); a team's own hides ours of that name."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders("board_templates")):
            found |= {path.name.removesuffix(".yaml"): path for path in folder.glob("*.??.yaml")}
        return dict(sorted(found.items()))

    def locale_directory(self) -> Path:
        """The folder that holds a folder of `.po` files per language."""
        return self.roots[-1] / "reports" / "locale"


def find_shipped(own: Path | None = None) -> ShippedFiles:
    """The shipped files, with the team's own folder (the one its definition lies in) before them."""
    ours = _PACKAGE / "shipped_files"
    root = ours if ours.is_dir() else _PACKAGE.parent
    return ShippedFiles((own, root) if own else (root,))
