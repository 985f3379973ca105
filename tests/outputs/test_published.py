"""All that the small project publishes, whole: a fact lost or changed anywhere is seen here."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
import typst
from selectolax.lexbor import LexborHTMLParser, LexborNode
from strideband.check import check_or_raise
from strideband.outputs.brand_picture import brand_picture
from strideband.outputs.glyphs import fonts
from strideband.outputs.handout import Handouts
from strideband.outputs.host_files import write_host_files
from strideband.outputs.sitemap import write_sitemap
from strideband.pages.environment import make_environment
from strideband.pages.moved_pages import redirects, redirects_file
from strideband.pages.page import Page
from strideband.pages.templates import Templates
from strideband.publishing import server_redirects
from strideband.site import Site
from strideband.text.messages import Messages
from strideband.views.plan import PlanView

from tests.conftest import FIXTURE_PROJECT
from tests.support.approved import Approved
from tests.support.sites import THREE_MOVES

URL = "https://club.example/bands/"

TO_A_RACE = """name: March to a race
summary: Circuits before short runs, an easy week, a taper and a race.
text: For runners with a loop who race on a Sunday.
runners: [sprinter, distance-runner]
season: in-season
level: advanced
bands: [mini-loop, fabric-loop, tube]
anchor: true
minutes: 25
weeks: 7
runs:
  - {day: mon, kind: easy, minutes: [20, 30], at: evening}
  - {day: wed, kind: tempo, minutes: [30, 40]}
  - {day: sat, kind: easy, minutes: 40}
  - {day: sun, kind: race, minutes: 50}
busy: [tue]
sessions:
  - name: Round the loop
    style: light
    circuit: true
    before_run: true
    exercises:
      - {exercise: standing-march, sets: [2, 2], amount: [12, 12]}
      - {exercise: wall-drive-hold}
  - {name: Hold and march, style: heavy}
progress: reps-then-band
deload: 4
taper: 1
doctor_first: true
added: "2026-05-01"
"""
"""What the other two plans have not."""

ATTRIBUTES = ("id", "href", "src", "alt", "title", "value", "name", "for", "datetime", "lang")
"""What else of an element is a fact. Those of ``aria-`` and ``data-`` are too."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("published") / "project"
    shutil.copytree(FIXTURE_PROJECT, root)
    plans = root / "content" / "plans"
    (plans / "three-moves.yml").write_text(THREE_MOVES, "utf-8")
    (plans / "to-a-race.yml").write_text(TO_A_RACE, "utf-8")
    graph = check_or_raise(root)
    templates = Templates(graph, Messages(), make_environment(), site_url=URL)
    return Site(graph, templates, URL, name="Club & bands", previews=True)


@pytest.fixture(scope="module")
def pages(site: Site) -> list[Page]:
    return [*site.section_pages(), *site.record_pages()]


def test_what_pages_say(pages: list[Page], approved: Approved):
    """Words, and the attributes that say something. Drawings stand there as a checksum."""
    said = (
        f"=== {page.address}\n{page.section}, {page.title}: {page.description}\n"
        f"{says(page.content)}"
        for page in pages
        if not page.address.startswith("gallery/")  # Written from the code, for those who build.
    )
    approved("published/pages.txt", "\n".join(said) + "\n")


def says(html: str) -> str:
    """Return what a page says: an element that says something on a line, indented as it stands."""
    body = LexborHTMLParser(html).body
    assert body
    return "\n".join(_lines(body, 0))


def _lines(node: LexborNode, depth: int) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            if text := " ".join((child.text() or "").split()):
                yield "  " * depth + text
            continue
        facts = " ".join(_facts(child))
        drawn = child.tag == "svg"
        if drawn:
            facts = f"{facts} {crc32((child.html or '').encode()):08x}".strip()
        below = list(_lines(child, depth + bool(facts)))
        if facts:
            yield f"{'  ' * depth}<{child.tag} {facts}>"
        yield from (line for line in below if not (drawn and line.lstrip().startswith("<")))


_HASH = re.compile(r"(?<=\.)[0-9a-f]{8}(?=\.\w+$)")
"""In the address of an asset: with each change of a script another one."""


def _facts(node: LexborNode) -> Iterator[str]:
    for name, value in node.attributes.items():
        if name in ATTRIBUTES or name.startswith(("aria-", "data-")):
            yield f'{name}="{_HASH.sub("hash", value)}"' if value else name


def is_data(where: str) -> bool:
    """Tell whether a file is one that programs read."""
    return where.startswith("api/") or where.endswith(("index.md", "llms.txt", "feed.xml"))


def test_what_stands_in_heads_and_beside_pages(site: Site, pages: list[Page], approved: Approved):
    """Structured data, links, calendars, answers to frames; frames and drawings as checksums."""
    lines = []
    for page in pages:
        lines += [f"=== {page.address} {page.source or ''} {page.preview or ''}".rstrip()]
        lines += [page.structured_data, *re.findall("<[^>]+>", page.links)]
    files = [*site.section_files(), *site.files(lambda page: "")]
    for where, content in sorted(files):
        text = content if isinstance(content, str) else ""
        if where.endswith("/") or is_data(where):
            continue
        if where.endswith((".ics", ".json")) and "weeks.json" not in where:
            lines += [f"--- {where}", *text.splitlines()]
        else:
            lines += [f"--- {where} {crc32(text.encode()):08x}" if text else f"--- {where}"]
    approved("published/beside_pages.txt", "\n".join(lines) + "\n")


