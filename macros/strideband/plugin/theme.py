"""The theme around finished pages, and which scripts may run in them."""

import logging
from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from ..library.finding import quote
from ..pages.list_pages import SECTIONS
from ..pages.page import Page
from ..pages.script_policy import ScriptPolicy
from ..pages.theme_layout import ThemeLayout
from ..pages.theme_texts import escaped, escaped_settings, menu_items
from .settings import shipped_templates


class SectionPage(MkDocsPage):
    """A page of MkDocs whose content skips Markdown; ``later``: it is made by ``Theme.whole``."""

    def __init__(
        self,
        title: str,
        file: File,
        config: MkDocsConfig,
        make: Callable[[], Page],
        *,
        later: bool,
    ):
        super().__init__(title, file, config)
        self._make, self._later = make, later

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta, self._html = "", {"title": self.title}, ""
        if not self._later:
            self.finish()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = self._html, get_toc([])

    def finish(self) -> None:
        """Put in what the page shows."""
        page = self._make()
        self.meta, self._html = page.meta(), page.rooted()


class Theme:
    """The theme of one build.

    Attributes:
        shown: the configuration as pages may show it, with its texts escaped.
    """

    def __init__(
        self,
        env: Environment,
        nav: Navigation,
        files: Files,
        config: MkDocsConfig,
        log: logging.Logger,
        *,
        serving: bool,
    ):
        """Take the theme's environment, and escape what Material puts into pages as it is.

        Args:
            env: the theme's.
            nav: the menu.
            files: all of MkDocs'.
            config: MkDocs'.
            log: where to say which scripts will not run.
            serving: whether MkDocs will put a script in to reload pages: then they list none.
        """
        self._env, self._nav, self._files, self._config = env, nav, files, config
        self._log, self._strange = log, set[str]()
        self._policy = None if serving else ScriptPolicy.of_folders(shipped_templates(config))
        self.shown: Any = escaped_settings(config)
        for item in menu_items(nav):
            item.title = escaped(item.title)
            if item.is_link:
                item.url = escaped(item.url)

    def around(self, page: Page) -> str:
        """Render the theme around marks, as it looks for pages of one section and depth."""
        section, config = self._section(page), self._config
        file = File.generated(config, f"{page.address}index.md", content="")
        probe = MkDocsPage(ThemeLayout.TITLE, file, config)
        probe.parent = section.parent
        probe.canonical_url = ThemeLayout.CANONICAL if config.site_url else None
        probe.content = ThemeLayout.CONTENT
        probe.meta = dict(ThemeLayout.META)
        section.active = True
        try:
            context = get_context(self._nav, self._files, self.shown, probe)
            html = self._env.get_template("main.html").render(context)
        finally:
            section.active = False
        return self.with_policy(html, page.source or page.address)

    def whole(self, page: SectionPage) -> str:
        """Return the HTML of a section's page, as MkDocs makes that of any other."""
        plugins, config, files = self._config.plugins, self._config, self._files
        page.finish()
        page.render(config, files)
        page.content = plugins.on_page_content(
            page.content or "", page=page, config=config, files=files
        )
        page.active = True
        try:
            context = get_context(self._nav, files, self.shown, page)
            shown = plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            html = self._env.get_template("main.html").render(shown)
        finally:
            page.active = False
        return plugins.on_post_page(html, page=page, config=config)

    def with_policy(self, html: str, source: str) -> str:
        """List a page's scripts; say of those that come from elsewhere that they will not run."""
        if self._policy is None:
            return html
        for script in self._policy.strange(html):
            if script not in self._strange:
                self._strange.add(script)
                self._log.warning(
                    f"{source}: an inline script ({quote(script.strip())}) that comes neither with "
                    "Strideband nor with the theme; browsers will not run it. Put it into a file, "
                    "and name that under extra_javascript."
                )
        return self._policy.applied(html)

    def _section(self, page: Page) -> MkDocsPage:
        """Return the page of MkDocs that stands in the menu for the pages of a section."""
        where = f"{SECTIONS[page.section].address}index.md"
        file = self._files.get_file_from_path(where)
        if file is None or file.page is None:
            raise PluginError(f"expected a page {where} for {page.address}; MkDocs has none.")
        return file.page
