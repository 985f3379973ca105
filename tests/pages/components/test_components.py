"""Every component, by the examples beside it: what it shows, how it nests, that text is text."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import pytest
from jinja2 import Environment, nodes
from selectolax.lexbor import LexborHTMLParser, LexborNode
from strideband.check import check_or_raise
from strideband.model import KINDS
from strideband.pages import components
from strideband.pages.components import TYPES, Example
from strideband.pages.style_sheet import read
from strideband.pages.styles import sheet_files
from strideband.pages.templates import Templates
from strideband.text.messages import Messages

from tests.support.hostile import make_hostile_project
from tests.support.mkdocs_runs import FIXTURE
from tests.support.present import first_of, present
from tests.support.real_project import real_graph

URL = "https://club.example/"
NAMES = components.names()
EXAMPLES = [(name, example) for name in NAMES for example in components.about(name).examples]
HIDDEN = [(name, example) for name, example in EXAMPLES if example.hidden]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}

MARKDOWN = {"a", "br", "code", "em", "h2", "li", "p", "span", "ul"}
"""What Markdown makes of harmless marks in the hostile texts."""

HOOKS = {
    "sb-card--area": "clubs may style cards of areas",
    "sb-card--exercise": "clubs may style cards of exercises",
    "sb-dates": "tests find the dates by it",
    "sb-hazards--left-out": "tests find by it what an edition leaves out",
}
"""Classes that no style sheet and no script of ours asks for, with the reason."""


@cache
def small() -> Templates:
    return Templates(check_or_raise(FIXTURE), Messages(), site_url=URL)


@cache
def real() -> Templates:
    return Templates(real_graph(), Messages(), site_url=URL)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    root = tmp_path_factory.mktemp("hostile") / "project"
    make_hostile_project(root, URL)
    return Templates(check_or_raise(root), Messages(), site_url=URL)


def rendered(templates: Templates, example: Example) -> str:
    """Return what an example gives: a call with slugs as authors write it, or with records."""
    text = "{{ " + example.call + " }}"
    if not example.hidden:
        return str(templates.call_as_author(text))
    return templates.environment.from_string(text).render()


def shown(name: str, example: Example) -> str:
    return rendered(small() if example.hidden else real(), example)


def each(examples: list[tuple[str, Example]]) -> pytest.MarkDecorator:
    ids = [f"{name}: {example.title}" for name, example in examples]
    return pytest.mark.parametrize(("name", "example"), examples, ids=ids)


def macro_of(name: str) -> nodes.Macro:
    text = (components.FOLDER / name / "macro.html").read_text("utf-8")
    found = Environment().parse(text).find_all(nodes.Macro)
    return next(macro for macro in found if macro.name == name)


@pytest.mark.parametrize("name", NAMES)
def test_its_folder_says_what_it_is(name: str) -> None:
    """It has a sentence about itself, its options are its macro's, and an example shows it."""
    about, macro = components.about(name), macro_of(name)
    assert about.about.endswith(".")
    assert about.examples, "no example shows it"
    assert any(example.hidden for example in about.examples) or "(" in about.examples[0].call
    arguments = [argument.name for argument in macro.args]
    optional = arguments[len(arguments) - len(macro.defaults) :]
    options = [option.name for option in about.options]
    assert options == arguments[: len(options)]
    if about.shown:
        assert set(arguments[len(options) :]) <= set(optional), "authors cannot call it"
    else:
        assert options == arguments
    for option in about.options:
        assert option.about.endswith("."), option.name
        assert option.kind.removesuffix("-list") in {*KINDS, *TYPES} or option.kind in TYPES
        if option.required:
            assert option.name not in optional, f"{option.name} may be left out"


@each(EXAMPLES)
def test_an_example_shows_what_it_promises(name: str, example: Example) -> None:
    """No name is undefined and no word missing, or it would raise; and it nests as HTML does."""
    html = shown(name, example)
    words = " ".join(present(LexborHTMLParser(html).body).text(separator=" ").split())
    for text in example.shows:
        assert text in words or text in html
    assert "\ue000" not in words
    # What stands in a template is no child of it for the reader.
    html = html.replace("<template", "<div").replace("</template", "</div")
    assert written_tags(html) == read_tags(html)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids)), "an id stands twice"


@each(HIDDEN)
def test_text_of_records_stays_text(hostile: Templates, name: str, example: Example) -> None:
    """Whatever stands in a record adds no element, no handler and no address of a script."""
    plain, attacked = (LexborHTMLParser(rendered(t, example)) for t in (small(), hostile))
    kinds = {node.tag for node in plain.css("body *")}
    assert {node.tag for node in attacked.css("body *")} - kinds <= MARKDOWN
    for node in attacked.css("body *"):
        for attribute, value in node.attributes.items():
            assert not attribute.startswith("on"), node.html
            if attribute in ("href", "src"):
                assert not re.match(r"\s*(javascript|data):", value or "", re.IGNORECASE)
    assert not attacked.css("script, [src=x]")


@pytest.mark.parametrize("name", NAMES)
def test_its_classes_are_asked_for(name: str) -> None:
    """A class is there for a style sheet or a script; for what else, HOOKS says.

    A class that is put together from data needs a sister with a style: not each kind has one.
    """
    macro = (components.FOLDER / name / "macro.html").read_text("utf-8")
    words = set(re.findall(r"(?<![\w-])sb-[\w-]+", " ".join(re.findall(r'class="([^"]*)"', macro))))
    starts = {word for word in words if word.endswith(("-", "__"))}
    assert words - starts - asked_for() - HOOKS.keys() == set()
    for start in starts:
        assert any(known.startswith(start) for known in asked_for()), f"no {start}... has a style"


@cache
def asked_for() -> set[str]:
    """Return all words that stand in a style sheet's selectors or in a script."""
    found: set[str] = set()
    for path in sheet_files().values():
        for rule in read(path.read_text("utf-8")):
            found |= set(re.findall(r"\.(sb-[\w-]+)", rule.head))
    for path in components.FOLDER.parent.rglob("*.js"):
        found |= set(re.findall(r"(?<![\w-])sb-[\w-]+", path.read_text("utf-8")))
    return found


def test_every_hook_is_one() -> None:
    """What a style sheet or a script asks for by now needs no reason."""
    assert HOOKS.keys().isdisjoint(asked_for())


class Tags(HTMLParser):
    """Writes down which tag stands how deep, as they are written."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((len(self.open), tag))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((len(self.open), tag))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> ends nothing"
        assert self.open[-1] == tag, f"</{tag}> ends <{self.open[-1]}>"
        self.open.pop()


def written_tags(html: str) -> list[tuple[int, str]]:
    """Return depth and name of each tag as it is written."""
    tags = Tags()
    tags.feed(html)
    assert not tags.open, f"without an end: {tags.open}"
    return tags.found


def read_tags(html: str) -> list[tuple[int, str]]:
    """Return depth and name of each tag as a browser's reader nests them."""
    root = first_of(LexborHTMLParser(f"<div>{html}</div>"), "body > div")
    return list(_below(root, 0))


def _below(node: LexborNode, depth: int) -> Iterator[tuple[int, str]]:
    for child in node.iter():
        yield depth, (child.tag or "").lower()
        yield from _below(child, depth + 1)


@pytest.mark.parametrize(
    "html", ["<p><ul></ul></p>", "<p>a</p></p>", "<table><tr></tr></table>", "<p>a<div>b</div>"]
)
def test_wrong_nesting_is_noticed(html: str) -> None:
    try:
        tags = written_tags(html)
    except AssertionError:
        return
    assert tags != read_tags(html)
