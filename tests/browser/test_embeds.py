"""Frames in other people's pages: small, shut off, as tall as they need, and safe to show."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browser.test_browser import SHORTEN, too_wide
from tests.support.axe import everywhere, violations
from tests.support.built_pages import BuiltPage, BuiltSite, listed
from tests.support.chromium import STILL, Watched, watch
from tests.support.for_each import for_each
from tests.support.mkdocs_runs import PROJECT, site_url
from tests.support.present import attribute_of, first_of, present, words_of
from tests.support.static_host import serving

SITE_URL = site_url(PROJECT)
LIMIT = 20 * 1024
FRAMES = {
    "exercise": "embed/exercise/clamshell/",
    "plan": "embed/plan/road-runner-off-season-4-runs/",
    "topic": "embed/topic/bands-and-weights/",
    "figure of the lever": "embed/concept/torque/",
    "figure of the runner": "embed/concept/gait-cycle/",
    "concept without a figure": "embed/concept/motor-units/",
    "muscle": "embed/muscle/gluteus-medius/",
    "area": "embed/area/strength/",
    "phase": "embed/phase/late-swing/",
    "finder": "embed/finder/exercises/",
}
COLOURED = {"exercise", "figure of the lever", "finder"}
"""Those whose colours axe looks at: all frames have one style sheet."""
SECRET = "aB3xY9zQ01"
WIDE, NARROW = ({"width": width, "height": 800} for width in (1000, 320))
HEIGHT = "() => Math.ceil(document.querySelector('main').getBoundingClientRect().height)"


@pytest.fixture(scope="module")
def site(built_site: Path) -> BuiltSite:
    return BuiltSite(built_site, SITE_URL)


@pytest.fixture(scope="module")
def frames(site: BuiltSite) -> list[BuiltPage]:
    found = [page for page in site.pages.values() if page.is_frame]
    assert len(found) > 150
    return found


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder for a club's pages, and its address: another origin than the site's."""
    folder = tmp_path_factory.mktemp("club")
    with serving(folder) as address:
        yield folder, address


@pytest.fixture
def visit(club: tuple[Path, str], open_page: Callable[..., Watched]) -> Callable[..., Watched]:
    """Opens a page of the club with the given body."""

    def opened(body: str, **options: Any) -> Watched:
        (club[0] / "index.html").write_text(
            f"<!doctype html><html lang=en><title>Club</title>{body}", "utf-8"
        )
        watched = open_page(**{"viewport": {"width": 900, "height": 800}, **options})
        watched.page.goto(club[1])
        return watched

    return opened


# Every frame, as a file


def test_a_frame_is_one_small_file(frames: list[BuiltPage]) -> None:
    """At most 20 KB compressed, and nothing in it that would be fetched."""
    problems = []
    for page in frames:
        size = len(gzip.compress(page.file.read_bytes(), 9))
        if size > LIMIT:
            problems.append(f"{page.address}: {size} bytes compressed")
        fetched = [url for tag, _, url in page.urls if tag not in ("a", "link", "base", "use")]
        fetched += [url for tag, _, url in page.urls if tag == "use" and not url.startswith("#")]
        fetched += re.findall(r"url\(\s*(?!#)[^)]*\)|@import", page.html)
        problems += [f"{page.address}: would fetch {url}" for url in fetched]
    assert not problems, listed(problems)


def test_a_frame_is_not_found_by_search_engines(frames: list[BuiltPage]) -> None:
    """It says so itself, and leads them and the reader to the full page."""
    problems = []
    for page in frames:
        main = attribute_of(page.tree, "main footer a", "href")
        leads = attribute_of(page.tree, "h1 a", "href")
        if page.meta("robots") != "noindex":
            problems.append(f"{page.address}: may be indexed")
        if main != leads or not page.canonical or not page.canonical.startswith(SITE_URL):
            problems.append(f"{page.address}: canonical {page.canonical}, links {main}, {leads}")
        elif page.canonical != SITE_URL + main.removeprefix("../../../"):
            problems.append(f"{page.address}: canonical {page.canonical} is not {main}")
    assert not problems, listed(problems)


