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
      /^(DTSTAMP|DTSTART|DTEND)(;VALUE=DATE)?:(\d{8})/gm,
      (_, name, kind = "", digits) => `${name}${kind}:${moved(digits, by)}`,
    );
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
      const calendar = shifted(await answer.text(), start - read(form.dataset.start));
      save(calendar, plain.pathname.split("/").pop().replace(/\.ics$/, `-${written(start)}.ics`));
      const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full", timeZone: "UTC" });
      said.textContent = form.dataset.said.replace("{date}", words.format(start));
    } catch {
      said.textContent = form.dataset.failed;
    }
  });
}
