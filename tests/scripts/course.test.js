// The session player: steps, words, and a clock that goes by deadlines.

import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";
import { Course, CourseRun, dial } from "#pages/components/session_player/course.js";
import { goesOn, kept } from "#pages/components/session_player/unfinished.js";

const WORDS = {
  ready: "Get ready", rest: "Rest", side: "Change sides", warmUp: "Warm-up", warmUpHow: "Move easily",
  easy: "Easy set", easyWithin: "easy set", easyHow: "Without the band",
  left: "left side", right: "right side",
  set: "Set {n} of {m}", setWithin: "set {n} of {m}", round: "Round {n} of {m}", roundWithin: "round {n} of {m}",
  next: "Next: {what}", last: "This is the last set.", of: "of {n}", sets: "of {n} sets",
  reps: "repetitions", hold: "seconds", minutes: "minutes", steps: "steps",
};
const EXERCISES = {
  bridge: { name: "Bridge", cues: ["First cue", "Second cue"], setup: ["Lie down"], figure: true },
  plank: { name: "Plank", cues: ["Hold"], setup: [], figure: false },
};
const ITEMS = [
  { exercise: "bridge", amount: 10, unit: "reps", tempo: [2, 1, 2], band: "Loop", effort: "7 of 10" },
  { exercise: "plank", amount: 30, unit: "hold", tempo: null, band: "None", effort: "6 of 10" },
];
// Two sets of bridges with a rest, a change, and a plank on each side.
const STEPS = [
  ["work", 0, 1, 2, null, 50, 2],
  ["rest", 0, 2, 2, null, 60, 2],
  ["work", 0, 2, 2, null, 50, 4],
  ["change", 1, 1, 1, "right", 20, 4],
  ["work", 1, 1, 1, "right", 30, 6],
  ["side", 1, 1, 1, "left", 5, 6],
  ["work", 1, 1, 1, "left", 30, null],
];
// A heavy session's: easy movement, getting ready, an easy set, a rest, a set.
const WARM = [
  ["warm-up", 0, 0, 1, null, 300, 2],
  ["change", 0, 0, 1, null, 20, 2],
  ["work", 0, 0, 1, null, 50, 4],
  ["rest", 0, 1, 1, null, 60, 4],
  ["work", 0, 1, 1, null, 50, null],
];

const course = (more = {}) => new Course({ name: "Legs", items: ITEMS, steps: STEPS, ...more }, EXERCISES, WORDS);
const [READY, FIRST, REST, SECOND, CHANGE, RIGHT, SIDE, LEFT] = [...Array(8).keys()];
const said = (shown, at, words = course()) => words[shown](words.steps[at]);

