// Plans: the list that narrows to what fits, with its state in the address; one week at a time.

for (const root of document.querySelectorAll("[data-sb-plans]")) {
  const form = root.querySelector("form");
  const items = [...root.querySelectorAll("[data-sb-item]")].map((element) => ({
    element,
    data: JSON.parse(element.dataset.sbItem),
  }));
  const result = root.querySelector("[data-sb-result]");
  const clear = root.querySelector("[data-sb-clear]");
  const names = ["runner", "season", "days", "minutes"];
  const owned = () => [...form.querySelectorAll("[name=band]:checked")].map((box) => box.value);
  const fits = (data) =>
    names.every((name) => !form.elements[name].value || data[name].includes(form.elements[name].value)) &&
    (!owned().length || data.band.every((kind) => owned().includes(kind)));
  const show = () => {
    const found = items.filter(({ element, data }) => !(element.hidden = !fits(data))).length;
    const words = result.dataset;
    const text = found ? (found === 1 ? words.one : words.many) : words.none;
    result.textContent = text.replace("{n}", found);
    clear.hidden = ![...new FormData(form)].some(([, value]) => value);
  };
  const read = () => {
    const state = new URLSearchParams(location.search);
    for (const name of names) {
      const field = form.elements[name];
      const value = state.get(name) ?? "";
      field.value = [...field.options].some((option) => option.value === value) ? value : "";
    }
    for (const box of form.querySelectorAll("[name=band]"))
      box.checked = state.getAll("band").includes(box.value);
    show();
  };
  const write = () => {
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const query = state.toString();
    history.pushState(null, "", location.pathname + (query ? `?${query}` : ""));
    show();
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", write);
  clear.addEventListener("click", () => {
    form.reset();
    write();
    form.elements.runner.focus();
  });
  addEventListener("popstate", read);
  read();
}

for (const root of document.querySelectorAll("[data-sb-weeks]")) {
  const links = [...root.querySelectorAll(".sb-switch a")];
  const weeks = [...root.querySelectorAll(".sb-plan-week")];
  const kept = new Kept(`sb:week:${location.pathname}`);
  const show = (chosen) => {
    for (const week of weeks) week.classList.toggle("is-away", week !== chosen);
    for (const link of links)
      if (link.hash === `#${chosen.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
  };
  const choose = (week) => {
    show(week);
    kept.write(week.id);
  };
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    const week = target?.closest(".sb-plan-week");
    if (!week) return false;
    choose(week);
    if (target !== week) target.scrollIntoView();
    return true;
  };
  if (links.length) {
    for (const link of links)
      link.addEventListener("click", (event) => {
        event.preventDefault();
        history.pushState(null, "", link.hash);
        follow();
      });
    const before = kept.read();
    const first = weeks.find((week) => week.id === before) ?? weeks[0];
    // Other parts of the page have fragments too: they leave the week as it is.
    addEventListener("popstate", () => follow() || location.hash || show(first));
    root.addEventListener("sb:week", ({ target }) => choose(target));
    follow() || show(first);
  }
}
