"""A figure that somebody stated on a card: `bezoekers = 25 mensen (n = 54; bron: telling; 3-10-2022)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

from llo_board.model.evidence import Evidence
from llo_board.model.tags import About, StatedFigure
from llo_board.model.written import NotANumber, parse_number
from llo_board.reporting.reading_texts import NUMBER, impossible_day, parse_day

_FIGURE = re.compile(rf"[=:]\s*+(?P<number>{NUMBER})")
_NUMBER_FIRST = re.compile(NUMBER)
_MONEY = re.compile(rf"€\s*+({NUMBER})")
_ABOUT_FIGURE = re.compile(r"\d[^;(]*")
_N = re.compile(r"^n\s*[=:]?\s*(\d+)$", re.IGNORECASE)
_SOURCE_WORD = re.compile(r"^(?:bron|source)\s*[:=]?\s*", re.IGNORECASE)


def parse_figure(text: str, about: About, evidence: Evidence, language: str) -> StatedFigure | None:
    """label = number unit; n, source, date. The number may also stand first: `13 aanmeldingen`."""
    text = _MONEY.sub(_amount_first, text)
    behind = _ABOUT_FIGURE.search(text, _begin(text))
    cut = behind.end() if behind else len(text)
    label, number, unit = _stated(text[:cut].strip())
    value = _value(number, language)
    if value is None or not label:
        return None
    figure = StatedFigure(label, value, about, evidence, unit.rstrip(".,;"))
    further = text[cut:].strip("(); \t\n").replace(")", "")
    return _with_source(figure, re.split(r"[;,]", further))


def _begin(text: str) -> int:
    """Where to look for the number: at its sign, but at the very beginning in `13 aanmeldingen (n = 54)`."""
    sign = _FIGURE.search(text)
    if sign is None or (_NUMBER_FIRST.match(text) and re.search("[;(]", text[: sign.start()])):
        return 0
    return sign.start()


def _amount_first(found: re.Match[str]) -> str:
    """`€ 12,50` as `12,50 euro`."""
    return f"{found[1].strip()} euro "


def _value(number: str, language: str) -> Decimal | None:
    with suppress(NotANumber):
        return parse_number(number.strip().rstrip(".,"), language)
    return None


def _stated(text: str) -> tuple[str, str, str]:
    """Label, number and unit; number and label are "" where there is none."""
    if behind := _FIGURE.search(text):
        return text[: behind.start()].strip(), behind["number"], text[behind.end() :].strip()
    first = _NUMBER_FIRST.match(text)
    label = text[first.end() :].strip() if first else ""
    return ("", "", "") if first is None or label[:1].isdigit() else (label, first[0], "")


def _with_source(figure: StatedFigure, parts: Iterable[str]) -> StatedFigure:
    sources: list[str] = []
    for part in (piece.strip() for piece in parts):
        sample, day = _N.match(part), parse_day(part)
        if sample:
            figure = replace(figure, n=int(sample[1]))
        elif day is not None:
            figure = replace(figure, on=day)
        else:
            no_day = impossible_day(part)
            figure = replace(figure, no_day=figure.no_day or no_day)
            sources.append(_SOURCE_WORD.sub("", part.replace(no_day, "").strip()))
    return replace(figure, source=", ".join(filter(None, sources)))
