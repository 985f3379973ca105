// Looks a week up in the table that was worked out beforehand. Nothing is scheduled here.
//
// `facts` stand in the page; `weeks` and `sessions` are files, see planner/week_table.py and
// views/week_builder.py. A week's row stands in its season's text of letters: days count as digits
// of a number whose base is how many kinds of run there are.

const A = "a".charCodeAt(0);
const COLLIDES = "A".charCodeAt(0);

// The kinds of run that a runner may put into a week; null is a day without one.
export const kindsFor = (runner, facts) => facts.kinds[facts.tables[runner]];

// Number of a week among all: `runs` holds each day's kind of run, "" for none.
export const numberOf = (runs, kinds) =>
  runs.reduce((number, run) => number * kinds.length + kinds.indexOf(run || null), 0);

// What the table says to a form's values: rules that collide, or wishes and sessions.
export function answer(values, facts, weeks, sessions) {
  const table = facts.tables[values.runner];
  const size = facts.sizes[values.season];
  const runs = facts.days.map((day) => values[day]);
  const number = numberOf(runs, kindsFor(values.runner, facts));
  const letters = weeks[table][values.season].slice(number * size, (number + 1) * size);
  if (letters[0] < "a") return { collide: weeks.collisions[letters.charCodeAt(0) - COLLIDES] };
  const key = ["runner", "level", "kit", "minutes"].map((name) => values[name]).join("/");
  return {
    noted: weeks.shoulds[weeks.noted[table][values.season].charCodeAt(number) - A],
    sessions: [...letters].map((letter) => {
      const style = letter < "a" ? "light" : "heavy";
      const place = letter.toLowerCase().charCodeAt(0) - A;
      const half = place % 2 ? "evening" : "morning";
      const [minutes, items] = sessions.sessions[key][style];
      return { style, day: facts.days[place >> 1], half, minutes, items };
    }),
  };
}
