// What a phone does for the session player, and one that refuses.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { AwakeScreen, keepOffline, Signals } from "#pages/components/session_player/device.js";

const given = [];
const define = (name, value) => {
  given.push([name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
};
afterEach(() => {
  for (const [name, was] of given.splice(0).reverse())
    if (was) Object.defineProperty(globalThis, name, was);
    else delete globalThis[name];
});

describe("signals", () => {
  const tones = [];
  const shakes = [];
  class Audio {
    currentTime = 0;
    resume = async () => {};
    createOscillator = () => ({ frequency: {}, connect: (to) => to, start() { tones.push(this.frequency.value) }, stop() {} });
    createGain = () => ({ gain: { setTargetAtTime() {} }, connect() {} });
  }
  beforeEach(() => {
    tones.length = shakes.length = 0;
    define("AudioContext", Audio);
    define("navigator", { vibrate: (length) => shakes.push(length) });
  });

  test("each sense is asked for by itself", () => {
    for (const [sound, vibration] of [[true, true], [true, false], [false, true], [false, false]]) {
      tones.length = shakes.length = 0;
      const signals = new Signals({ sound, vibration });
      signals.wake();
      signals.give(740, 0.1, 40);
      assert.deepEqual([tones, shakes], [sound ? [740] : [], vibration ? [40] : []]);
    }
  });

  test("what is turned off in between is silent, and without a wish nothing is made ready", () => {
    const wishes = { sound: true, vibration: false };
    const signals = new Signals(wishes);
    signals.wake();
    wishes.sound = false;
    signals.give(740, 0.1, 40);
    assert.deepEqual(tones, []);
    const silent = new Signals(wishes);
    silent.wake();
    assert.equal(silent.audio, undefined);
  });

  test("before the first tap there is no sound, and a device without either does no harm", () => {
    const signals = new Signals({ sound: true, vibration: true });
    signals.give(740, 0.1, 40);
    assert.deepEqual(tones, []);
    define("AudioContext", class { constructor() { throw new Error("NotAllowedError"); } });
    define("navigator", {});
    signals.wake();
    signals.give(740, 0.1, 40);
  });
});

describe("the screen", () => {
  let locks;
  let asked;
  let listeners;
  beforeEach(() => {
    locks = [];
    listeners = [];
    asked = async () => {
      const lock = { released: false, release: async () => void (lock.released = true) };
      locks.push(lock);
      return lock;
    };
    define("document", { visibilityState: "visible", addEventListener: (_, answer) => listeners.push(answer) });
    define("navigator", { wakeLock: { request: (...what) => asked(...what) } });
  });
  const settled = () => new Promise((done) => setImmediate(done));

  test("stays on while it is wanted", async () => {
    const screen = new AwakeScreen();
    await screen.keep(true);
    assert.equal(screen.held, true);
    await screen.keep(true);
    assert.equal(locks.length, 1);
    await screen.keep(false);
    assert.equal(screen.held, false);
  });

  test("is asked for anew when the page is seen again", async () => {
    const screen = new AwakeScreen();
    await screen.keep(true);
    document.visibilityState = "hidden";
    locks[0].released = true;
    listeners[0]();
    await settled();
    assert.equal(locks.length, 1, "out of sight nothing is asked for");
    document.visibilityState = "visible";
    listeners[0]();
    await settled();
    assert.equal(screen.held, true);
  });

  test("a wish that came while one was asked for is looked at after it", async () => {
    const screen = new AwakeScreen();
    const first = screen.keep(true);
    screen.keep(false);
    await first;
    assert.equal(screen.held, false);
    assert.deepEqual(locks.map((lock) => lock.released), [true]);
  });

  test("a refusal is no error, and does not stand in the way of the next wish", async () => {
    const screen = new AwakeScreen();
    const good = asked;
    asked = async () => { throw new Error("NotAllowedError"); };
    await screen.keep(true);
    assert.equal(screen.held, false);
    asked = good;
    await screen.keep(true);
    assert.equal(screen.held, true);
  });
});

describe("keeping a page", () => {
  const sent = [];
  beforeEach(() => {
    sent.length = 0;
    define("location", { origin: "https://x.example", pathname: "/plans/a/" });
    const shown = [{ href: "https://x.example/a.css" }, { src: "https://x.example/a.js" }, { src: "https://x.example/a.js" }];
    define("document", { querySelectorAll: () => shown });
  });

  test("the worker is told of the page first, and of each thing that it shows once", async () => {
    const serviceWorker = { register: mock.fn(async () => {}), ready: { active: { postMessage: (data) => sent.push(data) } } };
    define("navigator", { serviceWorker });
    const done = mock.fn();
    await keepOffline("/sw.js", done);
    assert.deepEqual(serviceWorker.register.mock.calls[0].arguments, ["/sw.js"]);
    assert.deepEqual(sent, [{ keep: ["https://x.example/plans/a/", "https://x.example/a.css", "https://x.example/a.js"] }]);
    serviceWorker.onmessage({ data: { kept: true } });
    assert.deepEqual(done.mock.calls[0].arguments, [true]);
  });

  test("without a worker, or where it is refused, the page goes on", async () => {
    define("navigator", {});
    await keepOffline("/sw.js", assert.fail);
    define("navigator", { serviceWorker: { register: async () => { throw new Error("SecurityError"); } } });
    await keepOffline("/sw.js", assert.fail);
    await keepOffline(undefined, assert.fail);
  });
});
