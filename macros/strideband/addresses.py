"""Where each record's page stands. The only place that knows; all links are made from it."""

from posixpath import relpath

_FOLDERS = {
    "exercise": "exercises",
    "concept": "concepts",
    "topic": "faq",
    "muscle": "muscles",
    "area": "areas",
    "phase": "phases",
}
_ENTRIES = {
    "band": "bands/",
    "claim": "evidence/",
    "source": "sources/",
    "hazard": "safety/",
    "term": "glossary/",
}


def address(kind: str, slug: str, topic: str | None = None) -> str:
    """Return the address of a record, relative to the site: ``exercises/clamshell/``.

    Kinds that share a page have an anchor there: ``bands/#blue``. A question needs its topic.
    """
    if kind == "question":
        return f"faq/{topic}/#{slug}"
    if kind in _FOLDERS:
        return f"{_FOLDERS[kind]}/{slug}/"
    return f"{_ENTRIES[kind]}#{slug}"


def relative(target: str, page: str) -> str:
    """Return the way from one page of the site to an address, both relative to the site.

    ``relative("bands/#blue", "exercises/clamshell/")`` is ``../../bands/#blue``.
    """
    path, hash_, anchor = target.partition("#")
    if path == page and hash_:
        return f"#{anchor}"
    way = relpath(path or ".", page or ".")
    if path.endswith("/") or not path:
        way += "/"
    return way + hash_ + anchor
