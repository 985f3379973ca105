"""The reader of style sheets: any layout of a sheet gives the same rules, and mistakes are said."""

import pytest
from strideband.pages.style_sheet import Declaration, faults, read, values, written
from strideband.pages.styles import FrameStyles, page_styles, shared_sheet, style_parts

WIDE = """
/* A card; not { a rule }. */
.sb-card,
.sb-note > a:hover
{
  color : RED;
  background: url( "a;b}.png" )  no-repeat; /* why */
  content: "a  /* b */ }";
  MARGIN: 0 !important
}

@media (min-width: 60em)
{
  @supports (display: grid) {
    .sb-card { --Sb-Own: {a: b}; }
  }
  .sb-note { width: calc( 1px
    + 2px ) }
}
@import "other.css";
@page { margin: 14mm; }
@keyframes turn { from { rotate: 0deg } to { rotate: 1turn } }
"""


def test_a_sheet_in_any_layout_is_read() -> None:
    sheet = read(WIDE)
    assert [rule.head for rule in sheet] == [
        ".sb-card, .sb-note > a:hover",
        ".sb-card",
        ".sb-note",
        '@import "other.css"',
        "@page",
        "@keyframes turn",
    ]
    assert sheet[0].selectors == (".sb-card", ".sb-note > a:hover")
    assert sheet[0].declarations == (
        Declaration("color", "RED", False),
        Declaration("background", 'url( "a;b}.png" ) no-repeat', False),
        Declaration("content", '"a  /* b */ }"', False),
        Declaration("margin", "0", True),
    )
    assert sheet[1].conditions == ("@media (min-width: 60em)", "@supports (display: grid)")
    assert sheet[1].declarations == (Declaration("--Sb-Own", "{a: b}", False),)
    assert sheet[2].conditions == ("@media (min-width: 60em)",)
    assert sheet[3].body is None


def test_what_is_written_reads_the_same() -> None:
    sheet = read(WIDE)
    text = written(sheet)
    assert read(text) == sheet
    assert "@media (min-width: 60em) {\n.sb-note { width: calc( 1px + 2px ) }\n}\n" in text
    assert "/* A card" not in text
    everything = page_styles(style_parts())
    assert written(read(everything)) == everything


@pytest.mark.parametrize(
    ("selector", "needs"),
    [
        (".a.b > .c", {"a", "b", "c"}),
        ("[dir] .md-typeset li.a:hover::before", {"md-typeset", "a"}),
        (".a:not(.b)", {"a"}),
        (".a:is(.b, .c)", {"a"}),
        (".a:is(.b.c, .c)", {"a", "c"}),
        ("html:has(.a[open])", {"a"}),
        (":where(.a, b)", set()),
        ('[title=".a"]', set()),
        ("*", set()),
    ],
)
def test_which_classes_a_selector_needs(selector: str, needs: set[str]) -> None:
    (rule,) = read(f"{selector} {{}}")
    assert rule.needs == (needs,)


def test_values_change_and_all_else_stays() -> None:
    (rule,) = read("a { --x: 1px; color: red !important; --y: 2px }")
    assert rule.with_values({"--x": "3px", "color": "blue", "--z": "0"}).text == (
        "a { --x: 3px; color: blue !important; --y: 2px; }"
    )
    assert values(read("a { b: c } a { b: d; e: f } a:hover { b: g }"), "a") == {"b": "d", "e": "f"}


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (WIDE, []),
        ("", []),
        ("a { b: c }\n\n  .x { d: e", [(3, 3, "what begins here has no end")]),
        ("a { b: c } /* open", [(1, 12, "what begins here has no end")]),
        ("a { b: c } }", [(1, 12, "Unmatched }")]),
        (
            "a {\n  colour red;\n  b: c }",
            [(2, 13, "expected 'property: value;'")],
        ),
        ("@media print {\n .a { : 1 }\n}", [(2, 10, "expected 'property: value;'")]),
        ("a { b: 'c\n }", [(1, 8, "Bad string token")]),
    ],
)
def test_mistakes_are_said_with_their_place(css: str, found: list[tuple[int, int, str]]) -> None:
    said = list(faults(css))
    assert [(line, column) for line, column, _ in said] == [place[:2] for place in found]
    for (_, _, words), (_, _, part) in zip(said, found, strict=True):
        assert words.startswith(part)


def test_what_is_wrong_is_left_out_as_browsers_do() -> None:
    assert [rule.head for rule in read("a {} } b {} c { d: e }")][-1] == "c"
    (rule,) = read("a { colour red; b: c }")
    assert rule.declarations == (Declaration("b", "c", False),)


def test_a_frame_has_the_rules_of_what_stands_in_it() -> None:
    css = """
.sb-a { color: red }
.sb-a .sb-b { color: blue }
.sb-b, .sb-c:not(.sb-d) { color: green }
.is-on .sb-a { top: 0 }
.md-typeset p { margin: 0 }
@media print { .sb-b { left: 0 } .sb-a { right: 0 } }
"""
    parts = {
        "tokens": shared_sheet("tokens"),
        "theme": read(".md-header { color: red }"),
        "components/own": read(css),
        "frame": read("body { margin: 0 }"),
    }
    style = FrameStyles(parts).of('<p class="sb-a" data-sb-c="var(--sb-b)">')
    assert ".sb-a { color: red }" in style
    assert ".sb-b" not in style
    assert ".md-header" not in style
    assert ".is-on .sb-a { top: 0 }" in style
    assert ".md-typeset p { margin: 0 }" in style
    assert style.endswith("@media print {\n.sb-a { right: 0 }\n}\nbody { margin: 0 }\n")
    assert ".sb-c:not(.sb-d)" in FrameStyles(parts).of('<p class="sb-c">')
    dark = style.partition("@media screen and (prefers-color-scheme: dark) {\n")[2]
    assert dark.startswith(":root:not([data-md-color-scheme]) { --sb-paper: #11181d;")


def test_a_text_does_not_end_the_element_in_which_a_frames_style_stands():
    parts = style_parts()
    parts["pages/area"] = read('.sb-a::before { content: "</style><b>" }')
    style = FrameStyles(parts).of('<p class="sb-a">')
    assert r"<\/style><b>" in style
    assert "</" not in style