def test_the_policy_allows_just_what_stands_in_the_frame(frames: list[BuiltPage]) -> None:
    problems = []
    for page in frames:
        policy = _policy(page)
        styles = [node.text() for node in page.tree.css("style")]
        styles += [unescape(value) for value in re.findall(r'\sstyle="([^"]*)"', page.html)]
        scripts = [node.text() for node in page.tree.css("script")]
        assert policy.pop("default-src") == ["'none'"]
        assert policy.pop("base-uri") == ["'none'"]
        assert policy.pop("form-action") == ["'none'"]
        allowed = set(policy.pop("style-src")) - {"'unsafe-hashes'"}
        if allowed != {_hash(style) for style in styles}:
            problems.append(f"{page.address}: styles")
        if set(policy.pop("script-src")) != {_hash(script) for script in scripts}:
            problems.append(f"{page.address}: scripts")
        assert not policy
    assert not problems, listed(problems)


def _policy(page: BuiltPage) -> dict[str, list[str]]:
    policy = attribute_of(page.tree, 'meta[http-equiv="Content-Security-Policy"]', "content")
    parts = (part.split() for part in policy.split(";"))
    return {name: values for name, *values in parts}


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_each_page_offers_its_frame(site: BuiltSite, frames: list[BuiltPage]) -> None:
    """By oEmbed: the answer holds a blockquote with a link, and a frame of this site, no more."""
    offered, problems = set(), []
    for page in site.pages.values():
        link = page.tree.css_first('head > link[type="application/json+oembed"]')
        if link is None:
            continue
        assert link.attributes["rel"] == "alternate", "the bare word: some readers compare texts"
        file = site.folder / present(link.attributes["href"]).removeprefix(SITE_URL)
        answer = json.loads(file.read_text("utf-8"))
        tree = LexborHTMLParser(answer["html"])
        blocks = [node.tag for node in present(tree.body).iter()]
        frame = first_of(tree, "iframe").attributes
        address = attribute_of(tree, "iframe", "src").removeprefix(SITE_URL)
        offered.add(address)
        heading = words_of(page.tree, "h1")
        facts = {
            "version": "1.0",
            "type": "rich",
            "title": heading,
            "provider_url": SITE_URL,
            "width": 600,
            "height": int(attribute_of(tree, "iframe", "height")),
        }
        wrong = {name: answer.get(name) for name, fact in facts.items() if answer.get(name) != fact}
        if wrong or blocks != ["blockquote", "iframe"] or frame["title"] != heading:
            problems.append(f"{page.address}: {blocks} {wrong} {frame}")
        if attribute_of(tree, "blockquote > a", "href") != page.canonical:
            problems.append(f"{page.address}: the link leads elsewhere")
        picture = answer.get("thumbnail_url")
        if picture and not (site.folder / picture.removeprefix(SITE_URL)).is_file():
            problems.append(f"{page.address}: {picture} is missing")
    assert not problems, listed(problems)
    assert offered == {page.address for page in frames}


# In a browser, alone


@pytest.mark.parametrize("kind", FRAMES)
def test_a_frame_alone(watched: Watched, served_site: str, kind: str) -> None:
    """Fits every width from 200 px, is accessible in both colours, and asks for nothing.

    And the height that is given to those who ask for none is about right.
    """
    page = watched.page
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 600, "height": 800})
    page.goto(served_site + FRAMES[kind])
    assert watched.requests == [served_site + FRAMES[kind]]
    needed = page.evaluate(HEIGHT)
    problems = [f"200 px: {found}" for found in _too_wide_at(page, 200)] + too_wide(page)
    page.evaluate(SHORTEN.replace("article", "main"))
    problems += everywhere(page, sizes=(WIDE, NARROW), colours="html" if kind in COLOURED else "")
    problems += _badly_given(page, served_site, needed)
    assert not problems, listed(problems)
    refused = "Content Security Policy directive"  # Axe and this test bring a script of their own.
    assert [error for error in watched.errors if refused not in error] == []
    assert not watched.dialogs


def _badly_given(page: Any, served_site: str, needed: int) -> list[str]:
    """Return whether there is much to scroll, or a great hole at the foot."""
    address = page.locator("link[rel=canonical]").get_attribute("href")
    reply = page.request.get(address.replace(SITE_URL, served_site) + "oembed.json")
    given = json.loads(reply.text())["height"]
    if needed - 450 < given < needed + 150:
        return []
    return [f"given {given} px of height, needed {needed}"]


