"""What is sent for a card's own fields: texts with their mark, days as moments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from llo_board.model.board_changes import FieldChange
from llo_board.model.days import due_moment, local_day
from llo_board.model.marks import Mark, find_mark, move_mark, without_mark
from llo_board.model.memory import Value
from llo_board.sync.ports import CardValues


def build_card_values(
    changes: Iterable[FieldChange],
    description: str,
    due: datetime | None,
    start: datetime | None,
    zone: tzinfo,
) -> CardValues:
    """The values to send, given the card's description (with mark), due and start as they are now."""
    after = {change.field: change.after for change in changes}
    values: dict[str, str | bool | datetime | None] = {}
    for name, now in (("due", due), ("start", start)):
        if name in after:
            values[name] = moment_of(after[name], now, zone)
    if "description" in after or "mark" in after:
        values["description"] = _description(after, description)
    values.update({name: after[name] for name in ("name", "closed") if name in after})
    return values


def moment_of(day: Value, now: datetime | None, zone: tzinfo) -> datetime | None:
    """The moment of a whole day: at the time of day that people gave it, else at the end of the working day."""
    if not isinstance(day, str):
        return None
    moment = due_moment(date.fromisoformat(day), zone)
    if now is None:
        return moment
    time = now.astimezone(zone).timetz()
    return datetime.combine(local_day(moment, zone), time).astimezone(moment.tzinfo)


def _description(after: dict[str, Value], description: str) -> str:
    """The text with the mark where it stands now; a mark that people took away comes back only as a change."""
    mark = parse_address(after["mark"]) if "mark" in after else find_mark(description)
    text = str(after["description"]) if "description" in after else without_mark(description)
    return move_mark(text, description, mark) if mark else text


def parse_address(address: Value) -> Mark:
    """The mark of `llo-2022/pr-acties`."""
    project, key = str(address).split("/", 1)
    return Mark(project, key)
