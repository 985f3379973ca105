// The runner: a slider moves it through the stride. The page holds twenty moments; between two of
// them the parts go straight. Without this, five stills stand there.

import { filled } from "../../scripts/words.js";
import { between, later, onGround, phaseAt, works } from "./stride.js";

const FEET = { near: "sbNear", far: "sbFar", air: "sbAir" };

class Runner {
  constructor(root) {
    this.root = root;
    this.data = JSON.parse(root.dataset.sbRunner);
    this.degrees = root.dataset.sbDegrees;
    this.parts = [...root.querySelectorAll(".sb-runner__stage .sb-fig > :is(use, circle, g)")];
    this.range = root.querySelector("input");
    this.percent = root.querySelector("[data-sb-percent]");
    this.phase = root.querySelector("[data-sb-phase]");
    this.feet = root.querySelector("[data-sb-feet]");
    this.phases = [...root.querySelectorAll("[data-sb-from]")].map(({ dataset, textContent }) => ({
      from: Number(dataset.sbFrom),
      to: Number(dataset.sbTo),
      part: dataset.sbPart,
      name: textContent,
    }));
    this.angles = [...root.querySelectorAll("[data-sb-angle]")];
    this.names = [...root.querySelectorAll("[data-sb-muscle]")];
    this.button = root.querySelector("[data-sb-play]");
    this.button.addEventListener("click", () => this.play(!this.playing));
    this.range.addEventListener("input", () => {
      this.play(false);
      this.show(Number(this.range.value));
    });
    root.querySelector(".sb-runner__live").hidden = false;
    root.querySelector(".sb-frames").hidden = true;
    this.show(0);
  }

  play(playing) {
    this.playing = playing;
    this.root.classList.toggle("is-playing", playing);
    this.button.querySelector("span").textContent =
      this.button.dataset[playing ? "sbPause" : "sbPlay"];
    if (!playing) return;
    let before;
    const step = (now) => {
      if (!this.playing) return;
      this.at = later(this.at, now - (before ?? now));
      before = now;
      this.range.value = Math.floor(this.at);
      this.show(this.at);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  show(at) {
    this.at = at;
    const { every, parts, angles, muscles } = this.data;
    this.parts.forEach((part, number) => {
      const values = between(parts[number], every, at).map((v) => v.toFixed(1));
      part.setAttribute("transform", `${values.length > 2 ? "matrix" : "translate"}(${values})`);
    });
    const whole = Math.floor(at);
    this.percent.textContent = filled(this.range.dataset.sbCycle, { n: whole });
    this.sayPhase(at);
    for (const angle of this.angles) {
      const value = angles[angle.dataset.sbAngle][whole];
      angle.textContent = filled(this.degrees, { n: Math.abs(value) });
      const name = angle.previousElementSibling;
      name.textContent = name.dataset[value < 0 ? "sbMinus" : "sbPlus"];
    }
    for (const name of this.names) {
      const muscle = name.dataset.sbMuscle;
      const bellies = this.root.querySelectorAll(`.sb-runner__stage .of-${muscle}`);
      for (const element of [name, ...bellies]) {
        element.classList.toggle("is-on", works(muscles[muscle], at));
      }
    }
  }

  sayPhase(at) {
    const phase = phaseAt(this.phases, at);
    const foot = onGround(this.phases, at);
    const said = [this.percent.textContent, phase?.name, this.feet.dataset[FEET[foot]]];
    this.phase.parentElement.classList.toggle("stance", foot === "near");
    if (this.phase.textContent !== said[1]) this.phase.textContent = said[1] ?? "";
    if (this.feet.textContent !== said[2]) this.feet.textContent = said[2];
    this.range.setAttribute("aria-valuetext", said.filter(Boolean).join(", "));
  }
}

export function start() {
  for (const root of document.querySelectorAll("[data-sb-runner]")) new Runner(root);
}
