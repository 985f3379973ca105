// The leg on its band, the band's fixed point and the runner, in numbers.
// tests/scripts/test_as_the_program.py compares them with the figures of the program.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { keptOff, pullTo, wordsBeside } from "#pages/components/pull_direction/pull.js";
import { between, later, onGround, phaseAt, works } from "#pages/components/runner/stride.js";
import { angleAt, legAt, markAt } from "#pages/components/torque_lever/leg.js";

const near = (is, should, message) => assert.ok(Math.abs(is - should) < 1e-9, message ?? `${is} instead of ${should}`);

describe("the leg", () => {
  const data = {
    low: 30, behind: 30, reach: 100, fixed: [-50, 86.6], arrow: 2, arc: 20, beside: 0.5, limit: 1,
    stretch: Array.from({ length: 141 }, (_, i) => i / 100), force: Array.from({ length: 141 }, (_, i) => i),
  };

  test("the foot's angle, all the way round", () => {
    const angle = (x, y) => angleAt({ x, y }, 30);
    assert.deepEqual([angle(0, 9), angle(9, 0), angle(0, -9), angle(-9, 9)], [30, 120, 210, -15]);
    assert.equal(angle(-9, -3), -78, "the way round begins behind and above");
    assert.equal(angle(-9, -9), 255, "beyond that the leg has come over the front");
  });

  test("foot and lever arm", () => {
    const leg = legAt(120, data);
    near(leg.tip[0], 100);
    near(leg.tip[1], 0);
    const [x, y] = [data.fixed[0] - leg.tip[0], data.fixed[1] - leg.tip[1]];
    near(leg.foot[0] * x + leg.foot[1] * y, 0, "the arm meets the band at a right angle");
    near((leg.foot[0] - leg.tip[0]) * y - (leg.foot[1] - leg.tip[1]) * x, 0, "on the band's line");
    near(Math.hypot(leg.square[0][0] - leg.foot[0], leg.square[0][1] - leg.foot[1]), 8);
    assert.ok(Math.hypot(...leg.square[2]) < Math.hypot(...leg.foot), "the mark stands inside");
  });

  test("what is taken from the page by degree", () => {
    const leg = legAt(130, data);
    assert.deepEqual([leg.turned, leg.arrow, leg.beyond], [-100, 200, false]);
    near(leg.strand, 7 / Math.sqrt(2));
    assert.equal(legAt(131, data).beyond, true);
  });

  test("marks on charts", () => assert.deepEqual(markAt(50, 3, [10, 2], [100, -5]), { x: 110, y: 85 }));
});

describe("the fixed point", () => {
  const data = { ankle: [0.7, 0.5], hip: 0.9, near: 0.2, slack: 0.05,
    ways: ["ahead", "ahead-up", "up", "back-up", "back", "back-down", "down", "ahead-down"] };

  test("the way of the pull, by eighths of a turn", () => {
    const ways = [[1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]];
    assert.deepEqual(ways.map(([x, y]) => pullTo([0.7 + x, 0.5 + y], data).way), data.ways);
  });

  test("which movement it loads: by the side of the hip on which it passes", () => {
    assert.equal(pullTo([-1, 0.2], data).load, "flexion");
    assert.equal(pullTo([0.7, 2], data).load, "extension");
    assert.equal(pullTo([-0.7, 1.3], data).load, "little", "through the hip");
  });

  test("it keeps off the ankle, on its side; upon the ankle it goes up", () => {
    assert.deepEqual(keptOff([1, 1], data), [1, 1]);
    const kept = keptOff([0.75, 0.5], data);
    near(kept[0], 0.9);
    near(kept[1], 0.5);
    assert.deepEqual(keptOff([0.7, 0.5], data), [0.7, 0.7]);
  });

  test("words stand above the arrow, and beside an upright one", () => {
    assert.deepEqual(wordsBeside(0, 40), { x: 22, y: -13, "text-anchor": "middle" });
    assert.ok(wordsBeside(Math.PI, 40).y < 0);
    assert.equal(wordsBeside(Math.PI / 2 - 0.1, 40)["text-anchor"], "start");
    assert.equal(wordsBeside(-Math.PI / 2 + 0.1, 40)["text-anchor"], "end");
  });
});

describe("the stride", () => {
  const PHASES = [
    { from: 0, to: 15, part: "stance" }, { from: 15, to: 40, part: "stance" }, { from: 40, to: 100, part: "swing" },
  ];

  test("between two moments parts go straight, and the last leads to the first", () => {
    const moments = [[0, 10], [10, 20], [20, 30], [30, 40]];
    assert.deepEqual(between(moments, 25, 25), [10, 20]);
    assert.deepEqual(between(moments, 25, 30), [12, 22]);
    assert.deepEqual(between(moments, 25, 87.5), [15, 25]);
    assert.deepEqual(between(moments, 25, 100), [0, 10]);
  });

  test("it goes on with the clock, and round", () => {
    near(later(10, 296), 20);
    near(later(95, 296), 5);
  });

  test("phases begin where they say, and end before the next", () => {
    assert.deepEqual([0, 14.9, 15, 40, 99].map((at) => PHASES.indexOf(phaseAt(PHASES, at))), [0, 0, 1, 2, 2]);
    assert.equal(phaseAt(PHASES, 100), undefined);
  });

  test("feet: the near one, the far one half a stride later, or none", () => {
    assert.deepEqual([0, 39, 40, 50, 89, 95].map((at) => onGround(PHASES, at)), ["near", "near", "air", "far", "far", "air"]);
  });

  test("a muscle works within its spans, both ends included", () => {
    const spans = [[0, 20], [90, 100]];
    assert.deepEqual([0, 20, 20.1, 89, 90, 100].map((at) => works(spans, at)), [true, true, false, false, true, true]);
  });
});
