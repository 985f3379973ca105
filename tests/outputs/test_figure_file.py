"""Figures of concepts and muscles as files: whole, plain, and coloured as on the page."""

import re
import xml.etree.ElementTree as ElementTree
from functools import cache
from typing import get_args

import pytest
import resvg_py
from strideband.model import Muscle
from strideband.model.concept import ConceptFigure
from strideband.outputs.figure_file import LAYOUTS, FigureFiles, Layout
from strideband.pages.addresses import has_figure
from strideband.pages.style_sheet import read
from strideband.pages.templates import Templates
from strideband.text.messages import Messages

from tests.support.approved import Approved
from tests.support.real_project import real_graph

SVG = "{http://www.w3.org/2000/svg}"
NAMES = get_args(ConceptFigure)
TITLE, ABOUT = '<b>"Torque" & co.</b>', "What <it> shows."


@cache
def templates() -> Templates:
    return Templates(real_graph(), Messages())


@cache
def drawn(name: str) -> str:
    """Return the file of an explained figure, or of the map with a muscle."""
    muscles = templates().library.entries["muscle"]
    if name in muscles:
        html = templates().figure(templates().library.get("muscle", name))
    else:
        concept = templates().library.all("concept")[0]
        html = templates().figure(concept.model_copy(update={"figures": (name,)}))
    return FigureFiles(templates().styles).of(str(html), TITLE, ABOUT, LAYOUTS.get(name, Layout()))


@pytest.mark.parametrize("name", [*NAMES, "gluteus-medius", "toe-flexors"])
def test_a_figure_is_a_whole_file(name: str) -> None:
    """XML with a name and words, and with nothing that a plain program for SVG does not know."""
    svg = drawn(name)
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert (root[0].tag, root[0].text) == (f"{SVG}title", TITLE)
    assert root[1].tag == f"{SVG}desc"
    assert len(root[1].text or "") >= len(ABOUT)
    shapes = list(root.iter())
    for node in shapes:
        assert node.tag.startswith(SVG), "no HTML"
        assert {"class", "style"}.isdisjoint(node.attrib)
        assert not [key for key in node.attrib if key.startswith(("data-", "on"))]
    assert not re.search(r"var\(|color-mix|currentcolor|<style|<script|<a\b|url\((?!#)", svg)
    ids = [node.attrib["id"] for node in shapes if "id" in node.attrib]
    assert len(ids) == len(set(ids))
    used = {node.attrib["href"] for node in shapes if "href" in node.attrib}
    used |= set(re.findall(r"url\((#[^)]+)\)", svg))
    assert used <= {f"#{name}" for name in ids}
    picture = resvg_py.svg_to_bytes(svg_string=svg, width=300, skip_system_fonts=True)
    assert len(bytes(picture)) > 1500, "something is drawn"


def test_shapes_look_as_on_the_page() -> None:
    """The stronger rule wins, and custom properties are those that hold where they are used."""

    def look(name: str, words: str) -> dict[str, str]:
        nodes = ElementTree.fromstring(drawn(name)).iter(f"{SVG}text")
        return next(node.attrib for node in nodes if words in "".join(node.itertext()))

    inside = look("contact-time", "0.292 s")
    assert (inside["fill"], inside["font-weight"]) == ("#f7f5f0", "650")
    assert look("contact-time", "On the ground")["fill"] == "#b4480b"
    assert look("force-elongation", "as imagined")["fill"] == "#a3262a"
    assert look("pull-direction", "Weight")["fill"] == "#b4480b"
    assert look("pull-direction", "Band")["fill"] == "#165f9e"
    hours = drawn("recovery-hours")
    assert 'fill="#e1b69d"' in hours, "two colours mixed"
    assert "Jumps: 48 h" in hours
    assert "too early by custom" in hours
    assert 'stroke="#1d6b3c"' in drawn("torque-lever")
    assert 'fill="#cc2f1d"' in drawn("gluteus-medius")


def test_which_records_have_one() -> None:
    library = templates().library
    assert has_figure(library.get("concept", "torque"))
    assert not has_figure(library.get("concept", "motor-units"))
    assert has_figure(library.get("exercise", "clamshell"))
    assert not has_figure(library.all("area")[0])
    muscle: Muscle = library.get("muscle", "gluteus-medius")
    assert has_figure(muscle)
    elsewhere = muscle.model_copy(update={"slug": "tongue"})
    assert not has_figure(elsewhere)
    html = str(templates().figure(elsewhere))
    svg = FigureFiles(templates().styles).of(html, TITLE, ABOUT)
    words = ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert words == [TITLE], "a figure for which a library has nothing is its words"


STYLES = {
    "tokens": read(
        ":root { --sb-ink: #111; --sb-font: Ours; --sb-surface: #fff; --sb-key: #222; }"
    ),
    "own": read(
        ".sb-a { fill: var(--sb-key); stroke-width: 2px; cursor: help; }\n"
        ".sb-a.sb-b { --sb-key: #333; }\n"
        ".sb-c { fill: color-mix(in srgb, #ff0000 25%, #0000ff); font: 650 9px/1 serif; }\n"
        "svg .sb-c { fill: #444; }\n"
        ".sb-gone { display: none; }\n"
        ".sb-clear { opacity: 0; }\n"
        "@media print { .sb-a { fill: #555; } }\n"
    ),
    "theme": read(".sb-a { fill: #666 !important; }"),
    "frame": read(".sb-a { fill: #777 !important; }"),
}
SHAPE = (
    '<svg role="img" viewBox="0 0 100 50" aria-label="Drawing {n}"><defs><path id="p{n}"/></defs>'
    '<path class="sb-a" d="M0,0" data-x="1" style="fill: red" role="img"/>'
    '<path class="sb-a sb-b" d="M1,1"/>'
    '<text class="sb-c">{n} &lt; 9</text><path class="sb-gone"/><path class="sb-clear"/>'
    '<use href="#p{n}"/><use href="https://away.example/#p"/></svg>'
)
FIGURE = "".join(
    f'<div><p class="what">Words {n}</p><p class="value">{n} {"long " * (9 * n)}</p>'
    f"{SHAPE.replace('{n}', str(n))}</div>"
    for n in range(3)
)
KEYS = '<ul><li class="key">One</li><li class="key sb-a sb-b">Two</li></ul>'


def test_a_made_up_figure_is_this(approved: Approved) -> None:
    """All that decides where its words and drawings stand, and how they look."""
    files = FigureFiles(STYLES)
    made = [
        files.of(FIGURE + KEYS, "Name", "About", layout)
        for layout in (
            Layout(),
            Layout(words=".what, .value", columns=2),
            Layout(words=".what", key=".key", height=20.0),
        )
    ]
    made.append(files.of("<p>Nothing</p>", "Name", "About"))
    approved("outputs/figure_files.txt", "\n".join(made).replace("><", ">\n<"))
