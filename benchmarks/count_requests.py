"""How many requests a board costs: a bootstrap against its lower bound, and a sync that finds nothing to do.

    python benchmarks/count_requests.py [board template]

The lower bound is one request for each thing that Trello can only make by itself: the board, each list, label, card
(with everything on it), checklist and item; but a checklist whose items are those of another one of this board
comes whole, in one request, as its copy. "Card copies would save" is what could be had beyond that by copying whole
cards with all their checklists; docs/proof.md says why we do not. The sandbox counts; nothing is timed.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from llo_board.history.store import FILE_NAME, open_history
from llo_board.loading.definition import load_definition
from llo_board.model.definition import Definition
from llo_board.model.snapshot import BoardSnapshot, Checklist
from llo_board.sandbox import start_sandbox
from llo_board.settings import read_settings
from llo_board.shipped import find_shipped
from llo_board.trello.gateway import connect
from llo_board.workflows import boards
from llo_board.workflows.bootstrapping import bootstrap
from llo_board.workflows.sides import NOTHING_SPECIAL, Edges

TEMPLATE = "llo-2022.nl"


@dataclass(frozen=True)
class Costs:
    """Requests: what the things of a board cost at least, what bootstrap took, what a sync without work takes.

    `copied` are the items that come along with a copied checklist, `card_copies` what copies of whole cards would
    save beyond that.
    """

    things: Counter[str]
    copied: int
    card_copies: int
    bootstrap: int
    idle_sync: int

    @property
    def one_by_one(self) -> int:
        """One request for each thing, nothing copied."""
        return self.things.total()

    @property
    def lower_bound(self) -> int:
        return self.one_by_one - self.copied


def measure(template: str = TEMPLATE) -> Costs:
    """Makes the board of a template on a fresh sandbox and syncs it once more."""
    with TemporaryDirectory() as folder, start_sandbox(rate_limit=1_000_000) as sandbox:
        path = Path(folder) / "board.yaml"
        shutil.copy(find_shipped().board_templates()[template], path)
        settings = read_settings(
            {"TRELLO_API_URL": sandbox.api_url, "TRELLO_API_KEY": "0" * 32, "TRELLO_TOKEN": "0" * 64}
        )
        gateway = connect(settings, now=_now)
        with open_history(path.parent / FILE_NAME, now=_now) as history:
            edges = Edges(gateway, history, _now)
            bootstrap(_load(path), path, edges, NOTHING_SPECIAL, _ignore)
            made = gateway.requests_sent
            boards.sync(_load(path), edges, NOTHING_SPECIAL, _ignore)
            idle = gateway.requests_sent - made
            board = gateway.fetch_board(str(history.memory(_load(path).project.key).board_id)).snapshot
        gateway.close()
    return Costs(_things(board), _copied_items(board), _saved_by_card_copies(board), made, idle)


def _things(board: BoardSnapshot) -> Counter[str]:
    checklists = [checklist for card in board.cards for checklist in card.checklists]
    return Counter(
        board=1,
        lists=len(board.lists),
        labels=len(board.labels),
        cards=len(board.cards),
        checklists=len(checklists),
        items=sum(len(checklist.items) for checklist in checklists),
    )


def _copied_items(board: BoardSnapshot) -> int:
    """The items of checklists that are like an earlier one."""
    seen: set[tuple[str, ...]] = set()
    copied = 0
    for names in (_names(checklist) for card in board.cards for checklist in card.checklists):
        copied += len(names) if names in seen else 0
        seen.add(names)
    return copied


def _saved_by_card_copies(board: BoardSnapshot) -> int:
    """The checklists of cards that have the very checklists of an earlier card."""
    seen: set[tuple[tuple[str, ...], ...]] = set()
    saved = 0
    for card in board.cards:
        all_names = tuple((checklist.name, *_names(checklist)) for checklist in card.checklists)
        saved += len(all_names) if all_names in seen else 0
        seen.add(all_names)
    return saved


def _names(checklist: Checklist) -> tuple[str, ...]:
    return tuple(item.name for item in checklist.items)


def _load(path: Path) -> Definition:
    return load_definition(path, find_shipped())


def _now() -> datetime:
    return datetime.now(UTC)


def _ignore(outcome: object, walked: int, changes: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    costs = measure(*sys.argv[1:2])
    print(", ".join(f"{count} {name}" for name, count in costs.things.items()))
    print(f"one by one {costs.one_by_one}, lower bound {costs.lower_bound}, bootstrap {costs.bootstrap}")
    print(f"card copies would save {costs.card_copies}; idle sync {costs.idle_sync}")
