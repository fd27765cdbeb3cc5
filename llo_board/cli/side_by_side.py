"""Long texts next to each other, cut so that what differs is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LONGEST = 60
_LINE_END = " ⏎ "


def side_by_side(texts: Sequence[str]) -> tuple[str, ...]:
    """Each text in quotation marks, on one line; a long one is cut around where it parts from another."""
    lines = _lines(texts)
    return tuple(f"'{_excerpt(line, _partings(line, lines))}'" for line in lines)


def quoted(text: str) -> str:
    """The text in quotation marks, on one line, cut short."""
    return side_by_side([text])[0]


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    """On one line each; where only blanks and line ends tell two of them apart, those are shown."""
    lines = tuple(" ".join(text.split()) for text in texts)
    if len(set(lines)) == len(set(texts)):
        return lines
    return tuple(_LINE_END.join(text.splitlines()) for text in texts)


def _partings(line: str, lines: Sequence[str]) -> tuple[int, ...]:
    """Where a line stops being like each of the others, from left to right."""
    others = {other for other in lines if other != line}
    return tuple(sorted({_shared(line, other) for other in others}))


def _shared(line: str, other: str) -> int:
    """How far two lines are alike."""
    return next(
        (at for at, (one, two) in enumerate(zip(line, other, strict=False)) if one != two),
        min(len(line), len(other)),
    )


def _excerpt(line: str, partings: Sequence[int]) -> str:
    if len(line) <= LONGEST:
        return line
    pieces = list(_merged(_windows(line, partings or (0,))))
    shown = " … ".join(line[start:stop].strip() for start, stop in pieces)
    before, after = "…" * (pieces[0][0] > 0), "…" * (pieces[-1][1] < len(line))
    return f"{before}{shown}{after}"


def _windows(line: str, partings: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A window at each parting; all of them together are as wide as a text may be."""
    width = (LONGEST - 1) // len(partings)
    for parting in partings:
        start = _word_start(line, parting, width // 3) if parting > width // 2 else 0
        yield start, start + width


def _word_start(line: str, parting: int, before: int) -> int:
    """Where a word begins, some signs in front of a parting; lines that are alike so far all begin there."""
    earliest = parting - before
    blank = line.rfind(" ", 0, earliest)
    return blank + 1 if earliest - blank <= before else earliest


def _merged(windows: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The windows from left to right, those that touch as one."""
    start, stop = next(windows)
    for following, end in windows:
        if following > stop:
            yield start, stop
            start = following
        stop = max(stop, end)
    yield start, stop
