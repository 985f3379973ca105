// The band's fixed point: the reader drags it or moves the two sliders.

import { drag, set } from "../../scripts/drag.js";
import { filled, written } from "../../scripts/words.js";
import { keptOff, pullTo, wordsBeside } from "./pull.js";

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
    this.say(this.place);
  }

  get place() {
    return keptOff([Number(this.ahead.value), Number(this.up.value)], this.data);
  }

  show() {
    const { metre, hip, ankle, arrow } = this.data;
    const { place } = this;
    const [x, y] = [place[0] * metre, (hip - place[1]) * metre];
    const [fx, fy] = [ankle[0] * metre, (hip - ankle[1]) * metre];
    const part = (name) => this.scene.querySelector(name);
    const floor = part(".post").getAttribute("d").match(/,([-\d.]+)V/)[1];
    set(part(".post"), { d: `M${x.toFixed(1)},${floor}V${y.toFixed(1)}` });
    set(part(".strand"), { d: `M${fx.toFixed(1)},${fy.toFixed(1)}L${x.toFixed(1)},${y.toFixed(1)}` });
    for (const name of [".grip", ".touch"]) set(part(name), { cx: x, cy: y });
    const turn = Math.atan2(y - fy, x - fx);
    set(part(".pull .turns"), { transform: `rotate(${(turn * 180) / Math.PI})` });
    set(part(".pull text"), wordsBeside(turn, arrow));
    this.say(place);
  }

  say(place) {
    const { way, load } = pullTo(place, this.data);
    const said = (name) => this.root.getAttribute(`data-${name}`);
    const words = [said(`way-${way}`), said(`load-${load}`)];
    this.root.querySelector("[data-sb-way]").textContent = words[0];
    this.root.querySelector("[data-sb-load]").textContent = words[1];
    const metres = (value) => ({ n: written(Math.abs(value), document.documentElement.lang, 0, 2) });
    const side = filled(said(place[0] < 0 ? "behind" : "ahead"), metres(place[0]));
    const height = filled(said("up"), metres(place[1]));
    this.ahead.setAttribute("aria-valuetext", [side, ...words].join(". "));
    this.up.setAttribute("aria-valuetext", [height, ...words].join(". "));
  }
}

export function start() {
  for (const root of document.querySelectorAll("[data-sb-direction]")) new PullDirection(root);
}
