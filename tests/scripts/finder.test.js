// The exercise finder: what fits, and what each further choice would leave.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addressOf, search, wordsOf } from "#pages/components/finder/search.js";

const EXERCISES = [
  { text: " clam shell side lying bum muscle", band: ["mini-loop"], level: ["beginner"] },
  { text: " squat pushing up", band: ["mini-loop", "tube"], level: ["advanced"] },
  { text: " row shin splint", band: ["tube"], level: ["beginner"] },
];
const none = { band: [], level: [] };
const picked = (more = {}) => new Map(Object.entries({ ...none, ...more }));
const fits = (typed, more) => search(EXERCISES, typed, picked(more)).fits.map(Number).join("");
const count = (facet, value, more = {}, typed = "") =>
  search(EXERCISES, typed, picked(more)).counts.get(facet).get(value) ?? 0;

describe("what was typed", () => {
  test("words are the beginnings of words", () => {
    assert.equal(fits("clam"), "100");
    assert.equal(fits("shin"), "001", "not 'pushing'");
    assert.equal(fits("hell"), "000");
  });

  test("all of them are wanted, in any order and case", () => {
    assert.equal(fits("MUSCLE  bum"), "100");
    assert.equal(fits("bum row"), "000");
  });

  test("signs between words are no words; signs alone find nothing", () => {
    assert.deepEqual(wordsOf("a-b, ü(c)"), ["a", "b", "ü", "c"]);
    assert.equal(fits("side/lying"), "100");
    assert.equal(fits("%"), "000");
    assert.equal(fits(""), "111");
  });
});

describe("what was picked", () => {
  test("values of one facet widen, facets narrow", () => {
    assert.equal(fits("", { band: ["mini-loop"] }), "110");
    assert.equal(fits("", { band: ["mini-loop", "tube"] }), "111");
    assert.equal(fits("", { band: ["tube"], level: ["beginner"] }), "001");
    assert.equal(fits("clam", { band: ["tube"] }), "000");
  });

  test("unknown values fit nothing", () => {
    assert.equal(fits("", { level: ["no-such"] }), "000");
  });
});

// The promise of a count: it is what one sees after that choice, without the others of its facet.
test("a count is the number of results that the choice gives", () => {
  const values = { band: ["mini-loop", "tube"], level: ["beginner", "advanced"] };
  const some = (list) => list.reduce((all, v) => [...all, ...all.map((each) => [...each, v])], [[]]);
  for (const typed of ["", "clam", "zzz"])
    for (const band of some(values.band))
      for (const level of some(values.level))
        for (const [facet, own] of Object.entries(values))
          for (const value of own) {
            const chosen = { band, level };
            const { fits } = search(EXERCISES, typed, picked({ ...chosen, [facet]: [value] }));
            const said = JSON.stringify({ typed, ...chosen, facet, value });
            assert.equal(count(facet, value, chosen, typed), fits.filter(Boolean).length, said);
          }
});

test("the address holds what was typed and picked, and nothing else", () => {
  assert.equal(addressOf("", picked()), "");
  assert.equal(addressOf("a&b=c#d", picked({ band: ["tube", "mini-loop"], level: ["x"] })),
    "?find=a%26b%3Dc%23d&band=tube&band=mini-loop&level=x");
});
