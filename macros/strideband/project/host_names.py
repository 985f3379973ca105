"""What MkDocs' settings name: pages, plugins, extensions, addresses and files, as far as they are.

What MkDocs says of another plugin's options stays with it.
"""

import ipaddress
import re
from collections.abc import Container, Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from string import Formatter
from typing import Any

from ..library.document import Trail
from ..library.error_words import describe
from ..library.finding import Finding, did_you_mean, quote
from ..library.mkdocs_settings import UNKNOWN, SettingsFile, Unknown
from ..pages.page_markdown import extensions, fault
from ..pages.site_files import SiteFiles, is_page
from ..pages.targets import wrong_address
from ..pages.theme_files import THEME, in_theme
from .host_shapes import RULE

_SEARCH = frozenset(
    {"lang", "separator", "pipeline", "fields", "enabled"}
    | {"jieba_dict", "jieba_dict_user", "indexing", "prebuild_index", "min_search_length"}
)
"""The options of the plugin for searching, Material's and MkDocs' own."""
_OURS = "strideband"
_OPTIONS = {"search": _SEARCH, _OURS: frozenset({"enabled", "profile"})}

_Wrong = Iterator[tuple[Trail, str]]


def wrong_names(root: Path, settings: SettingsFile, refused: Container[str]) -> list[Finding]:
    """Return which things that settings of the right shape name are not there.

    Args:
        root: the project's folder.
        settings: as they were read.
        refused: plugins of which the caller says that they cannot be used.
    """
    data, files = settings.data, SiteFiles(root)
    if "INHERIT" in data:
        data = dict.fromkeys(("docs_dir", "theme", "plugins"), UNKNOWN) | data
    wrong = [
        *_menu(data.get("nav"), ("nav",), files),
        *_plugins(data.get("plugins"), data.get("theme"), refused),
        *_extensions(data.get("markdown_extensions")),
        *_addresses(data),
        *_files(data, files),
        *_icons(data, root),
    ]
    return [settings.finding(trail, message, RULE) for trail, message in wrong]


def _menu(value: Any, trail: Trail, files: SiteFiles) -> _Wrong:
    """Yield what is wrong with a menu: its shape, and what it leads to."""
    if value is UNKNOWN or (trail == ("nav",) and value is None):
        return
    if isinstance(value, str) and len(trail) > 1:
        if message := _wrong_place(value, files):
            yield trail, message
    elif not isinstance(value, list):
        kind = "a page, or a list" if len(trail) > 1 else "a list"
        yield trail, f"expected {kind} such as '- Home: index.md'; found {describe(value)}."
    items: list[Any] = value if isinstance(value, list) else []
    for place, item in enumerate(items):
        inner = (*trail, place)
        if isinstance(item, dict) and len(item) == 1:
            (name,) = item
            yield from _menu(item[name], (*inner, name), files)
        elif isinstance(item, str):
            yield from _menu(item, inner, files)
        else:
            message = f"expected one entry such as 'Home: index.md'; found {describe(item)}."
            yield inner, message


def _wrong_place(target: str, files: SiteFiles) -> str:
    """Say what is wrong with what an entry of a menu leads to."""
    said = wrong_address(target)
    if said is None:
        return f"a menu leads to pages and addresses, not to {quote(target)}."
    if said or "://" in target or target.lower().startswith(("mailto:", "tel:")):
        return said
    if target.lstrip("/") in files.names:
        return "" if target in files.names else f"expected {quote(target.lstrip('/'))}."
    hint = did_you_mean(target, filter(is_page, files.names))
    return f"there is no page {quote(target)}.{hint}"


