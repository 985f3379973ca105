// What the browser keeps, and a browser that keeps nothing.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Kept } from "#pages/scripts/kept.js";

function store(entries = {}) {
  const held = new Map(Object.entries(entries));
  globalThis.localStorage = {
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, text) => void held.set(name, text),
    removeItem: (name) => void held.delete(name),
  };
  return held;
}

const refusing = {
  get() {
    throw new Error("SecurityError");
  },
  configurable: true,
};

afterEach(() => delete globalThis.localStorage);

test("values come back as they were, under their own name", () => {
  const held = store();
  new Kept("a").write({ at: 3, done: [1] });
  new Kept("b").write("week-2");
  assert.deepEqual(new Kept("a").read(), { at: 3, done: [1] });
  assert.equal(new Kept("b").read(), "week-2");
  assert.deepEqual([...held.keys()], ["a", "b"]);
});

test("nothing leaves nothing behind", () => {
  const held = store({ a: "1" });
  new Kept("a").write(null);
  assert.equal(held.size, 0);
  assert.equal(new Kept("a").read(), null);
});

test("text is kept as it is", () => {
  const held = store();
  const kept = new Kept("strideband.week");
  kept.text = "runner=sprinter&mon=";
  assert.equal(held.get("strideband.week"), "runner=sprinter&mon=");
  assert.equal(kept.text, "runner=sprinter&mon=");
  kept.text = "";
  assert.equal(kept.text, null);
});

test("what somebody else wrote there is no value", () => {
  store({ a: "{broken" });
  assert.equal(new Kept("a").read(), null);
});

test("a browser that refuses is asked without harm", () => {
  Object.defineProperty(globalThis, "localStorage", refusing);
  const kept = new Kept("a");
  kept.write({ at: 1 });
  kept.text = "x";
  assert.equal(kept.text, null);
  assert.equal(kept.read(), null);
});
