// A plan's calendar, moved to the reader's dates. tests/scripts/test_as_the_program.py compares whole
// files with those that the program writes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY, dayOf, edition, firstDay, mondayOf, moved, textOf, today } from "#pages/components/plan_downloads/moved.js";

test("each day's week begins on its Monday", () => {
  const monday = (text) => textOf(mondayOf(dayOf(text)));
  assert.deepEqual(
    ["2027-03-01", "2027-03-07", "2027-03-08", "2024-02-29", "2000-01-01", "2027-03-28"].map(monday),
    ["2027-03-01", "2027-03-01", "2027-03-08", "2024-02-26", "1999-12-27", "2027-03-22"],
  );
});

test("a plan begins in the week of a day, or so that its last week holds a race", () => {
  const first = (text, weeks, race) => textOf(firstDay(dayOf(text), weeks, { race }));
  assert.equal(first("2027-05-12", "12", false), "2027-05-10");
  assert.equal(first("2027-05-09", "12", true), "2027-02-15");
  assert.equal(first("2027-05-10", "12", true), "2027-02-22");
  assert.equal(first("2027-05-12", "1", true), "2027-05-10");
});

test("days move over months, leap days and years; times of day stay", () => {
  const calendar = [
    "BEGIN:VEVENT", "DTSTAMP:20240101T000000Z", "DTSTART:20240226T183000", "DTEND:20240226T190000",
    "DTSTART;VALUE=DATE:20241231", "SUMMARY:DTSTART:20240226", " DTSTART:20240226", "END:VEVENT", "",
  ].join("\r\n");
  assert.equal(
    moved(calendar, 3 * DAY),
    calendar
      .replace("\r\nDTSTART:20240226", "\r\nDTSTART:20240229")
      .replace("\r\nDTEND:20240226", "\r\nDTEND:20240229")
      .replace("DATE:20241231", "DATE:20250103"),
  );
  assert.match(moved(calendar, 4 * DAY), /\nDTSTART:20240301T183000/);
  assert.equal(moved(moved(calendar, 400 * DAY), -400 * DAY), calendar);
});

test("the later edition has the greater number and the later time", () => {
  const plain = "BEGIN:VEVENT\r\nDTSTAMP:20200101T000000Z\r\nEND:VEVENT\r\n";
  const at = Date.UTC(2027, 0, 15, 8, 0, 0);
  assert.equal(
    edition(plain, at),
    `BEGIN:VEVENT\r\nDTSTAMP:20270115T080000Z\r\nSEQUENCE:${2571 * 86400 + 8 * 3600}\r\nEND:VEVENT\r\n`,
  );
  const number = (now) => Number(/SEQUENCE:(\d+)/.exec(edition(plain, now))[1]);
  assert.equal(number(at + 1000) - number(at), 1);
  assert.ok(number(Date.UTC(2088, 0)) < 2 ** 31, "a number that calendars can hold");
});

test("today is the reader's day, whatever it is in UTC", () => {
  assert.equal(textOf(today(new Date(2027, 2, 1, 0, 5))), "2027-03-01");
  assert.equal(textOf(today(new Date(2027, 2, 1, 23, 55))), "2027-03-01");
});
