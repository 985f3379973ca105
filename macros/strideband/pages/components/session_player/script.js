// The session player's dialog: shows a run through a course, and takes the runner's taps and keys.

import { Kept } from "../../scripts/kept.js";
import { filled } from "../../scripts/words.js";
import { Course, CourseRun, dial } from "./course.js";
import { AwakeScreen, keepOffline, Signals } from "./device.js";
import { goesOn, kept } from "./unfinished.js";

class Player {
  static EVERY = 200; // Milliseconds between two looks at the clock.
  static SOON = [740, 0.08, 40]; // Hertz, seconds of sound, milliseconds of vibration.
  static NOW = [1110, 0.35, 250];
  static REPETITION = [520, 0.04, 20];

  constructor(dialog, resume) {
    this.dialog = dialog;
    this.resume = resume;
    this.words = JSON.parse(dialog.dataset.sbWords);
    this.exercises = JSON.parse(dialog.dataset.sbExercises);
    this.settings = new Kept("sb:player");
    this.kept = new Kept(`sb:player:${location.pathname}`);
    this.wishes = { sound: true, vibration: true, pace: false, ...this.settings.read() };
    this.signals = new Signals(this.wishes);
    this.screen = new AwakeScreen();
    const named = (key) =>
      [...dialog.querySelectorAll(`[data-sb-${key}]`)].map((part) => [part.getAttribute(`data-sb-${key}`), part]);
    this.parts = Object.fromEntries(named("show"));
    this.keys = Object.fromEntries(named("do"));
    this.switches = Object.fromEntries(named("set"));
    this.listen();
  }

  listen() {
    for (const [name, key] of Object.entries(this.keys)) this.onTap(key, () => this[name]());
    for (const [name, button] of Object.entries(this.switches)) this.onTap(button, () => this.wish(name));
    this.dialog.addEventListener("keydown", (event) => this.press(event));
    this.dialog.addEventListener("close", () => this.closed());
    document.addEventListener("visibilitychange", () => this.run && this.tick());
    this.resume.querySelector("[data-sb-go-on]").addEventListener("click", () => this.goOn());
    this.resume.querySelector("[data-sb-forget]").addEventListener("click", () => this.forget());
  }

  // A thumb leaves the focus with the heading, so that space and arrows go on working.
  onTap(button, answer) {
    button.addEventListener("click", (event) => {
      answer();
      this.signals.wake();
      if (event.detail) this.parts.name.focus();
    });
  }

  wish(name) {
    this.wishes[name] = !this.wishes[name];
    this.settings.write(this.wishes);
    this.run.start(this.run.running);
    this.show();
  }

  courseOf(button) {
    return new Course(JSON.parse(button.dataset.sbSteps), this.exercises, this.words);
  }

  open(button, state) {
    this.button = button;
    this.fresh = !state;
    this.resume.hidden = true;
    this.run = new CourseRun(this.courseOf(button), this.wishes);
    if (state) this.goBackTo(state);
    // The page shows the session's week behind the dialog, and after it: the button keeps the focus.
    button.closest(".sb-plan-week").dispatchEvent(new CustomEvent("sb:week", { bubbles: true }));
    this.dialog.showModal();
    this.parts.name.focus();
    this.signals.wake();
    this.begin();
    if (state) this.start(!state.paused);
    this.timer = setInterval(() => this.tick(), Player.EVERY);
    keepOffline(this.dialog.dataset.sbWorker, (done) => (this.parts.offline.hidden = !done));
  }

  goBackTo({ at, left, done }) {
    this.run.enter(at, left);
    this.run.done = new Set(done);
  }

  figure(slug) {
    return `${this.dialog.dataset.sbRoot}figures/${slug}.svg`;
  }

  start(running) {
    this.fresh = false;
    this.run.start(running);
    this.screen.keep(running);
    this.parts.said.textContent = running ? this.run.course.said(this.run.step) : this.words.paused;
    this.show();
    this.save();
  }

  tick() {
    const { run } = this;
    if (run.over) return;
    const before = run.count;
    if (run.look()) {
      this.signals.give(...Player.NOW);
      return this.begin();
    }
    if (run.running && run.count !== before) {
      if (run.counting) this.signals.give(...Player.REPETITION);
      else if (run.count <= 3) this.signals.give(...Player.SOON);
      this.save();
    }
    this.show();
  }

  // What the keys do

  next() {
    if (this.run.endsByHand) this.run.done.add(this.run.at);
    this.move(1);
  }

  back() {
    this.move(-1);
  }

  move(by) {
    const at = this.run.at + by;
    if (at < 0 || at > this.run.course.steps.length) return;
    this.run.enter(at);
    this.begin();
  }

  toggle() {
    if (this.run.over) this.close();
    else this.start(!this.run.running);
  }

  close() {
    this.dialog.close();
  }

  // Space does what comes next: it goes on, ends a set, or stops the clock.
  press(event) {
    event.stopPropagation(); // The theme has keys of its own.
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const way = { ArrowLeft: "back", ArrowRight: "next" }[event.key];
    if (!way && (event.key !== " " || event.target.closest("button"))) return;
    event.preventDefault();
    this[way ?? (this.byHand ? "next" : "toggle")]();
    this.signals.wake();
  }

