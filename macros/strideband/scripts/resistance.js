// The reader picks the bands whose curves a chart shows. Without this all of them stand there.

class Resistance {
  constructor(root) {
    this.pick = root.querySelector(".sb-pick");
    if (!this.pick) return;
    this.curves = [...root.querySelectorAll("[data-sb-group]")];
    this.buttons = [...this.pick.querySelectorAll("button")];
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

  show() {
    const picked = this.buttons
      .filter((button) => button.getAttribute("aria-pressed") === "true")
      .map((button) => button.dataset.sbPick);
    for (const curve of this.curves) {
      curve.toggleAttribute("hidden", !picked.includes(curve.dataset.sbGroup));
    }
  }
}

for (const root of document.querySelectorAll("[data-sb-resistance]")) new Resistance(root);
