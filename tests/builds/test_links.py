"""Every page of the built site: its links, its head, and what must not stand in it."""

import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, deque
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.built_pages import BuiltPage, BuiltSite, listed
from tests.support.club import ONE_PALETTE, make_project
from tests.support.mkdocs_runs import FIXTURE, PROJECT, built, site_url
from tests.support.present import attribute_of, first_of, present, words_of
from tests.support.static_host import serving

SITE_URL = site_url(PROJECT)
NOT_FOUND = "404.html"
MARKS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff\ufffd]|klzzwxh|wzxhzdk|Markup\(|<strideband\.|\bUndefined\b"
)
BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
NOTHING = re.compile(r"\bNone\b(?! [a-z])")
"""Python's word, unless a small word follows: "None measured it" is English."""


@pytest.fixture(scope="module")
def site(built_site: Path) -> BuiltSite:
    return BuiltSite(built_site, SITE_URL)


@pytest.fixture(scope="module")
def pages(site: BuiltSite) -> list[BuiltPage]:
    assert len(site.pages) > 150
    return list(site.pages.values())


@pytest.fixture(scope="module")
def findable(pages: list[BuiltPage]) -> list[BuiltPage]:
    """The pages that readers look for: all but frames, and the one for what is not there."""
    return [page for page in pages if page.address != NOT_FOUND and not page.is_frame]


def test_the_site_has_a_page_for_each_record_and_section(site: BuiltSite) -> None:
    expected = {
        "",
        "404.html",
        "about/",
        "method/",
        "safety/",
        "evidence/",
        "sources/",
        "glossary/",
    }
    expected |= {"bands/", "gallery/", "gallery/templates/"}
    for folder, source, suffix in (
        ("exercises", "exercises", ".yml"),
        ("concepts", "content/concepts", ".md"),
        ("faq", "content/faq", ".yml"),
        ("muscles", "content/muscles", ".yml"),
        ("areas", "content/areas", ".yml"),
        ("phases", "content/phases", ".yml"),
    ):
        expected.add(f"{folder}/")
        records = (PROJECT / source).glob(f"*{suffix}")
        expected |= {f"{folder}/{record.stem}/" for record in records}
    assert expected <= set(site.pages)


def test_every_link_leads_somewhere(site: BuiltSite, pages: list[BuiltPage]) -> None:
    problems = [problem for page in pages for problem in site.broken(page)]
    assert not problems, listed(problems)


def test_the_page_for_what_is_not_found_stays_on_the_host_that_shows_it(site: BuiltSite) -> None:
    """A preview, a mirror and the published site each have their own address."""
    page = site.pages[NOT_FOUND]
    away = [url for tag, _, url in page.urls if tag == "a" and url.startswith(site.url)]
    assert not away, listed(away)


def test_what_an_attribute_points_at_is_in_the_page(pages: list[BuiltPage]) -> None:
    dangling = [
        f"{page.address}: {attribute}={target!r}"
        for page in pages
        for attribute, target in page.id_references
        if target not in page.ids
    ]
    assert not dangling, listed(dangling)


def test_ids_are_unique(pages: list[BuiltPage]) -> None:
    twice = [
        f"{page.address}: #{name} {count} times"
        for page in pages
        for name, count in page.ids.items()
        if count > 1
    ]
    assert not twice, listed(twice)


def test_style_sheets_name_files_that_exist(built_site: Path) -> None:
    missing = []
    for sheet in built_site.rglob("*.css"):
        for url in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text("utf-8")):
            file = sheet.parent / url.split("?")[0].split("#")[0]
            if not url.startswith(("data:", "#")) and not file.is_file():
                missing.append(f"{sheet.relative_to(built_site)}: {url}")
    assert not missing, listed(missing)


def test_what_the_search_finds_is_there(site: BuiltSite, built_site: Path) -> None:
    index = json.loads((built_site / "search" / "index.json").read_text("utf-8"))
    places = [address for _, address, *_ in index["rows"]]
    home = site.pages[""]
    problems = [
        f"{address}: {problem}"
        for address in places
        if address and (problem := site.problem(home, address.partition("?")[0]))
    ]
    assert not problems, listed(problems)
    twice = [address for address, count in Counter(places).items() if count > 1]
    assert not twice, listed(twice)


def test_the_themes_own_search_is_not_there(built_site: Path) -> None:
    assert not (built_site / "search" / "search_index.json").exists()
    scripts = [path.name for path in (built_site / "assets" / "javascripts").iterdir()]
    assert [name for name in scripts if not name.startswith("bundle.")] == []


@pytest.mark.parametrize("field", ["title", "description", "og:title", "og:description"])
def test_the_words_in_search_results_are_there_and_differ(
    findable: list[BuiltPage], field: str
) -> None:
    texts = {
        page.address: (page.title if field == "title" else page.meta(field) or "").strip()
        for page in findable
    }
    empty = [address for address, text in texts.items() if not text]
    assert not empty, listed(empty)
    counts = Counter(texts.values())
    same = {text: [a for a, t in texts.items() if t == text] for text in counts if counts[text] > 1}
    assert not same, listed(same)


