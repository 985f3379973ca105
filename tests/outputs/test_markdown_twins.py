"""Twins: what they say in which order, that text stays text, and that a club may write its own."""

import pytest
from jinja2 import DictLoader
from strideband.check import check_or_raise
from strideband.outputs.api.places import Places
from strideband.outputs.markdown_twins import Markdown, Twins
from strideband.outputs.markdown_writer import fragment, plain
from strideband.pages.record_pages import record_pages
from strideband.pages.templates import Templates, make_environment
from strideband.text.messages import Messages
from strideband.views.shelves import Shelves

from tests.conftest import FIXTURE_PROJECT

URL = "https://club.example/"


def twins(root) -> dict[str, str]:
    graph = check_or_raise(root)
    templates = Templates(graph, Messages(), make_environment(root / "overrides"))
    made = Twins(templates, Places(graph.library, URL), "Club *&* bands")
    pages = record_pages(Shelves(graph), Messages())
    return {f"{page.record.kind}:{page.record.slug}": made.of(page) for page in pages}


@pytest.fixture(scope="module")
def small() -> dict[str, str]:
    return twins(FIXTURE_PROJECT)


SECTIONS = {
    "exercise:lying-march": [
        "How much",
        "Band",
        "Set-up",
        "Do it",
        "Say to yourself",
        "Common mistakes",
        "Safety",
        "Why it matters",
        "Resistance through the movement",
        "Muscles",
        "Easier and harder",
        "Claims and evidence",
        "Linked from this page",
        "Links to this page",
        "Sources",
    ],
}


def headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.split("\n") if line.startswith("## ")]


@pytest.mark.parametrize("key", SECTIONS)
def test_sections_stand_in_the_order_of_the_page(key, small):
    assert headings(small[key]) == SECTIONS[key]


def test_lines_say_what_they_belong_to(small):
    text = small["exercise:lying-march"]
    for line in (
        "Also called supine march, dead march",
        "- Sets: 2 to 3",
        "- Repetitions: 8 to 12 each side",
        "- Rest after a set: 45 s",
        "- Effort: 5 to 7 of 10",
        "- Tempo: 1 s out, 0 s pause, 2 s back",
        "- Direction: forwards and back",
        "1. Put the loop round both feet, behind the ball of the foot.",
        "2. Lower the leg slowly and change sides.",
        "- What would change our mind: A larger study that finds no difference.",
        f"- Found it: [Example A 2016]({URL}sources/#march-trial-2016)",
    ):
        assert f"\n{line}\n" in text, line
    standing = small["exercise:standing-march"]
    assert f"- Easier: [Lying march]({URL}exercises/lying-march/). Standing on one leg" in standing
    assert "stands_alone" not in small["exercise:wall-drive-hold"]
    assert "Its harder form is a sprint" in small["exercise:wall-drive-hold"]


def test_every_twin_is_tidy_and_ends_as_all_do(small):
    for text in small.values():
        assert "\n\n\n" not in text
        assert text == text.strip("\n") + "\n"
        assert not [line for line in text.split("\n") if line != line.strip()]
        assert text.count("\n***\n") == 1
        assert text.endswith(f"[Club \\*&\\* bands]({URL}). Not medical advice.\n")


def test_code_of_an_author_keeps_its_lines(project):
    project.append("content/concepts/leg-recovery.md", "\n    one\n\n\n      two\n")
    assert "\n\n```\none\n\n\n  two\n```\n" in twins(project.root)["concept:leg-recovery"]


def test_a_club_writes_a_twin_of_its_own(project):
    project.write(
        "overrides/pages/area.md",
        '{% extends "strideband/area.md" %}\n{% block said %}\n'
        "Ours: {{ area.name ~ ' *a* b_' }}\n\n{{ super() }}\n{% endblock %}\n",
    )
    made = twins(project.root)["area:balance"]
    assert made.startswith("# Balance\n")
    assert "\n\nOurs: Balance \\*a\\* b\\_\n\n" in made
    assert "\n\nAdded" in made or "\n\nThe page: " in made


@pytest.mark.parametrize(
    "text", ["*a*", "# b", " - c", "1. d", "<i>", "a_b_c", "[x](y)", "&amp;", "`q`", "\\", "> e"]
)
def test_what_is_put_together_with_markdown_is_escaped_for_markdown(text):
    """``plain`` is tested letter by letter; here, that everything goes through it."""
    bold, shown = Markdown("**bold**"), fragment(text)
    assert bold + text == f"**bold**{shown}"
    assert Markdown(", ").join([text, bold]) == f"{shown}, **bold**"
    assert Markdown("{a} {b}").format(a=text, b=bold) == f"{shown} **bold**"
    assert plain(text) == shown.strip()


def test_a_fragment_keeps_the_space_at_its_ends():
    assert (fragment(" a "), fragment(", "), fragment(" "), fragment("")) == (" a ", ", ", " ", "")
    assert fragment("8.1") == "8.1"
    assert fragment("8.") == "8\\."
    assert Markdown.escape(7) == "7"


def test_what_is_compiled_for_pages_is_not_taken_for_twins():
    """Both are kept in one folder, and know how they escape."""
    templates = Templates(check_or_raise(FIXTURE_PROJECT), Messages())
    twins = Twins(templates, Places(templates.library, URL), "Club")._environment
    loader = DictLoader({"both": "{{ name }}"})
    own = [each.overlay(loader=loader) for each in (templates.environment, twins)]
    shown = [each.get_template("both").render(name="<*>") for _ in range(2) for each in own]
    assert shown == ["&lt;*&gt;", "\\<\\*>"] * 2
