// The list of plans, and the look-up of a week. tests/scripts/test_as_the_program.py asks the real table.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fits } from "#pages/components/plan_chooser/choice.js";
import { answer, kindsFor, numberOf } from "#pages/components/week_builder/answer.js";

describe("which plans fit", () => {
  const plan = { runner: ["sprinter"], season: ["in-season", "taper"], days: ["4"], minutes: ["30"], band: ["mini-loop", "tube"] };
  const does = (answers, bands = []) => fits(plan, { answers, bands });

  test("no question, every plan", () => assert.equal(does({}), true));

  test("each answer must be one of the plan's", () => {
    assert.equal(does({ runner: "sprinter", season: "taper", days: "4", minutes: "30" }), true);
    for (const name of ["runner", "season", "days", "minutes"])
      assert.equal(does({ runner: "sprinter", [name]: "other" }), false, name);
  });

  test("a plan may need no band that one has not; who names none is not asked", () => {
    assert.equal(does({}, ["mini-loop"]), false);
    assert.equal(does({}, ["mini-loop", "tube", "long-loop"]), true);
    assert.equal(does({}, []), true);
  });
});

describe("a week in the table", () => {
  const FACTS = {
    days: ["mon", "tue"],
    tables: { jogger: "runner" },
    kinds: { runner: [null, "easy", "long"] },
    sizes: { summer: 2 },
  };
  const ITEMS = { heavy: [20, ["h"]], light: [10, ["l"]] };
  const SESSIONS = { sessions: { "jogger/beginner/loop/30": ITEMS } };
  // Nine weeks of two letters: day and half as one letter, a capital for a light session; or what collides.
  const WEEKS = {
    runner: { summer: "aD" + "bc" + "AA" + "cA".repeat(5) + "BB" },
    noted: { runner: { summer: "ab......." } },
    collisions: [["rest"], ["rest", "hours"]],
    shoulds: [[], ["day-between"]],
  };
  const ask = (mon, tue) =>
    answer({ runner: "jogger", season: "summer", level: "beginner", kit: "loop", minutes: "30", mon, tue }, FACTS, WEEKS, SESSIONS);

  test("its number counts the days as digits", () => {
    const kinds = kindsFor("jogger", FACTS);
    assert.deepEqual([["", ""], ["", "long"], ["easy", ""], ["long", "long"]].map((runs) => numberOf(runs, kinds)), [0, 2, 3, 8]);
  });

  test("letters are days and halves of the sessions, in the season's order", () => {
    assert.deepEqual(ask("", ""), {
      noted: [],
      sessions: [
        { style: "heavy", day: "mon", half: "morning", minutes: 20, items: ["h"] },
        { style: "light", day: "tue", half: "evening", minutes: 10, items: ["l"] },
      ],
    });
    assert.deepEqual(ask("", "easy").sessions.map(({ day, half }) => `${day} ${half}`), ["mon evening", "tue morning"]);
  });

  test("what should be kept and is not is noted", () => {
    assert.deepEqual(ask("", "easy").noted, ["day-between"]);
  });

  test("capitals are rules that collide", () => {
    assert.deepEqual(ask("", "long"), { collide: ["rest"] });
    assert.deepEqual(ask("long", "long"), { collide: ["rest", "hours"] });
  });
});
