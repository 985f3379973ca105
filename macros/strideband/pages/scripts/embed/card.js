// <strideband-card slug="clamshell"><a href="...">Clamshell</a></strideband-card>
// Shows an exercise (or kind="plan", kind="concept") as a card. Until it is there, and if it cannot
// be fetched, what stands between the tags is shown: put a link to the page there.

const home = new URL("../", import.meta.url);
const FOLDERS = { exercise: "exercises", plan: "plans", concept: "concepts" };
const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
  :host { display: block; max-width: 30rem; color-scheme: light dark; --paper: #fff; --ink: #17212b; --soft: #4a5662; --line: #d8d3c7; --accent: #b4480b; }
  @media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { --paper: #1a242b; --ink: #edf0f1; --soft: #b3bdc4; --line: #33414a; --accent: #ffa36b; } }
  :host([theme="dark"]) { color-scheme: dark; --paper: #1a242b; --ink: #edf0f1; --soft: #b3bdc4; --line: #33414a; --accent: #ffa36b; }
  article { position: relative; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem; align-items: center; padding: 0.9rem 1rem; background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-left: 0.4rem solid var(--strideband-accent, var(--accent)); border-radius: 0.5rem; font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: break-word; }
  a { color: inherit; font-weight: 700; text-underline-offset: 0.2em; }
  a::after { content: ""; position: absolute; inset: 0; }
  a:focus-visible { outline: 3px solid; outline-offset: 3px; }
  p { margin: 0.25rem 0 0; color: var(--soft); font-size: 0.95rem; }
  img { display: block; width: 6rem; height: 6rem; object-fit: contain; }
`);

class StridebandCard extends HTMLElement {
  static observedAttributes = ["slug", "kind"];
  #asked = "";

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    this.shadowRoot.adoptedStyleSheets = [STYLE];
  }

  connectedCallback() {
    this.#show();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#show();
  }

  async #show() {
    const kind = this.getAttribute("kind") ?? "exercise";
    const slug = this.getAttribute("slug") ?? "";
    const asked = `${kind}:${slug}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    const record = await this.#fetch(kind, slug);
    if (asked !== this.#asked) return; // Another was asked for meanwhile.
    this.shadowRoot.replaceChildren(
      record ? this.#card(kind, slug, record) : document.createElement("slot"),
    );
  }

  async #fetch(kind, slug) {
    if (!Object.hasOwn(FOLDERS, kind) || !/^[a-z\d]+(-[a-z\d]+)*$/.test(slug)) return null;
    try {
      const address = new URL(`api/v1/${FOLDERS[kind]}/${slug}.json`, home);
      const reply = await fetch(address, { credentials: "omit" });
      const record = reply.ok ? await reply.json() : null;
      return typeof record?.name === "string" ? record : null;
    } catch {
      return null;
    }
  }

  #card(kind, slug, record) {
    const card = document.createElement("article");
    const text = document.createElement("div");
    const link = document.createElement("a");
    link.href = new URL(`${FOLDERS[kind]}/${slug}/`, home);
    link.textContent = record.name;
    const summary = document.createElement("p");
    summary.textContent = record.summary ?? "";
    text.append(link, summary);
    card.append(text);
    if (kind === "exercise" && record.files?.figure) {
      const figure = document.createElement("img");
      figure.src = new URL(`figures/${slug}.svg`, home);
      figure.alt = "";
      card.append(figure);
    }
    return card;
  }
}

if (!customElements.get("strideband-card")) customElements.define("strideband-card", StridebandCard);
