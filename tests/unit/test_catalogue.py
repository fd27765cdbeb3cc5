"""Every sentence that users read has good Dutch: none missing, none left over, none with other facts in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent.parent
KEYWORDS = {"words": None, "plural": (1, 2), "N_": None}
METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext.babel_extract")]
OPTIONS = {"**.j2": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
FACT = re.compile(r"\{(\w*)[^}]*\}")

Message = str | tuple[str, ...]


@dataclass(frozen=True)
class Translation:
    file: str
    message: Message
    dutch: tuple[str, ...]


def _speaks(folder: str) -> bool:
    """Whether a folder may hold sentences: the sandbox speaks as Trello does, and knows nothing of our words."""
    return Path(folder).name not in ("__pycache__", "sandbox")


def messages() -> dict[Message, str]:
    """Every message in the code and the report templates, with where it was seen first."""
    found: dict[Message, str] = {}
    for folder in (ROOT / "llo_board", ROOT / "reports" / "templates"):
        rows = extract_from_dir(str(folder), METHODS, OPTIONS, KEYWORDS, (), directory_filter=_speaks)
        for path, line, message, _comments, _context in rows:
            found.setdefault(message if isinstance(message, str) else tuple(message or ()), f"{path}:{line}")
    return {message: place for message, place in found.items() if message}


def translations() -> Iterator[Translation]:
    for path in sorted((ROOT / "reports" / "locale" / "nl").glob("*.po")):
        with path.open("rb") as stream:
            for entry in read_po(stream, locale="nl", abort_invalid=True):
                if entry.id and not entry.fuzzy:
                    message = entry.id if isinstance(entry.id, str) else tuple(entry.id)
                    dutch = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
                    yield Translation(path.name, message, dutch)


def facts(text: str) -> set[str]:
    return set(FACT.findall(text))


def test_every_message_has_dutch() -> None:
    known = {translation.message for translation in translations() if all(translation.dutch)}
    assert {place: message for message, place in messages().items() if message not in known} == {}


def test_no_dutch_is_left_over_from_a_message_that_is_gone() -> None:
    used = messages()
    assert [(entry.file, entry.message) for entry in translations() if entry.message not in used] == []


def test_the_dutch_says_the_same_facts_as_the_english() -> None:
    for entry in translations():
        english = {entry.message} if isinstance(entry.message, str) else set(entry.message)
        wanted = set().union(*(facts(text) for text in english))
        for dutch in entry.dutch:
            missing = facts(dutch) ^ wanted
            assert missing <= {"count"}, (entry.file, entry.message, dutch)


def test_two_files_never_say_a_message_differently() -> None:
    seen = defaultdict(set)
    for entry in translations():
        seen[entry.message].add(entry.dutch)
    assert {message: dutch for message, dutch in seen.items() if len(dutch) > 1} == {}
