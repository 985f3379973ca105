// What a phone does for the session player: it beeps, shakes, stays awake and keeps the page.
// Each may be refused, and then is left out without a word.

export class Signals {
  constructor(wishes) {
    this.wishes = wishes;
  }

  // Browsers let sound begin only in answer to a tap.
  wake() {
    if (!this.wishes.sound) return;
    try {
      this.audio ??= new AudioContext();
      this.audio.resume().catch(() => {});
    } catch {}
  }

  give(hertz, seconds, vibration) {
    if (this.wishes.sound && this.audio) this.beep(hertz, seconds);
    if (this.wishes.vibration) navigator.vibrate?.(vibration);
  }

  // Swells and fades within some milliseconds: a bare tone clicks.
  beep(hertz, seconds) {
    const now = this.audio.currentTime;
    const tone = this.audio.createOscillator();
    const gain = this.audio.createGain();
    tone.frequency.value = hertz;
    gain.gain.value = 0;
    gain.gain.setTargetAtTime(0.4, now, 0.005);
    gain.gain.setTargetAtTime(0, now + seconds, 0.02);
    tone.connect(gain).connect(this.audio.destination);
    tone.start(now);
    tone.stop(now + seconds + 0.2);
  }
}

// The browser lets the screen go by itself when the page is out of sight.
export class AwakeScreen {
  constructor() {
    document.addEventListener("visibilitychange", () => this.keep(this.wanted));
  }

  get held() {
    return this.lock?.released === false;
  }

  get due() {
    return Boolean(this.wanted) && document.visibilityState === "visible";
  }

  // One request at a time; a wish that came meanwhile is looked at after it.
  async keep(wanted) {
    this.wanted = wanted;
    if (this.busy) return;
    this.busy = true;
    try {
      for (let tries = 0; tries < 2 && this.held !== this.due; tries++)
        if (this.due) this.lock = await navigator.wakeLock.request("screen");
        else await this.lock.release();
    } catch {}
    this.busy = false;
  }
}

// Has the page kept with all that it shows, for a gym without a network; tells when it is. The
// figures of all sessions stand in the page.
export async function keepOffline(worker, done) {
  if (!worker || !navigator.serviceWorker) return;
  const page = location.origin + location.pathname;
  const shown = document.querySelectorAll("link[rel=stylesheet], link[rel~=icon], script[src], img");
  const others = [...shown].map((element) => element.href ?? element.src);
  try {
    await navigator.serviceWorker.register(worker);
    const { active } = await navigator.serviceWorker.ready;
    navigator.serviceWorker.onmessage = ({ data }) => done(data.kept);
    active.postMessage({ keep: [...new Set([page, ...others])] });
  } catch {}
}