def test_descriptions_are_short(findable: list[BuiltPage]) -> None:
    long = {
        page.address: len(page.meta("description") or "")
        for page in findable
        if len(page.meta("description") or "") > 300
    }
    assert not long, listed(long)


def test_exactly_one_first_level_heading_with_words(pages: list[BuiltPage]) -> None:
    headings = {page.address: page.tree.css("h1") for page in pages}
    wrong = {
        address: [node.text().strip() for node in found]
        for address, found in headings.items()
        if len(found) != 1 or not found[0].text().strip()
    }
    assert not wrong, listed(wrong)


def test_headings_skip_no_level(pages: list[BuiltPage]) -> None:
    jumps = []
    for page in pages:
        levels = [
            int(present(node.tag)[1])
            for node in page.tree.css("main h1,main h2,main h3,main h4,main h5")
        ]
        jumps += [
            f"{page.address}: h{before} is followed by h{after}"
            for before, after in pairwise(levels)
            if after > before + 1
        ]
    assert not jumps, listed(jumps)


def test_the_language_is_named(pages: list[BuiltPage]) -> None:
    languages = {attribute_of(page.tree, "html", "lang") for page in pages}
    assert languages == {"en"}


def test_every_page_can_be_reached_from_the_home_page(site: BuiltSite) -> None:
    seen, queue = {""}, deque([""])
    while queue:
        page = site.pages[queue.popleft()]
        for tag, _, url in page.urls:
            target = site.resolve(page, url) if tag == "a" and url else None
            if target and target[0] in site.pages and target[0] not in seen:
                seen.add(target[0])
                queue.append(target[0])
    frames = {address for address, page in site.pages.items() if page.is_frame}
    orphans = sorted(set(site.pages) - seen - frames - {NOT_FOUND})
    assert not orphans, listed(orphans)


def test_a_page_names_its_own_address(findable: list[BuiltPage]) -> None:
    wrong = {
        page.address: page.canonical
        for page in findable
        if page.canonical != SITE_URL + page.address
    }
    assert not wrong, listed(wrong)


def test_the_sitemap_lists_exactly_the_pages(built_site: Path, findable: list[BuiltPage]) -> None:
    root = ElementTree.parse(built_site / "sitemap.xml").getroot()
    found = [element.text for element in root.iterfind(".//{*}loc")]
    assert len(found) == len(set(found))
    assert set(found) == {SITE_URL + page.address for page in findable}


def test_no_trace_of_the_machine(pages: list[BuiltPage]) -> None:
    """Marks, placeholders and Python's words for nothing are for the program, not for readers."""
    found = []
    for page in pages:
        for trace, text in ((MARKS, page.html), (NOTHING, page.html), (BRACES, page.words)):
            if match := trace.search(text):
                around = text[max(0, match.start() - 40) : match.end() + 20]
                found.append(f"{page.address}: {match[0]!r} in {around!r}")
    assert not found, listed(found)


def test_structured_data_parses_and_points_into_the_site(
    site: BuiltSite, findable: list[BuiltPage]
) -> None:
    problems = []
    for page in findable:
        try:
            blocks = page.structured_data
        except ValueError as error:
            problems.append(f"{page.address}: {error}")
            continue
        for block in blocks:
            if block.get("@context") != "https://schema.org":
                problems.append(f"{page.address}: no context")
            for url in _addresses(block):
                if problem := site.problem(page, url):
                    problems.append(f"{page.address}: {url}: {problem}")
    assert not problems, listed(problems)


def _addresses(data: object) -> list[str]:
    if isinstance(data, dict):
        own = [value for key, value in data.items() if key in ("url", "item", "@id", "image")]
        nested = [url for value in data.values() for url in _addresses(value)]
        return [url for url in own if isinstance(url, str)] + nested
    if isinstance(data, list):
        return [url for item in data for url in _addresses(item)]
    return []


def test_record_pages_say_what_they_are(site: BuiltSite) -> None:
    kinds = {"exercises/clamshell/": "HowTo", "concepts/swing-phase/": "DefinedTerm"}
    for address, kind in kinds.items():
        graph = site.pages[address].structured_data[0]["@graph"]
        assert [thing["@type"] for thing in graph] == [kind, "BreadcrumbList"]
        assert graph[0]["url"] == SITE_URL + address
        assert graph[0]["name"] == words_of(site.pages[address].tree, "h1")


def test_what_others_show_of_a_shared_page(site: BuiltSite, findable: list[BuiltPage]) -> None:
    problems = []
    for page in findable:
        for name in ("og:type", "og:site_name", "og:title", "og:description", "og:url", "og:image"):
            if not page.meta(name):
                problems.append(f"{page.address}: {name} is missing")
        if page.meta("og:url") != page.canonical:
            problems.append(f"{page.address}: og:url is not the canonical address")
        image = page.meta("og:image") or ""
        if not image.startswith(SITE_URL) or site.problem(page, image):
            problems.append(f"{page.address}: og:image {image}: no such file")
    assert not problems, listed(problems)


