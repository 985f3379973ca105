"""What programs read, in the built site: it stands where it says, and pages lead to it."""

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt

from tests.support.built_pages import BuiltPage, BuiltSite, listed
from tests.support.mkdocs_runs import PROJECT, site_url
from tests.support.present import present, words_of

SITE_URL = site_url(PROJECT)
READER = MarkdownIt("js-default", {"html": True})


@pytest.fixture(scope="module")
def site(built_site: Path) -> BuiltSite:
    return BuiltSite(built_site, SITE_URL)


@pytest.fixture(scope="module")
def answers(built_site: Path) -> dict[str, Any]:
    """Every JSON file of the data, by its address."""
    return {
        path.relative_to(built_site).as_posix(): json.loads(path.read_text("utf-8"))
        for path in sorted((built_site / "api" / "v1").rglob("*.json"))
    }


def records(site: BuiltSite) -> list[BuiltPage]:
    """Return the pages of records."""
    folders = "exercises|concepts|plans|faq|muscles|areas|phases"
    return [
        page for page in site.pages.values() if re.fullmatch(f"({folders})/[^/]+/", page.address)
    ]


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for value in data:
            yield from strings(value)
    elif isinstance(data, str):
        yield data


def test_every_address_in_the_data_leads_somewhere(
    site: BuiltSite, answers: dict[str, Any]
) -> None:
    home = site.pages[""]

    @cache
    def problem(url: str) -> str:
        return site.problem(home, url)

    found, problems = 0, set[str]()
    for path, answer in answers.items():
        if path.startswith("api/v1/schemas/") or path == "api/v1/openapi.json":
            continue
        for text in strings(answer):
            for url in re.findall(re.escape(SITE_URL) + r"[^\s)\]>]*", text):
                found += 1
                if said := problem(url.rstrip(".,")):
                    problems.add(f"{path}: {url}: {said}")
    assert found > 10_000
    assert not problems, listed(sorted(problems))


def test_every_answer_fits_its_schema(answers: dict[str, Any]) -> None:
    seen = 0
    for place in answers["api/v1/index.json"]["kinds"]:
        schema = answers[place["schema_url"].removeprefix(SITE_URL)]
        validator = jsonschema.Draft202012Validator(schema)
        folder = place["api_url"].removeprefix(SITE_URL).removesuffix(".json") + "/"
        for path, answer in answers.items():
            if path.startswith(folder):
                validator.validate(answer)
                assert answer["api_url"] == SITE_URL + path
                seen += 1
    assert seen == sum(place["count"] for place in answers["api/v1/index.json"]["kinds"])


def test_figures_say_what_they_show(built_site: Path, answers: dict[str, Any]) -> None:
    """Each kind that is drawn has SVG files, with the record's name in them."""
    drawn = dict.fromkeys(("exercise", "concept", "muscle"), 0)
    for answer in answers.values():
        if figure := answer.get("files", {}).get("figure"):
            file = built_site / figure.removeprefix(SITE_URL)
            root = ElementTree.parse(file).getroot()
            assert [node.tag.partition("}")[2] for node in root[:2]] == ["title", "desc"]
            assert root[0].text == answer["name"]
            drawn[answer["kind"]] += 1
    assert drawn["exercise"] > 60
    assert drawn["concept"] >= 6
    assert drawn["muscle"] > 25


def test_no_link_to_a_record_is_left_as_the_author_wrote_it(answers: dict[str, Any]) -> None:
    left = [
        f"{path}: {text[:80]}"
        for path, answer in answers.items()
        for text in strings(answer.get("data", {}))
        if re.search(r"\]\(\s*<?[a-z]+:[a-z0-9-]+>?\s*\)", text) and "`" not in text
    ]
    assert not left, listed(left)


def test_a_record_page_names_its_other_forms(site: BuiltSite) -> None:
    pages = records(site)
    assert len(pages) > 150
    for page in pages:
        for media, ending in (("text/markdown", "index.md"), ("application/json", ".json")):
            (node,) = page.tree.css(f'head > link[rel="alternate"][type="{media}"]')
            where = present(node.attributes["href"])
            assert where.endswith(ending)
            assert not site.problem(page, where)


def test_every_page_names_the_feed(site: BuiltSite) -> None:
    without = [
        page.address
        for page in site.pages.values()
        if not page.address.startswith("embed/")
        and not page.tree.css('head > link[rel="alternate"][type="application/atom+xml"][title]')
    ]
    assert not without, listed(without)


def test_a_page_says_since_when_it_is_there(site: BuiltSite) -> None:
    said = words_of(site.pages["exercises/clamshell/"].tree, ".sb-dates")
    assert re.fullmatch(r"Added \d+ \w+ \d{4}\.", said)


def test_a_twin_says_what_its_page_says(site: BuiltSite, built_site: Path) -> None:
    """Title, sections in order, and links that lead somewhere."""
    problems = []
    home = site.pages[""]
    for page in records(site):
        text = (built_site / page.address / "index.md").read_text("utf-8")
        html = READER.render(text)
        titles = re.findall(r"<h1>(.*?)</h1>", html)
        if len(titles) != 1 or "<script" in html:
            problems.append(f"{page.address}: {titles}")
        problems += [
            f"{page.address}: {url}"
            for url in re.findall(r'(?:href|src)="([^"]+)"', html)
            if not url.startswith(("https://", "http://")) or site.problem(home, url)
        ]
        headings = re.findall(r"<h2>(.*?)</h2>", html)
        own = [node.text().strip() for node in page.tree.css("article h2")]
        shared = [heading for heading in headings if heading in own]
        if shared != [heading for heading in own if heading in shared]:
            problems.append(f"{page.address}: {headings} is in another order than {own}")
    assert not problems, listed(problems)


def test_an_exercise_can_be_done_from_its_twin(built_site: Path, answers: dict[str, Any]) -> None:
    data = answers["api/v1/exercises/clamshell.json"]["data"]
    text = (built_site / "exercises/clamshell/index.md").read_text("utf-8")
    for line in (*data["setup"], *data["steps"], *data["cues"], data["why"]):
        assert line in text
    assert "DiStefano LJ" in text.partition("## Sources")[2]
    assert "https://doi.org/" in text
    assert "CC BY 4.0" in text


def test_llms_txt_leads_to_pages_that_are_there(site: BuiltSite, built_site: Path) -> None:
    text = (built_site / "llms.txt").read_text("utf-8")
    urls = re.findall(r"\]\((\S+)\)", text)
    assert len(urls) > 150
    broken = [url for url in urls if site.problem(site.pages[""], url)]
    assert not broken, listed(broken)
