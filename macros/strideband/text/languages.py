"""Language tags (BCP 47): whether one is valid, and what was meant."""

import re
from difflib import get_close_matches

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from ..library.finding import quote
from .messages import catalogue_for, catalogues

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""Language, script and region, in the spelling of BCP 47: en, en-GB, zh-Hant-TW."""

_ENGLISH = Locale("en")


def spelt(tag: str) -> str:
    """Return a tag in the usual spelling: ``EN_gb`` is ``en-GB``."""
    language, *rest = tag.strip().replace("_", "-").split("-")
    parts = [part.title() if len(part) == 4 else part.upper() for part in rest]
    return "-".join([language.lower(), *parts])


def wrong_language(tag: str) -> str:
    """Say what is wrong with a language tag; nothing if it can be used."""
    expected = "expected a language tag such as en or en-GB"
    if not _TAG.fullmatch(tag):
        near = _named(tag) or spelt(tag)
        hint = f" Did you mean '{near}'?" if _TAG.fullmatch(near) and _known(near) else ""
        return f"{expected}; found {quote(tag)}.{hint}"
    if not _known(tag) or tag.split("-")[0] in get_global("language_aliases"):
        return f"{expected}; found {quote(tag)}, which names no language or region.{_near(tag)}"
    if not catalogue_for(tag):
        return (
            f"the interface has no words in {quote(tag)} yet. There are: {', '.join(catalogues())}."
        )
    return ""


def _known(tag: str) -> bool:
    language, *rest = tag.split("-")
    region = rest[-1] if rest and len(rest[-1]) < 4 else None
    return language in _ENGLISH.languages and (region is None or region in _ENGLISH.territories)


def _near(tag: str) -> str:
    """Propose the tag that was meant: en-GB for en-UK, de for deu, the nearest otherwise."""
    language, *rest = tag.split("-")
    language = get_global("language_aliases").get(language, language)
    regions = [get_global("territory_aliases").get(part, [part])[0] for part in rest]
    meant = "-".join([language, *regions])
    if meant != tag and _known(meant):
        return f" Did you mean '{meant}'?"
    known = [name.replace("_", "-") for name in locale_identifiers()]
    near = get_close_matches(tag, known, n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


def _named(word: str) -> str:
    """Return the tag of a language that is written out; an empty text if it names none."""
    names = {name.casefold(): tag for tag, name in _ENGLISH.languages.items()}
    return names.get(word.casefold(), "").replace("_", "-")
