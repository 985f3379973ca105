// How tall a frame is, as it and the page around it talk about it.

const LEAST = 100;
const MOST = 4000;
const ASKS = "strideband:ready";
const TELLS = "strideband:height";

// What a page sends to a frame that had told its height before anybody listened.
export const question = { type: ASKS };

// The height in pixels that a message asks for; null if it is none of a frame's.
export function heightIn(data) {
  if (data?.type !== TELLS || !Number.isFinite(data.height)) return null;
  return Math.min(Math.max(Math.ceil(data.height), LEAST), MOST);
}

// WordPress gives a frame a secret in its address, by which it knows the frame's messages.
export const secretIn = (hash) => /^#\?secret=([\da-z]{1,64})$/i.exec(hash)?.[1];

// What a frame sends: in our own words and, if it was given a secret, in WordPress's.
export function answers(height, secret) {
  const ours = { type: TELLS, height };
  return secret ? [ours, { message: "height", value: height, secret }] : [ours];
}

// Whether the page around asks a frame how tall it is.
export function isQuestion(data, secret) {
  if (typeof data !== "object" || !data) return false;
  const theirs = Boolean(secret) && data.message === "ready" && data.secret === secret;
  return data.type === ASKS || theirs;
}
