"""Front matter of hand-written pages: what ``check`` lets through, MkDocs reads in the same way."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from strideband.pages.front_matter import HandwrittenPage, wrong_front_matter

from tests.support.fuzz import times

PIECES = [
    *("---\n", "--- \n", "...\n", "----\n", "\n", " ", "\t", "- ", "# x\n", "Text.\n", "Note: x\n"),
    *("title: ", "description: ", "hide: ", "tags: ", "search: ", "date: ", "icon: ", "ours: "),
    *(
        "Safety\n",
        '"Safety: look"\n',
        "Safety: look\n",
        "[toc]\n",
        "[toc, x]\n",
        "{exclude: true}\n",
    ),
    *(
        "3\n",
        "true\n",
        "no\n",
        "2026-01-01\n",
        "~\n",
        "'\n",
        "&a b\n",
        "*a\n",
        "!!set {a}\n",
        "|\n  a\n",
    ),
    *("{{ x() }}\n", '"{{ x }}"\n', "<b>\n", "\u200b\n", "\U0001f600\n", "https://a.example/\n"),
]


@pytest.mark.fuzz
@settings(max_examples=times(400), deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9), st.booleans())
def test_what_is_not_refused_is_read_alike(pieces: list[str], whole: bool) -> None:
    """No key is lost and no front matter is published, or the other way round."""
    text = "".join(pieces)
    text = f"---\ntitle: A\n{text}---\n\nBody.\n" if whole else text
    page = HandwrittenPage(Path(), "content/page.md", text)
    found = [*wrong_front_matter(page)]
    for finding in found:
        lines = text.split("\n")
        assert 1 <= finding.line <= len(lines), finding
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1, finding
    if found:
        return
    body, data = get_data(text)
    assert bool(data) is (page.header is not None)
    if page.header is None:
        assert body.strip() == text.strip()
    else:
        assert body == page.body
        assert all(isinstance(data.get(key, ""), str) for key in ("title", "description", "icon"))
        assert all(isinstance(data.get(key, []), list) for key in ("hide", "tags"))


@pytest.mark.parametrize("text", ["", "Text.\n", "# Title\n", "\nNote: a text.\n", "[a]: b\n"])
def test_a_page_needs_no_front_matter(text: str) -> None:
    page = HandwrittenPage(Path(), "content/page.md", text)
    assert [*wrong_front_matter(page)] == []
    assert get_data(text) == (text.lstrip("\n"), {})


@pytest.mark.parametrize(
    ("date", "found"),
    [("2026-02-28", []), ('"2026-02-28"', []), ("2026-02-30", ["date"]), ("*a", ["date"])],
)
def test_a_date_may_stand_without_quotes_where_plugins_want_it(date: str, found: list[str]) -> None:
    """One that no calendar has would make MkDocs publish the front matter as text."""
    page = HandwrittenPage(Path(), "content/page.md", f"---\ndate: {date}\n---\nText.\n")
    assert [finding.field for finding in wrong_front_matter(page)] == found
