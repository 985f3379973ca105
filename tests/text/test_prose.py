"""Markdown of records: no raw HTML, safe links, references resolved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strideband.library.markdown_reader import markdown_reader
from strideband.text.prose import ROOT, Prose, _one_paragraph, _Safe, _with_plain_links, plain_text

READER = markdown_reader(_Safe())
PIECES = ("[the push](phase:push)", "[", "]", "(", ")", "](a:b)", "a", "1", ".", " ", "!", "*", "_")
PIECES += (":", "|", "-", "#", "=", ">", "&", "<", '"', "'", "\n", "\\", "`", "\u00a0", "\u2013")


@given(st.lists(st.sampled_from(PIECES), min_size=1).map("".join))
def test_plain_links_are_what_the_reader_of_markdown_makes_of_them(text: str):
    html = _with_plain_links(text)
    read = READER.reset().convert(_one_paragraph(text))
    assert html is None or f"<p>{html}</p>" == read


def test_nearly_all_links_are_plain():
    for text in ("See [the push](phase:push).", "[a b](term:c-d-2), [e's](claim:f) \u2013 g > h!"):
        assert _with_plain_links(text)


@pytest.fixture
def prose():
    known = {
        ("phase", "push"): ("phases/push/", 'The "second" half.'),
        ("source", "a"): ("s/#a", ""),
    }
    return Prose(lambda kind, slug: known[kind, slug], table_label="Table")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain & simple", "Plain &amp; simple"),
        ("It's *so* **very** `x`", "It's <em>so</em> <strong>very</strong> <code>x</code>"),
        ("3. Not a list", "3. Not a list"),
        ("- Not a list *either*", "- Not a list <em>either</em>"),
        ("* Not a list either", "* Not a list either"),
        ("# No *heading*", "# No <em>heading</em>"),
        ("a <b>bold</b>", "a &lt;b&gt;bold&lt;/b&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](javascript:alert(1))", "<span>x</span>"),
        ("[x](JaVaScRiPt:alert(1))", "<span>x</span>"),
        ("[x](data:text/html,1)", "<span>x</span>"),
        ("[x](//evil.example)", "<span>x</span>"),
        ("![x](https://evil.example/a.png)", "<span>x</span>"),
        (
            "[x](https://a.example/?b=1&c=2)",
            '<a href="https://a.example/?b=1&amp;c=2" rel="noopener external">x</a>',
        ),
    ],
)
def test_inline(prose, text, html):
    assert prose.inline(text) == html


def test_reference_leads_to_the_page_and_explains_itself(prose):
    html = prose.inline("[the push](phase:push)")
    assert html == (
        f'<a href="{ROOT}phases/push/" data-sb-term="The &quot;second&quot; half.">the push</a>'
    )
    assert prose.inline("[a](source:a)") == f'<a href="{ROOT}s/#a">a</a>'


@pytest.mark.parametrize(
    "link", ["[it](phase:push)", "[it](phase&#58;push)", "[it][1]\n\n[1]: phase:push"]
)
def test_where_a_text_leads_is_asked_each_time(link: str):
    """So whoever shows it has read of the record, also if another page has shown it."""
    asked = list[str]()
    prose = Prose(lambda kind, slug: (asked.append(slug) or "phases/push/", ""))
    shown = [str(prose.inline(link)) for _ in range(2)]
    assert len(asked) == sum(html.count(f'href="{ROOT}') for html in shown)


def test_a_text_that_leads_nowhere_is_made_once(prose):
    assert prose.inline("Sit *tall*.") is prose.inline("Sit *tall*.")


def test_blocks_have_headings_lists_and_tables_that_scroll(prose):
    html = prose.block("## One\n\n- a\n- b\n\n|x|y|\n|-|-|\n|1|2|\n")
    assert '<h2 id="one">One</h2>' in html
    assert "<li>a</li>" in html
    assert '<div class="sb-scroll" role="group" tabindex="0" aria-label="Table">' in html
    assert html.count("<div") == html.count("</div>")


def test_html_blocks_are_text(prose):
    html = prose.block("<div onclick=alert(1)>\n\nhello\n\n</div>\n\n<img src=x onerror=alert(1)>")
    assert "<div" not in html
    assert "<img" not in html


def test_plain_text_keeps_the_words():
    text = "## Head\n\nSee [the *push*](phase:push), **now** `x`.\n\n|a|b|\n"
    assert plain_text(text) == "Head See the push, now x."


def test_headings_without_anchors_stay_headings(prose):
    html = prose.block("Before.\n\n## What *lifts* it", anchors=False)
    assert html.endswith("<h2>What <em>lifts</em> it</h2>")


def test_what_leads_nowhere_does_not_lead_home():
    prose = Prose(lambda kind, slug: ("", ""))
    assert "href" not in prose.inline("See [it](concept:gone).")
    assert "href" not in prose.inline("See [it](Concept:gone).")
