"""What ``mkdocs.yml`` says, as far as a site cannot be built with it, or would be built wrong."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote as encoded
from urllib.parse import urlsplit

import yaml

from ..library.finding import Finding, Findings, quote
from ..library.layers import BRAND
from ..library.mkdocs_settings import FILE, read_settings, settings_of
from ..library.strict_yaml import FORBIDDEN, invisible
from ..model.legible import seen
from ..outputs.plan_files import paper_of
from ..pages.theme_files import OVERRIDES
from ..text.languages import wrong_language
from .host_names import wrong_names
from .host_shapes import wrong_shapes

OURS = "strideband"

SHOWN = ("site_name", "site_description", "site_author", "copyright", "nav")
"""Settings whose texts pages show."""

_NOT_TOGETHER = {
    "i18n": "it copies pages for each language, and those of records are no files that it could "
    "copy. Make one project for each language.",
    "print-site": "its page holds the pages of the menu alone, and what they say of records leads "
    "nowhere there. Print pages from the browser; plans have PDFs.",
}
"""Plugins of others that cannot work with ours, and why."""

_EXAMPLE = "an address such as https://bands.example.org/club/"


def sources_of(root: Path) -> list[Path]:
    """Return the files and folders of a project that no build may write to."""
    names = ("exercises", "content", "macros", OVERRIDES, "schemas", ".git", BRAND, FILE)
    return [Path(__file__).parents[1], *(root / name for name in names)]


def output_of(root: Path) -> Path:
    """Return where a project's builds put the site, unless a command says otherwise."""
    folder = settings_of(root).get("site_dir")
    return root / (folder if isinstance(folder, str) else "site")


@dataclass(frozen=True)
class HostSettings:
    """What a host's settings say.

    Attributes:
        url: address of the site; empty if not known.
        language: of the theme; a brand sets one of its own.
        plugins: their names. A host may add a number to the second of a name: ``strideband #2``.
        directories: whether the address of a page ends with a slash, and not with ``.html``.
        own: what they hold for us, ``extra: strideband:``.
        shown: texts that pages show, of SHOWN, each with the name of its setting.
        file: in which they stand.
    """

    url: str = ""
    language: str = ""
    plugins: Sequence[str] = ()
    directories: bool = True
    own: object = None
    shown: Mapping[str, object] = field(default_factory=dict)
    file: str = FILE


def check_settings(root: Path, name: str = FILE) -> list[Finding]:
    """Return what is wrong in a project's settings; nothing if it has none."""
    try:
        file = read_settings(root, name)
    except Findings as unreadable:
        return unreadable.all
    if file is None:
        return []
    wrong = wrong_shapes(file) or wrong_names(root, file, _NOT_TOGETHER)
    found = file.data if isinstance(file.data, dict) else {}
    listed = found.get("plugins")
    entries = listed if isinstance(listed, list | dict) else ()
    names = [name for entry in entries for name in _names(entry)]
    theme, extra = found.get("theme"), found.get("extra")
    language = theme.get("language") if isinstance(theme, dict) else ""
    settings = HostSettings(
        url=address if isinstance(address := found.get("site_url"), str) else "",
        language=language if isinstance(language, str) else "",
        plugins=[name for name in names if isinstance(name, str)],
        directories=found.get("use_directory_urls") is not False,
        own=extra.get(OURS) if isinstance(extra, dict) else None,
        shown={key: found.get(key) for key in SHOWN},
        file=name,
    )
    return [*wrong, *wrong_settings(root, settings)]


def _names(entry: object) -> Iterator[object]:
    """Yield what an entry of the plugins names, unless it may be switched off."""
    if not isinstance(entry, dict):
        yield entry
        return
    for name, options in entry.items():
        if not (isinstance(options, dict) and "enabled" in options):
            yield name


