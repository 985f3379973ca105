"""The only module that knows MkDocs: it checks, builds and writes the site within its run.

Section pages are MkDocs pages, so that they can stand in the menu. Pages of records are written by
this plugin: the theme's layout is rendered once per section, with marks in place of what differs
from page to page, and each record's page is put into it. So a record costs what it itself costs.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateNotFound
from mkdocs.commands.build import get_context
from mkdocs.config.config_options import ExtraScript, ExtraScriptValue, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from .library.collecting import paused

with paused():  # All that is imported stays.
    from . import site as sites
    from .check import check
    from .library.build_cache import BuildCache
    from .library.finding import Finding, quote
    from .library.layers import BRAND, base_folder
    from .library.load import replacements
    from .library.mkdocs_settings import FILE
    from .library.program_version import program_version
    from .library.reading import FileCache
    from .library.records import Library
    from .library.work_file import WorkFile
    from .outputs.beside import when_made
    from .outputs.glyphs import unprintable
    from .outputs.host_files import write_host_files
    from .outputs.on_demand import OnDemand
    from .outputs.plan_files import paper_of
    from .outputs.search_index import complete_index
    from .outputs.sitemap import write_sitemap
    from .pages.embed_pages import embed_scripts
    from .pages.environment import compiled_templates
    from .pages.handwritten import base_files, is_of_the_site
    from .pages.handwritten_html import HandwrittenHtml
    from .pages.last_good import LastGood
    from .pages.overrides import where_it_broke
    from .pages.page import Page
    from .pages.script_policy import ScriptPolicy
    from .pages.scripts import worker
    from .pages.theme_files import OVERRIDES
    from .pages.theme_layout import ThemeLayout, ThemeLayouts
    from .pages.theme_texts import escaped, escaped_settings, menu_items, title_of
    from .project.appearance import Appearance, appearance_of
    from .project.host_log import HostLog
    from .project.host_settings import (
        SHOWN,
        HostSettings,
        check_settings,
        output_of,
        sources_of,
        wrong_settings,
    )
    from .project.host_shapes import RULE
    from .project.menu import menu_with_own_pages
    from .publishing.build_folder import BuildFolder, restore, told
    from .publishing.output_folder import write
    from .site import Settings, Site, SiteMaker
    from .text.messages import catalogue_for

host_log = HostLog(MkDocsConfig.__module__.partition(".")[0])
log = host_log.ours


LOOK = 0.2
"""Seconds from one look for changed files to the next, while serving: each takes one hundredth."""


class SectionPage(MkDocsPage):
    """A page of MkDocs whose content is finished: it skips Markdown."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig):
        super().__init__(page.title, file, config)
        self.finished = page

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", self.finished.meta()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.finished.rooted()
        self.toc = get_toc([])


