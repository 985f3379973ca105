// The search: words that are alike, and names that fit.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Engine, answer } from "#pages/scripts/search/engine.js";
import { terms } from "#pages/scripts/search/terms.js";
import { isOneErrorAway } from "#pages/scripts/search/typing.js";

const { of } = terms("en");
const same = (...texts) => assert.equal(new Set(texts.map((text) => of(text).join())).size, 1, texts);

describe("words", () => {
  test("one and many, doing and done", () => {
    same("squat", "squats", "squatting");
    same("calf", "calves");
    same("stretch", "stretches", "stretching", "stretched");
    same("bridge", "bridges", "bridging");
    same("body", "bodies");
    same("biceps", "bicep");
    same("run", "running", "runs");
  });
  test("both sides of the ocean", () => {
    same("colour", "color", "colours");
    same("mobilisation", "mobilization");
    same("fibre", "fiber");
    same("travelling", "traveling");
    same("programme", "program");
  });
  test("marks, apostrophes and signs", () => {
    same("Runner's knee", "runners knee", "RUNNER’S-KNEE");
    same("Übung", "ubung");
  });
  test("what only looks alike stays apart", () => {
    for (const [a, b] of [["press", "pre"], ["swing", "sw"], ["speed", "spe"], ["gluteus", "gluteu"], ["spring", "spr"]])
      assert.notDeepEqual(of(a), of(b));
  });
  test("other languages are taken as they are", () => {
    assert.deepEqual(terms("de").of("Wades Übungen"), ["wades", "ubungen"]);
  });
});

test("one error of typing", () => {
  for (const typed of ["sqaut", "squt", "squaat", "squot", "quat", "squatt"]) assert.ok(isOneErrorAway(typed, "squat"), typed);
  for (const typed of ["squat", "sqta", "taquat", "sq"]) assert.ok(!isOneErrorAway(typed, "squat"), typed);
});

describe("ranks", () => {
  const rows = [
    { name: "Split squat", aliases: ["lunge"] },
    { name: "Squat", summary: "Sit down and stand up." },
    { name: "Warm-up" },
    { name: "Chair", words: "squat lunge sit" },
    { name: "Race", aliases: ["parkrun"], weight: 0.5 },
  ];
  const engine = new Engine(rows, "en");
  const first = (typed) => answer(engine, typed).found[0]?.row.name;
  test("the name that was typed whole comes first", () => assert.equal(first("squats"), "Squat"));
  test("an alias is a name", () => assert.equal(first("lunges"), "Split squat"));
  test("two words or one", () => {
    for (const [typed, name] of [["warmup", "Warm-up"], ["park run", "Race"]]) {
      assert.equal(first(typed), name);
      assert.ok(!answer(engine, typed).near);
    }
  });
  test("the beginning of a word", () => assert.equal(first("lun"), "Split squat"));
  test("a text counts less than a name", () => {
    const found = engine.search("squat").map(({ row }) => row.name);
    assert.deepEqual(found, ["Squat", "Split squat", "Chair"]);
  });
  test("a weight tells equals apart", () => {
    const twins = [{ name: "March", weight: 0.9 }, { name: "march", aliases: [], weight: 1 }];
    assert.equal(answer(new Engine(twins, "en"), "march").found[0].row.name, "march");
  });
  test("nothing typed finds nothing; nonsense finds what is like it", () => {
    assert.deepEqual(engine.search(""), []);
    assert.equal(first("xyzzy"), undefined);
    assert.equal(first("waarmmup"), "Warm-up");
    assert.ok(answer(engine, "waarmmup").near);
  });
});
