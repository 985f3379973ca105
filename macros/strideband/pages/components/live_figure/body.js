// The body as the file has it -> points, normals and tints of one person, for the graphics card.

import { corners, unpacked } from "./numbers.js";
import { cross, sub, triple } from "./vectors.js";

export class Body {
  constructor(buffer) {
    this.file = unpacked(buffer);
    this.faces = corners(this.file.faces);
    this.count = this.file["bones"].length / 4;
    this.bones = this.file.names.bones.length;
  }

  // The first person's array, or the sum with what another one adds.
  of(name, person) {
    const [first] = this.file.names.persons;
    const own = this.file[`${name} ${first}`];
    return person === first ? own : own.map((value, at) => value + this.file[`${name} ${person}`][at]);
  }

  // Points of a person whose hands are closed on the given sides, in statures.
  points(person, grips) {
    const points = this.of("points", person);
    const grip = this.of("grip", person);
    return points.map((value, at) => {
      const side = points[at - (at % 3) + 1] > 0 ? "left" : "right";
      return value + (grips.includes(side) ? grip[at] : 0);
    });
  }

  // Normals of points by the area of the faces round them.
  normals(points) {
    const sums = new Float32Array(points.length);
    for (let face = 0; face < this.faces.length; face += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => triple(points, this.faces[face + k]));
      const normal = cross(sub(b, a), sub(c, a));
      for (let k = 0; k < 9; k++) sums[3 * this.faces[face + (k / 3 | 0)] + (k % 3)] += normal[k % 3];
    }
    for (let at = 0; at < sums.length; at += 3) {
      const size = Math.sqrt(sums[at] ** 2 + sums[at + 1] ** 2 + sums[at + 2] ** 2) || 1;
      for (let k = 0; k < 3; k++) sums[at + k] /= size;
    }
    return sums;
  }

  // Four signed bytes for each point: how far inside what works, what helps, and deep ones of both.
  tints(points, primary, secondary, sides) {
    const { muscles, deep } = this.file.names;
    const tints = new Int8Array(4 * this.count).fill(-127);
    for (const [place, slugs] of [primary, secondary].entries()) {
      for (const slug of slugs) {
        const column = muscles.indexOf(slug);
        const at = place + (deep.includes(slug) ? 2 : 0);
        for (let point = 0; column >= 0 && point < this.count; point++) {
          if (!sides.includes(points[3 * point + 1] > 0 ? "left" : "right")) continue;
          const root = this.file.fields[point * muscles.length + column];
          const inside = root * Math.abs(root) * 127;
          tints[4 * point + at] = Math.max(tints[4 * point + at], inside);
        }
      }
    }
    return tints;
  }
}
