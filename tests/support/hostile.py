"""A project whose every text attacks: what authors paste, on purpose or not, stays text."""

import json
import re
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import yaml
from strideband.check import check
from strideband.library.load import load_or_raise
from strideband.library.records import Entry
from strideband.library.references import Text, pointing, texts

from tests.support.club import make_project
from tests.support.mkdocs_runs import FIXTURE

PIECES = (
    "<script>window.hacked=1</script>",
    '"><img src=x onerror=window.hacked=1>',
    "</script><svg onload=window.hacked=1>",
    "{{ 7*7 }}",
    "{% raw %}",
    "&lt;b&gt;",
    "]]>",
    "'",
    "`",
)
"""Plain pieces: in every text that is long enough for them all, in turns in the others."""

MARKDOWN = (
    "[a](javascript:window.hacked=1)",
    "[b](JavaScript:window.hacked)",
    "[c](data:text/html,<script>alert(1)</script>)",
    "![d](x)",
    "![e](javascript:window.hacked=1)",
    "<javascript:window.hacked=1>",
    '[f](https://example.org/"onmouseover=window.hacked=1)',
    "[g][h]",
)
"""More, for texts that may hold Markdown."""

REFERENCE = "\n\n[h]: javascript:window.hacked=1"
SHORT = (
    '"><img src=x onerror=window.hacked=1>',
    "<script>window.hacked=1</script>",
    "</script><svg onload=window.hacked=1>",
    "'{{ 7*7 }}]]>{% raw %}&lt;b&gt;",
    "*m* [x](javascript:window.hacked=1)",
)
"""For names and aliases: each shows in full where it stands."""

ALLOWED = ("no-html", "links-allowed", "plain-text")
_KEEP = {"url", "doi", "fma", "year", "tempo", "added", "date", "rule"}
PLAIN_LIMITS = {"summary": 160, "question": 140, "title": 300, "authors": 200, "journal": 200}
PLAIN_LIMITS |= {"actions": 200, "what": 200}
"""How long a plain text may be, where that is not 60 characters."""


def make_hostile_project(to: Path, site_url: str) -> dict[str, str]:
    """Write the small project with every text replaced.

    Returns:
        The name (question, claim, title) of each record by ``kind:slug``.
    """
    project = make_project(to, site_url, FIXTURE)
    names: dict[str, str] = {}
    marks = ("".join(letters) for letters in product(ascii_uppercase, repeat=3))
    shorts = cycle(SHORT)
    files: dict[str, list[Entry]] = {}
    for entry in load_or_raise(project):
        files.setdefault(entry.document.file, []).append(entry)
    for file, entries in files.items():
        path = project / file
        data = _plain(path)
        for entry in entries:
            _poison(data, entry, marks, shorts)
            names[f"{entry.record.kind}:{entry.record.slug}"] = _name(data, entry)
        _write(path, data)
    _write_pages(project)
    _poison_settings(project)
    _write_exceptions(project)
    return names


def _plain(path: Path) -> Any:
    text = path.read_text("utf-8")
    if path.suffix != ".md":
        return yaml.safe_load(text)
    _, header, body = text.split("---\n", 2)
    return yaml.safe_load(header) | {"body": body}


def _write(path: Path, data: Any) -> None:
    body = data.pop("body", None) if path.suffix == ".md" else None
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text if body is None else f"---\n{text}---\n{body}\n", "utf-8")


def _poison(data: Any, entry: Entry, marks: Iterator[str], shorts: Iterator[str]) -> None:
    points = {
        reference.trail
        for reference in pointing(entry.record).references
        if reference.offset is None
    }
    for text in texts(entry.record):
        if text.trail in points or text.trail[-1] in _KEEP or text.trail[0] == "formerly":
            continue
        links = [
            f"[link]({reference.kind}:{reference.slug})"
            for reference in pointing(entry.record).references
            if reference.trail == text.trail and reference.offset is not None
        ]
        *way, last = (*entry.base, *text.trail)
        place = data
        for step in way:
            place = place[step]
        place[last] = _attack(text, links, next(marks), shorts)


