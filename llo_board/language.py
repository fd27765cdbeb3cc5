"""The languages that users read: sentences, plurals, dates and numbers, in Dutch and English.

English sentences stand in the code and are the message ids; Dutch stands in `reports/locale/nl/*.po` (one file a
subject, one catalogue together). Code that makes a sentence receives a `Words` and calls it, so that the extractor
finds every sentence:

    words("Goal {goal} has no colour.", goal=key)
    words.plural("{count} card", "{count} cards", count=n)

Sentences are given as literals only; a sentence kept in a table is marked with `N_` and spoken with `words(text)`.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("nl", "en")
_LOCALES = {"nl": "nl", "en": "en_GB"}


def N_(sentence: str) -> str:  # noqa: N802 (gettext's own name for a deferred sentence)
    """Marks a sentence that stands in a table, so that the catalogue has it."""
    return sentence


@dataclass(frozen=True)
class Words:
    """Speaks one language: sentences with their facts, plurals, dates, numbers.

    Facts are filled in after translation, so a fact that holds braces stays as it is.
    """

    language: str
    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False)

    @property
    def locale(self) -> str:
        """The locale that Babel formats with: `nl` or `en_GB`."""
        return _LOCALES[self.language]

    def __call__(self, sentence: str, /, **facts: object) -> str:
        """The sentence in this language, its `{facts}` filled in."""
        said = self.catalogue.gettext(sentence)
        return ending_once(said, said.format_map(facts))

    def plural(self, one: str, many: str, /, count: int, **facts: object) -> str:
        """The sentence for this count; `{count}` is available in it."""
        return self.catalogue.ngettext(one, many, count).format_map({"count": count, **facts})

    def date(self, day: date, pattern: str = "d MMMM y") -> str:
        """A whole day: `1 maart 2026`. The pattern is one of CLDR's."""
        from babel.dates import format_date

        return format_date(day, pattern, locale=self.locale)

    def moment(self, moment: datetime, zone: tzinfo, pattern: str = "d MMMM y HH:mm") -> str:
        """A moment in the given zone: `1 maart 2026 17:00`."""
        from babel.dates import format_datetime

        return format_datetime(moment, pattern, tzinfo=zone, locale=self.locale)

    def number(self, value: float | Decimal) -> str:
        """A number, with every digit that it has: `1.234,50` in Dutch, `1,234.50` in English."""
        from babel.numbers import get_decimal_symbol, get_group_symbol

        exact = value if isinstance(value, Decimal) else Decimal(repr(value))
        signs = str.maketrans(",.", get_group_symbol(self.locale) + get_decimal_symbol(self.locale))
        return f"{exact:,f}".translate(signs)

    def percent(self, share: float) -> str:
        """A share between 0 and 1 in whole per cent: `84%`."""
        from babel.numbers import format_percent

        return format_percent(share, locale=self.locale)

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row: `a, b en c`."""
        from babel.lists import format_list

        return format_list(list(names), locale=self.locale)


def ending_once(sentence: str, filled: str) -> str:
    """The filled-in sentence, without its own full stop where its last fact ends in a sign (`Lectures etc..`)."""
    doubled = sentence.endswith("}.") and filled[-2:-1] in _ENDS
    return filled[:-1] if doubled else filled


_ENDS = tuple(".!?…")

ENGLISH = Words("en")


def load_words(language: str, locale_directory: Path) -> Words:
    """The words of a language; Dutch comes from every `.po` file below `<locale_directory>/nl`."""
    if language == "en":
        return ENGLISH
    return Words(language, _catalogue(locale_directory / language))


@lru_cache
def _catalogue(directory: Path) -> gettext.NullTranslations:
    merged = _InMemoryCatalogue()
    for path in sorted(directory.glob("*.po")):
        merged.add(path)
    return merged


class _InMemoryCatalogue(gettext.NullTranslations):
    """Translations read straight from `.po` files: no compiled files to keep in step."""

    def __init__(self) -> None:
        super().__init__()
        self._single: dict[str, str] = {}
        self._plural: dict[str, tuple[str, ...]] = {}

    def add(self, path: Path) -> None:
        from babel.messages.pofile import read_po

        with path.open("rb") as stream:
            for message in read_po(stream, locale="nl"):
                if not message.id or not message.string or message.fuzzy:
                    continue
                if isinstance(message.id, str):
                    self._single[message.id] = str(message.string)
                else:
                    self._plural[message.id[0]] = tuple(message.string)

    def gettext(self, message: str) -> str:
        return self._single.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self._plural.get(msgid1, (msgid1, msgid2))
        return forms[0] if n == 1 else forms[1]
