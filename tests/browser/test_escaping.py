"""Whatever authors paste into a record is text on the site, never markup and never a script."""

import csv
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser
from strideband.outputs import structured_data as jsonld
from strideband.pages.script_policy import inline_scripts

from tests.support.built_pages import BuiltPage, BuiltSite, listed
from tests.support.chromium import Watched, watch
from tests.support.for_each import for_each
from tests.support.hostile import PIECES, SHORT, SITE, make_hostile_project
from tests.support.mkdocs_runs import FIXTURE, build, built
from tests.support.present import first_of, present
from tests.support.static_host import serving

URL = "https://club.example/"
PAGES = {
    "home": "",
    "exercise": "exercises/lying-march/",
    "exercise that stands alone": "exercises/wall-drive-hold/",
    "exercises": "exercises/",
    "plan": "plans/two-marches/",
    "plans": "plans/",
    "concept": "concepts/leg-recovery/",
    "concepts": "concepts/",
    "topic": "faq/bands/",
    "faq": "faq/",
    "bands": "bands/",
    "muscle": "muscles/hip-flexors/",
    "muscles": "muscles/",
    "area": "areas/strength/",
    "areas": "areas/",
    "phase": "phases/swing/",
    "phases": "phases/",
    "evidence": "evidence/",
    "sources": "sources/",
    "glossary": "glossary/",
    "gallery": "gallery/",
    "safety": "safety/",
    "404": "404.html",
    "frame of an exercise": "embed/exercise/lying-march/",
    "frame of a plan": "embed/plan/two-marches/",
    "frame of a concept": "embed/concept/leg-recovery/",
    "frame of a topic": "embed/topic/bands/",
    "frame of a muscle": "embed/muscle/hip-flexors/",
    "frame of an area": "embed/area/strength/",
    "frame of a phase": "embed/phase/swing/",
    "frame of the finder": "embed/finder/exercises/",
}
HARM = """() => ({
  hacked: window.hacked,
  elements: [...document.querySelectorAll('img[src="x"], svg[onload], [onerror], [onclick],'
    + ' [onmouseover], :is(article, main.sb-frame) :is(script, b, style:not(svg.sb-fig > style),'
    + ' iframe:not(.sb-share__preview > iframe))')]
    .map(e => e.outerHTML.slice(0, 200)),
  links: [...document.querySelectorAll('a[href], area[href], form[action]')]
    .map(e => e.getAttribute('href') ?? e.getAttribute('action'))
    .filter(url => /^\\s*(javascript|data|vbscript):/i.test(url)),
  computed: /\\b49\\b/.test(document.body.textContent),
  data: [...document.querySelectorAll('script[type="application/ld+json"]')].map(e => {
    try { JSON.parse(e.textContent); return '' } catch (error) { return String(error) } })
    .filter(Boolean),
})"""


@pytest.fixture(scope="module")
def hostile(once: Callable[..., Path]) -> Path:
    """A folder with a hostile project, its site, and its names in a file."""

    def fill(folder: Path) -> None:
        names = make_hostile_project(folder / "project", URL)
        (folder / "names.json").write_text(json.dumps(names), "utf-8")
        built(folder / "project", folder / "site")

    return once("hostile", fill)


@pytest.fixture(scope="module")
def names(hostile: Path) -> dict[str, str]:
    """The hostile names, by ``kind:slug``; ``project`` holds the path of the project."""
    names = json.loads((hostile / "names.json").read_text("utf-8"))
    return names | {"project": str(hostile / "project")}


@pytest.fixture(scope="module")
def site(hostile: Path) -> BuiltSite:
    return BuiltSite(hostile / "site", URL)


@pytest.fixture(scope="module")
def opened(desk: Any) -> Watched:
    """One page for all tests: to open one takes longer than most of them."""
    return watch(desk.new_page())


@pytest.fixture(scope="module")
def address(site: BuiltSite) -> Iterator[str]:
    with serving(site.folder) as address:
        yield address


