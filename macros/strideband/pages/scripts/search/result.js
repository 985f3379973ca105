// Results as links: what it is, its name, and a line about it.

function part(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

// `root` is the address of the site.
export function linkTo({ address, label, name, summary }, root) {
  const link = document.createElement("a");
  link.className = "sb-find__link";
  link.href = new URL(address, root).href;
  link.append(part("sb-find__kind", label), " ", part("sb-find__name", name));
  if (summary) link.append(" ", part("sb-find__summary", summary));
  return link;
}
