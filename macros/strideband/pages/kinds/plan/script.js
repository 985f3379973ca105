// A plan's page shows one of its weeks at a time: the one in the address, or the one shown last.

import { Kept } from "../../scripts/kept.js";

class Weeks {
  constructor(root) {
    this.links = [...root.querySelectorAll(".sb-switch a")];
    if (!this.links.length) return;
    this.weeks = [...root.querySelectorAll(".sb-plan-week")];
    this.kept = new Kept(`sb:week:${location.pathname}`);
    for (const link of this.links)
      link.addEventListener("click", (event) => {
        event.preventDefault();
        history.pushState(null, "", link.hash);
        this.follow();
      });
    const before = this.kept.read();
    const first = this.weeks.find((week) => week.id === before) ?? this.weeks[0];
    // Other parts of the page have fragments too: they leave the week as it is.
    addEventListener("popstate", () => this.follow() || location.hash || this.show(first));
    root.addEventListener("sb:week", ({ target }) => this.choose(target));
    if (!this.follow()) this.show(first);
  }

  show(chosen) {
    for (const week of this.weeks) week.classList.toggle("is-away", week !== chosen);
    for (const link of this.links)
      if (link.hash === `#${chosen.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
  }

  choose(week) {
    this.show(week);
    this.kept.write(week.id);
  }

  // Shows the week that the address names or that holds what it names; tells whether there is one.
  follow() {
    const target = document.getElementById(location.hash.slice(1));
    const week = target?.closest(".sb-plan-week");
    if (!week) return false;
    this.choose(week);
    if (target !== week) target.scrollIntoView();
    return true;
  }
}

export function start() {
  for (const root of document.querySelectorAll("[data-sb-weeks]")) new Weeks(root);
}
