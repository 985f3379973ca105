"""Texts of settings and pages, escaped before a theme's templates see them: they print them raw."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from html import unescape
from typing import Any

from markupsafe import Markup, escape


def escaped(value: Any) -> Any:
    """Return a value of the settings with every text in it escaped, however deep.

    Templates that escape once more change nothing: what is escaped is marked as such.
    """
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Mapping):
        return {key: escaped(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [escaped(inner) for inner in value]
    return value


def notice(text: str | None) -> Markup | None:
    """Return the line of copyright; its signs may be written as HTML has them, as ``&copy;``."""
    return escape(unescape(text)) if text else None


def escaped_settings(config: Any) -> Any:
    """Return the settings as templates see them; those of everybody else stay as they are."""
    shown, own = copy(config), config.extra["strideband"]
    for key in ("site_name", "site_description", "site_author", "mdx_configs"):
        shown[key] = escaped(config[key])
    shown["copyright"] = notice(config.copyright)
    shown["theme"] = escaped(config.theme)
    shown["extra"] = {**escaped(config.extra), "strideband": own}
    return shown


def menu_items(items: Iterable[Any]) -> Iterator[Any]:
    """Yield what stands in a menu: pages, sections and links."""
    for item in items:
        yield item
        yield from menu_items(item.children or ())


def title_of(page: Any) -> str:
    """Return a page's title as text: what MkDocs has out of a heading is HTML."""
    title = str(page.title or "")
    return unescape(title) if title == getattr(page, "_title_from_render", None) else title
