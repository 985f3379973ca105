"""Former slugs: the pages at the old addresses, and what servers are told."""

import subprocess

import pytest
from selectolax.lexbor import LexborHTMLParser
from strideband.check import check_or_raise
from strideband.pages.moved_pages import redirects, redirects_file
from strideband.pages.script_policy import ScriptPolicy, hashes, inline_scripts
from strideband.pages.templates import Templates
from strideband.publishing import server_redirects
from strideband.site import Site
from strideband.text.messages import Messages

from tests.support.present import attribute_of, words_of
from tests.support.real_project import real_graph

PAIRS = [("/exercises/a.b/", "/exercises/c/"), ("/figures/a.svg", "/figures/c.svg")]


def moved(project, url: str = "https://club.example/bands/") -> dict[str, str]:
    graph = check_or_raise(project.root)
    return dict(Site(graph, Templates(graph, Messages()), url).moved_pages())


def test_each_former_slug_leads_to_the_page_of_today(project):
    library = check_or_raise(project.root).library
    pages = [
        ("areas/poise/", "areas/balance/"),
        ("areas/steadiness/", "areas/balance/"),
        ("exercises/supine-march/", "exercises/lying-march/"),
        ("plans/march-week/", "plans/two-marches/"),
    ]
    frames = [
        ("embed/area/poise/", "embed/area/balance/"),
        ("embed/area/steadiness/", "embed/area/balance/"),
        ("embed/exercise/supine-march/", "embed/exercise/lying-march/"),
        ("embed/plan/march-week/", "embed/plan/two-marches/"),
    ]
    data = [
        ("api/v1/areas/poise.json", "api/v1/areas/balance.json"),
        ("api/v1/areas/steadiness.json", "api/v1/areas/balance.json"),
        ("api/v1/exercises/supine-march.json", "api/v1/exercises/lying-march.json"),
        ("api/v1/plans/march-week.json", "api/v1/plans/two-marches.json"),
    ]
    twins = [(f"{old}index.md", f"{new}index.md") for old, new in pages]
    calendars = [
        ("plans/march-week/march-week-days.ics", "plans/two-marches/two-marches-days.ics"),
        ("plans/march-week/march-week.ics", "plans/two-marches/two-marches.ics"),
    ]
    figures = FIGURE * bool(library.get("exercise", "lying-march").movement)
    assert redirects(library) == sorted([*pages, *frames, *data, *twins, *calendars, *figures])


FIGURE = [("figures/supine-march.svg", "figures/lying-march.svg")]


def test_the_file_for_hosts_names_the_path():
    text = redirects_file([("areas/old/", "areas/new/")], "/club/bands/")
    assert text == "/club/bands/areas/old/ /club/bands/areas/new/ 301\n"


def test_the_page_at_a_former_address_leads_on(project):
    pages = moved(project)
    assert sorted(pages) == [
        "areas/poise/index.html",
        "areas/steadiness/index.html",
        "embed/area/poise/index.html",
        "embed/area/steadiness/index.html",
        "embed/exercise/supine-march/index.html",
        "embed/plan/march-week/index.html",
        "exercises/supine-march/index.html",
        "plans/march-week/index.html",
    ]
    page = LexborHTMLParser(pages["exercises/supine-march/index.html"])
    assert attribute_of(page, "meta[name=robots]", "content") == "noindex"
    canonical = attribute_of(page, "link[rel=canonical]", "href")
    assert canonical == "https://club.example/bands/exercises/lying-march/"
    assert attribute_of(page, "a", "href") == "../../exercises/lying-march/"
    assert words_of(page, "a") == "Lying march"
    refresh = attribute_of(page, "meta[http-equiv=refresh]", "content")
    assert refresh == "0; url=../../exercises/lying-march/"


def test_the_page_lists_its_own_script_and_no_other(project):
    for html in moved(project).values():
        meta = 'meta[http-equiv="Content-Security-Policy"]'
        policy = attribute_of(LexborHTMLParser(html), meta, "content")
        assert policy == " ".join(["script-src 'self'", *hashes(inline_scripts(html))])
        assert len(inline_scripts(html)) == 1


def test_a_name_is_escaped(project):
    project.replace("content/areas/balance.yml", "name: Balance", "name: 'Balance & \"grip\"'")
    html = moved(project)["areas/poise/index.html"]
    assert "Balance &amp; &#34;grip&#34;</a>" in html


