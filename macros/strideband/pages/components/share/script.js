// Share or embed: choices change the snippet and the preview, which is fetched when it is looked at.
// The preview is as tall as the frame will be: what it asks for counts only with the script for that.

import { heightIn } from "../../scripts/embed/height.js";
import { query, snippet } from "./snippet.js";

class Share {
  constructor(root) {
    this.root = root;
    this.text = root.querySelector("textarea");
    this.plain = this.text.value;
    this.preview = root.querySelector("[data-sb-preview]");
    this.choices = root.querySelector(".sb-share__choices");
    const part = (name) => this.choices.querySelector(`[data-sb-${name}]`);
    [this.theme, this.own, this.accent, this.fit] = ["theme", "own", "accent", "fit"].map(part);
    this.choices.hidden = false;
    this.choices.addEventListener("input", () => this.show());
    for (const button of root.querySelectorAll("[data-sb-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.copy(button));
    }
    root.addEventListener("toggle", () => root.open && this.show());
    addEventListener("message", ({ source, data }) => {
      const height = heightIn(data);
      if (source !== this.frame?.contentWindow || height === null) return;
      this.asked = height;
      this.fitted();
    });
  }

  fitted() {
    this.frame.height = (this.fit.checked && this.asked) || this.preview.dataset.sbHeight;
  }

  get query() {
    return query({ theme: this.theme.value, accent: this.own.checked && this.accent.value });
  }

  show() {
    this.accent.disabled = !this.own.checked;
    const script = this.fit.checked ? this.text.dataset.sbScript : "";
    this.text.value = snippet(this.plain, this.query, script);
    const address = this.root.dataset.sbShare + this.query;
    if (this.frame?.getAttribute("src") === address) return this.fitted();
    this.frame?.remove();
    this.asked = 0;
    this.frame = document.createElement("iframe");
    this.frame.title = this.preview.dataset.sbPreview;
    this.fitted();
    this.frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
    this.frame.src = address;
    this.preview.append(this.frame);
    this.preview.hidden = false;
  }

  async copy(button) {
    const row = button.closest(".sb-share__row");
    const field = row.querySelector("input") ?? this.text;
    field.select();
    let done = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      done = document.execCommand("copy"); // Pages without https, and browsers that ask first.
    }
    const status = row.querySelector("[role=status]");
    status.textContent = done ? status.dataset.sbDone : status.dataset.sbFailed;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (status.textContent = ""), done ? 4000 : 20000);
  }
}

export function start() {
  for (const root of document.querySelectorAll("[data-sb-share]")) new Share(root);
}
