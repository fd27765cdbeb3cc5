"""What is wrong with a house style as it stands in a definition; its files are looked into elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llo_board.language import N_
from llo_board.loading.editor_schema import Loc
from llo_board.loading.locating import is_empty, mistake_at, node_exactly_at, text_at
from llo_board.loading.mistakes import Mistake, Saying, say, shown
from llo_board.loading.problem import Problem, told, written
from llo_board.loading.reader import MapNode

HOUSE_STYLE: Loc = ("project", "house_style")
_DIGITS = re.compile(r"#?([0-9A-Fa-f]{6})")
_HALVED = re.compile(r"#?([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])")
_WRITE_COLOUR = say(N_('Write a # and six digits (0-9, a-f), between quotes: colour: "#005a9c".'))
_SAVE_AS_PNG = say(N_("Save the logo as PNG (600 dots wide is plenty) and name that file."))


def no_house_colour(problem: Problem, root: MapNode) -> Mistake:
    """A colour by name, without its #, or with three digits."""
    raw = written(root, problem.loc)
    what = say(N_("'{value}' is not a colour that a house style can have."), value=shown(raw))
    return told(problem, root, what, _WRITE_COLOUR, *_meant(raw.strip()))


def _meant(raw: str) -> tuple[Saying, ...]:
    whole, halved = _DIGITS.fullmatch(raw), _HALVED.fullmatch(raw)
    digits = whole[1] if whole else "".join(2 * digit for digit in halved.groups()) if halved else ""
    return (say(N_("Did you mean '{word}'?"), word=f"#{digits.lower()}"),) if digits else ()


def no_logo_file(problem: Problem, root: MapNode) -> Mistake:
    """A file that is no picture by its name."""
    what = say(N_("'{value}' is not a picture that reports can show."), value=shown(written(root, problem.loc)))
    return told(problem, root, what, _SAVE_AS_PNG)


def no_svg(problem: Problem, root: MapNode) -> Mistake:
    """A drawing: it can hold programs and addresses, and Word does not show it."""
    what = say(
        N_("'{value}' is a drawing (SVG): it can hold programs and addresses, and Word does not show it."),
        value=shown(written(root, problem.loc)),
    )
    return told(problem, root, what, _SAVE_AS_PNG)


def no_word_file(problem: Problem, root: MapNode) -> Mistake:
    """A document of another kind: an older one, a template, or one with macros."""
    what = say(N_("'{value}' is not a Word document (.docx)."), value=shown(written(root, problem.loc)))
    return told(problem, root, what, say(N_("Open it in Word, save it as .docx and name that file.")))


def house_style_contradictions(root: MapNode) -> Iterator[Mistake]:
    """A logo without words, words without a logo, and a colour that YAML takes for a remark."""
    logo, alt, colour = ((*HOUSE_STYLE, key) for key in ("logo", "logo_alt", "colour"))
    if text_at(root, logo) and not text_at(root, alt):
        right = say(N_("Say it in a few words: {line}"), line="logo_alt: Logo van Bibliotheek Heusden")
        yield mistake_at(root, logo, say(N_("nothing says what this logo shows for who does not see it.")), right)
    if text_at(root, alt) and node_exactly_at(root, logo) is None:
        what = say(N_("'logo_alt' says what a logo shows, and no logo is named."))
        yield mistake_at(root, alt, what, say(N_("Name its file: {line}"), line="logo: logo.png"))
    node = node_exactly_at(root, colour)
    if node is not None and is_empty(node):
        what = say(N_("nothing stands behind 'colour': without quotes, a # begins a remark."))
        yield mistake_at(root, colour, what, _WRITE_COLOUR)
