// Ranks rows by how well what was typed fits one of their names, or else their texts. A name fits
// by the share of what was typed that it holds, and the share of it that was typed: rare words count
// more. So a row is found by any of its names as if it had only that.

import { terms, words } from "./terms.js";
import { isOneErrorAway } from "./typing.js";

const LITTLE = 0.25; // Weight of a word such as "the".
const BEGINNING = 0.8; // How well a word fits whose beginning was typed,
const TYPED_WRONG = 0.7; // or that was typed with an error.
const IN_TEXT = 0.55; // How much a text counts against a name.
const SHORTEST = 4; // Shorter words are taken as they are typed.
const ALIKE = 0.55; // Share of letters that a word has at least in common with what it may mean.
const NAME = 0, SUMMARY = 1, WORDS = 2;

export class Engine {
  // `rows` are objects with name, aliases, summary, words and weight.
  constructor(rows, language) {
    this.rows = rows;
    this.terms = terms(language);
    this.phrases = [];
    this.places = new Map(); // Of each term: phrases that hold it, and which of their terms it is.
    this.written = new Map(); // Of each word of a name, as it is written: its term.
    rows.forEach((row, at) => this.take(row, at));
    this.names = new Set(this.phrases.filter(({ field }) => field === NAME).flatMap(({ terms }) => terms));
    this.weights = new Map();
    for (const [term, places] of this.places)
      this.weights.set(term, Math.log(1 + this.phrases.length / places.size));
    for (const phrase of this.phrases) phrase.weight = this.sum(phrase.terms);
  }

  take({ name, aliases = [], summary = "", words = "" }, row) {
    for (const text of [name, ...aliases]) this.add(text, { row, field: NAME, first: text === name });
    if (summary) this.add(summary, { row, field: SUMMARY });
    if (words) this.add(words, { row, field: WORDS });
  }

  // Neighbours in a name are a term together, too: "warm-up" is found by "warmup".
  add(text, phrase) {
    const found = this.terms.of(text);
    const at = this.phrases.push({ ...phrase, terms: found }) - 1;
    const note = (term, covers) => {
      if (!this.places.has(term)) this.places.set(term, new Map());
      if (!this.places.get(term).has(at)) this.places.get(term).set(at, covers);
    };
    found.forEach((term) => note(term, [term]));
    if (phrase.field !== NAME) return;
    for (const word of words(text)) this.written.set(word, this.terms.end(word));
    const all = words(text);
    for (let i = 1; i < all.length; i += 1) {
      const joined = this.terms.end(all[i - 1] + all[i]);
      if (!found.includes(joined)) note(joined, found.slice(i - 1, i + 1));
    }
  }

  weight(term) {
    const weight = this.weights.get(term) ?? Math.log(1 + this.phrases.length);
    return this.terms.little.has(term) ? LITTLE * weight : weight;
  }

  sum(terms) {
    return terms.reduce((sum, term) => sum + this.weight(term), 0);
  }

  // The known terms that a typed word may mean, with how well they fit. Errors are looked for in
  // words as they are written, since an error may lie where a term has lost its end.
  meant(word) {
    const term = this.terms.end(word);
    const found = new Map();
    const note = (known, fit) => found.set(known, Math.max(fit, found.get(known) ?? 0));
    if (this.places.has(term)) note(term, 1);
    for (const known of this.places.keys()) {
      if (known.length > term.length && known.startsWith(term) && term.length > 1)
        note(known, BEGINNING * (0.6 + 0.4 * (term.length / known.length)));
    }
    if (this.names.has(term) || word.length < SHORTEST) return found;
    for (const [written, known] of this.written)
      if (isOneErrorAway(word, written) || isOneErrorAway(term, known)) note(known, TYPED_WRONG);
    return found;
  }

  // What was typed, as it stands and with two neighbours as one word: "park run".
  readings(typed) {
    const all = words(typed);
    const readings = [all];
    for (let i = 1; i < all.length; i += 1) {
      const joined = all[i - 1] + all[i];
      if (this.places.has(this.terms.end(joined)))
        readings.push([...all.slice(0, i - 1), joined, ...all.slice(i + 1)]);
    }
    return readings.map((reading) => [...new Set(reading)]);
  }

