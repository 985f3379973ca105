// What is drawn beside the body, as triangles: bands that lie round limbs, strands, arrows, lines.
// Nine numbers for each corner: where it is, its normal, its colour.

import { moved, turned } from "./motion.js";
import { add, cross, dot, size, sub, times, triple, unit } from "./vectors.js";

const LOOP = 0; // As SHAPES in figures/live/band_shape.py: a loop, an open strand, a closed one.
const CLOSED = 2;
const LOOP_WIDTH = 0.016; // Statures: half of a loop's width and of a strand's, unstretched.
const STRAND_WIDTH = 0.0075;
const ROUNDED = [[-1, 0.55, 0], [-0.76, 0.2, 0.0025], [0.76, -0.2, 0.0025], [1, -0.55, 0]];
const HEAD = 0.028; // Statures: an arrow's head, and half the width of its shaft.
const SHAFT = 0.0075;

export class Triangles {
  constructor(room = 40000) {
    this.values = new Float32Array(room);
    this.length = 0;
  }

  corner(place, normal, colour) {
    if (this.length + 9 > this.values.length) {
      const more = new Float32Array(2 * this.values.length);
      more.set(this.values);
      this.values = more;
    }
    const { values } = this;
    for (let k = 0; k < 3; k++) {
      values[this.length + k] = place[k];
      values[this.length + 3 + k] = normal[k];
      values[this.length + 6 + k] = colour[k];
    }
    this.length += 9;
  }

  // A face between two pairs of corners, each a place and a normal.
  quad([a, an], [b, bn], [c, cn], [d, dn], colour) {
    this.corner(a, an, colour);
    this.corner(b, bn, colour);
    this.corner(c, cn, colour);
    this.corner(c, cn, colour);
    this.corner(b, bn, colour);
    this.corner(d, dn, colour);
  }
}

// Which of some flat places are the corners of their hull, counter-clockwise (Andrew 1979).
export function hull(flat) {
  const order = [...flat.keys()].sort((a, b) => flat[a][0] - flat[b][0] || flat[a][1] - flat[b][1]);
  const half = (points) => {
    const found = [];
    for (const point of points) {
      for (; found.length > 1; found.pop()) {
        const [a, b, c] = [flat[found.at(-2)], flat[found.at(-1)], flat[point]];
        if ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 1e-9) break;
      }
      found.push(point);
    }
    return found.slice(0, -1);
  };
  return [...half(order), ...half(order.reverse())];
}

// A ribbon that faces the eye, rounded like a tube; `wide` gives half its width at each place.
export function ribbon(into, places, wide, towards, colour, closed = false) {
  const count = places.length;
  const rows = places.map((place, at) => {
    const before = places[closed ? (at + count - 1) % count : Math.max(0, at - 1)];
    const after = places[closed ? (at + 1) % count : Math.min(count - 1, at + 1)];
    const side = unit(cross(sub(after, before), towards));
    const half = times(side, wide[at]);
    const left = unit(add(towards, side, -1.2));
    const right = unit(add(towards, side, 1.2));
    return [[sub(place, half), left], [place, towards], [add(place, half), right]];
  });
  for (let at = 0; at < count - (closed ? 0 : 1); at++) {
    const [a, b] = [rows[at], rows[(at + 1) % count]];
    into.quad(a[0], a[1], b[0], b[1], colour);
    into.quad(a[1], a[2], b[1], b[2], colour);
  }
}

