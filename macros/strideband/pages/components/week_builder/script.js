// Build your week: looks up what was worked out beforehand. Nothing is scheduled here.

import { Kept } from "../../scripts/kept.js";
import { filled } from "../../scripts/words.js";
import { answer, kindsFor } from "./answer.js";

// A session that stands on two days is shown once.
const unlike = (sessions) => [...new Map(sessions.map((own) => [own.style, own])).values()];

class WeekBuilder {
  constructor(root) {
    this.root = root;
    this.kept = new Kept("strideband.week");
    this.facts = JSON.parse(root.dataset.sbBuilder);
    this.form = root.querySelector("form");
    this.said = root.querySelector("[data-sb-said]");
    this.week = root.querySelector("[data-sb-week]");
    this.copier = root.querySelector("[data-sb-copy]");
    this.done = root.querySelector("[data-sb-done]");
    this.names = [...this.form.elements].map((field) => field.name).filter(Boolean);
    root.hidden = false;
    document.querySelector("[data-sb-nojs]").hidden = true;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", () => this.changed());
    addEventListener("popstate", () => this.read() && this.show());
    this.copier.addEventListener("click", () => this.copy());
    root.querySelector("[data-sb-forget]").addEventListener("click", () => this.forget());
    this.load();
  }

  async load() {
    try {
      const get = async (url) => (await fetch(url)).json();
      const { sbWeeksFile, sbSessionsFile } = this.root.dataset;
      [this.weeks, this.sessions] = await Promise.all([get(sbWeeksFile), get(sbSessionsFile)]);
    } catch {
      this.said.textContent = this.said.dataset.sbFailed;
      return;
    }
    this.read();
    this.show();
  }

  read() {
    const address = new URLSearchParams(location.search);
    // An address may bring other things than a week, such as where the reader came from.
    const isWeek = this.names.some((name) => address.has(name));
    const state = isWeek ? address : new URLSearchParams(this.kept.text ?? "");
    for (const name of this.names) {
      const field = this.form.elements[name];
      const value = state.get(name);
      if ([...field.options].some((option) => option.value === value)) field.value = value;
    }
    return true;
  }

  get values() {
    return Object.fromEntries(this.names.map((name) => [name, this.form.elements[name].value]));
  }

  get query() {
    return `?${new URLSearchParams(this.values)}`;
  }

  changed() {
    const { query } = this;
    history.replaceState(null, "", location.pathname + query);
    this.kept.text = query.slice(1);
    this.show();
  }

  // Each day offers the runs that a runner may have; what is not offered any more is taken out.
  offer() {
    const kinds = kindsFor(this.form.elements.runner.value, this.facts);
    for (const day of this.facts.days) {
      const field = this.form.elements[day];
      for (const option of field.options)
        option.hidden = option.disabled = option.value !== "" && !kinds.includes(option.value);
      if (field.selectedOptions[0].disabled) field.value = "";
    }
  }

  show() {
    this.done.textContent = "";
    if (!this.weeks) return; // They could not be loaded, and that is said.
    this.offer();
    const found = answer(this.values, this.facts, this.weeks, this.sessions);
    const { collide, noted = [], sessions = [] } = found;
    const list = this.root.querySelector("[data-sb-collide]");
    this.list(list, collide ?? []);
    list.hidden = !collide;
    const wishes = this.root.querySelector("[data-sb-noted]");
    this.list(wishes.querySelector("ul"), noted);
    wishes.hidden = !noted.length;
    this.week.hidden = this.copier.hidden = Boolean(collide);
    this.said.textContent = this.said.dataset[collide ? "sbImpossible" : "sbReady"];
    for (const element of this.week.querySelectorAll("[data-sb-day]")) this.fillDay(element, sessions);
    this.week
      .querySelector("[data-sb-sessions]")
      .replaceChildren(...unlike(sessions).map((session) => this.session(session)));
  }

  list(element, rules) {
    element.replaceChildren(
      ...rules.map((rule) =>
        Object.assign(document.createElement("li"), { textContent: this.word(`rule.${rule}`) }),
      ),
    );
  }

  word(key) {
    const words = [...this.root.querySelectorAll("[data-sb-word]")];
    return words.find((word) => word.dataset.sbWord === key).content.textContent;
  }

  copyOf(selector) {
    return this.root.querySelector(`template${selector}`).content.firstElementChild.cloneNode(true);
  }

  fillDay(element, sessions) {
    const day = element.dataset.sbDay;
    const kind = this.form.elements[day].value;
    const own = sessions.filter((session) => session.day === day);
    const events = own.map((session) => [session.half, this.event(session)]);
    if (kind) events.push(["morning", this.copyOf(`[data-sb-run="${kind}"]`)]);
    events.sort(([a], [b]) => (a === b ? 0 : a === "morning" ? -1 : 1));
    const shown = events.length ? events.map(([, event]) => event) : [this.copyOf("[data-sb-rest]")];
    element.classList.toggle("is-rest", !events.length);
    element.replaceChildren(element.querySelector(".sb-week__name"), ...shown);
  }

  event({ style, half, minutes }) {
    const event = this.copyOf(`[data-sb-band="${style}"]`);
    const how = event.querySelector("[data-sb-text]");
    how.textContent = filled(how.dataset.sbText, { n: minutes });
    const when = event.querySelector("[data-sb-morning]");
    when.textContent = half === "morning" ? when.dataset.sbMorning : when.dataset.sbEvening;
    return event;
  }

  session({ style, minutes, items }) {
    const section = this.copyOf(`[data-sb-session="${style}"]`);
    const facts = section.querySelector("[data-sb-text]");
    facts.textContent = filled(facts.dataset.sbText, { n: minutes });
    section.querySelector("ol").append(...items.map((item) => this.item(item)));
    return section;
  }

  item([exercise, sets, amount, band, level, effort]) {
    const [slug, name, unit, sides] = this.sessions.exercises[exercise];
    const { sbExercises, sbFigures } = this.root.dataset;
    const element = this.copyOf("[data-sb-item]");
    element.querySelector("img").src = `${sbFigures}${slug}.svg`;
    const link = element.querySelector("a");
    link.href = `${sbExercises}${slug}/`;
    link.textContent = name;
    const dose = element.querySelector(".sb-move__dose");
    const words = { reps: "sbReps", steps: "sbSteps", hold: "sbHold" };
    const text = filled(dose.dataset[words[unit]], { sets, amount });
    dose.textContent = text + (sides ? dose.dataset.sbSide : "");
    const more = element.querySelector("[data-sb-text]");
    more.textContent = filled(more.dataset.sbText, {
      level: this.word(`band-level.${this.sessions.levels[level]}`),
      band: this.word(`band.${this.sessions.bands[band]}`),
      effort,
    });
    return element;
  }

  async copy() {
    const { sbCopied, sbRefused } = this.copier.dataset;
    const address = location.origin + location.pathname + this.query;
    try {
      await navigator.clipboard.writeText(address);
      this.done.textContent = sbCopied;
    } catch {
      history.replaceState(null, "", address);
      this.done.textContent = sbRefused;
    }
  }

  forget() {
    this.kept.text = "";
    history.replaceState(null, "", location.pathname);
    this.form.reset();
    this.show();
    this.root.scrollIntoView();
    this.form.elements[0].focus({ preventScroll: true });
  }
}

export function start() {
  for (const root of document.querySelectorAll("[data-sb-builder]")) new WeekBuilder(root);
}