def _attack(text: Text, links: list[str], mark: str, shorts: Iterator[str]) -> str:
    """Return a text as long as its field allows."""
    limit = _limit(text)
    if limit == 60:
        return f"{mark} {next(shorts)}"
    pieces = [mark, *links, *PIECES]
    tail = ""
    if text.markdown is not None:
        pieces += MARKDOWN
        if text.markdown.block:
            tail = REFERENCE
            pieces += [
                "\n\n<div onclick=window.hacked=1>\n\n## <b>Heading</b> {{ 7*7 }}\n\n- a\n\n"
            ]
    while len(" ".join(pieces) + tail) > limit:
        pieces.pop()
    return " ".join(pieces) + tail


def _limit(text: Text) -> int:
    """Return how many characters the field takes."""
    if text.markdown is not None:
        return 1500 if text.markdown.block else 320
    field = next(step for step in reversed(text.trail) if isinstance(step, str))
    return PLAIN_LIMITS.get(field, 60)


def _name(data: Any, entry: Entry) -> str:
    for step in entry.base:
        data = data[step]
    for field in ("name", "question", "title", "text"):
        if field in data:
            return data[field]
    raise LookupError(entry.key)


def _write_pages(project: Path) -> None:
    """Write a hand-written page that calls every component, and quotes where quotes can stand."""
    (project / "content" / "index.md").write_text(
        "---\n"
        "title: A \"title\" with <marks> & 'signs'\n"
        'description: What is "said" about <marks> & signs, in one line.\n'
        "---\n"
        "# All components\n\n"
        '{{ exercise_card("lying-march") }}\n\n'
        '{{ exercise_cards(["standing-march", "wall-drive-hold"]) }}\n\n'
        '{{ concept_card("leg-recovery") }}\n\n'
        '{{ claim("bands-train-the-swing") }}\n\n'
        '{{ question("how-hard") }}\n\n'
        '{{ band_table(["light-loop"]) }}\n\n'
        "{{ phase_strip() }}\n\n"
        "{{ hazard_list() }}\n\n"
        "[a term](term:rpe), [a muscle](muscle:obliques), [an idea](concept:one-stride)\n",
        "utf-8",
    )


SITE = "Club <script>window.hacked=1</script> \"a\" & 'b'"
"""The name of the site."""

_SETTINGS = f"""
site_author: {json.dumps(SITE)}
copyright: {json.dumps("&copy; " + SITE)}
nav:
  - {json.dumps(SITE)}: index.md
  - {json.dumps(SITE + " more")}:
      - {json.dumps(SITE + " section")}: exercises/index.md
      - {json.dumps(SITE + " link")}: "https://club.example/?a&b'c"
      - safety.md
"""


def _poison_settings(project: Path) -> None:
    """Let the settings attack too: all that the theme prints of them on every page."""
    file = project / "mkdocs.yml"
    text = file.read_text("utf-8")
    for name in ("site_name", "site_description"):
        text = re.sub(
            rf"^{name}: .*$", lambda _, n=name: f"{n}: {json.dumps(SITE)}", text, flags=re.M
        )
    text = re.sub(r"name: (Dark|Light)", lambda _: f"name: {json.dumps(SITE)}", text)
    text = text.replace("  font: false\n", "  font: false\n  features: [navigation.tabs]\n")
    file.write_text(text + _SETTINGS, "utf-8")


def _write_exceptions(project: Path) -> None:
    """Except the rules that refuse such texts; every other rule must hold."""
    _, findings = check(project)
    others = [finding for finding in findings if finding.rule not in ALLOWED]
    assert not others, "\n".join(map(str, others))
    listed = sorted({(finding.rule, finding.file) for finding in findings})
    assert {rule for rule, _ in listed} == set(ALLOWED)
    exceptions = [
        {"rule": rule, "file": file, "reason": "A test of the site."} for rule, file in listed
    ]
    (project / "content" / "exceptions.yml").write_text(yaml.safe_dump(exceptions), "utf-8")
    _, findings = check(project)
    assert not findings, "\n".join(map(str, findings))
