"""Each rule of the style sheet stands where it belongs: a club can replace one part of it alone."""

import re
from collections.abc import Callable
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode
from strideband.check import check_or_raise
from strideband.pages import components, styles
from strideband.pages.style_sheet import Rule, faults
from strideband.pages.styles import Parts, page_styles, sheet_files, style_parts
from strideband.pages.templates import Templates
from strideband.site import Site
from strideband.text.messages import Messages

from tests.support.mkdocs_runs import FIXTURE, PACKAGE, PROJECT

PAGES = PACKAGE / "pages"
NAMES = [name for name in components.names() if (components.FOLDER / name / "style.css").is_file()]
KINDS = [path.parent.name for path in sorted(PAGES.glob("kinds/*/style.css"))]
WORD = re.compile(r"(?<![\w-])sb-[\w-]+")
PSEUDO = re.compile(r"::?[\w-]+(\((?:[^()]|\([^()]*\))*\))?|\.is-[\w-]+|\[(hidden|open)\]")
THEME = {"no-js", "js", "headerlink"}
"""Classes that the theme writes, next to those that start with md-."""


@cache
def parts() -> Parts:
    return style_parts()


def owner(path: Path) -> str:
    """Return who writes what stands in a template or script: a component, or the file itself."""
    for folder, part in (("components", "components"), ("kinds", "pages")):
        if path.is_relative_to(PAGES / folder):
            return f"{part}/{path.relative_to(PAGES / folder).parts[0]}"
    return str(path)


@cache
def writers() -> dict[str, set[str]]:
    """Return who writes each class, or the start of one that is put together.

    A script that stands in no component's folder brings to life what others have written.
    """
    found: dict[str, set[str]] = {}
    files = chain(
        PAGES.rglob("*.html"),
        components.FOLDER.rglob("*.js"),
        (PROJECT / "overrides").rglob("*.html"),
        (PROJECT / "content").rglob("*.md"),
    )
    for path in files:
        for word in WORD.findall(path.read_text("utf-8")):
            found.setdefault(word, set()).add(owner(path))
    return found


def who_writes(name: str) -> set[str]:
    starts = (who for word, who in writers().items() if _starts(word, name))
    return writers().get(name) or set().union(*starts)


def _starts(word: str, name: str) -> bool:
    return word.endswith(("-", "__")) and name.startswith(word)


@pytest.mark.parametrize("name", NAMES)
def test_a_component_styles_itself_alone(name: str) -> None:
    """Each selector needs a class that no page and no other component writes.

    So who replaces this sheet takes no rule from anything else: on screen, on paper, in any state.
    """
    key = f"components/{name}"
    for rule in parts()[key]:
        for selector, needs in zip(rule.selectors, rule.needs, strict=True):
            assert any(who_writes(each) <= {key} for each in needs), (
                f"{selector} is not {name}'s alone; move it to pages/styles/ or pages/kinds/"
            )


def test_every_class_of_a_rule_is_written_by_somebody() -> None:
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    code += "\n".join(path.read_text("utf-8") for path in PAGES.rglob("*.html"))
    code += "\n".join(path.read_text("utf-8") for path in PAGES.rglob("*.js"))
    words = set(re.findall(r"[\w-]+", code))
    unused = [
        f"{name}: .{each} in {rule.head}"
        for name, sheet in parts().items()
        for rule in sheet
        for each in re.findall(r"\.([a-zA-Z_][\w-]*)", re.sub(r'"[^"]*"', "", rule.head))
        if not each.startswith("md-") and each not in THEME
        if not (who_writes(each) or _made(each, words))
    ]
    assert not unused, "\n".join(unused)


def _made(name: str, words: set[str]) -> bool:
    """Return whether a word stands in the code, if only as a start: ``shade-{number}``."""
    return name in words or re.sub(r"\d+$", "", name) in words


def test_our_style_sheets_have_no_mistakes() -> None:
    found = {str(path): list(faults(path.read_text("utf-8"))) for path in sheet_files().values()}
    assert not {path: wrong for path, wrong in found.items() if wrong}


@pytest.fixture(scope="module")
def marked() -> list[str]:
    """Return all pages of the small project; comments say which component wrote what."""
    templates = Templates(check_or_raise(FIXTURE), Messages(), site_url="https://club.example/")
    for name, macro in templates._macros.items():
        templates._macros[name] = _marking(name, macro)
    site = Site(templates.graph, templates, "https://club.example/", previews=False)
    return [str(page.content) for page in chain(site.record_pages(), site.section_pages())]


def _marking(name: str, macro: Callable[..., Markup]) -> Callable[..., Markup]:
    def call(*arguments: object, **options: object) -> Markup:
        html = macro(*arguments, **options)
        before, after = (Markup(f"<!--{mark}{name}-->") for mark in ("", "/"))
        return before + html + after

    return call


def inside(root: LexborNode, name: str) -> set[int]:
    """Return the elements that a component has written, with all within them."""
    found: set[int] = set()

    def walk(node: LexborNode, depth: int) -> None:
        for child in node.iter(include_text=True):
            if child.is_comment_node:
                word = child.comment_content
                depth += (word == name) - (word == f"/{name}")
            elif depth:
                found.add(child.mem_id)
            walk(child, depth)

    walk(root, 0)
    return found


OWN = "{name} {{ color: red }}\n\n@media print {{\n  .ours {{\n    color: black;\n  }}\n}}\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_club_replaces_the_style_of_one_component(
    name: str, tmp_path: Path, marked: list[str]
) -> None:
    """With one rule of its own in place of ours, all else on all pages keeps all of its rules."""
    own = tmp_path / "components" / name / "style.css"
    own.parent.mkdir(parents=True)
    own.write_text(OWN.format(name=f".sb-{name}"), "utf-8")
    changed = style_parts(tmp_path)
    assert [rule.head for rule in changed[f"components/{name}"]] == [f".sb-{name}", ".ours"]
    assert f".sb-{name} {{ color: red }}\n" in page_styles(changed)
    lost = rules(parts()) - rules(changed)
    assert lost, "a style sheet without a rule"
    selectors = {PSEUDO.sub("", selector) for rule in lost for selector in rule.selectors}
    for html in marked:
        tree = LexborHTMLParser(f'<html dir="ltr"><body class="md-typeset">{html}')
        assert tree.body is not None
        its = inside(tree.body, name)
        for selector in selectors:
            for node in tree.css(selector):
                assert node.mem_id in its, f"{selector} is about {node.tag}.{node.attributes}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_club_replaces_the_style_of_the_pages_of_a_kind(kind: str, tmp_path: Path) -> None:
    """That takes no rule from components, nor from the pages of other kinds."""
    own = tmp_path / "pages" / f"{kind}.css"
    own.parent.mkdir(parents=True)
    own.write_text(".ours { color: red }", "utf-8")
    changed = style_parts(tmp_path)
    assert [rule.head for rule in changed[f"pages/{kind}"]] == [".ours"]
    same = {name: sheet for name, sheet in changed.items() if name != f"pages/{kind}"}
    assert same.items() <= parts().items()


def rules(all_parts: Parts) -> set[Rule]:
    return {rule for sheet in all_parts.values() for rule in sheet}


def test_what_all_share_comes_first_and_pages_last() -> None:
    """At equal weight a component wins over what is shared, and a page over its components."""
    names = list(parts())
    assert names[:3] == ["tokens", "theme", "base"]
    shared = len(list(styles.FOLDER.glob("*.css")))
    assert not [name for name in names[:shared] if "/" in name]
    ranks = [name.startswith("pages/") for name in names]
    assert ranks == sorted(ranks)
