"""What is said of a finished site before it is published: nothing of a good one, or what to do."""

from pathlib import Path

import pytest
from strideband.cli import main
from strideband.publishing import site_check as checking
from strideband.publishing.site_check import publish_check

URL = "https://club.run-club.de/bands/"
EXAMPLE = "https://strideband.example/bands/"


def html(address: str, body: str = "", head: str = "") -> str:
    return (
        f'<!doctype html><head><title>x</title><link rel="canonical" href="{URL}{address}">{head}'
        f"</head><body>{body}</body>"
    )


GOOD = {
    "index.html": html(
        "",
        '<h1 id="top">Bands</h1><a href="areas/balance/#why">Balance</a> <a href="#top">up</a>'
        '<a href="https://elsewhere.net/x">out</a> <a href="mailto:a@b.de">mail</a>'
        f'<a href="{URL}areas/balance/">whole</a> <a href="areas/balance/?q=1#:~:text=Why">text</a>'
        '<img src="figures/a.svg" srcset="figures/a.svg 1x, figures/b.svg 2x">'
        '<svg><use href="#top"/></svg>',
        '<link rel="stylesheet" href="assets/a.0a1b2c3d.css">',
    ),
    "areas/balance/index.html": html(
        "areas/balance/", '<h2 id="why">Why</h2><a href="../..">h</a>'
    ),
    "areas/old/index.html": html("areas/balance/").replace(
        "<head>", '<head><meta name="robots" content="noindex">'
    ),
    "404.html": '<a href="/bands/">home</a>',
    "assets/a.0a1b2c3d.css": "p { background: url(data:image/png;base64,xx) } q{mask:url('b.svg')}",
    "assets/b.svg": "<svg/>",
    "figures/a.svg": "<svg/>",
    "figures/b.svg": "<svg/>",
    "_redirects": "/bands/areas/old/ /bands/areas/balance/ 301\n",
    "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {URL}sitemap.xml\n",
    "sitemap.xml": f"<urlset><url><loc>{URL}</loc></url><url><loc>{URL}areas/balance/</loc></url>"
    "</urlset>",
}


def written(folder: Path, **changed: str | None) -> Path:
    for name, text in (GOOD | changed).items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    return folder


