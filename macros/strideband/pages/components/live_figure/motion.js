// An exercise's movement as the file has it: where its bones are at any time. The file gives poses
// that the program has solved; between two of them all goes straight.

import { unpacked } from "./numbers.js";
import { triple } from "./vectors.js";

export class Motion {
  constructor(buffer, body) {
    this.file = unpacked(buffer);
    this.bones = body.bones;
    this.resting = body.file.rest;
    this.steps = this.file.times.length;
    this.keys = [...this.file.keys];
    this.cycle = this.file.names.repeats[0] === "cycle";
    this.out = this.file.times[this.steps - 1];
    const [pause, back, rest] = this.file.rest;
    Object.assign(this, { pause, back });
    this.whole = this.out + (this.cycle ? 0 : pause + back + rest);
    this.matrices = new Float32Array(12 * (this.bones + 1));
    this.matrices.set([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], 12 * this.bones); // What does not move.
  }

  // Where in the steps a second of the repetition is.
  stepAt(second) {
    let s = ((second % this.whole) + this.whole) % this.whole;
    if (s > this.out) {
      const back = s - this.out - this.pause;
      s = back < 0 ? this.out : this.back ? Math.max(0, this.out * (1 - back / this.back)) : 0;
    }
    return this.stepOf(s);
  }

  // Where in the steps a second of the way out is, and the other way round.
  stepOf(second) {
    const times = this.file.times;
    let at = 0;
    while (at < this.steps - 2 && times[at + 1] <= second) at++;
    const long = times[at + 1] - times[at];
    return at + (long ? Math.min(1, (second - times[at]) / long) : 0);
  }

  secondOf(step) {
    const at = Math.min(this.steps - 2, Math.floor(step));
    const times = this.file.times;
    return times[at] + (times[at + 1] - times[at]) * (step - at);
  }

  // The key frame that was the last to be reached at a step.
  frameAt(step) {
    return this.keys.findLastIndex((key) => key <= step + 1e-3);
  }

  between(values, columns, column, step) {
    const at = Math.min(this.steps - 2, Math.floor(step));
    const from = values[at * columns + column];
    return from + (values[(at + 1) * columns + column] - from) * (step - at);
  }

  // Matrices of the bones at a step, three rows of four for each; they move resting points.
  at(step) {
    const { turns, origins } = this.file;
    const out = this.matrices;
    for (let bone = 0; bone < this.bones; bone++) {
      const part = (k) => this.between(turns, 4 * this.bones, 4 * bone + k, step);
      let [w, x, y, z] = [part(0), part(1), part(2), part(3)];
      const size = Math.sqrt(w * w + x * x + y * y + z * z);
      w /= size; x /= size; y /= size; z /= size;
      const to = 12 * bone;
      out[to] = 1 - 2 * (y * y + z * z);
      out[to + 1] = 2 * (x * y - w * z);
      out[to + 2] = 2 * (x * z + w * y);
      out[to + 4] = 2 * (x * y + w * z);
      out[to + 5] = 1 - 2 * (x * x + z * z);
      out[to + 6] = 2 * (y * z - w * x);
      out[to + 8] = 2 * (x * z - w * y);
      out[to + 9] = 2 * (y * z + w * x);
      out[to + 10] = 1 - 2 * (x * x + y * y);
      for (let row = 0; row < 3; row++) {
        const from = to + 4 * row;
        let shift = this.between(origins, 3 * this.bones, 3 * bone + row, step);
        for (let k = 0; k < 3; k++) shift -= out[from + k] * this.resting[3 * bone + k];
        out[from + 3] = shift;
      }
    }
    return out;
  }
}

// Where joints, the ends of limbs and arrows come to, at all steps: x, y, z, ...
export function reach(motion, body) {
  const { tips, "tip bones": bones } = body.file;
  const found = [];
  for (let step = 0; step < motion.steps; step++) {
    const matrices = motion.at(step);
    for (let bone = 0; bone < motion.bones; bone++) found.push(...rigid(matrices, bone, triple(motion.resting, bone)));
    for (let tip = 0; tip < bones.length; tip++) {
      const bone = bones[tip];
      found.push(...rigid(matrices, bone, triple(tips, tip)));
    }
  }
  const { arrows } = motion.file;
  for (let at = 0; at < arrows.length; at += 7) {
    if (Math.hypot(arrows[at] - arrows[at + 3], arrows[at + 1] - arrows[at + 4], arrows[at + 2] - arrows[at + 5]) > 0.02)
      found.push(...arrows.subarray(at, at + 6));
  }
  return new Float32Array(found);
}

// Where a resting place is that hangs on up to four bones.
export function moved(matrices, place, bones, weights, at) {
  const found = [0, 0, 0];
  for (let k = 0; k < 4; k++) {
    const weight = weights[4 * at + k];
    if (weight) for (let row = 0; row < 3; row++) found[row] += weight * onBone(matrices, bones[4 * at + k], place, row);
  }
  return found;
}

const onBone = (m, bone, [x, y, z], row) => {
  const from = 12 * bone + 4 * row;
  return m[from] * x + m[from + 1] * y + m[from + 2] * z + m[from + 3];
};

export const rigid = (matrices, bone, place) => [0, 1, 2].map((row) => onBone(matrices, bone, place, row));

export const turned = (matrices, bone, way) =>
  [0, 1, 2].map((row) => {
    const from = 12 * bone + 4 * row;
    return matrices[from] * way[0] + matrices[from + 1] * way[1] + matrices[from + 2] * way[2];
  });
