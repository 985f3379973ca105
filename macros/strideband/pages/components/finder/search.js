// Which exercises fit what was typed and picked, and how many each further choice would leave.

// Looks through the exercises. `scores` are those that what was typed leads to, by slug; null if
// nothing was typed. `picked` holds the values that were picked of each facet. Returns
// whether each exercise fits, and by facet and value how many do that also have the value: those
// count too which miss nothing but the facet itself, as a second pick of a facet adds to the first.
export function search(exercises, scores, picked) {
  const facets = [...picked.keys()];
  const counts = new Map(facets.map((facet) => [facet, new Map()]));
  const misses = (data, facet) => {
    const values = picked.get(facet);
    return values.length > 0 && !values.some((value) => data[facet].includes(value));
  };
  const fits = exercises.map((data) => {
    if (scores && !scores.has(data.slug)) return false;
    const missed = facets.filter((facet) => misses(data, facet));
    if (missed.length > 1) return false;
    for (const facet of missed.length ? missed : facets) {
      const count = counts.get(facet);
      for (const value of data[facet]) count.set(value, (count.get(value) ?? 0) + 1);
    }
    return !missed.length;
  });
  return { fits, counts };
}

// The search as the address holds it.
export function addressOf(typed, picked) {
  const state = new URLSearchParams();
  if (typed) state.set("find", typed);
  for (const [facet, values] of picked) for (const value of values) state.append(facet, value);
  const query = state.toString();
  return query && `?${query}`;
}
