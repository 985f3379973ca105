"""A club's brand: ``brand.yml`` with its name, logo, colours, language and contact, checked."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field

from ..library.document import Document, read_document
from ..library.finding import Finding, Findings, quote
from ..library.layers import BRAND
from ..library.validation import validate
from ..model.base import Line, Name, Part
from ..pages.style_sheet import Sheet
from ..text.languages import wrong_language
from .colours import (
    COLOUR,
    ENOUGH,
    SCHEMES,
    backgrounds,
    contrast,
    meant,
    nearest_readable,
    recoloured,
)

LOGO_ENDINGS = (".svg", ".png", ".webp")
PREVIEW_ENDINGS = (".png", ".jpg", ".jpeg")
"""Kinds of pictures that all who show previews of links can read."""

_COLOURED = ("link", "focus", "brand")
"""The tokens that have the club's colour."""

_MAIL = re.compile(r"[^@\s<>\"',;:()/\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


class Colours(Part):
    """The colour of links, of what has the focus, of where one is in the menu, and of frames."""

    light: Annotated[Line | None, Field(examples=["#0b5a8f"])] = None
    """On the light page."""

    dark: Annotated[Line | None, Field(examples=["#8cc6f2"])] = None
    """On the dark page."""


class Brand(Part):
    """What makes an edition look like the club's own."""

    name: Annotated[Name, Field(examples=["My running club"])]
    """The club's name, which the header shows."""

    logo: Annotated[Line | None, Field(examples=["logo.svg"])] = None
    """A picture of the project; the base's logo if left out."""

    preview: Annotated[Line | None, Field(examples=["preview.jpg"])] = None
    """What shared links show, 1200 x 630 pixels; drawn from name, logo and colour if left out."""

    colours: Colours = Colours()
    """The club's colour for both pages; the base's if left out."""

    language: Annotated[Line, Field(examples=["en-GB"])] = "en"
    """The language that the club writes in, as a tag."""

    contact: Annotated[Line | None, Field(examples=["bands@club.example"])] = None
    """A mail address, or an address that starts with https://."""

    @property
    def contact_url(self) -> str | None:
        """Where the link to the contact leads."""
        return f"mailto:{self.contact}" if self.contact and "@" in self.contact else self.contact

    def coloured(self, tokens: Sheet) -> Sheet:
        """Return the tokens' style sheet with the club's colours in it."""
        for scheme in SCHEMES:
            if colour := getattr(self.colours, scheme):
                tokens = recoloured(tokens, scheme, dict.fromkeys(_COLOURED, colour))
        return tokens


def read_brand(root: Path) -> tuple[Brand | None, list[Finding]]:
    """Read a project's brand; None if there is none, or with the findings about it."""
    path = root / BRAND
    if not path.exists() and not path.is_symlink():
        return None, list(_misnamed(root))
    try:
        document = read_document(root, path)
    except Findings as wrong:
        return None, [_comment(finding) for finding in wrong.all]
    brand, findings = validate(Brand, document.data, {}, document)
    if brand:
        findings = [*_wrong(brand, root, document)]
    return (None, findings) if findings else (brand, [])


def _misnamed(root: Path) -> Iterator[Finding]:
    for name in ("brand.yaml", "Brand.yml"):
        if (root / name).is_file():
            yield Finding(name, 1, 1, "", f"expected the name '{BRAND}'. Rename it.", "brand")


def _comment(finding: Finding) -> Finding:
    """Say of a colour without a value that it is a comment: YAML reads nothing behind ``#``."""
    if not finding.field.startswith("colours.") or not finding.message.startswith("no value"):
        return finding
    message = 'expected a colour in quotes such as "#0b5a8f"; without them # is a comment.'
    return replace(finding, message=message)


def _wrong(brand: Brand, root: Path, document: Document) -> Iterator[Finding]:
    said = {
        ("logo",): _wrong_picture(brand.logo, root, LOGO_ENDINGS),
        ("preview",): _wrong_picture(brand.preview, root, PREVIEW_ENDINGS),
        ("colours", "light"): _wrong_colour(brand.colours.light, "light"),
        ("colours", "dark"): _wrong_colour(brand.colours.dark, "dark"),
        ("language",): wrong_language(brand.language),
        ("contact",): _wrong_contact(brand.contact),
    }
    for trail, message in said.items():
        if message:
            yield document.finding(trail, message, "brand")


def _wrong_colour(colour: str | None, scheme: str) -> str:
    if colour is None:
        return ""
    if not COLOUR.fullmatch(colour):
        near = meant(colour)
        hint = f" Did you mean '{near}'?" if near else ""
        return f"expected a colour such as #0b5a8f; found {quote(colour)}.{hint}"
    ratio, behind = min(
        (contrast(colour, other), name) for name, other in backgrounds(scheme).items()
    )
    if ratio >= ENOUGH:
        return ""
    # Rounded down: 4.499 is not 4.5.
    better = nearest_readable(colour, scheme)
    return (
        f"the contrast of {colour} on the {scheme} page is {int(ratio * 100) / 100:.2f} to 1 "
        f"({behind}); text needs {ENOUGH}. The nearest that passes is '{better}'."
    )


def _wrong_picture(name: str | None, root: Path, endings: tuple[str, ...]) -> str:
    if name is None:
        return ""
    path = root / name
    if not path.name.lower().endswith(endings):
        return f"expected a file that ends in {', '.join(endings)}; found {quote(name)}."
    try:
        inside = path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        return f"{quote(name)} leads out of the project. Put the file itself here."
    if not path.is_file():
        return f"there is no file {quote(name)}. Paths count from the folder of {BRAND}."
    return ""


def _wrong_contact(contact: str | None) -> str:
    if contact is None or _MAIL.fullmatch(contact):
        return ""
    expected = "expected a mail address or an address that starts with https://"
    try:
        parts = urlsplit(contact)
        is_address = parts.scheme == "https" and "." in (parts.hostname or "")
    except ValueError:
        is_address, parts = False, urlsplit("")
    if is_address and not re.search(r"\s", contact):
        return ""
    hint = ""
    if parts.scheme == "http" and parts.hostname:
        hint = f" Did you mean '{contact.replace('http:', 'https:', 1)}'?"
    elif parts.scheme == "mailto" and _MAIL.fullmatch(parts.path):
        hint = f" Did you mean '{parts.path}'?"
    elif re.fullmatch(r"(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", contact, re.IGNORECASE):
        hint = f" Did you mean 'https://{contact}'?"
    return f"{expected}; found {quote(contact)}.{hint}"
