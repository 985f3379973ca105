// A calendar whose days are moved. A day is its midnight in UTC, in milliseconds: so no time zone
// and no change of clocks moves it.

export const DAY = 86_400_000;
const EPOCH = Date.UTC(2020, 0);

export const dayOf = (text) => Date.parse(`${text}T00:00Z`);
export const textOf = (day) => new Date(day).toISOString().slice(0, 10);
export const mondayOf = (day) => day - ((new Date(day).getUTCDay() + 6) % 7) * DAY;

// The day that it is where the reader is.
export const today = (now = new Date()) =>
  Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

// The Monday on which a plan begins: in the week of a day, or so that its last week is that one.
export const firstDay = (day, weeks, { race }) => mondayOf(day) - (race ? (weeks - 1) * 7 * DAY : 0);

// The calendar with all its days later by some milliseconds, as whole days.
export function moved(calendar, by) {
  const later = (digits) =>
    textOf(dayOf(digits.replace(/(....)(..)(..)/, "$1-$2-$3")) + by).replaceAll("-", "");
  // A long line goes on in the next one after a space, so a name at the start is a property's.
  return calendar.replace(
    /^(DTSTART|DTEND)(;VALUE=DATE)?:(\d{8})/gm,
    (_, name, kind = "", digits) => `${name}${kind}:${later(digits)}`,
  );
}

// The calendar as an edition made now. Whoever imports the plan again gets the later edition,
// whichever way it was moved: calendars go by the greater number, and then by the time. Seconds
// from 2020 on last until 2088.
export function edition(calendar, now = Date.now()) {
  const made = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const number = Math.floor((now - EPOCH) / 1000);
  return calendar.replace(/^DTSTAMP:.*(\r?\n)/gm, `DTSTAMP:${made}$1SEQUENCE:${number}$1`);
}
