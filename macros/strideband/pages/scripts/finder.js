// The exercise finder. The full list stands in the page; this narrows it. The state is in the
// address, so that a search can be shared and the back button works.

const parameters = () => new URLSearchParams(location.search);

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
    const wanted = parameters();
    this.text.value = wanted.get("find") ?? "";
    for (const box of this.boxes) box.checked = wanted.getAll(box.name).includes(box.value);
  }

  write(remember) {
    const state = new URLSearchParams();
    if (this.text.value.trim()) state.set("find", this.text.value.trim());
    for (const box of this.boxes) if (box.checked) state.append(box.name, box.value);
    const query = state.toString();
    const address = location.pathname + (query ? `?${query}` : "") + location.hash;
    if (remember) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  show() {
    const typed = this.text.value.trim();
    const words = typed.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const picked = new Map(this.facets.map((facet) => [facet, []]));
    for (const box of this.boxes) if (box.checked) picked.get(box.name).push(box.value);
    const fitsText = (data) =>
      !typed || (words.length > 0 && words.every((word) => data.text.includes(` ${word}`)));
    const fits = (data, facet) => {
      const values = picked.get(facet);
      return !values.length || values.some((value) => data[facet].includes(value));
    };
    const counts = new Map(this.facets.map((facet) => [facet, new Map()]));
    let found = 0;
    for (const { element, data } of this.items) {
      const misses = this.facets.filter((facet) => !fits(data, facet));
      const visible = fitsText(data) && !misses.length;
      element.hidden = !visible;
      if (visible) found += 1;
      if (!fitsText(data) || misses.length > 1) continue;
      for (const facet of misses.length ? misses : this.facets) {
        const count = counts.get(facet);
        for (const value of data[facet]) count.set(value, (count.get(value) ?? 0) + 1);
      }
    }
    for (const group of this.root.querySelectorAll("[data-sb-group]")) {
      group.hidden = !group.querySelector("[data-sb-item]:not([hidden])");
    }
    for (const box of this.boxes) {
      const count = counts.get(box.name).get(box.value) ?? 0;
      const label = box.closest("label");
      label.querySelector("[data-sb-count]").textContent = count;
      label.classList.toggle("sb-choice--none", count === 0 && !box.checked);
    }
    this.tell(found);
    this.list(typed !== "");
  }

  tell(found) {
    const { one, many, none } = this.result.dataset;
    this.result.textContent =
      found === 0 ? none : found === 1 ? one : many.replace("{n}", String(found));
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

for (const root of document.querySelectorAll("[data-sb-finder]")) new Finder(root);
