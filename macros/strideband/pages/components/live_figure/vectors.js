// Vectors of three numbers.

export const add = (a, b, k = 1) => [a[0] + k * b[0], a[1] + k * b[1], a[2] + k * b[2]];
export const sub = (a, b) => add(a, b, -1);
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a, b) => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const times = (a, k) => [a[0] * k, a[1] * k, a[2] * k];
export const size = (a) => Math.sqrt(dot(a, a)); // Math.hypot takes ten times as long.
export const unit = (a) => times(a, 1 / (size(a) || 1));
export const triple = (values, at) => [values[3 * at], values[3 * at + 1], values[3 * at + 2]];
