"""What Markdown makes of MkDocs' own pages, kept from one build to the next.

It rests on a page's text, on the settings of Markdown and of links, and on where files stand. A
page of which MkDocs says something is rendered each time, as it is to be said each time.
"""

import json
import logging
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from ..library.build_cache import BuildCache
from ..library.digest import digest
from ..pages.page_markdown import comes_with_markdown

_LOG = logging.getLogger(Page.__module__)


class PageHtml:
    """Renders the pages of one build."""

    def __init__(self, work: BuildCache, config: MkDocsConfig, files: Files):
        """Take what earlier builds have made, and what pages rest on besides their texts."""
        names = config.markdown_extensions
        own = all(isinstance(name, str) and comes_with_markdown(name) for name in names)
        try:
            options = json.dumps(config.mdx_configs)
        except TypeError:  # Functions and the like, of which nobody can tell whether they change.
            own, options = False, ""
        self._work = work if own else None
        places = [(file.src_uri, file.url, file.inclusion.name) for file in files]
        used = (names, options, config.use_directory_urls, config.validation)
        self._around = digest((places, used))

    def take_over(self, page: Page) -> None:
        """Have a page take what Markdown made of it before."""
        if self._work and type(page) is Page:
            page.render = partial(self._render, self._work, page, page.render)

    def _render(
        self, work: BuildCache, page: Page, render: Any, config: MkDocsConfig, files: Files
    ) -> None:
        given = (self._around, page.file.src_uri, page.file.url, page.markdown)
        if kept := work.kept("page", *given):
            _put(json.loads(kept), page, files)
            return
        heard = _Heard()
        _LOG.addHandler(heard)
        try:
            render(config, files)
        finally:
            _LOG.removeHandler(heard)
        if not heard.anything and _LOG.isEnabledFor(logging.INFO):
            work.keep("page", json.dumps(_taken(page)), *given)


class _Heard(logging.Handler):
    """Tells whether anything was said."""

    anything = False

    def emit(self, record: logging.LogRecord) -> None:
        self.anything = True


def _taken(page: Page) -> dict[str, Any]:
    """Return what rendering has put into a page."""
    return {
        "content": page.content,
        "toc": [_token(link) for link in page.toc],
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": [[to.src_uri, links] for to, links in (page.links_to_anchors or {}).items()],
    }


def _token(link: AnchorLink) -> dict[str, Any]:
    children = [_token(child) for child in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}


def _put(taken: dict[str, Any], page: Page, files: Files) -> None:
    page.content, page.toc = taken["content"], get_toc(taken["toc"])
    page._title_from_render = taken["title"]
    page.present_anchor_ids = set(taken["anchors"])
    there = ((files.get_file_from_path(name), links) for name, links in taken["links"])
    page.links_to_anchors = {file: links for file, links in there if file}
