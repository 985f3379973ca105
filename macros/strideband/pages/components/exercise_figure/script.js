// The moving figure. Without this it stands still, and its key frames stand below it. It starts by
// itself where the reader has not asked for less motion, and rests while it is out of sight.

class MovingFigure {
  constructor(root) {
    this.root = root;
    this.button = root.querySelector("[data-sb-play]");
    this.wanted = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.button.hidden = false;
    this.button.addEventListener("click", () => {
      this.wanted = !this.root.classList.contains("is-playing");
      this.show(this.wanted);
    });
    new IntersectionObserver(([entry]) => this.show(this.wanted && entry.isIntersecting)).observe(root);
    this.show(false);
  }

  show(playing) {
    if (playing) this.root.classList.add("is-live");
    this.root.classList.toggle("is-playing", playing);
    this.button.querySelector("span").textContent =
      this.button.dataset[playing ? "sbPause" : "sbPlay"];
  }
}

export function start() {
  for (const root of document.querySelectorAll("[data-sb-figure]")) new MovingFigure(root);
}
