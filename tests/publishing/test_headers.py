"""What goes with each file: the one truth, and ``_headers`` for hosts of the Pages type."""

import fnmatch

import pytest
from strideband.publishing.headers import (
    ASK_EACH_TIME,
    FIVE_MINUTES,
    FOR_A_DAY,
    FOR_A_YEAR,
    cache_control,
    headers,
    headers_file,
)

FILES = [
    "404.html",
    "_redirects",
    "assets/javascripts/lunr/min/lunr.ru.min.js",
    "assets/strideband.0a1b2c3d.css",
    "embed/exercises/clamshell/index.html",
    "api/v1/exercises.json",
    "exercises/clamshell/index.html",
    "exercises/index.html",
    "index.html",
    "plans/a/index.html",
    "plans/a/z.ics",
    "sw.js",
]


@pytest.mark.parametrize(
    ("address", "lifetime"),
    [
        ("", FIVE_MINUTES),
        ("exercises/", FIVE_MINUTES),
        ("search/index.json", FIVE_MINUTES),
        ("figures/clamshell.svg", FIVE_MINUTES),
        ("figures/a.01234567.svg", FIVE_MINUTES),
        ("assets/strideband.0a1b2c3d.css", FOR_A_YEAR),
        ("assets/javascripts/bundle.a5f9d56c.min.js", FOR_A_YEAR),
        ("assets/javascripts/bundle.a5f9d56c.min.js.map", FOR_A_YEAR),
        ("assets/javascripts/lunr/min/lunr.ru.min.js", FOR_A_DAY),
        ("assets/strideband.css", FOR_A_DAY),
        ("assets/social.png", FOR_A_DAY),
        ("sw.js", ASK_EACH_TIME),
        ("404.html", ASK_EACH_TIME),
    ],
)
def test_how_long_a_file_is_kept(address, lifetime):
    assert cache_control(address) == lifetime


def test_only_embeds_go_into_frames_of_others():
    for address in ("", "exercises/embed/", "embeds/", "plans/a/"):
        assert "frame-ancestors 'self'" in headers(address)["Content-Security-Policy"]
    assert "frame-ancestors" not in headers("embed/plans/a/")["Content-Security-Policy"]


def test_what_scripts_of_others_may_read():
    read = (
        "api/v1/x.json",
        "embed/a/",
        "figures/a.svg",
        "plans/a/a.ics",
        "assets/a.js",
        "a/b.json",
    )
    assert all(headers(address)["Access-Control-Allow-Origin"] == "*" for address in read)
    closed = ("", "exercises/", "plans/a/a.pdf", "sw.js", "figure/a.txt")
    assert not any("Access-Control-Allow-Origin" in headers(address) for address in closed)


def rules(text: str) -> dict[str, dict[str, str]]:
    """Return the rules of a ``_headers`` file: the headers of each pattern."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in text.splitlines():
        if not line.startswith(" "):
            pattern = line
            found[pattern] = {}
        else:
            name, _, value = line.strip().partition(": ")
            found[pattern][name] = value
    return found


def fitting(address: str, text: str) -> list[dict[str, str]]:
    return [rule for pattern, rule in rules(text).items() if fnmatch.fnmatchcase(address, pattern)]


@pytest.mark.parametrize("path", ["/", "/club/bands/"])
def test_no_header_is_said_twice_and_each_is_the_one_of_the_truth(path):
    text = headers_file(FILES, path)
    for file in FILES:
        if file.startswith("_"):
            continue
        address = file.removesuffix("index.html")
        found: dict[str, str] = {}
        for rule in fitting(path + address, text):
            assert not found.keys() & rule.keys()
            found |= rule
        expected = headers(address)
        if found.pop("Cache-Control", None) is None:
            assert expected["Cache-Control"] in (FIVE_MINUTES, FOR_A_DAY) or file == "404.html"
        if not file.startswith("plans/"):  # A folder with calendars is open as a whole.
            assert found.get("Access-Control-Allow-Origin") == expected.get(
                "Access-Control-Allow-Origin"
            )
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Permissions-Policy"):
            assert found[name] == expected[name]


def test_a_folder_with_calendars_may_be_read():
    assert rules(headers_file(FILES))["/plans/*"]["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in rules(headers_file(FILES))["/exercises/*"]


def test_the_order_of_the_files_does_not_matter():
    assert headers_file(FILES) == headers_file(reversed(FILES * 2))
