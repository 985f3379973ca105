// The live figure's logic: files of whole numbers, time, camera, and the band's hull.
// tests/figures/test_live.py compares its poses with those of the program.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrows, hull, ribbon, Triangles } from "#pages/components/live_figure/band.js";
import { Body } from "#pages/components/live_figure/body.js";
import { Camera, HIGH, LOW } from "#pages/components/live_figure/camera.js";
import { Motion } from "#pages/components/live_figure/motion.js";
import { corners, unpacked } from "#pages/components/live_figure/numbers.js";
import { dot } from "#pages/components/live_figure/vectors.js";

const near = (is, should, within = 1e-6) => assert.ok(Math.abs(is - should) <= within, `${is} instead of ${should}`);

function file(arrays, names = {}) {
  const head = { arrays: arrays.map(([name, kind, scale, shape]) => [name, kind, scale, shape]), names };
  const bytes = arrays.flatMap(([, , , , values]) => [...new Uint8Array(values.buffer)]);
  return new Uint8Array([...new TextEncoder().encode(`${JSON.stringify(head)}\n`), ...bytes]).buffer;
}

describe("files", () => {
  test("columns of steps become rows of values", () => {
    const values = unpacked(file([["a", "<i2", 10, [3, 2], new Int16Array([10, 5, -5, 1, 1, 1])]], { of: ["x"] }));
    assert.deepEqual([...values.a], [1, 0.1, 1.5, 0.2, 1, 0.3].map(Math.fround));
    assert.deepEqual(values.names, { of: ["x"] });
  });

  test("numbers wrap in their type, and lists need no columns", () => {
    const values = unpacked(file([["a", "<u1", 1, [3], new Uint8Array([200, 100, 1])]]));
    assert.deepEqual([...values.a], [200, 44, 45]);
  });

  test("an array without rows is empty, and the next one follows it", () => {
    const values = unpacked(file([["a", "<i2", 1, [0, 6], new Int16Array()], ["b", "<i1", 1, [1], new Int8Array([7])]]));
    assert.deepEqual([[...values.a], [...values.b]], [[], [7]]);
  });

  test("faces: steps back from the newest point", () => {
    assert.deepEqual([...corners([0, 0, 0, 1, 2, 0])], [0, 1, 2, 2, 1, 3]);
  });
});

const body = { bones: 1, file: { rest: new Float32Array([0, 0, 1]) } };

function motion(repeats = "there-and-back", rest = [50, 200, 25]) {
  const half = Math.round(8192 * Math.SQRT1_2);
  return new Motion(
    file(
      [
        ["turns", "<i2", 8192, [3, 4], new Int16Array([8192, half - 8192, -half, 0, 0, 0, 0, 0, 0, 0, half, 8192 - half])],
        ["origins", "<i2", 100, [3, 3], new Int16Array([0, 100, 100, 0, 0, 0, 100, 0, 0])],
        ["times", "<i2", 100, [3], new Int16Array([0, 100, 300])],
        ["keys", "<i2", 1, [2], new Int16Array([0, 2])],
        ["rest", "<i2", 100, [3], new Int16Array([rest[0], rest[1] - rest[0], rest[2] - rest[1]])],
      ],
      { repeats: [repeats] },
    ),
    body,
  );
}

describe("time", () => {
  test("there, a pause, back, a rest, and anew", () => {
    const own = motion();
    near(own.whole, 4 + 0.5 + 2 + 0.25);
    const steps = [0, 0.5, 1, 4, 4.4, 5.5, 6.49, 6.6, 6.75].map((second) => own.stepAt(second));
    [0, 0.5, 1, 2, 2, 1 + 1 / 3, 0.02, 0, 0].forEach((should, at) => near(steps[at], should, 1e-3));
  });

  test("a cycle begins anew where it ends", () => {
    const own = motion("cycle");
    near(own.whole, 4);
    near(own.stepAt(3.9999), 2, 1e-3);
    near(own.stepAt(4), 0);
  });

  test("seconds of steps and steps of seconds; the frame that was reached", () => {
    const own = motion();
    for (const step of [0, 0.25, 1, 1.5, 2]) near(own.stepOf(own.secondOf(step)), step, 1e-5);
    assert.deepEqual([0, 1.9, 2].map((step) => own.frameAt(step)), [0, 0, 1]);
  });
});

describe("bones", () => {
  test("between two steps a bone goes straight and turns on the shorter way", () => {
    const at = (step) => {
      const m = motion().at(step);
      return [0, 1, 2].map((row) => m[4 * row] * 1 + m[4 * row + 2] * 1 + m[4 * row + 3]); // Of (1, 0, 1).
    };
    at(0).forEach((value, k) => near(value, [1, 0, 1][k], 1e-3));
    at(0.5).forEach((value, k) => near(value, [0.5 + Math.SQRT1_2, Math.SQRT1_2, 1][k], 2e-3));
    at(2).forEach((value, k) => near(value, [1, 0, 1][k], 2e-3));
  });

  test("what does not move stays", () => assert.deepEqual([...motion().at(1).slice(12)], [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]));
});

