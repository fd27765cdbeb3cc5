"""The single values of a definition: keys, names, days, colours, links; each wrong one has a code of its own."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, PlainValidator, StringConstraints, WithJsonSchema

from llo_board.loading.dates import DayRule, parse_day_rule, parse_iso_day
from llo_board.loading.keys import KEY_LENGTH, KEY_PATTERN

HUES = ("green", "yellow", "orange", "red", "purple", "blue", "sky", "lime", "pink", "black")
COLOURS = tuple(
    f"{hue}{shade}" for shade in ("", "_light", "_dark") for hue in HUES
)  # Trello's thirty label colours
_LINK = re.compile(
    r"(?:https://(?:www\.)?trello\.com|http://(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?)/b/[A-Za-z0-9]{8,24}(?:/\S*)?"
)
HOUSE_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
EARLIEST_DAY, LATEST_DAY = date(1990, 1, 1), date(2100, 12, 31)
_LONGEST_NAME = 500
_LONGEST_TEXT = 16_000  # Trello takes 16384; the line by which a card is known goes with it


class NotTaken(ValueError):
    """A value that cannot be used; `code` says why, for the sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _iso_day(value: object) -> date:
    try:
        day = parse_iso_day(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None:
        raise NotTaken("iso_day")
    return _within_reach(day)


def _within_reach(day: date) -> date:
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        raise NotTaken("far_day")
    return day


def _day_rule(value: object) -> DayRule:
    try:
        if isinstance(value, str):
            return parse_day_rule(value)
    except ValueError:
        pass
    raise NotTaken("day_rule")


def _known_timezone(name: str) -> str:
    if name not in available_timezones():
        raise NotTaken("timezone")
    return name


def _board_link(link: str) -> str:
    if not _LINK.fullmatch(link):
        raise NotTaken("board_link")
    return link


def _colour(value: object) -> str:
    if value not in COLOURS:
        raise NotTaken("colour")
    return str(value)


def _figures_file(name: str) -> str:
    if not name.lower().endswith((".csv", ".tsv", ".xlsx", ".json")):
        raise NotTaken("figures_file")
    return name


def _house_colour(value: object) -> str:
    if not isinstance(value, str) or not HOUSE_COLOUR.fullmatch(value):
        raise NotTaken("house_colour")
    return value.lower()


def _logo_file(name: str) -> str:
    if name.lower().endswith((".svg", ".svgz")):
        raise NotTaken("logo_svg")
    if not name.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp")):
        raise NotTaken("logo_file")
    return name


def _word_file(name: str) -> str:
    if not name.lower().endswith(".docx"):
        raise NotTaken("word_file")
    return name


Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST_NAME),
    AfterValidator(lambda name: " ".join(name.split())),  # a name is one line on the board
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=_LONGEST_TEXT)]
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=KEY_LENGTH)]
IsoDay = Annotated[date, PlainValidator(_iso_day), WithJsonSchema({"type": "string", "format": "date"})]
RuledDay = Annotated[
    DayRule,
    PlainValidator(_day_rule),
    WithJsonSchema(
        {"type": "string", "examples": ["2022-11-30", "start + 5 months", "last friday of november 2022"]}
    ),
]
Colour = Annotated[str, PlainValidator(_colour), WithJsonSchema({"type": "string", "enum": list(COLOURS)})]
Timezone = Annotated[str, AfterValidator(_known_timezone)]
BoardLink = Annotated[str, AfterValidator(_board_link)]
FiguresFile = Annotated[str, AfterValidator(_figures_file)]
HouseColour = Annotated[
    str, PlainValidator(_house_colour), WithJsonSchema({"type": "string", "pattern": f"^{HOUSE_COLOUR.pattern}$"})
]
LogoFile = Annotated[str, AfterValidator(_logo_file)]
WordFile = Annotated[str, AfterValidator(_word_file)]
UserName = Annotated[str, StringConstraints(pattern=r"^[^\s@]+$", max_length=100)]
RegisterName = Literal["organisations", "target_groups"]
Count = Annotated[int, Field(ge=1, le=10_000)]
Days = Annotated[int, Field(ge=1, le=3_650)]
