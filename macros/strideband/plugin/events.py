"""MkDocs' events, in their order."""

from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateNotFound
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from .. import site as sites
from ..check import Rest, begin, check
from ..library.build_cache import BuildCache
from ..library.finding import Finding
from ..library.layers import BRAND
from ..library.load import replacements
from ..library.mkdocs_settings import FILE
from ..library.program_version import program_version
from ..library.reading import FileCache
from ..library.work_file import FOLDER, WorkFile
from ..outputs.beside import when_made
from ..outputs.host_files import write_host_files
from ..outputs.on_demand import OnDemand
from ..outputs.record_work import Piece
from ..outputs.search_index import ADDRESS as INDEX
from ..outputs.search_index import Row, page_rows
from ..outputs.sitemap import write_sitemap
from ..pages.embed_pages import embed_scripts
from ..pages.environment import compiled_templates
from ..pages.handwritten_html import HandwrittenHtml
from ..pages.last_good import LastGood
from ..pages.list_pages import SECTIONS
from ..pages.live_files import live_assets
from ..pages.overrides import where_it_broke
from ..pages.page import Page
from ..pages.scripts import worker
from ..pages.theme_files import OVERRIDES
from ..pages.theme_layout import ThemeLayouts
from ..pages.theme_texts import escaped, title_of
from ..project.appearance import Appearance, appearance_of
from ..project.host_log import HostLog
from ..project.host_settings import check_settings, output_of, sources_of, wrong_settings
from ..project.host_shapes import RULE
from ..publishing.build_folder import BuildFolder, restore, told
from ..publishing.output_folder import write
from ..site import Site, SiteMaker
from .files import SiteFiles
from .page_html import PageHtml
from .settings import dress, host_settings, module, root_of, site_settings
from .theme import SectionPage, Theme
from .theme_templates import quicken
from .watching import look_oftener

WORTH_WAITING = 24
"""Movements whose rules take about a second: the first page does not wait for them."""

host_log = HostLog(MkDocsConfig.__module__.partition(".")[0])
log = host_log.ours