describe("what is said of a step", () => {
  test("the player puts its own seconds before the first set", () => {
    assert.equal(course().steps.length, STEPS.length + 1);
    assert.deepEqual([course().steps[READY].kind, course().steps[READY].seconds], ["ready", 5]);
  });

  test("where one is, the heading and the lines below it", () => {
    assert.deepEqual(said("shown", READY), ["Get ready", "Bridge", ["Loop", "Lie down"]]);
    assert.deepEqual(said("shown", FIRST), ["Set 1 of 2", "Bridge", ["First cue", "7 of 10"]]);
    assert.deepEqual(said("shown", REST), ["", "Rest", []]);
    assert.deepEqual(said("shown", SECOND), ["Set 2 of 2", "Bridge", ["Second cue", "7 of 10"]]);
    assert.deepEqual(said("shown", CHANGE), ["Get ready", "Plank", ["None"]]);
    assert.deepEqual(said("shown", RIGHT), ["Set 1 of 1, right side", "Plank", ["Hold", "6 of 10"]]);
    assert.deepEqual(said("shown", SIDE), ["", "Change sides", []]);
  });

  test("cues begin again where there are more sets than cues", () => {
    const step = { ...course().steps[FIRST], set: 3 };
    assert.equal(course().shown(step)[2][0], "First cue");
  });

  test("what follows: only what is new", () => {
    assert.equal(said("following", READY), "Next: set 1 of 2, 10 repetitions");
    assert.equal(said("following", FIRST), "Next: set 2 of 2");
    assert.equal(said("following", REST), "Next: Bridge, set 2 of 2");
    assert.equal(said("following", SECOND), "Next: Plank, set 1 of 1, right side");
    assert.equal(said("following", CHANGE), "Next: set 1 of 1, right side, 30 seconds");
    assert.equal(said("following", RIGHT), "Next: left side");
    assert.equal(said("following", LEFT), "This is the last set.");
  });

  test("what a screen reader hears", () => {
    assert.equal(said("said", FIRST), "Bridge, set 1 of 2, 10 repetitions");
    assert.equal(said("said", REST), "Rest, 60 seconds. Next: Bridge, set 2 of 2, 10 repetitions");
    assert.equal(said("said", CHANGE), "Get ready, 20 seconds. Next: Plank, set 1 of 1, right side, 30 seconds");
  });

  test("a circuit counts rounds", () => {
    assert.equal(said("shown", FIRST, course({ circuit: true }))[0], "Round 1 of 2");
  });

  test("a warm-up comes by its name, and the easy set says how", () => {
    const warm = course({ steps: WARM });
    assert.deepEqual(said("shown", 0, warm), ["Get ready", "Warm-up", ["Move easily"]]);
    assert.equal(said("following", 0, warm), "Next: Warm-up");
    assert.deepEqual(said("shown", 1, warm), ["", "Warm-up", ["Move easily"]]);
    assert.deepEqual(said("shown", 3, warm), ["Easy set", "Bridge", ["Without the band"]]);
    assert.match(said("said", 1, warm), /^Warm-up, 300 seconds\. /);
  });
});

describe("which sets count", () => {
  test("both sides are one set, and are done when both are", () => {
    assert.equal(course().sets, 3);
    assert.equal(course().setsDone(new Set([FIRST, RIGHT])), 1);
    assert.equal(course().setsDone(new Set([FIRST, RIGHT, LEFT])), 2);
    assert.equal(course().setsDone(new Set([LEFT])), 0);
  });

  test("an easy set warms up and is not counted", () => {
    const warm = course({ steps: WARM });
    assert.equal(warm.sets, 1);
    assert.equal(warm.setsDone(new Set([3])), 0);
    assert.equal(warm.setsDone(new Set([3, 5])), 1);
  });
});

