"""The session player in a real browser: by thumb, by keyboard, and without a network."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from strideband.library.load import load_or_raise
from strideband.library.records import Library
from strideband.planner import Session, planned
from strideband.planner.steps import Step, steps
from strideband.text.messages import Messages
from strideband.views.plan import session_id

from tests.support.axe import everywhere, violations
from tests.support.built_pages import listed
from tests.support.chromium import PHONE, STILL, Watched, watch
from tests.support.patience import PAGE
from tests.support.sites import CALM
from tests.support.static_host import serving

WORDS = Messages("en")
READY = 5
"""Seconds that the player itself puts before the first set."""

RECORD = """() => {
  Object.assign(window, { beeps: [], shakes: [], awake: [], said: [] });
  const make = BaseAudioContext.prototype.createOscillator;
  BaseAudioContext.prototype.createOscillator = function () {
    const tone = make.call(this), start = tone.start;
    tone.start = when => { beeps.push(tone.frequency.value); start.call(tone, when) };
    return tone;
  };
  navigator.vibrate = length => { shakes.push(length); return true };
  Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {
    awake.push('on');
    return window.lock = { released: false, async release() {
      if (!this.released) awake.push('off'); this.released = true } };
  } } });
  addEventListener('DOMContentLoaded', () => {
    const live = document.querySelector('.sb-player [role=status]');
    new MutationObserver(() => said.push(live.textContent))
      .observe(live, { childList: true, characterData: true });
  });
}"""
"""Writes down what a phone would do, and what a screen reader would be told."""

REFUSE = """() => {
  const no = () => { throw new DOMException('no', 'SecurityError') };
  const { getItem, setItem } = Storage.prototype;
  Storage.prototype.getItem = function (key) {
    return key.startsWith('sb:') ? no() : getItem.call(this, key) };
  Storage.prototype.setItem = function (key, value) {
    return key.startsWith('sb:') ? no() : setItem.call(this, key, value) };
  window.AudioContext = class { constructor() { no() } };
  navigator.vibrate = undefined;
  for (const name of ['serviceWorker', 'wakeLock'])
    Object.defineProperty(navigator, name, { value: undefined });
}"""
"""A browser that does nothing for a page; the theme may store what it likes."""

SEEN = """() => Object.fromEntries([...document.querySelectorAll('.sb-player [data-sb-show]')]
  .map(part => [part.dataset.sbShow, part.textContent.trim()]))"""
KEPT = "localStorage['sb:player:' + location.pathname]"
AGAIN = """([key, times]) => {
  for (let n = 0; n < times; n += 1)
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}"""
"""Presses a key again as the page hears it. The browser's own way of a press takes far longer."""
FOCUSED = "document.activeElement.textContent.trim()"
TOO_WIDE = "() => { const e = document.querySelector('.sb-player');" + (
    " return e.scrollWidth > e.clientWidth || e.getBoundingClientRect().right > innerWidth }"
)


@pytest.fixture(scope="module")
def library(built_once: Path) -> Library:
    return load_or_raise(built_once)


@pytest.fixture(scope="module")
def chosen(library: Library) -> tuple[str, str, Session]:
    """Plan, id and session: one that has all that a session can, but for the warm-up."""
    week = planned(library.get("plan", "three-moves"), library).weeks[0]
    session = week.sessions[0]
    kinds = {kind for step in steps(session) for kind in (step.kind, step.unit)}
    assert kinds >= {"rest", "change", "side", "reps", "steps", "hold"}
    assert not session.warms_up
    return "three-moves", session_id(week, session), session


