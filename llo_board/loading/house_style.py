"""The files of a house style, read and looked into; a mistake stands where the definition names the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from llo_board.language import N_
from llo_board.loading.bases import read_with_bases
from llo_board.loading.house_style_problems import HOUSE_STYLE
from llo_board.loading.locating import place_of
from llo_board.loading.mistakes import Mistake, Place, Saying, say
from llo_board.loading.pictures.reading import read_image
from llo_board.model.house_style import LONGEST_LOGO, HouseStyle, HouseStyleFiles, Logo, WordTemplate
from llo_board.model.pictures import Image, PictureFault

LONGEST_WORD = 10_000_000
"""In bytes; a document that holds no more than styles and a header is far below it."""

_WRONG: Mapping[PictureFault, Saying] = {
    PictureFault.TOO_MANY_PIXELS: say(N_("{file} has more dots than a picture of a report may have.")),
    PictureFault.NOT_A_PICTURE: say(N_("{file} is not a picture, whatever its name says.")),
    PictureFault.BROKEN: say(N_("{file} begins like a picture, and cannot be drawn: it is damaged.")),
}
_ANOTHER_LOGO = say(N_("Save the logo as PNG, 600 dots wide for instance, and try again."))
_ANOTHER_WORD = say(N_("Open it in Word and save it again as .docx, or leave the line 'word' out."))


@dataclass(frozen=True, slots=True)
class Opening:
    """How it is known whether what was read can be used: drawn on paper, opened as a Word document."""

    draws: Callable[[Image], bool]
    opens: Callable[[bytes], bool]


def read_house_style(
    path: Path, wanted: HouseStyleFiles, opening: Opening
) -> tuple[HouseStyle, tuple[Mistake, ...]]:
    """The house style that the definition at `path` names, and every mistake in its files."""
    logo = _read_logo(path.parent / wanted.logo, wanted, opening) if wanted.logo else None
    word = _read_word(path.parent / wanted.word, wanted, opening) if wanted.word else None
    wrong = {"logo": logo, "word": word}
    mistakes = tuple(_placed(path, {key: found for key, found in wrong.items() if isinstance(found, _Wrong)}))
    style = HouseStyle(
        logo if isinstance(logo, Logo) else None,
        wanted.colour,
        word if isinstance(word, WordTemplate) else None,
    )
    return style, mistakes


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What is wrong with a file, and what would be right."""

    what: Saying
    right: tuple[Saying, ...]


def _placed(path: Path, wrong: Mapping[str, _Wrong]) -> Iterator[Mistake]:
    """The mistakes at the lines that name the files."""
    root = read_with_bases(path).root if wrong else None
    for key, found in wrong.items():
        place = place_of(root, (*HOUSE_STYLE, key)) if root else Place(str(path))
        yield Mistake(place, found.what, found.right)


def _read_logo(file: Path, wanted: HouseStyleFiles, opening: Opening) -> Logo | _Wrong:
    content = _read(file, wanted.logo, LONGEST_LOGO)
    if isinstance(content, _Wrong):
        return content
    if len(content) > LONGEST_LOGO:
        what = say(N_("{file} is larger than 500 kB: every report would carry that."), file=wanted.logo)
        return _Wrong(what, (_ANOTHER_LOGO,))
    image = read_image(content)
    if isinstance(image, Image) and not opening.draws(image):
        image = PictureFault.BROKEN
    if isinstance(image, PictureFault):
        return _Wrong(say(_WRONG[image].sentence, file=wanted.logo), (_ANOTHER_LOGO,))
    return Logo(image, wanted.logo_alt)


def _read_word(file: Path, wanted: HouseStyleFiles, opening: Opening) -> WordTemplate | _Wrong:
    content = _read(file, wanted.word, LONGEST_WORD)
    if isinstance(content, _Wrong):
        return content
    if len(content) > LONGEST_WORD:
        what = say(
            N_("{file} is larger than 10 MB: a document with styles and a header is enough."), file=wanted.word
        )
        return _Wrong(what, (_ANOTHER_WORD,))
    if not opening.opens(content):
        return _Wrong(
            say(N_("{file} is not a Word document that can be opened."), file=wanted.word), (_ANOTHER_WORD,)
        )
    return WordTemplate(content)


def _read(file: Path, name: str, longest: int) -> bytes | _Wrong:
    """The content, one byte beyond `longest` at most."""
    try:
        with file.open("rb") as stream:
            return stream.read(longest + 1)
    except (FileNotFoundError, ValueError):
        right = say(N_("It is looked for beside the project file. Put it there, or mend its name."))
        return _Wrong(say(N_("there is no file {file}."), file=name), (right,))
    except OSError as error:
        return _Wrong(say(N_("{file} cannot be read ({reason})."), file=name, reason=error), ())
