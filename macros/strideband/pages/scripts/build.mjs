// Bundles and minifies the scripts into built/, which is committed: `make scripts`. With --check it
// writes nothing, and fails if something else is there.

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, version } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const BUILT = join(HERE, "built");
const LIST = "built.json";

// Pages that frames are made of hold `data-sb-<mark>` where a component's script has work to do.
const FRAME_PARTS = {
  direction: "pull_direction",
  figure: "exercise_figure",
  finder: "finder",
  lever: "torque_lever",
  runner: "runner",
};

const ENTRIES = {
  "site.js": { entryPoints: ["site.js"] },
  "worker.js": { entryPoints: ["worker.js"] },
  "live-figure.js": { entryPoints: ["../components/live_figure/figure.js"], format: "esm" },
  "card.js": { entryPoints: ["embed/card.js"], format: "esm" },
  "strideband.js": { entryPoints: ["embed/strideband.js"] },
  "frame.js": { entryPoints: ["embed/frame.js"] },
};
for (const [mark, component] of Object.entries(FRAME_PARTS)) {
  const contents = `import { start } from "../components/${component}/script.js"; start();`;
  ENTRIES[`frame-${mark}.js`] = { stdin: { contents, resolveDir: HERE } };
}

const OPTIONS = {
  absWorkingDir: HERE,
  bundle: true,
  charset: "utf8",
  format: "iife",
  legalComments: "inline",
  metafile: true,
  minify: true,
  target: "es2022",
  write: false,
};

const textOf = async (path) => (await readFile(path, "utf8")).replaceAll("\r\n", "\n");
const hashOf = (text) => createHash("sha256").update(text).digest("hex");
const hashes = (texts) => Object.fromEntries([...texts].sort().map(([name, text]) => [name, hashOf(text)]));

// All files of built/, as names and texts. The list says what they were made of.
async function made() {
  const files = new Map();
  const sources = new Map();
  for (const [name, entry] of Object.entries(ENTRIES)) {
    const { outputFiles, metafile } = await build({ ...OPTIONS, ...entry });
    files.set(name, outputFiles[0].text);
    const inputs = Object.keys(metafile.inputs).filter((input) => input !== "<stdin>");
    for (const path of [...inputs.map((input) => join(HERE, input)), fileURLToPath(import.meta.url)])
      sources.set(relative(ROOT, path).replaceAll("\\", "/"), await textOf(path));
  }
  const list = { esbuild: version, sources: hashes(sources), built: hashes(files) };
  return files.set(LIST, `${JSON.stringify(list, null, 2)}\n`);
}

const files = await made();
const there = await readdir(BUILT).catch(() => []);
if (process.argv.includes("--check")) {
  const names = [...new Set([...files.keys(), ...there])].sort();
  const same = async (name) => there.includes(name) && (await textOf(join(BUILT, name))) === files.get(name);
  const stale = [];
  for (const name of names) if (!(await same(name))) stale.push(name);
  if (stale.length) console.error(`Not what the sources give: ${stale.join(", ")}. Run: make scripts`);
  process.exitCode = stale.length ? 1 : 0;
} else {
  await rm(BUILT, { recursive: true, force: true });
  await mkdir(BUILT);
  for (const [name, text] of files) await writeFile(join(BUILT, name), text);
}