def harm(page: Any) -> list[str]:
    """Return what hostile texts did to a page."""
    found = page.evaluate(HARM)
    return [f"{name}: {value}" for name, value in found.items() if value]


SHOWN = {
    "exercise": ["exercise:lying-march", "exercise:standing-march", "area:strength"],
    "exercise that stands alone": ["exercise:wall-drive-hold", "muscle:hip-extensors"],
    "exercises": ["exercise:lying-march", "area:balance", "muscle:obliques", "phase:push"],
    "plan": ["plan:two-marches", "exercise:standing-march"],
    "plans": ["plan:two-marches"],
    "concept": ["concept:leg-recovery", "concept:one-stride", "exercise:lying-march"],
    "concepts": ["concept:leg-recovery", "concept:one-stride"],
    "topic": ["topic:bands", "question:how-hard", "question:which-first", "band:light-loop"],
    "faq": ["topic:bands", "question:how-hard"],
    "bands": ["band:light-loop", "band:woven-loop", "band:blue-tube"],
    "muscle": ["muscle:hip-flexors", "exercise:lying-march"],
    "muscles": ["muscle:obliques", "muscle:hip-flexors"],
    "area": ["area:strength", "exercise:lying-march"],
    "areas": ["area:strength", "area:balance"],
    "phase": ["phase:swing", "muscle:hip-flexors"],
    "phases": ["phase:push", "phase:swing"],
    "sources": ["source:march-trial-2016", "source:holding-review-2019"],
    "glossary": ["term:rpe", "term:toe-off"],
    "safety": ["hazard:recoil", "hazard:fixed-point"],
    "frame of an exercise": ["exercise:lying-march", "hazard:recoil"],
    "frame of a plan": ["plan:two-marches", "exercise:standing-march"],
    "frame of a concept": ["concept:leg-recovery"],
    "frame of a topic": ["topic:bands", "question:how-hard", "question:which-first"],
    "frame of a muscle": ["muscle:hip-flexors", "exercise:lying-march"],
    "frame of an area": ["area:strength", "exercise:lying-march"],
    "frame of a phase": ["phase:swing", "exercise:lying-march"],
    "frame of the finder": ["exercise:lying-march", "area:balance"],
    "home": ["exercise:lying-march", "concept:leg-recovery", "band:light-loop", "hazard:recoil"],
}
"""Records whose names each kind of page must show, letter by letter."""


ATTRIBUTE = re.compile(r"(?!on[a-z]+$)[a-zA-Z][a-zA-Z0-9:._-]*")
"""The name of an attribute that a quotation mark in a text has not made."""

HARMFUL = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)


def made_of_texts(page: BuiltPage) -> list[str]:
    """Return what hostile texts became in a page as a file: the same that ``HARM`` looks for."""
    found = page.tree.css('img[src="x"], svg[onload], [onerror], [onclick], [onmouseover]')
    for node in page.tree.css("article, main.sb-frame"):
        found += node.css("script, b")
        found += [style for style in node.css("style") if "sb-fig" not in classes(style.parent)]
        found += [
            frame
            for frame in node.css("iframe")
            if "sb-share__preview" not in classes(frame.parent)
        ]
    code = page.tree.css('script:not([type^="application/"])')
    found += [script for script in code if "hacked" in (script.text() or "")]
    for node in page.tree.css("*"):
        found += [node for name in node.attributes if not ATTRIBUTE.fullmatch(name)]
    strange: list[str] = [present(node.html)[:200] for node in found]
    strange += [url for _, _, url in page.urls if HARMFUL.match(url)]
    if re.search(r"\b49\b", first_of(page.tree, "body").text()):
        strange.append("49: what stood between braces was computed")
    try:
        _ = page.structured_data
    except ValueError as error:
        strange.append(f"structured data: {error}")
    return strange


def classes(node: Any) -> list[str]:
    return str(node.attributes.get("class") or "").split()


