"""The menu of an edition that sets none: the base's of today, with the club's own pages in it."""

from pathlib import Path, PurePosixPath
from typing import Any

from ..library.mkdocs_settings import menu_of, pages_of
from ..library.records import Library
from ..pages.handwritten import page_files, place

HOME = "./"


def menu_with_own_pages(library: Library, name: str) -> list[Any]:
    """Return an edition's menu; empty if the base has none.

    Pages that the club adds come after the first entry, several of them under a heading.

    Args:
        library: of the edition.
        name: the club's, for that heading.
    """
    base = library.layers[0].root
    own, theirs = _pages(library.root), _pages(base)
    menu = _with_own(menu_of(base), own)
    there = {_place(page) for page in pages_of(menu)} | theirs.keys()
    more = [page for where, page in own.items() if where not in there]
    if not menu or not more:
        return menu
    return [menu[0], *(more if len(more) == 1 else [{name: more}]), *menu[1:]]


def _pages(root: Path) -> dict[str, str]:
    """Return the names of a project's hand-written pages, by where they stand on the site."""
    names = (path.relative_to(root / "content").as_posix() for path in page_files(root))
    return {_place(name): name for name in names}


def _place(page: str) -> str:
    return place(PurePosixPath(page))


def _with_own(menu: Any, own: dict[str, str]) -> Any:
    """Return a menu with the club's file where it has a page of the base's place.

    Such a page goes by its own title, but for the first one: that is "Home" whatever it says.
    """
    if isinstance(menu, dict):
        pages = [page for page in menu.values() if isinstance(page, str)]
        if pages and _place(pages[0]) in own and _place(pages[0]) != HOME:
            return own[_place(pages[0])]
        return {title: _with_own(item, own) for title, item in menu.items()}
    if isinstance(menu, list):
        return [_with_own(item, own) for item in menu]
    return own.get(_place(menu), menu)
