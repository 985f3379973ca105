"""The only module that knows MkDocs: it checks, builds and writes the site within its run.

Section pages are MkDocs pages, so that they can stand in the menu. Pages of records are written by
this plugin: the theme's shell is rendered once per section, with marks in place of what differs
from page to page, and each record's page is put into it. So a record costs what it itself costs.
"""

import json
import logging
import posixpath
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateError
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from . import site as sites
from .check import check
from .library.finding import Finding
from .library.graph import Graph
from .library.layers import BRAND, of_base
from .library.load import replacements
from .library.records import FileCache, Library
from .model import KINDS
from .outputs.handout import Paper
from .outputs.plan_files import paper_of
from .outputs.search_index import FIELD_BOOSTS
from .outputs.sitemap import robots, sitemap
from .pages.embed_pages import snippet_scripts
from .pages.handwritten import LISTS, base_files, base_pages
from .pages.moved_pages import redirects, redirects_file
from .pages.overrides import OVERRIDES, where_it_broke
from .pages.page import Page, root_links
from .pages.page_cache import PageCache, TemplateCache
from .pages.script_policy import with_script_policy
from .pages.scripts import worker
from .pages.templates import Templates, compiled_templates, templates_changed
from .pages.theme_shell import Shell
from .project.look import Look, look_of
from .project.menu import menu_with_own_pages
from .publishing.headers import headers_file
from .publishing.output_folder import PageFolder, building, swap
from .site import Site
from .text.messages import Messages, catalogue_for
from .text.prose import ROOT

log = logging.getLogger("mkdocs.plugins.strideband")

SHOWN = frozenset({"movement-plausible"})
"""Rules whose findings keep no page back while serving: authors mend a pose by its look."""

_SLOT = re.compile("\ue000(\\d+)\ue001")
_RECORD_LINK = re.compile(r'href="([a-z]+):([a-z0-9-]+)"')


