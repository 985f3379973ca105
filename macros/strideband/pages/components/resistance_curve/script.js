// The reader picks the bands whose curves a chart shows. Without this all of them stand there.

class Resistance {
  constructor(root) {
    this.pick = root.querySelector(".sb-pick");
    if (!this.pick) return;
    this.curves = [...root.querySelectorAll("[data-sb-group]")];
    this.buttons = [...this.pick.querySelectorAll("button")];
    this.first = this.picked()[0];
    this.pick.hidden = false;
    for (const button of this.buttons) {
      button.addEventListener("click", () => {
        const pressed = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(pressed));
        this.show();
      });
    }
    this.show();
  }

  picked() {
    return this.buttons
      .filter((button) => button.getAttribute("aria-pressed") === "true")
      .map((button) => button.dataset.sbPick);
  }

  // Of several curves one is drawn through, with its uncertainty: the band to start with, if it is there.
  show() {
    const picked = this.picked();
    const main = picked.includes(this.first) ? this.first : picked[0];
    for (const curve of this.curves) {
      const group = curve.dataset.sbGroup;
      curve.toggleAttribute("hidden", !picked.includes(group));
      curve.classList.toggle("is-chosen", group === main);
    }
  }
}

export function start() {
  for (const root of document.querySelectorAll("[data-sb-resistance]")) new Resistance(root);
}
