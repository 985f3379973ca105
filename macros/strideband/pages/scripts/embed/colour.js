// Colours that can be read. A colour is red, green and blue from 0 to 255.

const LEAST = 4.5; // WCAG 2.2, 1.4.3: contrast of text.

// The colour of a text such as "fa0" or "ffaa00", with or without "#"; null if it is none.
export function colourOf(text) {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text ?? "")?.[1];
  if (!digits) return null;
  const pairs = digits.length === 3 ? [...digits].map((d) => d + d) : digits.match(/../g);
  return pairs.map((pair) => parseInt(pair, 16));
}

// WCAG 2.2, relative luminance: 0 is black, 1 is white.
export function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// WCAG 2.2, contrast ratio: from 1 to 21.
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

// The colour, moved towards black or white until it can be read on each paper; null if it never can.
export function readable(colour, papers) {
  const towards = luminance(papers[0]) > 0.5 ? 0 : 255;
  for (let step = 0; step <= 20; step++) {
    const mixed = colour.map((part) => Math.round(part + ((towards - part) * step) / 20));
    if (papers.every((paper) => contrast(mixed, paper) >= LEAST)) return mixed;
  }
  return null;
}