class Phone:
    """A page with the player, whose clock stands unless it is moved."""

    def __init__(
        self, watched: Watched, address: str, plan: str, session: str, before: str = RECORD
    ):
        self.watched, self.page = watched, watched.page
        self.page.add_init_script(f"({before})()")
        self.page.clock.install(time=1_800_000_000)
        self.open(address, plan, session)
        self.page.clock.pause_at(1_800_000_100)

    def open(self, address: str, plan: str, session: str) -> None:
        self.session = session
        self.address = f"{address}plans/{plan}/"
        self.page.goto(self.address)

    def forget(self) -> None:
        """Throw away what the page has stored, and what it would store when it is left."""
        self.page.evaluate("() => { Storage.prototype.setItem = () => {} }")
        tools = self.page.context.new_cdp_session(self.page)
        everything = {"origin": "*", "storageTypes": "all"}
        tools.send("Storage.clearDataForOrigin", everything)
        tools.detach()
        self.watched.forget()

    @property
    def start(self) -> Any:
        return self.page.locator(f'[id="{self.session}"] [data-sb-steps]')

    def key(self, name: str) -> Any:
        return self.page.locator(f".sb-player [data-sb-do={name}]")

    def leave(self) -> None:
        """Close the player by keyboard; a dialog tells of its end a moment after it is gone."""
        self.page.keyboard.press("Escape")
        self.page.locator("[data-sb-resume]").wait_for()

    def seen(self) -> dict[str, str]:
        return self.page.evaluate(SEEN)

    def runs(self, seconds: float) -> dict[str, str]:
        """Let time go by; return what is seen then."""
        self.page.clock.run_for(round(seconds * 1000))
        return self.seen()

    def state(self) -> Any:
        return self.page.evaluate(
            "JSON.parse(localStorage['sb:player:' + location.pathname] ?? null)"
        )

    def record(self, name: str) -> list[Any]:
        """Return what was written down since the last time."""
        return self.page.evaluate(f"{name}.splice(0)")

    @property
    def at(self) -> int:
        """Index of the step that is shown; -1 is the player's own one before the first."""
        return self.page.evaluate("document.querySelector('.sb-player__bar').value") - 1

    def go(self, to: int) -> int:
        """Go to a step with the arrow keys."""
        way = to - self.at
        key = "ArrowRight" if way > 0 else "ArrowLeft"
        if way:
            self.page.keyboard.press(key)
            self.page.evaluate(AGAIN, [key, abs(way) - 1])
        assert self.at == to
        return to

    def go_to(self, made: tuple[Step, ...], wanted: Callable[[Step], bool]) -> int:
        """Go to the first step that is as wanted."""
        return self.go(next(number for number, step in enumerate(made) if wanted(step)))

    def assert_well(self) -> None:
        assert not self.watched.foreign(), listed(self.watched.foreign())
        assert not self.watched.errors, listed(self.watched.errors)


@pytest.fixture(scope="module")
def kept(browser: Any, served_small: str, chosen: tuple[str, str, Session]) -> Iterator[Phone]:
    """A phone for the tests that leave behind in it no more than is stored: its clock goes on."""
    context = browser.new_context(viewport=PHONE, **CALM)
    context.set_default_timeout(PAGE * 1000)
    yield Phone(watch(context.new_page()), served_small, *chosen[:2])
    context.close()


@pytest.fixture
def phone(kept: Phone, served_small: str, chosen: tuple[str, str, Session]) -> Iterator[Phone]:
    """A phone with the chosen session on its page, as if it had never been there."""
    kept.forget()
    kept.page.set_viewport_size(PHONE)
    kept.open(served_small, *chosen[:2])
    yield kept
    kept.assert_well()


@pytest.fixture
def made(chosen: tuple[str, str, Session]) -> tuple[Step, ...]:
    return steps(chosen[2])


def by_hand(step: Step) -> bool:
    return step.kind == "work" and step.unit != "hold"


def numbered(step: Step, circuit: bool) -> str:
    text = WORDS.text("player.round" if circuit else "player.set", n=step.set, m=step.sets)
    return f"{text}, {step.side} side" if step.side else text