def _plugins(value: Any, theme: Any, refused: Container[str]) -> _Wrong:
    """Yield what is wrong with the list of plugins."""
    if value is UNKNOWN:
        return
    if not isinstance(value, list | dict | None):
        yield ("plugins",), f"expected a list of names; found {describe(value)}."
        return
    installed = _installed()
    of_theme = f"{theme.get('name') if isinstance(theme, dict) else theme}/"
    known = {name.removeprefix(of_theme) for name in installed} | installed
    found: set[str] = set()
    for trail, name, options in _named_items(value or ["search"], ("plugins",)):
        if not isinstance(name, str):
            yield trail, f"expected the name of a plugin; found {describe(name)}."
            continue
        found.add(name.rpartition("/")[2])
        if name in refused:
            continue
        if name.removeprefix("/") not in known:
            hint = did_you_mean(name, known) or " Install it, or take it out."
            yield trail, f"no plugin {quote(name)} is installed.{hint}"
        elif not isinstance(options, dict | None):
            yield trail, f"expected a map of options; found {describe(options)}."
        elif allowed := _OPTIONS.get(name.rpartition("/")[2]):
            for key in options or {}:
                if key not in allowed:
                    hint = (
                        did_you_mean(str(key), allowed) or f" Known: {', '.join(sorted(allowed))}."
                    )
                    yield (*trail, key), f"unknown option {quote(str(key))} of '{name}'.{hint}"
            for key in ("enabled", "profile"):
                if not isinstance((options or {}).get(key, True), bool | Unknown):
                    yield (*trail, key), "expected true or false."
    if _OURS not in found:
        yield ("plugins",), f"'{_OURS}' is not among them: it makes the pages. Add it."


@cache
def _installed() -> set[str]:
    return {point.name for point in entry_points(group="mkdocs.plugins")}


def _named_items(
    value: list[Any] | dict[Any, Any], trail: Trail
) -> Iterator[tuple[Trail, Any, Any]]:
    """Yield trail, name and options of what is listed as names, or as maps of a name each."""
    if isinstance(value, dict):
        yield from (((*trail, name), name, options) for name, options in value.items())
        return
    for place, item in enumerate(value):
        if isinstance(item, dict) and len(item) == 1:
            (name,) = item
            yield (*trail, place, name), name, item[name]
        else:
            yield (*trail, place), item, None


def _extensions(value: Any) -> _Wrong:
    """Yield which extensions of Markdown cannot be used."""
    at: Trail = ("markdown_extensions",)
    if value is UNKNOWN:
        return
    if not isinstance(value, list | dict | None):
        yield at, f"expected a list of names; found {describe(value)}."
        return
    for trail, name, options in _named_items(value or [], at):
        if not isinstance(name, str):
            yield trail, f"expected the name of an extension; found {describe(name)}."
        elif options and not isinstance(options, dict):
            yield trail, f"expected a map of options; found {describe(options)}."
    for trail, name, options in extensions(value):
        if options is not None and (said := fault(name, options)):
            installed = [point.name for point in entry_points(group="markdown.extensions")]
            hint = "" if name in installed else did_you_mean(name, installed)
            yield (*at, *trail), f"Markdown cannot use '{name}': {said.rstrip('.')}.{hint}"


def _addresses(data: dict[str, Any]) -> _Wrong:
    """Yield which settings hold no address of the kind that they should."""
    extra = data.get("extra")
    home = extra.get("homepage") if isinstance(extra, dict) else None
    edit, template = data.get("edit_uri"), data.get("edit_uri_template")
    if isinstance(template, str):
        try:
            template = _Quoting().format(template, path="a.md", path_noext="a")
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            names = "{path}, {path_noext} or {path!q}"
            yield ("edit_uri_template",), f"expected {names} in braces alone; {_why(error)}."
            template = ""
    is_whole = not data.get("repo_url")  # Else it is seen from there.
    for trail, value, whole in (
        (("repo_url",), data.get("repo_url"), True),
        (("edit_uri",), edit, is_whole),
        (("edit_uri_template",), template, is_whole),
        (("extra", "homepage"), home, False),
    ):
        if not isinstance(value, str) or not value:
            continue
        said = wrong_address(value)
        if said or said is None or (whole and "://" not in value):
            expected = "expected an address such as https://forge.example/us/bands"
            yield trail, said or f"{expected}; found {quote(value)}."
    if (where := data.get("dev_addr")) is not None and isinstance(where, str):
        host, _, port = where.rpartition(":")
        if not port.isdecimal() or int(port) > 65535 or not _is_host(host):
            message = f"expected a host and a port such as 127.0.0.1:8000; found {quote(where)}."
            yield ("dev_addr",), message