class StridebandPlugin(BasePlugin):
    """The plugin ``strideband``: MkDocs' events, in their order. See the module's text."""

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
        self.folder: BuildFolder | None = None
        self.out = Path()

    # Start and configuration

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> Any:
        """Say what is wrong with the settings, before MkDocs trips over one or stops at it."""
        file = Path(config_file_path or FILE).resolve()
        if wrong := check_settings(file.parent, file.name):
            findings = sorted({*wrong, *check(file.parent)[1]})
            for finding in findings:
                log.error(str(finding))
            raise Abort(_summary(findings))
        return super().load_config(options, config_file_path)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember the command; defining this keeps the plugin alive between rebuilds."""
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Aim the output beside the last good site, and tell what is wrong in the project."""
        root, self.out = _root(config), Path(config.site_dir)
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
            graph, self.findings = check(root, self.cache, self.work)
        self.findings = sorted({*self.findings, *wrong_settings(root, _settings(config))})
        for finding in self.findings:
            log.error(str(finding))
        shown = self.last_good.graph_to_show(graph, self.findings)
        # No page can be shown with settings that the host trips over.
        stops = [found for found in self.findings if not self.serving or found.rule == RULE]
        if shown is None or stops:
            raise PluginError(_summary(self.findings))
        self.graph = shown
        return config

    @event_priority(100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Begin the site, when all plugins have had their say about the settings."""
        root, graph, findings = _root(config), self.graph, self.findings
        if wrong := wrong_settings(root, _settings(config)):
            raise PluginError("\n".join(map(str, wrong)))
        for line in replacements(graph.library):
            if line not in self.said:  # Not at each rebuild.
                log.info(line)
        self.said = replacements(graph.library)
        before: Appearance | None = getattr(self, "appearance", None)
        if not findings or before is None:
            self.appearance = appearance_of(root, before)
        self._dress(config, graph.library)
        self.site = self.maker.site(graph, self.appearance, self._settings(config))
        for_theme = self.site.for_theme(self.appearance)
        texts = self.last_good.texts if self.serving else None
        self.handwritten = HandwrittenHtml(self.site.templates, texts)
        config.extra["strideband"] = {"findings": [str(found) for found in findings], **for_theme}
        self.assets = sites.assets(self.appearance.styles, self.maker.cache)
        config.extra_css += [path for path in self.assets if path.endswith(".css")]
        config.extra_javascript += [_module(p) for p in self.assets if p.endswith(".js")]
        if not self.serving:
            self.site.work_ahead()

    @event_priority(100)
    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch what MkDocs does not, and make pages of records when they are asked for."""
        _look_oftener(server, [config.docs_dir, config.config_file_path, *config.theme.dirs])
        mount = urlsplit(server.url).path
        server.set_app(self.on_demand.served(server.get_app(), mount, self._say))
        root = _root(config)
        for path in (root / "exercises", root / OVERRIDES, root / BRAND, Path(__file__).parent):
            if path.exists():
                server.watch(str(path))
        return server

    # Files and pages

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the records out of MkDocs' files; put the section pages in."""
        styles = {path for path, _ in self.appearance.own}  # MkDocs takes them for the theme's.
        for file in list(files):
            if not is_of_the_site(file.src_uri) or str(file.abs_src_path) in styles:
                files.remove(file)
        folders = (config.docs_dir, config.theme.custom_dir)
        self.own = {file.dest_uri: file for file in files if file.src_dir in folders}
        self._add_base(files, config)
        pages = [*self.site.section_pages()]
        made = {**self.assets, **embed_scripts()}
        for page in pages:
            file = File.generated(config, f"{page.address}index.md", content="")
            self._add(files, file)
            SectionPage(page, file, config)
            made |= dict(when_made(page.files))
        if not self.serving:  # It would answer for pages that change with each edit.
            made[sites.WORKER] = worker()
        for path, content in made.items():
            self._add(files, File.generated(config, path, content=content))
        self._add_preview(files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the menu for the pages of records."""
        self.nav, self.files = nav, files
        return nav

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
        env.bytecode_cache = self.compiled
        self.env = env
        self.shown = escaped_settings(config)
        for item in menu_items(self.nav):
            item.title = escaped(item.title)
            if item.is_link:
                item.url = escaped(item.url)
        self.policy, self.strange = ScriptPolicy.of_folders(_shipped_templates(config)), set[str]()
        return env

    @event_priority(100)
    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Escape what Material puts into a page as it is."""
        finished = {"structured_data", "links"}
        page.meta.update({k: escaped(v) for k, v in page.meta.items() if k not in finished})
        context["config"] = self.shown
        return context

    @event_priority(100)
    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Do the same for the page for an address that does not exist."""
        context["config"] = self.shown
        return context

    # Output

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """List the scripts of a finished page, unless MkDocs will put one in to reload it."""
        return self._with_policy(output, page.file.src_uri)

    @event_priority(-100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for the page for an address that does not exist."""
        is_page = template_name.endswith(".html")
        return self._with_policy(output, template_name) if is_page else output

    @event_priority(-100)
    def _write_pages(self, *, config: MkDocsConfig) -> None:
        """Write the pages of records, and complete the search and the sitemap."""
        out, url = Path(config.site_dir), config.site_url or ""
        layouts = ThemeLayouts(lambda page: self._render_theme(page, config))
        preview = self.appearance.preview()

        def whole(page: Page) -> str:
            return layouts.of(page).fill(page, url, preview)

        if self.serving:
            self.on_demand.begin(out, self.site.pieces(whole), self.maker.cache.finish)
            written = self.on_demand.addresses
        else:
            written = write(out, self.site.files(whole))
        self.maker.cache.finish()
        for address in (*written, "sitemap.xml"):
            self._is_taken(address + "index.html" * address.endswith("/"))
        for note in self.site.notes:
            log.info(note)
        complete_index(out / "search" / "search_index.json", self.site.search_entries())
        if url:
            pages = [file.page.url for file in self.files.documentation_pages() if file.page]
            pages += [address for address in written if address.endswith("/")]
            write_sitemap(out, url, pages, log.info)

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
        if self.work:
            self.work.finish()
        self._abandon()
        if message := self._broken(error) or told(error, self.out):  # Not MkDocs' stack.
            log.error(message)
            raise Abort("Aborted with a BuildError!") from error

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

    # What the events above are made of

    def _dress(self, config: MkDocsConfig, library: Library) -> None:
        """Give the theme what the base has and what the club's brand says."""
        place = 1 if config.theme.custom_dir else 0
        for layer in library.layers[:-1]:
            config.theme.dirs.insert(place, str(layer.root / OVERRIDES))
        config.theme.static_templates.discard("sitemap.xml")
        if not (brand := self.appearance.brand):
            return
        config.site_name = config.site_name or brand.name
        if config.nav is None:
            config.nav = menu_with_own_pages(library, brand.name) or None
        config.theme["language"] = catalogue_for(brand.language)
        if logo := self.appearance.logo_file(Path(config.docs_dir)):
            config.theme["logo"] = config.theme["favicon"] = logo[0]

    def _settings(self, config: MkDocsConfig) -> Settings:
        brand = self.appearance.brand
        return Settings(
            name=config.site_name,
            url=config.site_url or "",
            language=brand.language if brand else str(config.theme.get("language") or "en"),
            docs=Path(config.docs_dir),
            repository=config.repo_url or "",
            edit_way=config.edit_uri or "",
            paper="a4" if self.serving else paper_of(config.extra.get("strideband")),
        )

    def _add(self, files: Files, file: File) -> None:
        if self._is_taken(file.dest_uri):
            files.remove(self.own[file.dest_uri])
        files.append(file)

    def _is_taken(self, address: str) -> bool:
        """Tell, and say, whether the project has a file of its own at an address that is ours."""
        if own := self.own.get(address):
            log.warning(f"{own.src_uri} stands at an address where a build puts a file. Rename it.")
        return bool(own)

    def _add_base(self, files: Files, config: MkDocsConfig) -> None:
        """Put in what an edition has not itself: the base's pages and files, and its own logo."""
        more = base_files(self.site.library)
        logo = self.appearance.logo_file(Path(config.docs_dir))
        if logo and not files.get_file_from_path(logo[0]):
            more[logo[0]] = logo[1]
        for name, path in more.items():
            if name not in self.handwritten.base_pages:
                files.append(File.generated(config, name, abs_src_path=str(path)))
        for name, text in self.handwritten.base_pages.items():
            # A page that the base adds later is no reason to refuse a menu of the club's own.
            inclusion = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, name, content=text, inclusion=inclusion))

    def _add_preview(self, files: Files, config: MkDocsConfig) -> None:
        """Put the club's picture for links in the place of the base's."""
        look, address = self.appearance, self.appearance.preview()
        there = files.get_file_from_path(address)
        is_own = there and look.root in Path(there.abs_src_path or "/").parents
        if self.serving or is_own or not config.site_url:
            return
        name, description = config.site_name, config.site_description or ""
        if lacking := unprintable(name + description) if look.brand else "":
            log.info(f"{address}: no font for '{lacking}'; the picture for links is without it.")
        picture = look.preview_picture(name, description)
        if picture is None:
            return
        if there:
            files.remove(there)
        files.append(File.generated(config, address, content=picture))

    def _render_theme(self, page: Page, config: MkDocsConfig) -> str:
        """Render the theme around marks, as it looks for pages of one section and depth."""
        section = self._section(page)
        file = File.generated(config, f"{page.address}index.md", content="")
        probe = MkDocsPage(ThemeLayout.TITLE, file, config)
        probe.parent = section.parent
        probe.canonical_url = ThemeLayout.CANONICAL if config.site_url else None
        probe.content = ThemeLayout.CONTENT
        probe.meta = dict(ThemeLayout.META)
        section.active = True
        try:
            context = get_context(self.nav, self.files, self.shown, probe)
            html = self.env.get_template("main.html").render(context)
        finally:
            section.active = False
        return self._with_policy(html, page.source or page.address)

    def _with_policy(self, html: str, source: str) -> str:
        """List a page's scripts; say of those that come from elsewhere that they will not run."""
        if self.serving:
            return html
        for script in self.policy.strange(html):
            if script not in self.strange:
                self.strange.add(script)
                log.warning(
                    f"{source}: an inline script ({quote(script.strip())}) that comes neither with "
                    "Strideband nor with the theme; browsers will not run it. Put it into a file, "
                    "and name that under extra_javascript."
                )
        return self.policy.applied(html)

    def _section(self, page: Page) -> MkDocsPage:
        """Return the page of MkDocs that stands in the menu for the pages of a section."""
        where = f"{sites.SECTIONS[page.section].address}index.md"
        file = self.files.get_file_from_path(where)
        if file is None or file.page is None:
            raise PluginError(f"expected a page {where} for {page.address}; MkDocs has none.")
        return file.page


def _look_oftener(server: Any, watched: list[str]) -> None:
    """Have a server look for changes every LOOK seconds: MkDocs' own half a second is felt.

    Args:
        server: before any other plugin has it watch more.
        watched: what it may be watching already.
    """
    again = list[str]()
    for path in watched:
        with suppress(KeyError):  # It is not watched, or no more.
            while True:
                server.unwatch(path)
                again.append(path)
    server.observer = type(server.observer)(timeout=LOOK)
    for path in again:
        server.watch(path)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _settings(config: MkDocsConfig) -> HostSettings:
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


def _shipped_templates(config: MkDocsConfig) -> list[Path]:
    """Return the folders of templates that are not the project's own."""
    ours, own = base_folder() / OVERRIDES, config.theme.custom_dir
    folders = [Path(folder) for folder in config.theme.dirs]
    return [ours, *(folder for folder in folders if own is None or folder != Path(own))]


def _module(path: str) -> ExtraScriptValue | str:
    return ExtraScript().validate({"path": path, "type": "module"})


def _summary(findings: list[Finding]) -> str:
    number = f"{len(findings)} findings" if len(findings) > 1 else "1 finding"
    return f"{number} in the project's files; nothing was built."
