"""The interface's words: all in the catalogue, each used, none in the templates."""

import re
from pathlib import Path
from typing import get_args

import pytest
import strideband
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from strideband.model import exercise, muscle
from strideband.model.claim import Verdict
from strideband.model.phase import Phase
from strideband.model.source import Source
from strideband.pages.list_pages import SECTIONS
from strideband.text import messages
from strideband.text.messages import Messages

from tests.support.for_each import for_each

PACKAGE = Path(strideband.__file__).parent
TEMPLATES = sorted(p for end in ("html", "md") for p in (PACKAGE / "pages").rglob(f"*.{end}"))
CODE = "\n".join(path.read_text("utf-8") for path in [*TEMPLATES, *PACKAGE.rglob("*.py")])

FAMILIES = {
    "emphasis": get_args(exercise.Emphasis),
    "emphasis-about": get_args(exercise.Emphasis),
    "contraction": get_args(exercise.Contraction),
    "level": get_args(exercise.Level),
    "position": get_args(exercise.Position),
    "plane": get_args(exercise.Plane),
    "band": get_args(exercise.BandKind),
    "band-about": get_args(exercise.BandKind),
    "band-level": get_args(exercise.BandLevel),
    "placement": get_args(exercise.Placement),
    "anchor": (*get_args(exercise.Anchor), "none", "any"),
    "action": get_args(exercise.JointAction),
    "role": get_args(exercise.BandUse.model_fields["role"].annotation),
    "region": get_args(muscle.Region),
    "verdict": get_args(Verdict),
    "verdict-about": get_args(Verdict),
    "part": get_args(Phase.model_fields["part"].annotation),
    "sources.obtained": get_args(Source.model_fields["obtained"].annotation),
    "nav": tuple(SECTIONS),
    "about": tuple(SECTIONS),
}


def catalogue() -> list[str]:
    path = PACKAGE / "text" / "locale" / "en" / "LC_MESSAGES" / "strideband.po"
    with path.open("rb") as file:
        return [m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file) if m.id]


@for_each(FAMILIES)
def test_every_value_of_a_closed_list_has_a_word(family):
    words = Messages("en")
    for value in FAMILIES[family]:
        assert words.text(f"{family}.{value}")


def test_every_key_is_used():
    built = re.findall(r'["\']([a-z.-]+[.-])["\'] ~|f["\']([a-z.-]+[.-])\{', CODE)
    prefixes = tuple({first or second for first, second in built})
    prefixes += tuple(f"{family}." for family in FAMILIES)
    unused = [key for key in catalogue() if key not in CODE and not key.startswith(prefixes)]
    assert unused == []


def test_no_key_stands_twice():
    path = PACKAGE / "text" / "locale" / "en" / "LC_MESSAGES" / "strideband.po"
    keys = re.findall(r'^msgid "(.+)"$', path.read_text("utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys))


@for_each(TEMPLATES)
def test_template_holds_no_words(path):
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    attributes = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', text)
    text = re.sub(r"<[^>]*>|&nbsp;", "", text)
    assert re.findall(r"[A-Za-z]{2,}", text + " ".join(attributes)) == []


def test_missing_key_is_an_error():
    with pytest.raises(KeyError, match=r"lacks 'no\.such\.key'"):
        Messages("en").text("no.such.key")


def test_plural_and_numbers_follow_the_language():
    words = Messages("en")
    assert words.count("count.exercises", 1) == "1 exercise"
    assert words.count("count.exercises", 1200) == "1,200 exercises"
    assert words.number(39.4) == "39.4"
    assert words.number(20.0) == "20"


def test_a_key_without_a_text_has_no_words(monkeypatch):
    catalogue = Catalog("en")
    catalogue.add("level.beginner", "Beginner")
    catalogue.add("level.advanced", "")
    catalogue.add(("count.claims", "count.claims"), ("{n} claim", ""))
    catalogue.add(("count.exercises", "count.exercises"), ("{n} exercise", "{n} exercises"))
    monkeypatch.setattr(messages, "_catalogue", lambda language: catalogue)
    assert messages.keys.__wrapped__("en") == {"level.beginner", "count.exercises"}
