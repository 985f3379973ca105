"""What is made of one record with a page: the page, its frame, pictures, paper and data.

Each piece of work is taken from the build before while none of the facts has changed that it was
made of. The texts of a record (page, frame, data) are one piece, as they are made of the same facts
but for a few; drawings take long, and stay when a text changes.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from ..library.build_cache import Begun, Keep
from ..library.build_profile import BuildProfile
from ..model import Plan
from ..model.base import Addressed
from ..pages.addresses import address, figure_address, has_figure
from ..pages.contexts import RecordPageContext
from ..pages.embed_codes import Embed, embed_of
from ..pages.embed_pages import EmbedPages
from ..pages.kinds import PAGE_KINDS, SECTIONS_OF
from ..pages.kinds.kind import Published
from ..pages.page import Content, Page, root_links
from ..pages.record_pages import RecordPage
from ..pages.templates import Templates
from . import structured_data as jsonld
from .api.site_data import SiteData
from .page_files import PageFiles

_ON_PAGE = ("content", "description", "data", "links")
"""What is made for a record's page itself."""


class Piece(NamedTuple):
    """A piece of work: the addresses of its files, as far as they matter, and what makes them."""

    addresses: tuple[str, ...]
    make: Callable[[], Iterable[tuple[str, Content]]]


class RecordWork:
    """Makes what belongs to the records of one site."""

    def __init__(
        self,
        templates: Templates,
        frames: EmbedPages,
        files: PageFiles,
        data: SiteData | None,
        keep: Keep,
        draw: Keep,
        edit_url: Callable[[str], str | None],
        profile: BuildProfile,
    ):
        """Take what pages are made of.

        Args:
            templates: those of the site.
            frames: makes frames.
            files: makes what stands beside pages.
            data: makes what programs read; None if nothing is written for them.
            keep: gives what earlier builds have made of the same settings.
            draw: gives what they have made of any: a drawing is the same in all.
            edit_url: gives the address at which a file can be edited.
            profile: where to count what frames and data take.
        """
        self._profile = profile
        self._templates, self._frames, self._files = templates, frames, files
        self._data, self._keep, self._draw, self._edit_url = data, keep, draw, edit_url
        self._text, self._url = templates.messages.text, files.url
        self.notes: dict[str, None] = {}
        """What an author should know of the files that were made, in order."""

    def pieces(self, page: RecordPage, whole: Callable[[Page], str]) -> Iterator[Piece]:
        """Yield all that is made of a record; ``whole`` gives the whole HTML of its page.

        What needs the mechanics of an exercise comes in a row: only the last are kept.
        """
        record, keep, files = page.record, self._keep, self._files
        where, embed = address(record.kind, record.slug), self._embed(page.record)
        beside = (f"{embed.address}index.html", f"{where}oembed.json")
        yield Piece((where, *beside), partial(self._files_of, page, whole))
        if has_figure(record):
            drawn = (figure_address(record.kind, record.slug),)
            figure = partial(files.figure, record)
            language = self._templates.messages.language
            yield Piece(drawn, partial(self._draw, f"figure {page.name}", figure, language))
        if beside_page := files.motion_address(record):
            motion = partial(files.motion, record)
            yield Piece((beside_page,), partial(self._draw, f"motion {page.name}", motion))
        if preview := files.preview_address(record):
            picture = partial(files.preview, record)
            yield Piece((preview,), partial(self._draw, f"picture {page.name}", picture))
        if isinstance(record, Plan):
            days = partial(files.calendars, record)
            addresses = files.calendar_addresses(record)
            yield Piece(addresses, partial(keep, f"calendars {page.name}", days))

    def papers(self, plans: Iterable[Plan]) -> Iterator[Piece]:
        """Yield the PDFs of plans: the first to be made, as threads take longest with them."""
        for plan in plans:
            yield Piece((), partial(self._printed, plan))

    def page(self, page: RecordPage) -> Page:
        """Return the page of a record."""
        return self._page(page, dict(self._made(page)))

    def _files_of(
        self, page: RecordPage, whole: Callable[[Page], str]
    ) -> Iterator[tuple[str, Content]]:
        made = self._made(page)
        yield address(page.record.kind, page.record.slug), whole(self._page(page, dict(made)))
        yield from made[len(_ON_PAGE) :]

    def _made(self, page: RecordPage) -> Begun:
        """Return what the page shows, by the names in ``_ON_PAGE``; then files, by address."""
        return self._keep(page.name, partial(self._texts, page), page.neighbours)

    def _texts(self, page: RecordPage) -> Begun:
        shown = self._shown(page)
        with self._profile.of("frame"):
            frame = self._frame(page)
        with self._profile.of("data"):
            data = self._data.of_page(page) if self._data else ()
        return [*zip(_ON_PAGE, shown, strict=True), *frame, *data]

    def _page(self, page: RecordPage, made: dict[str, Content]) -> Page:
        record = page.record
        return Page(
            address=address(record.kind, record.slug),
            section=SECTIONS_OF[record.kind].name,
            title=record.name,
            description=str(made["description"]),
            content=str(made["content"]),
            structured_data=str(made["data"]),
            source=record.source,
            preview=self._files.preview_address(record),
            links=str(made["links"]),
        )

    def _shown(self, page: RecordPage) -> tuple[str, str, str, str]:
        """Return what a record's page shows, and says of itself in its head: ``_ON_PAGE``."""
        record, kind, files = page.record, PAGE_KINDS[page.record.kind], self._files
        section, where = SECTIONS_OF[record.kind], address(record.kind, record.slug)
        trail = [(self._text(f"nav.{section.name}"), section.address)]
        embed = self._embed(record)
        around = RecordPageContext(
            trail=trail,
            previous=page.previous,
            following=page.following,
            embed=embed,
            edit=self._edit_url(record.source),
            downloads=files.downloads(record),
        )
        preview = files.preview_address(record)
        picture = self._url + preview if preview else None
        data = jsonld.script(
            kind.structured_data(record, Published(self._url + where, picture, page.context)),
            self.breadcrumbs(*trail, (record.name, where)),
        )
        return (
            str(self._templates.page(record.kind, page.context, around)),
            page.description,
            data,
            files.oembed_link(embed) + files.data_links(record),
        )

    def _frame(self, page: RecordPage) -> Begun:
        """Return the file of a record's frame, and the one that answers for it."""
        record, embed = page.record, self._embed(page.record)
        html = self._frames.of_record(embed, record.kind, page.context)
        oembed = self._files.oembed(embed, self._files.preview_address(record))
        return [(f"{embed.address}index.html", root_links(html, embed.address)), *oembed]

    def _printed(self, plan: Plan) -> list[tuple[str, Content]]:
        """Return a plan's PDFs; say what could not be printed."""

        def printed() -> Begun:
            files, notes = self._files.paper(plan)
            return [*files, *(("", note) for note in notes)]

        made = self._keep(f"paper plan {plan.slug}", printed)
        self.notes |= dict.fromkeys(str(note) for name, note in made if not name)
        return [(name, content) for name, content in made if name]

    def _embed(self, record: Addressed) -> Embed:
        return embed_of(record.kind, record.slug, record.name, self._url)

    def breadcrumbs(self, *trail: tuple[str, str]) -> dict[str, Any]:
        """Return the way to a page as search engines read it: names and addresses."""
        return jsonld.breadcrumb_list([(self._text("nav.home"), ""), *trail], self._url)
