"""The files beside a plan's page: calendars always, paper where the site's address is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..pages.addresses import address
from ..pages.contexts import PlanDownloads
from ..text.messages import Messages
from ..views.plan import PlanView
from .calendar import FIRST_YEAR, LAST_YEAR, START, calendar
from .handout import PAPERS, Handouts, Paper, Pictures


@dataclass(frozen=True)
class PlanFiles(PlanDownloads):
    """A plan's files, as address and content, and what its page says of them."""

    files: tuple[tuple[str, str | bytes], ...]
    notes: tuple[str, ...] = ()
    """What of the plan could not be printed, and of which record."""


class PlanFileMaker:
    """Makes the files of one site's plans."""

    def __init__(self, url: str, messages: Messages, picture: Pictures, paper: Paper | None):
        """Take what all files share.

        Args:
            url: address of the site, with a slash at the end; empty if not known.
            messages: the words.
            picture: the figures; each is asked for once.
            paper: on which to print; None for no PDF.
        """
        self._url, self._messages = url, messages
        self._handouts = Handouts(url, messages, cache(picture), paper) if paper else None

    def of(self, view: PlanView) -> PlanFiles:
        """Return a plan's files."""
        timed, days = calendar_paths(view.plan.slug)
        calendars: list[tuple[str, str | bytes]] = [
            (timed, calendar(view, self._url, self._messages)),
            (days, calendar(view, self._url, self._messages, all_day=True)),
        ]
        weeks, sessions = self._printed(view, self._handouts) if self._handouts else ([], [])
        names = [session.name for session in view.first.sessions]
        return PlanFiles(
            calendars=(timed, days),
            start=START,
            years=(FIRST_YEAR, LAST_YEAR),
            weeks=weeks[0][0] if weeks else None,
            sessions=tuple(zip(names, [where for where, _ in sessions], strict=False)),
            files=(*calendars, *weeks, *sessions),
            notes=tuple(self._handouts.notes) if self._handouts else (),
        )

    @staticmethod
    def _printed(
        view: PlanView, handouts: Handouts
    ) -> tuple[list[tuple[str, bytes]], list[tuple[str, bytes]]]:
        """Return address and content of the PDF of the weeks, and of each session's."""
        whole, *each = paper_paths(view.plan.slug, len(view.first.sessions))
        sessions = [(where, handouts.session(view, place)) for place, where in enumerate(each)]
        return [(whole, handouts.weeks(view))], sessions


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
