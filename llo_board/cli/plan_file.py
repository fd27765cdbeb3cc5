"""A plan in a file: its JSON with what is needed to carry out exactly it (docs/plan-format.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from llo_board import __version__
from llo_board.cli.plan_json import FORMAT, VERSION
from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.editing import telling_refusals
from llo_board.sync.fingerprint import Fingerprint
from llo_board.whole_files import replace_whole
from llo_board.workflows.plan_files import KeptPlan
from llo_board.workflows.sides import Options


@dataclass(eq=False)
class NoPlanFile(UserError):
    """A file that holds no plan that this version can carry out."""

    path: Path

    def sentence(self, words: Words) -> str:
        """Which file."""
        return words("{path} holds no plan that can be carried out.", path=self.path)

    def hint(self, words: Words) -> str:
        """How one is made."""
        return words("A plan is kept by: llo-board plan FILE --out {path}", path=self.path)


def write_plan(
    path: Path, plan: dict[str, Any], options: Options, fingerprint: Fingerprint, moment: datetime
) -> None:
    """Writes the plan; one that was kept there before is replaced. Raises FileNotWritten."""
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
        replace_whole(path.resolve(), (json.dumps(kept, indent=2, ensure_ascii=False) + "\n").encode())


def read_plan(path: Path) -> KeptPlan:
    """The plan in a file; raises NoPlanFile."""
    try:
        plan = json.loads(path.read_text(encoding="utf-8"))
        if (plan["format"], plan["version"]) != (FORMAT, VERSION):
            raise NoPlanFile(path)
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
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoPlanFile(path) from error
