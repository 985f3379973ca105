// Brings the live figure to where a still stands, once that comes into view. Readers who save data,
// and browsers without WebGL, keep the still.

const spares = () => navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

async function bring(root) {
  const { sbScript, sbBody, sbMotion } = root.dataset;
  const here = (address) => new URL(address, document.baseURI).href;
  const file = async (address) => {
    const answer = await fetch(here(address));
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.arrayBuffer();
  };
  try {
    const [{ LiveFigure }, ...files] = await Promise.all([import(here(sbScript)), file(sbBody), file(sbMotion)]);
    new LiveFigure(root, ...files);
  } catch (error) {
    console.info("The figure stays a still:", error); // A network that is gone, a card that refuses.
  }
}

export function start() {
  const roots = document.querySelectorAll("[data-sb-live]");
  if (!roots.length || spares() || !("WebGL2RenderingContext" in window)) return;
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      bring(target);
    }
  });
  for (const root of roots) seen.observe(root);
}
