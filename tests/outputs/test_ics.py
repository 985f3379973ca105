"""Calendars as text: what any text becomes, read with a library that is not ours."""

from datetime import date, datetime

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strideband.outputs.ics import component, line, moment, text

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\\;,:\n"))


def written(value: str) -> str:
    return "".join(component("VCALENDAR", [line("SUMMARY", text(value))]))


@given(TEXTS.map(lambda value: value * 5))
@example("a" + "\\" * 300)
@example("a" * 66 + "\\N\\n;,")
@example("é" * 100)
def test_any_text_is_read_as_it_was_written(value: str):
    whole = written(value)
    lines = whole.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in each for each in lines)
    for each in lines:
        each.decode()  # No character is torn.
        assert (len(each) - len(each.rstrip(b"\\"))) % 2 == 0, "a backslash stands with its letter"
    read = icalendar.Calendar.from_ical(whole)
    assert read["SUMMARY"] == value


def test_all_ends_of_lines_are_one():
    assert text("a\r\nb\rc\nd") == r"a\nb\nc\nd"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2027, 3, 1), (";VALUE=DATE", "20270301")),
        (datetime(2027, 3, 1, 7, 5), ("", "20270301T070500")),
    ],
)
def test_days_and_moments(value: date, said: tuple[str, str]):
    assert moment(value) == said