class _Quoting(Formatter):
    def convert_field(self, value: Any, conversion: Any) -> Any:
        return value if conversion == "q" else super().convert_field(value, conversion)


def _why(error: Exception) -> str:
    return f"found {error.args[0]!r}" if isinstance(error, KeyError) else str(error)


def _is_host(host: str) -> bool:
    try:
        ipaddress.ip_address(re.sub(r"\A\[(.*)\]\Z", r"\1", host))
    except ValueError:
        return host == "localhost"
    return True


def _files(data: dict[str, Any], files: SiteFiles) -> _Wrong:
    """Yield which files and folders are not there."""
    root, theme = files.root, data.get("theme")
    docs = data.get("docs_dir") or "docs"
    if docs is not UNKNOWN and (root / docs).resolve() != (root / "content").resolve():
        yield (
            ("docs_dir",),
            f"expected content; found {describe(docs)}. Records and pages stand there.",
        )
    if isinstance(theme, dict):
        own = theme.get("custom_dir")
        if isinstance(own, str) and not (root / own).is_dir():
            yield ("theme", "custom_dir"), f"there is no folder {quote(own)}."
        for key in ("logo", "favicon"):
            value = theme.get(key)
            if isinstance(value, str) and (said := _no_file(value, files)):
                yield ("theme", key), said
    name = theme.get("name") if isinstance(theme, dict) else theme
    if name is not UNKNOWN and name != THEME:
        yield (
            ("theme",),
            f"expected the theme '{THEME}'; found {describe(name)}. Pages stand on it.",
        )
    for key in ("extra_css", "extra_javascript", "extra_templates"):
        for place, item in enumerate(data.get(key) or ()):
            path = item.get("path") if isinstance(item, dict) else item
            if isinstance(path, str) and (said := _no_file(path, files)):
                yield (key, place), said
    for key in ("hooks", "watch"):
        for place, item in enumerate(data.get(key) or ()):
            if isinstance(item, str) and not (root / item).exists():
                yield (key, place), f"there is no file {quote(item)}."


def _icons(data: dict[str, Any], root: Path) -> _Wrong:
    """Yield which icons the theme does not have."""
    for trail, name in _icon_names(data):
        if isinstance(name, str) and not in_theme(root, f".icons/{name}.svg"):
            yield trail, f"the theme has no icon {quote(name)}."


def _icon_names(data: dict[str, Any]) -> Iterator[tuple[Trail, object]]:
    theme, extra = data.get("theme"), data.get("extra")
    if isinstance(theme, dict):
        for name, value in (theme.get("icon") or {}).items():
            inner = value if isinstance(value, dict) else {"": value}
            named = ((key, icon) for key, icon in inner.items() if icon)
            yield from ((("theme", "icon", name, key), icon) for key, icon in named)
        palette = theme.get("palette") or []
        for place, one in enumerate(palette if isinstance(palette, list) else [palette]):
            trail = ("theme", "palette", *([place] if isinstance(palette, list) else []))
            yield (*trail, "toggle", "icon"), (one.get("toggle") or {}).get("icon")
    for place, link in enumerate((extra or {}).get("social") or []):
        yield ("extra", "social", place, "icon"), link["icon"]


def _no_file(path: str, files: SiteFiles) -> str:
    """Say that a file is not there, or is at an address that cannot be."""
    said = wrong_address(path, "src")
    if said or said is None:
        return said or f"expected a file; found {quote(path)}."
    plain = re.split(r"[?#]", path)[0]
    if "://" in path or files.has(plain):
        return ""
    hint = did_you_mean(plain, files.names)
    return f"there is no file {quote(path)} in content or in the theme.{hint}"
