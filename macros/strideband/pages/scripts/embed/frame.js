// What a frame does in somebody else's page: it takes the colours that its address asks for, and
// tells its parent how tall it is. It stores nothing and works without an origin of its own.

const root = document.documentElement;
const asked = new URLSearchParams(location.search);

const theme = new Map([["light", "default"], ["dark", "slate"]]).get(asked.get("theme"));
if (theme) root.dataset.mdColorScheme = theme;

// The accent, moved towards black or white until it can be read on the frame's paper.
const accent = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(asked.get("accent") ?? "")?.[1];

const parts = (hex) =>
  (hex.length === 3 ? [...hex].map((digit) => digit + digit) : hex.match(/../g)).map((pair) =>
    parseInt(pair, 16),
  );

// WCAG 2.2, relative luminance.
const luminance = (colour) => {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

function readable(colour, papers) {
  const towards = luminance(papers[0]) > 0.5 ? 0 : 255;
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = colour.map((part) => Math.round(part + (towards - part) * share));
    if (papers.every((paper) => contrast(mixed, paper) >= 4.5)) return mixed;
  }
  return null;
}

function paint() {
  const value = (name) => getComputedStyle(root).getPropertyValue(name).trim().slice(1);
  const papers = ["--sb-paper", "--sb-surface"].map((name) => parts(value(name)));
  const colour = readable(parts(accent), papers);
  for (const name of colour ? ["--sb-accent", "--sb-link", "--sb-focus"] : [])
    root.style.setProperty(name, `rgb(${colour.join(" ")})`);
}

if (accent) {
  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

// The height goes to the parent in WordPress's words, if it has given a secret, and in our own.
const secret = /^#\?secret=([\da-z]{1,64})$/i.exec(location.hash)?.[1];
const post = (message) => parent.postMessage(message, "*");
let height = 0;

function tell(again) {
  const now = Math.ceil(document.querySelector("main").getBoundingClientRect().height);
  if (!now || (now === height && !again)) return;
  height = now;
  post({ type: "strideband:height", height });
  if (secret) post({ message: "height", value: height, secret });
}

if (parent !== window) {
  new ResizeObserver(() => tell(false)).observe(document.querySelector("main"));
  // Some browsers let a frame rest while it is out of sight, and observe nothing.
  addEventListener("load", () => tell(true));
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || typeof data !== "object" || !data) return;
    const ours = data.type === "strideband:ready";
    const theirs = secret && data.message === "ready" && data.secret === secret;
    if (ours || theirs) tell(true);
  });
  // WordPress lets a frame open nothing; it follows links to the frame's own site itself.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!secret || link?.host !== location.host || event.defaultPrevented) return;
    event.preventDefault();
    post({ message: "link", value: link.href, secret });
  });
}
