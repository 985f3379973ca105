// The leg on its band: the reader drags the foot or moves the slider. The numbers of each degree
// stand in the page; only where lines end is worked out here.

import { drag, set } from "../../scripts/drag.js";
import { filled, written } from "../../scripts/words.js";
import { angleAt, legAt, markAt } from "./leg.js";

const path = (...points) => `M${points.map((p) => p.map((v) => v.toFixed(1)).join()).join("L")}`;

class Lever {
  constructor(root) {
    this.root = root;
    this.data = JSON.parse(root.dataset.sbLever);
    this.scene = root.querySelector(".sb-explain__scene");
    this.range = root.querySelector("input");
    this.part = (name) => this.scene.querySelector(`.${name}`);
    this.degrees = this.part("degrees").textContent.replace(this.range.value, "{n}");
    this.charts = [...root.querySelectorAll(".sb-chart")];
    this.range.parentElement.hidden = false;
    root.querySelector(".sb-explain__hint").hidden = false;
    root.classList.add("is-live");
    this.range.addEventListener("input", () => this.show());
    drag(this.scene, this.scene.querySelector("[data-sb-grip]"), (place) => {
      this.range.value = angleAt(place, this.data.behind);
      this.show();
    });
    this.say(Number(this.range.value));
  }

  show() {
    const angle = Number(this.range.value);
    const leg = legAt(angle, this.data);
    const { tip } = leg;
    set(this.part("leg"), { transform: `rotate(${leg.turned})` });
    set(this.part("strand"), { d: path(tip, this.data.fixed), "stroke-width": leg.strand });
    set(this.part("moment"), { d: path([0, 0], leg.foot) });
    set(this.part("square"), { d: path(...leg.square) });
    set(this.part("pull"), { transform: `translate(${tip}) rotate(${leg.towards})` });
    set(this.part("shaft"), { d: `M0,0H${leg.arrow.toFixed(1)}` });
    set(this.part("tip"), { transform: `translate(${leg.arrow})` });
    for (const name of ["grip", "touch"]) set(this.part(name), { cx: tip[0], cy: tip[1] });
    const arc = this.part("arc").getAttribute("d").replace(/0 0 0 .*/, "");
    set(this.part("arc"), { d: `${arc}0 0 0 ${leg.arcEnd.map((v) => v.toFixed(1))}` });
    set(this.part("degrees"), { x: leg.words[0], y: leg.words[1] });
    this.part("degrees").textContent = filled(this.degrees, { n: angle });
    ["force", "torque"].forEach((name, which) => this.mark(name, which, angle));
    this.say(angle);
  }

  mark(name, which, angle) {
    const { across, down, low } = this.data;
    const { x, y } = markAt(angle, this.data[name][angle - low], across, down[which]);
    const chart = this.charts[which];
    set(chart.querySelector(".now"), { cx: x, cy: y });
    set(chart.querySelector(".cursor"), {
      d: `M${x.toFixed(1)},${down[which][0].toFixed(1)}V${y.toFixed(1)}`,
    });
  }

  say(angle) {
    this.root.classList.toggle("is-beyond", legAt(angle, this.data).beyond);
    const values = { angle };
    for (const cell of this.root.querySelectorAll("[data-sb-now]")) {
      const name = cell.dataset.sbNow;
      const value = this.data[name][angle - this.data.low] * (name === "stretch" ? 100 : 1);
      const digits = Number(cell.dataset.sbDigits);
      cell.textContent = written(value, document.documentElement.lang, digits);
      values[name] = cell.textContent;
    }
    this.range.setAttribute("aria-valuetext", filled(this.root.dataset.sbSays, values));
  }
}

export function start() {
  for (const root of document.querySelectorAll("[data-sb-lever]")) new Lever(root);
}
