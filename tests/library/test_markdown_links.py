"""Links of Markdown texts: what is found quickly is what the reader of Markdown finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strideband.library import markdown_links
from strideband.library.markdown_links import asked_links, plain_links

from tests.support.fuzz import times

PIECES = [
    *(
        "[a](",
        "](",
        ")",
        "[",
        "]",
        "(",
        "()",
        "](concept:x)",
        "[b](c:d)",
        "[é\nf](c:e)",
        "[x]: c:d\n",
    ),
    *(
        "\n",
        "\n\n",
        "  \n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n# ",
        "\n    ",
        "\n  ",
        "\t",
        "\n===\n",
        "\n---\n",
    ),
    *(
        "| a | b |\n|---|---|\n| ",
        "|",
        "*",
        "**",
        "_",
        "__",
        "`",
        "\\",
        "!",
        "<",
        ">",
        "&amp;",
        '"t"',
    ),
    *("a", "b c", "'", ":", "1.", "-", "+", "#", "{", "}", "https://a.b/c_d*e", "<https://a.b>"),
]


@pytest.mark.fuzz
@settings(max_examples=times(400), deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=9))
def test_plain_links_are_those_that_markdown_finds(pieces: list[str]) -> None:
    text = "".join(pieces)
    quick = plain_links(text)
    if quick is not None:
        assert quick == [*asked_links(text)]


FORMS = {
    "[a](c:d)": [("c:d", 4)],
    "[a](<c:d>)": [("c:d", 5)],
    '[a]( c:d "t")': [("c:d", 5)],
    "- a\n\n    [x]: c:d\n\n    [x]": [("c:d", 14)],
    "> [x]: c:d\n>\n> [b][x]": [("c:d", 7)],
    "`[a](c:d)` [b](c:d)": [("c:d", 15)],
    "\\[a](c:d)": [],
    "    [a](c:d)": [],
    "| a | b |\n|---|---|\n| [a\nb](c:d)": [],
    "# [a\nb](c:d)": [],
    "![a](c:d)": [("c:d", 5)],
}


@pytest.mark.parametrize("text", FORMS)
def test_links_are_found_where_they_stand(text: str) -> None:
    assert [*markdown_links.markdown_links(text)] == FORMS[text]


@pytest.mark.parametrize("text", ["[" * 1500, "> " * 3000, "- " * 3000, "[a](b" * 100, "`" * 5000])
def test_no_text_raises(text: str) -> None:
    found = asked_links(f"{text}\n\n[x](c:d)")
    assert found in ((("c:d", len(text) + 6),), ())
    assert markdown_links.is_garbled(text) is False