@for_each(PAGES)
def test_hostile_texts_stay_texts(kind: str, site: BuiltSite, names: dict[str, str]) -> None:
    page = site.pages[PAGES[kind]]
    problems = made_of_texts(page)
    text = first_of(page.tree, "article.md-content__inner, main").text()
    for record in SHOWN.get(kind, ()):
        if names[record] not in text:
            problems.append(f"{record} is not shown as it was written: {names[record]!r}")
    if kind not in ("404", "gallery") and not kind.startswith("frame"):
        for piece in (*PIECES[:4], *SHORT[:3]):
            if piece not in text:
                problems.append(f"{piece!r} is not to be seen")
    assert not problems, listed(problems)


@for_each([kind for kind in PAGES if not kind.startswith("frame")])
def test_what_settings_say_is_shown_as_it_was_written(kind: str, site: BuiltSite) -> None:
    """The theme prints names raw: in its menu, its head and its foot, on every page."""
    tree = site.pages[PAGES[kind]].tree
    shown = {
        "title": first_of(tree, "title").text(),
        "header": first_of(tree, ".md-header__topic").text(),
        "menu": first_of(tree, ".md-nav--primary > .md-nav__title").text(),
        "entry": first_of(tree, ".md-nav--primary .md-nav__link").text(),
        "section": " ".join(node.text() for node in tree.css(".md-nav--primary label")),
        "tab": first_of(tree, ".md-tabs__list").text(),
        "foot": first_of(tree, ".md-copyright__highlight").text(),
        "logo": first_of(tree, ".md-nav__button").attributes["aria-label"],
        "author": first_of(tree, "meta[name=author]").attributes["content"],
        "colours": first_of(tree, "label[for=__palette_1]").attributes["title"],
    }
    assert [place for place, text in shown.items() if SITE not in present(text)] == []
    assert "© Club" in shown["foot"]


def test_a_page_lists_no_script_but_those_that_come_with_us_and_the_theme(site: BuiltSite) -> None:
    texts = {code for page in site.pages.values() for code in inline_scripts(page.html)}
    assert not [code for code in texts if "hacked" in code]


SCRIPTED = (
    "home",
    "exercise",
    "exercises",
    "plan",
    "plans",
    "concept",
    "gallery",
    "frame of an exercise",
    "frame of the finder",
)
"""Those whose scripts take texts of records into their hands."""


@for_each(SCRIPTED)
def test_hostile_texts_stay_texts_in_a_browser(kind: str, opened: Watched, address: str) -> None:
    opened.forget()
    page = opened.page
    page.goto(address + PAGES[kind])
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    problems = harm(page)
    for term in page.locator("main a[data-sb-term]").all()[:2]:
        term.evaluate("link => link.focus()")
        problems += [f"term: {found}" for found in harm(page)]
    assert not problems, listed(problems)
    assert not opened.dialogs
    assert not opened.errors, listed(opened.errors)
    assert not opened.foreign(), listed(opened.foreign())


def test_heads_hold_the_texts_whole(desk: Any, address: str, names: dict[str, str]) -> None:
    """Title, description and structured data say what the record says, letter by letter."""
    record = yaml.safe_load(
        (Path(names["project"]) / "exercises" / "lying-march.yml").read_text("utf-8")
    )
    page = desk.new_page()
    page.goto(address + "exercises/lying-march/")
    assert page.title() == f"{record['name']} - {SITE}"

    def meta(name: str) -> str:
        return page.locator(f'meta[name="{name}"], meta[property="{name}"]').get_attribute(
            "content"
        )

    assert meta("description") == record["summary"]
    assert meta("og:title") == record["name"]
    assert meta("og:description") == record["summary"]
    data = json.loads(page.locator('script[type="application/ld+json"]').text_content())
    assert data["@graph"][0]["name"] == record["name"]
    assert data["@graph"][0]["description"] == record["summary"]
    assert data["@graph"][1]["itemListElement"][-1]["name"] == record["name"]
    page.close()


