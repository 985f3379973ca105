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
    this.range.setAttribute("aria-valuetext", this.percent.textContent);
    const phase = this.phases.find((p) => at >= p.dataset.sbFrom && at < p.dataset.sbTo);
    if (phase && this.phase.textContent !== phase.textContent) {
      this.phase.textContent = phase.textContent;
      this.phase.className = `sb-runner__phase ${phase.dataset.sbPart}`;
    }
    for (const angle of this.angles) {
      const values = angles[angle.dataset.sbAngle];
      const value = values[first] * (1 - share) + values[next] * share;
      angle.textContent = this.degrees.replace("{n}", Math.round(value));
    }
    for (const name of this.names) {
      const on = muscles[name.dataset.sbMuscle].some(([from, to]) => at >= from && at <= to);
      name.classList.toggle("is-on", on);
      for (const belly of this.root.querySelectorAll(`.sb-runner__stage .of-${name.dataset.sbMuscle}`)) {
        belly.classList.toggle("is-on", on);
      }
    }
  }
}

for (const root of document.querySelectorAll("[data-sb-runner]")) new Runner(root);
