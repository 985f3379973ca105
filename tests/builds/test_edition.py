"""The site of a club's edition on a small base: its look, its templates, what it hides."""

import logging
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from strideband.pages.script_policy import hashes

from tests.support.built_pages import BuiltSite, listed
from tests.support.club import SAFETY
from tests.support.mkdocs_runs import PROJECT
from tests.support.present import attribute_of, first_of, words_of

URL = "https://club.example/bands/"
SETTINGS = f"""site_name: ""
site_description: Bands.
site_url: {URL}
repo_url: https://github.com/club/bands
edit_uri: edit/main/content/
docs_dir: content
theme: {{name: material, custom_dir: overrides, font: false}}
plugins: [search, strideband]
validation: {{nav: {{omitted_files: warn}}}}
"""
BRAND = """name: Runners & friends
logo: logo.svg
colours: {light: "#7a1f5c", dark: "#f2a6d8"}
language: en-GB
contact: https://about.example/us?a=1&b=2
"""
CARD = """{% macro exercise_card(exercise) %}
<b class="ours">{{ exercise.name }} by {{ library.get("exercise", exercise.slug).slug }}</b>
{% endmacro %}
"""
STYLE = """/* Ours. */
.sb-card,
.ours { color: red;
  margin: 0 }
"""
PAGE = """{% extends "strideband/area.html" %}
"""
CONCEPT = """<h1 id="sb:content">{{ concept.name }} in our words</h1>
"""
UNSEEN = "<{{ 'script' }}>ours()</{{ 'script' }}>"
"""A script that only a build sees."""
Site = Callable[..., BuiltSite]


