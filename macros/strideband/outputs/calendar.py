"""A plan as a calendar (RFC 5545), from any first Monday on.

Times are floating: they name no time zone, so that 18:00 stays 18:00 wherever the reader is and
whenever clocks change. An event's UID holds plan, week and day but no date: who imports the
calendar again, for another start even, moves the events instead of doubling them. Nothing comes
from the clock: the same input gives the same text. Which of two editions is the later one, only the
page's script can say: it knows the clock, and writes DTSTAMP and SEQUENCE.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from ..model.plan import DAYS
from ..pages.addresses import address
from ..planner import Run, Session, Week
from ..text.messages import Messages
from ..views.level_words import LevelWords
from ..views.plan import PlanView, session_id
from ..views.plan_words import dose, exercise_of, facts, more, run_name, warm_up, week_name
from .ics import component, line, moment, text

START = date(2027, 1, 4)
"""The Monday on which calendars begin that were made without a date: those beside plans' pages."""

FIRST_YEAR, LAST_YEAR = 2000, 2999
"""Years of dates that are taken; the rest are slips."""


def day_of(text: str) -> date:
    """Return the day that is written as 2027-03-01.

    Raises:
        ValueError: for any other form, and for a day that does not exist.
    """
    # fromisoformat takes other forms too, such as weeks; one form is enough to explain.
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"'{text}' is not a date such as 2027-03-01")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is a day that does not exist") from None


def monday_of(day: date) -> date:
    """Return the Monday of a day's week. Raises ValueError for a year that cannot be meant."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"the year must be between {FIRST_YEAR} and {LAST_YEAR}, not {day.year}")
    return day - timedelta(days=day.weekday())


def start_before_race(race: date, weeks: int) -> date:
    """Return the first Monday of so many weeks of which the last holds the race.

    Raises:
        ValueError: for a year that cannot be meant.
    """
    return monday_of(race) - timedelta(weeks=weeks - 1)


def calendar(
    view: PlanView,
    url: str,
    messages: Messages,
    levels: LevelWords,
    start: date = START,
    *,
    all_day: bool = False,
) -> str:
    """Return a plan's runs and sessions as a calendar file; its lines end with CRLF.

    Args:
        view: the plan.
        url: address of the site with a slash at the end; without it, events hold no links.
        messages: the words.
        levels: those for levels of bands.
        start: Monday of the first week.
        all_day: whether events belong to a day instead of an hour.

    Raises:
        ValueError: if the start is no Monday.
    """
    if start.weekday():
        raise ValueError(f"a plan starts on a Monday; {start} is none")
    name = text(view.plan.name)
    lines = [
        line("PRODID", "-//Strideband//Strideband//EN"),
        line("VERSION", "2.0"),
        line("CALSCALE", "GREGORIAN"),
        line("NAME", name),
        line("X-WR-CALNAME", name),
    ]
    for week, place, what in _events(view):
        own = _event(view, url, messages, levels, start, week, place, what, all_day)
        lines += component("VEVENT", own)
    return "".join(component("VCALENDAR", lines))


def _events(view: PlanView) -> Iterator[tuple[Week, int, Run | Session]]:
    """Yield everything in its order, with its week and its place on its day, from 1 on."""
    for week in view.weeks:
        for day in view.days(week):
            for place, what in enumerate(day.events, 1):
                yield week, place, what


def _event(
    view: PlanView,
    url: str,
    messages: Messages,
    levels: LevelWords,
    start: date,
    week: Week,
    place: int,
    what: Run | Session,
    all_day: bool,
) -> Iterator[str]:
    monday = start + timedelta(weeks=week.number - 1)
    link = _link(view, url, week, what) if url else ""
    first, last = map(moment, _days(monday, what) if all_day else _hours(monday, what))
    summary = run_name(what, messages) if isinstance(what, Run) else what.name
    said = "\n".join(filter(None, (*_lines(view, week, what, messages, levels), link)))
    yield line("UID", f"{view.plan.slug}-w{week.number}-{what.day}-{place}@strideband")
    # The standard wants one. That it is the start keeps the file the same from build to build.
    yield line("DTSTAMP", f"{start:%Y%m%d}T000000Z")
    yield line(f"DTSTART{first[0]}", first[1])
    yield line(f"DTEND{last[0]}", last[1])
    yield line("SUMMARY", text(summary))
    yield line("DESCRIPTION", text(said))
    if link:
        yield line("URL", link)
    yield line("TRANSP", "TRANSPARENT" if all_day else "OPAQUE")


def _hours(monday: date, what: Run | Session) -> tuple[datetime, datetime]:
    """Return first and last moment, to the minute, without a time zone."""
    first = datetime.combine(monday, time()) + timedelta(minutes=round(what.start * 60))
    return first, first + timedelta(minutes=what.minutes)


def _days(monday: date, what: Run | Session) -> tuple[date, date]:
    """Return the day and, as the standard counts, the day after."""
    day = monday + timedelta(days=DAYS.index(what.day))
    return day, day + timedelta(days=1)


def _lines(
    view: PlanView, week: Week, what: Run | Session, messages: Messages, levels: LevelWords
) -> Iterator[str]:
    if isinstance(what, Session):
        yield facts(what, messages)
        yield warm_up(what, messages)
        for number, item in enumerate(what.items, 1):
            name = exercise_of(item, view).name
            yield f"{number}. {name}: {dose(item, messages)}. {more(item, what, messages, levels)}"
        if view.plan.doctor_first:
            yield messages.text("plan.doctor-first")
    yield messages.text("calendar.week", week=week_name(week, messages), plan=view.plan.name)


def _link(view: PlanView, url: str, week: Week, what: Run | Session) -> str:
    part = f"week-{week.number}" if isinstance(what, Run) else session_id(week, what)
    return f"{url}{address('plan', view.plan.slug)}#{part}"
