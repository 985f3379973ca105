// Which plans fit what the reader has chosen.

export const QUESTIONS = ["runner", "season", "days", "minutes"];

// Whether a plan answers each question that was asked, and needs no band that is not there. Who has
// named no band is shown the plans for all of them.
export const fits = (plan, { answers, bands }) =>
  QUESTIONS.every((name) => !answers[name] || plan[name].includes(answers[name])) &&
  (!bands.length || plan.band.every((kind) => bands.includes(kind)));
