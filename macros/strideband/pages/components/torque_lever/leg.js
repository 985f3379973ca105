// The leg on its band in numbers: where lines end at an angle, as figures/torque_lever.py does.
// Places are in the drawing's units from the joint, across and down; angles in degrees.

const radians = (degrees) => (degrees * Math.PI) / 180;
const degrees = (radians) => (radians * 180) / Math.PI;
const onCircle = (radius, turn) => [radius * Math.sin(turn), radius * Math.cos(turn)];

const SQUARE = 8; // Side of the right angle's mark.
const BESIDE = 18; // From the arc to its words.
const STRAND = 7; // Width of the band where it is not stretched.

// The angle of a place to which the foot is dragged.
export function angleAt({ x, y }, behind) {
  const turn = degrees(Math.atan2(x, y));
  const from = -90 - behind; // Where the way round begins: behind and above.
  return Math.round(turn < from ? turn + 360 + behind : turn + behind);
}

// All that the drawing shows at an angle; `data` is what the page holds, one value a degree.
export function legAt(angle, data) {
  const at = angle - data.low;
  const turn = radians(angle - data.behind);
  const tip = onCircle(data.reach, turn);
  const way = [data.fixed[0] - tip[0], data.fixed[1] - tip[1]];
  const away = way.map((part) => part / Math.hypot(...way));
  const along = -(tip[0] * away[0] + tip[1] * away[1]);
  const foot = [tip[0] + along * away[0], tip[1] + along * away[1]];
  return {
    tip,
    foot, // Of the lever arm: the place on the band's line that is nearest to the joint.
    square: square(foot, away),
    turned: data.behind - angle,
    towards: degrees(Math.atan2(away[1], away[0])),
    strand: STRAND / Math.sqrt(1 + data.stretch[at]),
    arrow: data.force[at] * data.arrow,
    arcEnd: onCircle(data.arc, turn),
    words: onCircle(data.arc + BESIDE, radians(data.beside * angle - data.behind)),
    beyond: data.stretch[at] > data.limit,
  };
}

// Three corners of the mark that the band's line and the lever arm meet at a right angle.
function square(foot, away) {
  const far = Math.max(Math.hypot(...foot), 1e-9);
  const inwards = foot.map((part) => -part / far);
  const corner = (a, b) => foot.map((v, i) => v + SQUARE * (a * away[i] + b * inwards[i]));
  return [corner(1, 0), corner(1, 1), corner(0, 1)];
}

// Where a chart's mark stands; `down` is the chart's own start and step.
export const markAt = (angle, value, across, down) => ({
  x: across[0] + across[1] * angle,
  y: down[0] + down[1] * value,
});
