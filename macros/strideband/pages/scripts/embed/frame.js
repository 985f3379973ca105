// What a frame does in somebody else's page: it takes the colours that its address asks for, and
// tells its parent how tall it is. It stores nothing and works without an origin of its own.

import { colourOf, readable } from "./colour.js";
import { answers, isQuestion, secretIn } from "./height.js";

const root = document.documentElement;
const SCHEMES = new Map([["light", "default"], ["dark", "slate"]]);

function takeColours(asked) {
  const scheme = SCHEMES.get(asked.get("theme"));
  if (scheme) root.dataset.mdColorScheme = scheme;
  const accent = colourOf(asked.get("accent"));
  if (!accent) return;
  paint(accent);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(accent));
}

function paint(accent) {
  const value = (name) => colourOf(getComputedStyle(root).getPropertyValue(name).trim());
  const papers = ["--sb-paper", "--sb-surface"].map(value);
  const colour = papers.every(Boolean) && readable(accent, papers);
  for (const name of colour ? ["--sb-accent", "--sb-link", "--sb-focus"] : [])
    root.style.setProperty(name, `rgb(${colour.join(" ")})`);
}

function tellHeight(secret) {
  const main = document.querySelector("main");
  const post = (message) => parent.postMessage(message, "*");
  let height = 0;

  function tell(again) {
    const now = Math.ceil(main.getBoundingClientRect().height);
    if (!now || (now === height && !again)) return;
    height = now;
    answers(height, secret).forEach(post);
  }

  new ResizeObserver(() => tell(false)).observe(main);
  // Some browsers let a frame rest while it is out of sight, and observe nothing.
  addEventListener("load", () => tell(true));
  addEventListener("message", ({ source, data }) => {
    if (source === parent && isQuestion(data, secret)) tell(true);
  });
  // WordPress lets a frame open nothing; it follows links to the frame's own site itself.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!secret || link?.host !== location.host || event.defaultPrevented) return;
    event.preventDefault();
    post({ message: "link", value: link.href, secret });
  });
}

takeColours(new URLSearchParams(location.search));
if (parent !== window) tellHeight(secretIn(location.hash));
