"""A library -> every page and file of the site, as address and content. Knows no host."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from .library.build_cache import Begun, BuildCache
from .library.fingerprints import Fingerprints, digest
from .library.graph import Graph
from .library.records import Key
from .model import Record
from .outputs import search_index
from .outputs import structured_data as jsonld
from .outputs.ahead import Ahead, forks
from .outputs.api.site_data import FEED, TABLE, SiteData
from .outputs.beside import when_made
from .outputs.handout import Paper
from .outputs.page_files import PageFiles
from .outputs.record_work import Piece, RecordWork
from .pages.addresses import address
from .pages.contexts import ListPageContext, MovedContext, NotFoundContext
from .pages.edit_links import edit_links
from .pages.embed_codes import FINDER, Embed, finder_embed
from .pages.embed_pages import EmbedPages
from .pages.environment import template_text
from .pages.handwritten import has_page
from .pages.kinds.kind import Section
from .pages.list_pages import SECTIONS, section_files
from .pages.moved_pages import FOLLOW, moved_pages
from .pages.page import Content, Page, root_links
from .pages.record_pages import RecordPage, record_pages
from .pages.script_policy import ScriptPolicy
from .pages.scripts import content_hash, script
from .pages.styles import Parts, page_styles
from .pages.templates import Templates
from .project.appearance import Appearance
from .text.messages import Messages
from .text.prose import ROOT
from .views.shelves import Shelves

WORKER = "sw.js"
"""Address of the service worker: at the root, as it answers for what stands beside and below it."""


@dataclass(frozen=True)
class Settings:
    """What a host's settings say of the site.

    Attributes:
        name: what the site is called.
        url: its address, with a slash at the end; empty if not known.
        language: of its interface: ``en``, ``pt-BR``.
        docs: the folder of the hand-written pages.
        repository, edit_way: where files can be edited; see ``edit_links``.
        paper: on which to print.
    """

    name: str
    url: str
    language: str
    docs: Path
    repository: str = ""
    edit_way: str = ""
    paper: Paper = "a4"


class Site:
    """The pages and files of one library."""

    def __init__(
        self,
        graph: Graph,
        templates: Templates,
        url: str,
        edit_url: Callable[[str], str | None] = lambda source: None,
        cache: BuildCache | None = None,
        *,
        name: str = "",
        previews: bool = False,
        paper: Paper = "a4",
        settings: object = None,
        look: Callable[[Record], object] | None = None,
    ):
        """Take a library's graph and its templates.

        Args:
            graph: the graph of a library without findings.
            templates: the templates of the same library.
            url: address of the site, with a slash at the end; empty if not known.
            edit_url: gives the address at which a file can be edited.
            cache: what earlier builds have made; without it, all is made.
            name: what the site is called.
            previews: whether to make the pictures that shared links show, what is printed, and
                the data for programs.
            paper: on which to print.
            settings: all that pages rest on besides the records, for the cache.
            look: what else to do with each record that has a page.
        """
        self._look = look
        self.graph = graph
        self.library = graph.library
        self.cache = cache or BuildCache(b"")
        self.settings = digest((settings, url, name, previews, paper))
        self.templates = templates
        self.shelves = Shelves(graph)
        self.text, self.language = templates.messages.text, templates.messages.language
        self.url, self.name = url, name
        self.embed_pages = EmbedPages(templates, name, self.cache)
        complete = bool(previews and url)
        self.page_files = PageFiles(
            templates, name, url, self.cache.get, complete=complete, previews=previews, paper=paper
        )
        self._ahead: Ahead | None = None
        keep = self.cache.get
        self.data = SiteData(self.shelves, templates, name, url, keep) if complete else None
        self.records = RecordWork(
            templates,
            self.embed_pages,
            self.page_files,
            self.data,
            self._work,
            self.cache.get,
            edit_url,
            self.cache.profile,
        )

    def section_pages(self) -> Iterator[Page]:
        """Yield the pages that list records."""
        for name in SECTIONS:
            yield self.section_page(name)

    def section_page(self, name: str) -> Page:
        """Return the page of a section."""
        where = SECTIONS[name].address
        title, description = self._titled(name)
        embed = self._finder_frame(name)
        content = self._list(SECTIONS[name], ListPageContext(title, description, embed))
        data = jsonld.script(
            jsonld.collection(title, description, self.url + where),
            self.records.breadcrumbs((title, where)),
        )
        links = self.page_files.oembed_link(embed) if embed else ""
        return Page(where, name, title, description, content, data, links=links)

    def section_files(self) -> Iterator[tuple[str, Content]]:
        """Yield address and content of the files that belong to the pages of sections."""
        for name, section in SECTIONS.items():
            yield from self.cache.get(
                f"files {name}", partial(section_files, section, self.shelves)
            )
            if embed := self._finder_frame(name):
                finder = partial(self._finder, embed, self._titled(name)[1])
                yield from self._work("frame of the finder", finder)
                yield from self.page_files.oembed(embed)

    def _titled(self, name: str) -> tuple[str, str]:
        """Return title and description of a section's page."""
        return self.text(f"nav.{name}"), self.text(f"about.{name}")

    def _finder_frame(self, name: str) -> Embed | None:
        """Return the frame that offers a section's page to other sites, if it has one."""
        return finder_embed(self._titled(name)[0], self.url) if name == "exercises" else None

    def _list(self, section: Section, around: ListPageContext) -> str:
        """Return the content of a page that lists records."""

        def content() -> Begun:
            own = section.context(self.shelves, self.templates)
            return [("", str(self.templates.page(f"index-{section.name}", around, own)))]

        (_, made), *_ = self._work(f"list {section.name}", content)
        return str(made)

    def _finder(self, embed: Embed, description: str) -> Begun:
        html = self.embed_pages.of_finder(embed, self.shelves, description)
        return [(f"{FINDER}index.html", root_links(html, embed.address))]

    def record_pages(self) -> Iterator[Page]:
        """Yield the page of every record that has one of its own."""
        for page in record_pages(self.shelves, self.templates.messages):
            yield self.records.page(page)

    def moved_pages(self) -> Iterator[tuple[str, str]]:
        """Yield what stands at each former address, as file and content: it leads on."""
        policy = ScriptPolicy((f"<script>{FOLLOW}</script>",))
        for old, new, record in moved_pages(self.library):
            target = root_links(ROOT + new, old)
            page = address(record.kind, record.slug)
            context = MovedContext(
                language=self.templates.messages.language,
                name=record.name,
                target=target,
                follow=Markup(FOLLOW),
                canonical=self.url + page if self.url else target,
            )
            html = self.templates.page("moved", context)
            yield f"{old}index.html", policy.applied(str(html))

    def _work(self, name: str, make: Callable[[], Begun], *given: object) -> Begun:
        """Return work that rests on the site's settings; as it was done before, if it can."""
        return self.cache.get(name, make, self.settings, *given)

    def pieces(self, whole: Callable[[Page], str]) -> Iterator[Piece]:
        """Yield all that stands beside the host's own pages, piece by piece, to be made.

        Args:
            whole: gives the whole HTML of a record's page.
        """
        yield from self.records.papers(self.shelves.plans)
        for group in self._groups():
            yield from group(whole)
        yield from self._last()

    def _groups(self) -> Iterator[Callable[[Callable[[Page], str]], Iterable[Piece]]]:
        """Yield what gives the pieces of a record, or another one: they know nothing of others."""
        paged = set[Key]()
        for page in record_pages(self.shelves, self.templates.messages):
            yield partial(self._of_page, page)
            paged.add((page.record.kind, page.record.slug))
        for name, make in self.data.others(paged) if self.data else ():
            piece = Piece((), partial(self._work, name, make))
            yield lambda _, piece=piece: (piece,)

    def _of_page(self, page: RecordPage, whole: Callable[[Page], str]) -> Iterator[Piece]:
        yield from self.records.pieces(page, whole)
        if self._look:  # Right after them: both ask for the exercise's movement.
            self._look(page.record)

    def _last(self) -> Iterator[Piece]:
        """Yield what is made of what groups have made."""
        if self.data:
            yield Piece((), partial(self._work, TABLE, self.data.table))
        yield Piece((), self.moved_pages)

    def work_ahead(self, number: int | None = None) -> None:
        """Let other processes begin with what does not need the host, if that pays.

        Args:
            number: of the other processes; as many as pay if not given.
        """
        groups = [partial(_done, group) for group in self._groups()]
        if number is None:
            number = forks(len(groups)) if self.cache.mostly_new else 0
        self._ahead = Ahead(groups, self.cache, self.page_files.beside, number) if number else None

    def stop(self) -> None:
        """End what other processes have begun."""
        if self._ahead:
            self._ahead.close()

    def files(self, whole: Callable[[Page], str]) -> Iterator[tuple[str, str | bytes]]:
        """Yield address and content of all pieces; see ``pieces``."""
        return when_made(file for piece in self._in_turn(whole) for file in piece.make())

    def _in_turn(self, whole: Callable[[Page], str]) -> Iterator[Piece]:
        """Yield all pieces, those of other processes when they are ready."""
        if not self._ahead:
            yield from self.pieces(whole)
            return
        yield from self.records.papers(self.shelves.plans)
        groups = [*self._groups()]
        for turn in self._ahead.turns():
            yield from groups[turn](whole)
        yield from self._last()

    def feed(self) -> tuple[str, str] | None:
        """Return title and address of the feed, if there is one."""
        title = f"{self.name}: {self.text('feed.title')}"
        return (title, f"{self.url}{FEED}") if self.data else None

    @property
    def notes(self) -> dict[str, None]:
        """What an author should know of the files that were made, in order."""
        return self.records.notes

    def not_found(self) -> str:
        """Return the content of the page for an address that does not exist."""
        places = [(self.text("nav.home"), "")]
        places += [(self.text(f"nav.{s.name}"), s.address) for s in SECTIONS.values()]
        return self.templates.page("not-found", NotFoundContext(places))

    def for_theme(self, appearance: Appearance) -> dict[str, Any]:
        """Return what the theme's templates show on each page: ``config.extra.strideband``."""
        path = urlsplit(self.url or "/").path
        return {
            "findings_title": self.text("findings.title"),
            "checking_title": self.text("findings.checking"),
            "not_found_title": self.text("not-found.title"),
            "edit": self.text("nav.edit"),
            "menu": self.text("nav.menu"),
            "search": {
                "index": search_index.ADDRESS,
                "name": self.text("nav.search"),
                "one": self.text("search.result.one"),
                "many": self.text("search.result.many"),
                "near": self.text("search.near"),
            },
            "footer": self.footer_links(),
            "feed": self.feed(),
            "preview": appearance.preview(),
            "contact": appearance.contact(self.text, self.name),
            "language": appearance.brand and appearance.brand.language,
            "not_found": self.not_found().replace(ROOT, path),
        }

    def footer_links(self) -> list[tuple[str, str]]:
        """Return names and addresses of what the foot of each page leads to."""
        return [(self.text(f"nav.{s.name}"), s.address) for s in SECTIONS.values() if s.footer]

    def search_index(self, pages: Iterable[search_index.Row]) -> str:
        """Return the index of the site's search: of records, and of rows for other pages."""
        messages = self.templates.messages
        rows = search_index.search_rows(self.shelves, messages)
        return search_index.index_text([*rows, *pages], messages)


