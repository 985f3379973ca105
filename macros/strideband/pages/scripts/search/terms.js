// A text as terms that can be compared: small letters without marks, and in English the same for
// one and many, for what is done and doing it, and on both sides of the ocean.

// Letters that carry no mark of their own, so that none can be taken off.
const WHOLE = new Map(Object.entries({ ß: "ss", æ: "ae", ø: "o", ł: "l", œ: "oe" }));

const plain = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}'’ʼ`]/gu, "")
    .toLowerCase()
    .replace(/[ßæøłœ]/g, (letter) => WHOLE.get(letter));

// Each rule is tried in turn: what ends so ends otherwise. Long words are spelt in two ways.
const ENGLISH = [
  [/^(\w{2,})lves$/, "$1lf"],
  [/^(\w{2,})ies$/, "$1y"],
  [/(ss|x|ch|sh)es$/, "$1"],
  [/^(\w{2,}[^su])s$/, "$1"],
  [/^(\w{3,})our(ed|ing|ful)?$/, "$1or$2"],
  [/^(\w*[aeiouy]\w*)i[sz](e[dr]?|ing|ation)$/, "$1iz$2"],
  [/^(\w{2,}[^aeiou])re$/, "$1er"],
  [/^(\w{3,})amme$/, "$1am"],
  [/^(\w*[aeiouy]\w*\w)ing$/, "$1"],
  [/^(\w*[aeiouy]\w*[^e])ed$/, "$1"],
  [/th(en)$/, "th"],
  [/([^aeiouls])\1$/, "$1"],
  [/([aeiou])ll$/, "$1l"],
  [/^(\w{3,})e$/, "$1"],
];

const stemmed = (word) =>
  word.length < 3 ? word : ENGLISH.reduce((now, [ending, other]) => now.replace(ending, other), word);

const STEMS = new Map();

function stem(word) {
  if (!STEMS.has(word)) STEMS.set(word, stemmed(word));
  return STEMS.get(word);
}

// Words that say little of what somebody looks for. "No", "off" and "up" are none of them.
const LITTLE = new Set(
  ("a about am an and any are as at be best can could do does for from get good has have help how i if in into is it its " +
    "me my need of on or should some than that the them there these they this to us use was what when where " +
    "which while who why will with without would you your exercise exercises workout band bands banded resistance").split(" "),
);

const ONLY = { en: { stem, little: LITTLE } };

// The words of a text: small letters, no signs.
export const words = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

// Makes of a text, or of a word, its terms. `little` are those terms that count little.
export function terms(language) {
  const { stem: end, little } = ONLY[language.slice(0, 2)] ?? { stem: (word) => word, little: [] };
  const of = (text) => words(text).map(end);
  return { of, end, little: new Set([...little].flatMap(of)) };
}
