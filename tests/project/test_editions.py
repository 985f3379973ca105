# ruff: noqa: E501
"""A club's edition: records on top of the base's, what is hidden, kept, and said about it."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from strideband.check import check, check_or_raise
from strideband.cli import main
from strideband.library.load import load, replacements
from strideband.library.pruning import prune
from strideband.library.reading import FileCache
from strideband.model import Question
from strideband.pages import script_policy, theme_files
from strideband.project.base_lock import installed_base, values
from strideband.project.menu import menu_with_own_pages

from tests.support.real_project import real_graph

STANDING = "exercises/standing-march.yml"
LYING = "exercises/lying-march.yml"
HOLD = "exercises/wall-drive-hold.yml"
HIDDEN = "content/hidden.yml"
EXCEPTIONS = "content/exceptions.yml"
NOTE = """safety:
  - Keep one hand near the wall until you are sure of your balance.
"""
BASE_S = "This record comes with Strideband: replace it, hide it, or mend what it meets."


def said(edition, capsys) -> list[str]:
    """Return the findings that ``strideband check`` prints."""
    main(["check", str(edition.root)])
    return capsys.readouterr().out.splitlines()


def take(edition, base, file, *changes):
    """Copy a record of the base into the edition and change it."""
    target = edition.root / file
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(base.root / file, target)
    for old, new in changes:
        edition.replace(file, old, new)


def hide(edition, *records, more=""):
    lines = [f"- record: {record}\n  reason: We do without.\n{more}" for record in records]
    edition.write(HIDDEN, "".join(lines))


# Layers


def test_an_edition_has_all_of_the_base(edition, capsys):
    assert main(["check", str(edition.root)]) == 0
    assert capsys.readouterr() == ("", "31 records, no findings.\n")


def test_a_project_without_a_brand_stands_alone(edition, base):
    edition.delete("brand.yml")
    library, _ = load(edition.root)
    assert not list(library)


def test_own_records_are_added_and_linked_both_ways(edition, base):
    take(
        edition,
        base,
        HOLD,
        ("name: Wall drive hold", "name: Fence hold"),
        ("Lean against a wall and", "At a fence"),
    )
    edition.rename(HOLD, "exercises/fence-hold.yml")
    edition.replace(
        "exercises/fence-hold.yml",
        "stands_alone: Its harder form is a sprint, not an exercise with a band.",
        "harder: [{to: standing-march, by: You move.}]",
    )
    graph = check_or_raise(edition.root)
    assert len(list(graph.library)) == 32
    assert ("exercise", "fence-hold") in graph.back_links(("exercise", "standing-march"), "harder")
    assert replacements(graph.library) == []


def test_a_record_replaces_the_whole_record_and_says_so(edition, base, capsys):
    take(edition, base, STANDING, ("trains: [leg-recovery]\n", ""), ("Grow tall.", "Be a tree."))
    assert main(["check", str(edition.root)]) == 0
    said = "exercises/standing-march.yml replaces the base's exercise 'standing-march'.\n"
    assert capsys.readouterr().err == f"{said}31 records, no findings.\n"
    library, _ = load(edition.root)
    exercise = library.get("exercise", "standing-march")
    assert exercise.cues[0] == "Be a tree."
    assert exercise.trains == (), "what the club left out does not come from the base"


def test_a_topic_replaces_the_file_with_its_questions(edition, base):
    edition.write(
        "content/faq/bands.yml",
        "name: Ours\nsummary: Questions of our own club, and no others.\norder: 1\nquestions:\n  ours:\n    question: Is it ours?\n    answer: It is, see [RPE](term:rpe).\n",
    )
    library = check_or_raise(edition.root).library
    assert list(library.entries["question"]) == ["ours"]
    assert library.gone == {("question", "which-first"), ("question", "how-hard")}


def test_findings_name_whose_file_it_is(edition, base, capsys):
    base.replace(STANDING, "level: intermediate", "level: hard")
    take(edition, base, LYING, ("level: beginner", "level: easy"))
    found = said(edition, capsys)
    assert [line.split(":")[0] for line in found] == [f"base/{STANDING}", LYING]


def test_the_club_gets_the_finding_when_names_collide(edition, base, capsys):
    take(edition, base, HOLD, ("Lean against a wall and hold", "Hold"))
    edition.rename(HOLD, "exercises/a-hold.yml")
    assert said(edition, capsys) == [
        "exercises/a-hold.yml:1:7: name: 'Wall drive hold' is also a name of 'wall-drive-hold'. Give them different names."
    ]


def test_an_area_of_the_club_s_own_says_nothing_of_the_base_s_plans(edition, capsys):
    """They keep all five areas at home, and say what they leave on purpose there."""
    edition.write(
        "content/areas/speed.yml",
        "name: Speed\nsummary: Speed is how fast you can run.\norder: 9\ntext: It needs rest.\n",
    )
    assert all("plans/" not in line for line in said(edition, capsys))


def test_a_finding_in_the_base_says_what_a_club_can_do(edition, base, capsys):
    take(edition, base, STANDING, ("level: intermediate", "level: beginner"))
    base.replace(LYING, "level: beginner", "level: intermediate")
    assert said(edition, capsys) == [
        f"base/{LYING}:42:9: harder[1].to: 'standing-march' is beginner, this is intermediate. Turn the step round, or mend a level. {BASE_S}"
    ]


def test_the_base_keeps_its_exceptions(edition, base, capsys):
    base.write(EXCEPTIONS, f"- rule: level-rises\n  file: {LYING}\n  reason: It is meant so.\n")
    base.replace(LYING, "level: beginner", "level: advanced")
    assert said(edition, capsys) == []


def test_what_did_not_change_is_not_read_again(edition, base):
    take(edition, base, STANDING)
    cache = FileCache()
    before, _ = load(edition.root, cache)
    edition.replace(STANDING, "Grow tall.", "Be a very tall tree.")
    after, _ = load(edition.root, cache)
    assert after.entry("exercise", "lying-march") is before.entry("exercise", "lying-march")
    assert after.get("exercise", "standing-march").cues[0] == "Be a very tall tree."
    hide(edition, "exercise:wall-drive-hold")
    hidden, _ = load(edition.root, cache)
    assert ("exercise", "wall-drive-hold") not in hidden
    edition.delete(HIDDEN)
    again, _ = load(edition.root, cache)
    assert ("exercise", "wall-drive-hold") in again


# Hiding


def test_what_is_hidden_is_gone_and_the_base_does_without(edition, base):
    hide(edition, "exercise:lying-march", "concept:leg-recovery")
    edition.append(
        HIDDEN, "- record: claim:bands-train-the-swing\n  reason: It is about what we hide.\n"
    )
    library = check_or_raise(edition.root).library
    assert ("exercise", "lying-march") not in library
    assert (
        library.get("question", "which-first").answer
        == "A light loop. It fits the lying march and most other first exercises."
    )
    assert (
        library.get("plan", "two-marches").text
        == "For runners with one loop and little time. It trains leg recovery.\n"
    )
    assert library.get("plan", "two-marches").trains == ()
    assert library.get("plan", "two-marches").sessions[1].exercises == ()
    assert library.get("exercise", "standing-march").trains == ()
    linked = {(ref.kind, ref.slug) for entry in library for ref in entry.references}
    assert not linked & library.gone


def test_a_hidden_topic_takes_its_questions_along(edition):
    hide(edition, "topic:bands")
    library = check_or_raise(edition.root).library
    assert not library.entries["topic"]
    assert not library.entries["question"]


def test_of_a_list_only_what_is_gone_is_left_out(edition, base):
    links = "[term:toe-off, band:light-loop, exercise:wall-drive-hold]"
    base.replace("content/faq/bands.yml", "links: [band:light-loop]", f"links: {links}")
    hide(edition, "term:toe-off", "exercise:wall-drive-hold")
    library = check_or_raise(edition.root).library
    assert library.get("question", "which-first").links == ("band:light-loop",)


@pytest.mark.parametrize("turn", range(3))
def test_whatever_is_hidden_of_the_real_base_nothing_points_at_it(turn):
    """Every third record goes: what is left has no reference to it, or says that it cannot do."""
    entries = list(real_graph().library)
    gone = {entry.key for entry in entries[turn::3]}
    # The questions of a topic go with it.
    gone |= {
        entry.key
        for entry in entries
        if isinstance(entry.record, Question) and ("topic", entry.record.topic) in gone
    }
    pruned = [prune(entry, gone) for entry in entries if entry.key not in gone]
    assert all(left or wrong for left, wrong in pruned)
    left = [entry for entry, _ in pruned if entry]
    assert not {(ref.kind, ref.slug) for entry in left for ref in entry.references} & gone
    assert len(left) > 100


def test_a_prose_body_is_mended_too(edition):
    hide(edition, "source:march-trial-2016")
    # A supported claim rests on it, so that is a finding; the link in the prose is not a second one.
    _, findings = check(edition.root)
    assert {finding.file for finding in findings} == {HIDDEN}


HIDING = {
    "unknown": (
        ["exercise:lying-marsh"],
        "content/hidden.yml:1:11: [1].record: unknown exercise 'lying-marsh'. Did you mean 'lying-march'?",
    ),
    "unknown kind": (
        ["exercises:lying-march"],
        "content/hidden.yml:1:11: [1].record: unknown kind 'exercises'. Did you mean 'exercise'?",
    ),
    "other kind": (
        ["concept:lying-march"],
        "content/hidden.yml:1:11: [1].record: 'lying-march' is not a concept, it is an exercise.",
    ),
    "no reference": (
        ["lying-march"],
        "content/hidden.yml:1:11: [1].record: expected a reference such as concept:recovery; found 'lying-march'. Did you mean 'exercise:lying-march'?",
    ),
    "twice": (
        ["term:toe-off", "term:toe-off"],
        "content/hidden.yml:3:11: [2].record: it stands twice, first as [1]. Delete one.",
    ),
    "needed": (
        ["muscle:hip-extensors"],
        "content/hidden.yml:1:11: [1].record: the base's exercise 'wall-drive-hold' cannot do without muscle:hip-extensors. Hide that too, or replace it.",
    ),
    "a safety note": (
        ["hazard:recoil"],
        "content/hidden.yml:1:11: [1].record: 'Recoil' is a safety note. To leave it out all the same add 'confirmed: true'; the safety page then says so, with your reason.",
    ),
}


@pytest.mark.parametrize("case", HIDING)
def test_what_cannot_be_hidden(edition, capsys, case):
    records, expected = HIDING[case]
    hide(edition, *records)
    assert expected in said(edition, capsys)


def test_needless_confirmation(edition, capsys):
    hide(edition, "term:toe-off", more="  confirmed: true\n")
    assert said(edition, capsys) == [
        "content/hidden.yml:1:11: [1].record: only safety notes (hazard:...) are confirmed; delete 'confirmed'."
    ]


def test_a_list_is_expected(edition, capsys):
    edition.write(HIDDEN, "record: term:toe-off\n")
    assert said(edition, capsys) == [
        "content/hidden.yml:1:1: expected a list of maps with the keys record and reason. Start with '- '."
    ]


def test_a_reason_is_due(edition, capsys):
    edition.write(HIDDEN, "- record: term:toe-off\n")
    assert said(edition, capsys) == [
        "content/hidden.yml:1:3: [1]: the key 'reason' is missing. Write for example 'reason: Our hall has no room for it.'."
    ]


def test_own_records_are_not_hidden(edition, base, capsys):
    take(edition, base, STANDING)
    hide(edition, "exercise:standing-march")
    assert said(edition, capsys) == [
        "content/hidden.yml:1:11: [1].record: exercises/standing-march.yml is your own record of that name. Delete that file, or this line."
    ]


def test_own_references_to_what_is_hidden_are_findings(edition, base, capsys):
    take(edition, base, LYING)
    hide(edition, "exercise:standing-march", "term:toe-off")
    edition.write(
        "content/glossary/ours.yml", "name: Ours\ntext: It is near [toe-off](term:toe-off).\n"
    )
    assert said(edition, capsys) == [
        "content/glossary/ours.yml:2:28: text: the term 'toe-off' is hidden by content/hidden.yml:3. Show it again, or delete this.",
        f"{LYING}:42:9: harder[1].to: the exercise 'standing-march' is hidden by content/hidden.yml:1. Show it again, or delete this.",
    ]


def test_own_pages_that_name_what_is_hidden_are_findings(edition, base, capsys):
    hide(edition, "exercise:lying-march")
    edition.write(
        "content/index.md",
        '# Ours\n\n{{ exercise_card("lying-march") }}\n\n[It](exercise:lying-march)\n',
    )
    assert said(edition, capsys) == [
        "content/index.md:3:4: exercise_card: the exercise 'lying-march' is hidden by content/hidden.yml:1. Show it again, or delete this.",
        "content/index.md:5:6: the exercise 'lying-march' is hidden by content/hidden.yml:1. Show it again, or delete this.",
    ]


# Safety notes

LOST = {
    "a note of the exercise": (
        STANDING,
        (NOTE, ""),
        f"{STANDING}:1:1: safety: the base's safety note 'Keep one hand near the wall until you are sure of your ba...' is missing. Keep it, or say why not in content/exceptions.yml (rule safety-kept).",
    ),
    "a general note": (
        STANDING,
        ("placement: [feet]", "placement: [ankles]"),
        f"{STANDING}:1:1: the safety note 'Loop round the foot' belonged to the base's exercise and does not to this one. Keep it, or say why not in content/exceptions.yml (rule safety-kept).",
    ),
    "a note that says when": (
        "content/hazards/foot-loop.yml",
        ("placement: [feet]", "placement: [toes]"),
        "content/hazards/foot-loop.yml:5:3: when: the base's note of that name also belongs to lying-march, standing-march. Keep it, or say why not in content/exceptions.yml (rule safety-kept).",
    ),
}


@pytest.mark.parametrize("case", LOST)
def test_a_safety_note_is_not_lost_silently(edition, base, capsys, case):
    file, change, expected = LOST[case]
    take(edition, base, file, change)
    assert expected in said(edition, capsys)
    edition.write(
        EXCEPTIONS,
        f"- rule: safety-kept\n  file: {file}\n  reason: We asked our physiotherapist.\n",
    )
    assert not [line for line in said(edition, capsys) if "Keep it, or say why not" in line]


def test_more_notes_and_other_line_breaks_are_fine(edition, base, capsys):
    take(
        edition,
        base,
        STANDING,
        (
            NOTE,
            "safety:\n  - Look at the floor.\n  - |\n    Keep one hand near the wall\n    until you are sure of your balance.\n",
        ),
    )
    assert said(edition, capsys) == []


def test_a_safety_page_of_the_club_lists_the_notes(edition, base, capsys):
    edition.write("content/safety.md", "# Safety\n\nTake care.\n")
    assert said(edition, capsys) == [
        "content/safety.md:1:1: the page lists no safety notes. Write {{ hazard_list() }} where they may be."
    ]
    edition.append("content/safety.md", "\n{{ hazard_list() }}\n")
    assert said(edition, capsys) == []


# The brand

BRAND = {
    "no name": (
        "logo: a.svg\n",
        "brand.yml:1:1: the key 'name' is missing. Write for example 'name: My running club'.",
    ),
    "unknown key": (
        "name: A club\ncolors: {}\n",
        "brand.yml:2:1: colors: unknown key 'colors'. Did you mean 'colours'?",
    ),
    "a comment for a colour": (
        "name: A club\ncolours:\n  light: #123456\n",
        'brand.yml:3:9: colours.light: expected a colour in quotes such as "#0b5a8f"; without them # is a comment.',
    ),
    "a short colour": (
        'name: A club\ncolours: {light: "#a2c"}\n',
        "brand.yml:2:18: colours.light: expected a colour such as #0b5a8f; found '#a2c'. Did you mean '#aa22cc'?",
    ),
    "a colour's name": (
        "name: A club\ncolours: {dark: pink}\n",
        "brand.yml:2:17: colours.dark: expected a colour such as #0b5a8f; found 'pink'. Did you mean '#ffc0cb'?",
    ),
    "a colour's name that few know": (
        "name: A club\ncolours: {dark: DarkSlateBlue}\n",
        "brand.yml:2:17: colours.dark: expected a colour such as #0b5a8f; found 'DarkSlateBlue'. Did you mean '#483d8b'?",
    ),
    "parts without commas": (
        "name: A club\ncolours: {dark: 11 90 143}\n",
        "brand.yml:2:17: colours.dark: expected a colour such as #0b5a8f; found '11 90 143'. Did you mean '#0b5a8f'?",
    ),
    "parts of a colour": (
        "name: A club\ncolours: {dark: 'rgb(11, 90, 143)'}\n",
        "brand.yml:2:17: colours.dark: expected a colour such as #0b5a8f; found 'rgb(11, 90, 143)'. Did you mean '#0b5a8f'?",
    ),
    "too much of a colour": (
        "name: A club\ncolours: {dark: 'rgb(11, 90, 256)'}\n",
        "brand.yml:2:17: colours.dark: expected a colour such as #0b5a8f; found 'rgb(11, 90, 256)'.",
    ),
    "too light": (
        'name: A club\ncolours: {light: "#ff8800"}\n',
        "brand.yml:2:18: colours.light: the contrast of #ff8800 on the light page is 2.00 to 1 (sunken); text needs 4.5. The nearest that passes is '#a15600'.",
    ),
    "too dark": (
        'name: A club\ncolours: {dark: "#0b5a8f"}\n',
        "brand.yml:2:17: colours.dark: the contrast of #0b5a8f on the dark page is 2.15 to 1 (surface); text needs 4.5. The nearest that passes is '#118fe3'.",
    ),
    "no such logo": (
        "name: A club\nlogo: lgo.svg\n",
        "brand.yml:2:7: logo: there is no file 'lgo.svg'. Paths count from the folder of brand.yml.",
    ),
    "a logo of another kind": (
        "name: A club\nlogo: brand.yml\n",
        "brand.yml:2:7: logo: expected a file that ends in .svg, .png, .webp; found 'brand.yml'.",
    ),
    "a preview that few can show": (
        "name: A club\npreview: us.svg\n",
        "brand.yml:2:10: preview: expected a file that ends in .png, .jpg, .jpeg; found 'us.svg'.",
    ),
    "a logo outside": (
        "name: A club\nlogo: ../logo.svg\n",
        "brand.yml:2:7: logo: '../logo.svg' leads out of the project. Put the file itself here.",
    ),
    "a language's name": (
        "name: A club\nlanguage: English\n",
        "brand.yml:2:11: language: expected a language tag such as en or en-GB; found 'English'. Did you mean 'en'?",
    ),
    "a region that is none": (
        "name: A club\nlanguage: en-UK\n",
        "brand.yml:2:11: language: expected a language tag such as en or en-GB; found 'en-UK'. Did you mean 'en-GB'?",
    ),
    "another spelling": (
        "name: A club\nlanguage: EN_gb\n",
        "brand.yml:2:11: language: expected a language tag such as en or en-GB; found 'EN_gb'. Did you mean 'en-GB'?",
    ),
    "three letters for two": (
        "name: A club\nlanguage: deu\n",
        "brand.yml:2:11: language: expected a language tag such as en or en-GB; found 'deu'. Did you mean 'de'?",
    ),
    "no words": (
        "name: A club\nlanguage: tlh\n",
        "brand.yml:2:11: language: the interface has no words in 'tlh' yet. There are: en.",
    ),
    "a number for a contact": (
        "name: A club\ncontact: 112\n",
        'brand.yml:2:10: contact: expected text; found the number 112. Write "112" in quotes.',
    ),
    "no address": (
        "name: A club\ncontact: call us\n",
        "brand.yml:2:10: contact: expected a mail address or an address that starts with https://; found 'call us'.",
    ),
    "an open address": (
        "name: A club\ncontact: http://club.example/us\n",
        "brand.yml:2:10: contact: expected a mail address or an address that starts with https://; found 'http://club.example/us'. Did you mean 'https://club.example/us'?",
    ),
    "a host": (
        "name: A club\ncontact: club.example/us\n",
        "brand.yml:2:10: contact: expected a mail address or an address that starts with https://; found 'club.example/us'. Did you mean 'https://club.example/us'?",
    ),
    "a mail link": (
        "name: A club\ncontact: mailto:us@club.example\n",
        "brand.yml:2:10: contact: expected a mail address or an address that starts with https://; found 'mailto:us@club.example'. Did you mean 'us@club.example'?",
    ),
    "a script": (
        "name: A club\ncontact: javascript:alert(1)\n",
        "brand.yml:2:10: contact: expected a mail address or an address that starts with https://; found 'javascript:alert(1)'.",
    ),
}


@pytest.mark.parametrize("case", BRAND)
def test_what_is_wrong_in_a_brand(edition, capsys, case):
    text, expected = BRAND[case]
    edition.write("brand.yml", text)
    assert said(edition, capsys) == [expected]


@pytest.mark.parametrize(
    "more",
    [
        'colours: {light: "#0B5A8F", dark: "#ffffff"}',
        "language: en-150",
        "contact: https://club.example/us?a=b",
        "contact: o.brien+club@mail.club.example",
        "logo: art/LOGO.PNG",
    ],
)
def test_brands_that_are_fine(edition, capsys, more):
    edition.write("art/LOGO.PNG", b"")
    edition.append("brand.yml", more + "\n")
    assert said(edition, capsys) == []


def test_a_brand_of_another_ending_is_noticed(edition, capsys):
    edition.rename("brand.yml", "brand.yaml")
    edition.folder("exercises")
    assert said(edition, capsys) == ["brand.yaml:1:1: expected the name 'brand.yml'. Rename it."]


# Templates of its own

OVERRIDES = {
    "no such page": (
        "overrides/pages/exercize.html",
        "",
        "overrides/pages/exercize.html:1:1: there is no page template of that name to override. Did you mean 'exercise'?",
    ),
    "no such component": (
        "overrides/components/exercise_crd/macro.html",
        "",
        "overrides/components/exercise_crd/macro.html:1:1: unknown component 'exercise_crd'. Did you mean 'exercise_card'?",
    ),
    "no such file": (
        "overrides/components/exercise_card/about.yml",
        "",
        "overrides/components/exercise_card/about.yml:1:1: expected macro.html or style.css. Delete it.",
    ),
    "a style sheet without an end": (
        "overrides/components/exercise_card/style.css",
        ".sb-card--exercise { color: red }\n\n.ours { color: red",
        "overrides/components/exercise_card/style.css:3:1: the reader of style sheets says: what begins here has no end.",
    ),
    "a style sheet with a mistake": (
        "overrides/components/claim_box/style.css",
        ".sb-claim {\n  color red;\n}\n",
        "overrides/components/claim_box/style.css:2:12: the reader of style sheets says: expected 'property: value;'.",
    ),
    "beside the folder": (
        "overrides/exercise.html",
        "",
        "overrides/exercise.html:1:1: it overrides nothing here. Move it to overrides/pages/exercise.html.",
    ),
    "a component beside the folder": (
        "overrides/exercise_card/macro.html",
        "",
        "overrides/exercise_card:1:1: it overrides nothing here. Move it to overrides/components/exercise_card.",
    ),
    "a folder of another name": (
        "overrides/component/exercise_card/macro.html",
        "",
        "overrides/component:1:1: nothing here overrides anything. Did you mean 'components'?",
    ),
    "syntax": (
        "overrides/pages/area.html",
        "<h1>\n{% if %}",
        "overrides/pages/area.html:2:1: the reader of templates says: Expected an expression, got 'end of statement block'.",
    ),
    "a filter that is none": (
        "overrides/pages/area.html",
        "<h1>\n{{ area.name|uper }}",
        "overrides/pages/area.html:2:1: the reader of templates says: No filter named 'uper'. Did you mean 'upper'?",
    ),
    "a script": (
        "overrides/partials/copyright.html",
        "<p>Ours.</p>\n<script>ours()</script><script src='a.js'></script>",
        "overrides/partials/copyright.html:2:9: an inline script ('ours()') that comes neither with Strideband nor with the theme; browsers will not run it. Put it into a file, and name that under extra_javascript in mkdocs.yml.",
    ),
    "no macro": (
        "overrides/components/exercise_card/macro.html",
        "<p>",
        "overrides/components/exercise_card/macro.html:1:1: expected a macro named 'exercise_card', as its folder is.",
    ),
    "other options": (
        "overrides/components/exercise_card/macro.html",
        "{% macro exercise_card(it) %}{% endmacro %}",
        "overrides/components/exercise_card/macro.html:1:1: the macro is called as exercise_card(exercise); found exercise_card(it).",
    ),
    "a name that a page does not get": (
        "overrides/pages/area.html",
        "<h1>{{ area.name }}</h1>\n<p>{{ exercise }} {% if ours is defined %}{{ ours }}{% endif %}",
        "overrides/pages/area.html:2:7: area.html gets no 'exercise'. Did you mean 'exercises'?",
    ),
    "a name that a frame does not get": (
        "overrides/pages/embed-area.html",
        "{{ breadcrumbs(trail) }}",
        "overrides/pages/embed-area.html:1:16: embed-area.html gets no 'trail'.",
    ),
    "a name that a component does not get": (
        "overrides/components/exercise_card/macro.html",
        "{% macro exercise_card(exercise) %}{{ exercise.nmae }}{% endmacro %}",
        "overrides/components/exercise_card/macro.html:1:48: exercise has no 'nmae'. Did you mean 'name'?",
    ),
    "a field that an item of a list does not have": (
        "overrides/pages/area.html",
        "{% for level, group in exercises %}{% for one in group %}\n{{ one.titel }}{% endfor %}{% endfor %}",
        "overrides/pages/area.html:2:8: exercise has no 'titel'.",
    ),
    "a component with an option that it does not take": (
        "overrides/pages/area.html",
        "<h1>{{ area.name }}</h1>\n{% for e in exercises[0][1] %}{{ exercise_figure(e, strp=false) }}{% endfor %}",
        "overrides/pages/area.html:2:34: exercise_figure: unknown option 'strp'. Did you mean 'strip'?",
    ),
    "a component with too many options": (
        "overrides/pages/area.html",
        "{% for e in exercises[0][1] %}{{ exercise_card(e, e) }}{% endfor %}",
        "overrides/pages/area.html:1:34: exercise_card: takes at most 1 option; found 2.",
    ),
    "a component with a slug in place of a record": (
        "overrides/pages/area.html",
        '{{ exercise_card("lying-march") }}',
        "overrides/pages/area.html:1:4: exercise_card: exercise: expected an exercise; found 'lying-march'.",
    ),
    "a component without what it needs": (
        "overrides/components/claim/macro.html",
        "{% macro claim(claim) %}{{ formula() }}{{ verdict_tag('suported') }}{% endmacro %}",
        "overrides/components/claim/macro.html:1:28: formula: the option 'name' is missing.\n"
        "overrides/components/claim/macro.html:1:43: verdict_tag: verdict: expected supported, mixed, "
        "unsupported or contradicted; found 'suported'. Did you mean 'supported'?",
    ),
    "no safety notes": (
        "overrides/pages/exercise.html",
        "<h1>{{ exercise.name }}</h1>{{ special }}",
        "overrides/pages/exercise.html:1:1: an exercise's page shows its safety notes; this one leaves out general and exercise.safety.",
    ),
}


@pytest.mark.parametrize("case", OVERRIDES)
def test_what_is_wrong_in_templates(edition, capsys, case):
    file, text, expected = OVERRIDES[case]
    edition.write(file, text)
    assert said(edition, capsys) == expected.splitlines()


def test_a_script_of_the_theme_may_stand_in_a_copy_of_its_template(edition, capsys):
    name = "partials/javascripts/base.html"
    text = (theme_files.shipped_folders()[-1] / name).read_text("utf-8")
    assert script_policy.inline_scripts(text)
    edition.write(f"overrides/{name}", text)
    assert said(edition, capsys) == []


# Upgrading

LOCK = "base.lock.json"


@pytest.fixture
def upgraded(edition, base, capsys):
    """An edition that replaces an exercise, with the lock of the base as it was then."""
    take(edition, base, STANDING)
    assert main(["diff", str(edition.root), "--accept"]) == 0
    assert capsys.readouterr().err == f"{edition.root / LOCK} written.\n"
    return edition


def diff(edition, capsys) -> tuple[int, list[str]]:
    code = main(["diff", str(edition.root)])
    return code, capsys.readouterr().out.splitlines()[1:]


def need_a_look(edition, capsys) -> list[str]:
    """Return what is said where something needs a look."""
    code, lines = diff(edition, capsys)
    assert code == 1
    return lines


def test_nothing_has_changed(upgraded, capsys):
    assert diff(upgraded, capsys) == (0, ["Nothing has changed."])


def test_what_a_club_did_not_replace_needs_no_look(upgraded, base, capsys):
    base.replace(HOLD, "Push the floor away.", "Push.")
    base.copy("content/glossary/rpe.yml", "content/glossary/new.yml")
    code, lines = diff(upgraded, capsys)
    assert code == 0
    assert lines == [
        "",
        "New in the base:",
        "  term: 1 (new)",
        "",
        "Changed:",
        "  exercise: 1 (wall-drive-hold)",
        "",
        "Nothing needs a look. To note this state: strideband diff --accept",
    ]


def test_a_replaced_record_that_the_base_changed(upgraded, base, capsys):
    base.replace(STANDING, "rest: [45, 60]", "rest: [60, 90]")
    base.replace(STANDING, NOTE, "")
    base.replace(STANDING, "why: It joins", "aliases: [tall march]\nwhy: It joins")
    lines = need_a_look(upgraded, capsys)
    assert lines[:6] == [
        "",
        "You replaced these records, and the base has changed them:",
        "  exercises/standing-march.yml (exercise:standing-march)",
        "    aliases",
        "      was (nothing)",
        "      now - tall march",
    ]
    assert lines[6:-5] == [
        "    dose",
        "      was rest: [45, 60]",
        "      now rest: [60, 90]",
        "    safety",
        "      was - Keep one hand near the wall until you are sure of your balance.",
        "      now (nothing)",
    ]
    assert lines[-1] == "1 thing needs a look. When all is well: strideband diff --accept"
    assert main(["diff", str(upgraded.root), "--accept"]) == 0
    capsys.readouterr()
    assert diff(upgraded, capsys) == (0, ["Nothing has changed."])


def test_of_a_list_and_of_a_text_only_what_changed_is_shown(upgraded, base, capsys):
    long = "Walk on the spot, " * 8 + "and stop."
    base.replace(STANDING, "  - Grow tall.", f"  - Grow tall, as ever.\n  - {long}")
    _, lines = diff(upgraded, capsys)
    assert lines[3:-5] == [
        "    cues",
        "      was - Grow tall.",
        "      now - Grow tall, as ever.",
        f"      now - {long}",
    ]


def test_a_change_that_the_club_has_made_too_needs_no_look(upgraded, base, capsys):
    for project in (base, upgraded):
        project.replace(STANDING, "rest: [45, 60]", "rest: [60, 90]")
    code, lines = diff(upgraded, capsys)
    assert code == 0
    assert lines[1] == "Changed:"


def test_what_a_record_was_is_known_only_from_when_it_was_replaced(edition, base, capsys):
    main(["diff", str(edition.root), "--accept"])
    take(edition, base, STANDING)
    base.replace(STANDING, "rest: [45, 60]", "rest: [60, 90]")
    capsys.readouterr()
    _, lines = diff(edition, capsys)
    assert lines[3:6] == [
        "    (what it was is not noted: you replaced it after the last --accept)",
        "",
        "Changed:",
    ]


def test_a_lock_of_an_older_version_is_read(upgraded, base, capsys):
    """It has a hash of each field, where there is one of the whole record now."""
    lock = json.loads((upgraded.root / LOCK).read_text("utf-8"))
    assert isinstance(lock["records"]["exercise:standing-march"], str)
    lock["records"] = {
        ":".join(key): {
            name: hashlib.sha256(
                json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
            ).hexdigest()[:8]
            for name, value in values(entry.record).items()
        }
        for key, entry in installed_base().items()
    }
    upgraded.write(LOCK, json.dumps(lock))
    assert diff(upgraded, capsys) == (0, ["Nothing has changed."])
    base.replace(STANDING, "rest: [45, 60]", "rest: [60, 90]")
    assert "  exercise: 1 (standing-march)" in diff(upgraded, capsys)[1]


def test_other_files_that_the_base_changed(upgraded, base, capsys):
    upgraded.write("content/index.md", "# Ours\n")
    upgraded.write("overrides/partials/header.html", "ours")
    base.write("overrides/partials/header.html", "theirs")
    main(["diff", str(upgraded.root), "--accept"])
    base.append("content/index.md", "More.\n")
    base.delete("overrides/partials/header.html")
    capsys.readouterr()
    lines = need_a_look(upgraded, capsys)
    assert lines[1:-2] == [
        "You replaced these files, and the base has changed them:",
        "  content/index.md",
        "  overrides/partials/header.html (the base lacks it now)",
    ]


def test_new_pages_that_a_menu_of_the_clubs_own_lacks(upgraded, base, capsys):
    base.write("mkdocs.yml", "nav: [Home: index.md]\n")
    main(["diff", str(upgraded.root), "--accept"])
    base.write("mkdocs.yml", "nav: [Home: index.md, More: [{Data: data.md}, bands/index.md]]\n")
    capsys.readouterr()
    assert diff(upgraded, capsys)[0] == 0, "who has no menu of its own gets that of the base"
    upgraded.write("mkdocs.yml", "site_url: !ENV [A, b]\nnav: [Ours: bands/index.md]\n")
    lines = need_a_look(upgraded, capsys)
    assert lines[1:-2] == ["New in the base's menu, and not in yours (mkdocs.yml):", "  data.md"]


def test_the_menu_is_the_bases_with_the_clubs_own_pages(edition, base):
    base.write("content/safety.md", "# Safety\n")
    base.write("content/left-out.md", "# Not in the menu\n")
    base.write(
        "mkdocs.yml",
        "site_url: !ENV X\nnav:\n- Home: index.md\n- About: [{Safety: safety.md}, https://a.b/]\n",
    )
    safety = {"About": [{"Safety": "safety.md"}, "https://a.b/"]}

    def menu() -> list:
        return menu_with_own_pages(load(edition.root)[0], "A club")

    assert menu() == [{"Home": "index.md"}, safety]
    edition.write("content/index.md", "# Ours\n")
    edition.write("content/left-out.md", "# Ours\n")
    edition.write("content/evenings.md", "# Ours\n")
    edition.write("content/concepts/no-page.md", "a record")
    assert menu() == [{"Home": "index.md"}, "evenings.md", safety]
    edition.write("content/safety/index.md", "# Ours\n")
    edition.write("content/trips/README.md", "# Ours\n")
    assert menu() == [
        {"Home": "index.md"},
        {"A club": ["evenings.md", "trips/README.md"]},
        {"About": ["safety/index.md", "https://a.b/"]},
    ]
    base.delete("mkdocs.yml")
    assert menu() == []


def taken(edition, capsys, what) -> tuple[int, str]:
    code = main(["take", what, "--project", str(edition.root)])
    return code, capsys.readouterr().err.replace(f"{edition.root}/", "").strip()


def test_a_file_of_the_base_is_taken_over(edition, base, capsys):
    main(["diff", str(edition.root), "--accept"])
    capsys.readouterr()
    text = "written, as it is in the base. {}Change it as you like."
    file = "content/faq/bands.yml"
    assert taken(edition, capsys, f"exercise:{Path(STANDING).stem}") == (
        0,
        f"{STANDING} {text.format('')}",
    )
    records = "It replaces 3 records of the base. "
    assert taken(edition, capsys, "question:how-hard") == (0, f"{file} {text.format(records)}")
    assert taken(edition, capsys, "content/index.md")[0] == 0
    card = "overrides/components/exercise_card/macro.html"
    assert taken(edition, capsys, card)[0] == 0
    for name in (STANDING, file, "content/index.md"):
        assert (edition.root / name).read_bytes() == (base.root / name).read_bytes()
    assert "macro exercise_card" in (edition.root / card).read_text("utf-8")
    assert main(["check", str(edition.root)]) == 0
    capsys.readouterr()
    assert diff(edition, capsys) == (0, ["Nothing has changed."])
    base.replace(STANDING, "rest: [45, 60]", "rest: [60, 90]")
    assert diff(edition, capsys)[1][3:5] == ["    dose", "      was rest: [45, 60]"]


def test_what_cannot_be_taken_over(edition, project, capsys):
    edition.write("content/index.md", "# Ours\n")
    edition.write("exercises", "a file")
    for what, expected in {
        "standing-march": "the base has no 'standing-march'. Did you mean 'exercise:standing-march'?",
        "exercise:standing": "the base has no 'exercise:standing'. Did you mean 'exercise:standing-march'?",
        "../secret": "the base has no '../secret'.",
        "content/index.md": "content/index.md is there already; nothing was written.",
        "exercise:standing-march": "exercises: File exists.",
    }.items():
        assert taken(edition, capsys, what) == (2, f"strideband: {expected}")
    assert taken(project, capsys, "exercise:lying-march")[0] == 2, "stands on no base"


def test_nothing_is_written_through_a_link(edition, base, capsys, tmp_path):
    """Neither over what it leads to, nor into a folder that is elsewhere."""
    main(["diff", str(edition.root), "--accept"])
    outside = tmp_path / "outside"
    outside.mkdir()
    victim = outside / "victim.txt"
    victim.write_text("mine", "utf-8")
    for name, target in {
        STANDING: outside / "new.yml",  # leads nowhere yet
        "overrides/components": outside,
        "content/faq": outside,
        "content/plans/p.yml": outside / "p.yml",
    }.items():
        edition.link(name, str(target))
    capsys.readouterr()
    says = "leads elsewhere by a link; nothing was written"
    for command in (
        ["take", f"exercise:{Path(STANDING).stem}", "--project"],
        ["take", "overrides/components/exercise_card/macro.html", "--project"],
        ["take", "question:how-hard", "--project"],
        ["new", "plan", "p", "--project"],
    ):
        assert main([*command, str(edition.root)]) == 2, command
        assert says in capsys.readouterr().err
    (edition.root / "base.lock.json").unlink()
    edition.link("base.lock.json", str(victim))
    for command in (
        ["take", "content/index.md", "--project", str(edition.root)],
        ["diff", str(edition.root), "--accept"],
    ):
        assert main(command) == 2
        assert says in capsys.readouterr().err
    assert [(path.name, path.read_text("utf-8")) for path in outside.iterdir()] == [
        ("victim.txt", "mine")
    ]
    assert not (edition.root / "content" / "index.md").exists()


def test_schemas_are_not_written_through_a_link(project, capsys, tmp_path):
    victim = tmp_path / "victim.json"
    victim.write_text("mine", "utf-8")
    project.link("schemas/area.schema.json", str(victim))
    assert main(["schema", str(project.root)]) == 2
    assert "leads elsewhere by a link" in capsys.readouterr().err
    assert victim.read_text("utf-8") == "mine"


def test_of_phases_that_do_not_join_the_clubs_own_is_named(edition, base, capsys):
    edition.write(
        "content/phases/float.yml",
        "name: Float\nsummary: Neither foot is on the ground for a moment.\npart: swing\n"
        "start: 39.4\nend: 50\ntext: Both feet are in the air.\nsources: [march-trial-2016]\n",
    )
    [line] = [line for line in said(edition, capsys) if "start" in line or "end:" in line]
    assert line.startswith("content/phases/float.yml:5:6: end: an overlap: 'float' ends at 50")


def test_a_replaced_record_that_the_base_no_longer_has(upgraded, base, capsys):
    base.delete(STANDING)
    lines = need_a_look(upgraded, capsys)
    assert lines[1:3] == [
        "You replaced these records, and the base lacks them now:",
        "  exercises/standing-march.yml (exercise:standing-march)",
    ]


def test_a_record_that_the_base_now_has_too(upgraded, base, capsys):
    upgraded.write("content/glossary/ours.yml", "name: Ours\ntext: It is ours.\n")
    base.write("content/glossary/ours.yml", "name: Theirs\ntext: It is not ours.\n")
    lines = need_a_look(upgraded, capsys)
    assert lines[1:3] == [
        "You now replace these, which are new in the base:",
        "  content/glossary/ours.yml (term:ours)",
    ]


def test_references_that_vanished(upgraded, base, capsys):
    upgraded.write("content/glossary/ours.yml", "name: Ours\ntext: Near [toe-off](term:toe-off).\n")
    upgraded.write("content/index.md", "# Ours\n\n[It](term:toe-off)\n")
    hide(upgraded, "term:toe-off")
    upgraded.delete(HIDDEN)
    base.delete("content/glossary/toe-off.yml")
    lines = need_a_look(upgraded, capsys)
    assert lines[1] == "These references lead nowhere now:"
    assert [line.split(": unknown")[0] for line in lines[2:4]] == [
        "  content/glossary/ours.yml:2:22: text",
        "  content/index.md:3:6",
    ]
    assert lines[-1] == "2 things need a look. When all is well: strideband diff --accept"


def test_of_what_was_renamed_the_new_name_is_said(upgraded, base, capsys):
    upgraded.write(
        "content/glossary/ours.yml", "name: Ours\ntext: A [hold](exercise:wall-drive-hold).\n"
    )
    base.rename(HOLD, "exercises/hold.yml")
    base.append("exercises/hold.yml", "formerly: [wall-drive-hold]\n")
    assert diff(upgraded, capsys)[1][2] == (
        "  content/glossary/ours.yml:2:16: text: the exercise 'wall-drive-hold' is called 'hold' now. Write that."
    )


def test_what_is_hidden_and_vanished(upgraded, base, capsys):
    hide(upgraded, "exercise:wall-drive-hold")
    base.delete(HOLD)
    lines = need_a_look(upgraded, capsys)
    assert "  content/hidden.yml:1:11: [1].record: unknown exercise 'wall-drive-hold'." in lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "there is no base.lock.json"),
        ("{", "base.lock.json cannot be read"),
        ("[]", "base.lock.json cannot be read"),
        ('{"strideband": "1", "records": {"a": 1}}', "base.lock.json cannot be read"),
        ('{"strideband": "1", "records": {}}', "base.lock.json cannot be read"),
    ],
)
def test_a_lock_that_cannot_be_read(edition, capsys, text, expected):
    if text is not None:
        edition.write(LOCK, text)
    assert main(["diff", str(edition.root)]) == 2
    assert (
        capsys.readouterr().err
        == f"strideband: {expected}; 'strideband diff --accept' writes it anew.\n"
    )


def test_only_editions_are_compared(project, capsys):
    assert main(["diff", str(project.root)]) == 2
    assert (
        capsys.readouterr().err
        == f"strideband: {project.root} has no brand.yml, so it stands on no base.\n"
    )


# New records and sites


def test_a_new_exercise_can_start_from_one_of_the_base(edition, base, capsys):
    command = [
        "new",
        "exercise",
        "tall-march",
        "--like",
        "standing-march",
        "--project",
        str(edition.root),
    ]
    assert main(command) == 0
    assert "loop: true" in (edition.root / "exercises/tall-march.yml").read_text("utf-8")
    command[2], command[4] = "other-march", "standing-marsh"
    capsys.readouterr()
    assert main(command) == 2
    assert (
        capsys.readouterr().err
        == "strideband: unknown exercise 'standing-marsh'. Did you mean 'standing-march'?\n"
    )


def test_a_new_record_is_not_one_of_the_base_by_mistake(edition, capsys):
    command = ["new", "exercise", "lying-march", "--project", str(edition.root)]
    assert main(command) == 2
    assert capsys.readouterr().err == (
        "strideband: the base has an exercise of that name. To change it: "
        "strideband take exercise:lying-march\n"
    )
    assert not (edition.root / "exercises").exists()


def test_a_site_is_not_put_over_a_file(tmp_path: Path, capsys):
    (tmp_path / "club").write_text("mine", "utf-8")
    assert main(["new", "site", str(tmp_path / "club")]) == 2
    assert (tmp_path / "club").read_text("utf-8") == "mine"
