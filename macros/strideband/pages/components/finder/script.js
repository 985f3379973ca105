// The exercise finder. The full list stands in the page; this narrows it. The state is in the
// address, so that a search can be shared and the back button works.

import { sentence } from "../../scripts/words.js";
import { addressOf, search } from "./search.js";

class Finder {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form");
    this.text = this.form.elements.find;
    this.boxes = [...this.form.querySelectorAll("input[type=checkbox]")];
    this.facets = [...new Set(this.boxes.map((box) => box.name))];
    this.items = [...root.querySelectorAll("[data-sb-item]")].map((element) => ({
      element,
      data: JSON.parse(element.dataset.sbItem),
    }));
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

  show() {
    const { typed, picked } = this;
    const { fits, counts } = search(this.items.map(({ data }) => data), typed, picked);
    this.items.forEach(({ element }, place) => (element.hidden = !fits[place]));
    for (const group of this.root.querySelectorAll("[data-sb-group]")) {
      group.hidden = !group.querySelector("[data-sb-item]:not([hidden])");
    }
    for (const box of this.boxes) {
      const count = counts.get(box.name).get(box.value) ?? 0;
      const label = box.closest("label");
      label.querySelector("[data-sb-count]").textContent = count;
      label.classList.toggle("sb-choice--none", count === 0 && !box.checked);
    }
    this.result.textContent = sentence(fits.filter(Boolean).length, this.result.dataset);
    this.list(typed !== "");
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
