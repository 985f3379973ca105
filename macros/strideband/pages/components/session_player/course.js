// A session as the player goes through it: its steps, what they say, and where one is in them. The
// steps and their seconds come with the page; nothing here touches it.

import { filled } from "../../scripts/words.js";

const LOST = 120_000; // Whoever is away longer after a step's end has stopped training.
const READY = 5; // Seconds to put the phone down before the first set.

export class Course {
  constructor(data, exercises, words) {
    const rows = [["ready", ...data.steps[0].slice(1, 5), READY, 0], ...data.steps];
    this.steps = rows.map(([kind, place, set, sets, side, seconds, next]) => {
      const item = data.items[place];
      const exercise = exercises[item.exercise];
      return { kind, item, exercise, set, sets, side, seconds, next, work: kind === "work" };
    });
    Object.assign(this, { name: data.name, way: data.circuit ? "round" : "set", items: data.items, words });
    this.sets = this.steps.filter((step) => this.counts(step)).length;
  }

  // Whether a step stands for a set: the easy one warms up, and two sides are one set.
  counts({ work, set, side }) {
    return work && set > 0 && side !== "left";
  }

  // How many sets are done, both sides of each. The page's steps begin after "ready".
  setsDone(done) {
    const whole = (step) => step.side !== "right" || done.has(step.next + 1);
    return this.steps.filter((step, at) => this.counts(step) && done.has(at) && whole(step)).length;
  }

  numbered(key, { set, sets, side }) {
    const easy = key.endsWith("Within") ? "easyWithin" : "easy";
    const text = filled(this.words[set ? key : easy], { n: set, m: sets });
    return side ? `${text}, ${this.words[side]}` : text;
  }

  place(step) {
    return `${step.exercise.name}, ${this.numbered(`${this.way}Within`, step)}`;
  }

  amount({ item }) {
    return `${item.amount} ${this.words[item.unit]}`;
  }

  // Where one is, the heading, and the lines below it.
  shown(step) {
    const { words } = this;
    const { cues, setup } = step.exercise;
    if (this.moves(step)) return [step.kind === "ready" ? words.ready : "", words.warmUp, [words.warmUpHow]];
    if (step.work && !step.set) return [this.numbered(this.way, step), step.exercise.name, [words.easyHow]];
    if (step.work) {
      const lines = [cues[(step.set - 1) % cues.length], step.item.effort];
      return [this.numbered(this.way, step), step.exercise.name, lines];
    }
    if (step.kind === "rest" || step.kind === "side") return ["", words[step.kind], []];
    return [words.ready, step.exercise.name, [step.item.band, ...setup]];
  }

  // Whether a step is the warm-up, or what gets ready for it.
  moves(step) {
    return step.kind === "warm-up" || (step.kind === "ready" && this.steps[1].kind === "warm-up");
  }

  // What comes after a step: of all that, what is new.
  following(step) {
    const { words } = this;
    if (step.next === null) return words.last;
    if (step.kind === "ready" && this.moves(step)) return filled(words.next, { what: words.warmUp });
    const next = this.steps[step.next + 1]; // The page's steps begin after "ready".
    let what = this.place(next);
    if (step.work && next.item === step.item)
      what = next.set === step.set ? words[next.side] : this.numbered(`${this.way}Within`, next);
    else if (step.kind === "change" || step.kind === "ready")
      what = `${this.numbered(`${this.way}Within`, next)}, ${this.amount(next)}`;
    return filled(words.next, { what });
  }

  // What a screen reader hears when a step begins.
  said(step) {
    const what = `${this.place(step)}, ${this.amount(step)}`;
    if (step.work) return what;
    const name = this.moves(step) ? this.words.warmUp : (this.words[step.kind] ?? this.words.ready);
    return `${name}, ${step.seconds} ${this.words.hold}. ${filled(this.words.next, { what })}`;
  }

  secondsFrom(at) {
    return this.steps.slice(at).reduce((sum, step) => sum + step.seconds, 0);
  }
}

// Where one is in a course. By a deadline, not by counted ticks: a tab that slept wakes up right.
export class CourseRun {
  constructor(course, wishes) {
    Object.assign(this, { course, wishes, running: false, done: new Set() });
    this.enter(0);
  }

  get step() {
    return this.course.steps[this.at];
  }

  get over() {
    return !this.step;
  }

  get byAmount() {
    return this.step.work && this.step.item.unit !== "hold";
  }

  // The runner says that a set of repetitions is done, and goes on.
  get endsByHand() {
    return !this.over && this.byAmount && !this.timed;
  }

  // Repetitions end when the runner says so, unless the player counts them.
  get timed() {
    return !this.byAmount || this.wishes.pace;
  }

  get counting() {
    return this.byAmount && this.timed;
  }

  get share() {
    return this.left / (this.step.seconds * 1000);
  }

  get setsDone() {
    return this.course.setsDone(this.done);
  }

  // How many repetitions of a counted set have gone by.
  get repetitions() {
    const whole = this.step.seconds * 1000;
    return ((whole - this.left) * this.step.item.amount) / whole;
  }

  get secondsLeft() {
    const here = this.timed ? this.left / 1000 : this.step.seconds;
    return here + this.course.secondsFrom(this.at + 1);
  }

  // What stands in large digits: repetitions, or seconds that are left.
  get count() {
    const { amount } = this.step.item;
    if (!this.timed) return amount;
    if (!this.counting) return Math.ceil(this.left / 1000);
    return Math.min(Math.floor(this.repetitions) + 1, amount);
  }

  // How much of the ring is drawn: of the time that is left, or of the way out in a repetition.
  get part() {
    if (!this.counting) return this.timed ? this.share : 1;
    const [out, pause, back] = this.step.item.tempo ?? [1, 0, 1];
    const whole = out + pause + back;
    const now = (this.repetitions % 1) * whole;
    if (now < out) return now / out;
    return now < out + pause ? 1 : (whole - now) / back;
  }

  enter(at, left) {
    this.at = Math.min(Math.max(at, 0), this.course.steps.length);
    if (!this.over) this.set(left ?? this.step.seconds * 1000);
  }

  // Goes on with the step behind one; what is skipped is not passed.
  pass() {
    this.done.add(this.at);
    this.enter(this.at + 1);
  }

  set(left) {
    this.left = left;
    this.ends = Date.now() + left;
  }

  start(running) {
    this.set(this.left);
    this.running = running;
  }

  // Looks at the clock; tells whether another step has begun.
  look() {
    if (!this.running || this.over || !this.timed) return false;
    this.left = this.ends - Date.now();
    if (this.left > 0) return false;
    this.running = this.left > -LOST;
    let late = 0;
    do {
      late = -this.left;
      this.pass();
      if (this.over || !this.running || !this.timed) break;
      this.set(this.left - late);
    } while (this.left <= 0);
    return true;
  }
}

// What the dial says of a run, and how much of its ring is drawn, from 0 to 1.
export function dial(run, words) {
  if (run.over) return { count: run.setsDone, unit: filled(words.sets, { n: run.course.sets }), part: 1 };
  const { count, part } = run;
  const { amount, unit } = run.step.item;
  if (run.counting) return { count, unit: filled(words.of, { n: amount }), part };
  if (!run.timed) return { count, unit: words[unit], part };
  if (count <= 99) return { count, unit: words.hold, part };
  const time = `${Math.floor(count / 60)}:${String(count % 60).padStart(2, "0")}`;
  return { count: time, unit: words.minutes, part };
}
