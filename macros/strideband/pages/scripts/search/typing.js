// What may be meant by a word that nobody has written: one letter too many, too few, another one,
// or two that have changed places.

export function isOneErrorAway(typed, known) {
  const more = known.length - typed.length;
  if (Math.abs(more) > 1 || typed === known) return false;
  let first = 0;
  while (first < typed.length && typed[first] === known[first]) first += 1;
  const rest = (text, from) => text.slice(from);
  if (more > 0) return rest(typed, first) === rest(known, first + 1);
  if (more < 0) return rest(typed, first + 1) === rest(known, first);
  if (rest(typed, first + 1) === rest(known, first + 1)) return true;
  return (
    typed[first] === known[first + 1] &&
    typed[first + 1] === known[first] &&
    rest(typed, first + 2) === rest(known, first + 2)
  );
}