@pytest.fixture
def built(edition, base, tmp_path: Path) -> Site:
    """Builds the edition after writing files into it, given as name and text."""
    base.write("content/safety.md", SAFETY)
    base.link("overrides", str(PROJECT / "overrides"))
    base.write("mkdocs.yml", "nav: [{Home: index.md}, {Take care: safety.md}]\n")
    edition.folder("content")
    edition.folder("overrides")
    edition.write("mkdocs.yml", SETTINGS)
    edition.write("brand.yml", BRAND)
    edition.write("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')

    def make(**files: str) -> BuiltSite:
        for name, text in files.items():
            edition.write(name, text)
        config = load_config(str(edition.root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return BuiltSite(tmp_path / "site", URL)

    return make


def test_the_look_and_what_is_hidden(built: Site, base, edition, caplog) -> None:
    """One build for what belongs to no template: it takes a second."""
    base.append("content/index.md", '\n{{ exercise_card("wall-drive-hold") }}\n')
    base.append("content/index.md", "\n[A hold](exercise:wall-drive-hold) and more.\n")
    base.write("content/later.md", "# A page that the base has since added\n")
    base.write("content/pictures/band.svg", "<svg/>")
    edition.write("exercises/lying-march.yml", lying(base))
    hidden = "- record: exercise:wall-drive-hold\n  reason: No walls.\n"
    note = "- record: hazard:recoil\n  reason: We have *no* bands.\n  confirmed: true\n"
    with caplog.at_level(logging.INFO, "mkdocs.plugins.strideband"):
        site = built(**{"content/hidden.yml": hidden + note})
    said = "exercises/lying-march.yml replaces the base's exercise 'lying-march'."
    assert [record.message for record in caplog.records if record.name.endswith("strideband")] == [
        said
    ]
    assert not [record.message for record in caplog.records if record.levelno > logging.INFO]

    home, own = site.pages[""], site.pages["exercises/lying-march/"]
    assert home.title.startswith("Runners & friends: ")
    assert own.title == "Lying march - Runners & friends"
    assert attribute_of(home.tree, "html", "lang") == "en-GB"
    assert attribute_of(own.tree, "html", "lang") == "en-GB"
    contact = first_of(own.tree, ".sb-contact a")
    assert contact.text() == "Contact Runners & friends"
    assert contact.attributes["href"] == "https://about.example/us?a=1&b=2"
    assert attribute_of(own.tree, ".md-logo img", "src") == "../../assets/brand.svg"
    assert (site.folder / "assets" / "brand.svg").read_text("utf-8").startswith("<svg")
    style = styles(site)
    assert style.index("--sb-link: #7a1f5c;") < style.index("--sb-link: #f2a6d8;")
    assert style.count("--sb-brand: #7a1f5c;") == style.count("--sb-brand: #f2a6d8;") == 1
    assert "inset 0 -3px 0 var(--sb-brand)" in style, "where one is in the menu"
    assert "--sb-link: #000;" in style, "in print links are black"
    assert home.meta("og:image") == URL + "assets/social.png"
    picture = (site.folder / "assets" / "social.png").read_bytes()
    assert struct.unpack(">8x4x4sII", picture[:24]) == (b"IHDR", 1200, 630)
    assert picture != (PROJECT / "overrides" / "assets" / "social.png").read_bytes()
    frame = (site.folder / "embed" / "exercise" / "lying-march" / "index.html").read_text("utf-8")
    assert "--sb-brand: #7a1f5c;" in frame
    assert "--sb-accent: var(--sb-brand);" in frame
    assert "--sb-link: #f2a6d8;" in frame

    assert "Press the floor away from us." in own.words
    assert "exercises/wall-drive-hold/" not in site.pages
    assert "A hold and more." in " ".join(home.words.split())
    assert "wall-drive-hold" not in home.html
    assert "Recoil" not in own.words
    left_out = words_of(site.pages["safety/"].tree, ".sb-hazards--left-out li")
    assert " ".join(left_out.split()) == (
        "Recoil. Look at the band for cracks before each session, and keep it out of line with "
        "your eyes. Reason given: We have *no* bands."
    )
    assert "later/" in site.pages
    assert (site.folder / "pictures" / "band.svg").is_file()
    edits = {page.address for page in site.pages.values() if "/edit/main/" in page.html}
    assert edits == {"exercises/lying-march/"}, "the base is not edited here"
    problems = [problem for page in site.pages.values() for problem in site.broken(page)]
    assert not problems, listed(problems)


def test_a_page_and_a_component_of_its_own(built: Site, caplog) -> None:
    site = built(
        **{
            "overrides/components/exercise_card/macro.html": CARD,
            "overrides/components/exercise_card/style.css": STYLE,
            "overrides/pages/concept.html": CONCEPT,
            "overrides/pages/area.html": PAGE,
            "overrides/partials/copyright.html": "<p>Our foot.</p>" + UNSEEN,
            "content/index.md": '# Ours\n\n{{ exercise_card("lying-march") }}\n',
            "content/safety/index.md": "# Our safety\n\n{{ hazard_list() }}\n",
            "content/evenings.md": "# Our evenings\n",
            "brand.yml": f"{BRAND}preview: Us.JPEG\n",
            "Us.JPEG": "a picture",
            "overrides/assets/social.png": "what stands there wins",
        }
    )
    assert "Lying march by lying-march" in site.pages[""].words
    assert "Lying march by lying-march" in site.pages["areas/strength/"].words
    assert "Leg recovery in our words" in site.pages["concepts/leg-recovery/"].words
    style = styles(site)
    assert "\n.sb-card, .ours { color: red; margin: 0 }\n" in style
    assert ".sb-card--figure > .sb-card__figure" not in style, "what the card alone needs is ours"
    assert "\n.sb-exercise .sb-split { margin-top: 1rem; }\n" in style, "the page keeps its layout"
    assert not (site.folder / "components").exists()
    assert "Strength" in site.pages["areas/strength/"].words
    assert site.pages["safety/"].title == "Our safety - Runners & friends"
    for address in ("", "areas/strength/"):
        assert site.pages[address].meta("og:image") == URL + "assets/social.jpeg"
    assert (site.folder / "assets" / "social.jpeg").read_text("utf-8") == "a picture"
    assert (site.folder / "assets" / "social.png").read_text("utf-8") == "what stands there wins"
    menu = site.pages[""].tree.css(".md-nav--primary > .md-nav__list .md-nav__link")
    said = [item.text(strip=True) for item in menu if item.tag == "a"]
    assert list(dict.fromkeys(said)) == ["Home", "Our evenings", "Our safety"]
    assert "Our foot." in site.pages["areas/strength/"].words
    [warning] = [line for line in caplog.messages if "inline script ('ours()')" in line]
    assert "browsers will not run it" in warning
    for page in site.pages.values():
        assert hashes(["ours()"])[0] not in page.html
    assert "'sha256-" in site.pages[""].html


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("{}.nmae", "'dict object' has no attribute 'nmae'"),
        ("1 // 0", "integer division or modulo by zero"),
    ],
)
def test_a_template_that_breaks_says_where(built: Site, caplog, expression: str, said: str) -> None:
    page = f"{CONCEPT}\n{{{{ {expression} }}}}\n"  # What cannot be seen before it is run.
    with pytest.raises(Abort):
        built(**{"overrides/pages/concept.html": page})
    assert caplog.messages[-1] == f"overrides/pages/concept.html:3: {said}"


@pytest.mark.usefixtures("built")
def test_a_template_that_is_new_while_serving_is_seen(edition, tmp_path) -> None:
    """The plugin lives on between builds, and so do the templates that it has loaded."""
    served = tmp_path / "served"
    first = load_config(str(edition.root / "mkdocs.yml"), site_dir=str(served))
    first.plugins.on_startup(command="serve", dirty=False)

    def shown() -> str:
        """Build as the server does, and ask for the page."""
        config = load_config(str(edition.root / "mkdocs.yml"), site_dir=str(served))
        config.plugins = first.plugins
        build(config, serve_url="http://127.0.0.1/")
        where = "concepts/leg-recovery/"
        assert cast(Any, first.plugins["strideband"]).on_demand.make(where)
        return (served / where / "index.html").read_text("utf-8")

    assert "in our words" not in shown()
    for text in (CONCEPT, CONCEPT.replace("our words", "other words")):
        edition.write("overrides/pages/concept.html", text)
        assert text.partition("}} ")[2].partition("<")[0] in shown()


def lying(base) -> str:
    text = (base.root / "exercises" / "lying-march.yml").read_text("utf-8")
    return text.replace("  - Pull the toes up.", "  - Press the floor away from us.")


def styles(site: BuiltSite) -> str:
    (path,) = (site.folder / "assets").glob("strideband.*.css")
    return path.read_text("utf-8")