def test_what_programs_read(site: Site, approved: Approved):
    """Twins, answers, table, feed: each once, for former addresses give the same."""
    made = site.files(lambda page: "")
    files = {where: str(text) for where, text in sorted(made) if is_data(where)}
    shown = dict[str, str]()
    for where, text in files.items():
        shown.setdefault(text, where)
    for part, belongs in {
        "twins.txt": lambda where: where.endswith(".md"),
        "answers.txt": lambda where: where.endswith(".json") and not _is_schema(where),
        "lists.txt": lambda where: where.endswith((".csv", ".xml", ".txt")),
        "schemas.txt": _is_schema,
    }.items():
        texts = (
            f"=== {where} {crc32(text.encode()):08x}\n"
            if _is_schema(where)
            else f"=== {where}\n{text}"
            for text, where in shown.items()
            if belongs(where)
        )
        approved(f"published/{part}", "".join(texts))


def _is_schema(where: str) -> bool:
    return "/schemas/" in where or "openapi" in where


def test_what_stands_at_the_root(site: Site, tmp_path: Path, approved: Approved):
    """The search's entries, and what hosts and search engines read."""
    (tmp_path / "index.html").write_text("<p>It is here.</p>", "utf-8")
    addresses = ["b/", "a/", "b/", "c&d/"]
    write_sitemap(tmp_path, URL, addresses)
    write_host_files(tmp_path, site.library, "/bands/")
    lines = site.search_index(()).replace("],[", "],\n[").splitlines()
    for name in ("sitemap.xml", "robots.txt", "_redirects", "_headers"):
        lines += [f"--- {name}", (tmp_path / name).read_text("utf-8")]
    approved("published/root.txt", "\n".join(lines))


def test_files_for_hosts_of_the_projects_own_stay(project, tmp_path: Path) -> None:
    """Headers as they are, redirects before ours, robots with the sitemap; and each is said."""
    library, said = check_or_raise(project.root).library, []
    out = tmp_path / "site"
    out.mkdir()
    own = {
        "_headers": "/*\r\n  X-Own: yes\r\n",
        "_redirects": "# ours\n/gone/ /b/ 301",
        "robots.txt": "User-agent: *\nDisallow: /x",
    }
    for name, text in own.items():
        (out / name).write_text(text, "utf-8", newline="")
    write_sitemap(out, URL, ["b/"], said.append)
    write_host_files(out, library, "/bands/", said.append)
    assert [line.partition(" ")[0] for line in said] == ["robots.txt", "_redirects", "_headers"]
    assert (out / "_headers").read_bytes() == own["_headers"].encode()
    assert (out / "robots.txt").read_text() == f"{own['robots.txt']}\nSitemap: {URL}sitemap.xml\n"
    table = (out / "_redirects").read_text()
    assert table.startswith(f"{own['_redirects']}\n")
    ours = redirects_file(redirects(library), "/bands/")
    assert server_redirects.of_records(table) == ours
    assert server_redirects.read(table)[0] == ("/gone/", "/b/")
    assert server_redirects.read(table)[1:] == server_redirects.read(ours) != []
    write_sitemap(out, URL, ["b/"], said.append)
    assert (out / "robots.txt").read_text().count("Sitemap:") == 1


class Press:
    """Stands for Typst: keeps what it is told to draw."""

    def __init__(self, told: list[str], **options: Any):
        self._told, self._options = told, options

    def compile(self, *, input: bytes, sys_inputs: dict[str, str], **how: Any) -> bytes:
        options = {name: value for name, value in self._options.items() if name != "font_paths"}
        template = crc32(input.splitlines()[0])
        data = json.dumps(json.loads(sys_inputs["data"]), indent=1, ensure_ascii=False)
        drawn = re.sub("<svg.*</svg>", lambda m: f"svg {crc32(m[0].encode()):08x}", data)
        fonts = self._options["font_paths"]
        self._told += [f"=== {template:08x} {how} {fonts} {sorted(options)}", drawn]
        return b"drawn"


def test_what_is_printed(
    site: Site,
    approved: Approved,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
):
    """Everything that Typst gets of the plans and of the picture for links."""
    told: list[str] = []
    fonts.cache_clear()
    request.addfinalizer(fonts.cache_clear)
    monkeypatch.setattr(typst, "Fonts", lambda **options: str(options))
    monkeypatch.setattr(typst, "Compiler", lambda **options: Press(told, **options))
    picture = site.page_files._still
    for paper in ("a4", "letter"):
        handouts = Handouts(URL, Messages(), site.templates.levels, picture, paper)
        for plan in site.library.all("plan"):
            view = PlanView(plan, site.library)
            handouts.weeks(view)
            for place in range(len(view.first.sessions)):
                handouts.session(view, place)
            if paper == "letter":
                break
    brand_picture("A club", "Bands.", "#6b2a70", Path("/made/up/logo.svg"), "de")
    brand_picture("A club", "Bands.", "#6b2a70", None, "de")
    approved("published/printed.txt", "\n".join(told) + "\n")