  get byHand() {
    return !this.run.over && this.run.running && !this.run.timed;
  }

  // What is to be seen

  begin() {
    const { run, parts } = this;
    const { course, over, step } = run;
    this.dialog.dataset.sbKind = over ? "end" : step.kind;
    this.dialog.classList.toggle("is-to-read", !over && (step.kind === "ready" || step.kind === "change"));
    parts.title.textContent = course.name;
    parts.bar.max = course.steps.length;
    parts.bar.value = run.at;
    const [where, name, lines] = over ? ["", this.end, []] : course.shown(step);
    parts.where.textContent = where;
    parts.name.textContent = name;
    parts.hint.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    parts.next.textContent = over ? "" : course.following(step);
    parts.said.textContent = over ? this.end : course.said(step);
    if (!over) this.draw(step);
    this.screen.keep(run.running && !over);
    this.show();
    this.save();
  }

  // Only a session of which nothing was left out is done; any other is over.
  get end() {
    return this.run.setsDone === this.run.course.sets ? this.words.end : this.words.over;
  }

  draw(step) {
    const { exercise, item } = step;
    if (this.run.course.moves(step)) return this.parts.figure.replaceChildren();
    const source = this.figure(item.exercise);
    const { figure } = this.parts;
    if (exercise.figure && figure.firstChild?.getAttribute("src") === source) return;
    const picture = Object.assign(new Image(), { alt: "", src: exercise.figure ? source : "" });
    figure.replaceChildren(...(exercise.figure ? [picture] : []));
  }

  show() {
    const { run, parts, words, keys, switches } = this;
    const { over, running } = run;
    for (const [name, button] of Object.entries(switches)) button.setAttribute("aria-pressed", this.wishes[name]);
    this.dialog.classList.toggle("is-paused", !running);
    this.dialog.classList.toggle("is-by-hand", this.byHand);
    keys.back.disabled = run.at === 0;
    keys.next.hidden = over;
    switches.vibration.hidden = !navigator.vibrate;
    switches.pace.hidden = over || !run.byAmount;
    const waits = this.fresh ? words.begin : words.goOn;
    parts.toggle.textContent = over ? words.finish : running ? words.pause : waits;
    parts.forward.textContent = run.endsByHand ? words.done : words.skip;
    parts.left.textContent = over ? "" : filled(words.timeLeft, { n: Math.ceil(run.secondsLeft / 60) });
    this.dial();
    // What is hidden now may have had the focus.
    if (!this.dialog.querySelector(":focus:not([hidden], :disabled)")) parts.name.focus();
  }

  dial() {
    const { count, unit, part } = dial(this.run, this.words);
    this.parts.count.textContent = count;
    this.parts.unit.textContent = unit;
    this.parts.ring.style.strokeDashoffset = 100 * (1 - part);
  }

  // What outlives the page

  // A session that has not been started, or is at its end, leaves nothing to go on with.
  save() {
    if (this.run.over) this.kept.write(null);
    if (this.run.over || this.fresh) return;
    const { length } = this.button.dataset.sbSteps;
    const session = this.button.closest("section").id;
    this.kept.write(kept(this.run, session, length, Date.now()));
  }

  // The state of a session that was not finished, if the page still has the same one.
  unfinished() {
    const state = this.kept.read();
    const button = document.getElementById(state?.session)?.querySelector("[data-sb-steps]");
    if (!button) return null;
    const fits = goesOn(state, this.courseOf(button), button.dataset.sbSteps.length, Date.now());
    return fits ? { state, button } : null;
  }

  closed() {
    clearInterval(this.timer);
    const { fresh, run } = this;
    if (!fresh && !run.over) this.start(false);
    this.screen.keep(false);
    this.run = null;
    this.button.focus();
    if (!run.over) this.offer()?.focus();
  }

  // Offers to go on; returns the button for it.
  offer() {
    const found = this.unfinished();
    if (!found) return null;
    const course = this.courseOf(found.button);
    const step = course.steps[found.state.at];
    const week = found.button.closest(".sb-plan-week").querySelector("h3").textContent;
    const values = { session: course.name, week, place: course.place(step) };
    this.resume.hidden = false;
    this.resume.querySelector("p").textContent = filled(this.words.kept, values);
    return this.resume.querySelector("[data-sb-go-on]");
  }

  goOn() {
    const { button, state } = this.unfinished();
    this.open(button, state);
  }

  forget() {
    this.kept.write(null);
    this.resume.hidden = true;
    document.querySelector("h1").focus();
  }
}

export function start() {
  for (const dialog of document.querySelectorAll("[data-sb-player]")) {
    const player = new Player(dialog, document.querySelector("[data-sb-resume]"));
    for (const button of document.querySelectorAll("[data-sb-steps]")) {
      button.hidden = false;
      button.addEventListener("click", () => player.open(button));
    }
    player.offer();
  }
}
