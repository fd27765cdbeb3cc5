"""PyYAML's complaints in words for people who do not write YAML for a living."""

from __future__ import annotations

from collections.abc import Callable

import yaml

from llo_board.language import N_
from llo_board.loading.mistakes import Mistake, Place, Saying, say, shown

_TABS = say(
    N_("this line is indented with a tab, which YAML does not take."),
)
_SPACES = say(N_("Use spaces: two for each step to the right. In most editors: Tab key set to 'insert spaces'."))

_HARD_SPACES = say(N_("this line holds a hard space, which looks like a space and does not count as one."))
_TYPE_SPACES = say(
    N_("It often comes along with text from a web page or from Word. Type the spaces of this line again.")
)

_ENDED = say(N_("the value in this line has ended before this point."))
_OTHER_QUOTES = say(
    N_('A text with a quote or apostrophe in it needs the other kind of quotes around it: "Pr\'s".')
)

# What PyYAML says (its C and its Python half differ), what it comes down to, and what to do about it.
_KNOWN: tuple[tuple[tuple[str, ...], Saying, Saying], ...] = (
    (
        ("mapping values are not allowed",),
        say(N_("a second ': ' stands in this line, or the line before it is not finished.")),
        say(N_('A text with a colon in it needs quotes: name: "Pilot: de aftrap".')),
    ),
    (
        ("unexpected end of stream", "found unexpected document indicator"),
        say(N_("a quote that opens here is never closed.")),
        say(
            N_("Put the same quote at the end of the text. An apostrophe in a text is safe between double quotes.")
        ),
    ),
    (
        ("expected ',' or ']'", "expected ',' or '}'"),
        say(N_("a bracket or brace that opens here is never closed, or a comma is missing in it.")),
        say(
            N_("Written on one line it looks like this: {{key: heusden, name: Bibliotheek Heusden}} or [one, two].")
        ),
    ),
    (
        ("could not find expected ':'", "while scanning a simple key"),
        say(N_("this line has no ': ' after its key.")),
        say(N_("Each line reads 'key: value', with a space behind the colon.")),
    ),
    (
        ("expected key", "expected <block end>", "expected '-' indicator", "block collections are not allowed"),
        say(N_("this line does not stand straight below the lines it belongs to.")),
        say(N_("Lines that belong together begin in the same column; two spaces for each step to the right.")),
    ),
    (
        ("cannot start any token",),
        say(N_("a value cannot begin with this character.")),
        say(N_("Put quotes around the text.")),
    ),
    (
        ("expected the node content", "expected node content"),
        say(N_("something is missing here.")),
        say(N_("Look for a comma too many, or a bracket that closes what was not opened.")),
    ),
    (
        ("unknown escape character", "found unknown escape"),
        say(N_("behind a backslash between double quotes stands a character that means nothing there.")),
        say(N_("Use single quotes around a text with backslashes.")),
    ),
)


def explain_syntax(error: yaml.MarkedYAMLError, lines: tuple[str, ...], path: str) -> Mistake:
    """Where PyYAML stopped, and what that usually means."""
    if (quoted := _ended_early(error, lines, path)) is not None:
        return quoted
    complaint = " ".join(part for part in (error.context, error.problem) if part)
    if (tabbed := _near(error, lines, _begins_with_tab)) is not None:
        return Mistake(Place(path, tabbed + 1, lines[tabbed].index("\t") + 1, lines[tabbed]), _TABS, (_SPACES,))
    if (hard := _near(error, lines, _has_hard_space)) is not None:
        place = Place(path, hard + 1, lines[hard].index("\xa0") + 1, lines[hard])
        return Mistake(place, _HARD_SPACES, (_TYPE_SPACES,))
    for parts, what, right in _KNOWN:
        if any(part in complaint for part in parts):
            return Mistake(_place(error, lines, path, parts), what, (right,))
    what = say(N_("this cannot be read as YAML ({complaint})."), complaint=shown(complaint))
    return Mistake(
        _place(error, lines, path), what, (say(N_("Look at the quotes, colons and indents of this line.")),)
    )


def _ended_early(error: yaml.MarkedYAMLError, lines: tuple[str, ...], path: str) -> Mistake | None:
    """A quote inside a quoted text closes it: PyYAML then stumbles just behind it, in the middle of the line."""
    mark = error.problem_mark
    if mark is None or mark.line >= len(lines) or "expected" not in (error.problem or ""):
        return None
    line = lines[mark.line]
    if not line[: mark.column].endswith(("'", '"')) or not line[mark.column : mark.column + 1].strip(" #,]}"):
        return None
    return Mistake(Place(path, mark.line + 1, mark.column + 1, line), _ENDED, (_OTHER_QUOTES,))


def _near(error: yaml.MarkedYAMLError, lines: tuple[str, ...], is_odd: Callable[[str], bool]) -> int | None:
    """The odd line near where PyYAML stopped."""
    marks = (mark.line for mark in (error.problem_mark, error.context_mark) if mark is not None)
    near = [line for stopped in marks for line in (stopped, stopped - 1) if 0 <= line < len(lines)]
    return next((line for line in near if is_odd(lines[line])), None)


def _begins_with_tab(line: str) -> bool:
    return "\t" in line[: len(line) - len(line.lstrip())]


def _has_hard_space(line: str) -> bool:
    return "\xa0" in line[: len(line) - len(line.lstrip())] or ":\xa0" in line


def _place(error: yaml.MarkedYAMLError, lines: tuple[str, ...], path: str, parts: tuple[str, ...] = ()) -> Place:
    """An unclosed quote or bracket and a key without colon where they begin, all else where PyYAML stopped."""
    opened = any("end of stream" in part or "',' or" in part or "find expected ':'" in part for part in parts)
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    if mark is None:
        return Place(path)
    line = min(mark.line, len(lines) - 1)
    return Place(path, line + 1, mark.column + 1, lines[line])