def test_of_a_good_site_nothing_is_said(tmp_path, capsys):
    assert publish_check(written(tmp_path))[0] == []
    assert main(["publish-check", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "4 pages, 11 files, 0.0 MB. Largest page: /, 1 KB.",
        "Nothing stands in the way of publishing.",
    ]


def test_what_a_project_and_other_plugins_have_there_of_their_own_is_no_finding(tmp_path):
    """Lines for hosts that read more than ours, and a page that leads on."""
    table = "# ours\n/* /x 404\n# Former addresses of records:\n" + GOOD["_redirects"]
    page = (
        '<link rel="canonical" href="../areas/balance/">'
        '<meta http-equiv="refresh" content="0; url=../areas/balance/">'
    )
    site = written(tmp_path, **{"_redirects": table, "new/index.html": page})
    assert publish_check(site)[0] == []


def body(text: str) -> dict[str, str]:
    return {"index.html": GOOD["index.html"].replace("<body>", f"<body>{text}")}


CASES = [
    (
        {
            name: text.replace(URL, "https://strideband.example/bands/")
            for name, text in GOOD.items()
        },
        [
            f"index.html: names {EXAMPLE}, an example. "
            "Set SITE_URL to your address and build again.",
        ],
    ),
    (
        {
            "index.html": GOOD["index.html"]
            .replace(f'rel="canonical" href="{URL}"', 'rel="x"')
            .replace("<body>", '<body><a href="api/v1/index.json">data</a><a href="llms.txt">l</a>')
        },
        [
            "index.html: names no address of the site. Set SITE_URL to it and build again.",
        ],
    ),
    (
        {"areas/x/index.html": "<p>no canonical address</p>"},
        ["areas/x/index.html: names no canonical address. Build again with SITE_URL set."],
    ),
    (
        {"areas/x/index.html": html("").replace(URL, "https://old.net/")},
        [
            "areas/x/index.html: names https://old.net/, which is not below "
            "https://club.run-club.de/bands/. Build again."
        ],
    ),
    (
        body('<a href="https://[bad]/x">x</a><img src="//[bad"><a href="nowhere/">y</a>'),
        [
            "index.html: 'nowhere/' leads nowhere. Mend the link.",
            "index.html: '//[bad' cannot be read as an address. Mend the link.",
            "index.html: 'https://[bad]/x' cannot be read as an address. Mend the link.",
        ],
    ),
    (body('<a href="nowhere/">x</a>'), ["index.html: 'nowhere/' leads nowhere. Mend the link."]),
    (
        body('<img src="figures/c.svg">'),
        ["index.html: 'figures/c.svg' leads nowhere. Mend the link."],
    ),
    (
        body('<img src="figures/a.svg" srcset="figures/c.svg 2x">'),
        ["index.html: 'figures/c.svg' leads nowhere. Mend the link."],
    ),
    (
        body('<a href="areas/balance/#how">x</a>'),
        ["index.html: 'areas/balance/#how': no element 'how' there. Mend the link."],
    ),
    (
        body('<a href="#gone">x</a>'),
        ["index.html: '#gone': no element 'gone' there. Mend the link."],
    ),
    (
        body('<a href="areas/balance">x</a>'),
        ["index.html: 'areas/balance' lacks its slash at the end. Add it."],
    ),
    (
        body('<a href="/areas/balance/">x</a>'),
        ["index.html: '/areas/balance/' leads out of the site. Write the whole address."],
    ),
    (
        {"404.html": '<a href="areas/">x</a>'},
        [
            "404.html: 'areas/' is relative, but this page is shown at any depth. "
            "Begin it with a slash."
        ],
    ),
    (
        body('<script src="https://cdn.net/a.js"></script>'),
        [
            "index.html: loads https://cdn.net/a.js from another host. "
            "Put a copy of it into the site."
        ],
    ),
    (
        body('<link rel="preload stylesheet" href="//cdn.net/a.css">'),
        ["index.html: loads //cdn.net/a.css from another host. Put a copy of it into the site."],
    ),
    (
        body("<p style=\"background: url('https://cdn.net/a.png')\">"),
        [
            "index.html: loads https://cdn.net/a.png from another host. "
            "Put a copy of it into the site."
        ],
    ),
    (
        {"assets/c.css": '@import "https://cdn.net/a.css"; p { mask: url(gone.svg) }'},
        [
            "assets/c.css: 'gone.svg' leads nowhere. Mend the style sheet.",
            "assets/c.css: loads https://cdn.net/a.css from another host. "
            "Put a copy of it into the site.",
        ],
    ),
    (
        {"_redirects": "/bands/areas/old/ /bands/areas/gone/ 301\n"},
        ["_redirects: '/bands/areas/gone/' leads nowhere. Build again."],
    ),
    (
        {"_redirects": "/a /b 302\n"},
        ["_redirects: _redirects:1: expected '/old/ /new/ 301'; found '/a /b 302'."],
    ),
    (
        {"new/index.html": html("").replace(URL, "../areas/balance/")},
        [
            "new/index.html: names ../areas/balance/, which is not below "
            "https://club.run-club.de/bands/. Build again."
        ],
    ),
    (
        {"sitemap.xml": None},
        ["sitemap.xml: is not there. Build again with SITE_URL set."],
    ),
    (
        {"sitemap.xml": f"<loc>{URL}</loc><loc>{URL}areas/old/</loc>"},
        [
            f"sitemap.xml: lists {URL}areas/old/, which is no page that may be listed. "
            "Build again.",
            f"sitemap.xml: does not list {URL}areas/balance/. Build again.",
        ],
    ),
    (
        {"robots.txt": "User-agent: *\nDisallow: /\n"},
        [
            f"robots.txt: does not name {URL}sitemap.xml. Build again.",
            "robots.txt: forbids everything to search engines. Take the line out.",
        ],
    ),
    (
        {"areas/balance/index.html": GOOD["areas/balance/index.html"] + " " * 1_000_000},
        ["areas/balance/index.html: 1.0 MB of HTML; at most 1 is quick on a phone. Split it."],
    ),
    (
        {"film.mp4": "x" * (26 * 2**20)},
        ["film.mp4: 26 MB; many hosts refuse more than 25. Make it smaller."],
    ),
]


@pytest.mark.parametrize(("changed", "says"), CASES, ids=[says[0][:60] for _, says in CASES])
def test_what_is_wrong_is_said_with_what_to_do(tmp_path, capsys, changed, says):
    written(tmp_path, **changed)
    assert main(["publish-check", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out.replace(f"{tmp_path}/", "").splitlines() == says
    number = f"{len(says)} findings." if len(says) > 1 else "1 finding."
    assert said.err.splitlines()[-1] == f"{number} Mend them before you publish."


def test_too_many_files(tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "FILES_LIMIT", 10)
    problems, _ = publish_check(written(tmp_path))
    assert problems == [(".", "11 files; many hosts refuse more than 10.")]


def test_what_is_no_site(tmp_path, capsys):
    assert main(["publish-check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"strideband: {tmp_path} is not a built site: it has no index.html. Build it first.\n"
    )
