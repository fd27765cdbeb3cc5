"""A plan in a file: its JSON with what is needed to carry out exactly it (docs/plan-format.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from llo_board import __version__
from llo_board.cli.errors import FileUnreadable
from llo_board.cli.plan_json import FORMAT, VERSION
from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.editing import telling_refusals
from llo_board.loading.mistakes import shell_word
from llo_board.sync.fingerprint import Fingerprint
from llo_board.whole_files import replace_whole
from llo_board.workflows.plan_files import KeptPlan
from llo_board.workflows.sides import Options


@dataclass(eq=False)
class NoPlanFile(UserError):
    """A file that holds no plan that this version can carry out; `file` is the project file."""

    path: Path
    file: Path

    def sentence(self, words: Words) -> str:
        """Which file."""
        return words("{path} holds no plan that can be carried out.", path=self.path)

    def hint(self, words: Words) -> str:
        """How one is made, in a file that is not there yet."""
        return words(
            "A plan is kept by: llo-board plan {file} --out {path}",
            file=shell_word(self.file),
            path=shell_word(_free_name(self.path)),
        )


@dataclass(eq=False)
class NotAPlanThere(UserError):
    """A plan would take the place of a file that is no plan."""

    path: Path

    def sentence(self, words: Words) -> str:
        """Which file, and that it is as it was."""
        return words("{path} is there already and holds no plan, so it was left as it is.", path=self.path)

    def hint(self, words: Words) -> str:
        """A name that is free."""
        return words("Choose another name, for instance: --out {path}", path=shell_word(_free_name(self.path)))


def _free_name(beside: Path) -> Path:
    names = ("plan.json", *(f"plan-{number}.json" for number in range(2, 1000)))
    return next((path for name in names if not (path := beside.with_name(name)).exists()), beside)


def write_plan(
    path: Path, plan: dict[str, Any], options: Options, fingerprint: Fingerprint, moment: datetime
) -> None:
    """Writes the plan; one that was kept there before is replaced, another file never.

    Raises NotAPlanThere and FileNotWritten.
    """
    kept = {
        **plan,
        "made": {"at": moment.isoformat(timespec="seconds"), "by": f"llo-board {__version__}"},
        "options": {"archive": sorted(options.archive), "allow_many": options.allow_many, "onto": options.onto},
        "digests": {
            "definition": fingerprint.definition,
            "things": dict(fingerprint.things),
            "changes": fingerprint.changes,
        },
    }
    with telling_refusals(path):
        _refuse_other(path)
        replace_whole(path.resolve(), (json.dumps(kept, indent=2, ensure_ascii=False) + "\n").encode())


def _refuse_other(path: Path) -> None:
    """Raises NotAPlanThere for a file that is not empty and no plan; what is no file is the system's to refuse."""
    if not path.exists() or path.is_dir():
        return
    if not path.is_file() or not _may_go(path.read_bytes()):
        raise NotAPlanThere(path)


def _may_go(content: bytes) -> bool:
    try:
        return not content or json.loads(content)["format"] == FORMAT
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def read_plan(path: Path, file: Path) -> KeptPlan:
    """The plan in a file, for a project file; raises NoPlanFile and FileUnreadable."""
    try:
        plan = json.loads(path.read_text(encoding="utf-8"))
        if (plan["format"], plan["version"]) != (FORMAT, VERSION):
            raise NoPlanFile(path, file)
        options, digests = plan["options"], plan["digests"]
        return KeptPlan(
            path=str(path),
            project=str(plan["project"]),
            options=Options(
                frozenset(map(str, options["archive"])), bool(options["allow_many"]), options.get("onto") or None
            ),
            fingerprint=Fingerprint(
                definition=str(digests["definition"]),
                things=tuple(sorted((str(key), str(value)) for key, value in digests["things"].items())),
                changes=str(digests["changes"]),
            ),
        )
    except OSError as error:
        raise FileUnreadable(path, error) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoPlanFile(path, file) from error