def test_quotation_marks_in_a_hand_written_page_s_head_stay_whole(desk: Any, address: str) -> None:
    """Its author may write any title and description."""
    page = desk.new_page()
    page.goto(address)
    found = {
        name: page.evaluate(
            """name => document.querySelector(
              `meta[name='${name}'], meta[property='${name}']`)?.content""",
            name,
        )
        for name in ("description", "og:title", "og:description")
    }
    page.close()
    description = 'What is "said" about <marks> & signs, in one line.'
    assert found == {
        "description": description,
        "og:title": "A \"title\" with <marks> & 'signs'",
        "og:description": description,
    }


def test_search_results_show_hostile_texts_as_texts(
    desk: Any, address: str, names: dict[str, str]
) -> None:
    """The index and the list of results are two more places in which a text may become markup."""
    watched = watch(desk.new_page())
    page = watched.page
    page.goto(address)
    page.keyboard.press("/")
    field = page.locator(".sb-find__input")
    links = page.locator(".sb-find__list a")
    problems = []
    for typed in ("window.hacked", "img", "script", "onerror", "svg", "heading"):
        field.fill("")
        page.wait_for_function("document.querySelector('[data-sb-panel]').hidden")
        field.fill(typed)
        links.first.wait_for()
        page.wait_for_timeout(100)  # An image that cannot be loaded says so a little later.
        problems += [f"{typed}: {found}" for found in harm(page)]
        strange = page.evaluate(
            """() => [...document.querySelectorAll('.sb-find__list *')].map(e => e.tagName)
            .filter(name => !['A', 'SPAN'].includes(name))"""
        )
        problems += [f"{typed}: an element {name}" for name in strange]
    assert not problems, listed(problems)
    field.fill(names["exercise:lying-march"].split()[0])
    links.first.wait_for()
    page.wait_for_timeout(100)
    titles = page.locator(".sb-find__list .sb-find__name").all_text_contents()
    page.close()
    wanted = {name for key, name in names.items() if key.startswith(("exercise:", "concept:"))}
    assert wanted & {title.strip() for title in titles}, listed(titles)
    assert not watched.errors, listed(watched.errors)
    assert not watched.dialogs


def test_the_finder_finds_hostile_names(desk: Any, address: str, names: dict[str, str]) -> None:
    watched = watch(desk.new_page())
    page = watched.page
    page.goto(address + "exercises/")
    field = page.locator("[data-sb-finder] input[type=search]")
    field.fill("onerror=window")
    cards = page.locator("[data-sb-finder] article").filter(visible=True)
    assert cards.count() >= 1
    for box in page.locator("[data-sb-finder] input[type=checkbox]").all():
        box.evaluate("box => box.click()")
    problems = harm(page)
    chips = page.locator("[data-sb-chosen] button")
    assert chips.count() > 10
    labels = {chip.inner_text().strip() for chip in chips.all()}
    assert {names["muscle:obliques"], names["area:strength"]} <= labels
    page.close()
    assert not problems, listed(problems)
    assert not watched.errors, listed(watched.errors)


def test_links_of_hostile_pages_lead_somewhere(site: BuiltSite) -> None:
    problems = [problem for page in site.pages.values() for problem in site.broken(page)]
    assert not problems, listed(problems)


def test_no_mark_of_the_program_shows(site: BuiltSite) -> None:
    mark = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ue000-\uf8ff]|klzzwxh|wzxhzdk")
    marks = [page.address for page in site.pages.values() if mark.search(page.html)]
    assert not marks, listed(marks)


def test_without_an_exception_such_texts_are_refused(tmp_path: Path) -> None:
    """The first line of defence: nothing is built, and each rule says what to type instead."""
    project = tmp_path / "project"
    make_hostile_project(project, URL)
    (project / "content" / "exceptions.yml").unlink()
    run = build(project, "-d", str(tmp_path / "site"))
    assert run.returncode != 0
    assert "HTML ('<script>')" in run.stdout
    assert "the link target 'javascript:window.hacked=1' is not allowed" in run.stdout
    assert "Markdown (" in run.stdout
    assert not (tmp_path / "site").exists()


