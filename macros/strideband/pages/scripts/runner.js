// The runner: a slider moves it through the stride. The page holds twenty moments; between two of
// them the parts go straight. Without this, five stills stand there.

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
    this.phases = [...root.querySelectorAll("[data-sb-from]")];
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
      // Four times slower than the runners ran.
      this.at = (this.at + ((now - (before ?? now)) / 2960) * 100) % 100;
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
    const moments = 100 / every;
    const first = Math.floor(at / every) % moments;
    const next = (first + 1) % moments;
    const share = at / every - Math.floor(at / every);
    const between = (values) => values[first].map((v, i) => v * (1 - share) + values[next][i] * share);
    this.parts.forEach((part, number) => {
      const values = between(parts[number]).map((v) => v.toFixed(1));
      part.setAttribute("transform", `${values.length > 2 ? "matrix" : "translate"}(${values})`);
    });
    const whole = Math.floor(at);
    this.percent.textContent = this.range.dataset.sbCycle.replace("{n}", whole);
    this.sayPhase(at);
    for (const angle of this.angles) {
      const value = angles[angle.dataset.sbAngle][whole];
      angle.textContent = this.degrees.replace("{n}", Math.abs(value));
      const name = angle.previousElementSibling;
      name.textContent = name.dataset[value < 0 ? "sbMinus" : "sbPlus"];
    }
    for (const name of this.names) {
      const on = muscles[name.dataset.sbMuscle].some(([from, to]) => at >= from && at <= to);
      name.classList.toggle("is-on", on);
      for (const belly of this.root.querySelectorAll(`.sb-runner__stage .of-${name.dataset.sbMuscle}`)) {
        belly.classList.toggle("is-on", on);
      }
    }
  }

  phaseAt(at) {
    return this.phases.find((p) => at >= p.dataset.sbFrom && at < p.dataset.sbTo);
  }

  // The far leg is half a stride away from the near one.
  sayPhase(at) {
    const phase = this.phaseAt(at);
    const near = phase?.dataset.sbPart === "stance";
    const far = this.phaseAt((at + 50) % 100)?.dataset.sbPart === "stance";
    const said = [
      this.percent.textContent,
      phase?.textContent,
      this.feet.dataset[near ? "sbNear" : far ? "sbFar" : "sbAir"],
    ];
    this.phase.parentElement.classList.toggle("stance", near);
    if (this.phase.textContent !== said[1]) this.phase.textContent = said[1] ?? "";
    if (this.feet.textContent !== said[2]) this.feet.textContent = said[2];
    this.range.setAttribute("aria-valuetext", said.filter(Boolean).join(", "));
  }
}

for (const root of document.querySelectorAll("[data-sb-runner]")) new Runner(root);