def _too_wide_at(page: Any, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    extra = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    return [f"{extra} px too wide"] if extra > 0 else []


def test_without_javascript_a_frame_is_complete(
    open_page: Callable[..., Watched], served_site: str
) -> None:
    page = open_page(java_script_enabled=False, color_scheme="dark").page
    says = {
        "exercise": "Put the loop just above both knees.",
        "plan": "Strong legs and trunk A",
        "finder": "Clamshell",
        "topic": "Should I stop lifting weights once I have bands?",
    }
    paper = "getComputedStyle(document.body).backgroundColor"
    for kind, words in says.items():
        page.goto(served_site + FRAMES[kind])
        assert page.get_by_text(words, exact=True).first.is_visible(), kind
        assert page.locator("body").evaluate(f"() => {paper}") == DARK, kind
    page.locator("summary").first.click()
    assert page.locator("details p").first.is_visible()


LIGHT, DARK = "rgb(247, 245, 240)", "rgb(17, 24, 29)"


@for_each(
    [
        ("", LIGHT),
        ("?theme=light", LIGHT),
        ("?theme=dark", DARK),
        ("?theme=auto", LIGHT),
        ("?theme=DARK", LIGHT),
        ("?theme=<script>window.hacked=1</script>", LIGHT),
        ("?theme=dark&theme=light", DARK),
        ("?lang=xx&accent=", LIGHT),
    ],
)
def test_the_address_chooses_the_colours(case: tuple[str, str], page: Any, served_site: str):
    query, paper = case
    page.emulate_media(color_scheme="light")
    page.goto(served_site + FRAMES["area"] + query)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    assert page.evaluate("window.hacked") is None


CONTRAST = """() => {
  const part = p => (p /= 255) <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4;
  const light = colour => colour.match(/\\d+/g).slice(0, 3).map(Number)
    .reduce((sum, p, i) => sum + [0.2126, 0.7152, 0.0722][i] * part(p), 0);
  const [a, b] = [getComputedStyle(document.querySelector('footer a')).color,
    getComputedStyle(document.body).backgroundColor].map(light);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""


def test_no_name_of_the_language_is_a_theme(page: Any, served_site: str) -> None:
    """A device in the dark stays dark: what is no theme does not count as one."""
    page.emulate_media(color_scheme="dark")
    for name in ("__proto__", "constructor"):
        page.goto(f"{served_site}{FRAMES['area']}?theme={name}")
        assert page.evaluate("document.documentElement.dataset.mdColorScheme") is None
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == DARK


@for_each(product(["light", "dark"], ["2a9d8f", "ffff00", "%23000"]))
def test_an_accent_can_always_be_read(chosen: tuple[str, str], page: Any, served_site: str):
    theme, accent = chosen
    page.goto(f"{served_site}{FRAMES['area']}?theme={theme}&accent={accent}")
    assert page.evaluate(CONTRAST) >= 4.5
    assert page.evaluate("document.documentElement.style.getPropertyValue('--sb-link')")


def test_an_accent_follows_the_device(page: Any, served_site: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{served_site}{FRAMES['area']}?accent=2a9d8f")
    assert page.evaluate(CONTRAST) >= 4.5
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"({CONTRAST})() >= 4.5")


@for_each(
    [
        "red",
        "12345",
        "#12345g",
        "javascript:alert(1)",
        "fff;background:url(//x)",
        "</style>",
        "%00",
    ],
)
def test_what_is_no_colour_changes_nothing(accent: str, page: Any, served_site: str) -> None:
    page.goto(f"{served_site}{FRAMES['area']}?accent={accent}")
    assert page.evaluate("document.documentElement.getAttribute('style')") is None


def test_the_finder_narrows_in_a_frame(visit: Callable[..., Watched], served_site: str) -> None:
    """Without an origin too, where a page may not write its own address."""
    watched = visit(_iframe(served_site, "finder", 800))
    frame = watched.page.frame_locator("iframe")
    frame.get_by_label("Name, muscle or body part").fill("clamshell")
    shown = frame.locator("[data-sb-item]:visible a")
    assert set(shown.all_inner_texts()) == {"Clamshell", "Reverse clamshell"}
    frame.get_by_text("Filters").click()
    frame.get_by_label("Fabric loop").first.check()
    assert frame.locator("[data-sb-result]").inner_text().startswith(str(shown.count()))
    assert not watched.errors, listed(watched.errors)


# In somebody else's page


def _iframe(site: str, kind: str, height: int = 300, more: str = "", query: str = "") -> str:
    sandbox = 'sandbox="allow-scripts"'
    return (
        f'<iframe src="{site}{FRAMES[kind]}{query}" title="Frame" width="100%" height="{height}"'
        f' style="border:0" {sandbox} {more}></iframe>'
    )


KEEP = "<script>window.got = []; addEventListener('message', e => got.push(e.data))</script>"


def test_wordpress_is_told_the_height(visit: Callable[..., Watched], served_site: str) -> None:
    """As its own script expects it: message, value and secret, at once and when it asks again.

    At once also where a frame is out of sight, and browsers let it rest.
    """
    framed = _iframe(served_site, "topic", query=f"#?secret={SECRET}")
    above = "<div style='height: 9000px'></div>"
    watched = visit(KEEP + above + framed + "<iframe title=Stranger></iframe>")
    page = watched.page
    frame = page.frames[1]
    page.wait_for_function("got.some(data => data.message === 'height')")
    page.locator("iframe").first.scroll_into_view_if_needed()
    height = frame.evaluate(HEIGHT)
    said = page.evaluate("got.filter(data => data.message)")
    assert said[-1] == {"message": "height", "value": height, "secret": SECRET}
    ask = "data => { document.querySelector('iframe').contentWindow.postMessage(data, '*') }"
    page.evaluate("got.length = 0")
    for wrong in ({"message": "ready", "secret": "other"}, {"message": "ready"}, "ready", None, 7):
        page.evaluate(ask, wrong)
    right = {"message": "ready", "secret": SECRET}
    for stranger in (right, {"type": "strideband:ready"}):  # Another frame, and not the parent.
        send = "data => parent.frames[0].postMessage(data, '*')"
        page.frames[2].evaluate(send, stranger)
    page.wait_for_timeout(150)
    assert page.evaluate("got") == []
    page.evaluate(ask, right)
    page.wait_for_function("got.length === 2")
    frame.locator("summary").first.click()
    page.wait_for_function(f"got.at(-1).value > {height}")
    page.evaluate("got.length = 0")
    frame.locator("footer a").click()
    page.wait_for_function("got.length === 1")
    link = {"message": "link", "value": served_site + "faq/bands-and-weights/", "secret": SECRET}
    assert page.evaluate("got") == [link]
    assert not watched.errors, listed(watched.errors)
    frame.evaluate("document.querySelector('footer a').href = 'https://elsewhere.example/'")
    frame.locator("footer a").click()
    page.wait_for_timeout(100)
    assert page.evaluate("got") == [link], "WordPress is only led to this site"


def test_without_a_secret_wordpress_s_words_are_not_used(
    visit: Callable[..., Watched], served_site: str
) -> None:
    watched = visit(KEEP + _iframe(served_site, "area", query="#?secret=<b>"))
    watched.page.wait_for_function("got.length > 0")
    assert {tuple(data) for data in watched.page.evaluate("got")} == {("type", "height")}


def _script(site: str) -> str:
    return f'<script src="{site}embed/strideband.js" async></script>'


FITS = """() => [...document.querySelectorAll('iframe')].every(frame => frame.clientHeight > 310)"""


def test_frames_grow_with_what_they_show(visit: Callable[..., Watched], served_site: str) -> None:
    """After loading, opening, turning the phone and larger text; without an endless dance."""
    body = KEEP + "".join(_iframe(served_site, kind) for kind in ("topic", "exercise", "plan"))
    # High enough to see all: a browser lets a frame rest while it is out of sight.
    watched = visit(body + _script(served_site), viewport={"width": 900, "height": 9000})
    page = watched.page
    page.wait_for_function(FITS)

    def fit() -> None:
        page.wait_for_timeout(250)
        heights = [frame.evaluate(HEIGHT) for frame in page.frames[1:]]
        sizes = page.evaluate("[...document.querySelectorAll('iframe')].map(f => f.clientHeight)")
        assert sizes == heights
        hidden = "({ scrollHeight, clientHeight }) => scrollHeight - clientHeight"
        left = [f.locator("html").evaluate(hidden) for f in page.frames[1:]]
        assert left == [0, 0, 0], "nothing is left to scroll"

    fit()
    page.frames[1].locator("summary").first.click()
    fit()
    page.set_viewport_size({"width": 200, "height": 9000})
    fit()
    page.set_viewport_size({"width": 1000, "height": 9000})
    fit()
    page.frames[2].evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    fit()
    page.evaluate("got.length = 0")
    page.wait_for_timeout(400)
    assert page.evaluate("got.length") == 0, "what does not change is not told again"
    assert not watched.errors, listed(watched.errors)


def test_the_script_believes_only_frames_of_the_site(
    visit: Callable[..., Watched], served_site: str, club: tuple[Path, str]
) -> None:
    """Not the page itself, not a frame of somebody else, not nonsense."""
    (club[0] / "other.html").write_text(
        "<script>for (const height of [999, 'x', NaN, 1e9])"
        " parent.postMessage({type: 'strideband:height', height}, '*')</script>"
    )
    own = _iframe(served_site, "area", 222, 'id="own"')
    watched = visit(
        f'<iframe src="other.html" height="111" id="other" sandbox="allow-scripts"></iframe>{own}'
    )
    page = watched.page
    page.wait_for_timeout(200)  # Without the script nothing grows.
    assert page.evaluate("document.querySelector('#own').clientHeight") == 222
    page.add_script_tag(url=f"{served_site}embed/strideband.js")
    page.wait_for_function("document.querySelector('#own').clientHeight !== 222")
    height = page.evaluate("document.querySelector('#own').clientHeight")
    page.evaluate(
        "() => { for (const data of [null, 1, 'x', {type: 'strideband:height', height: 777},"
        " {type: 'strideband:height'}, {type: 'iframeResizer'}]) postMessage(data, '*');"
        " document.querySelector('#other').src = 'other.html?again' }"
    )
    page.wait_for_timeout(250)
    assert page.evaluate("document.querySelector('#other').clientHeight") == 111
    assert page.evaluate("document.querySelector('#own').clientHeight") == height
    framed = next(frame for frame in page.frames if "/embed/" in frame.url)
    boxes = ("content-box", "border-box", "content-box")
    for asked, given, box in zip((1, 1e9, height), (100, 4000, height), boxes, strict=True):
        page.evaluate(
            "box => Object.assign(document.querySelector('#own').style,"
            " { border: '5px solid', boxSizing: box })",
            box,
        )
        tell = "height => parent.postMessage({type: 'strideband:height', height}, '*')"
        framed.evaluate(tell, asked)
        page.wait_for_function(f"document.querySelector('#own').clientHeight === {given}")
    # A frame that began as one of the site's, and was then led elsewhere.
    page.evaluate(
        "club => { const own = document.querySelector('#own'); own.removeAttribute('sandbox');"
        " own.contentWindow.location = club + 'other.html?led' }",
        club[1],
    )
    page.wait_for_timeout(250)
    assert page.evaluate("document.querySelector('#own').clientHeight") == height
    assert not watched.errors, listed(watched.errors)


def test_a_hostile_parent_gets_nothing_and_breaks_nothing(
    visit: Callable[..., Watched], served_site: str
) -> None:
    watched = visit(KEEP + _iframe(served_site, "exercise", query=f"#?secret={SECRET}"))
    page = watched.page
    page.wait_for_function("got.length > 0")
    page.evaluate(
        """() => {
          const { contentWindow } = document.querySelector('iframe');
          const loop = {}; loop.self = loop;
          for (const data of [null, undefined, 0, '', '{"message":"ready"}', [], loop,
            {message: {}}, {message: 'ready', secret: {toString() { return 'x' }} + ''},
            {type: 'strideband:ready', height: '<img src=x onerror=hacked=1>'},
            {message: 'height', value: 1}, {message: 'link', value: 'javascript:alert(1)'},
            new Uint8Array(1000)]) contentWindow.postMessage(data, '*');
        }"""
    )
    page.wait_for_timeout(200)
    kinds = {json.dumps(sorted(data)) for data in page.evaluate("got")}
    assert kinds == {'["height", "type"]', '["message", "secret", "value"]'}
    assert page.frames[1].locator("h1").inner_text() == "Clamshell"
    assert not watched.errors, listed(watched.errors)
    assert not watched.dialogs


def test_the_script_is_small(built_site: Path) -> None:
    assert len((built_site / "embed" / "strideband.js").read_bytes()) <= 2048


# The card


def _cards(site: str, *cards: str) -> str:
    return f'<script type="module" src="{site}embed/card.js"></script>' + "".join(cards)


def test_a_card_shows_a_record(visit: Callable[..., Watched], served_site: str) -> None:
    watched = visit(
        _cards(
            served_site,
            '<strideband-card slug="clamshell"><a href="#">Instead</a></strideband-card>',
            '<strideband-card kind="plan" slug="two-week-taper" theme="dark"></strideband-card>',
        ),
        color_scheme="light",
    )
    page = watched.page
    exercise, plan = page.locator("strideband-card").all()
    link = exercise.get_by_role("link", name="Clamshell")
    link.wait_for()
    assert not exercise.get_by_text("Instead").is_visible()
    assert link.evaluate("a => a.href") == served_site + "exercises/clamshell/"
    figure = exercise.locator("img")
    shown = "document.querySelector('strideband-card').shadowRoot.querySelector('img').naturalWidth"
    page.wait_for_function(shown)
    assert figure.get_attribute("src") == served_site + "figures/clamshell.svg"
    plan.get_by_role("link", name="Two-week taper").wait_for()
    assert plan.locator("img").count() == 0
    paper = "card => getComputedStyle(card).backgroundColor"
    assert exercise.locator("article").evaluate(paper) == "rgb(255, 255, 255)"
    assert plan.locator("article").evaluate(paper) == "rgb(26, 36, 43)"
    exercise.evaluate("card => card.setAttribute('slug', 'glute-bridge')")
    exercise.get_by_role("link", name="Glute bridge").wait_for()
    assert violations(page, "body") == []
    page.emulate_media(color_scheme="dark")
    assert exercise.locator("article").evaluate(paper) == "rgb(26, 36, 43)"
    exercise.evaluate("card => card.setAttribute('theme', 'light')")
    assert exercise.locator("article").evaluate(paper) == "rgb(255, 255, 255)"
    # Two questions at once, of which the first is answered last; and the module a second time.
    exercise.evaluate("""card => {
      const real = fetch;
      window.fetch = async (url, how) => {
        const reply = await real(url, how);
        if (String(url).includes('bear-hold')) await new Promise(done => setTimeout(done, 150));
        return reply;
      };
      card.setAttribute('slug', 'bear-hold');
      card.setAttribute('slug', 'clamshell');
    }""")
    page.add_script_tag(url=f"{served_site}embed/card.js?again", type="module")
    page.wait_for_timeout(300)
    link.wait_for()
    assert not watched.errors, listed(watched.errors)


NOT_SHOWN = [
    'slug="no-such-thing"',
    'slug="../../exercises/clamshell"',
    'slug="clamshell" kind="constructor"',
    'slug="clamshell?x"',
    "",
]


def test_what_cannot_be_shown_is_the_link_between_the_tags(
    visit: Callable[..., Watched], served_site: str
) -> None:
    """And of what has no name of a record nothing is asked."""
    link = '<a href="#x">Instead</a>'
    cards = [f"<strideband-card {attributes}>{link}</strideband-card>" for attributes in NOT_SHOWN]
    watched = visit(_cards(served_site, *cards))
    page = watched.page
    page.wait_for_function("Boolean(customElements.get('strideband-card'))")
    page.wait_for_timeout(150)
    links = page.get_by_role("link", name="Instead")
    shown = [link.is_visible() for link in links.all()]
    assert dict(zip(NOT_SHOWN, shown, strict=True)) == dict.fromkeys(NOT_SHOWN, True)
    asked = [url for url in watched.requests if "/api/" in url]
    assert asked == [f"{served_site}api/v1/exercises/no-such-thing.json"]
    # A host may answer what it has not with JSON of its own.
    error = {"status": 404, "json": {"name": "Not found"}}
    page.route("**/other.json", lambda route: route.fulfill(**error))
    page.locator("strideband-card").first.evaluate("card => card.setAttribute('slug', 'other')")
    page.wait_for_timeout(150)
    assert links.first.is_visible()


# Share or embed this


@pytest.fixture
def share(page: Any, served_site: str) -> Any:
    page.goto(served_site + "exercises/clamshell/")
    page.get_by_text("Share or embed this").click()
    return page.locator(".sb-share")


def test_the_snippet_shows_what_was_chosen(
    share: Any, visit: Callable[..., Watched], served_site: str
) -> None:
    """The preview is the frame; the snippet, pasted into a page, gives the same one."""
    preview = share.locator(".sb-share__preview iframe")
    assert preview.get_attribute("src") == "../../embed/exercise/clamshell/"
    share.page.frame_locator(".sb-share__preview iframe").locator("h1").wait_for()
    assert preview.get_attribute("height") == "900", "what the snippet will give, no better"
    share.get_by_label("Colours").select_option("dark")
    share.get_by_label("Own accent colour").check()
    share.get_by_label("Accent", exact=True).fill("#2a9d8f")
    share.get_by_label("Height that fits").check()
    assert preview.get_attribute("src").endswith("?theme=dark&accent=2a9d8f")
    framed = share.page.frame_locator(".sb-share__preview iframe")
    framed.locator("h1").wait_for()
    share.page.wait_for_function("document.querySelector('.sb-share__preview iframe').height > 905")
    share.page.evaluate("postMessage({ type: 'strideband:height', height: 3333 }, '*')")
    share.page.wait_for_timeout(100)
    assert preview.get_attribute("height") != "3333", "only the preview says how tall it is"
    snippet = share.get_by_label("Snippet").input_value()
    assert "?theme=dark&amp;accent=2a9d8f" in snippet
    watched = visit(snippet.replace(SITE_URL, served_site))
    page = watched.page
    page.wait_for_function("document.querySelector('iframe').clientHeight > 905")
    assert page.frames[1].locator("h1").inner_text() == "Clamshell"
    body = "getComputedStyle(document.body).backgroundColor"
    assert page.frames[1].evaluate(body) == DARK
    with page.expect_popup() as opened:
        page.frames[1].locator("footer a").click()
    assert opened.value.url == served_site + "exercises/clamshell/"
    assert not watched.errors, listed(watched.errors)


def test_copying(share: Any) -> None:
    share.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    share.get_by_role("button", name="Copy").nth(0).click()
    share.get_by_text("Copied.", exact=True).wait_for()
    said = share.get_by_role("status")
    assert said.all_inner_texts() == ["Copied.", ""]
    read = "navigator.clipboard.readText()"
    assert share.page.evaluate(read) == SITE_URL + "exercises/clamshell/"
    share.get_by_role("button", name="Copy").nth(1).click()
    share.page.wait_for_function(f"{read}.then(text => text.startsWith('<iframe'))")
    share.page.context.clear_permissions()
    share.page.evaluate("() => { document.execCommand = () => false }")
    share.get_by_role("button", name="Copy").nth(1).click()
    share.get_by_text("The text is selected").wait_for()
    assert "Copied" not in said.nth(1).inner_text()
    selected = "() => getSelection().toString().startsWith('<iframe')"
    assert share.page.evaluate(selected)


def test_without_javascript_the_snippet_stands_there(
    open_page: Callable[..., Watched], served_site: str
) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(served_site + "plans/two-week-taper/")
    page.get_by_text("Share or embed this").click()
    snippet = page.get_by_label("Snippet").input_value()
    frame = first_of(LexborHTMLParser(snippet), "iframe").attributes
    assert frame["src"] == SITE_URL + "embed/plan/two-week-taper/"
    assert frame["title"] == "Two-week taper"
    assert frame["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox"


def test_a_watched_page_is_not_asked_for_more(desk: Any, served_site: str) -> None:
    """A frame far down a page is not loaded before it is near (``loading="lazy"``)."""
    watched = watch(desk.new_page())
    lazy = _iframe(served_site, "exercise", more='loading="lazy"')
    watched.page.set_content(f'<div style="height: 9000px"></div>{lazy}<style>{STILL}</style>')
    watched.page.wait_for_timeout(200)
    assert watched.requests == []
    watched.page.close()