class SectionPage(MkDocsPage):
    """A page of MkDocs whose content is finished: it skips Markdown."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig):
        super().__init__(page.title, file, config)
        self.finished = page

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = _meta(self.finished) | {"search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.finished.rooted()
        self.toc = get_toc([])


class StridebandPlugin(BasePlugin):
    """The plugin ``strideband``. See the module's text."""

    def __init__(self) -> None:
        self.cache = FileCache()
        self.prose_cache: dict[tuple[str, bool], str] = {}
        self.look: Look | None = None
        self.pages = PageCache()
        self.compiled = TemplateCache()
        self.written = PageFolder()
        self.good: Graph | None = None
        self.good_pages: dict[str, str] = {}
        self.said: list[str] = []
        self.serving = False

    # Start and configuration

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember the command; defining this keeps the plugin alive between rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the project before MkDocs touches the output, and aim the output beside it."""
        if self.serving:
            _be_lenient(config)
        root = Path(config.config_file_path).resolve().parent
        graph, findings = check(root, self.cache)
        if findings:
            self._report(findings)
            if not (self.serving and all(finding.rule in SHOWN for finding in findings)):
                if not (self.serving and self.good):
                    raise PluginError(_summary(findings))
                graph = self.good
        self.good = graph
        self._report_layers(graph.library)
        if not findings or not self.look:
            self.look = look_of(root, self.look)
        self._dress(config, graph.library)
        with self._templates_told():
            self.site = self._site(graph, config, root)
        self.slots: list[Markup] = []
        self.final = None
        if self.serving:
            self.out = Path(config.site_dir)
            self.written.set_aside(self.out)
        else:
            self.final = Path(config.site_dir)
            config.site_dir = str(building(self.final))
        config.theme.static_templates.discard("sitemap.xml")
        config.extra["strideband"] = {
            "findings": [str(finding) for finding in findings],
            "findings_title": self.site.text("findings.title"),
            "not_found_title": self.site.text("not-found.title"),
            "edit": self.site.text("nav.edit"),
            "menu": self.site.text("nav.menu"),
            "footer": self.site.footer_links(),
            "feed": self.site.feed(),
            "preview": self.look.preview(),
            "contact": self.look.contact(self.site.text, config.site_name),
            "language": self.look.brand and self.look.brand.language,
            "not_found": self.site.not_found().replace(ROOT, urlsplit(config.site_url or "/").path),
        }
        self.assets = sites.assets(self.look.styles)
        for path in self.assets:
            (config.extra_css if path.endswith(".css") else config.extra_javascript).append(
                path if path.endswith(".css") else _module(path)
            )
        return config

    def _site(self, graph: Graph, config: MkDocsConfig, root: Path) -> Site:
        brand = self.look.brand
        language = brand.language if brand else str(config.theme.get("language") or "en")
        templates = Templates(
            graph,
            Messages(language),
            self.look.environment,
            self.prose_cache,
            authoring=self.serving,
            site_url=config.site_url or "",
            styles=self.look.styles,
        )
        docs = Path(config.docs_dir).resolve()

        def edit_url(source: str) -> str | None:
            if not (config.repo_url and config.edit_uri) or of_base(source):
                return None
            way = Path(posixpath.relpath((root / source).as_posix(), docs.as_posix()))
            base = f"{config.repo_url.rstrip('/')}/{config.edit_uri.strip('/')}"
            scheme, _, rest = base.partition("://")
            return f"{scheme}://{posixpath.normpath(posixpath.join(rest, way.as_posix()))}"

        name = config.site_name
        if not self.serving:
            previews, paper = bool(config.site_url), _paper(config)
            url = config.site_url or ""
            return Site(graph, templates, url, edit_url, name=name, previews=previews, paper=paper)
        others = (entry.record for entry in graph.library if entry.record.kind not in sites.EDITED)
        where = (name, config.site_url, config.repo_url, config.edit_uri)
        self.pages.begin(language, where, (templates_changed(), self.look), *others)
        return Site(graph, templates, config.site_url or "", edit_url, self.pages, name=name)

    def _dress(self, config: MkDocsConfig, library: Library) -> None:
        """Give the theme what the base has and what the club's brand says."""
        place = 1 if config.theme.custom_dir else 0
        for layer in library.layers[:-1]:
            config.theme.dirs.insert(place, str(layer.root / OVERRIDES))
        if not (brand := self.look.brand):
            return
        config.site_name = config.site_name or brand.name
        if config.nav is None:
            config.nav = menu_with_own_pages(library, brand.name) or None
        config.theme["language"] = catalogue_for(brand.language)
        if logo := self.look.logo_file(Path(config.docs_dir)):
            config.theme["logo"] = config.theme["favicon"] = logo[0]

    @contextmanager
    def _templates_told(self) -> Iterator[None]:
        """Say where a template of the project's own breaks, not where we called it."""
        try:
            yield
        except (TemplateError, TypeError, KeyError, AttributeError) as error:
            if not self.look.own:
                raise
            raise PluginError(where_it_broke(error, self.look.root)) from error

    def _report_layers(self, library: Library) -> None:
        """Say which records of the base are replaced; once, not at each rebuild."""
        said = replacements(library)
        if said != self.said:
            for line in said:
                log.info(line)
            self.said = said

    def _report(self, findings: list[Finding]) -> None:
        for finding in findings:
            log.error(str(finding))

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch what MkDocs does not: the exercises, the templates and the theme's changes."""
        root = Path(config.config_file_path).resolve().parent
        for path in (root / "exercises", root / OVERRIDES, root / BRAND, Path(__file__).parent):
            if path.exists():
                server.watch(str(path))
        return server

    # Files and pages

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the records out of MkDocs' files; put the section pages in."""
        records = tuple(
            f"{Path(model.folder).name}/"
            for model in KINDS.values()
            if model.folder.startswith("content/")
        )
        for file in list(files):
            if file.src_uri.startswith(records) or file.src_uri in LISTS or self._is_style(file):
                files.remove(file)
        self._add_base(files, config)
        with self._templates_told():
            pages = [*self.site.section_pages()]
        for page in pages:
            file = File.generated(config, f"{page.address}index.md", content="")
            files.append(file)
            SectionPage(page, file, config)
            for path, content in page.files:
                files.append(File.generated(config, path, content=content))
        for path, content in {**self.assets, **snippet_scripts()}.items():
            files.append(File.generated(config, path, content=content))
        self._add_preview(files, config)
        if not self.serving:  # It would answer for pages that change with each edit.
            files.append(File.generated(config, sites.WORKER, content=worker()))
        return files

    def _is_style(self, file: File) -> bool:
        """Tell whether a file is a component's style, which MkDocs takes for one of the theme."""
        return str(file.abs_src_path) in {path for path, _ in self.look.own}

    def _add_base(self, files: Files, config: MkDocsConfig) -> None:
        """Put in what an edition has not itself: the base's pages and files, and its own logo."""
        library = self.site.library
        more = {name: path for name, path in base_files(library).items() if path.suffix != ".md"}
        logo = self.look.logo_file(Path(config.docs_dir))
        if logo and not files.get_file_from_path(logo[0]):
            more[logo[0]] = logo[1]
        for name, path in more.items():
            files.append(File.generated(config, name, abs_src_path=str(path)))
        self.base_pages = base_pages(library)
        for name, text in self.base_pages.items():
            # A page that the base adds later is no reason to refuse a menu of the club's own.
            inclusion = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, name, content=text, inclusion=inclusion))

    def _add_preview(self, files: Files, config: MkDocsConfig) -> None:
        """Put the club's picture for links in the place of the base's."""
        address = self.look.preview()
        there = files.get_file_from_path(address)
        is_own = there and self.look.root in Path(there.abs_src_path or "/").parents
        if self.serving or is_own or not (config.site_url and self.look.brand):
            return
        if there:
            files.remove(there)
        picture = self.look.preview_picture(config.site_name, config.site_description or "")
        files.append(File.generated(config, address, content=picture))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the menu for the shells."""
        self.nav, self.files = nav, files
        return nav

    @event_priority(50)
    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Render the components that a hand-written page calls, out of Markdown's reach."""
        if isinstance(page, SectionPage):
            return markdown
        try:
            of_base = page.file.src_uri in self.base_pages
            templates = self.site.templates
            rendered = templates.call_as_author(markdown, self._keep, of_base=of_base)
        except (ValueError, TemplateError) as error:
            if not (self.serving and page.file.src_uri in self.good_pages):
                raise PluginError(f"{page.file.src_uri}: {error}") from None
            good = self.good_pages[page.file.src_uri]
            return self.site.templates.call_as_author(good, self._keep)
        self.good_pages[page.file.src_uri] = markdown
        return rendered

    def _keep(self, html: Markup) -> str:
        self.slots.append(html)
        return f"\ue000{len(self.slots) - 1}\ue001"

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the rendered components in, and lead links to records to their pages."""
        if isinstance(page, SectionPage):
            return html
        html = self.site.templates.prose.tables(html)
        html = re.sub(f"<p>({_SLOT.pattern})</p>", r"\1", html)
        html = _SLOT.sub(lambda match: self.slots[int(match[1])], html)
        html = _RECORD_LINK.sub(self._record_link, html)
        page.meta.setdefault("title", page.title)
        page.meta.setdefault("structured_data", "")
        return root_links(html, page.url)

    def _record_link(self, match: re.Match[str]) -> str:
        if (match[1], match[2]) not in self.site.library:
            return match[0]
        return self.site.templates.prose.link(match)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the theme's environment for the shells."""
        env.bytecode_cache = self.compiled if self.serving else compiled_templates()
        self.env = env
        return env

    @event_priority(100)
    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Escape what Material puts into a page's head as it is."""
        for key in ("title", "description"):
            if page.meta.get(key):
                page.meta[key] = escape(str(page.meta[key]))
        return context

    # Output

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """List the scripts of a finished page, unless MkDocs will put one in to reload it."""
        return output if self.serving else with_script_policy(output)

    @event_priority(-100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for the page for an address that does not exist."""
        is_page = template_name.endswith(".html") and not self.serving
        return with_script_policy(output) if is_page else output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of records, complete the search and the sitemap, and swap folders."""
        out = Path(config.site_dir)
        addresses = [page.url for page in self.nav_and_other_pages()]
        with self._templates_told():
            pages = chain(self._filled(config), self.site.moved_pages())
            written = self.written.write(out, pages)
        addresses += [address for address in written if address.endswith("/")]
        self._complete_search(out)
        if config.site_url:
            (out / "sitemap.xml").write_text(sitemap(config.site_url, addresses), "utf-8")
            (out / "robots.txt").write_text(robots(config.site_url), "utf-8")
        (out / "sitemap.xml.gz").unlink(missing_ok=True)
        if not self.serving:
            self._write_for_hosts(out, urlsplit(config.site_url or "/").path)
        if self.final and not _strict_will_fail(config):
            swap(out, self.final)
            config.site_dir = str(self.final)

    def _write_for_hosts(self, out: Path, path: str) -> None:
        """Write what hosts of the Pages type read: where addresses lead, and headers."""
        pairs = redirects(self.site.library)
        (out / "_redirects").write_text(redirects_file(pairs, path), "utf-8", newline="\n")
        files = (f.relative_to(out).as_posix() for f in out.rglob("*") if f.is_file())
        (out / "_headers").write_text(headers_file(files, path), "utf-8", newline="\n")

    def _filled(self, config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
        """Yield the address and the whole HTML of each record's page, its files, and the data."""
        shells: dict[tuple[str, int], Shell] = {}
        for page in self.site.record_pages():
            key = (page.section, page.address.count("/"))
            if key not in shells:
                shells[key] = self._shell(page, config)
            yield page.address, shells[key].fill(page, config.site_url or "", self.look.preview())
            yield from page.files
        yield from self.site.data_files()

    def nav_and_other_pages(self) -> list[MkDocsPage]:
        """Return the pages that MkDocs itself writes."""
        return [file.page for file in self.files.documentation_pages() if file.page]

    def _shell(self, page: Page, config: MkDocsConfig) -> "Shell":
        """Render the theme around marks, as it looks for pages of one section and depth."""
        from mkdocs.commands.build import get_context

        section = self.files.get_file_from_path(f"{sites.SECTIONS[page.section]}index.md").page
        file = File.generated(config, f"{page.address}index.md", content="")
        probe = MkDocsPage(Shell.TITLE, file, config)
        probe.parent = section.parent
        probe.canonical_url = Shell.CANONICAL if config.site_url else None
        probe.content = Shell.CONTENT
        probe.meta = {
            "title": Shell.TITLE,
            "description": Shell.DESCRIPTION,
            "structured_data": Shell.DATA,
            "image": Shell.IMAGE,
            "links": Shell.LINKS,
            "hide": ["navigation", "toc"],
        }
        section.active = True
        try:
            context = get_context(self.nav, self.files, config, probe)
            html = self.env.get_template("main.html").render(context)
            return Shell(html if self.serving else with_script_policy(html))
        finally:
            section.active = False

    def _complete_search(self, out: Path) -> None:
        path = out / "search" / "search_index.json"
        if not path.is_file():
            return
        index = json.loads(path.read_text("utf-8"))
        index["docs"] += self.site.search_entries()
        index["config"]["fields"] = FIELD_BOOSTS
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, "utf-8", newline="\n")

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site alone; take away what was half built."""
        if self.serving and getattr(self, "out", None):
            self.written.bring_back(self.out)
        if getattr(self, "final", None):
            shutil.rmtree(building(self.final), ignore_errors=True)


def _paper(config: MkDocsConfig) -> Paper:
    try:
        return paper_of(config.extra.get("strideband"))
    except ValueError as error:
        raise PluginError(str(error)) from None


def _meta(page: Page) -> dict[str, Any]:
    return {
        "title": page.title,
        "description": page.description,
        "structured_data": page.structured_data,
        "links": page.links,
        "hide": ["navigation", "toc"],
    }


def _module(path: str) -> Any:
    from mkdocs.config.config_options import ExtraScriptValue

    script = ExtraScriptValue(path)
    script.type = "module"
    return script


def _summary(findings: list[Finding]) -> str:
    number = f"{len(findings)} findings" if len(findings) > 1 else "1 finding"
    return f"{number} in the project's files; nothing was built."


def _be_lenient(config: MkDocsConfig) -> None:
    """Switch strict mode off: while serving, a warning must not leave the author without a page."""
    config.strict = False
    logger = logging.getLogger("mkdocs")
    for handler in [h for h in logger.handlers if isinstance(h, CountHandler)]:
        logger.removeHandler(handler)


def _strict_will_fail(config: MkDocsConfig) -> bool:
    """Tell whether MkDocs will refuse this build after this plugin is done."""
    if not config.strict:
        return False
    handlers = logging.getLogger("mkdocs").handlers
    counters = [handler for handler in handlers if isinstance(handler, CountHandler)]
    return any(counter.get_counts() for counter in counters)
