// Build your week: looks up what was worked out beforehand. Nothing is scheduled here.

class WeekBuilder {
  constructor(root) {
    this.root = root;
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

  kept(action) {
    try {
      return action(localStorage);
    } catch {
      return null; // A browser may forbid to keep anything.
    }
  }

  read() {
    const saved = this.kept((store) => store.getItem("strideband.week")) ?? "";
    const address = new URLSearchParams(location.search);
    // An address may bring other things than a week, such as where the reader came from.
    const state = this.names.some((name) => address.has(name)) ? address : new URLSearchParams(saved);
    for (const name of this.names) {
      const field = this.form.elements[name];
      const value = state.get(name);
      if ([...field.options].some((option) => option.value === value)) field.value = value;
    }
    return true;
  }

  state() {
    return new URLSearchParams(this.names.map((name) => [name, this.form.elements[name].value]));
  }

  changed() {
    const query = this.state().toString();
    history.replaceState(null, "", `${location.pathname}?${query}`);
    this.kept((store) => store.setItem("strideband.week", query));
    this.show();
  }

  value(name) {
    return this.form.elements[name].value;
  }

  offer(kinds) {
    for (const day of this.facts.days) {
      const field = this.form.elements[day];
      for (const option of field.options)
        option.hidden = option.disabled = option.value !== "" && !kinds.includes(option.value);
      if (field.selectedOptions[0].disabled) field.value = "";
    }
  }

  answer() {
    const table = this.facts.tables[this.value("runner")];
    const kinds = this.facts.kinds[table];
    this.offer(kinds);
    const styles = this.facts.styles[this.value("season")];
    let number = 0;
    for (const day of this.facts.days)
      number = number * kinds.length + kinds.indexOf(this.value(day) || null);
    const letters = this.weeks[table][this.value("season")].substr(number * styles.length, styles.length);
    if (letters[0] < "a")
      return { collide: this.weeks.collisions[letters.charCodeAt(0) - 65] };
    const places = [...letters].map((letter) => letter.charCodeAt(0) - 97);
    const noted = this.weeks.noted[table][this.value("season")].charCodeAt(number) - 97;
    const key = ["runner", "level", "kit", "minutes"].map((name) => this.value(name)).join("/");
    return {
      noted: this.weeks.shoulds[noted],
      sessions: styles.map((style, place) => ({
        style,
        day: this.facts.days[places[place] >> 1],
        half: places[place] % 2 ? "evening" : "morning",
        minutes: this.sessions.sessions[key][style][0],
        items: this.sessions.sessions[key][style][1],
      })),
    };
  }

  show() {
    this.done.textContent = "";
    if (!this.weeks) return; // They could not be loaded, and that is said.
    const { collide, noted = [], sessions = [] } = this.answer();
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
      .replaceChildren(...sessions.map((session) => this.session(session)));
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
    const kind = this.value(day);
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
    how.textContent = how.dataset.sbText.replace("{n}", minutes);
    const when = event.querySelector("[data-sb-morning]");
    when.textContent = half === "morning" ? when.dataset.sbMorning : when.dataset.sbEvening;
    return event;
  }

  session({ style, minutes, items }) {
    const section = this.copyOf(`[data-sb-session="${style}"]`);
    const facts = section.querySelector("[data-sb-text]");
    facts.textContent = facts.dataset.sbText.replace("{n}", minutes);
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
    const text = dose.dataset[words[unit]].replace("{sets}", sets).replace("{amount}", amount);
    dose.textContent = text + (sides ? dose.dataset.sbSide : "");
    const more = element.querySelector("[data-sb-text]");
    more.textContent = more.dataset.sbText
      .replace("{level}", this.word(`band-level.${this.sessions.levels[level]}`))
      .replace("{band}", this.word(`band.${this.sessions.bands[band]}`))
      .replace("{effort}", effort);
    return element;
  }

  async copy() {
    const { sbCopied, sbRefused } = this.copier.dataset;
    const address = `${location.origin}${location.pathname}?${this.state()}`;
    try {
      await navigator.clipboard.writeText(address);
      this.done.textContent = sbCopied;
    } catch {
      history.replaceState(null, "", address);
      this.done.textContent = sbRefused;
    }
  }

  forget() {
    this.kept((store) => store.removeItem("strideband.week"));
    history.replaceState(null, "", location.pathname);
    this.form.reset();
    this.show();
    this.root.scrollIntoView();
    this.form.elements[0].focus({ preventScroll: true });
  }
}

for (const root of document.querySelectorAll("[data-sb-builder]")) new WeekBuilder(root);
