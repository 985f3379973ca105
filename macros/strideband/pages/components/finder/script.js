// The exercise finder. The full list stands in the page; this narrows it. The state is in the
// address, so that a search can be shared and the back button works.

import { Engine, answer } from "../../scripts/search/engine.js";
import { linkTo } from "../../scripts/search/result.js";
import { engineAt } from "../../scripts/search/site_index.js";
import { filled, sentence } from "../../scripts/words.js";
import { besides, scoresOf } from "./found.js";
import { addressOf, search } from "./search.js";

const rowOf = ({ element, data }) => ({
  address: `exercises/${data.slug}/`,
  name: data.names[0],
  aliases: data.names.slice(1),
  words: `${data.words} ${element.textContent}`,
});

class Finder {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form");
    this.text = this.form.elements.find;
    this.boxes = [...this.form.querySelectorAll("input[type=checkbox]")];
    this.facets = [...new Set(this.boxes.map((box) => box.name))];
    this.items = [...root.querySelectorAll("[data-sb-item]")].map((element) => ({
      element,
      home: element.parentElement,
      data: JSON.parse(element.dataset.sbItem),
    }));
    this.exercises = this.items.map(({ data }) => data);
    this.ranked = root.querySelector("[data-sb-ranked]");
    this.besides = root.querySelector("[data-sb-besides]");
    this.result = root.querySelector("[data-sb-result]");
    this.chosen = root.querySelector("[data-sb-chosen]");
    this.clear = root.querySelector("[data-sb-clear]");
    this.filters = root.querySelector("details");
    this.form.hidden = false;
    if (matchMedia("(min-width: 60em)").matches) this.filters.open = true;
    this.listen();
    this.read();
    this.show();
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.text.addEventListener("focus", () => this.load());
    this.text.addEventListener("input", () => {
      this.write(false);
      this.show();
    });
    this.form.addEventListener("change", (event) => {
      if (event.target === this.text) return;
      this.write(true);
      this.show();
    });
    this.clear.addEventListener("click", () => {
      this.text.value = "";
      this.boxes.forEach((box) => (box.checked = false));
      this.write(true);
      this.show();
      this.text.focus();
    });
    this.root.querySelector("[data-sb-show]").addEventListener("click", () => {
      if (!matchMedia("(min-width: 60em)").matches) this.filters.open = false;
      this.result.scrollIntoView({ block: "start" });
    });
    addEventListener("popstate", () => {
      this.read();
      this.show();
    });
  }

  read() {
    const wanted = new URLSearchParams(location.search);
    this.text.value = wanted.get("find") ?? "";
    for (const box of this.boxes) box.checked = wanted.getAll(box.name).includes(box.value);
  }

  get typed() {
    return this.text.value.trim();
  }

  get picked() {
    const picked = new Map(this.facets.map((facet) => [facet, []]));
    for (const box of this.boxes) if (box.checked) picked.get(box.name).push(box.value);
    return picked;
  }

  write(remember) {
    const address = location.pathname + addressOf(this.typed, this.picked) + location.hash;
    if (remember) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  // Names and texts of the exercises in the page; then, where the site has an index, all of it.
  get engine() {
    this.own ??= new Engine(this.items.map(rowOf), document.documentElement.lang || "en");
    return this.all ?? this.own;
  }

  async load() {
    const form = document.querySelector("form[data-sb-search]");
    if (!form || this.all) return;
    this.all = await engineAt(form.dataset.sbSearch).catch(() => null);
    this.siteRoot = new URL(form.dataset.sbRoot, location.href).href;
    if (this.typed) this.show();
  }

  // What was typed leads to: exercises with scores, and what else.
  found(typed) {
    if (!typed) return { scores: null, others: [] };
    if (!this.all) this.load();
    const { near, found } = answer(this.engine, typed);
    const scores = scoresOf(found, this.exercises);
    const others = this.all ? besides(found, this.exercises) : [];
    if (this.all && near) others.push(...this.all.rows.filter(({ kind }) => kind === "topic"));
    return { scores: scores.size ? scores : null, others, near: near || !scores.size };
  }

  show() {
    const { typed, picked } = this;
    const { scores, others, near } = this.found(typed);
    const { fits, counts } = search(this.exercises, scores, picked);
    this.items.forEach(({ element }, place) => (element.hidden = !fits[place]));
    this.arrange(scores);
    for (const group of this.root.querySelectorAll("[data-sb-group]")) {
      group.hidden = !group.querySelector("[data-sb-item]:not([hidden])");
    }
    for (const box of this.boxes) {
      const count = counts.get(box.name).get(box.value) ?? 0;
      const label = box.closest("label");
      label.querySelector("[data-sb-count]").textContent = count;
      label.classList.toggle("sb-choice--none", count === 0 && !box.checked);
    }
    this.showBesides(others);
    const number = fits.filter(Boolean).length;
    const words = this.result.dataset;
    const said = near && number ? (scores ? words.near : words.unknown) : sentence(number, words);
    this.result.textContent = filled(said, { typed, n: number });
    this.list(typed !== "");
  }

  // With something typed, the best stands first; else each exercise in its group.
  arrange(scores) {
    const into = this.ranked.querySelector("[data-sb-cards]");
    const score = ({ data }) => scores?.get(data.slug) ?? 0;
    for (const { element, home } of this.items) if (element.parentElement !== home || !scores) home.append(element);
    if (scores) into.append(...this.items.filter(score).sort((a, b) => score(b) - score(a)).map(({ element }) => element));
    this.ranked.hidden = !scores;
  }

  showBesides(rows) {
    const items = rows.map((row) => {
      const item = document.createElement("li");
      item.append(linkTo(row, this.siteRoot));
      return item;
    });
    this.besides.querySelector("ul").replaceChildren(...items);
    this.besides.hidden = !items.length;
  }

  list(hasText) {
    const checked = this.boxes.filter((box) => box.checked);
    this.root.querySelector("[data-sb-active]").textContent = checked.length
      ? `(${checked.length})`
      : "";
    this.clear.hidden = !checked.length && !hasText;
    this.chosen.hidden = !checked.length;
    this.chosen.replaceChildren(
      ...checked.map((box) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        const name = box.closest("label").querySelector(".sb-choice__name").firstChild.textContent;
        button.type = "button";
        button.className = "sb-chip";
        button.textContent = name.trim();
        button.setAttribute("aria-label", this.chosen.dataset.remove.replace("{name}", name.trim()));
        button.addEventListener("click", () => {
          box.checked = false;
          this.write(true);
          this.show();
          (this.chosen.querySelector("button") ?? this.text).focus();
        });
        item.append(button);
        return item;
      }),
    );
  }
}

export function start() {
  for (const root of document.querySelectorAll("[data-sb-finder]")) new Finder(root);
}
