"""What is pasted into other people's pages: the addresses of frames, and the HTML around them."""

from dataclasses import dataclass
from html import escape

from ..library.finding import did_you_mean
from .addresses import address
from .kinds import PAGE_KINDS

FOLDER = "embed/"
"""Where all frames stand, and the scripts for the pages around them."""

FINDER = "embed/finder/exercises/"
"""Address of the frame in which exercises are looked for."""

_FINDER_HEIGHT = 800
"""Height in pixels of the finder's frame, where nobody asks it for its own, at a width of 600."""

SCRIPT, CARD = f"{FOLDER}strideband.js", f"{FOLDER}card.js"
"""Addresses of what other sites load from here: the height of frames, and the web component."""

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""A frame may run its script, and open the full page in a tab. It has no origin and no storage."""


@dataclass(frozen=True)
class Embed:
    """A frame.

    Attributes:
        address: where it stands; ends with a slash.
        page: address of the full page.
        title: what it is called.
        height: pixels, where nobody asks it for its own.
        site: address of the site; empty if not known.
    """

    address: str
    page: str
    title: str
    height: int
    site: str

    def code(self, form: str = "snippet") -> str:
        """Return what a webmaster copies.

        Args:
            form: ``page`` and ``frame`` are addresses, ``snippet`` is the frame as HTML, ``script``
                makes frames as tall as what they show, ``card`` is the web component.

        Raises:
            ValueError: for another form; says which there are.
        """
        site, page = escape(self.site), escape(self.site + self.page)
        title, slug = escape(self.title), escape(self.address.split("/")[-2])
        forms = {
            "page": page,
            "frame": f"{site}{self.address}",
            "snippet": f'<iframe src="{site}{self.address}" title="{title}" height="{self.height}"'
            f' style="border:0;width:100%" loading="lazy" sandbox="{SANDBOX}"></iframe>',
            "script": f'<script src="{site}{SCRIPT}" async></script>',
            "card": f'<script type="module" src="{site}{CARD}"></script>\n'
            f'<strideband-card slug="{slug}">\n  <a href="{page}">{title}</a>\n</strideband-card>',
        }
        if form not in forms:
            raise ValueError(f"unknown form '{form}'.{did_you_mean(form, forms)}")
        return forms[form]


def embed_of(kind: str, slug: str, title: str, site: str) -> Embed:
    """Return the frame of a record that has a page."""
    where = f"{FOLDER}{kind}/{slug}/"
    return Embed(where, address(kind, slug), title, PAGE_KINDS[kind].frame_height, site)


def finder_embed(title: str, site: str) -> Embed:
    """Return the frame of the exercise finder."""
    return Embed(FINDER, "exercises/", title, _FINDER_HEIGHT, site)