def wrong_settings(root: Path, settings: HostSettings) -> list[Finding]:
    """Return what is wrong in the settings of a host, for the project in a folder."""
    said = {"site_url": _wrong_url(settings.url)}
    if settings.language and not (root / BRAND).is_file():
        said["theme.language"] = wrong_language(settings.language)
    said["plugins"] = " ".join(_wrong_plugins(settings.plugins))
    if not settings.directories:
        said["use_directory_urls"] = (
            "expected true; found false, or a plugin that sets it, such as offline. All links "
            "between the pages of records end with a slash."
        )
    said["extra.strideband.paper"] = _wrong_paper(settings.own)
    said |= {key: next(_unreadable(key, its), "") for key, its in settings.shown.items()}
    return [
        Finding(settings.file, *_place(root / settings.file, key), key, message, "settings")
        for key, message in said.items()
        if message
    ]


def _unreadable(key: str, value: object) -> Iterator[str]:
    """Yield what is wrong with the texts of a setting, however deep they stand in a menu."""
    if isinstance(value, list | dict):
        for inner in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _unreadable(key, inner)
    elif isinstance(value, str) and value:
        if match := FORBIDDEN.search(value):
            yield invisible(match[0])
        elif not seen(value):
            yield "expected a text; found one without anything to be seen."
        elif "\n" in value.strip() and key != "copyright":
            yield "expected one line; found several."


def _wrong_paper(own: object) -> str:
    try:
        paper_of(own)
    except ValueError as error:
        return str(error).partition(": ")[2]
    return ""


def _wrong_plugins(names: Sequence[str]) -> Iterator[str]:
    if sum(name.partition(" ")[0] == OURS for name in names) > 1:
        yield f"'{OURS}' is listed twice. Take one of the lines out."
    for name in names:
        if why := _NOT_TOGETHER.get(name):
            yield f"'{name}' cannot work with '{OURS}': {why}"


def _wrong_url(url: str) -> str:
    if not url or _with_slash(url) == (meant := _meant(url)):
        return ""
    hint = f" Did you mean '{meant}'?" if meant else ""
    return f"expected {_EXAMPLE}; found {quote(url)}.{hint}"


def _with_slash(url: str) -> str:
    """Return an address as MkDocs completes it, with the host as browsers write it."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    path = path if path.endswith("/") or not path or re.search(r"[?#]", path) else f"{path}/"
    return f"{scheme}://{host.lower()}{slash or '/'}{path}"


def _meant(url: str) -> str:
    """Return the address that a text means, with nothing but what may stand in one.

    ``""`` if it means none. A path holds what servers' lists of former addresses can hold.
    """
    text = re.sub(r"[\x00-\x1f\x7f]", "", url.strip())
    scheme, separator, rest = text.partition("://")
    if not separator:
        scheme, rest = "https", text.removeprefix("//")
        if not re.match(r"[^\W_]+([.-][^\W_]+)*\.[^\W_]+([:/]|$)", rest):
            return ""
    try:
        parts = urlsplit(f"{'http' if scheme.lower() == 'http' else 'https'}://{rest}")
        host = (parts.hostname or "").rstrip(".")
        host = f"[{host}]" if ":" in host else host.encode("idna").decode()
    except ValueError:  # UnicodeError is one.
        return ""
    if not re.fullmatch(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\]", host):
        return ""
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    path = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded(parts.path, safe="/%-._~"))
    path = posixpath.normpath(f"/{path.strip('/')}")
    return f"{parts.scheme}://{host}{port}{path.rstrip('/')}/"


def _place(file: Path, key: str) -> tuple[int, int]:
    """Return line and column at which a value stands, or the nearest one above it."""
    place = 1, 1
    try:
        node = yaml.compose(file.read_text("utf-8"), yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return place
    for name in key.split("."):
        if not isinstance(node, yaml.MappingNode):
            break
        found = [value for given, value in node.value if given.value == name]
        if not found:
            break
        node = found[-1]
        place = node.start_mark.line + 1, node.start_mark.column + 1
    return place
