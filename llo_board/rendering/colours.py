"""The goals' colours: Trello's own for surfaces, and shades of the same family that can be read as text.

RGB values are those of Trello's label palette (Atlassian's design tokens). WCAG 2.2 asks 4.5:1 for text and 3:1 for
the edges of a bar; `build_shades` guarantees both against our paper, light and dark.
"""

from __future__ import annotations

from dataclasses import dataclass

PAPER_LIGHT = "#ffffff"
PAPER_DARK = "#15181c"
TEXT_CONTRAST = 4.5
CLEAR_CONTRAST = 7.0

TRELLO_RGB: dict[str, str] = {
    "green": "#4bce97",
    "yellow": "#e2b203",
    "orange": "#fea362",
    "red": "#f87168",
    "purple": "#9f8fef",
    "blue": "#579dff",
    "sky": "#6cc3e0",
    "lime": "#94c748",
    "pink": "#e774bb",
    "black": "#8590a2",
    "green_light": "#baf3db",
    "yellow_light": "#f8e6a0",
    "orange_light": "#fedec8",
    "red_light": "#ffd5d2",
    "purple_light": "#dfd8fd",
    "blue_light": "#cce0ff",
    "sky_light": "#c6edfb",
    "lime_light": "#d3f1a7",
    "pink_light": "#fdd0ec",
    "black_light": "#dcdfe4",
    "green_dark": "#1f845a",
    "yellow_dark": "#946f00",
    "orange_dark": "#c25100",
    "red_dark": "#c9372c",
    "purple_dark": "#6e5dc6",
    "blue_dark": "#0c66e4",
    "sky_dark": "#227d9b",
    "lime_dark": "#5b7f24",
    "pink_dark": "#ae4787",
    "black_dark": "#626f86",
}
"""Trello's thirty label colours."""

WITHOUT_COLOUR = "#8590a2"


@dataclass(frozen=True, slots=True)
class Shades:
    """One goal's colour on one paper: `fill` for surfaces, `ink` for text and edges, `tint` behind text."""

    fill: str
    ink: str
    tint: str


def build_shades(colour: str | None, *, dark: bool = False) -> Shades:
    """The shades of one of Trello's colours; a colour that we do not know is grey."""
    fill = TRELLO_RGB.get(colour or "", WITHOUT_COLOUR)
    if dark:
        tint = mix(fill, PAPER_DARK, 0.82)
        return Shades(fill, readable(fill, against=tint, towards="#ffffff"), tint)
    tint = mix(fill, PAPER_LIGHT, 0.86)
    family = (colour or "").split("_")[0]
    start = TRELLO_RGB.get(f"{family}_dark", "#626f86")
    return Shades(fill, readable(start, against=tint, towards="#000000"), tint)


def house_ink(colour: str, *, dark: bool = False) -> str:
    """An organisation's own colour, darkened until it can be read as text; on dark paper a good deal lighter."""
    if dark:
        return readable(colour, against=PAPER_DARK, towards="#ffffff", contrast_wanted=CLEAR_CONTRAST)
    return readable(colour, against=PAPER_LIGHT, towards="#000000")


def readable(colour: str, *, against: str, towards: str, contrast_wanted: float = TEXT_CONTRAST) -> str:
    """The colour, moved towards black or white just until text in it can be read on that background."""
    steps = (mix(colour, towards, step / 50) for step in range(51))
    return next(shade for shade in steps if contrast(shade, against) >= contrast_wanted)


def text_on(fill: str) -> str:
    """Black or white, whichever is read best on that colour."""
    return max(("#15181c", "#ffffff"), key=lambda colour: contrast(colour, fill))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG defines it: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, with_colour: str, share: float) -> str:
    """The colour with that share (0 to 1) of another in it."""
    pairs = zip(_channels(colour), _channels(with_colour), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
