"""A board that nobody made from a definition, read as a project: by a map of its lists and labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from llo_board.loading.keys import derive_key
from llo_board.model.board_map import BoardMap
from llo_board.model.days import local_day
from llo_board.model.definition import Board, BoardList, Definition, Deliverable, Goal, Project, Status
from llo_board.model.memory import Entity, EntityKind, Memory
from llo_board.model.snapshot import BoardReading, BoardSnapshot, CardState, LabelState, ListState
from llo_board.workflows.reports import ReportSource, source_of

_SETTLED = (Status.DONE, Status.MOVED, Status.DROPPED)
_WITHOUT_CARDS = (None, Status.REPORT, Status.LESSONS)


def read_mapped(board_map: BoardMap, reading: BoardReading) -> tuple[Definition, ReportSource]:
    """The board as a project, with what a report is made from.

    Every card with the label of a goal is a result of that goal (of the first one in the map, where it has
    several), unless its list has no status or it was archived before it was finished.
    """
    board = reading.snapshot
    project = _project(board_map, reading)
    lists = tuple(
        _list(number, each, board_map) for number, each in enumerate(board.lists) if each.name in board_map.lists
    )
    goals = tuple(_goals(board_map, board, project))
    wanted = Board(project.name, lists, board.url or None)
    definition = Definition(project, wanted, goals, source=board_map.source, mapped=True)
    memory = Memory("", board_id=board.board_id, bindings=dict(_bindings(definition, board, board_map)))
    return definition, replace(source_of(reading), memory=memory)


def _project(board_map: BoardMap, reading: BoardReading) -> Project:
    board, name = reading.snapshot, board_map.name or reading.snapshot.name
    project = Project(
        derive_key(name) or "board",
        name,
        board_map.language,
        date.min,
        date.max,
        board_map.timezone,
    )
    last = local_day(board.taken_at, project.zone)
    first = min((local_day(card.created, project.zone) for card in board.cards), default=last)
    start = board_map.start or min(first, board_map.end or last)
    return replace(project, start=start, end=board_map.end or max(last, start))


def _list(number: int, board_list: ListState, board_map: BoardMap) -> BoardList:
    return BoardList(f"list-{number}", board_list.name, board_map.lists[board_list.name])


def _goals(board_map: BoardMap, board: BoardSnapshot, project: Project) -> Iterator[Goal]:
    """The goals in the order of the map, each with its cards; without labels one goal with all cards."""
    names = list(dict.fromkeys(board_map.labels.values())) or [project.name]
    of_card = {card.card_id: _goal_of(card, board_map, board, project) for card in _results(board_map, board)}
    for number, name in enumerate(names, 1):
        key = f"goal-{number}"
        cards = (card for card in board.cards if of_card.get(card.card_id) == name)
        deliverables = tuple(_deliverable(card, key, project) for card in cards)
        yield Goal(key, name, _colour(name, board_map, board.labels), deliverables=deliverables)


def _results(board_map: BoardMap, board: BoardSnapshot) -> Iterator[CardState]:
    statuses = {each.list_id: board_map.lists.get(each.name) for each in board.lists}
    for card in board.cards:
        status = statuses.get(card.list_id)
        if status not in _WITHOUT_CARDS and (not card.closed or status in _SETTLED):
            yield card


def _goal_of(card: CardState, board_map: BoardMap, board: BoardSnapshot, project: Project) -> str | None:
    if not board_map.labels:
        return project.name
    own = {label.name for label in board.labels if label.label_id in card.label_ids}
    return next((goal for label, goal in board_map.labels.items() if label in own), None)


def _deliverable(card: CardState, goal: str, project: Project) -> Deliverable:
    due = local_day(card.due, project.zone) if card.due else None
    return Deliverable(card.card_id, card.name, goal, due=due)


def _colour(goal: str, board_map: BoardMap, labels: Iterable[LabelState]) -> str:
    colours = (label.colour for label in labels if board_map.labels.get(label.name) == goal and label.colour)
    return next(colours, "") or "black"


def _bindings(definition: Definition, board: BoardSnapshot, board_map: BoardMap) -> Iterator[tuple[Entity, str]]:
    """Which thing on the board is which of ours: lists, labels, cards, and a card's only checklist as its steps."""
    by_name: Mapping[str, str] = {each.name: each.key for each in definition.board.lists}
    yield from (
        (Entity(EntityKind.LIST, by_name[each.name]), each.list_id) for each in board.lists if each.name in by_name
    )
    keys = {goal.name: goal.key for goal in definition.goals}
    for label in board.labels:
        if label.name in board_map.labels:
            yield Entity(EntityKind.LABEL, keys[board_map.labels[label.name]]), label.label_id
    cards = {card.card_id: card for card in board.cards}
    for deliverable in definition.deliverables:
        yield Entity(EntityKind.CARD, deliverable.key), deliverable.key
        checklists = cards[deliverable.key].checklists
        if len(checklists) == 1:
            yield Entity(EntityKind.CHECKLIST, f"{deliverable.key}:steps"), checklists[0].checklist_id
