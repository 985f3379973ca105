// Frames in others' pages: heights, colours and snippets; and where a term's explanation stands.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { query, snippet } from "#pages/components/share/snippet.js";
import { colourOf, contrast, luminance, readable } from "#pages/scripts/embed/colour.js";
import { answers, heightIn, isQuestion, question, secretIn } from "#pages/scripts/embed/height.js";
import { placed, widthIn } from "#pages/scripts/terms.js";
import { filled, sentence, written } from "#pages/scripts/words.js";

describe("heights", () => {
  const of = (height) => heightIn({ type: "strideband:height", height });

  test("are whole pixels within limits", () => {
    assert.deepEqual([500, 500.2, 3, 1e9, -5].map(of), [500, 501, 100, 4000, 100]);
  });

  test("nothing else is a height", () => {
    for (const height of ["500", null, NaN, Infinity, undefined, {}]) assert.equal(of(height), null, String(height));
    for (const data of [null, undefined, "strideband:height", 7, {}, { type: "other", height: 500 }])
      assert.equal(heightIn(data), null);
  });

  test("a frame's words are understood by the page around, and the other way round", () => {
    const [ours] = answers(640);
    assert.equal(heightIn(ours), 640);
    assert.equal(isQuestion(question), true);
  });

  test("a frame with a secret says it in WordPress's words too", () => {
    assert.deepEqual(answers(640), [{ type: "strideband:height", height: 640 }]);
    assert.deepEqual(answers(640, "abc")[1], { message: "height", value: 640, secret: "abc" });
    assert.equal(isQuestion({ message: "ready", secret: "abc" }, "abc"), true);
    assert.equal(isQuestion({ message: "ready", secret: "abd" }, "abc"), false);
    assert.equal(isQuestion({ message: "ready", secret: undefined }, undefined), false, "no secret was given");
    for (const data of [null, "strideband:ready", 3, {}]) assert.equal(isQuestion(data, "abc"), false);
  });

  test("secrets are short and plain", () => {
    assert.equal(secretIn("#?secret=aB3"), "aB3");
    for (const hash of ["", "#secret=a", "#?secret=", "#?secret=a b", `#?secret=${"a".repeat(65)}`])
      assert.equal(secretIn(hash), undefined, hash);
  });
});

describe("colours", () => {
  const WHITE = [255, 255, 255];
  const BLACK = [0, 0, 0];

  test("are three or six digits", () => {
    assert.deepEqual(["fa0", "#ffaa00", "FFAA00"].map(colourOf), Array(3).fill([255, 170, 0]));
    for (const text of ["", null, undefined, "red", "#ff", "ff00zz", "url(x)", "#ffaa00;x"])
      assert.equal(colourOf(text), null, String(text));
  });

  test("contrast is WCAG's", () => {
    assert.equal(luminance(WHITE), 1);
    assert.equal(contrast(BLACK, WHITE), 21);
    assert.equal(contrast(WHITE, BLACK), 21);
    assert.equal(Math.round(contrast([119, 119, 119], WHITE) * 100), 448, "#777 on white");
  });

  test("what can be read stays; what cannot is moved away from the paper until it can", () => {
    assert.deepEqual(readable([10, 80, 10], [WHITE]), [10, 80, 10]);
    for (const papers of [[WHITE, [245, 240, 230]], [BLACK, [26, 36, 43]]])
      for (const colour of [[255, 255, 0], [0, 0, 255], [120, 120, 120], papers[0]]) {
        const found = readable(colour, papers);
        for (const paper of papers) assert.ok(contrast(found, paper) >= 4.5, `${colour} on ${papers[0]}`);
      }
  });

  test("where papers have nothing in common there is none", () => {
    assert.equal(readable([255, 0, 0], [WHITE, BLACK, [119, 119, 119]]), null);
  });
});

describe("snippets", () => {
  test("the address asks for what differs from the plain frame", () => {
    assert.equal(query({ theme: "auto" }), "");
    assert.equal(query({ theme: "dark", accent: false }), "?theme=dark");
    assert.equal(query({ theme: "dark", accent: "#ff0000" }), "?theme=dark&accent=ff0000");
  });

  test("the snippet holds the address as HTML does, and the script where wished", () => {
    const plain = '<iframe src="https://x.example/embed/" title="A &amp; B"></iframe>';
    assert.equal(snippet(plain, ""), plain);
    assert.equal(
      snippet(plain, "?theme=dark&accent=ff0000", "<script></script>"),
      '<iframe src="https://x.example/embed/?theme=dark&amp;accent=ff0000" title="A &amp; B"></iframe>\n<script></script>',
    );
    assert.equal(snippet('<iframe src="a$&b/">', "?x"), '<iframe src="a$&b/?x">');
  });
});

describe("a term's explanation", () => {
  const desk = { width: 1200, height: 800 };
  const at = (left, top) => ({ left, top, bottom: top + 20 });

  test("is no wider than the window allows", () => {
    assert.equal(widthIn(desk), 320);
    assert.equal(widthIn({ width: 300 }), 268);
  });

  test("stands below its link, or above where there is no room", () => {
    const box = { width: 320, height: 100 };
    assert.deepEqual(placed(at(400, 300), box, desk), { left: 400, top: 326 });
    assert.deepEqual(placed(at(400, 700), box, desk), { left: 400, top: 594 });
  });

  test("stays within the window on both sides", () => {
    const box = { width: 320, height: 100 };
    assert.equal(placed(at(2, 300), box, desk).left, 16);
    assert.equal(placed(at(1190, 300), box, desk).left, 1200 - 320 - 16);
  });
});

describe("words", () => {
  test("gaps are filled by name, each time; what is unknown stays, and values are no patterns", () => {
    assert.equal(filled("{n} of {m}, {n}", { n: 1, m: "$&" }), "1 of $&, 1");
    assert.equal(filled("{n} {toString}", { n: 0 }), "0 {toString}");
  });

  test("a number of results has its own sentence", () => {
    const words = { none: "Nothing", one: "1 plan", many: "{n} plans" };
    assert.deepEqual([0, 1, 2].map((n) => sentence(n, words)), ["Nothing", "1 plan", "2 plans"]);
  });

  test("numbers are written as the page's language does", () => {
    assert.equal(written(1.5, "de", 2), "1,50");
    assert.equal(written(1.256, "en", 0, 2), "1.26");
    assert.equal(written(1, "en", 0, 2), "1");
  });
});
