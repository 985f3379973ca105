"""What a project's ``mkdocs.yml`` says, for those who do not run MkDocs."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FILE = "mkdocs.yml"


def settings_of(root: Path) -> dict[str, Any]:
    """Return a project's settings; empty if there are none that can be read.

    All values are texts, lists and maps: what MkDocs' own tags mean is left open.
    """
    try:
        found = yaml.load((root / FILE).read_text("utf-8"), yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    return found if isinstance(found, dict) else {}


def menu_of(root: Path) -> list[Any]:
    """Return a project's menu, as it stands under ``nav``; empty if it has none of its own."""
    menu = settings_of(root).get("nav")
    return menu if isinstance(menu, list) else []


def pages_of(menu: Any) -> Iterator[str]:
    """Yield the files that a menu leads to, in its order."""
    if isinstance(menu, str) and menu.endswith(".md"):
        yield menu
    elif isinstance(menu, list | dict):
        for item in menu.values() if isinstance(menu, dict) else menu:
            yield from pages_of(item)


def site_url_of(root: Path) -> str:
    """Return the address that a project's settings name; empty if they name none."""
    url = settings_of(root).get("site_url")
    if isinstance(url, list):  # !ENV [NAME, ..., what holds if none is set]
        *names, url = url
        url = next((os.environ[name] for name in names if os.environ.get(name)), url)
    return url if isinstance(url, str) else ""