// A band as the hull of all that it goes round.
function loop(into, rings, half, colours) {
  const places = rings.flatMap((ring) => ring.places);
  const middles = rings.map((ring) => times(ring.places.reduce((sum, p) => add(sum, p)), 1 / ring.places.length));
  const first = rings.find((ring) => dot(ring.axis, ring.axis) > 0.5).axis;
  const axes = rings.map(({ axis }) => (dot(axis, axis) < 0.5 ? first : dot(axis, first) < 0 ? times(axis, -1) : axis));
  let normal = unit(axes.reduce((sum, axis) => add(sum, axis)));
  const span = rings.length > 1 ? sub(middles[1], middles[0]) : cross(normal, [0.3, 0.2, 1]);
  const along = unit(span);
  normal = unit(add(normal, along, -dot(normal, along)));
  const across = cross(normal, along);
  const flat = places.map((place) => [dot(place, along), dot(place, across)]);
  const owner = rings.flatMap((ring, at) => ring.places.map(() => axes[at]));
  const corners = hull(flat);
  const rows = corners.map((corner, at) => {
    const before = places[corners.at(at - 1)];
    const after = places[corners[(at + 1) % corners.length]];
    const axis = owner[corner];
    const out = unit(cross(sub(after, before), axis));
    const sign = dot(out, cross(sub(after, before), normal)) < 0 ? -1 : 1;
    return ROUNDED.map(([t, tilt, lift]) => [
      add(add(places[corner], axis, t * half), out, sign * lift),
      unit(add(times(out, sign), axis, -tilt)),
    ]);
  });
  rows.forEach((a, at) => {
    const b = rows[(at + 1) % rows.length];
    for (let row = 0; row + 1 < ROUNDED.length; row++) into.quad(a[row], a[row + 1], b[row], b[row + 1], colours.band);
  });
}

// All bands at a step, seen from a direction.
export function band(into, motion, matrices, step, towards, colours) {
  const file = motion.file;
  const bands = file.thin.length / motion.steps;
  const around = new Map();
  for (let piece = 0, from = 0; piece < file["band pieces"].length / 3; piece++) {
    const [shape, count, number] = triple(file["band pieces"], piece);
    const places = Array.from({ length: count }, (_, at) =>
      moved(matrices, triple(file["band places"], from + at), file["band bones"], file["band weights"], from + at),
    );
    const thin = motion.between(file.thin, bands, number % bands, step);
    if (shape === LOOP) {
      const axis = turned(matrices, file["band bones"][4 * from], triple(file["band axes"], piece));
      around.set(number, [...(around.get(number) ?? []), { places, axis, thin }]);
    } else {
      ribbon(into, places, places.map(() => STRAND_WIDTH * thin), towards, colours.band, shape === CLOSED);
    }
    from += count;
  }
  for (const rings of around.values()) loop(into, rings, LOOP_WIDTH * rings[0].thin, colours);
}

// The pull as arrows that lie before everything.
export function arrows(into, motion, step, { towards, up, right }, colour) {
  const values = motion.file.arrows;
  const columns = values.length / motion.steps;
  for (let arrow = 0; arrow < columns; arrow += 7) {
    const part = (k) => motion.between(values, columns, arrow + k, step);
    let start = [part(0), part(1), part(2)];
    let end = [part(3), part(4), part(5)];
    const way = sub(end, start);
    const flat = add(way, towards, -dot(way, towards));
    if (size(flat) < 0.008) continue; // It points at the eye, or next to nothing pulls.
    if (part(6) > 0.5) {
      const beside = times(unit(cross(towards, flat)), 0.03);
      [start, end] = [add(start, beside), add(end, beside)];
    }
    const tip = unit(flat);
    ribbon(into, [start, end], [SHAFT, SHAFT], towards, colour);
    ribbon(into, [end, add(end, tip, HEAD)], [HEAD * 0.62, 0], towards, colour);
  }
}

// A line with round ends, or a dot.
export function line(into, places, half, towards, colour) {
  const [first, last] = [places[0], places.at(-1)];
  const way = places.length > 1 ? unit(sub(last, places.at(-2))) : unit(cross(towards, [0.1, 1, 0.2]));
  const back = places.length > 1 ? unit(sub(first, places[1])) : times(way, -1);
  const all = [add(first, back, half), add(first, back, half * 0.6), ...places, add(last, way, half * 0.6), add(last, way, half)];
  ribbon(into, all, [0, half * 0.8, ...places.map(() => half), half * 0.8, 0], towards, colour);
}

