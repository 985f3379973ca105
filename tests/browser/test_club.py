"""A club's edition: own records and configuration, the real shell, published under a sub-path."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.built_pages import BuiltSite, listed
from tests.support.chromium import Watched
from tests.support.club import make_project
from tests.support.mkdocs_runs import FIXTURE, PROJECT, built
from tests.support.present import group_of
from tests.support.static_host import serving

URL = "https://club.example/club/bands/"
PATH = "/club/bands/"
REPOSITORY = "https://github.com/club/bands-site"
SETTINGS = f"""repo_url: {REPOSITORY}
edit_uri: edit/trunk/content/
"""


@pytest.fixture(scope="module")
def club(once: Callable[..., Path]) -> Path:
    """A folder with a club's project and its site. Its configuration names no colours."""

    def fill(folder: Path) -> None:
        make_project(folder / "project", URL, FIXTURE, palette="", more=SETTINGS)
        built(folder / "project", folder / "site")

    return once("club", fill)


@pytest.fixture(scope="module")
def project(club: Path) -> Path:
    return club / "project"


@pytest.fixture(scope="module")
def site(club: Path) -> BuiltSite:
    return BuiltSite(club / "site", URL)


@pytest.fixture(scope="module")
def address(site: BuiltSite) -> Iterator[str]:
    with serving(site.folder, PATH) as address:
        yield address


def edit_links(site: BuiltSite) -> dict[str, str]:
    """Return the link to its source on each page that has one."""
    return {
        page.address: url
        for page in site.pages.values()
        for tag, _, url in page.urls
        if tag == "a" and url.startswith(REPOSITORY + "/edit/")
    }


def test_every_link_leads_somewhere_under_the_sub_path(site: BuiltSite) -> None:
    problems = [problem for page in site.pages.values() for problem in site.broken(page)]
    assert not problems, listed(problems)


def test_every_page_names_its_address_under_the_sub_path(site: BuiltSite) -> None:
    pages = (page for page in site.pages.values() if not page.is_frame and not page.has_moved)
    found = {page.address: page.canonical for page in pages}
    del found["404.html"]
    assert found == {address: URL + address for address in found}


def test_edit_links_lead_to_the_file_that_holds_the_page(site: BuiltSite, project: Path) -> None:
    links = edit_links(site)
    missing = [
        f"{page}: {url}"
        for page, url in links.items()
        if not (project / url.removeprefix(f"{REPOSITORY}/edit/trunk/")).is_file()
    ]
    assert not missing, listed(missing)
    files = {page: url.removeprefix(f"{REPOSITORY}/edit/trunk/") for page, url in links.items()}
    assert files[""] == "content/index.md"
    assert files["exercises/lying-march/"] == "exercises/lying-march.yml"
    assert files["concepts/leg-recovery/"] == "content/concepts/leg-recovery.md"
    assert files["faq/bands/"] == "content/faq/bands.yml"
    assert files["muscles/obliques/"] == "content/muscles/obliques.yml"
    assert files["areas/strength/"] == "content/areas/strength.yml"
    assert files["phases/push/"] == "content/phases/push.yml"


def test_each_record_and_hand_written_page_can_be_edited_and_no_list_of_them(
    site: BuiltSite,
) -> None:
    lists = {
        f"{name}/"
        for name in ("exercises", "plans", "concepts", "faq", "bands", "muscles", "areas")
    }
    lists |= {
        f"{name}/" for name in ("areas", "phases", "evidence", "sources", "glossary", "gallery")
    }
    lists |= {"build-your-week/", "gallery/templates/", "search/"}
    pages = {
        address for address, page in site.pages.items() if not page.is_frame and not page.has_moved
    }
    assert pages - set(edit_links(site)) == lists | {"404.html"}


def test_the_page_for_what_is_not_found_works_at_any_depth(watched: Watched, address: str) -> None:
    """It has its style, and its links lead to the site that shows it, wherever that stands."""
    page = watched.page
    response = page.goto(address + "exercises/no-such/thing/at/all")
    assert response.status == 404
    assert page.locator("h1").inner_text() == "This page is not here"
    background = page.evaluate("getComputedStyle(document.body).getPropertyValue('--sb-paper')")
    assert background.strip(), "the style sheet is missing"
    links = page.locator("article a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) > 10
    away = [link for link in links if not link.startswith(address)]
    assert not away, listed(away)
    page.locator("article a", has_text="Exercises").first.click()
    page.wait_for_url(address + "exercises/")
    assert page.locator("h1").inner_text() == "Exercises"
    assert not watched.foreign()
    assert watched.errors == [f"status 404: {address}exercises/no-such/thing/at/all"]


def test_nothing_is_asked_of_the_forge_or_of_any_other_host(watched: Watched, address: str) -> None:
    """Not even with a repository named, whose figures the theme alone would fetch; and without
    a switch of colours, which the theme's script looks for, nothing breaks."""
    for where in ("", "exercises/", "exercises/lying-march/", "concepts/leg-recovery/", "404.html"):
        watched.page.goto(address + where, wait_until="networkidle")
    assert not watched.foreign(), listed(watched.foreign())
    assert not watched.errors, listed(watched.errors)
    assert watched.page.locator(f'a.md-source[href="{REPOSITORY}"]').count() >= 1


def test_search_leads_to_pages_under_the_sub_path(page, address: str) -> None:
    page.goto(address + "exercises/lying-march/")
    page.keyboard.press("/")
    page.keyboard.type("standing march")
    link = page.locator(".sb-find__list a").first
    link.wait_for()
    assert link.evaluate("link => link.href") == address + "exercises/standing-march/"


def test_the_shell_names_the_club(site: BuiltSite) -> None:
    assert site.pages[""].title == "Club bands: Exercises with bands for the runners of the club."
    assert site.pages["exercises/lying-march/"].title == "Lying march - Club bands"
    assert site.pages["exercises/lying-march/"].meta("og:site_name") == "Club bands"
    text = (PROJECT / "mkdocs.yml").read_text("utf-8")
    own = group_of(r"^site_name: (.+)$", text, re.MULTILINE)
    content = [page.address for page in site.pages.values() if own in page.title]
    assert not content
