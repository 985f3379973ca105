"""Texts as Markdown for programs: whoever reads it sees what the page shows."""

import re

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser
from strideband.outputs.markdown_writer import (
    _SPECIAL,
    ToMarkdown,
    _escape,
    _escaped,
    link,
    plain,
    table,
)
from strideband.text.prose import ROOT, Prose

from tests.support.approved import Approved

URL = "https://club.example/"
PROSE = Prose(lambda kind, slug: (f"{kind}s/{slug}/", 'a "hint"'))
READERS = {
    "commonmark": MarkdownIt("commonmark").enable("table"),
    "all": MarkdownIt("js-default", {"html": True, "linkify": False}),
}
"""Readers that let HTML through: what is not escaped would be an element."""

TEXTS = [
    "Plain words, 5 < 6 & 7 > 3.",
    "*stars* and **two** and `code *x*` and ``a`b``",
    "[a link](phase:push), [outside](https://example.org/a_(b)?x=1&y=<2>)",
    "<script>alert(1)</script> &lt;b&gt; &amp; &copy",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1)) ![y](https://example.org/a.png)",
    "[c](data:text/html,x) <https://example.org> https://example.org www.example.org",
    r"\*not\* \_em\_ \<b> 2\. a\\b",
    "snake_case_word and _it_ and a * b * c ~~gone~~",
    "# no heading",
    "- no list",
    "+ no list",
    "> no quotation",
    "1. no list",
    "12) no list",
    "--- no rule",
    "=== no title",
    "~~~ no code",
    "| a | b |",
    "[g][h] and [h]",
    "*a* b. *Whole.*",
    "***both***",
    "`` ` `` and `|`",
    "x\n---\ny",
    "x  \ny",
    "a\tb",
    "[[x]](phase:push) ![",
    "Look!<https://example.org> Here!",
]


def shown(html: str) -> str:
    """Return the words of HTML, without what is between them."""
    return " ".join((LexborHTMLParser(html).text() or "").split())


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_one_line_shows_what_the_page_shows(text, reader):
    html = PROSE.inline(text)
    read = READERS[reader].render(ToMarkdown(ROOT, URL).line(html))
    assert shown(read) == shown(html)
    assert sorted(_elements(read)) == sorted(["p", *_elements(html)])


def _elements(html: str) -> list[str]:
    return [name for name in re.findall(r"<(\w+)", html) if name not in ("span", "br")]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_without_markup_is_shown_letter_by_letter(text, reader):
    read = READERS[reader].render(plain(text))
    assert _elements(read) == ["p"]
    assert shown(read) == " ".join(text.split())


def test_a_text_in_which_nothing_is_special_needs_no_look_at_each_letter():
    for text in (*TEXTS, "WWW.example.org", "a Www. b", "ftp://x", "w.w.", "ww.", "a & b", "~~"):
        assert _escaped(text) == _SPECIAL.sub(_escape, text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_stays_one_item_of_a_list_and_one_cell(text):
    made = f"- {plain(text)}\n- {ToMarkdown(ROOT, URL).line(PROSE.inline(text))}\n- end"
    read = READERS["all"].render(made)
    assert (read.count("<ul"), read.count("<li"), read.count("<ol")) == (1, 3, 0)
    rows = table(["a", "b"], [[plain(text), ToMarkdown(ROOT, URL).line(PROSE.inline(text))]])
    cells = LexborHTMLParser(READERS["all"].render(rows)).css("td")
    assert [" ".join(node.text().split()) for node in cells] == [
        " ".join(text.split()),
        shown(PROSE.inline(text)),
    ]


BLOCKS = """First *paragraph* with [a link](phase:push).

## Heading

- one
- two
    - deeper

1. first
2. second

| a | b |
|---|---|
| 1 | `x` |

> quoted # not

    code <b>
    more

<div>raw</div>

***

    ```

Last."""


@pytest.mark.parametrize("text", ["a*b_c", "1. x", " # y\r\nz", "\x0b\x0c[i](j)", "- k\xa0", "://"])
def test_html_without_markup_is_read_as_a_parser_reads_it(text: str):
    # The comment is markup, so that this one is parsed.
    made = ToMarkdown(ROOT, URL)
    assert made.line(text) == made.line(f"{text}<!-- -->")


def test_paragraphs_lists_and_tables_stay_what_they_are():
    html = PROSE.block(BLOCKS)
    made = ToMarkdown(ROOT, URL).blocks(html, under=2)
    read = READERS["all"].render(made)
    assert f"[a link]({URL}phases/push/)" in made
    assert "\n### Heading\n" in made
    assert shown(read) == shown(html)
    names = {"h2": "h3", "div": None}
    expected = [names.get(name, name) for name in _elements(html)]
    assert _elements(read) == [name for name in expected if name]


def test_addresses_cannot_end_a_link_early():
    where = link("x", "https://example.org/a b(c)<d>\n")
    assert READERS["all"].render(where).count("<a ") == 1
    assert where == "[x](https://example.org/a%20b%28c%29%3Cd%3E%0A)"


def test_links_are_absolute_and_those_within_a_page_are_words():
    made = ToMarkdown(ROOT, URL).line(
        f'<a href="https://example.org/x">one</a>, <a href="{ROOT}faq/">two</a>, '
        '<a href="#here">three</a>, <a>four</a>'
    )
    assert made == f"[one](https://example.org/x), [two]({URL}faq/), three, four"


def test_blocks_are_these(approved: Approved):
    loose = "<ul><li><p>one</p><p>more</p></li><li><p>two</p></li></ul>"
    loose += "<ol><li>a<ul><li>b</li></ul></li></ol>"
    code = "<p><code>`a</code> <code>a`</code> <code>a``b</code></p>"
    html = [
        PROSE.block(BLOCKS),
        loose,
        code,
        "<p>a<br>b<img src='x'>c</p><hr><p>d</p>",
    ]
    made = [ToMarkdown(ROOT, URL).blocks(text, under=2) for text in html]
    approved("outputs/markdown.txt", "\n=====\n".join(made) + "\n")