  // Rows with their scores, from 0 to about 1, the best first.
  search(typed) {
    const best = new Map();
    for (const reading of this.readings(typed))
      for (const [row, score] of this.scores(reading))
        if (score > (best.get(row) ?? 0)) best.set(row, score);
    return this.ranked(best);
  }

  ranked(scores) {
    return [...scores]
      .map(([at, score]) => ({ at, row: this.rows[at], score: score * (this.rows[at].weight ?? 1) }))
      .sort((a, b) => b.score - a.score || a.at - b.at);
  }

  // Rows whose names are written most like what was typed.
  nearest(typed) {
    const like = (word) => {
      const known = [...this.written.keys()].map((name) => [likeness(word, name), name]);
      const [most, name] = known.reduce((best, each) => (each[0] > best[0] ? each : best), [0, ""]);
      return most > ALIKE ? name : "";
    };
    const meant = words(typed).map(like).filter(Boolean);
    return meant.length ? this.ranked(this.scores([...new Set(meant)])) : [];
  }

  scores(typed) {
    const wanted = typed.map((word) => this.weight(this.terms.end(word)));
    const all = wanted.reduce((a, b) => a + b, 0);
    const phrases = new Map(); // Of each phrase: how well each typed term fits, and what it covers.
    const rows = new Map(); // Of each row: how well each typed term fits anything of it.
    typed.forEach((word, place) => {
      const end = this.terms.end(word);
      for (const [known, fit] of this.meant(word)) {
        for (const [at, covers] of this.places.get(known)) {
          if (covers.length > 1 && known !== end && end.length <= covers[0].length) continue; // One of two words.
          const phrase = this.phrases[at];
          if (!phrases.has(at)) phrases.set(at, { fits: [], covered: new Map() });
          const { fits, covered } = phrases.get(at);
          fits[place] = Math.max(fits[place] ?? 0, fit);
          for (const each of covers) covered.set(each, Math.max(fit, covered.get(each) ?? 0));
          if (!rows.has(phrase.row)) rows.set(phrase.row, []);
          const own = rows.get(phrase.row);
          own[place] = Math.max(own[place] ?? 0, phrase.field === NAME ? fit : fit * IN_TEXT);
        }
      }
    });
    const share = (fits) => fits.reduce((sum, fit, place) => sum + fit * wanted[place], 0) / (all || 1);
    const found = new Map();
    for (const [row, fits] of rows) found.set(row, 0.6 * share(fits));
    for (const [at, { fits, covered }] of phrases) {
      const { row, field, weight, first } = this.phrases[at];
      if (field !== NAME) continue;
      const held = [...covered].reduce((sum, [term, fit]) => sum + fit * this.weight(term), 0);
      const typedShare = share(fits);
      const score = typedShare ** 1.5 * (0.55 + 0.45 * (held / weight)) * (first ? 1.03 : 1);
      if (score > found.get(row)) found.set(row, score);
    }
    return found;
  }
}

// The share of the pairs of letters that two words have in common (Dice).
function likeness(one, other) {
  const pairs = (word) => [...word].slice(1).map((letter, at) => word[at] + letter);
  const [a, b] = [pairs(one), pairs(other)];
  return (2 * a.filter((pair) => b.includes(pair)).length) / (a.length + b.length || 1);
}

const FITS = 0.4; // A row fits whose score is as high,
const BESIDE = 0.4; // and which is not much below the best.

// What to show for what was typed, the best first. `near` says that nothing fits, and rows are only
// like it; there may be none.
export function answer(engine, typed) {
  const found = engine.search(typed);
  const fits = found.length > 0 && found[0].score >= FITS;
  const shown = fits || found.length ? found : engine.nearest(typed);
  const least = shown.length ? BESIDE * shown[0].score : 0;
  return { near: !fits, found: shown.filter(({ score }) => score >= least) };
}

// The rows of the index that a build has made: see outputs/search_index.py.
export function rowsOf({ kinds, rows }) {
  return rows.map(
    ([kind, address, name, summary = "", aliases = [], words = "", leadsTo = [], weight = 1]) =>
      ({ kind, label: kinds[kind], address, name, summary, aliases, words, leadsTo, weight }),
  );
}
