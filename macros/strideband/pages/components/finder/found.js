// The exercises that what was typed leads to: by a name of theirs, by a muscle or an area that they
// train, or because a question, a plan or an idea names them.

const BELONGS = 0.8; // How much it counts that an exercise belongs to what was found,
const NAMED = 0.7; // or that what was found names it.
const LEAST = 0.5; // What is further below the best does not count.
const MOST = 4;

function raise(scores, slug, score) {
  if (score > (scores.get(slug) ?? 0)) scores.set(slug, score);
}

// Returns scores by slug. `found` are rows with scores, `exercises` what the finder knows of its own.
export function scoresOf(found, exercises) {
  const scores = new Map();
  const known = new Set(exercises.map(({ slug }) => slug));
  for (const { row, score } of found) {
    const own = row.address.match(/^exercises\/([^/?#]+)\/$/)?.[1];
    if (known.has(own)) raise(scores, own, score);
    for (const to of row.leadsTo ?? []) {
      const [facet, value] = to.split(":");
      if (value === undefined && known.has(facet)) raise(scores, facet, NAMED * score);
      else for (const each of exercises) if (each[facet]?.includes(value)) raise(scores, each.slug, BELONGS * score);
    }
  }
  const least = LEAST * Math.max(0, ...scores.values());
  return new Map([...scores].filter(([, score]) => score >= least));
}

// What was found beside exercises, the best first: what fits about as well.
export function besides(found, exercises) {
  const known = new Set(exercises.map(({ slug }) => `exercises/${slug}/`));
  const others = found.filter(({ row }) => !known.has(row.address) && !row.address.startsWith("exercises/?"));
  return others.slice(0, MOST).map(({ row }) => row);
}
