"""What Markdown cannot follow is a finding; what is no finding is rendered with little effort."""

import pytest
from markdown import Markdown
from strideband.check import check
from strideband.lint.texts import _TAG
from strideband.model.markdown_bounds import (
    MOST_CHARACTERS,
    MOST_HEADINGS,
    MOST_LEVELS,
    MOST_REACH,
    MOST_TAG_REACH,
    MOST_WITHOUT_BREAK,
    excess,
)
from strideband.text.prose import Prose, plain_text

from tests.conftest import Project
from tests.support.counted_calls import counted_calls
from tests.support.fuzz import some

OPEN = round((2 * MOST_REACH) ** 0.5)
"""So many brackets in a row, which nothing closes, reach about as far as is allowed."""

TAGS = round(MOST_TAG_REACH**0.5)


@pytest.mark.parametrize(
    ("allowed", "too_much", "offset", "message"),
    [
        (
            "a " * (MOST_WITHOUT_BREAK // 2),
            "\n\n" + "a " * (MOST_WITHOUT_BREAK // 2 + 1),
            2,
            "20002",
        ),
        ("a\n\n" * 33_333, "a\n\n" * 33_334, MOST_CHARACTERS, "100002 characters"),
        ("[" * (OPEN - 5), "a\n\n" + "[" * OPEN, 3, "brackets that close late or never"),
        ("\\[" * 9_000, "[a](" * 1_000, 0, "brackets that close late or never"),
        ("[a](b) [a](b 'c') " * 1_000, "[a](it's) " * 1_000, 0, "brackets that close late"),
        ("[" * 300 + "]" * 300, "[" * 900 + "]" * 900, 0, "brackets that close late or never"),
        ("[[a]\n\n" * 3_000, "[[a]" * 3_000, 0, "brackets that close late or never"),
        ("<a" * (TAGS - 5), "x" + "<a" * (TAGS + 5), None, "no '>' closes"),
        ("<a>" * 6_000, "<a" * 6_000 + ">", None, "no '>' closes"),
        ("*_" * 600 + "\n\n*", "a\n\n" + "*_" * 601, 3, "1202 asterisks and underscores"),
        ("# a\n" * MOST_HEADINGS, "# a\n" * 301, 1200, "301 headings"),
        ("a\n---\n" * MOST_HEADINGS, "a\n===\n" * 301, 1802, "301 headings"),
        ("> - " * 15 + "a", "a\n" + "> - " * 15 + "> a", 2, "31 levels deep"),
        (" " * 4 * MOST_LEVELS + "a", "\t" * (MOST_LEVELS + 1) + "a", 0, "31 levels deep"),
        ("1. " * MOST_LEVELS + "a", "1. " * 31 + "a", 0, "31 levels deep"),
    ],
)
def test_bounds(allowed: str, too_much: str, offset: int | None, message: str):
    assert excess(allowed) is None
    found = excess(too_much)
    assert found
    assert message in found.message
    assert offset in (None, found.offset)


PIECES = "*a |[|](|[a](|![|**|_a |_|`|` a|**a |[a]: b\n|<a|&|\\|\\[|> |- |1. |  - |a|b\n-|#|\n|a|("
PIECES += "|[a](b |[a](it's) |<a@|*_|**_|`a|``|=\n-|a_b_c|**a** |*a **b |_a __b |a\n===\n|> > |+ "
TABLE = "a|b\n-|-\n"
MIXED = [
    "**a** " * 1_000 + "**" * 3_000 + "a*" * 3_000,
    "*a **b " * 200 + "b** a*" * 200,
    "[a *b " * 900 + "b* a](x) " * 900,
    "\n".join("    " * depth + "- a" for depth in range(200)),
    "<div>" * 5_000,
]
MOST_CALLS = 5_000_000
"""For a text of 40,000 characters: about a second."""


@pytest.mark.fuzz
@pytest.mark.parametrize(
    "piece", some([*MIXED, TABLE, *PIECES.split("|")], 9), ids=lambda piece: piece[:9]
)
def test_a_text_is_refused_or_rendered_with_little_effort(piece: str):
    paragraph = (piece * (19_000 // len(piece) + 1))[:19_000]
    text = f"{paragraph}\n\n{paragraph}"
    if excess(text):
        return
    page = Markdown(extensions=["attr_list", "md_in_html", "tables", "sane_lists", "toc"])
    for render in (Prose(lambda kind, slug: (slug, "")).block, page.convert):
        with counted_calls() as calls:
            render(text)
        assert calls[0] <= MOST_CALLS


def test_too_much_in_a_record_is_a_finding(project: Project):
    project.append("content/concepts/leg-recovery.md", "[" * 8_000 + "\n")
    [found] = check(project.root)[1]
    assert (found.file, found.rule) == ("content/concepts/leg-recovery.md", "schema")
    assert found.message.startswith("brackets that close late or never: 32")


def test_too_much_in_a_page_is_a_finding_where_it_stands(project: Project):
    project.write("content/page.md", "# Page\n\nA [link](concept:none).\n\n" + "- " * 40 + "a\n")
    [found] = check(project.root)[1]
    assert str(found).startswith("content/page.md:5:1: lists or quotations 40 levels deep")


@pytest.mark.parametrize(("length", "left"), [(1_000, False), (1_003, True)])
def test_marks_are_looked_for_no_further_than_people_write(length: int, left: bool):
    """Else each asterisk, bracket and sign of a long text is tried up to its end."""
    words = "a" * length
    assert ("*" in plain_text(f"*{words}*")) == left
    assert ("[" in plain_text(f"[{words}](b)")) == left
    assert ("[" in plain_text(f"[b]({words})")) == left
    assert (_TAG.search(f"<b{words[2:]}>") is None) == left
