"""The files beside a plan's page: calendars always, paper where the site's address is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from ..pages.addresses import address
from ..pages.contexts import PlanDownloads
from ..pages.page import Content
from ..text.messages import Messages
from ..views.plan import PlanView
from .beside import Beside
from .calendar import FIRST_YEAR, LAST_YEAR, START, calendar
from .handout import PAPERS, Handouts, Paper, Pictures


@dataclass(frozen=True)
class PlanFiles(PlanDownloads):
    """A plan's files, as address and content, and what its page says of them."""

    files: tuple[tuple[str, Content], ...]
    notes: tuple[str, ...] = ()
    """What of the plan could not be printed, and of which record."""


class PlanFileMaker:
    """Makes the files of one site's plans."""

    def __init__(
        self,
        url: str,
        messages: Messages,
        picture: Pictures,
        paper: Paper | None,
        beside: Beside,
    ):
        """Take what all files share.

        Args:
            url: address of the site, with a slash at the end; empty if not known.
            messages: the words.
            picture: the figures; each is asked for once.
            paper: on which to print; None for no PDF.
            beside: prints while other work goes on.
        """
        self._url, self._messages = url, messages
        self._handouts = Handouts(url, messages, cache(picture), paper) if paper else None
        self._beside = beside

    def of(self, view: PlanView) -> PlanFiles:
        """Return a plan's files."""
        timed, days = calendar_paths(view.plan.slug)
        calendars: list[tuple[str, Content]] = [
            (timed, calendar(view, self._url, self._messages)),
            (days, calendar(view, self._url, self._messages, all_day=True)),
        ]
        printed = self._printed(view, self._handouts) if self._handouts else []
        names = [session.name for session in view.first.sessions]
        return PlanFiles(
            calendars=(timed, days),
            start=START,
            years=(FIRST_YEAR, LAST_YEAR),
            weeks=printed[0][0] if printed else None,
            sessions=tuple(zip(names, [where for where, _ in printed[1:]], strict=False)),
            files=(*calendars, *printed),
            notes=tuple(self._handouts.notes) if self._handouts else (),
        )

    def _printed(self, view: PlanView, handouts: Handouts) -> list[tuple[str, Content]]:
        """Return address and content of the PDF of the weeks, and of each session's."""
        places = range(len(view.first.sessions))
        sheets = [handouts.weeks_sheet(view), *map(partial(handouts.session_sheet, view), places)]
        files = [self._beside.make(handouts.pdf, sheet) for sheet in sheets]
        return list(zip(paper_paths(view.plan.slug, len(places)), files, strict=True))


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
