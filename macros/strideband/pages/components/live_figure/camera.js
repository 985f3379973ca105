// From where the figure is seen: parallel projection, turned about the upright, and tilted.

import { cross, dot } from "./vectors.js";

export const LOW = -0.1;
export const HIGH = 1.45;
const RIM = 0.045; // Statures between skin and joints, so that nothing is cut off.

// From where to where places reach along an axis.
function span(places, [x, y, z]) {
  let low = Infinity;
  let high = -Infinity;
  for (let at = 0; at < places.length; at += 3) {
    const value = x * places[at] + y * places[at + 1] + z * places[at + 2];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

export class Camera {
  // From where the author looks, and radians by which the person has turned to its left.
  constructor(eye, heading = 0) {
    this.heading = heading;
    this.author = [Math.atan2(eye[1], eye[0]), Math.asin(Math.max(-1, Math.min(1, eye[2])))];
    [this.yaw, this.pitch] = this.author;
  }

  // Degrees round the person: 0 from the front, 90 from the left.
  get degrees() {
    const whole = Math.round(((this.yaw - this.heading) * 180) / Math.PI) % 360;
    return whole > 180 ? whole - 360 : whole <= -180 ? whole + 360 : whole;
  }

  turn(yaw, pitch = 0) {
    this.yaw += yaw;
    this.pitch = Math.max(LOW, Math.min(HIGH, this.pitch + pitch));
  }

  look(name) {
    const round = { front: 0, side: -Math.PI / 2, back: Math.PI }[name];
    [this.yaw, this.pitch] = round === undefined ? this.author : [this.heading + round, 0.12];
  }

  // The axes of the picture: to the right, up, and towards the eye.
  get axes() {
    const [cy, sy, cp, sp] = [Math.cos(this.yaw), Math.sin(this.yaw), Math.cos(this.pitch), Math.sin(this.pitch)];
    const towards = [cp * cy, cp * sy, sp];
    const right = [-sy, cy, 0];
    return { right, up: cross(towards, right), towards };
  }

  // The matrix that brings all of some places (x, y, z, ...) into a picture of a width and a height.
  matrix(places, wide, high) {
    const { right, up, towards } = this.axes;
    const [left, far] = span(places, right);
    const [low, top] = span(places, up);
    const [mx, my] = [(left + far) / 2, (low + top) / 2];
    const scale = Math.min(wide / (far - left + 2 * RIM), high / (top - low + 2 * RIM));
    const [sx, sy, sz] = [(2 * scale) / wide, (2 * scale) / high, -0.3];
    const columns = [0, 1, 2].flatMap((k) => [right[k] * sx, up[k] * sy, towards[k] * sz, 0]);
    const depth = dot(towards, [places[0], places[1], places[2]]);
    return new Float32Array([...columns, -mx * sx, -my * sy, -depth * sz, 1]);
  }
}