def test_without_an_address_of_the_site_the_canonical_one_is_relative(project):
    html = moved(project, "")["areas/poise/index.html"]
    assert '<link rel="canonical" href="../../areas/balance/">' in html


def test_a_frame_leads_to_the_frame_of_today_and_names_the_page(project):
    page = LexborHTMLParser(moved(project)["embed/plan/march-week/index.html"])
    assert attribute_of(page, "a", "href") == "../../../embed/plan/two-marches/"
    canonical = attribute_of(page, "link[rel=canonical]", "href")
    assert canonical == "https://club.example/bands/plans/two-marches/"


# What a page says of its scripts


def test_data_and_files_are_no_inline_scripts():
    html = (
        '<meta charset="utf-8"><script src="a.js">x</script>'
        '<script type="application/json">{}</script>'
        '<script type="application/ld+json">{}</script><script>run()</script>'
        '<script type="module">run()\n</script>'
    )
    one, two = hashes(inline_scripts(html))
    # printf 'run()' | openssl dgst -sha256 -binary | base64
    digest = subprocess.run(
        "printf 'run()' | openssl dgst -sha256 -binary | base64",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert one == f"'sha256-{digest}'"
    assert two != one
    said = f"script-src 'self' {one} {two}"
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{said}">'
    assert ScriptPolicy([html]).applied(html).startswith(head)


TEMPLATE = '<script>go("{{ config.extra.scope | d(base_url) }}",location)</script>{{ config.name }}'


@pytest.mark.parametrize("filled", [".", "..", "../..", "https://club.example/a_b/?c=%20&amp;d#e"])
def test_a_script_of_a_template_may_run_whatever_address_is_filled_in(filled):
    html = f'<meta charset="utf-8"><script>go("{filled}",location)</script>'
    policy = ScriptPolicy([TEMPLATE])
    assert policy.strange(html) == []
    assert hashes([f'go("{filled}",location)'])[0] in policy.applied(html)


@pytest.mark.parametrize(
    "script",
    [
        "window.hacked=1",
        'go("",alert(1));("",location)',
        "go(\"'+alert(1)+'\",location)",
        'go("..",location)alert`1`',
        'go("..",location)\n',
        'go("\\",location)',
        'go("a b",location)',
        'go("alert(1)",location)',
        "",
    ],
)
def test_any_other_script_gets_no_hash_and_is_said(script):
    html = f'<meta charset="utf-8"><script>{script}</script>'
    policy = ScriptPolicy([TEMPLATE])
    assert policy.strange(html) == [script]
    assert "script-src 'self'\"" in policy.applied(html)
    assert ScriptPolicy([]).strange(html) == [script]


# What servers read


def test_what_nginx_and_caddy_read():
    assert server_redirects.for_nginx(PAIRS).splitlines()[1:] == [
        r'"~^/exercises/a\.b(?:/(?:index\.html)?)?$" "/exercises/c/";',
        r'"~^/figures/a\.svg$" "/figures/c.svg";',
    ]
    assert server_redirects.for_caddy(PAIRS).splitlines()[1:] == [
        "redir /exercises/a.b/ /exercises/c/ 301",
        "redir /exercises/a.b /exercises/c/ 301",
        "redir /exercises/a.b/index.html /exercises/c/ 301",
        "redir /figures/a.svg /figures/c.svg 301",
    ]


def test_what_is_read_is_what_was_written(project):
    pairs = redirects(check_or_raise(project.root).library)
    read = server_redirects.read(redirects_file(pairs, "/x/"))
    assert read == [(f"/x/{old}", f"/x/{new}") for old, new in pairs]


@pytest.mark.parametrize(
    "line", ['/a/ /b/"; } 301', "/a/ https://elsewhere.example/ 301", "/a/ /b/ 200", "/a/*", "x"]
)
def test_a_line_that_a_server_could_misread_is_refused(line):
    with pytest.raises(ValueError, match=r"^_redirects:2: expected '/old/ /new/ 301'; found '"):
        server_redirects.read(f"/c/ /d/ 301\n{line}\n")


def test_our_own_slugs_have_not_been_renamed():
    assert redirects(real_graph().library) == []
