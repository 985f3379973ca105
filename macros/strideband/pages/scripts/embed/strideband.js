// Gives frames from this site the height that they ask for. Put it in a page once, anywhere.
(() => {
  const home = new URL("./", document.currentScript.src);
  const fit = ({ source, origin, data }) => {
    if (!data || data.type !== "strideband:height" || !Number.isFinite(data.height)) return;
    // A frame in a sandbox has no origin ("null"): then its window alone says which one it is.
    if (origin !== home.origin && origin !== "null") return;
    for (const frame of document.querySelectorAll("iframe[src]"))
      if (frame.contentWindow === source && frame.src.startsWith(home.href)) {
        const border = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
        frame.style.height = Math.min(Math.max(Math.ceil(data.height), 100), 4000) + border + "px";
      }
  };
  addEventListener("message", fit);
  // Those that were there before this script have told theirs to nobody.
  for (const frame of document.querySelectorAll("iframe[src]"))
    if (frame.src.startsWith(home.href)) frame.contentWindow?.postMessage({ type: "strideband:ready" }, "*");
})();