def test_a_whole_session(phone: Phone, made: tuple[Step, ...], chosen: Any) -> None:
    """Every step that the planner has made comes in its turn, and lasts as long as it says."""
    circuit = chosen[2].circuit
    phone.start.click()
    assert phone.seen()["toggle"] == "Start"
    dialog = phone.page.get_by_role("dialog", name=chosen[2].name, exact=True)
    assert dialog.count() == 1, "whoever does not see it is not told what has opened"
    assert phone.runs(30)["count"] == str(READY), "waits for the runner"
    phone.key("toggle").click()
    phone.record("said")
    phone.runs(READY)
    for number, step in enumerate(made):
        now = phone.seen()
        heading = {"rest": "Rest", "side": "Change sides"}
        assert now["name"] == heading.get(step.kind, step.item.exercise.name)
        assert now["where"] == {"work": numbered(step, circuit), "change": "Get ready"}.get(
            step.kind, ""
        )
        left = sum(later.seconds for later in made[number:])
        assert now["left"] == f"About {-(-left // 60)} min left"
        follows = made[step.next] if step.next is not None else None
        if not follows:
            assert now["next"] == "This is the last set."
        elif follows.item != step.item or step.kind == "rest":
            assert follows.item.exercise.name in now["next"]
        if by_hand(step):
            assert (now["count"], now["forward"]) == (str(step.amount), "Done")
            assert phone.runs(step.seconds + 100)["count"] == str(step.amount), "no hurry"
            phone.key("next").click()
        else:
            assert now["forward"] == "Skip"
            assert now["count"] == str(step.seconds) or step.seconds > 99
            assert phone.runs(step.seconds - 1)["count"] == "1"
            phone.runs(1)
    assert phone.seen()["name"] == "Session done"
    sets = sum(step.kind == "work" and step.side != "left" for step in made)
    assert (phone.seen()["count"], phone.seen()["unit"]) == (str(sets), f"of {sets} sets")
    assert phone.state() is None
    assert phone.record("awake") == ["on", "off"]
    said = phone.record("said")
    assert len(said) == len(made) + 1, "announced at changes only"
    phone.key("toggle").click()
    assert phone.page.locator(".sb-player").is_hidden()
    assert phone.page.locator("[data-sb-resume]").is_hidden()
    phone.page.reload()
    assert phone.page.locator("[data-sb-resume]").is_hidden(), "nothing to go on with"


def test_a_strong_session_begins_with_a_warm_up(
    phone: Phone, served_small: str, library: Library
) -> None:
    """Five minutes by the clock, then an easy set of the first move, which is not counted."""
    plan = library.get("plan", "two-marches")
    week = planned(plan, library).weeks[0]
    session = next(each for each in week.sessions if each.warms_up)
    made = steps(session)
    first = made[0].item.exercise
    phone.open(served_small, plan.slug, session_id(week, session))
    block = phone.page.locator(f'[id="{phone.session}"]')
    assert WORDS.text("session.warm-up") in block.inner_text()
    phone.start.click()
    assert phone.seen()["name"] == WORDS.text("player.warm-up")
    phone.key("toggle").click()
    now = phone.runs(READY)
    assert (now["name"], now["count"]) == (WORDS.text("player.warm-up"), "5:00")
    assert first.name in now["next"]
    assert phone.page.locator(".sb-player__figure img").count() == 0
    now = phone.runs(made[0].seconds)
    assert (now["name"], now["where"]) == (first.name, "Get ready")
    now = phone.runs(made[1].seconds)
    assert now["where"].startswith(WORDS.text("player.easy"))
    assert WORDS.text("player.easy-how") in now["hint"]
    phone.go(len(made))
    now = phone.seen()
    sets = sum(item.sets for item in session.items)
    assert now["unit"] == f"of {sets} sets", "the easy one warms up, and is not counted"
    assert int(now["count"]) <= sets


def test_the_last_seconds_are_heard_and_felt(phone: Phone, made: tuple[Step, ...]) -> None:
    """Three beeps, and one at zero; each sense can be turned off, and stays so after a reload."""
    page = phone.page
    phone.start.click()
    phone.key("toggle").click()
    phone.go_to(made, lambda step: step.kind == "rest")
    length = int(phone.seen()["count"])
    phone.record("beeps")
    phone.runs(length - 4)
    assert phone.record("beeps") == phone.record("shakes") == []
    phone.runs(4)
    beeps, shakes = phone.record("beeps"), phone.record("shakes")
    assert len(beeps) == len(shakes) == 4
    assert beeps[0] == beeps[2] < beeps[3]
    assert shakes[0] == shakes[2] < shakes[3]

    sound = page.get_by_role("button", name="Sound")
    sound.click()
    assert sound.get_attribute("aria-pressed") == "false"
    phone.key("back").click()
    phone.runs(length)
    assert phone.record("beeps") == []
    assert len(phone.record("shakes")) == 4
    page.get_by_role("button", name="Vibration").click()
    page.reload()
    page.get_by_role("button", name="Go on").click()
    phone.key("back").click()
    assert sound.get_attribute("aria-pressed") == "false"
    phone.runs(length)
    assert phone.record("beeps") == phone.record("shakes") == []
    sound.click()
    phone.key("back").click()
    phone.runs(length)
    assert len(phone.record("beeps")) == 4


