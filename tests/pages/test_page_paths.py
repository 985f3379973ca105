"""Links of hand-written pages to other pages, files and places: those that lead nowhere are found
where they stand, and what is found is what a built page would have had wrong."""

import pytest
from strideband.check import check

PAGES = {
    "content/safety.md": "# Safety\n\n## The band\n\n{{ hazard_list() }}\n\n<a name='old'></a>\n",
    "content/more/other.md": "# Other\n",
    "content/more/picture.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
}
LEVELS = "validation: {links: {absolute_links: warn, unrecognized_links: warn}}\n"
SETTINGS = (
    "site_name: Club\ndocs_dir: content\ntheme: material\nplugins: [search, strideband]\n"
    "markdown_extensions: [attr_list]\n"
)

WRONG = {
    "[a](^../safty.md)": "no page 'safty.md'. Did you mean '../safety.md'?",
    "[a](^safety.md)": "no page 'more/safety.md'. Did you mean '../safety.md'?",
    "[a](<^other page.md>)": "no page 'more/other page.md'. Did you mean 'other.md'?",
    "![a](^picture.png)": "no page 'more/picture.png'. Did you mean 'picture.svg'?",
    "[a][b]\n\n[b]: ^othre.md": "no page 'more/othre.md'. Did you mean 'other.md'?",
    "- c\n\n    [a](^x.md)": "no page 'more/x.md'.",
    "[a](^../safety.md#bands)": "the page 'safety.md' has no place '#bands'. Did you mean",
    "[a](^#nope)": "the page 'more/page.md' has no place '#nope'. Known: a-page.",
    "[a](^../glossary/index.md#rpee)": "the page 'glossary/index.md' has no place '#rpee'. Did you",
    "[a](^../faq/indx.md)": "no page 'faq/indx.md'. Did you mean '../faq/index.md'?",
    "[a](^../exercises/lying-march.md)": "no page 'exercises/lying-march.md'. Write 'exercise:lyi",
    "[a](^../safety.html)": "no page 'safety.html'. Did you mean '../safety.md'?",
    "[a](^../../safety.md)": "no page '../safety.md'. Did you mean '../safety.md'?",
    "<a href='^../safety.md'>a</a>": "HTML names addresses, not files: '../safety.md'.",
    "<a href='^../other.md'>a</a>": "HTML names addresses, not files: '../other.md'. Write",
    "<a href='^../../safty/'>a</a>": "nothing at 'safty'. Did you mean 'safety.md'",
    "<img src='^../../assets/no.png'>": "nothing at 'assets/no.png'.",
}
"""What is wrong on ``more/page.md``, at the caret, and how its message begins."""

ONLY_WARNED = {
    "[a](^/safety/)": "'/safety/' begins at the host's root, where the site need not be.",
    "[a](^../../exercises/lying-march/)": "no page '../exercises/lying-march'. Write 'exercise:l",
}
"""What is wrong where MkDocs is told to warn of it."""

RIGHT = [
    *("[a](../safety.md)", "[a](../safety.md#the-band)", "[a](../safety.md#old)", "[a](#a-page)"),
    *(
        "[a](other.md?x=1)",
        "[a](../faq/index.md)",
        "[a](../glossary/index.md#rpe)",
        "[a](%6Fther.md)",
    ),
    *(
        "![a](picture.svg)",
        "[a](page.md)",
        "`[a](x.md)`",
        "\\[a](x.md)",
        "[a](#a-page){: #b } [c](#b)",
    ),
    *("<a href='../../safety/'>a</a>", "<a href='../../exercises/lying-march/#x'>a</a>"),
    *("<a href='#x'>a</a>", "<a href='../../'>a</a>", "<a href='../../api/v1/index.json'>a</a>"),
    *(
        "{{ exercise_card('lying-march') }}",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    ),
]


def findings(text: str, project, settings: str = SETTINGS) -> list:
    for name, content in PAGES.items():
        project.write(name, content)
    project.write("mkdocs.yml", settings)
    project.write("content/more/page.md", f"# A page\n\n{text}\n")
    return check(project.root)[1]


@pytest.mark.parametrize("marked", [*WRONG, *ONLY_WARNED])
def test_a_link_that_leads_nowhere_is_told_where_it_stands(marked: str, project) -> None:
    (found,) = findings(marked.replace("^", ""), project, SETTINGS + LEVELS)
    expected = (WRONG | ONLY_WARNED)[marked].replace("no page '", "there is no page or file '")
    assert found.message.startswith(expected.replace("nothing at", "nothing stands at the address"))
    before = "# A page\n\n" + marked[: marked.index("^")]
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (found.file, found.line, found.column) == ("content/more/page.md", *place)


def test_a_link_that_leads_somewhere_is_no_finding(project) -> None:
    more = [marked.replace("^", "") for marked in ONLY_WARNED]
    assert findings("\n\n".join([*RIGHT, *more]), project) == []
