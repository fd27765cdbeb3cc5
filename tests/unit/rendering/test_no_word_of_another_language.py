"""Every word of a report is the team's, the catalogue's, or a date's: none stands in a template in one language.

All that a report holds and all that the catalogue says is written in Georgian letters here, so a Latin letter in
a finished report was put there by a template or by code, and would be the same in Dutch and in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from gettext import NullTranslations
from html.parser import HTMLParser
from io import BytesIO
from typing import Any, cast
from zipfile import ZipFile

import pytest
from babel import Locale

from llo_board.language import Words
from llo_board.model.checks import CHECK_FACTS, CheckKind, ToCheck
from llo_board.model.report import EvaluationReport, Report
from llo_board.rendering.formats import FORMATS, build_documents
from llo_board.rendering.tracing.report import trace_report
from llo_board.shipped import find_shipped
from tests.unit.rendering.lens_builders import every_kind

SHIPPED = find_shipped()
GEORGIAN = {code: chr(0x10D0 + (code | 32) - ord("a")) for code in (*range(65, 91), *range(97, 123))}
OURS = {"url", "card_url", "link", "rule", "timezone", "language", "colour", "board_url"}
"""Fields that no reader sees as they are: addresses, and what the program looks up."""
SEEN = ("aria-label", "alt", "title", "data-label")
ALIKE = {"n"}
"""What is written the same in every language: the sign for how many."""


def strange(text: str) -> str:
    """The text in Georgian letters, its facts and addresses as they are."""
    parts = re.split(r"(\{[^}]*\}|https?://\S+)", text)
    return "".join(part if at % 2 else part.translate(GEORGIAN) for at, part in enumerate(parts))


class Georgian(NullTranslations):
    """A catalogue in which every sentence is translated, into letters that nobody writes here."""

    def gettext(self, message: str) -> str:
        return strange(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return strange(msgid1 if n == 1 else msgid2)


def estranged(value: Any, name: str = "") -> Any:
    """The same report with all its texts in Georgian letters."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return value if name in OURS else strange(value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: estranged(getattr(value, one.name), one.name) for one in fields(value)})
    if isinstance(value, tuple):
        return tuple(estranged(one, name) for one in value)
    if isinstance(value, Mapping):
        return {key: estranged(one) for key, one in value.items()}
    return value


class _Seen(HTMLParser):
    """What a reader of a page sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.styles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.styles += tag == "style"
        self.text += [f" {value} " for name, value in attrs if name in SEEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.styles -= tag == "style"
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.styles:
            self.text.append(data)


def seen_in_html(content: bytes) -> str:
    page = _Seen()
    page.feed(content.decode())
    return "".join(page.text)


def seen_in_markdown(content: bytes) -> str:
    return re.sub(r"\]\([^)]*\)", "]", content.decode())


def seen_in_word(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as package:
        bodies = [name for name in package.namelist() if re.match(r"word/(document|header|footer)\d*\.xml", name)]
        xml = " ".join(package.read(name).decode() for name in bodies)
    read_out = re.findall(r' descr="([^"]*)"', xml)
    return " ".join((*re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml), *read_out))


READERS = {"html": seen_in_html, "md": seen_in_markdown, "docx": seen_in_word}


def of_dates(language: str) -> set[str]:
    """The words that Babel makes of days and rows of names in a language."""
    locale = Locale(Words(language).locale)
    months = locale.months["format"]
    names = {name.strip(".") for width in ("wide", "abbreviated") for name in months[width].values()}
    return names | {"en" if language == "nl" else "and"}


def every_report() -> Iterator[Report]:
    """A report of every kind, and every kind of what is still to be looked at."""
    for report in every_kind():
        checks = tuple(ToCheck(kind, dict.fromkeys(CHECK_FACTS[kind], 3)) for kind in CheckKind)
        whole = replace(report, to_check=checks) if isinstance(report, EvaluationReport) else report
        yield cast("Report", estranged(whole))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix in READERS])
def test_no_word_of_a_report_stands_in_a_template(suffix: str, language: str) -> None:
    words = Words(language, Georgian())
    for report in every_report():
        keys = sorted(trace_report(report).by_key, key=len, reverse=True)
        for document in build_documents(report, (suffix,), words, SHIPPED):
            text = re.sub(r"https?://\S+", "", READERS[suffix](document.content))
            for key in keys:  # what `why` takes is typed, not read
                text = text.replace(key, "")
            found = set(re.findall(r"[A-Za-z]+", text)) - of_dates(language) - ALIKE
            assert found == set(), f"{report.header.kind}: {sorted(found)}"


def test_a_word_in_a_template_would_be_seen() -> None:
    page = b'<p title="Oops">\xe1\x83\x90 <b>Bron</b></p><style>p {color: red}</style>'
    assert re.findall(r"[A-Za-z]+", seen_in_html(page)) == ["Oops", "Bron"]