def test_pause_sleep_and_back(phone: Phone, made: tuple[Step, ...]) -> None:
    """The clock stands in a pause; a phone that slept knows what time it is."""
    page = phone.page
    phone.start.click()
    phone.key("toggle").click()
    place = phone.go_to(made, lambda step: step.kind == "rest" and step.seconds >= 30)
    length = made[place].seconds
    assert phone.runs(10)["count"] == str(length - 10)
    phone.key("toggle").click()
    now = phone.runs(300)
    assert (now["count"], now["toggle"], now["said"]) == (str(length - 10), "Go on", "Paused")
    assert phone.record("awake")[-1] == "off", "the screen may sleep in a pause"
    phone.key("toggle").click()
    assert phone.runs(5)["count"] == str(length - 15)
    page.clock.fast_forward(7000)
    assert phone.seen()["count"] == str(length - 22), "by the deadline, not by ticks"


def test_the_player_counts_repetitions(phone: Phone, made: tuple[Step, ...]) -> None:
    """In the tempo of the exercise, and goes on by itself after the last."""
    pace = phone.page.get_by_role("button", name="Count for me")
    phone.start.click()
    phone.key("toggle").click()
    step = made[phone.go_to(made, by_hand)]
    pace.click()
    each = step.seconds / step.amount
    assert phone.seen()["count"] == "1"
    assert phone.runs(each * 2 + 0.4)["count"] == "3"
    assert phone.seen()["unit"] == f"of {step.amount}"
    assert phone.runs(step.seconds - each * 2 - 0.6)["count"] == str(step.amount)
    where = phone.seen()["where"]
    assert phone.runs(0.4)["where"] != where
    phone.key("back").click()
    pace.click()
    assert phone.seen()["count"] == str(step.amount)
    assert phone.seen()["forward"] == "Done"


def test_by_keyboard_alone(phone: Phone, made: tuple[Step, ...]) -> None:
    page = phone.page
    phone.start.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == made[0].item.exercise.name, "the name has the focus"
    page.keyboard.press("Space")
    assert phone.seen()["toggle"] == "Pause"
    phone.runs(READY)
    assert by_hand(made[0])
    page.keyboard.press("Space")
    assert phone.seen()["name"] != made[0].item.exercise.name or made[1].kind == "work"
    page.keyboard.press("Space")
    assert phone.seen()["toggle"] == "Go on", "space stops the clock of a break"
    page.keyboard.press("ArrowLeft")
    assert phone.seen()["where"].startswith(("Set 1", "Round 1"))
    for theme_key in ("n", "p", "s", "/"):
        page.keyboard.press(theme_key)
    assert page.url.split("#")[0] == phone.address, "the theme's keys rest"
    assert not page.evaluate("document.getElementById('__search').checked")
    stops = set()
    for _ in range(9):
        page.keyboard.press("Tab")
        stops.add(page.evaluate("document.activeElement.ariaLabel ?? " + FOCUSED))
    wanted = {"Close and keep my place", "Sound", "Vibration", "Count for me", "Go on", "Back"}
    assert wanted <= stops
    phone.leave()
    assert page.locator(".sb-player").is_hidden()
    kept = page.locator("[data-sb-resume]")
    assert made[0].item.exercise.name in kept.inner_text()
    assert page.evaluate(FOCUSED) == "Go on"
    page.keyboard.press("Enter")
    assert page.locator(".sb-player").is_visible()
    assert phone.seen()["where"].startswith(("Set 1", "Round 1"))
    # What has the focus may go away: the keys go on working.
    page.get_by_role("button", name="Count for me").focus()
    phone.go(len(made))
    page.keyboard.press("Space")
    assert page.locator(".sb-player").is_hidden()