def test_the_home_page_shows_the_cards_that_it_calls(site: BuiltSite) -> None:
    called = re.findall(r"\{\{\s*(\w+)\(", (PROJECT / "content" / "index.md").read_text("utf-8"))
    if "exercise_cards" not in called and "exercise_card" not in called:
        pytest.skip("the home page calls no cards")
    assert site.pages[""].tree.css("main .sb-card a")


@pytest.fixture(scope="module")
def own(once: Callable[..., Path]) -> BuiltSite:
    """The small project with a page that calls components, with names that pages use too, without
    a page about safety, and with one scheme of colours."""

    def fill(folder: Path) -> None:
        project = make_project(
            folder / "project", "https://club.example/", FIXTURE, safety=False, palette=ONE_PALETTE
        )
        (project / "content" / "trial.md").write_text(
            "---\ntitle: Trial\ndescription: A page that calls each component once.\n---\n"
            'Before.\n\n{{ exercise_card("lying-march") }}\n\nBetween.\n\n{{ hazard_list() }}\n\n'
            "In a sentence: {{ phase_strip() }} and on.\n\n"
            '- in a list: {{ concept_card("one-stride") }}\n\nAfter.\n\n'
            "- [to claims](exercise:lying-march#sb:claims)\n- [in a list][x]\n\n"
            "    [x]: exercise:standing-march\n\n> [in a quote][y]\n>\n> [y]: term:rpe\n\n"
            "<a class='raw' href='concept:one-stride'>as HTML</a> `[code](exercise:none)`\n",
            "utf-8",
        )
        concept = project / "content" / "concepts" / "leg-recovery.md"
        concept.write_text(
            concept.read_text("utf-8")
            + "\n## Claims\n\nA text.\n\n## Exercises\n\nA text.\n\n## Connected\n\nA text.\n",
            "utf-8",
        )
        topic = project / "content" / "faq" / "bands.yml"
        data = yaml.safe_load(topic.read_text("utf-8"))
        data["questions"]["what-else"] = {
            "question": "What else is there?",
            "answer": "## Which-first\n\nSee [RPE](term:rpe).\n\n## How-hard\n\nA text.",
        }
        topic.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
        bands = project / "content" / "bands"
        (bands / "blue-tube.yml").rename(bands / "tube.yml")
        claims = project / "content" / "claims"
        (claims / "bands-train-the-swing.yml").rename(claims / "mixed.yml")
        built(project, folder / "site")

    return BuiltSite(once("own", fill) / "site", "https://club.example/")


def test_a_project_without_a_page_about_safety_has_no_dead_links(own: BuiltSite) -> None:
    """The pages of exercises lead to /safety/, which is a promised address."""
    problems = [problem for page in own.pages.values() for problem in own.broken(page)]
    assert not problems, listed(problems)


def test_a_club_may_do_with_one_scheme_of_colours(
    open_page: Callable[..., Any], own: BuiltSite
) -> None:
    """The theme's script runs, though there is no switch that it could find; so does the search.
    Without any scheme: tests/browser/test_club.py."""
    with serving(own.folder) as address:
        watched = open_page()
        page = watched.page
        page.goto(address + "exercises/lying-march/", wait_until="networkidle")
        assert not watched.errors, listed(watched.errors)
        page.keyboard.press("/")
        page.keyboard.type("standing march")
        page.locator(".sb-find__list a").first.wait_for()


def test_components_in_hand_written_pages_are_shown(own: BuiltSite) -> None:
    """What an author calls between braces stands in the page, in its place, as on record pages."""
    article = first_of(own.pages["trial/"].tree, "article.md-content__inner")
    assert article.css_first(".sb-card a[href='../exercises/lying-march/']"), article.html
    assert len(article.css("ul.sb-hazards > li")) == 3
    assert article.css_first("ol.sb-strip")
    assert article.css_first("li .sb-card a[href='../concepts/one-stride/']")
    text = " ".join(article.text(separator=" ").split())
    order = [
        text.index(word) for word in ("Before.", "Lying march", "Between.", "Recoil", "After.")
    ]
    assert order == sorted(order)
    assert not re.search(r"\b\d+\b(?= Between)", text), text


def test_links_to_records_lead_there_in_whatever_form_they_are_written(own: BuiltSite) -> None:
    article = first_of(own.pages["trial/"].tree, "article.md-content__inner")
    links = {node.text(): node.attributes["href"] for node in article.css("a[href]")}
    assert links["to claims"] == "../exercises/lying-march/#sb:claims"
    assert links["in a list"] == "../exercises/standing-march/"
    assert links["in a quote"] == "../glossary/#rpe"
    assert links["as HTML"] == "../concepts/one-stride/"
    assert "[code](exercise:none)" in article.text()


def test_ids_stay_unique_whatever_authors_call_their_headings_and_records(own: BuiltSite) -> None:
    """A heading or a slug may be a word that the page uses for itself."""
    twice = [
        f"{page.address}: #{name}"
        for page in own.pages.values()
        for name, count in page.ids.items()
        if count > 1
    ]
    assert not twice, listed(twice)