describe("where one is", () => {
  let run;
  beforeEach((t) => {
    mock.timers.reset();
    mock.timers.enable({ apis: ["Date"], now: 1_800_000_000_000 });
    run = new CourseRun(course(), { pace: false });
  });
  const later = (seconds) => {
    mock.timers.tick(seconds * 1000);
    return run.look();
  };
  const start = (at) => {
    run.enter(at);
    run.start(true);
  };

  test("nothing goes on before it is started", () => {
    assert.equal(later(3600), false);
    assert.deepEqual([run.at, run.count], [READY, 5]);
  });

  test("a step ends at its deadline, and not before", () => {
    run.start(true);
    assert.equal(later(4.999), false);
    assert.equal(run.count, 1);
    assert.equal(later(0.001), true);
    assert.equal(run.at, FIRST);
    assert.deepEqual([...run.done], [READY]);
  });

  test("repetitions wait for the runner", () => {
    start(FIRST);
    assert.equal(later(3600), false);
    assert.deepEqual([run.at, run.count, run.endsByHand, run.part], [FIRST, 10, true, 1]);
  });

  test("what a tick came too late is taken from the next step", () => {
    start(RIGHT);
    assert.equal(later(32), true);
    assert.deepEqual([run.at, run.left], [SIDE, 3000]);
  });

  test("a tab that slept passes several steps at once, up to one that waits", () => {
    start(REST);
    assert.equal(later(61), true);
    assert.equal(run.at, SECOND);
    start(CHANGE);
    assert.equal(later(20 + 30 + 2), true);
    assert.deepEqual([run.at, run.left, run.running], [SIDE, 3000, true]);
  });

  test("who was away for long has stopped: the run waits at the next step", () => {
    start(REST);
    later(60 + 119.9);
    assert.equal(run.running, true);
    start(REST);
    later(60 + 120.1);
    assert.deepEqual([run.at, run.running, run.left], [SECOND, false, 50_000]);
  });

  test("a pause keeps what is left", () => {
    start(REST);
    later(10);
    run.start(false);
    assert.equal(later(600), false);
    run.start(true);
    later(1);
    assert.equal(run.left, 49_000);
  });

  test("after the last step it is over", () => {
    start(LEFT);
    later(30);
    assert.equal(run.over, true);
    assert.equal(run.endsByHand, false);
    assert.equal(later(10), false);
  });

  test("it stays within the course", () => {
    run.enter(-3);
    assert.equal(run.at, 0);
    run.enter(99);
    assert.equal(run.over, true);
  });

  test("what is left of all: the step itself and those behind it", () => {
    start(RIGHT);
    later(10);
    assert.equal(run.secondsLeft, 20 + 5 + 30);
    run.enter(FIRST);
    assert.equal(run.secondsLeft, 50 + 60 + 50 + 20 + 30 + 5 + 30, "repetitions by their estimate");
  });

  test("a counted set goes through its repetitions, and the ring out, pause and back", () => {
    run = new CourseRun(course(), { pace: true });
    start(FIRST);
    assert.deepEqual([run.count, run.part], [1, 0]);
    const seen = [1, 2.5, 4, 5].map((second, i, all) => {
      later(second - (all[i - 1] ?? 0));
      return [run.count, Math.round(run.part * 1000) / 1000];
    });
    assert.deepEqual(seen, [[1, 0.5], [1, 1], [1, 0.5], [2, 0]]);
    assert.equal(later(44.9), false);
    assert.equal(run.count, 10);
    assert.equal(later(0.1), true);
    assert.equal(run.at, REST);
  });

  test("the dial: repetitions, seconds, minutes, and sets at the end", () => {
    start(FIRST);
    assert.deepEqual(dial(run, WORDS), { count: 10, unit: "repetitions", part: 1 });
    start(REST);
    later(15);
    assert.deepEqual(dial(run, WORDS), { count: 45, unit: "seconds", part: 0.75 });
    run.done = new Set([FIRST, SECOND]);
    run.enter(99);
    assert.deepEqual(dial(run, WORDS), { count: 2, unit: "of 3 sets", part: 1 });
    run = new CourseRun(course({ steps: WARM }), { pace: true });
    start(1);
    assert.deepEqual(dial(run, WORDS), { count: "5:00", unit: "minutes", part: 1 });
    later(201);
    assert.deepEqual(dial(run, WORDS).count, 99);
    start(3);
    assert.deepEqual(dial(run, WORDS), { count: 1, unit: "of 10", part: 0 });
  });
});

describe("a session that was not finished", () => {
  const NOW = 1_800_000_000_000;
  const state = (more = {}) => ({
    ...kept({ at: 2, left: 1500, running: true, done: new Set([1]) }, "week-1", 77, NOW),
    ...more,
  });

  test("is kept as plain data", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(state())), {
      session: "week-1", at: 2, left: 1500, done: [1], paused: false, length: 77, when: NOW,
    });
  });

  test("can be gone on with for a day", () => {
    const hours = (n) => NOW + n * 3_600_000;
    assert.equal(goesOn(state(), course(), 77, hours(23.9)), true);
    assert.equal(goesOn(state(), course(), 77, hours(24)), false);
  });

  test("is left alone when the page has another session now, or the state is broken", () => {
    assert.equal(goesOn(state(), course(), 78, NOW), false);
    const broken = [{ at: 8 }, { at: -1 }, { at: 1.5 }, { at: "2" }, { left: null }, { left: "1" }, { done: 3 }];
    for (const more of broken) assert.equal(goesOn(state(more), course(), 77, NOW), false, JSON.stringify(more));
    assert.equal(goesOn({ session: 3 }, course(), 77, NOW), false);
    assert.equal(goesOn(state({ at: 7 }), course(), 77, NOW), true);
  });
});
