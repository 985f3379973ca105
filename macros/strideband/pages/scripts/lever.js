// The leg on its band: the reader drags the foot or moves the slider. The numbers of each degree
// stand in the page; only where lines end is worked out here, as figures/torque_lever.py does.

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
    drag(this.scene, this.scene.querySelector("[data-sb-grip]"), ({ x, y }) => {
      const turn = (Math.atan2(x, y) * 180) / Math.PI;
      const from = -90 - this.data.behind; // Where the way round begins: behind and above.
      this.range.value = Math.round(turn < from ? turn + 360 + this.data.behind : turn + this.data.behind);
      this.show();
    });
    this.say(Number(this.range.value));
  }

  show() {
    const { data } = this;
    const angle = Number(this.range.value);
    const at = angle - data.low;
    const turn = ((angle - data.behind) * Math.PI) / 180;
    const tip = [data.reach * Math.sin(turn), data.reach * Math.cos(turn)];
    const way = [data.fixed[0] - tip[0], data.fixed[1] - tip[1]];
    const away = way.map((part) => part / Math.hypot(...way));
    const along = -(tip[0] * away[0] + tip[1] * away[1]);
    const foot = [tip[0] + along * away[0], tip[1] + along * away[1]];
    const path = (...points) => `M${points.map((p) => p.map((v) => v.toFixed(1)).join()).join("L")}`;
    set(this.part("leg"), { transform: `rotate(${data.behind - angle})` });
    set(this.part("strand"), {
      d: path(tip, data.fixed),
      "stroke-width": 7 / Math.sqrt(1 + data.stretch[at]),
    });
    set(this.part("moment"), { d: path([0, 0], foot) });
    set(this.part("square"), { d: this.square(foot, away, path) });
    const towards = (Math.atan2(away[1], away[0]) * 180) / Math.PI;
    set(this.part("pull"), { transform: `translate(${tip}) rotate(${towards})` });
    const size = data.force[at] * data.arrow;
    set(this.part("shaft"), { d: `M0,0H${size.toFixed(1)}` });
    set(this.part("tip"), { transform: `translate(${size})` });
    for (const name of ["grip", "touch"]) set(this.part(name), { cx: tip[0], cy: tip[1] });
    const end = [data.arc * Math.sin(turn), data.arc * Math.cos(turn)];
    const arc = this.part("arc").getAttribute("d").replace(/0 0 0 .*/, "");
    set(this.part("arc"), { d: `${arc}0 0 0 ${end.map((v) => v.toFixed(1))}` });
    const half = ((data.beside * angle - data.behind) * Math.PI) / 180;
    const words = this.part("degrees");
    set(words, { x: (data.arc + 18) * Math.sin(half), y: (data.arc + 18) * Math.cos(half) });
    words.textContent = this.degrees.replace("{n}", angle);
    ["force", "torque"].forEach((name, which) => this.mark(name, which, angle, at));
    this.say(angle);
  }

  square(foot, away, path) {
    const size = 8;
    const far = Math.max(Math.hypot(...foot), 1e-9);
    const inwards = foot.map((part) => -part / far);
    const corner = (a, b) => foot.map((v, i) => v + size * (a * away[i] + b * inwards[i]));
    return path(corner(1, 0), corner(1, 1), corner(0, 1));
  }

  mark(name, which, angle, at) {
    const { across, down } = this.data;
    const x = across[0] + across[1] * angle;
    const y = down[which][0] + down[which][1] * this.data[name][at];
    const chart = this.charts[which];
    set(chart.querySelector(".now"), { cx: x, cy: y });
    const low = down[which][0].toFixed(1);
    set(chart.querySelector(".cursor"), { d: `M${x.toFixed(1)},${low}V${y.toFixed(1)}` });
  }

  say(angle) {
    const at = angle - this.data.low;
    this.root.classList.toggle("is-beyond", this.data.stretch[at] > this.data.limit);
    let says = this.root.dataset.sbSays.replace("{angle}", angle);
    for (const cell of this.root.querySelectorAll("[data-sb-now]")) {
      const name = cell.dataset.sbNow;
      const digits = Number(cell.dataset.sbDigits);
      const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      const value = this.data[name][at] * (name === "stretch" ? 100 : 1);
      cell.textContent = value.toLocaleString(document.documentElement.lang, format);
      says = says.replace(`{${name}}`, cell.textContent);
    }
    this.range.setAttribute("aria-valuetext", says);
  }
}

for (const root of document.querySelectorAll("[data-sb-lever]")) new Lever(root);
