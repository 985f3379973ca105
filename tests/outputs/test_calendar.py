"""Plans as calendars, read with another library than the one that writes them."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from strideband.cli import main
from strideband.library.load import load_or_raise
from strideband.library.records import Library
from strideband.outputs.calendar import START, calendar, monday_of, start_before_race
from strideband.planner import Run
from strideband.text.messages import Messages
from strideband.views.plan import PlanView
from strideband.views.plan_words import facts

from tests.support.level_words import level_words

URL = "https://club.example/bands/"
PAGE = URL + "plans/two-marches/"
HOSTILE = 'a,b;c\\d:e "f"\ng\\nh #eval("1+1") END:VEVENT *ü*'


@cache
def library() -> Library:
    return load_or_raise(Path(__file__).parents[1] / "fixture_project")


@pytest.fixture
def view() -> PlanView:
    return PlanView(library().get("plan", "two-marches"), library())


def made(view: PlanView, start: date = START, *, all_day: bool = False, url: str = URL) -> str:
    return calendar(view, url, Messages(), level_words(view.library), start, all_day=all_day)


def read(text: str) -> list:
    """Return the events of a calendar; fails if the other library cannot read it."""
    return list(vobject.readOne(text).vevent_list)


def everything(view: PlanView) -> Iterator:
    for week in view.weeks:
        for day in view.days(week):
            for event in day.events:
                yield week, event


def test_every_run_and_every_session_is_an_event(view):
    events = read(made(view, date(2027, 3, 1)))
    assert len(events) == sum(len(week.runs) + len(week.sessions) for week in view.weeks) == 8
    for event, (week, what) in zip(events, everything(view), strict=True):
        monday = datetime(2027, 3, 1) + timedelta(weeks=week.number - 1)
        assert event.dtstart.value == monday + timedelta(minutes=round(what.start * 60))
        assert event.transp.value == "OPAQUE"
        assert event.dtend.value - event.dtstart.value == timedelta(minutes=what.minutes)
        said = event.summary.value
        assert said == (f"{RUN[what.kind]}, {what.minutes} min" if _is_run(what) else what.name)


RUN = {"intervals": "Intervals", "long": "Long run"}


def _is_run(what) -> bool:
    return isinstance(what, Run)


def test_uids_come_from_plan_week_and_day_and_not_from_the_date(view):
    first, second = (
        [event.uid.value for event in read(made(view, start, all_day=all_day))]
        for start, all_day in ((date(2027, 3, 1), False), (date(2028, 1, 3), True))
    )
    assert first == second
    assert first == [
        f"two-marches-w{week}-{day}@strideband"
        for week in (1, 2)
        for day in ("tue-1", "wed-1", "sun-1", "sun-2")
    ]


def test_importing_twice_moves_and_does_not_double(view):
    kept = {}
    for start in (date(2027, 3, 1), date(2027, 3, 8)):
        kept |= {event.uid.value: event.dtstart.value for event in read(made(view, start))}
    assert len(kept) == 8
    assert min(kept.values()).date() == date(2027, 3, 9)


@pytest.mark.parametrize("monday", [date(2027, 3, 22), date(2027, 10, 25)], ids=["to", "from"])
def test_hours_stay_when_clocks_change(view, monday):
    """Clocks change on the Sunday of the first week in Berlin: an hour then is still that hour."""
    berlin = ZoneInfo("Europe/Berlin")
    starts = [event.dtstart.value for event in read(made(view, monday))]
    assert all(start.tzinfo is None for start in starts)
    before, after = starts[:4], starts[4:]
    offset = [starts[at].replace(tzinfo=berlin).utcoffset() for at in (0, 4)]
    assert offset[0] != offset[1]
    for one, next_week in zip(before, after, strict=True):
        assert (one.weekday(), one.time()) == (next_week.weekday(), next_week.time())
    assert {start.hour for start in starts} == {7, 18}


@pytest.mark.parametrize("monday", [date(2027, 3, 22), date(2027, 10, 25)], ids=["to", "from"])
def test_whole_days_stay_when_clocks_change(view, monday):
    events = read(made(view, monday, all_day=True))
    assert {event.transp.value for event in events} == {"TRANSPARENT"}
    days = [(event.dtstart.value, event.dtend.value) for event in events]
    assert all(type(first) is date for first, _ in days)
    assert {last - first for first, last in days} == {timedelta(days=1)}
    wanted = [(monday + timedelta(days=day + week)) for week in (0, 7) for day in (1, 2, 6, 6)]
    assert [first for first, _ in days] == wanted


def test_times_name_no_time_zone(view):
    text = made(view)
    assert "TZID" not in text
    assert "VTIMEZONE" not in text
    assert "DTSTART:20270105T070000\r\n" in text


def test_lines_are_folded_and_end_as_the_standard_says(view):
    view.plan = view.plan.model_copy(update={"name": "ü×—" * 20})
    text = made(view)
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()  # No character is torn.
    assert vobject.readOne(text).contents["name"][0].value == "ü×—" * 20


def test_a_session_lists_its_exercises_and_leads_to_its_place(view):
    event = read(made(view))[1]
    assert event.summary.value == "Strong march"
    lines = event.description.value.split("\n")
    minutes = view.first.sessions[0].minutes
    assert lines[0] == f"Wednesday, near your limit, about {minutes} minutes."
    warm_up = "First warm up: 5 minutes of easy movement, then one easy set of the first move."
    assert lines[1] == f"{warm_up} The minutes include it."
    dose = "3 × 20 steps. Mini loop, Medium. Effort 8 of 10. Rest 45 s."
    assert lines[2] == f"1. Standing march: {dose}"
    light = read(made(view))[3].description.value
    assert "1. Lying march: 2 × 8 each side. Mini loop, " in light
    assert "warm up" not in light
    assert lines[3:] == ["Week 1. Plan: Two marches a week", f"{PAGE}#week-1-session-1"]
    assert event.url.value == f"{PAGE}#week-1-session-1"


def test_a_circuit_of_one_round_says_nothing_of_a_rest_after_it(view):
    session = replace(view.first.sessions[1], circuit=True)
    once = replace(session, items=tuple(replace(item, sets=1) for item in session.items))
    rest = "a minute of rest after a round"
    assert [rest in facts(each, Messages()) for each in (session, once)] == [True, False]


def test_exercises_are_named_as_they_are_now(view, project):
    """Weeks are kept while only words change, as while serving."""
    assert "1. Standing march: " in read(made(view))[1].description.value
    project.replace("exercises/standing-march.yml", "name: Standing march\n", "name: Tall march\n")
    library = load_or_raise(project.root)
    text = made(PlanView(library.get("plan", "two-marches"), library))
    assert "1. Tall march: " in read(text)[1].description.value


def test_a_run_leads_to_its_week(view):
    event = read(made(view))[4]
    words = "Week 2. Plan: Two marches a week"
    assert event.description.value == f"{words}\n{PAGE}#week-2"


def test_without_an_address_there_are_no_links(view):
    text = made(view, url="")
    assert "URL" not in text
    assert "http" not in text
    assert len(read(text)) == 8


def test_a_doctor_is_named_where_the_plan_asks_for_one(view):
    assert "doctor" not in made(view)
    view.plan = view.plan.model_copy(update={"doctor_first": True})
    assert [("doctor" in e.description.value) for e in read(made(view))][:2] == [False, True]


def test_hostile_text_stays_text(view):
    view.plan = view.plan.model_copy(update={"name": HOSTILE})
    sessions = tuple(replace(session, name=HOSTILE) for session in view.first.sessions)
    view.block = replace(view.block, weeks=(replace(view.first, sessions=sessions),) * 2)
    whole = vobject.readOne(made(view))
    assert len(list(whole.vevent_list)) == 8
    assert whole.contents["x-wr-calname"][0].value == HOSTILE
    for event in whole.vevent_list:
        assert f"Plan: {HOSTILE}\n{PAGE}" in event.description.value
    assert sum(event.summary.value == HOSTILE for event in whole.vevent_list) == 4


def test_nothing_comes_from_the_clock_or_the_place(view, monkeypatch):
    texts = set()
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        texts.add(made(view, date(2027, 3, 1)))
    monkeypatch.undo()
    time.tzset()
    assert len(texts) == 1
    assert {e.dtstamp.value.date() for e in read(texts.pop())} == {date(2027, 3, 1)}


def test_a_plan_starts_on_a_monday(view):
    assert START.weekday() == 0
    with pytest.raises(ValueError, match=r"^a plan starts on a Monday; 2027-03-02 is none$"):
        made(view, date(2027, 3, 2))


@pytest.mark.parametrize(
    ("race", "weeks", "start"),
    [
        (date(2027, 5, 9), 8, date(2027, 3, 15)),
        (date(2027, 5, 10), 8, date(2027, 3, 22)),
        (date(2027, 5, 9), 1, date(2027, 5, 3)),
        (date(2027, 1, 1), 2, date(2026, 12, 21)),
    ],
)
def test_a_race_counts_back_and_is_in_the_last_week(race, weeks, start):
    assert start_before_race(race, weeks) == start
    assert 0 <= (race - start).days - 7 * (weeks - 1) < 7


def test_a_year_that_cannot_be_meant():
    with pytest.raises(ValueError, match="between 2000 and 2999, not 27"):
        monday_of(date(27, 3, 1))


# The command


def run(project, *options: str) -> int:
    return main(["calendar", "two-marches", "--project", str(project.root), *options])


@pytest.mark.parametrize("options", [(), ("--all-day",)])
def test_command_writes_a_file(project, view, tmp_path, capsys, options):
    out = tmp_path / "plan.ics"
    assert run(project, "--start", "2027-03-01", "--url", URL[:-1], "-o", str(out), *options) == 0
    expected = made(view, date(2027, 3, 1), all_day=bool(options))
    assert out.read_bytes() == expected.encode()
    assert capsys.readouterr() == ("", f"{out} written.\n")


def test_command_prints_with_the_line_ends_of_the_standard(project, view, capfdbinary):
    assert run(project, "--start", "2027-03-01", "--url", URL) == 0
    assert capfdbinary.readouterr() == (made(view, date(2027, 3, 1)).encode(), b"")


@pytest.mark.parametrize(
    ("option", "day", "monday"),
    [("--start", "2027-03-07", "2027-03-01"), ("--race", "2027-05-09", "2027-04-26")],
)
def test_command_says_which_monday_it_took(project, capsys, option, day, monday):
    assert run(project, option, day) == 0
    said = capsys.readouterr()
    assert said.err == f"The plan begins on Monday, {monday}.\n"
    assert f"DTSTAMP:{monday.replace('-', '')}T000000Z" in said.out


@pytest.mark.parametrize(
    ("settings", "link"),
    [
        ("site_url: https://one.example/x\n", "https://one.example/x/plans/"),
        ("site_url: !ENV [NO_SUCH, https://two.example/]\n", "https://two.example/plans/"),
        ("plugins: !!python/name:os.system\nsite_url: https://three.example/\n", "three.example/"),
        ("site_name: x\n", None),
    ],
)
def test_command_takes_the_address_of_the_site(project, capsys, settings, link):
    project.write("mkdocs.yml", f"INHERIT: other.yml\n{settings}")
    assert run(project, "--start", "2027-03-01") == 0
    text = capsys.readouterr().out
    assert (link in text) if link else ("http" not in text)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--start", "tomorrow"), "'tomorrow' is not a date such as 2027-03-01"),
        (("--start", "2027-W09-1"), "'2027-W09-1' is not a date such as 2027-03-01"),
        (("--race", "2027-02-29"), "'2027-02-29' is a day that does not exist"),
        (("--race", "0001-01-01"), "the year must be between 2000 and 2999, not 1"),
        (("--start", "2027-03-01", "-o", "/"), "/: Is a directory"),
    ],
)
def test_command_refuses_plainly(project, capsys, options, said):
    assert run(project, *options) == 2
    assert capsys.readouterr() == ("", f"strideband: {said}\n")


def test_command_does_not_know_the_plan(project, capsys):
    where = ["--project", str(project.root)]
    assert main(["calendar", "two-march", "--start", "2027-03-01", *where]) == 2
    said = "strideband: unknown plan 'two-march'. Did you mean 'two-marches'?\n"
    assert capsys.readouterr() == ("", said)


def test_command_wants_findings_mended_first(project, capsys):
    project.replace("content/glossary/rpe.yml", "name: RPE", "name: 10")
    assert run(project, "--start", "2027-03-01") == 1
    said = "strideband: the project has findings; run strideband check.\n"
    assert capsys.readouterr() == ("", said)
