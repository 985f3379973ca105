// The snippet that others paste into their pages, as the reader wishes it.

// What is asked of a frame in its address: "" or, for one, "?theme=dark&accent=ff0000".
export function query({ theme, accent }) {
  const asked = new URLSearchParams();
  if (theme !== "auto") asked.set("theme", theme);
  if (accent) asked.set("accent", accent.replace("#", ""));
  return `${asked}` && `?${asked}`;
}

// The plain snippet with that in its address and, where wished, the script for its height.
export function snippet(plain, query, script = "") {
  const asked = query.replaceAll("&", "&amp;");
  const frame = plain.replace(/src="([^"]*)"/, (_, address) => `src="${address}${asked}"`);
  return script ? `${frame}\n${script}` : frame;
}
