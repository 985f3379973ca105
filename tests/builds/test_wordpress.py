"""Addresses pasted into a real WordPress become frames that fit their height."""

import base64
import json
import os
import shutil
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support import wordpress
from tests.support.chromium import Watched
from tests.support.club import make_project
from tests.support.left_out import leave_out
from tests.support.mkdocs_runs import FIXTURE, built
from tests.support.patience import PAGE
from tests.support.static_host import serving

pytestmark = pytest.mark.packaging

PAGES = ("exercises/lying-march/", "plans/two-marches/", "faq/bands/")
HEIGHT = "() => Math.ceil(document.querySelector('main').getBoundingClientRect().height)"


@dataclass(frozen=True)
class Running:
    """A WordPress and the site whose pages it shows; addresses end without and with a slash."""

    wordpress: str
    site: str

    def ask(self, route: str, data: dict[str, Any] | None = None, **query: str) -> Any:
        """Call WordPress's own interface as the signed-in editor does; return its answer."""
        more = "".join(f"&{name}={urllib.parse.quote(value)}" for name, value in query.items())
        body = None if data is None else json.dumps(data).encode()
        request = urllib.request.Request(
            f"{self.wordpress}/?rest_route={route}{more}",
            body,
            {"Content-Type": "application/json"},
        )
        word = f"{wordpress.USER}:{os.environ['WORDPRESS_WORD']}".encode()
        request.add_header("Authorization", f"Basic {base64.b64encode(word).decode()}")
        with urllib.request.urlopen(request, timeout=PAGE) as reply:
            return json.load(reply)


@pytest.fixture(scope="module")
def prepared(request: pytest.FixtureRequest) -> Path:
    """WordPress with an empty database; kept from one run to the next, as making it is slow."""
    if absent := wordpress.missing():
        leave_out(f"not installed: {', '.join(absent)}; CONTRIBUTING.md names the packages")
    folder = request.config.cache.mkdir("wordpress") / wordpress.version()
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        wordpress.prepare(folder)
        (folder / "done").touch()
    return folder


@pytest.fixture(scope="module")
def running(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A WordPress, and the small project's site, each on a port of its own."""
    folder = tmp_path_factory.mktemp("w")
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    port = wordpress.free_port()
    site = f"http://127.0.0.1:{port}/"
    project = make_project(folder / "project", site, FIXTURE)
    with (
        serving(built(project, folder / "site"), port=port),
        wordpress.running(folder, port) as address,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("WORDPRESS_WORD", wordpress.application_password(folder))
        yield Running(address, site)


def test_the_editor_offers_a_frame(running: Running) -> None:
    """What WordPress asks when an address is pasted: it finds the oEmbed answer and takes it."""
    page = running.site + PAGES[0]
    answer = running.ask("/oembed/1.0/proxy", url=page)
    assert answer["provider_name"] == "Club bands"
    assert answer["title"] == "Lying march"
    html = answer["html"]
    assert f'src="{running.site}embed/exercise/lying-march/#?secret=' in html
    assert 'sandbox="allow-scripts"' in html
    assert html.count("<iframe") == 1
    assert html.count("<blockquote") == 1


def test_a_post_shows_frames_that_fit(running: Running, open_page: Callable[..., Watched]) -> None:
    """The reader sees the frames instead of links, in full height up to WordPress's 1000 px."""
    blocks = "\n\n".join(_block(running.site + page) for page in PAGES)
    post = {"title": "Our exercises", "content": blocks, "status": "publish"}
    made = running.ask("/wp/v2/posts", post)
    watched = open_page(viewport={"width": 1000, "height": 4000})
    page = watched.page
    page.goto(made["link"])
    frames = page.locator("iframe.wp-embedded-content")
    page.wait_for_function(
        "() => [...document.querySelectorAll('iframe.wp-embedded-content')].length === 3"
        " && [...document.querySelectorAll('iframe.wp-embedded-content')]"
        ".every(frame => getComputedStyle(frame).visibility === 'visible')"
    )
    page.wait_for_timeout(500)
    for number, own in enumerate(page.frames[1:]):
        frame = frames.nth(number)
        assert frame.get_attribute("sandbox") == "allow-scripts"
        assert frame.get_attribute("title")
        height = frame.evaluate("frame => frame.clientHeight")
        assert height == min(max(own.evaluate(HEIGHT), 200), 1000)
    assert not page.locator("blockquote.wp-embedded-content").first.is_visible()
    topic = page.frames[3]
    before = frames.nth(2).evaluate("frame => frame.clientHeight")
    topic.locator("summary").first.click()
    page.wait_for_timeout(400)
    assert frames.nth(2).evaluate("frame => frame.clientHeight") > before
    page.frames[1].locator("footer a").click()
    page.wait_for_url(running.site + PAGES[0])
    assert page.locator("h1").inner_text() == "Lying march"


def test_the_block_for_html_takes_the_snippet(
    running: Running, open_page: Callable[..., Watched]
) -> None:
    reader = open_page().page
    reader.goto(running.site + PAGES[1])
    reader.get_by_text("Share or embed this").click()
    snippet = reader.get_by_label("Snippet").input_value()
    content = f"<!-- wp:html -->\n{snippet}\n<!-- /wp:html -->"
    made = running.ask("/wp/v2/posts", {"title": "A plan", "content": content, "status": "publish"})
    page = open_page().page
    page.goto(made["link"])
    framed = page.frame_locator("iframe")
    assert framed.locator("h1").inner_text() == "Two marches a week"


def _block(address: str) -> str:
    """Return the block that the editor writes for a pasted address."""
    about = json.dumps({"url": address, "type": "rich", "providerNameSlug": "club-bands"})
    return (
        f"<!-- wp:embed {about} -->\n"
        '<figure class="wp-block-embed is-type-rich"><div class="wp-block-embed__wrapper">\n'
        f"{address}\n</div></figure>\n<!-- /wp:embed -->"
    )
