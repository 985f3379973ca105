"""The interface's words: a gettext catalogue whose ids are keys such as ``level.beginner``."""

import datetime
import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALES = Path(__file__).parent / "locale"


def catalogues() -> list[str]:
    """Return the tags of the languages that there are words in."""
    found = LOCALES.glob("*/LC_MESSAGES/strideband.po")
    return sorted(path.parts[-3].replace("_", "-") for path in found)


def catalogue_for(tag: str) -> str | None:
    """Return the catalogue that serves a language tag: en for en-GB; None if there is none."""
    parts = tag.split("-")
    ways = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((way for way in ways if way in catalogues()), None)


class Messages:
    """The words of one language."""

    def __init__(self, language: str = "en"):
        """Read the catalogue of a language. Raises FileNotFoundError if there is none."""
        self.language = language
        self._locale = Locale.parse(language, sep="-")
        self._catalogue = _read(catalogue_for(language) or language)
        self._texts: dict[str, str] = {}

    def text(self, key: str, **values: object) -> str:
        """Return the text of a key, with ``{name}`` replaced by values.

        Raises:
            KeyError: if the catalogue lacks the key.
        """
        found = self._texts.get(key)
        if found is None:
            found = self._catalogue.gettext(key)
            if found == key:
                raise KeyError(f"the catalogue of '{self.language}' lacks '{key}'")
            self._texts[key] = found
        return found.format(**values) if values else found

    def count(self, key: str, number: int) -> str:
        """Return the text of a key in the form that fits the number, which it holds as ``{n}``."""
        found = self._catalogue.ngettext(key, key, number)
        if found == key:
            raise KeyError(f"the catalogue of '{self.language}' lacks '{key}'")
        return found.format(n=self.number(number))

    def number(self, value: float, digits: int = 1) -> str:
        """Return a number as the language writes it, with at most ``digits`` decimals."""
        return _number(value, digits, self._locale)

    def date(self, day: str) -> str:
        """Return a date such as ``2026-11-22`` as the language writes it."""
        pattern = self.text("date.pattern")
        return format_date(datetime.date.fromisoformat(day), format=pattern, locale=self._locale)


@cache
def _number(value: float, digits: int, locale: Locale) -> str:
    pattern = "#,##0." + "#" * digits if digits else "#,##0"
    return format_decimal(value, format=pattern, locale=locale)


@cache
def keys(language: str) -> frozenset[str]:
    """Return the keys that a catalogue has words for."""
    return frozenset(
        message.id if isinstance(message.id, str) else message.id[0]
        for message in _catalogue(language)
        if message.id and _said(message)
    )


def _said(message: Message) -> bool:
    """Tell whether a message has a text: in each form, if it has several."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(forms)


@cache
def _catalogue(language: str) -> Catalog:
    path = LOCALES / language.replace("-", "_") / "LC_MESSAGES" / "strideband.po"
    with path.open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


@cache
def _read(language: str) -> gettext.GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, _catalogue(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
