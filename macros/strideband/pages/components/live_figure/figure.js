// The live figure: a person who moves and can be turned round, in the place of a still. All that it
// does can be done with the keyboard; it moves by itself only for readers who did not ask for less
// motion, and rests while it is out of sight.

import { filled } from "../../scripts/words.js";
import { Body } from "./body.js";
import { Camera } from "./camera.js";
import { Motion, reach } from "./motion.js";
import { Scene } from "./scene.js";

const SLOW = 0.35;
const PIXEL = 0.01; // Radians for a pixel of a drag.
const ARROWS = { ArrowLeft: [-0.13, 0], ArrowRight: [0.13, 0], ArrowUp: [0, 0.08], ArrowDown: [0, -0.08] };
const WAY = 260; // Milliseconds from one view to another.

export class LiveFigure {
  constructor(root, bodyFile, motionFile) {
    this.root = root;
    const body = new Body(bodyFile);
    this.motion = new Motion(motionFile, body);
    this.reach = reach(this.motion, body);
    this.camera = new Camera(this.motion.file.eye, this.motion.file.heading[0]);
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.shown = { muscles: true, band: true, pull: true };
    this.wanted = !this.calm;
    this.speed = 1;
    this.second = this.motion.secondOf(this.motion.file.still[0]);
    this.canvas = this.addCanvas();
    try {
      this.scene = new Scene(this.canvas, body, this.motion);
    } catch (error) {
      this.canvas.remove();
      throw error;
    }
    this.addControls();
    this.follow();
    root.classList.add("is-drawn");
    this.show();
  }

  addCanvas() {
    const canvas = document.createElement("canvas");
    canvas.className = "sb-live__canvas";
    canvas.tabIndex = 0;
    const words = { role: "slider", "aria-label": this.root.dataset.sbTurn, "aria-valuemin": -180, "aria-valuemax": 180 };
    for (const [name, value] of Object.entries(words)) canvas.setAttribute(name, value);
    this.root.querySelector("svg").after(canvas);
    return canvas;
  }

  // Controls

  addControls() {
    const find = (what) => this.root.querySelector(`[data-sb-live-${what}]`);
    const all = (what, does) => {
      const found = [...this.root.querySelectorAll(`[data-sb-live-${what}]`)];
      for (const button of found) button.addEventListener("click", () => does(button));
      return found;
    };
    find("controls").hidden = false;
    [this.play] = all("play", () => this.setPlaying(!this.wanted));
    all("slow", (button) => {
      this.speed = this.speed === 1 ? SLOW : 1;
      button.setAttribute("aria-pressed", this.speed !== 1);
    });
    this.views = all("view", (button) => this.look(button.dataset.sbLiveView));
    this.frames = all("frame", (button) => this.stand(this.motion.keys[button.dataset.sbLiveFrame]));
    all("shown", (button) => {
      const name = button.dataset.sbLiveShown;
      this.shown[name] = !this.shown[name];
      button.setAttribute("aria-pressed", this.shown[name]);
      this.ask();
    });
    this.moment = find("moment");
    this.moment.max = this.motion.steps - 1;
    this.moment.addEventListener("input", () => this.stand(Number(this.moment.value)));
    this.addTurning();
  }

  addTurning() {
    const { canvas, camera } = this;
    let last = null;
    canvas.addEventListener("pointerdown", (event) => {
      last = [event.clientX, event.clientY];
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!last) return;
      const tilt = event.pointerType === "touch" ? 0 : event.clientY - last[1]; // A finger's way up scrolls.
      camera.turn((last[0] - event.clientX) * PIXEL, tilt * PIXEL);
      last = [event.clientX, event.clientY];
      this.turned();
    });
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) canvas.addEventListener(name, () => (last = null));
    canvas.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Home") this.look("author");
      else if (ARROWS[event.key]) {
        camera.turn(...ARROWS[event.key]);
        this.turned();
      } else return;
      event.preventDefault();
    });
  }

  setPlaying(playing) {
    this.wanted = playing;
    this.show();
  }

  // Stand at a step.
  stand(step) {
    this.second = this.motion.secondOf(step);
    this.setPlaying(false);
  }

  look(name) {
    const from = [this.camera.yaw, this.camera.pitch];
    this.camera.look(name);
    const to = [this.camera.yaw, this.camera.pitch];
    to[0] = from[0] + Math.atan2(Math.sin(to[0] - from[0]), Math.cos(to[0] - from[0])); // The short way.
    this.way = this.calm ? null : { from, to, begun: performance.now() };
    this.turned(name);
  }

  turned(view) {
    if (!view) this.way = null;
    for (const button of this.views) button.setAttribute("aria-pressed", button.dataset.sbLiveView === view);
    const degrees = this.camera.degrees;
    this.canvas.setAttribute("aria-valuenow", degrees);
    this.canvas.setAttribute("aria-valuetext", filled(this.root.dataset.sbTurned, { n: degrees }));
    this.ask();
  }

  // Time

  follow() {
    this.inSight = true;
    const seen = new IntersectionObserver(([entry]) => {
      this.inSight = entry.isIntersecting;
      this.show();
    });
    seen.observe(this.canvas);
    new ResizeObserver(() => this.ask()).observe(this.canvas);
    const scheme = new MutationObserver(() => {
      this.scene.dress();
      this.ask();
    });
    scheme.observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    this.canvas.addEventListener("webglcontextlost", () => {
      this.lost = true; // The still is there again.
      this.root.classList.remove("is-drawn");
      this.canvas.remove();
      this.root.querySelector("[data-sb-live-controls]").hidden = true;
    });
    this.turned("author");
  }

  get playing() {
    return this.wanted && this.inSight;
  }

  show() {
    this.play.querySelector("span").textContent = this.play.dataset[this.wanted ? "sbLivePause" : "sbLivePlay"];
    this.last = null;
    this.ask();
  }

  // Ask for one picture; while it plays each asks for the next.
  ask() {
    if (this.asked || this.lost) return;
    this.asked = true;
    requestAnimationFrame((now) => {
      this.asked = false;
      this.draw(now);
    });
  }

  draw(now) {
    if (this.lost) return;
    if (this.playing) this.second += this.last === null ? 0 : (Math.min(now - this.last, 100) / 1000) * this.speed;
    this.last = this.playing ? now : null;
    const step = this.motion.stepAt(this.second);
    this.tell(step);
    this.sway(now);
    this.scene.draw(step, this.camera, this.reach, this.shown);
    if (this.playing || this.way) this.ask();
  }

  // The camera on its way to a view.
  sway(now) {
    if (!this.way) return;
    const share = Math.min(1, Math.max(0, (now - this.way.begun) / WAY));
    const eased = share * share * (3 - 2 * share);
    const { from, to } = this.way;
    [this.camera.yaw, this.camera.pitch] = [0, 1].map((k) => from[k] + (to[k] - from[k]) * eased);
    if (share === 1) this.way = null;
  }

  // Say which moment is shown.
  tell(step) {
    const shown = String(Math.round(step * 4) / 4);
    if (this.moment.value !== shown) this.moment.value = shown;
    const frame = this.motion.frameAt(step);
    if (frame === this.frame) return;
    this.frame = frame;
    this.frames.forEach((button, at) => (at === frame ? button.setAttribute("aria-current", "step") : button.removeAttribute("aria-current")));
    this.moment.setAttribute("aria-valuetext", this.frames[frame]?.textContent ?? "");
  }
}
