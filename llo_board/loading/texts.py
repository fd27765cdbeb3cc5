"""Bytes of a file to text: UTF-8 and nothing else, of a size that a definition can have."""

from __future__ import annotations

from pathlib import Path

from llo_board.language import N_
from llo_board.loading.mistakes import Mistake, Place, Saying, say, shell_word

MAX_BYTES = 2_000_000
_WINDOWS = "cp1252"
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF-")
"""How files begin of Word and Excel (new and old), RTF and PDF, whatever they are called."""


class Refused(Exception):
    """A file that cannot be read at all."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake)
        self.mistake = mistake


def read_text(path: Path, name: str) -> tuple[str, bytes]:
    """The text of a file without its byte order mark, and its bytes; raises Refused."""
    raw = _read_bytes(path, name)
    if len(raw) > MAX_BYTES:
        raise Refused(
            Mistake(Place(name), say(N_("this file is larger than 2 MB; a project file is a few pages.")))
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refused(Mistake(Place(name), _UTF16, (_SAVE_AS_UTF8,)))
    if raw.startswith(_DOCUMENTS):
        raise Refused(Mistake(Place(name), _DOCUMENT, (_SAVE_AS_TEXT,)))
    return _decode(raw.removeprefix(b"\xef\xbb\xbf"), name), raw


_SAVE_AS_UTF8 = say(N_("Save it again as UTF-8; in most editors that is a choice in the save window."))
_UTF16 = say(N_("this file is saved as UTF-16 ('Unicode'), not as UTF-8."))
_DOCUMENT = say(N_("this is a document of Word, Excel or the like, not a text file, whatever its name says."))
_SAVE_AS_TEXT = say(
    N_(
        "Copy its text into a plain editor, such as Notepad, and save it from there as UTF-8 with .yaml behind the "
        "name."
    )
)


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        right = say(N_("To begin one: llo-board init {path}"), path=shell_word(name))
        raise Refused(Mistake(Place(name), say(N_("there is no such file.")), (right,))) from None
    except OSError as error:
        denied = isinstance(error, PermissionError)  # all that Windows says of a folder
        a_folder = isinstance(error, IsADirectoryError) or (denied and path.is_dir())
        folder = say(N_("this is a folder, not a file."))
        what = folder if a_folder else say(N_("the file cannot be read ({reason})."), reason=error)
        raise Refused(Mistake(Place(name), what)) from None
    except ValueError:
        raise Refused(Mistake(Place(name), say(N_("there is no such file.")))) from None


def _decode(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(_not_utf8(raw, error, name)) from None


def _not_utf8(raw: bytes, error: UnicodeDecodeError, name: str) -> Mistake:
    before = raw[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    column = len(before[-1].decode("utf-8", "replace"))
    line_end = raw.find(b"\n", error.start)
    line = before[-1] + raw[error.start : line_end if line_end >= 0 else len(raw)]
    place = Place(name, len(before), column + 1, line.rstrip(b"\r").decode(_WINDOWS, "replace"))
    what = say(
        N_("this file is not UTF-8: byte {byte} (0x{value:02X}) fits no character."),
        byte=error.start + 1,
        value=raw[error.start],
    )
    return Mistake(place, what, (*_looks_like_windows(raw, error.start), _SAVE_AS_UTF8))


def _looks_like_windows(raw: bytes, at: int) -> tuple[Saying, ...]:
    try:
        raw.decode(_WINDOWS)
    except UnicodeDecodeError:
        return ()
    return (
        say(
            N_("It looks like Windows' own encoding (cp1252), in which it is '{character}'."),
            character=raw[at : at + 1].decode(_WINDOWS),
        ),
    )
