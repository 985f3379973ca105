"""Where the files stand that pages are made of, and by which name a project overrides each.

A name says what a page is, whatever folder its template stands in: ``exercise.html`` is
``kinds/exercise/page.html``. So folders may change, and what clubs have written goes on working.
"""

from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader

from . import components
from .kinds import SECTIONS_OF

FOLDER = Path(__file__).parent
PACKAGE = "strideband"
"""What templates of the package are named by in an overriding one: ``strideband/exercise.html``."""

_NAMES = {
    "page.html": "{kind}.html",
    "index.html": "index-{section}.html",
    "embed.html": "embed-{kind}.html",
    "twin.md": "{kind}.md",
    "style.css": "{kind}.css",
}
"""For each file of a kind's folder the name that it is overridden by."""


@cache
def page_files() -> dict[str, Path]:
    """Return what pages are made of, by the name under ``overrides/pages/`` that replaces it."""
    found = {path.name: path for path in FOLDER.glob("templates/*.html")}
    for path in FOLDER.glob("kinds/*/*"):
        if path.name in _NAMES:
            kind = path.parent.name
            section = SECTIONS_OF[kind].name if kind in SECTIONS_OF else kind
            found[_NAMES[path.name].format(kind=kind, section=section)] = path
    return dict(sorted(found.items()))


class OurTemplates(FileSystemLoader):
    """Finds the package's templates: of pages by the names above, of components by their folder."""

    def __init__(self) -> None:
        super().__init__([FOLDER, components.FOLDER])

    def get_source(self, environment: Environment, template: str):
        """Return a template's text, its file, and whether that is still so."""
        path = page_files().get(template)
        name = path.relative_to(FOLDER).as_posix() if path else template
        return super().get_source(environment, name)


def all_templates(own: Path | None = None) -> BaseLoader:
    """Return what finds templates: a project's own first, then ours.

    Args:
        own: a project's folder of overrides.
    """
    first = [FileSystemLoader([own / "pages", own / "components"])] if own else []
    return ChoiceLoader([*first, OurTemplates(), PrefixLoader({PACKAGE: OurTemplates()})])
