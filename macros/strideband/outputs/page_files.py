"""The files that belong to a page and the links to its other forms: pictures, paper, data."""

from html import escape

from ..figures.standalone import standalone
from ..library.build_cache import Begun, Keep
from ..model import Concept, Exercise, Muscle, Plan, Record
from ..pages.addresses import address, figure_address, has_figure
from ..pages.contexts import PlanDownloads
from ..pages.embed_codes import Embed
from ..pages.page import Content
from ..pages.templates import Templates
from .api.site_data import head_links
from .beside import Beside
from .exercise_picture import HEIGHT, WIDTH, preview_png
from .figure_file import LAYOUTS, FigureFiles, Layout, titled
from .handout import Paper
from .oembed import oembed
from .plan_files import PlanFileMaker, calendar_paths


class PageFiles:
    """Makes the files of the pages of one site."""

    def __init__(
        self,
        templates: Templates,
        name: str,
        url: str,
        draw: Keep,
        *,
        complete: bool,
        previews: bool,
        paper: Paper,
    ):
        """Take the templates.

        Args:
            templates: those of the site.
            name: what the site is called.
            url: its address, with a slash at the end; empty if not known.
            draw: gives drawings as earlier builds have made them.
            previews: whether to make the pictures that shared links show.
            complete: whether to make what is printed, and to lead to the data for programs.
            paper: on which to print.
        """
        self.templates = templates
        self.name, self.url, self._draw = name, url, draw
        self.previews, self.complete = previews, complete
        printed = paper if complete else None
        self.figures = FigureFiles(templates.styles)
        self.beside = Beside()
        self.plan_files = PlanFileMaker(
            url, templates.messages, templates.levels, self._still, printed, self.beside
        )

    def oembed(self, embed: Embed, preview: str | None = None) -> tuple[tuple[str, str], ...]:
        """Return the file that answers for a page's frame, if the site's address is known."""
        if not self.url:
            return ()
        picture = (self.url + preview, WIDTH, HEIGHT) if preview else None
        answer = oembed(
            embed.title,
            self.url + embed.page,
            self.url + embed.address,
            embed.height,
            self.name,
            self.url,
            picture,
        )
        return ((f"{embed.page}oembed.json", answer),)

    def oembed_link(self, embed: Embed) -> str:
        """Return the link to that file, for the head of the page."""
        if not self.url:
            return ""
        where, title = escape(f"{self.url}{embed.page}oembed.json"), escape(embed.title)
        return (
            f'<link rel="alternate" type="application/json+oembed" href="{where}" title="{title}">'
        )

    def data_links(self, record: Record) -> str:
        """Return links to a record's page as Markdown and as data, for its head."""
        if not self.complete:
            return ""
        return "".join(
            f'<link rel="alternate" type="{media}" href="{escape(where)}">'
            for media, where in head_links(record.kind, record.slug, self.url)
        )

    def figure(self, record: Record) -> list[tuple[str, Content]]:
        """Return address and content of a record's figure; nothing of one that has none."""
        if not has_figure(record):
            return []
        where = figure_address(record.kind, record.slug)
        if isinstance(record, Concept | Muscle):
            return [(where, self._drawing(record))]
        still = self._still(record) if isinstance(record, Exercise) else None
        if not still:
            raise TypeError(f"expected a kind that is drawn here; found {record.kind}")
        return [(where, titled(still, record.label, record.synopsis))]

    def motion_address(self, record: Record) -> str | None:
        """Return where stands what an exercise's live figure loads; None for what has none."""
        moves = isinstance(record, Exercise) and record.movement is not None
        return f"{address(record.kind, record.slug)}motion.bin" if moves else None

    def motion(self, record: Record) -> list[tuple[str, Content]]:
        """Return address and content of what an exercise's live figure loads; nothing of others."""
        where = self.motion_address(record)
        mechanics = self.templates.mechanics.of(record) if isinstance(record, Exercise) else None
        return [(where, mechanics.drawing.motion)] if where and mechanics else []

    def preview_address(self, record: Record) -> str | None:
        """Return where the picture stands that shared links to a record show; None without one."""
        drawn = self.previews and isinstance(record, Exercise) and has_figure(record)
        return f"figures/{record.slug}.png" if drawn else None

    def preview(self, record: Record) -> list[tuple[str, Content]]:
        """Return address and content of the picture that shared links to a record show."""
        where = self.preview_address(record)
        mechanics = self.templates.mechanics.of(record) if isinstance(record, Exercise) else None
        still = self._still(record) if isinstance(record, Exercise) else None
        if not where or not mechanics or not still:
            return []
        return [(where, preview_png(mechanics.drawing.still_figure.box, still, self.beside))]

    def _drawing(self, record: Concept | Muscle) -> str:
        """Return the figure of a concept or a muscle as a file of its own."""
        layout = LAYOUTS.get(record.figures[0]) if isinstance(record, Concept) else None
        drawn = self.templates.figure(record)
        return self.figures.of(str(drawn), record.name, record.summary, layout or Layout())

    def downloads(self, record: Record) -> PlanDownloads | None:
        """Return what a plan's page says of its files; None for any other record."""
        if not isinstance(record, Plan):
            return None
        return self.plan_files.downloads(self.templates.plans.of(record))

    def calendar_addresses(self, record: Plan) -> tuple[str, str]:
        """Return where a plan's calendars stand."""
        return calendar_paths(record.slug)

    def calendars(self, record: Record) -> list[tuple[str, Content]]:
        """Return address and content of a plan's calendars."""
        if not isinstance(record, Plan):
            return []
        return self.plan_files.calendars(self.templates.plans.of(record))

    def paper(self, record: Record) -> tuple[list[tuple[str, Content]], list[str]]:
        """Return address and content of a plan's PDFs, and what could not be printed."""
        if not isinstance(record, Plan):
            return [], []
        return self.plan_files.paper(self.templates.plans.of(record))

    def _still(self, exercise: Exercise) -> str | None:
        """Return an exercise's best moment as SVG; None if it has no movement."""

        def drawn() -> Begun:
            mechanics = self.templates.mechanics.of(exercise)
            return [("", standalone(mechanics.drawing.still_figure))] if mechanics else []

        made = dict(self._draw(f"still {exercise.slug}", drawn))
        return str(made[""]) if made else None