def test_a_reload_loses_nothing(phone: Phone, made: tuple[Step, ...], chosen: Any) -> None:
    page = phone.page
    phone.start.click()
    phone.key("close").click()
    assert page.locator("[data-sb-resume]").is_hidden(), "nothing has begun"
    phone.start.click()
    phone.key("toggle").click()
    place = phone.go_to(made, lambda step: step.kind == "rest")
    before = phone.runs(12)
    page.reload()
    kept = page.locator("[data-sb-resume]")
    assert chosen[2].name in kept.inner_text()
    assert made[place].item.exercise.name in kept.inner_text()
    assert phone.page.locator(".sb-player").is_hidden()
    kept.get_by_role("button", name="Go on").click()
    after = phone.seen()
    for part in ("name", "where", "count", "next", "toggle", "title"):
        assert after[part] == before[part]
    assert phone.runs(3)["count"] == str(int(before["count"]) - 3)
    phone.key("toggle").click()
    page.reload()
    kept.get_by_role("button", name="Go on").click()
    assert phone.runs(10)["toggle"] == "Go on", "was paused, and is"

    phone.leave()
    page.evaluate("localStorage['sb:player:' + location.pathname] = '{\"session\": 3}'")
    page.reload()
    assert kept.is_hidden(), "that is no state"
    phone.start.click()
    phone.key("toggle").click()
    phone.key("close").click()
    kept.get_by_role("button", name="End it").click()
    assert kept.is_hidden()
    assert phone.state() is None


def test_a_phone_that_refuses_everything(
    open_page: Callable[..., Watched], served_small: str, chosen: Any, made: tuple[Step, ...]
) -> None:
    """Without storage, sound, vibration, wake lock and workers the session goes on all the same."""
    watched = open_page(viewport=PHONE)
    phone = Phone(watched, served_small, *chosen[:2], before=REFUSE)
    phone.start.click()
    assert phone.page.get_by_role("button", name="Vibration").is_hidden()
    phone.key("toggle").click()
    now = phone.runs(READY)
    assert now["where"].startswith(("Set 1", "Round 1"))
    phone.go_to(made, lambda step: step.kind != "work")
    phone.key("close").click()
    assert watched.errors == []


def test_offline_once_opened(
    open_page: Callable[..., Watched], built_once: Path, chosen: Any, made: tuple[Step, ...]
) -> None:
    """Below a path of a host, with other sites beside it: page, figures and player are there."""
    with serving(built_once / "site", "/club/bands/") as address:
        phone = Phone(open_page(viewport=PHONE), address, *chosen[:2])
        page = phone.page
        page.evaluate(
            "() => Promise.all(['strideband /club/bands/ old /x', 'strideband / old /x', 'other']"
            ".map(name => caches.open(name)))"
        )
        assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []
        phone.start.click()
        page.get_by_text("Saved: opens without a network too.").wait_for()
        assert page.evaluate(
            "async () => (await Promise.all([...document.querySelectorAll('.sb-session img')]"
            ".map(image => caches.match(image.src)))).every(Boolean)"
        )
        names = page.evaluate("caches.keys()")
        assert "strideband /club/bands/ old /x" not in names
        assert {"strideband / old /x", "other"} <= set(names)
        phone.key("toggle").click()
        phone.go_to(made, lambda step: step.kind == "rest")
        phone.assert_well()
    page.context.set_offline(True)
    page.reload()
    page.get_by_role("button", name="Go on").click()
    now = phone.seen()
    assert now["name"] == "Rest"
    assert phone.runs(int(now["count"]))["name"] != "Rest"
    page.wait_for_function("document.querySelector('.sb-player img')?.complete")
    assert page.evaluate("document.querySelector('.sb-player img').naturalWidth")
    assert page.evaluate("getComputedStyle(document.querySelector('.sb-player')).display") == "flex"
    assert not [error for error in phone.watched.errors if error.startswith("uncaught")]
    assert not phone.watched.foreign()
    page.keyboard.press("Escape")
    assert page.goto(phone.address + "?from=mail").ok
    assert page.locator("h1").is_visible()


KEPT = "caches.match(location.pathname).then(kept => kept?.text())"
"""What is kept of a page that is shown."""


