// Calendar of a plan: the file that stands beside the page, with its dates moved to the reader's.

for (const form of document.querySelectorAll("[data-sb-calendar]")) {
  const DAY = 86400000;
  const said = form.querySelector("[role=status]");
  const place = form.closest("section");
  const read = (text) => Date.parse(`${text}T00:00Z`);
  const monday = (day) => day - ((new Date(day).getUTCDay() + 6) % 7) * DAY;
  const written = (day) => new Date(day).toISOString().slice(0, 10);
  const moved = (digits, by) =>
    written(read(digits.replace(/(....)(..)(..)/, "$1-$2-$3")) + by).replaceAll("-", "");
  // A long line goes on in the next one after a space, so a name at the start is a property's.
  const shifted = (calendar, by) =>
    calendar.replace(
      /^(DTSTART|DTEND)(;VALUE=DATE)?:(\d{8})/gm,
      (_, name, kind = "", digits) => `${name}${kind}:${moved(digits, by)}`,
    );
  // Whoever imports the plan again gets the later edition, whichever way it was moved: calendars go
  // by the greater number, and then by the time. Seconds from 2020 on last until 2088.
  const EPOCH = Date.UTC(2020, 0);
  const edition = (calendar) => {
    const made = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const number = Math.floor((Date.now() - EPOCH) / 1000);
    return calendar.replace(/^DTSTAMP:.*(\r?\n)/gm, `DTSTAMP:${made}$1SEQUENCE:${number}$1`);
  };
  const today = () => {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  };
  const first = () => {
    const week = monday(read(form.elements.date.value));
    return form.elements.from.value === "race" ? week - (form.dataset.weeks - 1) * 7 * DAY : week;
  };
  const save = (text, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const start = first();
    const plain = place.querySelector(form.elements.days.checked ? "[data-sb-days]" : "[data-sb-timed]");
    try {
      const answer = await fetch(plain.href);
      if (!answer.ok) throw new Error(answer.status);
      const calendar = edition(shifted(await answer.text(), start - read(form.dataset.start)));
      save(calendar, plain.pathname.split("/").pop().replace(/\.ics$/, `-${written(start)}.ics`));
      const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full", timeZone: "UTC" });
      const begins = form.dataset.said.replace("{date}", words.format(start));
      said.textContent = start < today() ? `${begins} ${form.dataset.past}` : begins;
    } catch {
      said.textContent = form.dataset.failed;
    }
  });
}
