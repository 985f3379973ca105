// The page of all names, asked for something: results stand above the names.

import { filled, sentence } from "../words.js";
import { answer } from "./engine.js";
import { linkTo } from "./result.js";
import { engineAt } from "./site_index.js";

async function show(part, form, typed) {
  const engine = await engineAt(form.dataset.sbSearch);
  const { near, found } = answer(engine, typed);
  const rows = found.map(({ row }) => row);
  if (near) rows.push(...engine.rows.filter(({ kind }) => kind === "topic"));
  const root = new URL(form.dataset.sbRoot, location.href).href;
  const items = rows.map((row) => {
    const item = document.createElement("li");
    item.append(linkTo(row, root));
    return item;
  });
  const said = part.querySelector("[role=status]");
  said.textContent = filled(near ? said.dataset.near : sentence(rows.length, said.dataset), { typed });
  part.querySelector("ol").replaceChildren(...items);
  part.hidden = false;
}

export function start() {
  const part = document.querySelector("[data-sb-results]");
  const form = document.querySelector("form[data-sb-search]");
  const typed = new URLSearchParams(location.search).get("find")?.trim();
  if (!part || !form || !typed) return;
  form.elements.find.value = typed;
  show(part, form, typed).catch(() => {});
}
