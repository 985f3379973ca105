// Lets a handle in a drawing be dragged. What follows the handle is told where it is, in the
// drawing's own units. A range input beside the drawing does the same with the keyboard.

export function drag(svg, handle, moved) {
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    svg.classList.add("is-dragged");
  });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const at = new DOMPoint(event.clientX, event.clientY);
    moved(at.matrixTransform(svg.getScreenCTM().inverse()));
  });
  handle.addEventListener("lostpointercapture", () => svg.classList.remove("is-dragged"));
}

export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === "number" ? value.toFixed(2) : value);
  }
}
