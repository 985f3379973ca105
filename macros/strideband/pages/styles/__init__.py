"""The style sheets of the site: what all pages share, each component's part, each kind's pages.

Here stand ``tokens`` (colours and sizes), ``theme`` (the theme's own parts), ``base`` and the
others that more than one component or page needs, and ``frame`` (for frames in other sites alone).
``components/<name>/style.css`` holds what a component alone needs, ``kinds/<kind>/style.css`` what
the pages of a kind do. A project replaces these two by ``overrides/components/<name>/style.css``
and ``overrides/pages/<kind>.css``; nothing but that component or these pages loses a rule by it.
"""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import replace
from pathlib import Path

from ..style_sheet import Rule, Sheet, read, written

FOLDER = Path(__file__).parent
DARK = '[data-md-color-scheme="slate"]'
"""What selects the dark scheme; without it all is light."""

_FIRST = ("tokens", "theme", "base")
WORD = re.compile(r"sb-(?<![\w-]sb-)[\w-]+")  # What it begins with, Python finds fastest.
"""A class of ours."""
_NO_SCHEME = ":root:not([data-md-color-scheme])"
_READER_LIKES_DARK = "@media screen and (prefers-color-scheme: dark)"


class Parts(MutableMapping[str, Sheet]):
    """Style sheets in their order, by name: ``base``, ``components/exercise_card``, ``pages/plan``.

    Each is read when it is asked for: a build that takes all from the build before needs none.
    """

    def __init__(self, texts: dict[str, str]):
        """Take the texts of the sheets by name."""
        self.texts = texts
        """What differs as soon as a sheet does."""
        self._sheets: dict[str, Sheet] = {}

    def __getitem__(self, name: str) -> Sheet:
        return self._sheets[name] if name in self._sheets else read(self.texts[name])

    def __setitem__(self, name: str, sheet: Sheet) -> None:
        self._sheets[name], self.texts[name] = sheet, written(sheet)

    def __delitem__(self, name: str) -> None:
        del self.texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def shared_sheet(name: str) -> Sheet:
    """Return one of the sheets that stand in this folder."""
    return read((FOLDER / f"{name}.css").read_text("utf-8"))


def sheet_files(own: Path | None = None) -> dict[str, Path]:
    """Return the files of the style sheets by name, in their order.

    Args:
        own: a project's folder of overrides, whose style sheets replace ours of the same name.
    """
    names = dict.fromkeys([*_FIRST, *sorted(path.stem for path in FOLDER.glob("*.css"))])
    paths = {name: FOLDER / f"{name}.css" for name in names}
    ours = FOLDER.parent
    for path in sorted(ours.glob("components/*/style.css")):
        paths[f"components/{path.parent.name}"] = path
    for path in sorted(ours.glob("kinds/*/style.css")):
        paths[f"pages/{path.parent.name}"] = path
    if own:
        for path in sorted(own.glob("components/*/style.css")):
            paths[f"components/{path.parent.name}"] = path
        for path in sorted(own.glob("pages/*.css")):
            paths[f"pages/{path.stem}"] = path
    return paths


def style_parts(own: Path | None = None) -> Parts:
    """Return the style sheets by name, in their order; ``own`` as in ``sheet_files``."""
    return Parts({name: path.read_text("utf-8") for name, path in sheet_files(own).items()})


def page_styles(parts: Mapping[str, Sheet]) -> str:
    """Return the style sheet of pages: all but what is for frames alone."""
    return written(rule for name, sheet in parts.items() if name != "frame" for rule in sheet)


class FrameStyles:
    """The style sheets of pages without the theme, each without rules for what its page lacks."""

    def __init__(self, parts: Mapping[str, Sheet]):
        """Take the style sheets of a site."""
        tokens = parts["tokens"]
        dark = [
            replace(rule, head=_NO_SCHEME, conditions=(_READER_LIKES_DARK,))
            for rule in tokens
            if rule.head == DARK
        ]
        self._tokens = written([*tokens, *dark])
        theme = ("tokens", "theme", "frame")
        own = [rule for name, sheet in parts.items() if name not in theme for rule in sheet]
        self._rules = [(rule, _needed_words(rule)) for rule in (*own, *parts["frame"])]
        self._known = frozenset(word for _, needs in self._rules for need in needs for word in need)
        self._made: dict[frozenset[str], str] = {}

    def of(self, used: str) -> str:
        """Return the style sheet for a page's HTML and scripts, whose classes count.

        No text in it ends the element ``style`` in which it stands: CSS reads ``<\\/`` alike.
        """
        words = self._known.intersection(WORD.findall(used))
        if words not in self._made:
            rules = (rule for rule, needs in self._rules if any(need <= words for need in needs))
            self._made[words] = f"{self._tokens}{written(rules)}".replace("</", r"<\/")
        return self._made[words]


def _needed_words(rule: Rule) -> tuple[frozenset[str], ...]:
    """Return which of our classes each selector needs; the theme's and states count as there."""
    needs = tuple(frozenset(filter(WORD.fullmatch, need)) for need in rule.needs)
    return needs or (frozenset(),)
