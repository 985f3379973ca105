// Plans: the list narrows to what fits, with its state in the address.

import { sentence } from "../../scripts/words.js";
import { fits, QUESTIONS } from "./choice.js";

class PlanChooser {
  constructor(root) {
    this.form = root.querySelector("form");
    this.items = [...root.querySelectorAll("[data-sb-item]")].map((element) => ({
      element,
      data: JSON.parse(element.dataset.sbItem),
    }));
    this.result = root.querySelector("[data-sb-result]");
    this.clear = root.querySelector("[data-sb-clear]");
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", () => this.write());
    this.clear.addEventListener("click", () => {
      this.form.reset();
      this.write();
      this.form.elements.runner.focus();
    });
    addEventListener("popstate", () => this.read());
    this.read();
  }

  // What is filled in, as names and values.
  get state() {
    return [...new FormData(this.form)].filter(([, value]) => value);
  }

  show() {
    const { state } = this;
    const bands = state.filter(([name]) => name === "band").map(([, value]) => value);
    const chosen = { answers: Object.fromEntries(state), bands };
    for (const { element, data } of this.items) element.hidden = !fits(data, chosen);
    const found = this.items.filter(({ element }) => !element.hidden).length;
    this.result.textContent = sentence(found, this.result.dataset);
    this.clear.hidden = !state.length;
  }

  read() {
    const state = new URLSearchParams(location.search);
    for (const name of QUESTIONS) {
      const field = this.form.elements[name];
      const value = state.get(name) ?? "";
      field.value = [...field.options].some((option) => option.value === value) ? value : "";
    }
    for (const box of this.form.querySelectorAll("[name=band]"))
      box.checked = state.getAll("band").includes(box.value);
    this.show();
  }

  write() {
    const query = new URLSearchParams(this.state).toString();
    history.pushState(null, "", location.pathname + (query ? `?${query}` : ""));
    this.show();
  }
}

export function start() {
  for (const root of document.querySelectorAll("[data-sb-plans]")) new PlanChooser(root);
}