class StridebandPlugin(BasePlugin):
    """The plugin ``strideband``: MkDocs' events, in their order. See the package's text."""

    config_scheme = (("profile", Type(bool, default=False)),)
    """``profile``: whether to say where a build's time went."""

    appearance: Appearance
    """How the site looks; kept at a rebuild while findings stand in its way."""

    def __init__(self) -> None:
        self.serving = False
        # What a rebuild while serving takes from the build before:
        self.cache = FileCache()
        self.work: BuildCache | None = None
        self.compiled = compiled_templates()
        self.on_demand = OnDemand()
        self.last_good = LastGood()
        self.said: list[str] = []
        self.rest: Rest | None = None
        self.late: Rest | None = None
        self.folder: BuildFolder | None = None
        self.out = Path()

    # Start and configuration

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> Any:
        """Say what is wrong with the settings, before MkDocs trips over one or stops at it."""
        file = Path(config_file_path or FILE).resolve()
        if wrong := check_settings(file.parent, file.name):
            findings = sorted({*wrong, *check(file.parent)[1]})
            raise Abort(_logged(findings))
        return super().load_config(options, config_file_path)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember the command; defining this keeps the plugin alive between rebuilds."""
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Aim the output beside the last good site, and tell what is wrong in the project."""
        root, self.out = root_of(config), Path(config.site_dir)
        quicken(config.theme, self.compiled)
        if self.serving:
            config.strict = False  # A warning must not leave the author without a page.
            host_log.count_no_more()
            self.on_demand.wait()
            if self.work:
                self.work.profile.begin()
            restore(output_of(root), log.info)
        else:
            sources = [*sources_of(root), Path(config.docs_dir), Path(config.config_file_path)]
            self.folder = BuildFolder(self.out, sources, log.info)
            config.site_dir = str(self.folder.begin())
        if self.work is None:
            self.work = BuildCache(program_version(), WorkFile(root))
            self.maker = SiteMaker(self.work, serving=self.serving)
        with self.work.profile.of("check"):
            graph, findings, self.rest = begin(root, self.cache, self.work)
            wrong = wrong_settings(root, host_settings(config))
            self.late = self._put_off()
            if self.serving or wrong:
                findings += self._wrong_movements()
        self.findings = sorted({*findings, *wrong})
        summary = _logged(self.findings)
        shown = self.last_good.graph_to_show(graph, self.findings)
        # No page can be shown with settings that the host trips over.
        stops = [found for found in self.findings if not self.serving or found.rule == RULE]
        if shown is None or stops:
            raise PluginError(summary)
        self.graph = shown
        return config

    @event_priority(100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Begin the site, when all plugins have had their say about the settings."""
        root, graph, findings = root_of(config), self.graph, self.findings
        if wrong := wrong_settings(root, host_settings(config)):
            raise PluginError("\n".join(map(str, wrong)))
        for line in replacements(graph.library):
            if line not in self.said:  # Not at each rebuild.
                log.info(line)
        self.said = replacements(graph.library)
        before: Appearance | None = getattr(self, "appearance", None)
        if not findings or before is None:
            self.appearance = appearance_of(root, before)
        dress(config, self.appearance, graph.library)
        self.site = self.maker.site(
            graph,
            self.appearance,
            site_settings(config, self.appearance, self.serving),
            self.rest and self.rest.look,
        )
        for_theme = self.site.for_theme(self.appearance)
        texts = self.last_good.texts if self.serving else None
        self.handwritten = HandwrittenHtml(self.site.templates, texts)
        said = {"findings": [str(found) for found in findings], "checking": self.late is not None}
        config.extra["strideband"] = {**said, **for_theme}
        self.assets = sites.assets(self.appearance.styles, self.maker.cache)
        config.extra_css += [path for path in self.assets if path.endswith(".css")]
        config.extra_javascript += [module(p) for p in self.assets if p.endswith(".js")]
        if not self.serving:
            self.site.work_ahead()

    @event_priority(100)
    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch what MkDocs does not, and make pages of records when they are asked for."""
        look_oftener(server, [config.docs_dir, config.config_file_path, *config.theme.dirs])
        mount = urlsplit(server.url).path
        server.set_app(self.on_demand.served(server.get_app(), mount, self._say))
        root = root_of(config)
        for path in (root / "exercises", root / OVERRIDES, root / BRAND, Path(__file__).parents[1]):
            if path.exists():
                server.watch(str(path))
        if self.late:
            checked = root / FOLDER / "checked"
            checked.mkdir(parents=True, exist_ok=True)
            server.watch(str(checked))
            looks = [partial(self.late.look, record) for record in self.late.records]
            self.on_demand.meanwhile(looks, partial(self._checked, checked))
        return server

    # Files and pages

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the records out of MkDocs' files; put the section pages in."""
        self.files = SiteFiles(files, config, self.appearance, log)
        self.files.add_base(self.site.library, self.handwritten)
        made = {**self.assets, **live_assets(), **embed_scripts()}
        self.sections = [self._section(name, config) for name in SECTIONS]
        made |= dict(when_made(self.site.section_files()))
        if not self.serving:  # It would answer for pages that change with each edit.
            made[sites.WORKER] = worker()
        for path, content in made.items():
            self.files.add(path, content)
        if not self.serving:
            self.files.add_preview()
        return files

    def _section(self, name: str, config: MkDocsConfig) -> SectionPage:
        """Return the page of a section, for MkDocs' menu."""
        file = self.files.add(f"{SECTIONS[name].address}index.md", "")
        title, make = self.site.text(f"nav.{name}"), partial(self.site.section_page, name)
        return SectionPage(title, file, config, make, later=self.serving)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the menu for the pages of records."""
        self.nav = nav
        self.page_html = self.work and PageHtml(self.work, config, files)
        return nav

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Let Markdown make nothing of a page that it has made before."""
        if self.page_html:
            self.page_html.take_over(page)
        return page

    @event_priority(50)
    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Render the components that a hand-written page calls."""
        if isinstance(page, SectionPage):
            return markdown
        try:
            return self.handwritten.before_markdown(page.file.src_uri, markdown)
        except ValueError as error:
            raise PluginError(str(error)) from None

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Fill a hand-written page."""
        if isinstance(page, SectionPage):
            return html
        page.meta.setdefault("title", title_of(page))
        page.meta.setdefault("structured_data", "")
        try:
            return self.handwritten.after_markdown(page.file.src_uri, html, page.url)
        except ValueError as error:
            raise PluginError(str(error)) from None

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the theme's environment for the pages of records."""
        self.theme = Theme(env, self.nav, files, config, log, serving=self.serving)
        self.pages = files.documentation_pages()
        for page in self.sections if self.serving else ():
            page.file.inclusion = InclusionLevel.EXCLUDED  # Made when it is asked for.
        return env

    @event_priority(100)
    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Escape what Material puts into a page as it is."""
        finished = {"structured_data", "links"}
        page.meta.update({k: escaped(v) for k, v in page.meta.items() if k not in finished})
        context["config"] = self.theme.shown
        return context

    @event_priority(100)
    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Do the same for the page for an address that does not exist."""
        context["config"] = self.theme.shown
        return context

    # Output

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """List the scripts of a finished page, unless MkDocs will put one in to reload it."""
        return self.theme.with_policy(output, page.file.src_uri)

    @event_priority(-100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for the page for an address that does not exist."""
        is_page = template_name.endswith(".html")
        return self.theme.with_policy(output, template_name) if is_page else output

    @event_priority(-100)
    def _write_pages(self, *, config: MkDocsConfig) -> None:
        """Write the pages of records, the index of the search, and the sitemap."""
        out, url = Path(config.site_dir), config.site_url or ""
        layouts = ThemeLayouts(self.theme.around)
        preview = self.appearance.preview()

        def whole(page: Page) -> str:
            return layouts.of(page).fill(page, url, preview)

        if self.serving:
            pieces = [*self.site.pieces(whole)]
            written = [address for piece in pieces for address in piece.addresses]
            pieces += map(self._piece, self.sections)
            self.on_demand.begin(out, pieces, self.maker.cache.finish)
        else:
            written = write(out, self.site.files(whole))
            if found := self._wrong_movements():
                raise PluginError(_logged(found))
        self.maker.cache.finish()
        for address in (*written, "sitemap.xml"):
            self.files.is_taken(address + "index.html" * address.endswith("/"))
        for note in self.site.notes:
            log.info(note)
        index = out / INDEX
        index.parent.mkdir(parents=True, exist_ok=True)
        index.write_text(self.site.search_index(self._page_rows()), "utf-8", newline="\n")
        if url:
            pages = [file.page.url for file in self.pages if file.page]
            pages += [address for address in written if address.endswith("/")]
            write_sitemap(out, url, pages, log.info)

    def _piece(self, page: SectionPage) -> Piece:
        """Return what makes the page of a section, as MkDocs makes it in a build."""
        file, whole = page.file, self.theme.whole
        return Piece((file.dest_uri,), lambda: [(file.dest_uri, whole(page))])

    def _page_rows(self) -> Iterator[Row]:
        """Yield what the search finds of hand-written pages."""
        for file in self.pages:
            page = file.page
            if page and not isinstance(page, SectionPage) and page.content:
                title, about = page.meta["title"], page.meta.get("description") or ""
                yield from page_rows(page.url, unescape(title), unescape(about), page.content)

    @event_priority(-1000)
    def _show(self, *, config: MkDocsConfig) -> None:
        """Put the site in its place, after all plugins, unless strict mode will refuse it."""
        self.on_demand.go_on()
        for line in self.work.profile.lines() if self.work and self.config["profile"] else ():
            log.info(line)
        if self.serving or not self.folder:
            return
        path = urlsplit(config.site_url or "/").path
        write_host_files(Path(config.site_dir), self.site.library, path, log.info)
        if not (config.strict and host_log.has_warned()):
            self.folder.show()
            config.site_dir = str(self.out)

    on_post_build = cast(Any, CombinedEvent(_write_pages, _show))  # No function, but taken for one.

    @event_priority(-1000)
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site alone; say what the disk refuses, or where a template breaks."""
        self.on_demand.go_on()
        self._abandon()
        found = self._wrong_movements()
        if self.work:
            self.work.finish()
        if found:
            raise Abort(_logged(found)) from error
        if message := self._broken(error) or told(error, self.out):  # Not MkDocs' stack.
            log.error(message)
            raise Abort("Aborted with a BuildError!") from error

    def _put_off(self) -> Rest | None:
        """Return the rules that wait until the first page is there, if it is about to be served."""
        first = self.serving and self.last_good.graph is None
        if not (first and self.work and self.work.mostly_new and self.rest):
            return None
        if len(self.rest.records) < WORTH_WAITING:
            return None
        late, self.rest = self.rest, None
        return late

    def _checked(self, folder: Path) -> None:
        """Have the host build anew, now that the rules which were put off have been asked."""
        self.maker.cache.finish()
        (folder / "last").write_text("")

    def _wrong_movements(self) -> list[Finding]:
        """Return what the rules find that have been put off."""
        rest, self.rest = self.rest, None
        return rest() if rest else []

    def _broken(self, error: Exception) -> str | None:
        """Return where a template of the project breaks; None if it is not that."""
        look: Appearance | None = getattr(self, "appearance", None)
        said = look and (look.own or isinstance(error, TemplateNotFound))
        return where_it_broke(error, look.root) if look and said else None

    def _say(self, error: Exception) -> str:
        """Log why a page cannot be made, and return it."""
        message = self._broken(error) or str(error)
        log.error(message)
        return message

    def on_shutdown(self) -> None:
        """Let the next build begin, however this one has ended."""
        if self.work:
            self.work.close()
        self._abandon()

    def _abandon(self) -> None:
        site: Site | None = getattr(self, "site", None)
        if site:
            site.stop()
        if self.folder:
            self.folder.abandon()


def _logged(findings: list[Finding]) -> str:
    """Log findings; return what a build that stops at them says."""
    for finding in findings:
        log.error(str(finding))
    number = f"{len(findings)} findings" if len(findings) > 1 else "1 finding"
    return f"{number} in the project's files; nothing was built."
