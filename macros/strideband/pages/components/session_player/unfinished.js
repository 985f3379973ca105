// A session that was not finished, as the browser keeps it.

const STALE = 24 * 3_600_000; // After a day nobody goes on with a session.

// What is kept of a run. `length` is that of the session's steps as the page holds them, by which
// a page that has changed since is known.
export const kept = ({ at, left, running, done }, session, length, now) => ({
  session,
  at,
  left,
  done: [...done],
  paused: !running,
  length,
  when: now,
});

// Whether one can go on with what was kept: anybody may have written it, and the page may have
// changed.
export function goesOn(state, { steps }, length, now) {
  const { at, left, done, when } = state;
  const whole = Number.isInteger(at) && steps[at] && Number.isFinite(left) && Array.isArray(done);
  return Boolean(whole) && state.length === length && now - when < STALE;
}