def test_the_network_comes_first_and_what_was_seen_last_is_kept(
    open_page: Callable[..., Watched], built_once: Path, chosen: Any, tmp_path: Path
) -> None:
    """With a network nobody sees an old page, and without one none older than was seen.

    What somebody else's site asks is left alone.
    """
    plan = f"plans/{chosen[0]}"
    (tmp_path / plan).mkdir(parents=True)
    (tmp_path / "sw.js").write_bytes((built_once / "site" / "sw.js").read_bytes())
    file = tmp_path / plan / "index.html"
    file.write_text("<title>old</title>", "utf-8")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    with serving(tmp_path) as address:
        page = open_page().page
        page.goto(f"{address}{plan}/")
        page.evaluate(
            "() => new Promise(async done => {"
            " await navigator.serviceWorker.register('../../sw.js');"
            " navigator.serviceWorker.onmessage = ({data}) => done(data);"
            " (await navigator.serviceWorker.ready).active"
            ".postMessage({keep: [location.href, 'https://other.example/x.js']}) })"
        )
        (tmp_path / "new.css").write_text("p {}", "utf-8")
        file.write_text('<title>new</title><link rel="stylesheet" href="../../new.css">', "utf-8")
        page.goto(f"{address}{plan}/?from=mail")
        assert page.title() == "new"
        page.wait_for_function(f"{KEPT}.then(text => text?.includes('new'))")
        page.wait_for_function("caches.match('/new.css').then(Boolean)")
        page.context.set_offline(True)
        page.reload()
        assert page.title() == "new"
        assert page.evaluate("getComputedStyle(document.body).color")
        page.context.set_offline(False)
        shutil.rmtree(file.parent)
        page.goto(f"{address}{plan}/?gone", wait_until="commit")
        page.wait_for_function(f"{KEPT}.then(text => text === undefined)")


def test_a_page_that_an_older_worker_kept_is_not_shown_once_a_newer_one_was_seen(
    open_page: Callable[..., Watched], built_once: Path, tmp_path: Path
) -> None:
    """Not even if the network goes before the styles of the newer one have come."""
    plan = tmp_path / "plans" / "one"
    plan.mkdir(parents=True)
    (tmp_path / "sw.js").write_bytes((built_once / "site" / "sw.js").read_bytes())
    (tmp_path / "index.html").write_text("<title>home</title>", "utf-8")
    file = plan / "index.html"
    file.write_text('<title>new</title><link rel="stylesheet" href="missing.css">', "utf-8")
    with serving(tmp_path) as address:
        page = open_page().page
        page.goto(address)
        page.evaluate(
            """async () => {
            await navigator.serviceWorker.register('sw.js');
            const { active } = await navigator.serviceWorker.ready;
            while (active.state !== 'activated') await new Promise(done => setTimeout(done, 20));
            await (await caches.open('strideband / old /plans/one/'))
              .put(new URL('/plans/one/', location), new Response('<title>old</title>')) }"""
        )
        page.goto(f"{address}plans/one/")
        page.wait_for_function(f"{KEPT}.then(text => text?.includes('new'))")
    page.context.set_offline(True)
    page.reload()
    assert page.title() == "new"


def test_a_new_worker_keeps_anew_what_an_old_one_kept(
    open_page: Callable[..., Watched], built_once: Path, tmp_path: Path
) -> None:
    """With what it shows now; a page that is gone is forgotten."""
    (tmp_path / "plans" / "one").mkdir(parents=True)
    (tmp_path / "sw.js").write_bytes((built_once / "site" / "sw.js").read_bytes())
    shown = '<title>new</title><link rel="stylesheet" href="../../new.css">'
    (tmp_path / "plans" / "one" / "index.html").write_text(shown, "utf-8")
    (tmp_path / "new.css").write_text("p {}", "utf-8")
    (tmp_path / "index.html").write_text("<title>home</title>", "utf-8")
    with serving(tmp_path) as address:
        page = open_page().page
        page.goto(address)
        names = page.evaluate(
            """async () => {
            for (const path of ['/plans/one/', '/plans/gone/'])
              await (await caches.open('strideband / old ' + path))
                .put(new URL(path, location), new Response('<title>old</title>'));
            await navigator.serviceWorker.register('sw.js');
            const { active } = await navigator.serviceWorker.ready;
            while (active.state !== 'activated') await new Promise(done => setTimeout(done, 20));
            return caches.keys() }"""
        )
        assert len(names) == 1
        assert re.fullmatch(r"strideband / [0-9a-f]{8} /plans/one/", names[0])
    page.context.set_offline(True)
    page.goto(f"{address}plans/one/")
    assert page.title() == "new"
    assert page.evaluate("fetch('../../new.css').then(answer => answer.ok)")


