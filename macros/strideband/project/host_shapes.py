"""The shape of MkDocs' settings, as it and the theme want them.

MkDocs names no line, and reads some settings only when a page is being made.
"""

from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict

from ..library.error_words import describe
from ..library.finding import Finding
from ..library.mkdocs_settings import UNKNOWN, SettingsFile
from ..library.validation import validate
from ..model.base import Flag

RULE = "settings"

Str = Annotated[str, Strict()]
Texts = tuple[Str, ...]
Level = Literal["warn", "info", "ignore"]
LinkLevel = Literal["warn", "info", "ignore", "relative_to_docs"]


class Shape(BaseModel):
    """A map of settings; others may read more keys than we know."""

    model_config = ConfigDict(extra="allow", frozen=True)


def _named(name: str) -> BeforeValidator:
    """Read a text as a map that holds it alone."""
    return BeforeValidator(lambda value: {name: value} if isinstance(value, str) else value)


_SWITCHED_OFF = BeforeValidator(lambda value: None if value is False else value)
_ONE_OR_MORE = BeforeValidator(lambda value: [value] if isinstance(value, dict) else value)


class Font(Shape):
    text: Str | None = None
    code: Str | None = None


class Toggle(Shape):
    icon: Annotated[Str, Field(examples=["material/weather-night"])]
    name: Str | None = None


class Palette(Shape):
    media: Str | None = None
    scheme: Str | None = None
    primary: Str | None = None
    accent: Str | None = None
    toggle: Toggle | None = None


class Icon(Shape):
    repo: Str | None = None
    logo: Str | None = None
    edit: Str | None = None
    view: Str | None = None
    annotation: Str | None = None
    admonition: dict[Str, Str] | None = None
    tag: dict[Str, Str] | None = None


class Theme(Shape):
    name: Str | None = None
    custom_dir: Str = ""
    locale: Str = ""
    language: Str = "en"
    direction: Literal["ltr", "rtl"] | None = None
    font: Annotated[Font | None, _SWITCHED_OFF] = None
    logo: Str | None = None
    favicon: Str | None = None
    icon: Icon | None = None
    palette: Annotated[tuple[Palette, ...] | None, _ONE_OR_MORE] = None
    features: Texts | None = None
    static_templates: Texts = ()
    include_search_page: Flag = False
    search_index_only: Flag = False


class Script(Shape):
    model_config = ConfigDict(extra="forbid")

    path: Str
    type: Str | None = None
    defer: Flag | None = None
    async_: Annotated[Flag | None, Field(alias="async")] = None


class NavLevels(Shape):
    model_config = ConfigDict(extra="forbid")

    omitted_files: Level | None = None
    not_found: Level | None = None
    absolute_links: LinkLevel | None = None


class LinkLevels(Shape):
    model_config = ConfigDict(extra="forbid")

    not_found: Level | None = None
    absolute_links: LinkLevel | None = None
    unrecognized_links: Level | None = None
    anchors: Level | None = None


class Levels(NavLevels, LinkLevels):
    nav: NavLevels = NavLevels()
    links: LinkLevels = LinkLevels()


class Social(Shape):
    icon: Str
    link: Str
    name: Str | None = None


class Alternate(Shape):
    name: Str
    link: Str
    lang: Str


class Extra(Shape):
    homepage: Str | None = None
    social: tuple[Social, ...] | None = None
    alternate: tuple[Alternate, ...] | None = None
    analytics: dict[Str, Any] | None = None
    consent: dict[Str, Any] | None = None
    version: dict[Str, Any] | None = None
    status: dict[Str, Str] | None = None


class MkDocsSettings(BaseModel):
    """All that MkDocs itself reads. What stands for nothing is a setting that is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site_name: Annotated[Str, Field(examples=["Our club"])]
    nav: Any = None
    exclude_docs: Str | None = None
    draft_docs: Str | None = None
    not_in_nav: Str | None = None
    site_url: Str | None = None
    site_description: Str | None = None
    site_author: Str | None = None
    theme: Annotated[Theme | None, _named("name")] = None
    docs_dir: Str | None = None
    site_dir: Str | None = None
    copyright: Str | None = None
    dev_addr: Str | None = None
    use_directory_urls: Flag | None = None
    repo_url: Str | None = None
    repo_name: Str | None = None
    edit_uri_template: Str | None = None
    edit_uri: Str | None = None
    extra_css: Texts | None = None
    extra_javascript: tuple[Annotated[Script, _named("path")], ...] = ()
    extra_templates: Texts | None = None
    markdown_extensions: Any = None
    strict: Flag | None = None
    remote_branch: Str | None = None
    remote_name: Str | None = None
    extra: Extra = Extra()
    plugins: Any = None
    hooks: Texts = ()
    watch: Texts = ()
    validation: Levels = Levels()
    INHERIT: Str | None = None


def wrong_shapes(settings: SettingsFile) -> list[Finding]:
    """Return what is wrong with the shape of a project's settings."""
    if not isinstance(settings.data, dict):
        what = "is empty" if settings.data is None else f"holds {describe(settings.data)}"
        message = f"the file {what}; expected a map of settings, such as 'site_name: Our club'."
        return [settings.finding((), message, RULE)]
    data = {str(key): value for key, value in settings.data.items()}
    names_none = "INHERIT" in data or data.get("site_name") is UNKNOWN
    given = {"site_name": "-"} if names_none else {}
    _, found = validate(MkDocsSettings, _told(data | given), {}, settings)
    return [replace(each, rule=RULE) for each in found]


def _told(value: Any) -> Any:
    """Return settings without what only MkDocs or Python can tell."""
    if isinstance(value, dict):
        return {key: _told(inner) for key, inner in value.items() if inner is not UNKNOWN}
    if isinstance(value, list):
        return [] if any(item is UNKNOWN for item in value) else [_told(item) for item in value]
    return value
