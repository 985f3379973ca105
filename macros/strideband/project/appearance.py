"""What a project looks like: its brand, its own templates, its style sheet."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from ..outputs.brand_picture import brand_picture
from ..pages.environment import make_environment
from ..pages.overrides import overriding
from ..pages.styles import Parts, style_parts
from ..pages.theme_files import OVERRIDES
from .brand import Brand, read_brand
from .colours import link

PREVIEW = "assets/social.png"
"""Address of the picture that links to pages without one of their own show."""


@dataclass(frozen=True)
class Appearance:
    """A project's appearance. ``own`` says which templates of its own it was made with."""

    root: Path
    brand: Brand | None
    environment: Environment
    styles: Parts
    own: tuple[tuple[str, int], ...]

    def logo_file(self, docs: Path) -> tuple[str, Path] | None:
        """Return the address of the club's logo and its file; None if it has none of its own."""
        if not self.brand or not self.brand.logo:
            return None
        path = (self.root / self.brand.logo).resolve()
        if path.is_relative_to(docs.resolve()):
            return path.relative_to(docs.resolve()).as_posix(), path
        return f"assets/brand{path.suffix.lower()}", path

    def preview(self) -> str:
        """Return the address of the picture for links to pages that have none of their own."""
        if not self.brand or not self.brand.preview:
            return PREVIEW
        return f"assets/social{Path(self.brand.preview).suffix.lower()}"

    def preview_picture(self, name: str, description: str) -> bytes | None:
        """Return a club's picture for links, its own or one that is drawn; None without a brand.

        Args:
            name: of the site.
            description: of the site.
        """
        if not (brand := self.brand):
            return None
        if brand.preview:
            return (self.root / brand.preview).read_bytes()
        colour = brand.colours.light or link()
        logo = (self.root / brand.logo).resolve() if brand.logo else None
        return brand_picture(name, description, colour, logo, brand.language.partition("-")[0])

    def contact(self, text: Callable[..., str], name: str) -> dict[str, str] | None:
        """Return words and address of the link to the club; None if it gives no contact."""
        if not self.brand or not self.brand.contact_url:
            return None
        return {"words": text("footer.contact", name=name), "url": self.brand.contact_url}


def appearance_of(root: Path, before: Appearance | None = None) -> Appearance:
    """Return a project's appearance.

    Args:
        root: the project's folder.
        before: its appearance at the last build. Its compiled templates are kept while the project
            overrides the same files: an environment does not notice a file that is new.
    """
    brand, findings = read_brand(root)
    if findings and before:
        brand = before.brand
    folder, own = root / OVERRIDES, overriding(root)
    same = before is not None and before.own == own
    environment = before.environment if before and same else make_environment(folder)
    styles = style_parts(folder)
    if brand:
        styles["tokens"] = brand.coloured(styles["tokens"])
    return Appearance(root, brand, environment, styles, own)
