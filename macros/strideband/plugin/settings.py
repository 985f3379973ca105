"""What MkDocs' configuration says to the program, and what a club's brand says to it."""

from pathlib import Path

from mkdocs.config.config_options import ExtraScript, ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from ..library.layers import base_folder
from ..library.records import Library
from ..outputs.plan_files import paper_of
from ..pages.theme_files import OVERRIDES
from ..project.appearance import Appearance
from ..project.host_settings import SHOWN, HostSettings
from ..project.menu import menu_with_own_pages
from ..site import Settings
from ..text.messages import catalogue_for


def root_of(config: MkDocsConfig) -> Path:
    """Return the project's folder."""
    return Path(config.config_file_path).resolve().parent


def host_settings(config: MkDocsConfig) -> HostSettings:
    """Return what the rules about settings ask for."""
    plugins = {n: its for n, its in config.plugins.items() if isinstance(its, BasePlugin)}
    return HostSettings(
        url=config.site_url or "",
        language=str(config.theme.get("language") or ""),
        plugins=[name for name, its in plugins.items() if its.config.get("enabled", True)],
        directories=config.use_directory_urls,
        own=config.extra.get("strideband"),
        shown={key: config[key] for key in SHOWN},
        file=Path(config.config_file_path).name,
    )


def site_settings(config: MkDocsConfig, look: Appearance, serving: bool) -> Settings:
    """Return what the site is made with."""
    return Settings(
        name=config.site_name,
        url=config.site_url or "",
        language=look.brand.language if look.brand else str(config.theme.get("language") or "en"),
        docs=Path(config.docs_dir),
        repository=config.repo_url or "",
        edit_way=config.edit_uri or "",
        paper="a4" if serving else paper_of(config.extra.get("strideband")),
    )


def dress(config: MkDocsConfig, look: Appearance, library: Library) -> None:
    """Give the theme what the base has and what the club's brand says."""
    place = 1 if config.theme.custom_dir else 0
    for layer in library.layers[:-1]:
        config.theme.dirs.insert(place, str(layer.root / OVERRIDES))
    config.theme.static_templates.discard("sitemap.xml")
    if not (brand := look.brand):
        return
    config.site_name = config.site_name or brand.name
    if config.nav is None:
        config.nav = menu_with_own_pages(library, brand.name) or None
    config.theme["language"] = catalogue_for(brand.language)
    if logo := look.logo_file(Path(config.docs_dir)):
        config.theme["logo"] = config.theme["favicon"] = logo[0]


def shipped_templates(config: MkDocsConfig) -> list[Path]:
    """Return the folders of templates that are not the project's own."""
    ours, own = base_folder() / OVERRIDES, config.theme.custom_dir
    folders = [Path(folder) for folder in config.theme.dirs]
    return [ours, *(folder for folder in folders if own is None or folder != Path(own))]


def module(path: str) -> ExtraScriptValue | str:
    """Return an entry of ``extra_javascript`` for a module."""
    return ExtraScript().validate({"path": path, "type": "module"})