def _done(group: Callable[[Callable[[Page], str]], Iterable[Piece]]) -> None:
    """Do all work of a group; the theme around pages is not known yet."""
    for piece in group(lambda page: ""):
        for _ in piece.make():
            pass


class SiteMaker:
    """Makes sites of one project: one, or, while serving, one after the other."""

    def __init__(self, cache: BuildCache, *, serving: bool = False):
        """Take what earlier builds have made."""
        self.cache, self.serving = cache, serving

    def site(
        self,
        graph: Graph,
        appearance: Appearance,
        settings: Settings,
        look: Callable[[Record], object] | None = None,
    ) -> Site:
        """Return the site of a library. See ``Site`` for ``look``.

        While serving it has no pictures for links, nothing printed and no data for programs.
        """
        templates = Templates(
            graph,
            Messages(settings.language),
            appearance.environment,
            authoring=self.serving,
            site_url=settings.url,
            styles=appearance.styles,
            keep=self.cache.get,
        )
        root, url = graph.library.root, settings.url
        links = edit_links(root, settings.docs, settings.repository, settings.edit_way)
        previews = bool(url) and not self.serving
        self.cache.begin(_fingerprints(graph, appearance))
        return Site(
            graph,
            templates,
            url,
            links,
            self.cache,
            name=settings.name,
            previews=previews,
            paper=settings.paper,
            settings=(
                replace(settings, docs=Path(os.path.relpath(settings.docs, root))),
                self.serving,
                appearance.brand,
                [has_page(graph.library, page) for page in _LED_TO],
            ),
            look=look,
        )


_LED_TO = ("about.md", "safety.md", "method.md", "embedding/index.md")
"""Hand-written pages that others lead to if they are there."""


def _fingerprints(graph: Graph, appearance: Appearance) -> Fingerprints:
    environment = appearance.environment
    return Fingerprints(
        graph,
        {
            "template": partial(template_text, environment),
            "styles": lambda _: appearance.styles.texts,
        },
    )


def assets(styles: Parts, work: BuildCache) -> dict[str, bytes]:
    """Return the site's own style sheet and script by address; it holds the content's hash.

    Args:
        styles: the parts of the style sheet, as the templates hold them.
        work: what earlier builds have made.
    """
    sheet = work.text("style sheet", lambda: page_styles(styles), styles.texts)
    contents = {
        "css": sheet.encode(),
        "js": script("site").encode(),
    }
    return {
        f"assets/strideband.{content_hash(content)}.{ending}": content
        for ending, content in contents.items()
    }
