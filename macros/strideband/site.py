"""A library -> every page and file of the site, as address and content. Knows no host."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from .library.graph import Graph
from .outputs import structured_data as jsonld
from .outputs.api.site_data import FEED, SiteData
from .outputs.beside import when_made
from .outputs.handout import Paper
from .outputs.page_files import PageFiles
from .outputs.search_index import page_entry, search_entries
from .pages.addresses import address
from .pages.contexts import ListPageContext, MovedContext, NotFoundContext, RecordPageContext
from .pages.edit_links import edit_links
from .pages.embed_codes import FINDER, embed_of, finder_embed
from .pages.embed_pages import EmbedPages
from .pages.environment import templates_changed
from .pages.kinds import PAGE_KINDS, SECTIONS_OF
from .pages.kinds.kind import Published
from .pages.kinds.topic import TopicContext
from .pages.list_pages import SECTIONS, section_files
from .pages.moved_pages import FOLLOW, moved_pages
from .pages.page import Content, Page, root_links
from .pages.page_cache import PageCache
from .pages.record_pages import RecordPage, record_pages
from .pages.script_policy import ScriptPolicy
from .pages.scripts import content_hash, script
from .pages.styles import Parts, page_styles
from .pages.templates import Templates
from .project.appearance import Appearance
from .text.messages import Messages
from .text.prose import ROOT
from .views.shelves import Shelves

EDITED = ("exercise", "plan")
"""Kinds of which an edit makes anew only the pages that show something of the record."""

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
        kept: PageCache | None = None,
        *,
        name: str = "",
        previews: bool = False,
        paper: Paper = "a4",
    ):
        """Take a library's graph and its templates.

        Args:
            graph: the graph of a library without findings.
            templates: the templates of the same library.
            url: address of the site, with a slash at the end; empty if not known.
            edit_url: gives the address at which a file can be edited.
            kept: pages from earlier builds; see ``_parts``.
            name: what the site is called.
            previews: whether to make the pictures that shared links show, what is printed, and
                the data for programs.
            paper: on which to print.
        """
        self.graph = graph
        self.library = graph.library
        self.kept = kept
        self.templates = templates
        self.shelves = Shelves(graph)
        self.text = templates.messages.text
        self.url, self.name = url, name
        self.embed_pages = EmbedPages(templates, name)
        self.edit_url = edit_url
        self.notes: dict[str, None] = {}
        """What an author should know of the pages that were made, in order."""
        complete = bool(previews and url)
        self.page_files = PageFiles(
            templates, name, url, complete=complete, previews=previews, paper=paper
        )
        self.data = SiteData(self.shelves, templates, name, url) if complete else None

    def section_pages(self) -> Iterator[Page]:
        """Yield the pages that list records."""
        for name, section in SECTIONS.items():
            where = section.address
            title, description = self.text(f"nav.{name}"), self.text(f"about.{name}")
            embed = finder_embed(title, self.url) if name == "exercises" else None
            content = self.templates.page(
                f"index-{name}",
                ListPageContext(title, description, embed),
                section.context(self.shelves, self.templates),
            )
            data = jsonld.script(
                jsonld.collection(title, description, self.url + where),
                self._breadcrumbs((title, where)),
            )
            files, links = section_files(section, self.shelves), ""
            if embed:
                html = self.embed_pages.of_finder(embed, self.shelves, description)
                html = root_links(html, embed.address)
                files += ((f"{FINDER}index.html", html), *self.page_files.oembed(embed))
                links = self.page_files.oembed_link(embed)
            yield Page(where, name, title, description, content, data, files=files, links=links)

    def record_pages(self) -> Iterator[Page]:
        """Yield the page of every record that has one of its own."""
        for page in record_pages(self.shelves, self.templates.messages):
            make = partial(self._record_page, page)
            name = f"{page.record.kind}:{page.record.slug}"
            yield self.kept.get(name, self._parts(page), make) if self.kept else make()

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

    def _parts(self, page: RecordPage) -> tuple[Any, ...]:
        """Return the exercises and plans that a page shows something of.

        Pages show records of other kinds too: when one of them changes, the host forgets all
        pages. A plan's doses follow from its record and from the exercises that it holds.
        """
        keys = [(page.record.kind, page.record.slug)]
        if isinstance(page.context, TopicContext):
            keys += (("question", question.slug) for question in page.context.questions)
        linked = [*chain.from_iterable(map(self.graph.links, keys))]
        linked += chain.from_iterable(map(self.graph.back_links, keys))
        others = (self.library.get(*key) for key in linked if key[0] in EDITED)
        return (page.record, page.previous, page.following, *others)

    def _record_page(self, page: RecordPage) -> Page:
        record, kind = page.record, PAGE_KINDS[page.record.kind]
        section = SECTIONS_OF[record.kind]
        where = address(record.kind, record.slug)
        trail = [(self.text(f"nav.{section.name}"), section.address)]
        downloads = self.page_files.of_plan(record)
        embed = embed_of(record.kind, record.slug, record.name, self.url)
        around = RecordPageContext(
            trail=trail,
            previous=page.previous,
            following=page.following,
            embed=embed,
            edit=self.edit_url(record.source),
            downloads=downloads,
        )
        content = self.templates.page(record.kind, page.context, around)
        files, preview = self.page_files.pictures(record)
        if downloads:
            files += downloads.files
            self.notes |= dict.fromkeys(downloads.notes)
        html = self.embed_pages.of_record(embed, record.kind, page.context)
        html = root_links(html, embed.address)
        files += ((f"{embed.address}index.html", html), *self.page_files.oembed(embed, preview))
        picture = self.url + preview if preview else None
        data = jsonld.script(
            kind.structured_data(record, Published(self.url + where, picture, page.context)),
            self._breadcrumbs(*trail, (record.name, where)),
        )
        return Page(
            where,
            section.name,
            record.name,
            page.description,
            content,
            data,
            record.source,
            files,
            preview,
            self.page_files.oembed_link(embed) + self.page_files.data_links(record),
        )

    def files(self, whole: Callable[[Page], str]) -> Iterator[tuple[str, str | bytes]]:
        """Yield all that stands beside the host's own pages, as address and content.

        Args:
            whole: gives the whole HTML of a record's page.
        """
        yield from when_made(self._begun(whole))

    def _begun(self, whole: Callable[[Page], str]) -> Iterator[tuple[str, Content]]:
        for page in self.record_pages():
            yield page.address, whole(page)
            yield from page.files
        yield from self.data_files()
        yield from self.moved_pages()

    def data_files(self) -> Iterator[tuple[str, str]]:
        """Yield address and text of what programs read: none where the address is not known."""
        if self.data:
            yield from self.data.files()

    def feed(self) -> tuple[str, str] | None:
        """Return title and address of the feed, if there is one."""
        title = f"{self.name}: {self.text('feed.title')}"
        return (title, f"{self.url}{FEED}") if self.data else None

    def _breadcrumbs(self, *trail: tuple[str, str]) -> dict[str, Any]:
        return jsonld.breadcrumb_list([(self.text("nav.home"), ""), *trail], self.url)

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
            "not_found_title": self.text("not-found.title"),
            "edit": self.text("nav.edit"),
            "menu": self.text("nav.menu"),
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

    def search_entries(self) -> list[dict[str, Any]]:
        """Return the search index: pages that list records, then records, as Material wants it."""
        pages = [
            page_entry(s.address, self.text(f"nav.{s.name}"), self.text(f"about.{s.name}"))
            for s in SECTIONS.values()
        ]
        return [*pages, *search_entries(self.library)]


class SiteMaker:
    """Makes sites of one project: one, or, while serving, one after the other."""

    def __init__(self, *, serving: bool = False):
        self.serving = serving
        self._prose: dict[tuple[str, bool], str] = {}
        self._pages = PageCache()

    def site(self, graph: Graph, appearance: Appearance, settings: Settings) -> Site:
        """Return the site of a library.

        While serving it has no pictures for links, nothing printed and no data for programs, and
        takes over the pages of the last one that no edit concerns.
        """
        templates = Templates(
            graph,
            Messages(settings.language),
            appearance.environment,
            self._prose,
            authoring=self.serving,
            site_url=settings.url,
            styles=appearance.styles,
        )
        root, url = graph.library.root, settings.url
        links = edit_links(root, settings.docs, settings.repository, settings.edit_way)
        kept = self._pages if self.serving else None
        if kept:
            others = (entry.record for entry in graph.library if entry.record.kind not in EDITED)
            kept.begin(settings, templates_changed(), appearance, *others)
        previews = bool(url) and not self.serving
        name, paper = settings.name, settings.paper
        return Site(graph, templates, url, links, kept, name=name, previews=previews, paper=paper)


def assets(styles: Parts) -> dict[str, bytes]:
    """Return the site's own style sheet and script by address; it holds the content's hash.

    Args:
        styles: the parts of the style sheet, as the templates hold them.
    """
    contents = {
        "css": page_styles(styles).encode(),
        "js": script("site").encode(),
    }
    return {
        f"assets/strideband.{content_hash(content)}.{ending}": content
        for ending, content in contents.items()
    }
