"""What stands side by side in a drawing is told apart by who sees no red or no green, or in dark; else by a sign.

Sight without red (protanopia) or green (deuteranopia) is simulated in linear light with the matrices of Machado,
Oliveira and Fernandes (2009) at full severity; a difference is CIE76's in CIELAB, of which 2.3 can just be seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from math import dist
from pathlib import Path

import pytest

from llo_board.language import ENGLISH
from llo_board.model.charts import CellState, Flow, FlowPoint, ProgressBar
from llo_board.model.verdict import Verdict
from llo_board.rendering.colours import TRELLO_RGB
from llo_board.rendering.formats import render_report
from llo_board.reporting.card_charts import FLOW_STATUSES
from tests.unit.rendering.builders import AANPAK, a_burn_up, a_coverage, a_progress_report, counted
from tests.unit.rendering.chart_texts import SHIPPED, drawn

Linear = tuple[float, float, float]
CLEAR = 10.0  # four times what can just be seen

SIGHT: Mapping[str, tuple[Linear, Linear, Linear]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
TO_XYZ: tuple[Linear, Linear, Linear] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
STYLE = Path(__file__).resolve().parents[3] / "reports" / "templates" / "_style.css"
THEMES = [
    dict(re.findall(r"--(\w+): (#\w{6})", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE.read_text("utf-8"), re.S)
    if "--paper" in block
]


def linear(colour: str) -> Linear:
    """A colour as light: `#rrggbb` without its gamma."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def upon(colour: str, paper: str, share: float) -> str:
    """A colour that is not full, on paper, as a screen mixes them."""
    parts = [round(share * int(colour[p : p + 2], 16) + (1 - share) * int(paper[p : p + 2], 16)) for p in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def times(matrix: tuple[Linear, Linear, Linear], light: Linear) -> Linear:
    one, two, three = (sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)
    return one, two, three


def lab(light: Linear) -> Linear:
    """CIELAB under D65."""
    shares = (value / white for value, white in zip(times(TO_XYZ, light), WHITE, strict=True))
    x, y, z = (max(s, 0) ** (1 / 3) if s > 216 / 24389 else (24389 / 27 * s + 16) / 116 for s in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, sight: str) -> float:
    """How far apart two colours are for somebody who sees like that."""
    seen = (times(SIGHT[sight], linear(colour)) for colour in (one, other))
    return dist(*(lab((min(max(r, 0), 1), min(max(g, 0), 1), min(max(b, 0), 1))) for r, g, b in seen))


def test_red_and_green_are_far_apart_only_for_who_sees_both() -> None:
    assert difference("#ffffff", "#000000", "all colours") == pytest.approx(100, abs=0.1)
    assert difference("#d70000", "#5f8700", "all colours") > 80
    assert difference("#d70000", "#5f8700", "no green") < 45
    assert difference(TRELLO_RGB["orange"], TRELLO_RGB["lime"], "no green") < CLEAR * 3


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_neighbouring_bands_of_a_flow_differ_clearly(theme: Mapping[str, str], sight: str) -> None:
    days = [date(2022, 6, 6) + timedelta(weeks=week) for week in range(3)]
    flow = Flow(FLOW_STATUSES, tuple(FlowPoint(day, (3, 3, 3, 3, 3)) for day in days))
    shares = [float(found) for found in re.findall(r'fill-opacity="([\d.]+)"', drawn("flow", flow, ENGLISH))]
    surfaces = [upon(theme["text"], theme["paper"], share) for share in shares]
    assert len(surfaces) == len(FLOW_STATUSES)
    for one, other in pairwise([*surfaces, theme["paper"]]):
        assert difference(one, other, sight) >= CLEAR, (one, other)


def test_what_is_due_is_dashed_where_what_is_reached_is_not() -> None:
    due, reached = re.findall(r"<polyline[^>]*>", drawn("burn_up", a_burn_up(), ENGLISH))
    assert 'class="plan"' in due
    assert "stroke-dasharray" in due
    assert 'class="done"' in reached
    assert "stroke-dasharray" not in reached


def test_every_verdict_in_a_bar_is_known_without_its_colour() -> None:
    """By its sign, its edge, and how much of it is filled."""
    looks: dict[str, Verdict | None] = {}
    for verdict in (*Verdict, None):
        parts = ((verdict, counted(1)),) if verdict else ()
        svg = drawn("progress", ProgressBar(AANPAK, 1, parts, counted(0 if verdict else 1)), ENGLISH)
        block = svg[svg.index("<g>") :]
        look = re.sub(r"#[0-9a-f]{6}", "a colour", block)
        assert look not in looks, (verdict, looks[look])
        looks[look] = verdict


def test_every_state_in_the_matrix_has_a_shape_of_its_own() -> None:
    page = render_report(a_progress_report(), "html", ENGLISH, SHIPPED).decode()
    matrix = page[page.index('class="matrix"') :]
    mark = r'<svg class="mark"[^>]*>(.*?)</svg><span class="visually-hidden">(.*?)</span>'
    shapes = {state: shape for shape, state in re.findall(mark, matrix, re.DOTALL)}
    states = {cell.state for row in a_coverage().rows for cell in row.cells}
    assert states >= {CellState.REACHED, CellState.OPEN, CellState.UNKNOWN, CellState.MOVED, CellState.NOT_ASKED}
    assert len(shapes) == len(set(shapes.values())) == len(states)
