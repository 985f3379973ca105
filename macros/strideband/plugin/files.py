"""The files that MkDocs has of the project, and ours among them."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from ..library.records import Library
from ..outputs.glyphs import unprintable
from ..pages.handwritten import base_files, is_of_the_site
from ..pages.handwritten_html import HandwrittenHtml
from ..project.appearance import Appearance

_THEMES_SEARCH = ("assets/javascripts/workers/", "assets/javascripts/lunr/")
"""What only the theme's own search runs."""


class SiteFiles:
    """The files of one build. What the project has itself goes before the base's."""

    def __init__(self, files: Files, config: MkDocsConfig, look: Appearance, log: logging.Logger):
        """Take MkDocs' files, without those that are records or the club's style sheets."""
        self._files, self._config, self._look, self._log = files, config, look, log
        searches = {"search", "material/search"} & {*config.plugins}
        styles = {path for path, _ in look.own}  # MkDocs takes them for the theme's.
        for file in list(files):
            unused = file.src_uri.startswith(_THEMES_SEARCH) and not searches
            if unused or not is_of_the_site(file.src_uri) or str(file.abs_src_path) in styles:
                files.remove(file)
        folders = (config.docs_dir, config.theme.custom_dir)
        self._own = {file.dest_uri: file for file in files if file.src_dir in folders}

    def add(self, path: str, content: str | bytes) -> File:
        """Put a file in at an address of ours; return it."""
        file = File.generated(self._config, path, content=content)
        if self.is_taken(file.dest_uri):
            self._files.remove(self._own[file.dest_uri])
        self._files.append(file)
        return file

    def is_taken(self, address: str) -> bool:
        """Tell, and say, whether the project has a file of its own at an address that is ours."""
        if own := self._own.get(address):
            said = f"{own.src_uri} stands at an address where a build puts a file. Rename it."
            self._log.warning(said)
        return bool(own)

    def add_base(self, library: Library, handwritten: HandwrittenHtml) -> None:
        """Put in what an edition has not itself: the base's pages and files, and its own logo."""
        files, config, more = self._files, self._config, base_files(library)
        logo = self._look.logo_file(Path(config.docs_dir))
        if logo and not files.get_file_from_path(logo[0]):
            more[logo[0]] = logo[1]
        for name, path in more.items():
            if name not in handwritten.base_pages:
                files.append(File.generated(config, name, abs_src_path=str(path)))
        for name, text in handwritten.base_pages.items():
            # A page that the base adds later is no reason to refuse a menu of the club's own.
            inclusion = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, name, content=text, inclusion=inclusion))

    def add_preview(self) -> None:
        """Put the club's picture for links in the place of the base's."""
        files, config, look = self._files, self._config, self._look
        address = look.preview()
        there = files.get_file_from_path(address)
        if (there and look.root in Path(there.abs_src_path or "/").parents) or not config.site_url:
            return
        name, description = config.site_name, config.site_description or ""
        if lacking := unprintable(name + description) if look.brand else "":
            said = f"{address}: no font for '{lacking}'; the picture for links is without it."
            self._log.info(said)
        picture = look.preview_picture(name, description)
        if picture is None:
            return
        if there:
            files.remove(there)
        files.append(File.generated(config, address, content=picture))
