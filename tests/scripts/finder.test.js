// The exercise finder: what fits, and what each further choice would leave.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { besides, scoresOf } from "#pages/components/finder/found.js";
import { addressOf, search } from "#pages/components/finder/search.js";

const EXERCISES = [
  { slug: "clam", band: ["mini-loop"], level: ["beginner"] },
  { slug: "squat", band: ["mini-loop", "tube"], level: ["advanced"] },
  { slug: "row", band: ["tube"], level: ["beginner"] },
];
const none = { band: [], level: [] };
const picked = (more = {}) => new Map(Object.entries({ ...none, ...more }));
const scores = (...slugs) => new Map(slugs.map((slug) => [slug, 1]));
const fits = (found, more) => search(EXERCISES, found, picked(more)).fits.map(Number).join("");
const count = (facet, value, more = {}, found = null) =>
  search(EXERCISES, found, picked(more)).counts.get(facet).get(value) ?? 0;

describe("what was found", () => {
  test("nothing typed leaves all", () => assert.equal(fits(null), "111"));
  test("else what was found alone", () => assert.equal(fits(scores("row", "clam")), "101"));

  const row = (address, leadsTo) => ({ row: { address, leadsTo }, score: 1 });
  const slugs = (...found) => [...scoresOf(found, EXERCISES).keys()].sort().join();
  test("an exercise by its own name", () => assert.equal(slugs(row("exercises/row/")), "row"));
  test("by what it needs", () => assert.equal(slugs(row("x/", ["band:tube"])), "row,squat"));
  test("by a question that names it", () => assert.equal(slugs(row("faq/x/#y", ["clam", "gone"])), "clam"));
  test("its own name counts more, and what is far below does not count", () => {
    const found = scoresOf([row("exercises/clam/"), { ...row("x/", ["band:tube"]), score: 0.5 }], EXERCISES);
    assert.deepEqual([...found], [["clam", 1]]);
  });
  test("beside exercises stands what is none", () => {
    const found = [row("exercises/row/"), row("exercises/?band=tube"), row("faq/x/#y")];
    assert.deepEqual(besides(found, EXERCISES).map(({ address }) => address), ["faq/x/#y"]);
  });
});

describe("what was picked", () => {
  test("values of one facet widen, facets narrow", () => {
    assert.equal(fits(null, { band: ["mini-loop"] }), "110");
    assert.equal(fits(null, { band: ["mini-loop", "tube"] }), "111");
    assert.equal(fits(null, { band: ["tube"], level: ["beginner"] }), "001");
    assert.equal(fits(scores("clam"), { band: ["tube"] }), "000");
  });

  test("unknown values fit nothing", () => {
    assert.equal(fits(null, { level: ["no-such"] }), "000");
  });
});

// The promise of a count: it is what one sees after that choice, without the others of its facet.
test("a count is the number of results that the choice gives", () => {
  const values = { band: ["mini-loop", "tube"], level: ["beginner", "advanced"] };
  const some = (list) => list.reduce((all, v) => [...all, ...all.map((each) => [...each, v])], [[]]);
  for (const found of [null, scores("clam"), scores("zzz")])
    for (const band of some(values.band))
      for (const level of some(values.level))
        for (const [facet, own] of Object.entries(values))
          for (const value of own) {
            const chosen = { band, level };
            const { fits } = search(EXERCISES, found, picked({ ...chosen, [facet]: [value] }));
            const said = JSON.stringify({ found: found && [...found], ...chosen, facet, value });
            assert.equal(count(facet, value, chosen, found), fits.filter(Boolean).length, said);
          }
});

test("the address holds what was typed and picked, and nothing else", () => {
  assert.equal(addressOf("", picked()), "");
  assert.equal(addressOf("a&b=c#d", picked({ band: ["tube", "mini-loop"], level: ["x"] })),
    "?find=a%26b%3Dc%23d&band=tube&band=mini-loop&level=x");
});
