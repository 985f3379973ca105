"""Links of hand-written pages: in whatever form Markdown allows, they lead where they should, or
are findings where they stand; and what ``check`` lets through is what a build makes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from strideband.check import check_or_raise
from strideband.model import KINDS
from strideband.pages.author_calls import wrong_calls
from strideband.pages.handwritten_html import HandwrittenHtml
from strideband.pages.page_anchors import PageAnchors
from strideband.pages.page_links import page_links
from strideband.pages.page_markdown import PageMarkdown
from strideband.pages.targets import Targets
from strideband.pages.templates import Templates
from strideband.text.messages import Messages

from tests.support.fuzz import times
from tests.support.mkdocs_runs import FIXTURE, PROJECT


class Site:
    """The small project, with what looks at a page and what builds one."""

    def __init__(self) -> None:
        self.templates = Templates(check_or_raise(FIXTURE), Messages())
        self.markdown = PageMarkdown(PROJECT)
        self.targets = Targets(self.templates.library, PageAnchors(lambda: self.templates).of)
        self.builder = HandwrittenHtml(self.templates)

    def wrong(self, text: str) -> list[tuple[int, str]]:
        """Return where a page is wrong, and what is."""
        found = page_links(text, self.markdown)
        told = [
            (link.offset, self.targets.wrong(link.target, link.attribute)) for link in found.links
        ]
        return [(offset, message) for offset, message in (*found.wrong, *told) if message]

    def built(self, text: str) -> str:
        """Return the HTML of a page one folder below the root."""
        html = self.markdown.html(self.builder.before_markdown("page.md", text))
        return self.builder.after_markdown("page.md", html, "page/")


@pytest.fixture(scope="module")
def site() -> Site:
    return Site()


PAGE = "../exercises/lying-march/"

RIGHT = {
    "[a](exercise:lying-march)": PAGE,
    "[a](<exercise:lying-march>)": PAGE,
    '[a](exercise:lying-march "Title")': PAGE,
    "[a](exercise:lying-march#sb:claims)": f"{PAGE}#sb:claims",
    "[a][b]\n\n[b]: exercise:lying-march": PAGE,
    "[b]\n\n[b]:\n    exercise:lying-march": PAGE,
    "- c\n\n    [a][b]\n\n    [b]: exercise:lying-march": PAGE,
    "> [a][b]\n>\n> [b]: exercise:lying-march": PAGE,
    "[a [c] d](exercise:lying-march)": PAGE,
    "*[**a**](exercise:lying-march)*": PAGE,
    "[`a`](exercise:lying-march)": PAGE,
    "| a |\n|---|\n| [a](exercise:lying-march) |": PAGE,
    "<a href='exercise:lying-march'>a</a>": PAGE,
    "<A HREF=exercise:lying-march>a</A>": PAGE,
    '<div markdown="1">\n[a](exercise:lying-march)\n</div>': PAGE,
    "[![a](assets/a.svg)](exercise:lying-march)": PAGE,
    "[a](question:which-first)": "../faq/bands/#which-first",
    "[a](term:rpe)": "../glossary/#rpe",
}
"""Links to records, and where they lead on a page one folder below the root."""


@pytest.mark.parametrize("text", RIGHT)
def test_a_link_leads_to_its_record(site: Site, text: str) -> None:
    assert site.wrong(text) == []
    tree = LexborHTMLParser(site.built(text))
    assert [node.attributes["href"] for node in tree.css("a")] == [RIGHT[text]]


WRONG = {
    "[a](^Exercise:lying-march)": "unknown kind 'Exercise'. Did you mean 'exercise:lying-march'?",
    "[a](^EXERCISE:lying-march)": "unknown kind 'EXERCISE'. Did you mean 'exercise:lying-march'?",
    "[a](^exercise:lying-march/)": "unknown exercise 'lying-march/'. Did you mean 'lying-march'?",
    "[a](^exercise:Lying-March)": "unknown exercise 'Lying-March'. Did you mean 'lying-march'?",
    "[a](^exercise:lying-march?x)": "unknown exercise 'lying-march?x'. Did you mean 'lying-march'?",
    "[a](^exercise:)": "unknown exercise ''.",
    "[a](^exercise:lying-march#safty)": "the page of the exercise 'lying-march' has no place",
    "[a](^term:rpe#x)": "a term is itself a place on a page; delete '#x'.",
    "[a](^exercise:leg-recovery)": "'leg-recovery' is not an exercise, it is a concept.",
    "- c\n\n    [a][b]\n\n    [b]: ^exercise:lying": "unknown exercise 'lying'.",
    "> [a][b]\n>\n> [b]: ^exercise:lying": "unknown exercise 'lying'.",
    "`[a](exercise:x)` [a](^exercise:x)": "unknown exercise 'x'.",
    "\\[a](exercise:y) [a](^exercise:x)": "unknown exercise 'x'.",
    "<a href='^exercise:x'>a</a>": "unknown exercise 'x'.",
    "^<exercise:lying-march>": "'<exercise:lying-march>' is no link. Write [words](exercise:",
    "![a](^exercise:lying-march)": "'exercise:lying-march' is no file.",
    "[a](^https://[bad]/x)": "the address 'https://[bad]/x' cannot be read:",
    "![a](^https://[bad]/x)": "the address 'https://[bad]/x' cannot be read:",
    "[a](^//[bad)": "the target '//[bad' names no scheme.",
    "[a](^https://host:99999/)": "the address 'https://host:99999/' cannot be read:",
    "[a](^https://host:x/)": "the address 'https://host:x/' cannot be read:",
    "[a](^http:/x)": "expected 'https://' and the name of a host; found 'http:/x'. Write 'https://x'.",
    "[a](^https:x)": "expected 'https://' and the name of a host; found 'https:x'. Write 'https://x'.",
    "[a](^https://)": "expected 'https://' and the name of a host; found 'https://'.",
    "[a](^https:///x)": "expected 'https://' and the name of a host; found 'https:///x'.",
    "[a](<^https://a.example/b c>)": "a sign that no address holds",
    "[a](^https://a..example/)": "the address 'https://a..example/' names no host that can be.",
    "[a](^//host.example/x)": "the target '//host.example/x' names no scheme. Write 'https://host.example/x'.",
    "[a](^..\\x.md)": "a backslash",
    "[a](^mailto:)": "expected an address such as 'mailto:name@club.example'; found 'mailto:'.",
    "[a](^mailto:name)": "expected an address such as",
    "[a](^tel:none)": "expected a number such as",
    "[a](^)": "a link without a target.",
    "![a](^)": "a picture without a file.",
    "[a](^JavaScript:alert(1))": "the link target 'JavaScript:alert(1)' is not allowed.",
    "<a href='^java&#10;script:x'>a</a>": "the link target 'javascript:x' is not allowed.",
    "<a href='^ &#106;avascript:x'>a</a>": "the link target 'javascript:x' is not allowed.",
    "[a](^file:///etc/passwd)": "the link target 'file:///etc/passwd' is not allowed.",
    "[a](^exercises:lying-march)": "unknown kind 'exercises'. Did you mean 'exercise'?",
    "# ^{{ phase_strip() }}": "a component in a heading.",
    "    ^{{ phase_strip() }}": "a component in code.",
    "```\n^{{ phase_strip() }}\n```": "a component in code.",
    "<a href='^{{ phase_strip() }}'>a</a>": "a component in an attribute.",
}
"""What is wrong in a page, at the caret, and how its message begins."""


@pytest.mark.parametrize("marked", WRONG)
def test_a_wrong_link_is_told_where_it_stands(site: Site, marked: str) -> None:
    text = marked.replace("^", "")
    (offset, message), *others = site.wrong(text)
    assert message.startswith(WRONG[marked])
    assert not others
    assert offset == marked.index("^")


TEXTS = [
    "`[a](exercise:x)`",
    "```\n[a](exercise:x)\n```",
    "    [a](exercise:x)",
    "\\[a](exercise:x)",
    "[a\\](exercise:x)",
    "<!-- [a](exercise:x) <a href='exercise:x'> -->",
    "{# [a](exercise:x) #}",
    "[a]: not a reference, [a](#here)\n\n## Here",
    "&lt;exercise:lying-march&gt;",
]
"""What holds no wrong link for Markdown, whatever it looks like."""


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_no_link_is_left_alone(site: Site, text: str) -> None:
    assert site.wrong(text) == []
    assert "lying-march/" not in site.built(text)


PIECES = [
    *(
        "[a](",
        ")",
        "[a][b]",
        "[b]: ",
        "![a](",
        "<",
        ">",
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n    ",
        " ",
    ),
    *(
        "exercise:lying-march",
        "Exercise:lying-march",
        "exercise:x",
        "term:rpe",
        "concept:one-stride",
    ),
    *("#sb:claims", "#x", "/", "?", "%20", "\\", "`", "```", '"t"', "'", "&#x3a;", "&colon;", "\t"),
    *(
        "https://",
        "https://a.example/b",
        "https://[bad]/",
        "//a",
        "mailto:",
        "javascript:",
        "tel:1",
    ),
    *("<a href=", "<a href='", "'>a</a>", "<img src='", "<!--", "-->", "<div>", "</div>", "href="),
    *("{{ phase_strip() }}", "{{", "}}", "{%", "{#", "#}", "{% raw %}", "{% endraw %}", "{: .c }"),
    *("| a |\n|---|\n| ", "# ", "*", "**", "_", "a", "é", "\U0001f600", "\ue0005\ue001", "[^1]"),
]
"""Of what pages are put together: signs that mean something to Markdown, HTML or Jinja."""


@pytest.mark.fuzz
@settings(max_examples=times(400), deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=14))
def test_what_is_not_refused_is_built_right(site: Site, pieces: list[str]) -> None:
    """Every address of the built page is one that may stand there; nothing of ours is left over."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", "".join(pieces))
    wrong = site.wrong(text)
    assert all(0 <= offset <= len(text) for offset, _ in wrong)
    if wrong:
        return
    if [*wrong_calls(text, site.templates.library)]:
        return
    html = site.built(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", html)
    assert not re.search(r"klzzwxh|wzxhzdk", html)
    for node in LexborHTMLParser(html).css("[href], [src]"):
        for name in ("href", "src"):
            target = node.attributes.get(name)
            if target is not None:
                kind = target.strip().partition(":")[0].lower()
                assert kind not in {*KINDS, "javascript"}, html
                assert target or name == "src", html
