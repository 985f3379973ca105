// Explains linked terms on hover and focus: one shared box, which can be hovered itself and is
// dismissed with Escape (WCAG 1.4.13). Without this script the link leads to the explanation.

const box = document.createElement("div");
box.className = "sb-term-box";
box.id = "sb-term-box";
box.setAttribute("role", "tooltip");
box.hidden = true;
document.body.append(box);
let current = null;
let timer = 0;

function place() {
  const link = current.getBoundingClientRect();
  const width = Math.min(320, document.documentElement.clientWidth - 32);
  box.style.width = `${width}px`;
  const left = Math.min(
    Math.max(link.left, 16),
    document.documentElement.clientWidth - width - 16,
  );
  const below = link.bottom + box.offsetHeight + 16 < innerHeight;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${(below ? link.bottom + 6 : link.top - box.offsetHeight - 6) + scrollY}px`;
}

function open(link) {
  clearTimeout(timer);
  if (current === link) return;
  close();
  current = link;
  box.textContent = link.dataset.sbTerm;
  box.hidden = false;
  link.setAttribute("aria-describedby", box.id);
  place();
}

function close() {
  clearTimeout(timer);
  current?.removeAttribute("aria-describedby");
  current = null;
  box.hidden = true;
}

const closeSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (document.activeElement !== current) close();
  }, 200);
};

for (const link of document.querySelectorAll("a[data-sb-term]")) {
  link.addEventListener("mouseenter", () => open(link));
  link.addEventListener("focus", () => open(link));
  link.addEventListener("mouseleave", closeSoon);
  link.addEventListener("blur", close);
}
box.addEventListener("mouseenter", () => clearTimeout(timer));
box.addEventListener("mouseleave", closeSoon);
addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
