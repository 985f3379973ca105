"""What programs read, made of the small project: JSON and its promise, CSV, feed, llms.txt."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import datetime
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from strideband.check import check_or_raise
from strideband.model import KINDS
from strideband.outputs.api.shapes import VERSION
from strideband.outputs.api.site_data import SiteData
from strideband.outputs.exercise_csv import cell
from strideband.outputs.feed import MOST, News, feed
from strideband.pages.record_pages import record_pages
from strideband.pages.templates import Templates
from strideband.site import Site
from strideband.text.messages import Messages
from strideband.views.shelves import Shelves

from tests.support import api_contract as contract
from tests.support.present import xml_of

FIXTURE_PROJECT = Path(__file__).parents[1] / "fixture_project"
URL = "https://club.example/bands/"
Validator = jsonschema.Draft202012Validator
FORMER = {
    "exercises/supine-march": "exercises/lying-march",
    "plans/march-week": "plans/two-marches",
    "areas/steadiness": "areas/balance",
    "areas/poise": "areas/balance",
}
ATOM = "{http://www.w3.org/2005/Atom}"


def made(root) -> dict[str, str]:
    """Return what a project offers to programs, by address."""
    graph = check_or_raise(root)
    shelves, messages, paged = Shelves(graph), Messages(), set()
    data = SiteData(shelves, Templates(graph, messages), "Club & bands", URL)
    own = []
    for page in record_pages(shelves, messages):
        own += data.of_page(page)
        paged.add((page.record.kind, page.record.slug))
    files = [file for _, make in data.others(paged) for file in make()] + own + data.table()
    assert len(dict(files)) == len(files)
    return dict(files)


@cache
def files() -> dict[str, str]:
    return made(FIXTURE_PROJECT)


def answer(path: str):
    return json.loads(files()[f"api/v1/{path}"])


# JSON


def test_every_record_has_an_answer_and_stands_in_the_index_of_its_kind():
    listed = set()
    for place in answer("index.json")["kinds"]:
        index = json.loads(files()[place["api_url"].removeprefix(URL)])
        assert index["count"] == place["count"] == len(index["records"])
        listed |= {entry["api_url"].removeprefix(URL) for entry in index["records"]}
    records = {path for path in files() if re.fullmatch(r"api/v1/(?!schemas)\w+/[^/]+", path)}
    library = check_or_raise(FIXTURE_PROJECT).library
    assert len(listed) == len(list(library))
    # On any host: not all can send programs on, and addresses are promised to stay.
    former = {f"api/v1/{old}.json": f"api/v1/{new}.json" for old, new in FORMER.items()}
    assert records == listed | former.keys()
    assert all(files()[old] == files()[new] for old, new in former.items())
    assert all(
        files()[f"{old}/index.md"] == files()[f"{new}/index.md"] for old, new in FORMER.items()
    )


def test_an_answer_fits_its_schema():
    for kind in KINDS:
        schema = answer(f"schemas/{kind}.json")
        Validator.check_schema(schema)
        for path, text in files().items():
            if path.startswith(f"api/v1/{kind}s/"):
                Validator(schema).validate(json.loads(text))


def test_a_wrong_answer_does_not_fit():
    schema = Validator(answer("schemas/exercise.json"))
    whole = answer("exercises/lying-march.json")
    schema.validate(whole)
    for wrong in ({"slug": 1}, {"schema_version": 2}, {"kind": "plan"}, {"links": None}):
        with pytest.raises(jsonschema.ValidationError):
            schema.validate(whole | wrong)
    del whole["data"]["name"]
    with pytest.raises(jsonschema.ValidationError):
        schema.validate(whole)


def test_the_openapi_description_is_one_and_tells_true():
    from openapi_spec_validator import validate  # Half a second, for this test alone.

    whole = answer("openapi.json")
    validate(whole)
    parts = {"components": whole["components"]}
    for path, operations in whole["paths"].items():
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(f"api/v1{path}"))
        found = [text for where, text in files().items() if re.fullmatch(pattern, where)]
        assert found, path
        (media, body), *_ = operations["get"]["responses"]["200"]["content"].items()
        if media == "application/json":
            for text in found:
                Validator(parts | body["schema"]).validate(json.loads(text))
    names = [operation["get"]["operationId"] for operation in whole["paths"].values()]
    assert len(names) == len(set(names))


def test_json_is_plain():
    for path, text in files().items():
        if path.endswith(".json"):
            assert text.endswith("}\n")
            assert "\\u" not in text
            assert not re.search(r": null\b", text), path


def test_the_same_input_gives_the_same_bytes():
    assert made(FIXTURE_PROJECT) == files()


def test_texts_hold_absolute_links():
    text = answer("questions/which-first.json")["data"]["answer"]
    assert f"[lying march]({URL}exercises/lying-march/)" in text
    body = answer("concepts/leg-recovery.json")["data"]["body"]
    assert f"[toe-off]({URL}glossary/#toe-off)" in body
    assert f"[hip flexors]({URL}muscles/hip-flexors/)" in body


def test_several_links_and_code_in_one_text(project):
    project.replace(
        "content/areas/balance.yml",
        "Stand on one leg",
        "A [push](phase:push), [a swing]( phase:swing ) and `[push](phase:push)`. Stand on one leg",
    )
    text = json.loads(made(project.root)["api/v1/areas/balance.json"])["data"]["text"]
    assert f"[push]({URL}phases/push/), [a swing]( {URL}phases/swing/ )" in text
    assert "`[push](phase:push)`" in text


def test_what_follows_from_an_exercise():
    march = answer("exercises/standing-march.json")
    assert [link["slug"] for link in march["computed"]["easier"]] == ["lying-march"]
    lying = answer("exercises/lying-march.json")
    assert lying["files"]["figure"] == f"{URL}figures/lying-march.svg"
    assert {"slug", "source"}.isdisjoint(lying["data"])
    resistance = lying["computed"]["resistance"]
    assert [band["start_with"] for band in resistance["bands"]].count(True) == 1
    for band in resistance["bands"]:
        assert band["force_low_n"] < band["force_n"] < band["force_high_n"]
    assert resistance["moments"][0]["moment"].startswith("start")
    assert "method" not in resistance


def test_what_the_planner_makes():
    plan = answer("plans/two-marches.json")
    weeks = plan["computed"]["weeks"]
    assert [week["number"] for week in weeks] == list(range(1, plan["data"]["weeks"] + 1))
    assert all(session["items"] for week in weeks for session in week["sessions"])
    assert all(rule["kept"] == (not rule["weeks"]) for rule in plan["computed"]["rules"])
    assert plan["files"]["calendar"] == f"{URL}plans/two-marches/two-marches.ics"


def test_the_way_in_leads_everywhere():
    """Each address stands in its own field."""
    found = answer("index.json")
    kinds = found.pop("kinds")
    base = f"{URL}api/v1/"
    assert found == {
        "schema_version": 1,
        "version": VERSION,
        "name": "Club & bands",
        "url": URL,
        "licence": {
            "data": "https://creativecommons.org/licenses/by/4.0/",
            "attribution": f"Club & bands, {URL}",
        },
        "openapi": f"{base}openapi.json",
        "exercises_csv": f"{base}exercises.csv",
        "search": f"{base}search.json",
        "feed": f"{URL}feed.xml",
        "llms": f"{URL}llms.txt",
    }
    assert kinds[0] == {
        "kind": "exercise",
        "count": 3,
        "api_url": f"{base}exercises.json",
        "schema_url": f"{base}schemas/exercise.json",
    }
    assert [place["kind"] for place in kinds] == list(KINDS)


def test_a_record_is_listed_with_its_last_change():
    march, *_ = answer("exercises.json")["records"]
    assert march == {
        "slug": "lying-march",
        "name": "Lying march",
        "summary": "Lie on your back and draw one knee up against a loop round both feet.",
        "url": f"{URL}exercises/lying-march/",
        "api_url": f"{URL}api/v1/exercises/lying-march.json",
        "changed": "2026-05-06",
    }
    plan = answer("plans.json")["records"][0]
    assert plan["changed"] == "2026-03-01"


def test_an_answer_names_every_file_of_its_record():
    page = f"{URL}exercises/lying-march/"
    assert answer("exercises/lying-march.json")["files"] == {
        "figure": f"{URL}figures/lying-march.svg",
        "picture": f"{URL}figures/lying-march.png",
        "embed": f"{URL}embed/exercise/lying-march/",
        "oembed": f"{page}oembed.json",
        "markdown": f"{page}index.md",
    }
    page = f"{URL}plans/two-marches/"
    assert answer("plans/two-marches.json")["files"] == {
        "embed": f"{URL}embed/plan/two-marches/",
        "oembed": f"{page}oembed.json",
        "markdown": f"{page}index.md",
        "calendar": f"{page}two-marches.ics",
        "calendar_days": f"{page}two-marches-days.ics",
        "pdf": f"{page}two-marches.pdf",
        "handouts": [f"{page}session-1.pdf", f"{page}session-2.pdf"],
    }
    assert answer("bands/light-loop.json")["files"] == {}


def test_what_an_answer_begins_with():
    found = answer("questions/which-first.json")
    assert {name: found[name] for name in list(found)[:8]} == {
        "schema_version": 1,
        "kind": "question",
        "slug": "which-first",
        "name": "Which band should I buy first?",
        "summary": "A light loop. It fits the lying march and most other first exercises.",
        "url": f"{URL}faq/bands/#which-first",
        "api_url": f"{URL}api/v1/questions/which-first.json",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }
    (link, *_) = found["links"]
    assert link == {
        "kind": "exercise",
        "slug": "lying-march",
        "name": "Lying march",
        "url": f"{URL}exercises/lying-march/",
        "api_url": f"{URL}api/v1/exercises/lying-march.json",
    }


def test_links_run_both_ways():
    def ends(path: str, side: str) -> set[tuple[str, str]]:
        return {(link["kind"], link["slug"]) for link in answer(path)[side]}

    assert ("term", "toe-off") in ends("concepts/leg-recovery.json", "links")
    assert ("concept", "leg-recovery") in ends("terms/toe-off.json", "linked_from")


def test_the_search_index_finds_by_other_names():
    (march,) = [r for r in answer("search.json")["records"] if r["slug"] == "lying-march"]
    assert march["aliases"] == ["supine march", "dead march"]
    assert march["words"].split() == sorted(set(march["words"].split()))
    kinds = {record["kind"] for record in answer("search.json")["records"]}
    assert kinds == set(KINDS)


def test_without_an_address_there_is_no_data():
    graph = check_or_raise(FIXTURE_PROJECT)
    for url, previews in (("", True), (URL, False)):
        site = Site(graph, Templates(graph, Messages()), url, previews=previews)
        files = dict(site.files(lambda page: ""))
        assert not [where for where in files if where.startswith("api/") or ".md" in where]
        assert "feed.xml" not in files
        assert site.feed() is None
        page = next(site.record_pages())
        assert "text/markdown" not in page.links


# The promise


def test_what_is_promised_is_kept(request):
    """Removed, renamed, or of another type: that needs a version 2 beside version 1."""
    now = contract.fields()
    if request.config.getoption("--update-snapshots"):
        contract.write(VERSION, now)
    assert contract.broken(contract.promised(), now) == [], contract.broken.__doc__
    new = contract.added(contract.promised(), now)
    assert new == [], (
        "Fields are new. Give them a version: VERSION in api/shapes.py, a heading in "
        "CHANGELOG-API.md, then pytest tests/outputs/test_api.py --update-snapshots."
    )


def test_what_is_new_stands_in_the_changelog():
    said = contract.changelog()
    assert next(iter(said)) == VERSION
    assert set(contract.promised()) <= set(said)
    for version, fields in contract.promised().items():
        if version != "1.0":
            names = {way.rpartition(".")[2].rpartition(": ")[2] for way in fields}
            missing = [name for name in names if f"`{name}`" not in said[version]]
            assert not missing, f"CHANGELOG-API.md, {version}: {missing}"


def test_a_broken_promise_is_noticed():
    now = contract.fields()
    promise = {"1.0": now}
    assert contract.broken(promise, now) == contract.added(promise, now) == []
    way = "exercises: data.dose.reps"
    assert now[way] == "[integer, integer]?"
    renamed = {f"{w}_new" if w == way else w: kind for w, kind in now.items()}
    assert contract.broken(promise, renamed) == [f"{way} is gone"]
    assert contract.added(promise, renamed) == [f"{way}_new"]
    other = now | {way: "integer?"}
    assert contract.broken(promise, other) == [f"{way} was [integer, integer]?, is integer?"]


# CSV


def test_the_table_has_a_row_for_each_exercise():
    text = files()["api/v1/exercises.csv"]
    assert text.count("\r\n") == text.count("\n") == 4
    assert not text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["slug"] for row in rows] == ["lying-march", "standing-march", "wall-drive-hold"]
    march = rows[0]
    assert march["aliases"] == "supine march; dead march"
    assert (march["amount_min"], march["amount_max"], march["unit"]) == ("8", "12", "reps")
    assert (march["tempo_out_s"], march["tempo_back_s"]) == ("1", "2")
    assert march["band_anchor"] == ""
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("＝1", "'＝1"),
        ("a =1", "a =1"),
        ("two\nlines", "two lines"),
        (None, ""),
        (False, "no"),
        (8, "8"),
    ],
)
def test_no_cell_is_a_formula(value, shown):
    assert cell(value) == shown


def test_a_name_with_everything_stays_one_cell(project):
    name = '=HYPERLINK("https://x.example", "a;b")'
    project.replace("exercises/wall-drive-hold.yml", "name: Wall drive hold", f"name: '{name}'")
    text = made(project.root)["api/v1/exercises.csv"]
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[2]["name"] == f"'{name}"


# The feed


def entries(text: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(text).findall(f"{ATOM}entry")


def of(element: ElementTree.Element, name: str) -> str:
    (found,) = element.findall(ATOM + name)
    assert found.text
    return found.text


def test_the_feed_keeps_to_its_rules():
    """RFC 4287: what must be there exactly once, ids that differ, times with a zone."""
    text = files()["feed.xml"]
    root = ElementTree.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    found = entries(text)
    for element in (root, *found):
        for name in ("id", "title", "updated"):
            assert of(element, name)
        assert datetime.fromisoformat(of(element, "updated")).tzinfo
        pages = [x for x in element.findall(f"{ATOM}link") if x.get("type") == "text/html"]
        assert [link.get("rel") for link in pages] == ["alternate"]
        assert pages[0].get("href", "").startswith(URL)
    assert xml_of(root, f"{ATOM}author/{ATOM}name").text == "Club & bands"
    ids = [of(element, "id") for element in found]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"tag:club\.example,\d{4}-\d\d-\d\d:/bands/\S+", x) for x in ids)
    own = [x.get("href") for x in root.findall(f"{ATOM}link") if x.get("rel") == "self"]
    assert own == [f"{URL}feed.xml"]
    assert of(root, "updated") == max(of(element, "updated") for element in found)


def test_the_feed_tells_what_is_new_and_what_changed():
    told = [
        (of(entry, "updated")[:10], of(entry, "title"), of(entry, "summary"))
        for entry in entries(files()["feed.xml"])
    ]
    assert told[:2] == [
        ("2026-05-06", "Changed: Lying march", "One set less for beginners."),
        ("2026-04-05", "Changed: Lying march", "The loop sits behind the ball of the foot."),
    ]
    assert told[2][:2] == ("2026-03-02", "New: Bands train the swing as well as the push.")
    assert len(told) == 5


def test_the_feed_ends_somewhere_and_stays_text():
    news = [
        News(
            f"2026-{1 + n // 28:02}-{1 + n % 28:02}",
            "added",
            "exercise",
            f"slug-{n}",
            "<b>&amp;</b> ]]>",
            'A "summary" <script>',
            f'{URL}?a=1&b="2"',
            URL,
        )
        for n in range(MOST + 5)
    ]
    text = feed(news, name="<Site>", url=URL, language="en", rights="x")
    found = entries(text)
    assert len(found) == MOST
    assert of(found[0], "title") == "<b>&amp;</b> ]]>"
    assert of(found[0], "summary") == 'A "summary" <script>'
    assert xml_of(found[0], f"{ATOM}link").get("href") == f'{URL}?a=1&b="2"'


def test_a_feed_is_this_and_nothing_else():
    item = News(
        "2026-03-02",
        "changed",
        "plan",
        "week",
        "A title",
        "A summary.",
        f"{URL}plans/week/",
        f"{URL}w.json",
    )
    text = feed([item], name="Club", url=URL, language="en-GB", rights="https://x.example/by")
    assert text == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">\n'
        "<title>Club</title>\n"
        "<id>https://club.example/bands/</id>\n"
        '<link rel="self" type="application/atom+xml" href="https://club.example/bands/feed.xml"/>\n'
        '<link rel="alternate" type="text/html" href="https://club.example/bands/"/>\n'
        "<updated>2026-03-02T00:00:00Z</updated>\n"
        "<author><name>Club</name><uri>https://club.example/bands/</uri></author>\n"
        "<rights>https://x.example/by</rights>\n"
        "<entry>\n"
        "<title>A title</title>\n"
        "<id>tag:club.example,2026-03-02:/bands/plan/week/changed</id>\n"
        '<link rel="alternate" type="text/html" href="https://club.example/bands/plans/week/"/>\n'
        '<link rel="alternate" type="application/json" href="https://club.example/bands/w.json"/>\n'
        "<updated>2026-03-02T00:00:00Z</updated>\n"
        '<category term="plan"/>\n'
        '<category term="changed"/>\n'
        "<summary>A summary.</summary>\n"
        "</entry>\n"
        "</feed>\n"
    )
    assert "<updated>1970-01-01T00:00:00Z</updated>" in feed(
        [], name="Club", url=URL, language="en", rights="x"
    )


def test_news_lead_to_their_record():
    first = entries(files()["feed.xml"])[0]
    links = {link.get("type"): link.get("href") for link in first.findall(f"{ATOM}link")}
    assert links == {
        "text/html": f"{URL}exercises/lying-march/",
        "application/json": f"{URL}api/v1/exercises/lying-march.json",
    }
    assert [c.get("term") for c in first.findall(f"{ATOM}category")] == ["exercise", "changed"]


def test_what_came_and_changed_on_one_day_has_two_ids():
    both = [
        News("2026-03-01", event, "exercise", "march", "March", "New.", URL, URL)
        for event in ("added", "changed")
    ]
    first, second = entries(feed(both, name="Site", url=URL, language="en", rights="x"))
    assert of(first, "id") != of(second, "id")


def test_a_feed_without_news_is_one_too():
    assert entries(feed([], name="Site", url=URL, language="en", rights="x")) == []


# llms.txt


def test_llms_txt_leads_to_every_page():
    """A title, a summary in a quotation, then sections that hold lists of links."""
    text = files()["llms.txt"]
    head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    assert re.match(r"# Club & bands\n\n> \S.*\n\n\S", head)
    linked = re.findall(r"^- \[.+\]\((\S+)\): \S", text, re.MULTILINE)
    lines = [line for section in sections for line in section.splitlines()[1:] if line]
    assert len(linked) == len(lines)
    assert {x.removeprefix(URL) for x in linked} <= files().keys()
    twins = {URL + path for path in files() if path.endswith("/index.md")}
    assert twins - set(linked) == {f"{URL}{old}/index.md" for old in FORMER}


def test_llms_txt_says_what_stands_where():
    text = files()["llms.txt"]
    base = f"{URL}api/v1/"
    ends = re.findall(r"^- \[.+?\]\((\S+)\): \S", text, re.MULTILINE)[:4]
    assert ends == [
        f"{base}index.json",
        f"{base}openapi.json",
        f"{base}exercises.csv",
        f"{URL}feed.xml",
    ]
    assert (
        f"- [Lying march]({URL}exercises/lying-march/index.md): "
        "Lie on your back and draw one knee up against a loop round both feet.\n"
    ) in text
    names = re.findall(r"^- \[(.+?)\]\(\S+/exercises/", text, re.MULTILINE)
    assert names == ["Lying march", "Standing march", "Wall drive hold"]
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections[1:] == [
        "Exercises",
        "Plans",
        "Concepts",
        "Topics",
        "Muscles",
        "Areas",
        "Phases",
    ]
