// Modules do nothing by themselves: they share no globals, and only what is started works on a page.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const PAGES = new URL("../../macros/strideband/pages/", import.meta.url);
const SCRIPTS = ["components", "kinds"].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, PAGES), { recursive: true })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith("/script.js")),
);

test("each component's and kind's script exports what starts it, and leaves no global", async () => {
  assert.ok(SCRIPTS.length > 10);
  const before = Object.getOwnPropertyNames(globalThis);
  for (const path of SCRIPTS) {
    const module = await import(new URL(path, PAGES));
    assert.equal(typeof module.start, "function", path);
  }
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), before);
});

test("the page's script starts every one of them", () => {
  const site = readFileSync(new URL("scripts/site.js", PAGES), "utf8");
  for (const path of SCRIPTS) {
    const name = new RegExp(`import \\{ start as (\\w+) \\} from "\\.\\./${path}";`).exec(site)?.[1];
    assert.ok(name, `${path} is imported`);
    assert.match(site, new RegExp(`^${name}\\(\\);$`, "m"), `${path} is started`);
  }
});
