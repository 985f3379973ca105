"""Language tags (BCP 47): whether one is valid, and what was meant."""

from babel import Locale
from babel.core import get_global, get_locale_identifier, parse_locale
from babel.localedata import locale_identifiers

from ..library.finding import did_you_mean, quote
from .messages import catalogue_for, catalogues

_ENGLISH = Locale("en")


def wrong_language(tag: str) -> str:
    """Say what is wrong with a language tag; nothing if it can be used."""
    meant = _meant(tag)
    if meant != tag or not _is_known(tag):
        known = [meant] if _is_known(meant) else _tags()
        hint = did_you_mean(meant or tag, known)
        return f"expected a language tag such as en or en-GB; found {quote(tag)}.{hint}"
    if not catalogue_for(tag):
        return (
            f"the interface has no words in {quote(tag)} yet. There are: {', '.join(catalogues())}."
        )
    return ""


def _meant(tag: str) -> str:
    """Return the tag that a text means: en-GB for EN_uk, de for deu or German; ``""`` if none."""
    named = {name.casefold(): code for code, name in _ENGLISH.languages.items()}
    word = named.get(tag.strip().casefold(), tag.strip())
    try:
        language, region, script, *_ = parse_locale(word.replace("_", "-"), sep="-")
    except ValueError:
        return ""
    language = get_global("language_aliases").get(language, language)
    region = get_global("territory_aliases").get(region or "", [region])[0]
    return get_locale_identifier((language, region, script), sep="-")


def _is_known(tag: str) -> bool:
    language, *rest = tag.split("-")
    region = rest[-1] if rest and len(rest[-1]) < 4 else None
    return language in _ENGLISH.languages and (region is None or region in _ENGLISH.territories)


def _tags() -> list[str]:
    return [name.replace("_", "-") for name in locale_identifiers()]
