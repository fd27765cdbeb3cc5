"""How text gets into a file: a value spelled as YAML, and a whole file put in the place of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.scalars import parse_scalar
from llo_board.system_reasons import reason_in_words
from llo_board.whole_files import replace_whole

_SAFE_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._/:()-]*[A-Za-z0-9._/()-])?")
_UNWRITABLE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

_SHORT = {"\n": "\\n", "\t": "\\t"}


class FileNotWritten(UserError):
    """A file that could not be written; what was there is still there."""

    def __init__(self, path: str, reason: OSError) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def sentence(self, words: Words) -> str:
        """Which file, and what the system said."""
        reason = reason_in_words(self.reason, words)
        return words("{path} could not be written ({reason}). It is as it was.", path=self.path, reason=reason)


@contextmanager
def telling_refusals(path: Path) -> Iterator[None]:
    """Where the system refuses what is done inside, FileNotWritten is raised about that file."""
    try:
        yield
    except OSError as error:
        raise FileNotWritten(str(path), error) from error


class ChangedMeanwhile(UserError):
    """A file that somebody saved between our reading and our writing."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def sentence(self, words: Words) -> str:
        """Which file; what somebody saved stands."""
        return words("{path} was changed while it was being edited; nothing was written into it.", path=self.path)

    def hint(self, words: Words) -> str:
        """The same again."""
        return words("Run the same command again.")


def replace_file(path: Path, text: str, was: bytes) -> None:
    """Puts the text in the place of a file that still reads `was`: all or nothing, mode kept, links followed."""
    target = path.resolve()
    with telling_refusals(path):
        if target.read_bytes() != was:
            raise ChangedMeanwhile(str(path))
        replace_whole(target, text.encode("utf-8"))


def spell(value: str) -> str:
    """The value as YAML: plain where that is safe, else between double quotes."""
    plain_text = _SAFE_PLAIN.fullmatch(value) and ": " not in value and parse_scalar(value) == value
    if plain_text:
        return value
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNWRITABLE.sub(lambda found: _SHORT.get(found[0], f"\\U{ord(found[0]):08x}"), quoted) + '"'
