"""The files beside a plan's page: calendars always, paper where the site's address is known."""

from collections.abc import Mapping
from functools import partial

from ..model.reads import Noted
from ..pages.addresses import address
from ..pages.contexts import PlanDownloads
from ..pages.page import Content
from ..text.messages import Messages
from ..views.level_words import LevelWords
from ..views.plan import PlanView
from .beside import Beside
from .calendar import FIRST_YEAR, LAST_YEAR, START, calendar
from .handout import PAPERS, Handouts, Paper, Pictures


class PlanFileMaker:
    """Makes the files of one site's plans."""

    def __init__(
        self,
        url: str,
        messages: Messages,
        levels: LevelWords,
        picture: Pictures,
        paper: Paper | None,
        beside: Beside,
    ):
        """Take what all files share.

        Args:
            url: address of the site, with a slash at the end; empty if not known.
            messages: the words.
            levels: those for levels of bands.
            picture: the figures; each is asked for once.
            paper: on which to print; None for no PDF.
            beside: prints while other work goes on.
        """
        self._url, self._messages, self._levels = url, messages, levels
        drawn = Noted[str | None]()
        pictures: Pictures = lambda own: drawn.get(own.slug, lambda: picture(own))  # noqa: E731
        self._handouts = Handouts(url, messages, levels, pictures, paper) if paper else None
        self._beside = beside

    def downloads(self, view: PlanView) -> PlanDownloads:
        """Return what a plan's page says of its files."""
        names = [session.name for session in view.first.sessions]
        weeks, *sheets = paper_paths(view.plan.slug, len(names))
        return PlanDownloads(
            calendars=calendar_paths(view.plan.slug),
            start=START,
            years=(FIRST_YEAR, LAST_YEAR),
            weeks=weeks if self._handouts else None,
            sessions=tuple(zip(names, sheets, strict=True)) if self._handouts else (),
        )

    def calendars(self, view: PlanView) -> list[tuple[str, Content]]:
        """Return address and content of a plan's calendars."""
        timed, days = calendar_paths(view.plan.slug)
        return [
            (timed, calendar(view, self._url, self._messages, self._levels)),
            (days, calendar(view, self._url, self._messages, self._levels, all_day=True)),
        ]

    def paper(self, view: PlanView) -> tuple[list[tuple[str, Content]], list[str]]:
        """Return address and content of the PDFs of the weeks and of each session.

        And what of the plan could not be printed, with its record.
        """
        if not self._handouts:
            return [], []
        handouts, places = self._handouts, range(len(view.first.sessions))
        handouts.notes.clear()
        sheets = [handouts.weeks_sheet(view), *map(partial(handouts.session_sheet, view), places)]
        files = [self._beside.make(handouts.pdf, sheet) for sheet in sheets]
        printed = zip(paper_paths(view.plan.slug, len(places)), files, strict=True)
        return list(printed), list(handouts.notes)


def calendar_paths(slug: str) -> tuple[str, str]:
    """Return where a plan's calendars stand: with hours, and with whole days."""
    base = address("plan", slug)
    return f"{base}{slug}.ics", f"{base}{slug}-days.ics"


def paper_paths(slug: str, sessions: int) -> list[str]:
    """Return where a plan's PDFs stand: all weeks, then each session of a week."""
    base = address("plan", slug)
    return [f"{base}{slug}.pdf", *(f"{base}session-{place + 1}.pdf" for place in range(sessions))]


def paper_of(settings: object) -> Paper:
    """Return the paper that a project's settings (``extra: strideband:``) name; A4 if none.

    Raises:
        ValueError: if they name another than those there are; says which there are.
    """
    paper = settings.get("paper", "a4") if isinstance(settings, Mapping) else "a4"
    for known in PAPERS:
        if known == paper:
            return known
    raise ValueError(f"extra.strideband.paper: expected {' or '.join(PAPERS)}; found {paper!r}.")
