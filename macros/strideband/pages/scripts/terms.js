// Explains linked terms on hover and focus: one shared box, which can be hovered itself and is
// dismissed with Escape (WCAG 1.4.13). Without this script the link leads to the explanation.

const WIDEST = 320;
const MARGIN = 16; // Pixels that stay free at the edges of the window.
const GAP = 6;
const GRACE = 200; // Milliseconds in which the pointer reaches the box.

export const widthIn = (window) => Math.min(WIDEST, window.width - 2 * MARGIN);

// Where the box stands in the window: below its link, or above it where there is no room.
export function placed(link, box, window) {
  const left = Math.min(Math.max(link.left, MARGIN), window.width - box.width - MARGIN);
  const below = link.bottom + box.height + MARGIN < window.height;
  return { left, top: below ? link.bottom + GAP : link.top - box.height - GAP };
}

class TermBox {
  constructor(links) {
    this.box = Object.assign(document.createElement("div"), {
      className: "sb-term-box",
      id: "sb-term-box",
      hidden: true,
    });
    this.box.setAttribute("role", "tooltip");
    document.body.append(this.box);
    for (const link of links) {
      link.addEventListener("mouseenter", () => this.open(link));
      link.addEventListener("focus", () => this.open(link));
      link.addEventListener("mouseleave", () => this.closeSoon());
      link.addEventListener("blur", () => this.close());
    }
    this.box.addEventListener("mouseenter", () => clearTimeout(this.timer));
    this.box.addEventListener("mouseleave", () => this.closeSoon());
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  open(link) {
    clearTimeout(this.timer);
    if (this.link === link) return;
    this.close();
    this.link = link;
    this.box.textContent = link.dataset.sbTerm;
    this.box.hidden = false;
    link.setAttribute("aria-describedby", this.box.id);
    this.place();
  }

  place() {
    const window = { width: document.documentElement.clientWidth, height: innerHeight };
    const width = widthIn(window);
    this.box.style.width = `${width}px`;
    const box = { width, height: this.box.offsetHeight };
    const { left, top } = placed(this.link.getBoundingClientRect(), box, window);
    this.box.style.left = `${left + scrollX}px`;
    this.box.style.top = `${top + scrollY}px`;
  }

  close() {
    clearTimeout(this.timer);
    this.link?.removeAttribute("aria-describedby");
    this.link = null;
    this.box.hidden = true;
  }

  closeSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (document.activeElement !== this.link) this.close();
    }, GRACE);
  }
}

export function start() {
  const links = document.querySelectorAll("a[data-sb-term]");
  if (links.length) new TermBox(links);
}
