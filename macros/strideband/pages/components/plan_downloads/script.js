// Calendar of a plan: the file that stands beside the page, with its dates moved to the reader's.

import { filled } from "../../scripts/words.js";
import { dayOf, edition, firstDay, moved, textOf, today } from "./moved.js";

class Calendar {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[role=status]");
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.make();
    });
  }

  get first() {
    const { date, from } = this.form.elements;
    return firstDay(dayOf(date.value), this.form.dataset.weeks, { race: from.value === "race" });
  }

  async make() {
    const { dataset, elements } = this.form;
    const { first } = this;
    const which = elements.days.checked ? "[data-sb-days]" : "[data-sb-timed]";
    const plain = this.form.closest("section").querySelector(which);
    try {
      const answer = await fetch(plain.href);
      if (!answer.ok) throw new Error(answer.status);
      const calendar = moved(await answer.text(), first - dayOf(dataset.start));
      const name = plain.pathname.split("/").pop().replace(/\.ics$/, `-${textOf(first)}.ics`);
      this.save(edition(calendar), name);
      this.said.textContent = this.words(first);
    } catch {
      this.said.textContent = dataset.failed;
    }
  }

  save(text, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  words(first) {
    const { said, past } = this.form.dataset;
    const style = { dateStyle: "full", timeZone: "UTC" };
    const date = new Intl.DateTimeFormat(document.documentElement.lang, style).format(first);
    const begins = filled(said, { date });
    return first < today() ? `${begins} ${past}` : begins;
  }
}

export function start() {
  for (const form of document.querySelectorAll("[data-sb-calendar]")) new Calendar(form);
}
