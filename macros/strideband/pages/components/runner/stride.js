// Moments of the stride, in percent of it. The page holds one moment in so many percent.

// What stands between two moments: the parts go straight. `every` is the percent between two.
export function between(moments, every, at) {
  const count = 100 / every;
  const first = Math.floor(at / every) % count;
  const next = (first + 1) % count;
  const share = at / every - Math.floor(at / every);
  return moments[first].map((value, i) => value * (1 - share) + moments[next][i] * share);
}

// The percent at which the runner is, milliseconds later: four times slower than the runners ran.
export const later = (at, milliseconds) => (at + (milliseconds / 2960) * 100) % 100;

export const works = (spans, at) => spans.some(([from, to]) => at >= from && at <= to);

export const phaseAt = (phases, at) => phases.find(({ from, to }) => at >= from && at < to);

// Whose foot is on the ground. The far leg is half a stride away from the near one.
export function onGround(phases, at) {
  const stands = (percent) => phaseAt(phases, percent)?.part === "stance";
  return stands(at) ? "near" : stands((at + 50) % 100) ? "far" : "air";
}
