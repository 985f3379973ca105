// Material opens its menu and its search with labels of hidden boxes, which the keyboard cannot
// reach. With JavaScript, buttons stand in their place.

export function start() {
  for (const button of document.querySelectorAll("button[data-sb-toggle]")) {
    const box = document.getElementById(button.dataset.sbToggle);
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", () => button.setAttribute("aria-expanded", String(box.checked)));
  }

  document.getElementById("__search")?.addEventListener("change", (event) => {
    if (event.target.checked) document.querySelector(".md-search__input").focus();
  });

  const drawer = document.getElementById("__drawer");
  drawer?.addEventListener("change", () => {
    if (drawer.checked) document.querySelector(".md-sidebar--primary a.md-nav__link")?.focus();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer?.checked) return;
    drawer.click();
    document.querySelector("button[data-sb-toggle=__drawer]")?.focus();
  });
}
