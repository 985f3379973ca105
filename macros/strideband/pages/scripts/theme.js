// Material opens its menu with a label of a hidden box, which the keyboard cannot reach. With
// JavaScript, a button stands in its place.

export function start() {
  for (const button of document.querySelectorAll("button[data-sb-toggle]")) {
    const box = document.getElementById(button.dataset.sbToggle);
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", () => button.setAttribute("aria-expanded", String(box.checked)));
  }

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