describe("the camera", () => {
  const places = [0, 0, 0, 0.2, 0.5, 1, -0.1, -0.5, 0.3];

  test("it begins where the author looks from, and goes back there", () => {
    const camera = new Camera([0, -1, 0]);
    assert.equal(camera.degrees, -90);
    camera.look("back");
    assert.equal(camera.degrees, 180);
    camera.look("author");
    assert.equal(camera.degrees, -90);
    for (const axis of Object.values(camera.axes)) near(Math.hypot(...axis), 1);
  });

  test("views are those of the person, wherever that has turned", () => {
    const camera = new Camera([0, -1, 0], Math.PI / 2);
    assert.equal(Math.abs(camera.degrees), 180, "it stands with its back to the author");
    for (const [name, towards] of [["front", [0, 1]], ["side", [1, 0]], ["back", [0, -1]]]) {
      camera.look(name);
      for (const k of [0, 1]) near(camera.axes.towards[k], towards[k] * Math.cos(0.12));
    }
  });

  test("it tilts from just below the floor to nearly straight above, and turns for ever", () => {
    const camera = new Camera([1, 0, 0]);
    camera.turn(9, 9);
    assert.deepEqual([camera.pitch, Math.abs(camera.degrees) <= 180], [HIGH, true]);
    camera.turn(0, -9);
    assert.equal(camera.pitch, LOW);
  });

  test("all is in the picture from everywhere, and as large as it can be", () => {
    const camera = new Camera([1, 0, 0.2]);
    for (let turn = 0; turn < 12; turn++, camera.turn(0.55, turn % 2 ? 0.3 : -0.2)) {
      const m = camera.matrix(places, 300, 200);
      let most = 0;
      for (let at = 0; at < places.length; at += 3) {
        for (const row of [0, 1]) {
          const value = Math.abs(m[row] * places[at] + m[4 + row] * places[at + 1] + m[8 + row] * places[at + 2] + m[12 + row]);
          assert.ok(value < 1);
          most = Math.max(most, value);
        }
      }
      assert.ok(most > 0.75, `the figure fills ${most} of the picture`);
    }
  });

  test("what is nearer to the eye lies before what is further away", () => {
    const m = new Camera([1, 0, 0]).matrix(places, 1, 1);
    assert.ok(m[2] < 0);
  });
});

describe("the band", () => {
  test("its hull goes round, counter-clockwise, without what lies inside or on a side", () => {
    const flat = [[0, 0], [1, 0], [0.5, 0], [1, 1], [0, 1], [0.4, 0.6]];
    assert.deepEqual(hull(flat), [0, 1, 3, 4]);
  });

  test("a ribbon is as wide as it is told to be, and looks at the eye", () => {
    const triangles = new Triangles(18);
    ribbon(triangles, [[0, 0, 0], [0, 0, 1]], [0.1, 0.1], [1, 0, 0], [1, 1, 1]);
    assert.equal(triangles.length, 9 * 12, "it grows as it has to");
    for (let at = 0; at < triangles.length; at += 9) {
      assert.ok([0, 0.1].includes(Math.abs(Math.fround(triangles.values[at + 1]) * 1).toFixed(3) * 1));
      assert.ok(dot([...triangles.values.slice(at + 3, at + 6)], [1, 0, 0]) > 0);
    }
  });

  test("an arrow that points at the eye is not drawn", () => {
    const own = { steps: 2, file: { arrows: new Float32Array([0, 0, 0, 0.1, 0, 0, 0, 0, 0, 0, 0.1, 0, 0, 0]) },
      between: (values, columns, column) => values[column] };
    const drawn = (towards, right) => {
      const triangles = new Triangles();
      arrows(triangles, own, 0, { towards, right, up: [0, 0, 1] }, [0, 0, 1]);
      return triangles.length > 0;
    };
    assert.deepEqual([drawn([1, 0, 0], [0, 1, 0]), drawn([0, 1, 0], [-1, 0, 0])], [false, true]);
  });
});

describe("the body", () => {
  const one = new Body(
    file(
      [
        ["faces", "<i2", 1, [1, 3], new Int16Array([0, 0, 0])],
        ["points woman", "<i2", 10, [3, 3], new Int16Array([0, 10, -10, 5, 0, -10, 0, 0, 0])],
        ["points man", "<i2", 10, [3, 3], new Int16Array([1, 0, 0, 0, 0, 0, 0, 0, 0])],
        ["grip woman", "<i2", 10, [3, 3], new Int16Array([0, 0, 0, 0, 0, 0, 2, 0, 0])],
        ["grip man", "<i2", 10, [3, 3], new Int16Array([0, 0, 0, 0, 0, 0, 0, 0, 0])],
        ["bones", "<i1", 1, [3, 4], new Int8Array(12)],
        ["fields", "<i1", 20, [3, 2], new Int8Array([20, -10, 0, -20, 0, 30])],
      ],
      { persons: ["woman", "man"], muscles: ["vasti", "soleus"], deep: ["soleus"], bones: ["pelvis"] },
    ),
  );

  test("a second person is the first and what it adds; a hand closes on its own side", () => {
    const x = (points) => [points[0], points[3]].map((value) => value.toFixed(1));
    assert.deepEqual(x(one.points("woman", [])), ["0.0", "1.0"]);
    assert.deepEqual(x(one.points("man", [])), ["0.1", "1.1"]);
    const z = one.points("woman", ["left"]);
    assert.deepEqual([z[2], z[5], z[8]].map((value) => value.toFixed(1)), ["0.2", "0.2", "0.0"]);
  });

  test("normals stand on faces", () => [0, 0, -1].forEach((value, k) => near(one.normals(one.points("woman", []))[k], value)));

  test("tints: what works and what helps, on the sides that work; deep ones apart", () => {
    const points = one.points("woman", []);
    assert.deepEqual([...one.tints(points, ["vasti"], [], ["left"])].slice(0, 8), [127, -127, -127, -127, 31, -127, -127, -127]);
    assert.deepEqual([...one.tints(points, [], ["soleus"], ["left"])].slice(8), [-127, -127, -127, -127]);
    assert.deepEqual([...one.tints(points, [], ["soleus"], ["right"])].slice(8), [-127, -127, -127, 31]);
  });
});
