// The search box of the header: a combobox whose list holds links. Without this script its form leads
// to the page of all names, as the key Enter does with it.

import { sentence } from "../words.js";
import { answer } from "./engine.js";
import { linkTo } from "./result.js";
import { engineAt } from "./site_index.js";

const MOST = 8;

class SearchBox {
  constructor(form) {
    this.form = form;
    this.input = form.elements.find;
    this.panel = form.querySelector("[data-sb-panel]");
    this.said = form.querySelector("[role=status]");
    this.list = form.querySelector("[role=listbox]");
    this.root = new URL(form.dataset.sbRoot, location.href).href;
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-expanded", "false");
    this.input.addEventListener("focus", () => this.load());
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!form.contains(relatedTarget)) this.close();
    });
    // A press on a link must not take the focus away, or the list would be gone before the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  load() {
    return engineAt(this.form.dataset.sbSearch);
  }

  get links() {
    return [...this.list.children];
  }

  async show() {
    const typed = this.input.value.trim();
    if (!typed) return this.close();
    const engine = await this.load().catch(() => null);
    if (!engine || typed !== this.input.value.trim()) return;
    const { near, found } = answer(engine, typed);
    const rows = found.slice(0, MOST).map(({ row }) => row);
    if (near) rows.push(...engine.rows.filter(({ address }) => address === "faq/"));
    this.list.replaceChildren(...rows.map((row, place) => this.option(row, place)));
    const words = this.said.dataset;
    this.said.textContent = near ? words.near : sentence(rows.length, words);
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.choose(null);
  }

  option(row, place) {
    const link = linkTo(row, this.root);
    link.id = `${this.list.id}-${place}`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    return link;
  }

  choose(link) {
    for (const each of this.links) each.setAttribute("aria-selected", String(each === link));
    if (link) this.input.setAttribute("aria-activedescendant", link.id);
    else this.input.removeAttribute("aria-activedescendant");
    link?.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(null);
  }

  key(event) {
    const links = this.panel.hidden ? [] : this.links;
    const at = links.findIndex((link) => link.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!links.length) return void this.show();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
      this.choose(links[next] ?? null);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      links[at].click();
    } else if (event.key === "Escape") {
      if (this.panel.hidden) this.input.blur();
      else event.preventDefault(); // What was typed stays.
      this.close();
    }
  }
}

// On a phone a link to the page of all names stands for the box, and opens it.
function opensBox(link, form) {
  const show = (open) => {
    form.classList.toggle("sb-find--open", open);
    link.setAttribute("aria-expanded", String(open));
  };
  link.setAttribute("role", "button");
  show(false);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    show(!form.classList.contains("sb-find--open"));
    if (form.classList.contains("sb-find--open")) form.elements.find.focus();
  });
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") event.preventDefault();
    if (event.key === " ") link.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !form.classList.contains("sb-find--open")) return;
    if (!form.querySelector("[data-sb-panel]").hidden) return;
    show(false);
    link.focus();
  });
}

const writes = (element) => element.closest("input, textarea, select, [contenteditable]");

export function start() {
  const form = document.querySelector("form[data-sb-search]");
  if (!form) return;
  new SearchBox(form);
  const link = document.querySelector("[data-sb-find-open]");
  if (link) opensBox(link, form);
  addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, altKey, metaKey } = event;
    if (key !== "/" || ctrlKey || altKey || metaKey || writes(target)) return;
    event.preventDefault();
    if (link?.checkVisibility()) link.click();
    form.elements.find.focus();
  });
}