def test_structured_data_cannot_end_its_element() -> None:
    """Also with characters that records may not hold: other hosts may call the serialiser."""
    text = jsonld.script({"name": "</script><!--<script>\u2028\u2029]]>"})
    assert not any(mark in text for mark in ("<", "\u2028", "\u2029"))
    assert json.loads(text)["@graph"][0]["name"] == "</script><!--<script>\u2028\u2029]]>"


def test_characters_that_are_line_ends_to_scripts_are_refused(tmp_path: Path) -> None:
    from strideband.check import check

    source = FIXTURE / "content" / "areas" / "balance.yml"
    area = tmp_path / "content" / "areas" / "balance.yml"
    area.parent.mkdir(parents=True)
    area.write_text(source.read_text("utf-8").replace("Stand on", "Stand\u2028on"), "utf-8")
    _, findings = check(tmp_path)
    assert any("U+2028" in finding.message for finding in findings)


READER = MarkdownIt("js-default", {"html": True})
"""Lets HTML of Markdown through, so that what is not escaped becomes an element."""


def test_in_markdown_every_text_stays_text(hostile: Path, names: dict[str, str]) -> None:
    problems = []
    twins = sorted((hostile / "site").rglob("index.md"))
    assert len(twins) > 10
    for path in [*twins, hostile / "site" / "llms.txt"]:
        tree = LexborHTMLParser(READER.render(path.read_text("utf-8")))
        problems += [f"{path}: {(node.html or '')[:80]}" for node in tree.css(ELEMENTS)]
        problems += [
            f"{path}: {node.attributes['href']}"
            for node in tree.css("a")
            if not (node.attributes["href"] or "").startswith("https://")
        ]
        titles = [node.text() for node in tree.css("h1")]
        if path.name == "index.md":
            kind = {"faq": "topic"}.get(path.parts[-3], path.parts[-3].removesuffix("s"))
            # No name: a former address, where the same twin stands.
            name = names.get(f"{kind}:{path.parts[-2]}")
            if name and titles != [" ".join(name.split())]:
                problems.append(f"{path}: {titles}")
        if len(titles) != 1:
            problems.append(f"{path}: {titles}")
    assert not problems, listed(problems)


def test_in_figures_every_text_stays_text(hostile: Path, names: dict[str, str]) -> None:
    """They are files of their own: XML, in which a script would run if somebody opened one."""
    files = sorted((hostile / "site" / "figures").rglob("*.svg"))
    assert {file.parent.name for file in files} >= {"figures", "muscle"}
    for file in files:
        root = ElementTree.parse(file).getroot()
        kind = "exercise" if file.parent.name == "figures" else file.parent.name
        assert root[0].text == names[f"{kind}:{file.stem}"]
        drawn = {node.tag.partition("}")[2] for node in root.iter()}
        assert drawn.isdisjoint({"script", "a", "b", "div", "image", "iframe", "foreignObject"})
        assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]


ELEMENTS = (
    "script, b, div, svg, iframe, [onclick], [onerror], [onload], [onmouseover], img[src='x']"
)


def test_table_and_feed_hold_names_letter_by_letter(hostile: Path, names: dict[str, str]) -> None:
    with (hostile / "site/api/v1/exercises.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    exercises = {name for key, name in names.items() if key.startswith("exercise:")}
    assert {row["name"] for row in rows} == {" ".join(name.split()) for name in exercises}
    feed = ElementTree.parse(hostile / "site" / "feed.xml").getroot()
    titles = {node.text for node in feed.iterfind("{*}entry/{*}title")}
    assert f"New: {names['exercise:lying-march']}" in titles
    assert not [node.tag for node in feed.iter() if not node.tag.startswith("{http://www.w3.org/")]


def test_json_holds_texts_letter_by_letter(hostile: Path, names: dict[str, str]) -> None:
    path = hostile / "site/api/v1/exercises/lying-march.json"
    answer = json.loads(path.read_text("utf-8"))
    assert answer["name"] == answer["data"]["name"] == names["exercise:lying-march"]
