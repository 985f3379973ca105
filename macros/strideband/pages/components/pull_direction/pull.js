// What a band's fixed point comes to, as figures/pull_direction.py works it out. Places are in
// metres: ahead of the hip, and above the floor. `data` is what the page holds.

// The fixed point keeps off the ankle: on its way there it stops at the distance `near`.
export function keptOff([ahead, up], { ankle, near }) {
  const [right, rise] = [ahead - ankle[0], up - ankle[1]];
  const far = Math.hypot(right, rise);
  if (far >= near) return [ankle[0] + right, ankle[1] + rise];
  const unit = far > 0.01 ? [right / far, rise / far] : [0, 1];
  return [ankle[0] + near * unit[0], ankle[1] + near * unit[1]];
}

// Which way the band pulls, and which of the hip's movements it loads.
export function pullTo([ahead, up], { ankle, hip, slack, ways }) {
  const [right, rise] = [ahead - ankle[0], up - ankle[1]];
  const eighth = Math.round((Math.atan2(rise, right) * 4) / Math.PI);
  const arm = -(ankle[0] * rise - (ankle[1] - hip) * right) / Math.hypot(right, rise);
  const load = Math.abs(arm) < slack ? "little" : arm > 0 ? "flexion" : "extension";
  return { way: ways[(eighth + 8) % 8], load };
}

// Where the words stand beside the arrow: always above its line, whichever way it points.
export function wordsBeside(turn, arrow) {
  const [ux, uy] = [Math.cos(turn), Math.sin(turn)];
  const [nx, ny] = ux > 0 ? [uy, -ux] : [-uy, ux];
  return {
    x: 0.55 * arrow * ux + 13 * nx,
    y: 0.55 * arrow * uy + 13 * ny,
    "text-anchor": nx > 0.4 ? "start" : nx < -0.4 ? "end" : "middle",
  };
}