SMALL = [{"width": 640, "height": 320}, {"width": 320, "height": 256}]
"""A phone on its side, and a window of 1280 x 1024 at 400 %."""


@pytest.mark.parametrize("size", SMALL, ids=lambda size: str(size["width"]))
def test_nothing_covers_the_count_in_a_low_window(
    phone: Phone, made: tuple[Step, ...], size: dict[str, int]
) -> None:
    phone.page.set_viewport_size(size)
    phone.start.click()
    phone.key("toggle").click()
    for wanted in (by_hand, lambda step: step.kind == "rest", lambda step: step.kind == "change"):
        phone.go_to(made, wanted)
        for part in (".sb-player__count strong", ".sb-player__name", ".sb-player__where"):
            shown = phone.page.evaluate(
                """part => { const e = document.querySelector(part);
                if (!e.textContent) return true;
                e.scrollIntoView({block: 'nearest'});
                const box = e.getBoundingClientRect();
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                const top = document.elementFromPoint(x, y);
                return !top.closest('.sb-player__foot, .sb-player__head') }""",
                part,
            )
            assert shown, part
        assert not phone.page.evaluate(TOO_WIDE)
    assert phone.page.locator(".sb-player__next").is_hidden()


def test_without_javascript_there_is_no_button(
    open_page: Callable[..., Watched], served_small: str, chosen: Any
) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(f"{served_small}plans/{chosen[0]}/")
    buttons = page.locator("[data-sb-steps]")
    assert buttons.count() > 1
    assert not any(button.is_visible() for button in buttons.all())
    assert page.locator(".sb-player").is_hidden()
    assert page.locator("[data-sb-resume]").is_hidden()


def test_within_reach_readable_and_accessible(
    open_page: Callable[..., Watched], served_small: str, chosen: Any, made: tuple[Step, ...]
) -> None:
    """In both colours, on a phone and a desk: keys of 56 px at the foot, and nothing for axe."""
    phone = Phone(
        open_page(viewport=PHONE, color_scheme="light", reduced_motion="reduce"),
        served_small,
        *chosen[:2],
    )
    page = phone.page
    # Axe takes what is fixed on a page that cannot scroll for hidden.
    seen = "html { overflow: visible !important }"
    page.add_style_tag(content=seen + STILL.replace("transition: none !important; ", ""))
    page.clock.resume()  # Axe waits by the same clock.
    phone.start.click()
    problems = []

    def keys(where: str) -> Iterator[str]:
        if page.evaluate(TOO_WIDE):
            yield "too wide"
        for key in page.locator(".sb-player__keys button:visible").all():
            box = key.bounding_box()
            if box["height"] < 56 or box["width"] < 56:
                yield f"a key of {box['width']} x {box['height']}"
            if page.viewport_size == PHONE and not 0.75 * 740 < box["y"] < 740 - box["height"]:
                yield f"a key at {box['y']}"

    def look(state: str, *, colours: bool = False) -> None:
        found = everywhere(page, ".sb-player", look=keys, colours=".sb-player" if colours else "")
        problems.extend(f"{state}, {each}" for each in found)

    look("ready")
    phone.key("toggle").click()
    phone.go_to(made, by_hand)
    look("repetitions", colours=True)
    page.get_by_role("button", name="Count for me").click()
    problems += [f"counting, {each}" for each in keys("")]  # Else it is as it was, but for a word.
    page.get_by_role("button", name="Count for me").click()
    ring = page.locator(".sb-player .part")
    assert ring.evaluate("e => getComputedStyle(e).transitionDuration") == "0s"
    phone.go_to(made, lambda step: step.kind == "rest")
    look("rest", colours=True)
    phone.leave()
    page.set_viewport_size(PHONE)
    problems += violations(page, "[data-sb-resume]")
    page.get_by_role("button", name="Go on").click()
    phone.go(len(made))
    look("end")
    assert not problems, listed(problems)
    phone.assert_well()
