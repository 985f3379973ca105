// The band's fixed point: the reader drags it or moves the two sliders. Which way the band pulls and
// what it loads are worked out as in figures/pull_direction.py.

class PullDirection {
  constructor(root) {
    this.root = root;
    this.data = JSON.parse(root.dataset.sbDirection);
    this.scene = root.querySelector(".sb-explain__scene");
    const ranges = [...root.querySelectorAll("input")];
    [this.ahead, this.up] = ["ahead", "up"].map((name) => ranges.find((r) => r.name === name));
    for (const range of ranges) {
      range.parentElement.hidden = false;
      range.addEventListener("input", () => this.show());
    }
    root.querySelector(".sb-explain__hint").hidden = false;
    root.classList.add("is-live");
    const { metre, hip } = this.data;
    drag(this.scene, this.scene.querySelector("[data-sb-grip]"), ({ x, y }) => {
      this.ahead.value = x / metre;
      this.up.value = hip - y / metre;
      this.show();
    });
    this.say(this.place());
  }

  // Metres of the fixed point, which keeps off the ankle.
  place() {
    const { ankle, near } = this.data;
    const right = Number(this.ahead.value) - ankle[0];
    const rise = Number(this.up.value) - ankle[1];
    const far = Math.hypot(right, rise);
    if (far >= near) return [ankle[0] + right, ankle[1] + rise];
    const unit = far > 0.01 ? [right / far, rise / far] : [0, 1];
    return [ankle[0] + near * unit[0], ankle[1] + near * unit[1]];
  }

  pull([ahead, up]) {
    const { ankle, hip, slack, ways } = this.data;
    const [right, rise] = [ahead - ankle[0], up - ankle[1]];
    const far = Math.hypot(right, rise);
    const eighth = Math.round((Math.atan2(rise, right) * 4) / Math.PI);
    const arm = -(ankle[0] * rise - (ankle[1] - hip) * right) / far;
    const load = Math.abs(arm) < slack ? "little" : arm > 0 ? "flexion" : "extension";
    return { way: ways[(eighth + 8) % 8], load };
  }

  show() {
    const { metre, hip, ankle } = this.data;
    const place = this.place();
    const [x, y] = [place[0] * metre, (hip - place[1]) * metre];
    const [fx, fy] = [ankle[0] * metre, (hip - ankle[1]) * metre];
    const part = (name) => this.scene.querySelector(name);
    const floor = part(".post").getAttribute("d").match(/,([-\d.]+)V/)[1];
    set(part(".post"), { d: `M${x.toFixed(1)},${floor}V${y.toFixed(1)}` });
    set(part(".strand"), { d: `M${fx.toFixed(1)},${fy.toFixed(1)}L${x.toFixed(1)},${y.toFixed(1)}` });
    for (const name of [".grip", ".touch"]) set(part(name), { cx: x, cy: y });
    const turn = Math.atan2(y - fy, x - fx);
    set(part(".pull .turns"), { transform: `rotate(${(turn * 180) / Math.PI})` });
    this.words(part(".pull text"), turn);
    this.say(place);
  }

  words(text, turn) {
    const arrow = this.data.arrow;
    const [ux, uy] = [Math.cos(turn), Math.sin(turn)];
    const [nx, ny] = ux > 0 ? [uy, -ux] : [-uy, ux];
    set(text, { x: 0.55 * arrow * ux + 13 * nx, y: 0.55 * arrow * uy + 13 * ny });
    set(text, { "text-anchor": nx > 0.4 ? "start" : nx < -0.4 ? "end" : "middle" });
  }

  say(place) {
    const { way, load } = this.pull(place);
    const said = (name) => this.root.getAttribute(`data-${name}`);
    const words = [said(`way-${way}`), said(`load-${load}`)];
    this.root.querySelector("[data-sb-way]").textContent = words[0];
    this.root.querySelector("[data-sb-load]").textContent = words[1];
    const metres = (value) =>
      Math.abs(value).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 });
    const side = said(place[0] < 0 ? "behind" : "ahead").replace("{n}", metres(place[0]));
    const height = said("up").replace("{n}", metres(place[1]));
    this.ahead.setAttribute("aria-valuetext", [side, ...words].join(". "));
    this.up.setAttribute("aria-valuetext", [height, ...words].join(". "));
  }
}

for (const root of document.querySelectorAll("[data-sb-direction]")) new PullDirection(root);
