// The index of the whole site, fetched once, when somebody is about to search.

import { Engine, rowsOf } from "./engine.js";

const asked = new Map();

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Engine(rowsOf(await answer.json()), document.documentElement.lang || "en");
}

// Resolves to the engine over the index at an address. What failed is asked for again.
export function engineAt(address) {
  if (!asked.has(address)) {
    const engine = fetched(address);
    engine.catch(() => asked.delete(address));
    asked.set(address, engine);
  }
  return asked.get(address);
}
