# ruff: noqa: E501
"""Every kind of mistake: an edit of the fixture project, and what `strideband check` prints then.

One line of output for each finding, word for word: `file:line:column: field: message`. To add a
case, write the edits, run it, and judge what is printed: does it say what was expected, what was
found, where, and what to type instead?
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from strideband.check import check, check_or_raise
from strideband.cli import main
from strideband.library import error_words
from strideband.library.build_cache import BuildCache
from strideband.library.finding import Findings
from strideband.library.reading import FileCache
from strideband.library.work_file import WorkFile
from strideband.lint import rules
from strideband.lint.dates_in_order import MADE, latest_day
from strideband.model import base

from tests.conftest import FIXTURE_PROJECT
from tests.support.built_pages import listed

LYING = "exercises/lying-march.yml"
STANDING = "exercises/standing-march.yml"
HOLD = "exercises/wall-drive-hold.yml"
RECOVERY = "content/concepts/leg-recovery.md"
STRIDE = "content/concepts/one-stride.md"
BANDS = "content/faq/bands.yml"
LOOP = "content/bands/light-loop.yml"
FLEXORS = "content/muscles/hip-flexors.yml"
OBLIQUES = "content/muscles/obliques.yml"
STRENGTH = "content/areas/strength.yml"
PUSH = "content/phases/push.yml"
CLAIM = "content/claims/bands-train-the-swing.yml"
TRIAL = "content/sources/march-trial-2016.yml"
HAZARD = "content/hazards/foot-loop.yml"
RPE = "content/glossary/rpe.yml"
NEW = "content/glossary/new.yml"
INDEX = "content/index.md"
EXCEPTIONS = "content/exceptions.yml"

KINDS = "exercise, concept, plan, topic, question, band, muscle, area, phase, claim, source, hazard, term"

SECONDS = 5
"""What any project of this size may take at most. Usually it is a hundredth of that."""

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{this}: &{this} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, this in zip("abcdefgh", "bcdefghi", strict=True)
)
"""The billion laughs: nine lists of nine aliases each."""

BOMB_SAYS = [f"{NEW}:1:4: a: an anchor ('&a'). Delete it."] + [
    line
    for number, (before, this) in enumerate(zip("abcdefgh", "bcdefghi", strict=True), 2)
    for line in (
        f"{NEW}:{number}:4: {this}: an anchor ('&{this}'). Delete it.",
        *(
            f"{NEW}:{number}:{4 + 4 * item}: {this}[{item}]: an alias ('*{before}'). Write the value out."
            for item in range(1, 10)
        ),
    )
]

SECOND_TOPIC = """\
name: More questions
summary: Questions that did not fit into the first topic of this project.
order: 2
questions:
  how-hard:
    question: How hard is too hard?
    answer: More than [RPE](term:rpe) 9.
"""


@dataclass(frozen=True)
class Case:
    """A mistake: the edits that make it (a method of Project and its arguments), and what is said."""

    id: str
    edits: list[tuple[Any, ...]]
    says: list[str]


def replaced(file: str, old: str, new: str) -> list[tuple[Any, ...]]:
    return [("replace", file, old, new)]


def written(file: str, content: str | bytes) -> list[tuple[Any, ...]]:
    return [("write", file, content)]


# fmt: off

# Keys and their values

SHAPES = [
    Case("unknown key", replaced(LYING, "level: beginner", "levle: beginner"), [
        "exercises/lying-march.yml:1:1: the key 'level' is missing. Write beginner, intermediate or advanced.",
        "exercises/lying-march.yml:7:1: levle: unknown key 'levle'. Did you mean 'level'?",
    ]),
    Case("unknown key without a near one", [("append", RPE, "wibble: 1\n")], [
        "content/glossary/rpe.yml:4:1: wibble: unknown key 'wibble'. Known keys: name, aliases, text.",
    ]),
    Case("unknown key in a map", replaced(LYING, "  tempo: 1-0-2", "  temp: 1-0-2"), [
        "exercises/lying-march.yml:38:3: dose.temp: unknown key 'temp'. Did you mean 'tempo'?",
    ]),
    Case("unknown key in a list of maps", replaced(LYING, "    would_change:", "    would_chnge:"), [
        "exercises/lying-march.yml:50:5: claims[1].would_chnge: unknown key 'would_chnge'. Did you mean 'would_change'?",
    ]),
    Case("missing key", replaced(LYING, "level: beginner\n", ""), [
        "exercises/lying-march.yml:1:1: the key 'level' is missing. Write beginner, intermediate or advanced.",
    ]),
    Case("missing key in a map", replaced(LYING, "  rest: 45\n", ""), [
        "exercises/lying-march.yml:35:3: dose: the key 'rest' is missing. Write for example 'rest: 60'.",
    ]),
    Case("missing key in a list of maps", replaced(LYING, "    by: Standing on one leg adds balance to the same pull.\n", ""), [
        "exercises/lying-march.yml:42:5: harder[1]: the key 'by' is missing. Write for example 'by: The straight leg makes the lever longer.'.",
    ]),
    Case("key that the file gives", [("append", RPE, "slug: rpe\n")], [
        "content/glossary/rpe.yml:4:1: slug: 'slug' comes from the file; delete it.",
    ]),
    Case("body in the front matter", replaced(STRIDE, "background: true", "background: true\nbody: Text"), [
        "content/concepts/one-stride.md:5:1: body: 'body' comes from the file; delete it.",
    ]),
    Case("number for a text", replaced(RPE, "name: RPE", "name: 10"), [
        'content/glossary/rpe.yml:1:7: name: expected text; found the number 10. Write "10" in quotes.',
    ]),
    Case("year without quotes", replaced(TRIAL, 'year: "2016"', "year: 2016"), [
        'content/sources/march-trial-2016.yml:3:7: year: expected text; found the number 2016. Write "2016" in quotes.',
    ]),
    Case("truth value for a text", replaced(RPE, "name: RPE", "name: true"), [
        'content/glossary/rpe.yml:1:7: name: expected text; found true. Write "true" in quotes if you mean the word.',
    ]),
    Case("list for a text", replaced(RPE, "name: RPE", "name: [RPE, effort]"), [
        'content/glossary/rpe.yml:1:7: name: expected text; found the list ["RPE", "effort"].',
    ]),
    Case("list of lists for a text", replaced(RPE, "name: RPE", "name: [[RPE], []]"), [
        "content/glossary/rpe.yml:1:7: name: expected text; found a list.",
    ]),
    Case("map for a text", replaced(RPE, "name: RPE", "name: {short: RPE}"), [
        "content/glossary/rpe.yml:1:7: name: expected text; found a map.",
    ]),
    Case("text for a number", replaced(STRENGTH, "order: 1", "order: first"), [
        "content/areas/strength.yml:3:8: order: expected a whole number; found 'first'.",
    ]),
    Case("number in quotes", replaced(STRENGTH, "order: 1", 'order: "1"'), [
        "content/areas/strength.yml:3:8: order: expected a whole number; found '1'.",
    ]),
    Case("fraction for a whole number", replaced(STRENGTH, "order: 1", "order: 1.5"), [
        "content/areas/strength.yml:3:8: order: expected a whole number; found the number 1.5.",
    ]),
    Case("text for a decimal number", replaced(PUSH, "end: 39.4", "end: late"), [
        "content/phases/push.yml:6:6: end: expected a number; found 'late'.",
    ]),
    Case("text for a truth value", replaced(LYING, "per_side: true", "per_side: both"), [
        "exercises/lying-march.yml:37:13: dose.per_side: expected true or false; found 'both'.",
    ]),
    Case("number for a truth value", replaced(LYING, "per_side: true", "per_side: 1"), [
        "exercises/lying-march.yml:37:13: dose.per_side: expected true or false; found the number 1.",
    ]),
    Case("text for a list", replaced(LYING, "areas: [strength]", "areas: strength"), [
        "exercises/lying-march.yml:4:8: areas: expected a list; found 'strength'. Put each item on a line after '- '.",
    ]),
    Case("text for a map", replaced(HOLD, "stands_alone: Its harder form is a sprint, not an exercise with a band.", "harder: [sprint]"), [
        "exercises/wall-drive-hold.yml:38:10: harder[1]: expected a map of keys; found 'sprint'.",
    ]),
    Case("list for a map", replaced(HAZARD, "when:\n  placement: [feet]", "when: [feet]"), [
        'content/hazards/foot-loop.yml:4:7: when: expected a map of keys; found the list ["feet"].',
    ]),
    Case("number in a list of texts", replaced(RPE, "[perceived exertion]", "[perceived exertion, 10]"), [
        'content/glossary/rpe.yml:2:31: aliases[2]: expected text; found the number 10. Write "10" in quotes.',
    ]),
    Case("unknown choice", replaced(LYING, "level: beginner", "level: beginer"), [
        "exercises/lying-march.yml:7:8: level: expected beginner, intermediate or advanced; found 'beginer'. Did you mean 'beginner'?",
    ]),
    Case("unknown choice without a near one", replaced(CLAIM, "verdict: mixed", "verdict: perhaps"), [
        "content/claims/bands-train-the-swing.yml:3:10: verdict: expected supported, mixed, unsupported or contradicted; found 'perhaps'.",
    ]),
    Case("number that is no choice", replaced(LOOP, "strands_in_rating: 2", "strands_in_rating: 3"), [
        "content/bands/light-loop.yml:11:20: strands_in_rating: expected 1 or 2; found the number 3.",
    ]),
    Case("empty text", replaced(RPE, "name: RPE", 'name: ""'), [
        "content/glossary/rpe.yml:1:7: name: expected at least 2 characters; found 0.",
    ]),
    Case("empty list", replaced(LYING, "areas: [strength]", "areas: []"), [
        "exercises/lying-march.yml:4:8: areas: expected at least 1 item; found 0.",
    ]),
    Case("too few items", replaced(LYING, "  - Pull the toes up.\n", ""), [
        "exercises/lying-march.yml:27:3: cues: expected at least 2 items; found 1.",
    ]),
    Case("too many items", replaced(LYING, "areas: [strength]", "areas: [strength, strength, strength, strength]"), [
        "exercises/lying-march.yml:4:8: areas: expected at most 3 items; found 4.",
    ]),
    Case("too short summary", replaced(OBLIQUES, "They keep the trunk still while the legs change places.", "They hold still."), [
        "content/muscles/obliques.yml:3:10: summary: expected at least 20 characters; found 16.",
    ]),
    Case("too long summary", replaced(OBLIQUES, "still while", "still, " + "very " * 30 + "still, while"), [
        "content/muscles/obliques.yml:3:10: summary: 213 characters, at most 160. Shorten it by 53.",
    ]),
    Case("too short prose", replaced(STRIDE, "A stride has two parts: [the push](phase:push) and [the swing](phase:swing). Both feet do the same, half a stride apart.", "Push, swing."), [
        "content/concepts/one-stride.md:6:1: body: expected at least 40 characters; found 12.",
    ]),
    Case("item twice", replaced(STANDING, "areas: [strength, balance]", "areas: [strength, balance, strength]"), [
        "exercises/standing-march.yml:3:8: areas: 'strength' stands twice in this list. Delete one.",
    ]),
    Case("tempo of another form", replaced(LYING, "tempo: 1-0-2", "tempo: slow"), [
        "exercises/lying-march.yml:38:10: dose.tempo: expected a tempo such as 2-1-2: seconds from 1 to 9 for both ways, 0 to 9 for the pause; found 'slow'.",
    ]),
    Case("date in other words", [("append", STANDING, 'added: "1 March 2026"\n')], [
        """exercises/standing-march.yml:63:8: added: expected a date in quotes such as "2026-11-22"; found '1 March 2026'.""",
    ]),
    Case("DOI with an address", replaced(TRIAL, "doi: 10.1000", "doi: https://doi.org/10.1000"), [
        "content/sources/march-trial-2016.yml:5:6: doi: expected a DOI such as 10.4085/1062-6050-46-16; found 'https://doi.org/10.1000/example.2016'.",
    ]),
    Case("address without a scheme", replaced("content/sources/loop-data-sheet.yml", "https://example.org", "example.org"), [
        "content/sources/loop-data-sheet.yml:3:6: url: expected an address that starts with https://; found 'example.org/loops.pdf'.",
    ]),
    Case("number of the FMA without its letters", replaced(FLEXORS, "fma: FMA:64918", 'fma: "64918"'), [
        "content/muscles/hip-flexors.yml:7:6: fma: expected a number such as FMA:22315; found '64918'.",
    ]),
    Case("empty file", written(RPE, ""), [
        "content/glossary/rpe.yml:1:1: the file is empty; expected a map with the keys name, text.",
    ]),
    Case("file of comments", written(RPE, "# To do.\n\n# Ask the physio.\n"), [
        "content/glossary/rpe.yml:1:1: the file is empty; expected a map with the keys name, text.",
    ]),
    Case("list where a record is due", written(RPE, "- name: RPE\n- text: How hard a set feels.\n"), [
        "content/glossary/rpe.yml:1:1: the file holds a list; expected a map with the keys name, text.",
    ]),
    Case("text where a record is due", written(RPE, "How hard a set feels.\n"), [
        "content/glossary/rpe.yml:1:1: the file holds 'How hard a set feels.'; expected a map with the keys name, text.",
    ]),
    Case("empty topic", written(BANDS, ""), [
        "content/faq/bands.yml:1:1: the file is empty; expected a map with the keys name, summary, order, questions.",
    ]),
    Case("topic without questions", written(BANDS, "name: Bands\nsumary: Questions about bands and runners.\norder: 1\n"), [
        "content/faq/bands.yml:1:1: the key 'questions' is missing.",
        "content/faq/bands.yml:1:1: the key 'summary' is missing. Write for example 'summary: What bands can do that weights cannot.'.",
        "content/faq/bands.yml:2:1: sumary: unknown key 'sumary'. Did you mean 'summary'?",
    ]),
    Case("misspelt questions", replaced(BANDS, "questions:", "question:"), [
        "content/faq/bands.yml:1:1: the key 'questions' is missing.",
        "content/faq/bands.yml:4:1: question: unknown key 'question'. Did you mean 'questions'?",
    ]),
    Case("empty questions", written(BANDS, "name: Bands\nsummary: Questions about bands and runners.\norder: 0\nquestions: {}\n"), [
        "content/faq/bands.yml:3:8: order: expected at least 1; found 0.",
        "content/faq/bands.yml:4:12: questions: expected a map from each question's slug to the question; found an empty map.",
    ]),
    Case("list of questions", written(BANDS, "name: Bands\nsummary: Questions about bands and runners.\norder: 1\nquestions:\n  - question: Which band first?\n    answer: A light one.\n"), [
        "content/faq/bands.yml:5:3: questions: expected a map from each question's slug to the question; found a list.",
    ]),
    Case("question without a map", [("append", BANDS, "  how-long: Six weeks.\n")], [
        "content/faq/bands.yml:15:13: questions.how-long: this holds 'Six weeks.'; expected a map with the keys question, answer.",
    ]),
    Case("front matter missing", written(STRIDE, "# One stride\n\nA stride has two parts.\n"), [
        "content/concepts/one-stride.md:1:1: expected front matter: a line '---', the keys, and a line '---'.",
    ]),
    Case("front matter not closed", replaced(STRIDE, "background: true\n---\n", "background: true\n"), [
        "content/concepts/one-stride.md:1:1: expected front matter: a line '---', the keys, and a line '---'.",
    ]),
    Case("front matter empty", written(STRIDE, "---\n---\nA stride has two parts: the push and the swing of the leg.\n"), [
        "content/concepts/one-stride.md:1:1: the front matter is empty; expected a map with the keys name, summary.",
    ]),
]

# Values that contradict each other

SENSE = [
    Case("zero sets", replaced(LYING, "sets: [2, 3]", "sets: 0"), [
        "exercises/lying-march.yml:35:9: dose.sets: expected at least 1; found 0.",
    ]),
    Case("negative repetitions", replaced(LYING, "reps: [8, 12]", "reps: -8"), [
        "exercises/lying-march.yml:36:9: dose.reps: expected at least 1; found -8.",
    ]),
    Case("negative end of a range", replaced(LYING, "reps: [8, 12]", "reps: [-8, 12]"), [
        "exercises/lying-march.yml:36:10: dose.reps[1]: expected at least 1; found -8.",
    ]),
    Case("reversed range", replaced(LYING, "reps: [8, 12]", "reps: [12, 8]"), [
        "exercises/lying-march.yml:36:9: dose.reps: the range runs backwards, from 12 to 8. Write [8, 12].",
    ]),
    Case("range of three", replaced(LYING, "reps: [8, 12]", "reps: [8, 10, 12]"), [
        "exercises/lying-march.yml:36:9: dose.reps: expected a whole number or a pair such as [8, 12]; found the list [8, 10, 12].",
    ]),
    Case("range in words", replaced(LYING, "reps: [8, 12]", "reps: 8-12"), [
        "exercises/lying-march.yml:36:9: dose.reps: expected a whole number or a pair such as [8, 12]; found '8-12'.",
    ]),
    Case("range of fractions", replaced(LYING, "rest: 45", "rest: 0.75"), [
        "exercises/lying-march.yml:39:9: dose.rest: expected a whole number or a pair such as [8, 12]; found the number 0.75.",
    ]),
    Case("reversed window", replaced(FLEXORS, "{start: 35, end: 60}", "{start: 60, end: 35}"), [
        "content/muscles/hip-flexors.yml:10:24: activity.windows[1].end: the range runs backwards, from 60 to 35. Swap the two numbers.",
    ]),
    Case("window beyond the stride", replaced(FLEXORS, "{start: 90, end: 100}", "{start: 90, end: 110}"), [
        "content/muscles/hip-flexors.yml:11:24: activity.windows[2].end: expected at most 100; found 110.",
    ]),
    Case("phase without length", replaced(PUSH, "end: 39.4", "end: 0"), [
        "content/phases/push.yml:6:6: end: the range from 0 to 0 is empty. Make the end larger.",
    ]),
    Case("reversed label", replaced("content/bands/red-power-loop.yml", "{low: 10, high: 35}", "{low: 35, high: 10}"), [
        "content/bands/red-power-loop.yml:7:29: label_span.high: the range runs backwards, from 35 to 10. Swap the two numbers.",
    ]),
    Case("force of nothing", replaced(LOOP, "pounds: 2.9", "pounds: 0"), [
        "content/bands/light-loop.yml:9:31: forces[1].pounds: expected more than 0; found 0.",
    ]),
    Case("effort above ten", replaced(LYING, "effort: [5, 7]", "effort: [9, 11]"), [
        "exercises/lying-march.yml:40:15: dose.effort[2]: expected at most 10; found 11.",
    ]),
    Case("two amounts", replaced(LYING, "reps: [8, 12]", "reps: [8, 12]\n  hold: 20"), [
        "exercises/lying-march.yml:37:9: dose.hold: expected exactly one of reps, steps and hold; found reps and hold.",
    ]),
    Case("no amount", replaced(LYING, "  reps: [8, 12]\n", ""), [
        "exercises/lying-march.yml:35:3: dose: expected exactly one of reps, steps and hold; found none.",
    ]),
    Case("muscle both primary and secondary", replaced(LYING, "secondary: [obliques]", "secondary: [obliques, hip-flexors]"), [
        "exercises/lying-march.yml:13:14: muscles.secondary: 'hip-flexors' stands in primary and in secondary. Keep one.",
    ]),
    Case("muscle twice in a list", replaced(LYING, "secondary: [obliques]", "secondary: [obliques, obliques]"), [
        "exercises/lying-march.yml:13:14: muscles.secondary: 'obliques' stands twice in this list. Delete one.",
    ]),
    Case("windows and phases", replaced(FLEXORS, "  note:", "  phases: [push]\n  note:"), [
        "content/muscles/hip-flexors.yml:9:3: activity: expected either windows (measured) or phases (not measured); found both.",
    ]),
    Case("neither windows nor phases", replaced("content/muscles/hip-extensors.yml", "  phases: [push]\n", ""), [
        "content/muscles/hip-extensors.yml:7:3: activity: expected either windows (measured) or phases (not measured); found neither.",
    ]),
    Case("claim without a source", replaced(HOLD, "\n    evidence: {mixed: [holding-review-2019]}", ""), [
        "exercises/wall-drive-hold.yml:42:14: claims[1].verdict: the verdict 'mixed' needs a source. Say in evidence what each source found, or write unsupported if nobody has tested it.",
    ]),
    Case("checked claim without a source", replaced(CLAIM, "evidence: {mixed: [march-trial-2016, holding-review-2019]}\n", ""), [
        "content/claims/bands-train-the-swing.yml:3:10: verdict: the verdict 'mixed' needs a source. Say in evidence what each source found, or write unsupported if nobody has tested it.",
    ]),
]

# Verdicts, evidence and sources

TRIAL = "content/sources/march-trial-2016.yml"
REVIEW = "content/sources/holding-review-2019.yml"
ADVICE = (
    "Change the verdict, or say in evidence what each source found and in the sources how they "
    "found it, and in whom."
)


def judged(expected: str, found: str, place: str) -> str:
    return f"{place}verdict: expected '{expected}' by the evidence given; found '{found}'. {ADVICE}"


LIFTED = "exercises/lying-march.yml:47:14: claims[1]."
SWING = "content/concepts/leg-recovery.md:8:14: claims[1]."

EVIDENCE = [
    Case("verdict on one trial", replaced(TRIAL, "studies: 2\n", ""), [
        judged("unsupported", "supported", SWING),
        judged("unsupported", "supported", LIFTED),
    ]),
    Case("verdict against a trial", replaced(LYING, "supports: [march-trial-2016]", "supports: [march-trial-2016], against: [holding-review-2019]"), [
        judged("mixed", "supported", LIFTED),
    ]),
    Case("verdict beside a trial without a difference", replaced(LYING, "supports: [march-trial-2016]", "supports: [march-trial-2016], nothing: [holding-review-2019]"), [
        judged("mixed", "supported", LIFTED),
    ]),
    Case("verdict that trials turn round", replaced(LYING, "supports: [march-trial-2016]", "against: [march-trial-2016]"), [
        judged("contradicted", "supported", LIFTED),
    ]),
    Case("verdict on what tested something else", replaced(LYING, "supports: [march-trial-2016]", "beside: [march-trial-2016]"), [
        judged("unsupported", "supported", LIFTED),
    ]),
    Case("verdict on runners by others", [*replaced(LYING, "    verdict: supported\n", "    verdict: supported\n    runners: true\n"), *replaced(TRIAL, "runners: true\n", "")], [
        judged("unsupported", "supported", LIFTED),
    ]),
    Case("verdict on an effect by a measurement", replaced(TRIAL, "design: trial\n", "design: measurement\n"), [
        judged("unsupported", "supported", SWING),
        judged("unsupported", "supported", LIFTED),
    ]),
    Case("verdict on a fact by a measurement", [*replaced(TRIAL, "design: trial\n", "design: measurement\n"), *replaced(LYING, "    verdict: supported\n", "    verdict: supported\n    asks: fact\n"), *replaced(RECOVERY, "    verdict: supported\n", "    verdict: unsupported\n")], []),
    Case("verdict on a fact by one measurement of few", [*replaced(TRIAL, "design: trial\nstudies: 2\npeople: 12\n", "design: measurement\npeople: 19\n"), *replaced(LYING, "    verdict: supported\n", "    verdict: supported\n    asks: fact\n"), *replaced(RECOVERY, "    verdict: supported\n", "    verdict: unsupported\n")], [
        judged("unsupported", "supported", LIFTED),
    ]),
    Case("verdict on a fact by one measurement of many", [*replaced(TRIAL, "design: trial\nstudies: 2\npeople: 12\n", "design: measurement\npeople: 20\n"), *replaced(LYING, "    verdict: supported\n", "    verdict: supported\n    asks: fact\n"), *replaced(RECOVERY, "    verdict: supported\n", "    verdict: unsupported\n")], []),
    Case("verdict on a risk by cohorts", [*replaced(TRIAL, "design: trial\n", "design: cohort\n"), *replaced(LYING, "    verdict: supported\n", "    verdict: supported\n    asks: risk\n"), *replaced(RECOVERY, "    verdict: supported\n", "    verdict: unsupported\n")], []),
    Case("verdict on news", replaced(REVIEW, "design: trial\n", ""), [
        judged("unsupported", "mixed", "exercises/wall-drive-hold.yml:42:14: claims[1]."),
    ]),
    Case("source that found two things", replaced(HOLD, "{mixed: [holding-review-2019]}", "{mixed: [holding-review-2019], beside: [holding-review-2019]}"), [
        "exercises/wall-drive-hold.yml:44:15: claims[1].evidence: 'holding-review-2019' stands twice in this list. Delete one.",
    ]),
    Case("source without authors and address", replaced(REVIEW, "missing: A chapter of a made-up book that names nobody.\n", ""), [
        "content/sources/holding-review-2019.yml:1:1: no authors, no doi or url. Add what is lacking, or say why in missing.",
    ]),
    Case("source without a year", replaced(TRIAL, 'year: "2016"\n', ""), [
        "content/sources/march-trial-2016.yml:1:1: no year. Add what is lacking, or say why in missing.",
    ]),
    Case("source that lacks nothing", [("append", TRIAL, "missing: Nothing that we know.\n")], [
        "content/sources/march-trial-2016.yml:13:10: missing: nothing is missing; delete this.",
    ]),
]

# Files and folders

FILES = [
    Case("byte order mark", [("encode", LYING, b"\xef\xbb\xbf"), ("encode", STRIDE, b"\xef\xbb\xbf")], []),
    Case("line ends of Windows", [("encode", LYING, b"", b"\r\n"), ("encode", RECOVERY, b"", b"\r\n")], []),
    Case("line ends of old computers", [("encode", LYING, b"", b"\r"), ("encode", INDEX, b"", b"\r")], []),
    Case("hidden files and backups", [("write", "exercises/.lying-march.yml.swp", b"\0"), ("write", "exercises/lying-march.yml~", "")], []),
    Case("columns after a byte order mark", [("encode", RPE, b"\xef\xbb\xbf", b"\r\n"), ("replace", RPE, "name: RPE", "name: no")], [
        "content/glossary/rpe.yml:1:7: name: 'no' is false to some readers of YAML and text to others. Write false, or \"no\" in quotes for text.",
    ]),
    Case("two byte order marks", [("encode", RPE, b"\xef\xbb\xbf\xef\xbb\xbf")], [
        "content/glossary/rpe.yml:1:1: an invisible control character (U+FEFF). Delete it.",
    ]),
    Case("not UTF-8", written(RPE, b"name: RPE\ntext: H\xe4rte, von 1 bis 10.\n"), [
        "content/glossary/rpe.yml:2:8: not UTF-8: byte 0xE4. Save the file as UTF-8.",
    ]),
    Case("not UTF-8 after other signs", written(RPE, b"\xef\xbb\xbfname: RPE\r\ntext: \xe2\x80\x93 H\xe4rte\r\n"), [
        "content/glossary/rpe.yml:2:10: not UTF-8: byte 0xE4. Save the file as UTF-8.",
    ]),
    Case("UTF-16", written(RPE, "name: RPE\ntext: How hard a set feels.\n".encode("utf-16")), [
        "content/glossary/rpe.yml:1:1: not UTF-8: byte 0xFF. Save the file as UTF-8.",
    ]),
    Case("page that is not UTF-8", written(INDEX, b"# Caf\xe9\n"), [
        "content/index.md:1:6: not UTF-8: byte 0xE9. Save the file as UTF-8.",
    ]),
    Case("null character", replaced(RPE, "How hard", "How\0 hard"), [
        "content/glossary/rpe.yml:3:10: an invisible control character (U+0000). Delete it.",
    ]),
    Case("C1 control character", replaced(RPE, "How hard", "How\u0080 hard"), [
        "content/glossary/rpe.yml:3:10: an invisible control character (U+0080). Delete it.",
    ]),
    Case("line separator", replaced(RPE, "How hard", "How\u2028hard"), [
        "content/glossary/rpe.yml:3:10: an invisible control character (U+2028). Delete it.",
    ]),
    Case("character that turns the writing direction", replaced(RECOVERY, "comes forwards bent", "comes \u202eforwards bent"), [
        "content/concepts/leg-recovery.md:12:64: an invisible control character (U+202E). Delete it.",
    ]),
    Case("control character as an escape", replaced(RPE, "name: RPE", 'name: "R\\x02PE"'), [
        "content/glossary/rpe.yml:1:7: name: an invisible control character (U+0002). Delete it.",
    ]),
    Case("turning character as an escape", replaced(RPE, "name: RPE", 'name: "R\\u202ePE"'), [
        "content/glossary/rpe.yml:1:7: name: an invisible control character (U+202E). Delete it.",
    ]),
    Case("300 KB", written(NEW, "name: New\ntext: " + "a" * (300 * 1024 - 16)), [
        "content/glossary/new.yml:1:1: 300 KB, at most 256 KB. Split it into several records.",
    ]),
    Case("one byte too many", written(NEW, "#" * (256 * 1024 + 1)), [
        "content/glossary/new.yml:1:1: 257 KB, at most 256 KB. Split it into several records.",
    ]),
    Case("as many bytes as may be", written(NEW, "#" * (256 * 1024)), [
        "content/glossary/new.yml:1:1: the file is empty; expected a map with the keys name, text.",
    ]),
    Case("wrong ending", [("rename", LYING, "exercises/lying-march.yaml")], [
        "exercises/lying-march.yaml:1:1: expected a file that ends in '.yml'; found '.yaml'. Rename it to 'lying-march.yml'.",
    ]),
    Case("no ending", [("rename", LYING, "exercises/lying-march")], [
        "exercises/lying-march:1:1: expected a file that ends in '.yml'; found a name without an ending. Rename it to 'lying-march.yml'.",
    ]),
    Case("Markdown among YAML", written("content/glossary/README.md", "# Terms\n"), [
        "content/glossary/README.md:1:1: expected a file that ends in '.yml'; found '.md'.",
    ]),
    Case("file name that is no slug", [("rename", LYING, "exercises/Lying March.yml")], [
        "exercises/Lying March.yml:1:1: the name must be a slug: small letters, digits and hyphens. Rename it to 'lying-march.yml'.",
    ]),
    Case("file name with a line end", [("rename", LYING, "exercises/lying-march\n.yml")], [
        "exercises/lying-march\\n.yml:1:1: the name must be a slug: small letters, digits and hyphens. Rename it to 'lying-march.yml'.",
    ]),
    Case("file name without a letter", [("copy", RPE, "content/glossary/€.yml")], [
        "content/glossary/€.yml:1:1: the name must be a slug: small letters, digits and hyphens.",
    ]),
    Case("slug of a question", replaced(BANDS, "  how-hard:", "  How Hard?:"), [
        "content/faq/bands.yml:9:3: questions.How Hard?: expected a slug (small letters, digits and hyphens); found 'How Hard?'. Did you mean 'how-hard'?",
    ]),
    Case("slug of a question without a letter", replaced(BANDS, "  how-hard:", "  '???':"), [
        "content/faq/bands.yml:9:3: questions.???: expected a slug (small letters, digits and hyphens); found '???'.",
    ]),
    Case("slug of a question with a line end", replaced(BANDS, "  how-hard:", '  "how-hard\\n":'), [
        "content/faq/bands.yml:9:3: questions.how-hard\\n: expected a slug (small letters, digits and hyphens); found 'how-hard\\n'. Did you mean 'how-hard'?",
    ]),
    Case("question in two topics", written("content/faq/more.yml", SECOND_TOPIC), [
        "content/faq/more.yml:5:3: questions.how-hard: the question 'how-hard' stands twice, first in content/faq/bands.yml. Rename one.",
    ]),
    Case("subfolder", [("folder", "exercises/easy"), ("copy", LYING, "exercises/easy/lying-march.yml")], [
        "exercises/easy:1:1: expected files that end in '.yml'; found a folder. Move its files up.",
    ]),
    Case("folder with the name of a file", [("folder", "exercises/sprint.yml")], [
        "exercises/sprint.yml:1:1: expected files that end in '.yml'; found a folder. Move its files up.",
    ]),
    Case("folder with the name of a page", [("folder", "content/about.md")], [
        "content/about.md:1:1: expected a file; found a folder.",
    ]),
    Case("named pipe", [("pipe", NEW)], [
        "content/glossary/new.yml:1:1: expected a file; found a device.",
    ]),
    Case("link out of the project", [("write", "../outside.yml", "name: Outside\ntext: A secret.\n"), ("link", NEW, "../../../outside.yml")], [
        "content/glossary/new.yml:1:1: a link that leads out of the project. Put the file itself here.",
    ]),
    Case("link within the project", [("rename", RPE, "content/rpe.yml"), ("link", RPE, "../rpe.yml")], []),
    Case("page linked out of the project", [("write", "../outside.md", "A secret.\n"), ("link", "content/about.md", "../../outside.md")], [
        "content/about.md:1:1: a link that leads out of the project. Put the file itself here.",
    ]),
    Case("any file linked out of the project", [("write", "../outside.txt", "A secret.\n"), ("link", "content/leak.txt", "../../outside.txt")], [
        "content/leak.txt:1:1: a link that leads out of the project. Put the file itself here.",
    ]),
    Case("folder linked out of the project", [("write", "../outside/a.txt", "A secret.\n"), ("link", "content/more", "../../outside"), ("link", "overrides", "../outside")], [
        "content/more:1:1: a link that leads out of the project. Put the file itself here.",
        "overrides:1:1: a link that leads out of the project. Put the file itself here.",
    ]),
    Case("link out of a folder that a link leads to", [("write", "../outside.txt", "A secret.\n"), ("link", "shared/leak.txt", "../../outside.txt"), ("link", "content/shared", "../shared")], [
        "content/shared/leak.txt:1:1: a link that leads out of the project. Put the file itself here.",
    ]),
    Case("link to what is hidden", [("write", ".env", "A secret.\n"), ("link", "content/env.txt", "../.env")], [
        "content/env.txt:1:1: a link to what is hidden. Put the file itself here.",
    ]),
    Case("folder linked to in itself", [("link", "content/more", ".")], [
        "content/more:1:1: a link to a folder that holds it. Delete it.",
    ]),
    Case("file linked to within the project", [("write", "LICENCE", "Free.\n"), ("link", "content/licence.txt", "../LICENCE")], []),
    Case("link to nowhere", [("link", NEW, "nowhere.yml")], [
        "content/glossary/new.yml:1:1: a link that leads nowhere. Put the file itself here.",
    ]),
    Case("link to itself", [("link", NEW, "new.yml")], [
        "content/glossary/new.yml:1:1: a link that leads to itself. Put the file itself here.",
    ]),
    Case("links in a circle", [("link", NEW, "newer.yml"), ("link", "content/glossary/newer.yml", "new.yml")], [
        "content/glossary/new.yml:1:1: a link that leads to itself. Put the file itself here.",
        "content/glossary/newer.yml:1:1: a link that leads to itself. Put the file itself here.",
    ]),
]

# YAML that says something else than it seems to

YAML = [
    Case("duplicate key", replaced(RPE, "text:", "name: Exertion\ntext:"), [
        "content/glossary/rpe.yml:3:1: name: the key 'name' stands twice, first in line 1.",
    ]),
    Case("duplicate key in a map", replaced(LYING, "  rest: 45", "  rest: 45\n  sets: 5"), [
        "exercises/lying-march.yml:40:3: dose.sets: the key 'sets' stands twice, first in line 35.",
    ]),
    Case("duplicate question", [("append", BANDS, "  how-hard:\n    question: How hard?\n    answer: See [RPE](term:rpe).\n")], [
        "content/faq/bands.yml:15:3: questions.how-hard: the key 'how-hard' stands twice, first in line 9.",
    ]),
    Case("anchor", replaced(RPE, "name: RPE", "name: &name RPE"), [
        "content/glossary/rpe.yml:1:7: name: an anchor ('&name'). Delete it.",
    ]),
    Case("anchor at a key", replaced(RPE, "name: RPE", "&key name: RPE"), [
        "content/glossary/rpe.yml:1:1: name: an anchor ('&key'). Delete it.",
    ]),
    Case("alias", replaced(LYING, "  secondary: [obliques]", "  secondary: *muscles"), [
        "exercises/lying-march.yml:13:14: muscles.secondary: an alias ('*muscles'). Write the value out.",
    ]),
    Case("alias as a key", replaced(RPE, "name: RPE", "*name : RPE"), [
        "content/glossary/rpe.yml:1:1: an alias ('*name'). Write the value out.",
    ]),
    Case("merged map", replaced(LYING, "  tempo: 1-0-2", "  <<: *dose"), [
        "exercises/lying-march.yml:38:7: dose.<<: an alias ('*dose'). Write the value out.",
    ]),
    Case("alias bomb", written(NEW, BOMB), BOMB_SAYS),
    Case("custom tag", replaced(RPE, "name: RPE", "name: !upper rpe"), [
        "content/glossary/rpe.yml:1:7: name: a tag ('!upper'). Delete it.",
    ]),
    Case("standard tag", replaced(RPE, "name: RPE", "name: !!str RPE"), [
        "content/glossary/rpe.yml:1:7: name: a tag ('!!str'). Delete it.",
    ]),
    Case("tag at a key", replaced(RPE, "name: RPE", "!!str name: RPE"), [
        "content/glossary/rpe.yml:1:1: name: a tag ('!!str'). Delete it.",
    ]),
    Case("tag that runs code", replaced(RPE, "name: RPE", "name: !!python/object/apply:os.system [ls]"), [
        "content/glossary/rpe.yml:1:7: name: a tag ('!!python/object/apply:os.system'). Delete it.",
    ]),
    Case("tab before a key", replaced(LYING, "  secondary:", "\tsecondary:"), [
        "exercises/lying-march.yml:13:1: a tab at the start of the line. Indent with spaces.",
    ]),
    Case("tab before an item", replaced(LYING, "  - Pull the", "\t- Pull the"), [
        "exercises/lying-march.yml:28:1: a tab at the start of the line. Indent with spaces.",
    ]),
    Case("tab in the front matter", replaced(RECOVERY, "    verdict:", "\tverdict:"), [
        "content/concepts/leg-recovery.md:8:1: a tab at the start of the line. Indent with spaces.",
    ]),
    Case("second document", [("append", RPE, "---\nname: Set\n")], [
        "content/glossary/rpe.yml:4:1: a second document ('---'). One file is one record.",
    ]),
    Case("list as a key", [("append", RPE, "? [a, b]\n: c\n")], [
        "content/glossary/rpe.yml:4:3: expected a key; found a list or a map. Write a word before the ':'.",
    ]),
    Case("text with a colon", replaced(RPE, "text: How", "text: In short: how"), [
        "content/glossary/rpe.yml:3:15: a ': ' where no key can stand. Put a text that holds ': ' in quotes.",
    ]),
    Case("quote not closed", replaced(RPE, "text: How", 'text: "How'), [
        "content/glossary/rpe.yml:3:7: a quote opens here and is not closed.",
    ]),
    Case("text after a quote", replaced(RPE, "text: How hard", 'text: "How" hard'), [
        "content/glossary/rpe.yml:3:13: expected a key. Check how far the line is indented, and put a text that starts with a quote, '[' or '{' in quotes as a whole.",
    ]),
    Case("text that starts with a link", replaced(RPE, "text: How hard", "text: [How](concept:leg-recovery) hard"), [
        "content/glossary/rpe.yml:3:12: expected a key. Check how far the line is indented, and put a text that starts with a quote, '[' or '{' in quotes as a whole.",
    ]),
    Case("text that starts with emphasis", replaced(RPE, "text: How hard", "text: *How* hard"), [
        "content/glossary/rpe.yml:3:7: a text that starts with '*' or '&' must stand in quotes.",
    ]),
    Case("text that starts with strong emphasis", replaced(RPE, "text: How hard", "text: **How** hard"), [
        "content/glossary/rpe.yml:3:7: a text that starts with '*' or '&' must stand in quotes.",
    ]),
    Case("text that starts with code", replaced(RPE, "text: How hard", "text: `How` hard"), [
        "content/glossary/rpe.yml:3:7: a text that starts with '`' must stand in quotes.",
    ]),
    Case("text that starts with a hyphen", replaced(RPE, "text: How hard", "text: - how hard"), [
        "content/glossary/rpe.yml:3:7: a '- ' where no list can start. Start the list on the next line.",
    ]),
    Case("list not closed", replaced(LYING, "areas: [strength]", "areas: [strength"), [
        "exercises/lying-march.yml:4:8: a list opens here and is not closed with ']'.",
    ]),
    Case("map not closed", replaced(FLEXORS, "{start: 35, end: 60}", "{start: 35, end: 60"), [
        "content/muscles/hip-flexors.yml:10:7: a map opens here and is not closed with '}'.",
    ]),
    Case("file cut in a list", written(RPE, "name: RPE\naliases: [exertion,\n"), [
        "content/glossary/rpe.yml:3:1: expected a value. Close lists with ']' and maps with '}'; put special signs in quotes.",
    ]),
    Case("file cut in a map", written(RPE, "name: RPE\naliases: {exertion: "), [
        "content/glossary/rpe.yml:2:21: expected a value. Close lists with ']' and maps with '}'; put special signs in quotes.",
    ]),
    Case("indented too far", replaced(LYING, "  secondary:", "   secondary:"), [
        "exercises/lying-march.yml:13:4: expected a key. Check how far the line is indented, and put a text that starts with a quote, '[' or '{' in quotes as a whole.",
    ]),
    Case("item indented too little", replaced(LYING, "  - Pull the", " - Pull the"), [
        "exercises/lying-march.yml:28:2: expected a key. Check how far the line is indented, and put a text that starts with a quote, '[' or '{' in quotes as a whole.",
    ]),
    Case("key without a colon", replaced(RPE, "text: How", "text How"), [
        "content/glossary/rpe.yml:3:1: expected 'key: value'; found no ': '.",
    ]),
    Case("unknown escape", replaced(RPE, "name: RPE", 'name: "R\\PE"'), [
        "content/glossary/rpe.yml:1:7: name: an invisible control character (U+2029). Delete it.",
    ]),
    Case("broken escape", replaced(RPE, "name: RPE", 'name: "R\\QPE"'), [
        "content/glossary/rpe.yml:1:9: an unknown escape. In double quotes, write \\\\ for a backslash.",
    ]),
    Case("not YAML at all", written(RPE, "<html>\n<body>}{</body>: {\n"), [
        "content/glossary/rpe.yml:2:16: a ': ' where no key can stand. Put a text that holds ': ' in quotes.",
    ]),
    Case("nested 10,000 deep", written(NEW, "name: " + "[" * 10_000 + "]" * 10_000), [
        "content/glossary/new.yml:1:26: nested more than 20 levels deep. Write it flatter.",
    ]),
    Case("nested 200,000 deep", written(NEW, "[" * 200_000), [
        "content/glossary/new.yml:1:21: nested more than 20 levels deep. Write it flatter.",
    ]),
    Case("maps nested 60,000 deep", written(NEW, "{a: " * 60_000), [
        "content/glossary/new.yml:1:81: nested more than 20 levels deep. Write it flatter.",
    ]),
    Case("items nested 10,000 deep", written(NEW, "- " * 10_000 + "x"), [
        "content/glossary/new.yml:1:41: nested more than 20 levels deep. Write it flatter.",
    ]),
    Case("front matter nested 10,000 deep", written("content/concepts/new.md", f"---\nname: {'[' * 10_000}\n---\n"), [
        "content/concepts/new.md:2:26: nested more than 20 levels deep. Write it flatter.",
    ]),
    Case("no", replaced(LYING, "per_side: true", "per_side: no"), [
        "exercises/lying-march.yml:37:13: dose.per_side: 'no' is false to some readers of YAML and text to others. Write false, or \"no\" in quotes for text.",
    ]),
    Case("on", replaced(RPE, "name: RPE", "name: on"), [
        "content/glossary/rpe.yml:1:7: name: 'on' is true to some readers of YAML and text to others. Write true, or \"on\" in quotes for text.",
    ]),
    Case("True", replaced(LYING, "per_side: true", "per_side: True"), [
        "exercises/lying-march.yml:37:13: dose.per_side: 'True' is true to some readers of YAML and text to others. Write true, or \"True\" in quotes for text.",
    ]),
    Case("n in a list", replaced(RPE, "[perceived exertion]", "[m, n]"), [
        "content/glossary/rpe.yml:2:14: aliases[2]: 'n' is false to some readers of YAML and text to others. Write false, or \"n\" in quotes for text.",
    ]),
    Case("on as a key", [("append", RPE, "on: monday\n")], [
        "content/glossary/rpe.yml:4:1: on: 'on' is true to some readers of YAML and text to others. Write \"on\" in quotes.",
    ]),
    Case("1:30", replaced(LYING, "rest: 45", "rest: 1:30"), [
        "exercises/lying-march.yml:39:9: dose.rest: '1:30' is 90 to some readers of YAML and text to others. Write 90, or \"1:30\" in quotes for text.",
    ]),
    Case("minus 1:30", replaced(LYING, "rest: 45", "rest: -1:30"), [
        "exercises/lying-march.yml:39:9: dose.rest: '-1:30' is -90 to some readers of YAML and text to others. Write -90, or \"-1:30\" in quotes for text.",
    ]),
    Case("1:30.5", replaced(LYING, "rest: 45", "rest: 1:30.5"), [
        "exercises/lying-march.yml:39:9: dose.rest: '1:30.5' is read differently by different readers of YAML. Write a plain decimal number, or \"1:30.5\" in quotes for text.",
    ]),
    Case("08", replaced(STRENGTH, "order: 1", "order: 08"), [
        "content/areas/strength.yml:3:8: order: '08' is read differently by different readers of YAML. Write 8, or \"08\" in quotes for text.",
    ]),
    Case("0x1F", replaced(STRENGTH, "order: 1", "order: 0x1F"), [
        "content/areas/strength.yml:3:8: order: '0x1F' is read differently by different readers of YAML. Write a plain decimal number, or \"0x1F\" in quotes for text.",
    ]),
    Case("1e3", replaced(STRENGTH, "order: 1", "order: 1e3"), [
        "content/areas/strength.yml:3:8: order: '1e3' is read differently by different readers of YAML. Write a plain decimal number, or \"1e3\" in quotes for text.",
    ]),
    Case("1_000", replaced(STRENGTH, "order: 1", "order: 1_000"), [
        "content/areas/strength.yml:3:8: order: '1_000' is read differently by different readers of YAML. Write a plain decimal number, or \"1_000\" in quotes for text.",
    ]),
    Case("fraction without a zero", replaced(PUSH, "end: 39.4", "end: .5"), [
        "content/phases/push.yml:6:6: end: '.5' is read differently by different readers of YAML. Write a plain decimal number, or \".5\" in quotes for text.",
    ]),
    Case("infinity", replaced(PUSH, "end: 39.4", "end: .inf"), [
        "content/phases/push.yml:6:6: end: '.inf' is read differently by different readers of YAML. Write a plain decimal number, or \".inf\" in quotes for text.",
    ]),
    Case("number of 400 digits", replaced(PUSH, "end: 39.4", f"end: {'9' * 400}.0"), [
        "content/phases/push.yml:6:6: end: 401 digits, at most 15. Shorten it, or put it in quotes for text.",
    ]),
    Case("time of 5,000 digits", replaced(LYING, "rest: 45", f"rest: {'9' * 5000}:30"), [
        "exercises/lying-march.yml:39:9: dose.rest: 5002 digits, at most 15. Shorten it, or put it in quotes for text.",
    ]),
    Case("text of 100,000 digits", replaced(RPE, "name: RPE", f"name: {'1' * 100_000}x"), [
        "content/glossary/rpe.yml:1:7: name: 100001 characters, at most 60. Shorten it by 99941.",
    ]),
    Case("date", replaced(TRIAL, 'year: "2016"', "year: 2016-05-01"), [
        "content/sources/march-trial-2016.yml:3:7: year: '2016-05-01' is a date to some readers of YAML and text to others. Write it in quotes.",
    ]),
    Case("tilde", replaced(RPE, "name: RPE", "name: ~"), [
        "content/glossary/rpe.yml:1:7: name: no value. Give one, or delete the line.",
    ]),
    Case("null", replaced(RPE, "name: RPE", "name: null"), [
        "content/glossary/rpe.yml:1:7: name: no value. Give one, or delete the line.",
    ]),
    Case("no value", replaced(RPE, "name: RPE", "name:"), [
        "content/glossary/rpe.yml:1:6: name: no value. Give one, or delete the line.",
    ]),
    Case("value that is a comment", replaced(RPE, "name: RPE", "name: # RPE"), [
        "content/glossary/rpe.yml:1:6: name: no value. Give one, or delete the line.",
    ]),
    Case("no item", replaced(LYING, "  - Pull the toes up.", "  -"), [
        "exercises/lying-march.yml:28:4: cues[2]: no value. Give one, or delete the line.",
    ]),
]

# References and links

LINKS = [
    Case("unknown reference", replaced(LYING, "primary: [hip-flexors]", "primary: [hip-flexor]"), [
        "exercises/lying-march.yml:12:13: muscles.primary[1]: unknown muscle 'hip-flexor'. Did you mean 'hip-flexors'?",
    ]),
    Case("unknown reference without a near one", replaced(LYING, "trains: [leg-recovery]", "trains: [altitude]"), [
        "exercises/lying-march.yml:19:10: trains[1]: unknown concept 'altitude'.",
    ]),
    Case("unknown harder exercise", replaced(LYING, "to: standing-march", "to: standing-marsh"), [
        "exercises/lying-march.yml:42:9: harder[1].to: unknown exercise 'standing-marsh'. Did you mean 'standing-march'?",
    ]),
    Case("unknown source of a claim", replaced(HOLD, "[holding-review-2019]", "[holding-review-2018]"), [
        "exercises/wall-drive-hold.yml:44:24: claims[1].evidence.mixed[1]: unknown source 'holding-review-2018'. Did you mean 'holding-review-2019'?",
    ]),
    Case("unknown link in prose", replaced(RECOVERY, "(muscle:hip-flexors)", "(muscle:hip-flexor)"), [
        "content/concepts/leg-recovery.md:16:19: body: unknown muscle 'hip-flexor'. Did you mean 'hip-flexors'?",
    ]),
    Case("unknown link in a text", replaced(HOLD, "why: It teaches the body", "why: It teaches [the body](concept:one-strid)"), [
        "exercises/wall-drive-hold.yml:39:28: why: unknown concept 'one-strid'. Did you mean 'one-stride'?",
    ]),
    Case("unknown link in a text of several lines", replaced(BANDS, "[RPE](term:rpe)", "[RPE](term:rpes)"), [
        "content/faq/bands.yml:12:83: questions.how-hard.answer: unknown term 'rpes'. Did you mean 'rpe'?",
    ]),
    Case("unknown link by a label", replaced(RECOVERY, "comes forwards bent.", "comes forwards [bent][1].\n\n[1]: concept:one-strid"), [
        "content/concepts/leg-recovery.md:14:6: body: unknown concept 'one-strid'. Did you mean 'one-stride'?",
    ]),
    Case("unknown link in code is text", replaced(RECOVERY, "`standing march`", "`[march](exercise:march)`"), []),
    Case("link between two stray backticks", replaced(RECOVERY, "comes forwards bent.", "comes ` forwards.\n\nIt is [bent](concept:bend).\n\nSo ` it is."), [
        "content/concepts/leg-recovery.md:14:14: body: unknown concept 'bend'.",
    ]),
    Case("unknown link in a block of code is text", [("append", INDEX, "\n```markdown\n[one](concept:one)\n\n[two](concept:two)\n```\n")], []),
    Case("backticks without end", [("append", STRIDE, "`" * 19_000), ("append", INDEX, "\n\n" + "`" * 19_000)], []),
    Case("rows of backticks without end", [("append", INDEX, "\n\n" + " ".join("`" * length for length in range(1, 190)))], []),
    Case("reference of the wrong kind", replaced(LYING, "trains: [leg-recovery]", "trains: [balance]"), [
        "exercises/lying-march.yml:19:10: trains[1]: 'balance' is not a concept, it is an area.",
    ]),
    Case("link of the wrong kind", replaced(RECOVERY, "(muscle:hip-flexors)", "(concept:hip-flexors)"), [
        "content/concepts/leg-recovery.md:16:19: body: 'hip-flexors' is not a concept, it is a muscle.",
    ]),
    Case("unknown kind", replaced(RECOVERY, "(muscle:hip-flexors)", "(muscel:hip-flexors)"), [
        "content/concepts/leg-recovery.md:16:19: body: unknown kind 'muscel'. Did you mean 'muscle'?",
    ]),
    Case("unknown kind without a near one", replaced(CLAIM, "concept:leg-recovery", "idea:leg-recovery"), [
        f"content/claims/bands-train-the-swing.yml:7:9: about[1]: unknown kind 'idea'. Known: {KINDS}.",
    ]),
    Case("reference without a kind", replaced(CLAIM, "concept:leg-recovery", "leg-recovery"), [
        "content/claims/bands-train-the-swing.yml:7:9: about[1]: expected a reference such as concept:recovery; found 'leg-recovery'.",
    ]),
    Case("reference that is no slug", replaced(LYING, "trains: [leg-recovery]", "trains: [Leg recovery]"), [
        "exercises/lying-march.yml:19:10: trains[1]: expected a slug (small letters, digits and hyphens); found 'Leg recovery'. Did you mean 'leg-recovery'?",
    ]),
    Case("reference to a record with a mistake", replaced(FLEXORS, "region: hip", "regoin: hip"), [
        "content/muscles/hip-flexors.yml:1:1: the key 'region' is missing. Write hip, thigh, lower-leg, foot, trunk or arms.",
        "content/muscles/hip-flexors.yml:5:1: regoin: unknown key 'regoin'. Did you mean 'region'?",
    ]),
    Case("reference to a question with a mistake", [("replace", BANDS, "    question: How hard should a set feel?\n", ""), ("replace", CLAIM, "[concept:leg-recovery,", "[question:how-hard,")], [
        "content/faq/bands.yml:10:5: questions.how-hard: the key 'question' is missing. Write for example 'question: Can bands replace weights?'.",
    ]),
    Case("javascript link", replaced(RECOVERY, "(exercise:lying-march)", "(javascript:alert(1))"), [
        "content/concepts/leg-recovery.md:16:74: body: the link target 'javascript:alert(1)' is not allowed. Write kind:slug, or an address that starts with https://.",
    ]),
    Case("javascript link without brackets", replaced(RECOVERY, "(exercise:lying-march)", "(javascript:alert)"), [
        f"content/concepts/leg-recovery.md:16:74: body: unknown kind 'javascript'. Known: {KINDS}.",
    ]),
    Case("javascript link in capitals", replaced(RECOVERY, "(exercise:lying-march)", "(JavaScript:alert(1))"), [
        "content/concepts/leg-recovery.md:16:74: body: the link target 'JavaScript:alert(1)' is not allowed. Write kind:slug, or an address that starts with https://.",
    ]),
    Case("javascript link by a label", replaced(RECOVERY, "comes forwards bent.", "comes forwards [bent][1].\n\n[1]: javascript:alert(1)"), [
        "content/concepts/leg-recovery.md:14:6: body: the link target 'javascript:alert(1)' is not allowed. Write kind:slug, or an address that starts with https://.",
    ]),
    Case("data link", replaced(HOLD, "fix: Count the seconds aloud.", "fix: Count [aloud](data:text/html,x)."), [
        "exercises/wall-drive-hold.yml:31:24: mistakes[2].fix: the link target 'data:text/html,x' is not allowed. Write kind:slug, or an address that starts with https://.",
    ]),
    Case("link to a file", replaced(RECOVERY, "(exercise:lying-march)", "(../exercises/lying-march.yml)"), [
        "content/concepts/leg-recovery.md:16:74: body: the link target '../exercises/lying-march.yml' is not allowed. Write kind:slug, or an address that starts with https://.",
    ]),
    Case("link to nothing", replaced(RECOVERY, "(exercise:lying-march)", "()"), [
        "content/concepts/leg-recovery.md:16:74: body: the link target '' is not allowed. Write kind:slug, or an address that starts with https://.",
    ]),
    Case("picture from a file", replaced(RECOVERY, "[lying march]", "![lying march](march.png) [lying march]"), [
        "content/concepts/leg-recovery.md:16:75: body: the link target 'march.png' is not allowed. Write kind:slug, or an address that starts with https://.",
    ]),
    Case("links that may be", replaced(HOLD, "fix: Count the seconds aloud.", "fix: See [one](https://example.org/a), [two](mailto:a@example.org)."), []),
]

# The rules of lint/

PLAN = "content/plans/two-marches.yml"
PLANS = [
    Case("no week for a plan", [("replace", PLAN, "kind: intervals, minutes: 60}", "kind: sprints, minutes: 40}"), ("replace", PLAN, "kind: long, minutes: [50, 55]}", "kind: sprints, minutes: 40}\n  - {day: thu, kind: sprints, minutes: 30}")], [
        "content/plans/two-marches.yml:18:3: sessions: no week keeps all that must be kept. Make room, with another day for a run or a session, fewer busy days, or a lighter style, for: after-sprints: 72 hours from all-out sprints or a race to heavy legs, from start to start. before-sprints: 72 hours from heavy legs to all-out sprints or a race, from start to start.",
    ]),
    Case("no time for a plan's sessions", [("replace", PLAN, "sessions:\n", "busy: [mon, tue, wed, thu, fri]\nsessions:\n"), ("replace", PLAN, "kind: long, minutes: [50, 55]}", "kind: long, minutes: 50}\n  - {day: sun, kind: easy, minutes: 20, at: evening}\n  - {day: sat, kind: easy, minutes: 20, at: evening}\n  - {day: sat, kind: easy, minutes: 20}")], [
        "content/plans/two-marches.yml:21:3: sessions: there is no free morning or evening for all of them, or no run to go before. Name fewer busy days or fewer sessions.",
    ]),
    Case("exercise above the plan's level", [("replace", PLAN, "level: advanced", "level: beginner")], [
        "content/plans/two-marches.yml:19:28: sessions[1].exercises[1].exercise: Beginners start with two sets at most, and with an effort of 6 of 10 at most. Found in week 1, exercise standing-march, effort 8, sets 3.",
        "content/plans/two-marches.yml:19:28: sessions[1].exercises[1].exercise: No exercise above the runner's level. Found in week 1, exercise standing-march.",
    ]),
    Case("exercise with a band that nobody has", [("replace", PLAN, "bands: [mini-loop]", "bands: [flat-band]")], [
        "content/plans/two-marches.yml:19:28: sessions[1].exercises[1].exercise: Only bands that the runner owns, and a fixed point only where there is one. Found in week 1, exercise standing-march.",
        "content/plans/two-marches.yml:22:28: sessions[2].exercises[1].exercise: Only bands that the runner owns, and a fixed point only where there is one. Found in week 1, exercise lying-march.",
    ]),
    Case("session longer than the time", [("replace", PLAN, "minutes: 30", "minutes: 9")], [
        "content/plans/two-marches.yml:17:5: sessions[1]: No session longer than the time given, to all of them or to it alone. Found in week 1, minutes 10, given 9.",
    ]),
    Case("session longer than its own time", replaced(PLAN, "sets: [2, 3]}]", "sets: 4, amount: 12}]\n    minutes: 5"), [
        "content/plans/two-marches.yml:20:5: sessions[2]: No session longer than the time given, to all of them or to it alone. Found in week 1, minutes 8, given 5.",
    ]),
    Case("a plan that leaves what an answer advises", [("replace", BANDS, "    links: [band:light-loop]\n", "    links: [band:light-loop]\n    kept_by: [strong-twice]\n"), ("replace", PLAN, "departs:\n  - rule: strong-twice\n    why: One of the two is light, for [recovery](concept:leg-recovery).\n", "")], [
        "content/plans/two-marches.yml:1:1: departs: Off-season two strong sessions a week at least: a light circuit is no strength training. Found in week 1, count 1. Mend it, or add 'strong-twice' with the reason. Readers are told so too: which-first.",
    ]),
    Case("a limit that only the safety notes name", replaced(STANDING, "why: It joins", "  - Use a light loop, begin with two sets, and leave 48 hours before a hard run.\nwhy: It joins"), [
        "exercises/standing-march.yml:39:3: safety: the safety notes say 2; expected it under 'limits': {sets: 2}.",
        "exercises/standing-march.yml:39:3: safety: the safety notes say 48; expected it under 'limits': {hours: 48}.",
        "exercises/standing-march.yml:39:3: safety: the safety notes say light; expected it under 'limits': {band: light}.",
    ]),
    Case("a limit that no safety note names", replaced(STANDING, "why: It joins", "limits: {band: light, sets: 3, hours: 24}\nwhy: It joins"), [
        "exercises/standing-march.yml:40:16: limits.band: light, and no safety note says so; expected one with words such as 'a light loop'.",
        "exercises/standing-march.yml:40:29: limits.sets: 3, and no safety note says so; expected one with words such as 'one set'.",
        "exercises/standing-march.yml:40:39: limits.hours: 24, and no safety note says so; expected one with words such as '72 hours'.",
    ]),
    Case("limits that are not those of the safety notes", replaced(STANDING, "why: It joins", "  - Use a medium band, and begin with one set. Leave 48 hours.\nlimits: {band: light, sets: 3, hours: 24}\nwhy: It joins"), [
        "exercises/standing-march.yml:41:16: limits.band: light, and the safety notes say medium. Make them the same.",
        "exercises/standing-march.yml:41:29: limits.sets: 3, and the safety notes say 1. Make them the same.",
        "exercises/standing-march.yml:41:39: limits.hours: 24, and the safety notes say 48. Make them the same.",
    ]),
    Case("a limit below where an exercise starts", [("replace", STANDING, "why: It joins", "  - Use a light loop, and begin with two sets.\nlimits: {band: light, sets: 2}\nwhy: It joins"), ("replace", STANDING, "  level: light\n", "  level: medium\n")], [
        "content/plans/two-marches.yml:19:28: sessions[1].exercises[1].exercise: No exercise with a harder band, or at first with more sets, than its safety notes allow. Found in week 1, exercise standing-march, level medium, sets 3.",
        "exercises/standing-march.yml:17:10: band.level: the band to start with is medium; expected light at most.",
        "exercises/standing-march.yml:33:9: dose.sets: it starts with 3 sets; expected 2 at most.",
    ]),
    Case("a limit of a band that helps", [("replace", STANDING, "why: It joins", "  - A light loop will do.\nlimits: {band: light}\nwhy: It joins"), ("replace", STANDING, "  role: resist\n", "  role: assist\n")], [
        "exercises/standing-march.yml:41:16: limits.band: a band that helps is harder the lighter it is, so no band is too hard. Delete it.",
        "exercises/standing-march.yml:48:3: movement: the band assists hip-extension, hip-adduction, knee-flexion, hip-external-rotation, ankle-plantarflexion, foot-inversion, hip-internal-rotation; the record says hip-flexion, pelvis-level.",
    ]),
    Case("a hard run too near, in words alone", replaced(STANDING, "why: It joins", "  - Not on the day before a hard run.\nwhy: It joins"), [
        "exercises/standing-march.yml:40:5: safety[2]: 'Not on the day before a hard run.' asks for time before a hard run; expected the hours in digits, such as '72 hours', and the same under 'limits'.",
    ]),
    Case("a band that nobody can hold", [("replace", LOOP, "pounds: 2.9", "pounds: 92"), ("replace", LOOP, "pounds: 4.3", "pounds: 143")], [
        "exercises/lying-march.yml:18:10: band.level: hip-flexion against a light mini-loop takes 264 N m, 7 of it for body weight; expected 94 at most: 132 is the greatest, and a set leaves 71 % of it. No level is light enough: take another kind, or a shorter lever.",
        "exercises/standing-march.yml:17:10: band.level: hip-flexion against a light mini-loop takes 259 N m, 27 of it for body weight; expected 128 at most: 132 is the greatest, and a set leaves 97 % of it. No level is light enough: take another kind, or a shorter lever.",
    ]),
    Case("a band that tires nobody", replaced(STANDING, "  role: resist\n", "  role: resist\n  anchor: under-feet\n"), [
        "exercises/standing-march.yml:38:11: dose.effort: an effort of 8 is near the limit, and the hardest mini-loop adds 11 N to body weight; expected 206 N at least. Write an effort up to 7, or leave the kind out.",
    ]),
    Case("a plan that leaves a rule and does not say why", replaced(PLAN, "departs:\n  - rule: strong-twice\n    why: One of the two is light, for [recovery](concept:leg-recovery).\n", ""), [
        "content/plans/two-marches.yml:1:1: departs: Off-season two strong sessions a week at least: a light circuit is no strength training. Found in week 1, count 1. Mend it, or add 'strong-twice' with the reason.",
    ]),
    Case("departures that are none", replaced(PLAN, "departs:\n", "departs:\n  - rule: five-areas\n    why: Not so.\n  - rule: rest-day\n    why: Not so.\n  - rule: strong-twise\n    why: Not so.\n"), [
        "content/plans/two-marches.yml:28:11: departs[1].rule: the plan keeps 'five-areas'. Delete it here.",
        "content/plans/two-marches.yml:30:11: departs[2].rule: 'rest-day' is no rule that a plan may leave; expected one of: day-heavy-hard, strength-first, strong-twice, in-season-once, long-share, five-areas, push-and-swing.",
        "content/plans/two-marches.yml:32:11: departs[3].rule: there is no rule 'strong-twise'. Did you mean 'strong-twice'?",
    ]),
    Case("an answer that names no rule", replaced(BANDS, "    links: [band:light-loop]\n", "    links: [band:light-loop]\n    kept_by: [rest-days, second-rest-day]\n"), [
        "content/faq/bands.yml:9:15: questions.which-first.kept_by[1]: there is no rule 'rest-days'. Did you mean 'rest-day'?",
        "content/faq/bands.yml:9:26: questions.which-first.kept_by[2]: 'second-rest-day' is a note, which plans need not keep. Name a rule that they keep.",
    ]),
    Case("a plan against an answer", [("replace", BANDS, "    links: [band:light-loop]\n", "    links: [band:light-loop]\n    kept_by: [time-given]\n"), ("replace", PLAN, "minutes: 30", "minutes: 9")], [
        "content/plans/two-marches.yml:17:5: sessions[1]: No session longer than the time given, to all of them or to it alone. Found in week 1, minutes 10, given 9. Readers are told so too: which-first.",
    ]),
    Case("run that grows too fast", [("replace", PLAN, "minutes: [50, 55]", "minutes: [50, 70]")], [
        "content/plans/two-marches.yml:15:37: runs[2].minutes: No run longer than 110 % of the longest of the 30 days before. Found in week 2, minutes 70, longest 60.",
    ]),
    Case("unknown exercise in a plan", [("replace", PLAN, "{exercise: standing-march}", "{exercise: standing-marhc}")], [
        "content/plans/two-marches.yml:19:28: sessions[1].exercises[1].exercise: unknown exercise 'standing-marhc'. Did you mean 'standing-march'?",
    ]),
    Case("unknown kind of run", [("replace", PLAN, "kind: intervals", "kind: interval")], [
        "content/plans/two-marches.yml:14:22: runs[1].kind: expected easy, long, tempo, intervals, sprints or race; found 'interval'. Did you mean 'intervals'?",
    ]),
    Case("two runs at once", [("replace", PLAN, "kind: long, minutes: [50, 55]}", "kind: long, minutes: [50, 55]}\n  - {day: tue, kind: easy, minutes: 20}")], [
        "content/plans/two-marches.yml:16:11: runs[3].day: there is a run on tue in the morning already. Give one of the two another day or another half of the day ('at').",
    ]),
    Case("a race beside the run whose place it takes", [("replace", PLAN, "kind: long, minutes: [50, 55]}", "kind: long, minutes: [50, 55]}\n  - {day: sun, kind: race, minutes: 30}")], []),
    Case("exercise twice in a session", [("replace", PLAN, "[{exercise: standing-march}]", "[{exercise: standing-march}, {exercise: standing-march}]")], [
        "content/plans/two-marches.yml:19:56: sessions[1].exercises[2].exercise: 'standing-march' stands in this session already. Give it more sets.",
    ]),
    Case("more than the dose allows", [("replace", PLAN, "{exercise: standing-march}", "{exercise: standing-march, amount: 100}")], [
        "content/plans/two-marches.yml:19:52: sessions[1].exercises[1].amount: the dose of 'standing-march' allows steps up to 20; found 100.",
    ]),
    Case("taper without a race", [("replace", PLAN, "weeks: 2\n", "weeks: 2\ntaper: 1\n")], [
        "content/plans/two-marches.yml:13:8: taper: a taper leads to a race, and none is in 'runs'. Add it, or delete 'taper'.",
    ]),
    Case("two sessions of one name", [("replace", PLAN, "name: Light march", "name: strong march")], [
        "content/plans/two-marches.yml:20:11: sessions[2].name: another session is called 'strong march' too. Tell the two apart.",
    ]),
]
MOVEMENTS = [
    Case("unknown angle", [("replace", STANDING, "right: {hip_flexion: 62,", "right: {hip_flexoin: 62,")], [
        "exercises/standing-march.yml:58:15: movement.frames[2].right.hip_flexoin: unknown key 'hip_flexoin'. Did you mean 'hip_flexion'?",
    ]),
    Case("unknown support", [("replace", STANDING, "rests: {floor: [left-foot]}", "rests: {floor: [left-fot]}")], [
        "exercises/standing-march.yml:59:23: movement.frames[2].rests.floor[1]: expected one of 23 words of the schema; found 'left-fot'. Did you mean 'left-foot'?",
    ]),
    Case("unknown point of a band's path", [("replace", STANDING, "path: [left-foot, right-foot]", "path: [left-foot, right-fot]")], [
        "exercises/standing-march.yml:61:23: movement.band.path[2]: expected one of 42 words of the schema; found 'right-fot'. Did you mean 'right-foot'?",
    ]),
    Case("one key frame", [("replace", STANDING, "    - name: Knee up\n      left: {hip_abduction: -7}\n      right: {hip_flexion: 62, hip_abduction: 4, knee_flexion: 68, ankle_dorsiflexion: 12}\n      rests: {floor: [left-foot]}\n", "")], [
        "exercises/standing-march.yml:50:5: movement.frames: expected at least 2 items; found 1.",
    ]),
    Case("anchor in the path without a place", [("replace", STANDING, "path: [left-foot, right-foot]", "path: [anchor, right-foot]")], [
        "exercises/standing-march.yml:61:5: movement.band: the path names 'anchor' and 'anchor:' says where it is: give both or neither.",
    ]),
    Case("knee beyond its limit", [("replace", STANDING, "knee_flexion: 68", "knee_flexion: 168")], [
        "exercises/standing-march.yml:46:3: movement: at 2.00 m the band is stretched by 241 %; 200 % is the limit.",
        "exercises/standing-march.yml:58:64: movement.frames[2].right.knee_flexion: right-knee-flexion goes to 168 degrees; a body ends at 155.",
    ]),
    Case("angle that what rests does not allow", [("replace", STANDING, "left: {hip_abduction: -7}", "left: {hip_abduction: -4, knee_flexion: 30, ankle_dorsiflexion: -20}")], [
        "exercises/standing-march.yml:52:27: movement.frames[1].both.hip_flexion: left-hip-flexion: what rests allows 17 degrees; found 2.",
        "exercises/standing-march.yml:56:7: movement.frames[2]: body weight lies 7 cm beside what carries it. Bring the body over it, say what else rests, or write passing: true for a step.",
        "exercises/standing-march.yml:57:47: movement.frames[2].left.knee_flexion: left-knee-flexion: what rests allows 15 degrees; found 30.",
        "exercises/standing-march.yml:57:71: movement.frames[2].left.ankle_dorsiflexion: left-ankle-dorsiflexion: what rests allows -5 degrees; found -20.",
    ]),
    Case("key frame named after the wrong side", [("replace", STANDING, "name: Knee up", "name: Left knee up")], [
        "exercises/standing-march.yml:56:7: movement.frames[2]: on the way to 'Left knee up' the left knee moves 4 cm, the right one 36 cm.",
    ]),
    Case("body beside its foot", [("replace", STANDING, "left: {hip_abduction: -7}", "left: {hip_abduction: 3}")], [
        "exercises/standing-march.yml:56:7: movement.frames[2]: body weight lies 9 cm beside what carries it. Bring the body over it, say what else rests, or write passing: true for a step.",
    ]),
    Case("body on nothing", [("replace", STANDING, "      rests: {floor: [left-foot]}", "      rests: {}")], [
        "exercises/standing-march.yml:56:7: movement.frames[2]: nothing carries the body. Say under rests what does.",
    ]),
    Case("body that passes where it can stay", [("replace", STANDING, "      left: {hip_abduction: -7}", "      passing: true\n      left: {hip_abduction: -7}")], [
        "exercises/standing-march.yml:57:16: movement.frames[2].passing: what rests here can hold the body still. Delete it.",
    ]),
    Case("foot in the floor", [("replace", STANDING, "right: {hip_flexion: 62, hip_abduction: 4, knee_flexion: 68, ankle_dorsiflexion: 12}", "right: {hip_flexion: 0, hip_abduction: 4, knee_flexion: 0, ankle_dorsiflexion: -45}")], [
        "exercises/standing-march.yml:56:7: movement.frames[2]: body weight lies 3 cm beside what carries it. Bring the body over it, say what else rests, or write passing: true for a step.",
        "exercises/standing-march.yml:56:7: movement.frames[2]: the right-ball is 7 cm below the floor.",
    ]),
    Case("band beyond its limit", [("replace", STANDING, "right: {hip_flexion: 62, hip_abduction: 4, knee_flexion: 68", "right: {hip_flexion: 120, hip_abduction: 4, knee_flexion: 100")], [
        "exercises/standing-march.yml:46:3: movement: at 2.00 m the band is stretched by 276 %; 200 % is the limit.",
    ]),
    Case("anchor of the figure that the record lacks", [("replace", STANDING, "    path: [left-foot, right-foot]\n", "    path: [anchor, right-foot]\n    anchor: {ahead: -80}\n")], [
        "exercises/standing-march.yml:46:3: movement: at 1.50 m the band is stretched by 243 %; 200 % is the limit.",
        "exercises/standing-march.yml:46:3: movement: at 2.00 m the band is stretched by 357 %; 200 % is the limit.",
        "exercises/standing-march.yml:61:5: movement.band: band.anchor is not given; delete movement.band.anchor.",
    ]),
    Case("slack band", [("replace", STANDING, "right: {hip_flexion: 62, hip_abduction: 4, knee_flexion: 68", "right: {hip_flexion: 8, hip_abduction: -8, knee_flexion: 14")], [
        "exercises/standing-march.yml:46:3: movement: at 1.50 m the band is slack while it should resist.",
        "exercises/standing-march.yml:46:3: movement: at 2.00 m the band is slack while it should resist.",
    ]),
    Case("band that loads something else", [("replace", STANDING, "actions: [hip-flexion, pelvis-level]", "actions: [elbow-flexion]")], [
        "exercises/standing-march.yml:46:3: movement: the band resists hip-flexion, hip-abduction, pelvis-level, knee-extension, hip-internal-rotation, ankle-dorsiflexion, foot-eversion, hip-external-rotation; the record says elbow-flexion.",
    ]),
    Case("long loop that nobody has", [("replace", STANDING, "    path: [left-foot, right-foot]\n", "    path: [anchor, right-foot]\n    anchor: {ahead: -130}\n    start_stretch: 0\n"), ("replace", STANDING, "kinds: [mini-loop]\n  placement: [feet]\n", "kinds: [long-loop]\n  placement: [feet]\n  anchor: floor\n")], [
        "content/plans/two-marches.yml:19:28: sessions[1].exercises[1].exercise: Only bands that the runner owns, and a fixed point only where there is one. Found in week 1, exercise standing-march.",
        "exercises/standing-march.yml:64:20: movement.band.start_stretch: the way asks for a loop of 137 cm lying flat; found one of 104 cm. Expected 31, or the fixed point elsewhere.",
    ]),
    Case("a piece of band that the set-up does not tell", [("replace", STANDING, "    path: [left-foot, right-foot]\n", "    path: [left-foot, right-foot]\n    free_length: 28\n")], [
        "exercises/standing-march.yml:20:3: setup: it tells no length; expected about 28 cm of slack band, as movement.band.free_length has it.",
    ]),
    Case("a band that is set twice", [("replace", STANDING, "    path: [left-foot, right-foot]\n", "    path: [left-foot, right-foot]\n    free_length: 40\n    start_stretch: 5\n")], [
        "exercises/standing-march.yml:63:20: movement.band.start_stretch: free_length and start_stretch both set the band's length. Keep one.",
    ]),
    Case("moving figure of a hold", [("replace", STANDING, "repeats: there-and-back", "repeats: hold")], [
        "exercises/standing-march.yml:47:12: movement.repeats: contraction is dynamic; expected repeats: there-and-back or cycle.",
    ]),
    Case("band that runs elsewhere", [("replace", STANDING, "path: [left-foot, right-foot]", "path: [left-ankle, right-ankle]")], [
        "exercises/standing-march.yml:61:11: movement.band.path: the path touches no point of band.placement: feet.",
    ]),
    Case("anchor of the record that the figure lacks", [("replace", STANDING, "  role: resist", "  anchor: floor\n  role: resist")], [
        "exercises/standing-march.yml:62:5: movement.band: band.anchor is floor; give movement.band.anchor too.",
    ]),
    Case("emphasis against the muscles", [("replace", LYING, "emphasis: swing", "emphasis: push"), ("replace", LYING, "primary: [hip-flexors]", "primary: [obliques]"), ("replace", LYING, "secondary: [obliques]", "secondary: [hip-flexors]"), ("replace", "content/muscles/obliques.yml", "actions: [trunk rotation, trunk side bending]\n", "actions: [trunk rotation, trunk side bending]\nactivity:\n  windows: [{start: 60, end: 80}]\n  sources: [march-trial-2016]\n")], [
        "exercises/lying-march.yml:5:11: emphasis: 'push', but of the time in which its primary muscles are active in running 0 % is stance and 100 % swing.",
    ]),
]

RULES = [
    Case("HTML", replaced(LYING, "Pull the toes up.", "Pull the <b>toes</b> up."), [
        "exercises/lying-march.yml:28:14: cues[2]: HTML ('<b>'). Write plain text; *stars* make emphasis.",
    ]),
    Case("script", replaced(RECOVERY, "The leg leaves", "<script>alert(1)</script> The leg leaves"), [
        "content/concepts/leg-recovery.md:12:1: body: HTML ('<script>'). Write plain text; *stars* make emphasis.",
    ]),
    Case("HTML comment", replaced(RECOVERY, "The leg leaves", "The <!-- left --> leg leaves"), [
        "content/concepts/leg-recovery.md:12:5: body: HTML ('<!--'). Write plain text; *stars* make emphasis.",
    ]),
    Case("text left as in the skeleton", replaced(LYING, "Pull the toes up.", "..."), [
        "exercises/lying-march.yml:28:5: cues[2]: still '...', as in the skeleton. Write the text, or delete the line.",
    ]),
    Case("less than is no HTML", replaced(HOLD, "fix: Count the seconds aloud.", "fix: Hold < 30 s, and > 10 s."), []),
    Case("emoji", replaced(LYING, "Pull the toes up.", "Pull the toes up \U0001f4aa now."), [
        "exercises/lying-march.yml:28:22: cues[2]: an emoji (U+1F4AA). Say it in words.",
    ]),
    Case("Markdown in a name", replaced(LYING, "name: Lying march", 'name: "**Lying** march"'), [
        "exercises/lying-march.yml:1:8: name: Markdown ('**Lying**') in a text that is shown plain. Take it out.",
    ]),
    Case("link in a summary", replaced(STRENGTH, "how hard a muscle", "how hard a [muscle](muscle:obliques)"), [
        "content/areas/strength.yml:2:40: summary: Markdown ('](muscle:') in a text that is shown plain. Take it out.",
    ]),
    Case("code in a question", replaced(BANDS, "How hard should a set feel?", "How hard is `RPE` 7?"), [
        "content/faq/bands.yml:10:27: questions.how-hard.question: Markdown ('`RPE`') in a text that is shown plain. Take it out.",
    ]),
    Case("answer over 120 words", replaced(BANDS, "Stop when the form goes.", "Stop" + " now" * 106 + "."), [
        "content/faq/bands.yml:11:13: questions.how-hard.answer: 122 words, at most 120. Move the rest to a concept.",
    ]),
    Case("question without a link", replaced(BANDS, "[RPE](term:rpe)", "RPE"), [
        "content/faq/bands.yml:11:13: questions.how-hard.answer: the answer links nowhere. Add a link such as [recovery](concept:recovery).",
        "content/glossary/rpe.yml:1:1: nothing points at the term 'rpe'. Use or delete it.",
    ]),
    Case("concept untrained", [("replace", LYING, "trains: [leg-recovery]\n", ""), ("replace", STANDING, "trains: [leg-recovery]\n", "")], [
        "content/concepts/leg-recovery.md:2:1: no exercise trains 'leg-recovery'. Add it to trains in an exercise, or write 'background: true' here.",
    ]),
    Case("background concept that is trained", replaced(LYING, "trains: [leg-recovery]", "trains: [leg-recovery, one-stride]"), [
        "content/concepts/one-stride.md:4:13: background: 'lying-march' trains it; delete background.",
    ]),
    Case("hold for a movement", replaced(LYING, "  reps: [8, 12]", "  hold: 20"), [
        "exercises/lying-march.yml:36:9: dose.hold: a dynamic exercise is dosed in reps or steps; found hold.",
    ]),
    Case("repetitions for a hold", replaced(HOLD, "  hold: [15, 30]", "  reps: 10"), [
        "exercises/wall-drive-hold.yml:34:9: dose.reps: contraction is isometric, so give hold; found reps.",
    ]),
    Case("steps for a stretch", [("replace", HOLD, "contraction: isometric", "contraction: stretch"), ("replace", HOLD, "  hold: [15, 30]", "  steps: 10")], [
        "exercises/wall-drive-hold.yml:34:10: dose.steps: contraction is stretch, so give hold; found steps.",
    ]),
    Case("day that no month has", [("append", STANDING, 'added: "2026-02-30"\n')], [
        "exercises/standing-march.yml:63:8: added: the calendar has no 2026-02-30.",
    ]),
    Case("change before the beginning", replaced(LYING, '"2026-04-05"', '"2026-02-05"'), [
        "exercises/lying-march.yml:70:11: changed[1].date: 2026-02-05 is before 2026-03-01, when the record was added.",
    ]),
    Case("changes out of order", replaced(LYING, '"2026-05-06"', '"2026-04-05"'), [
        "exercises/lying-march.yml:72:11: changed[2].date: 2026-04-05 stands after 2026-04-05. Sort by date, newest last, one entry a day.",
    ]),
    Case("level that falls", replaced(LYING, "level: beginner", "level: advanced"), [
        "exercises/lying-march.yml:42:9: harder[1].to: 'standing-march' is intermediate, this is advanced. Turn the step round, or mend a level.",
    ]),
    Case("progression in a circle", [("replace", STANDING, "safety:\n", "harder:\n  - to: lying-march\n    by: Lying down is harder for those who fall asleep.\nsafety:\n"), ("replace", STANDING, "level: intermediate", "level: beginner")], [
        "exercises/standing-march.yml:39:9: harder[1].to: the progression runs in a circle: lying-march -> standing-march -> lying-march. Delete one step.",
    ]),
    Case("progression to itself", replaced(LYING, "to: standing-march", "to: lying-march"), [
        "exercises/lying-march.yml:42:9: harder[1].to: the progression runs in a circle: lying-march -> lying-march. Delete one step.",
        "exercises/standing-march.yml:1:1: no easier or harder exercise. Add harder here or in the easier one, or say in stands_alone why there is none.",
    ]),
    Case("exercise without a neighbour", replaced(HOLD, "stands_alone: Its harder form is a sprint, not an exercise with a band.\n", ""), [
        "exercises/wall-drive-hold.yml:1:1: no easier or harder exercise. Add harder here or in the easier one, or say in stands_alone why there is none.",
    ]),
    Case("stands alone with a harder exercise", [("append", LYING, "stands_alone: There is nothing like it.\n")], [
        "exercises/lying-march.yml:75:15: stands_alone: it has an easier or harder exercise; delete stands_alone.",
    ]),
    Case("stands alone with an easier exercise", [("append", STANDING, "stands_alone: There is nothing like it.\n")], [
        "exercises/standing-march.yml:63:15: stands_alone: it has an easier or harder exercise; delete stands_alone.",
    ]),
    Case("same name", replaced(HOLD, "name: Wall drive hold", "name: Lying March"), [
        "exercises/wall-drive-hold.yml:1:7: name: 'Lying March' is also a name of 'lying-march'. Give them different names.",
    ]),
    Case("name that is an alias", replaced(HOLD, "name: Wall drive hold", "name: Wall drive hold\naliases: [drive hold, supine march]"), [
        "exercises/wall-drive-hold.yml:2:23: aliases[2]: 'supine march' is also a name of 'lying-march'. Give them different names.",
    ]),
    Case("same question", replaced(BANDS, "How hard should a set feel?", "Which band should I buy first?"), [
        "content/faq/bands.yml:6:15: questions.which-first.question: 'Which band should I buy first?' is also a name of 'how-hard'. Give them different names.",
    ]),
    Case("former slug that is the slug", replaced(LYING, "[supine-march]", "[supine-march, lying-march]"), [
        "exercises/lying-march.yml:74:26: formerly[2]: 'lying-march' is the exercise's slug of today. Delete it here.",
    ]),
    Case("former slug that is another's slug", [("append", HOLD, "formerly: [lying-march]\n")], [
        "exercises/wall-drive-hold.yml:45:12: formerly[1]: 'lying-march' is a slug of today: exercises/lying-march.yml. Its address cannot lead to two pages.",
    ]),
    Case("former slug claimed twice", [("append", HOLD, "formerly: [supine-march]\n")], [
        "exercises/wall-drive-hold.yml:45:12: formerly[1]: 'supine-march' was 'lying-march' already. Its address leads to one page.",
    ]),
    Case("former slug of another kind", [("append", HOLD, "formerly: [balance, poise]\n")], []),
    Case("former name instead of a slug", [("append", HOLD, "formerly: [Wall Drive]\n")], [
        "exercises/wall-drive-hold.yml:45:12: formerly[1]: expected a slug (small letters, digits and hyphens); found 'Wall Drive'. Did you mean 'wall-drive'?",
    ]),
    Case("same summary", replaced(STANDING, "Stand tall and lift one knee to hip height against a loop round both feet.", "Lie on your back and draw one knee up against a loop round both feet."), [
        "exercises/standing-march.yml:2:10: summary: the same summary as 'lying-march'. Say what is different.",
    ]),
    Case("source never used", written("content/sources/new.yml", "title: A paper that nobody cites\nfinding: It found little.\nobtained: seen\nmissing: It is made up.\n"), [
        "content/sources/new.yml:1:1: nothing uses this source. Cite it, or delete the file.",
    ]),
    Case("source used by a page alone", [
        ("write", "content/sources/new.yml", "title: A paper that a page cites\nfinding: It found little.\nobtained: seen\nmissing: It is made up.\n"),
        ("append", INDEX, "\n[A paper](source:new) says so.\n"),
    ], []),
    Case("retracted source", replaced(HOLD, "[holding-review-2019]", "[holding-review-2019, withdrawn-trial-2011]"), [
        "exercises/wall-drive-hold.yml:44:45: claims[1].evidence.mixed[2]: 'withdrawn-trial-2011' is retracted. Rest the claim on another source.",
    ]),
    Case("retracted source in prose", replaced(RECOVERY, "comes forwards bent.", "comes forwards bent, says [a trial](source:withdrawn-trial-2011)."), [
        "content/concepts/leg-recovery.md:12:94: body: 'withdrawn-trial-2011' is retracted. Rest the claim on another source.",
    ]),
    Case("muscle never used", [("copy", OBLIQUES, "content/muscles/calves.yml"), ("replace", "content/muscles/calves.yml", "Side of the belly", "Calves"), ("replace", "content/muscles/calves.yml", "They keep the trunk still while the legs", "They push the ankle down while the arms")], [
        "content/muscles/calves.yml:1:1: nothing points at the muscle 'calves'. Use or delete it.",
    ]),
    Case("term never used", written(NEW, "name: Taper\ntext: Less training before a race.\n"), [
        "content/glossary/new.yml:1:1: nothing points at the term 'new'. Use or delete it.",
    ]),
    Case("area, phase and hazard never used", [
        ("write", "content/areas/new.yml", "name: Speed\nsummary: Speed is how fast you can run when fresh.\norder: 3\ntext: Short sprints with long rests.\n"),
        ("write", "content/phases/new.yml", "name: Float\nsummary: Neither foot is on the ground for a moment.\npart: swing\nstart: 61\nend: 70\ntext: Both feet are in the air.\nsources: [march-trial-2016]\n"),
        ("write", "content/hazards/new.yml", "name: Seat\norder: 4\ntext: Sit on a firm chair.\nwhen: {position: [seated]}\n"),
    ], [
        "content/areas/new.yml:1:1: nothing points at the area 'new'. Use or delete it.",
        "content/hazards/new.yml:1:1: nothing points at the hazard 'new'. Use or delete it.",
        "content/phases/new.yml:1:1: nothing points at the phase 'new'. Use or delete it.",
        "content/phases/new.yml:4:8: start: an overlap: 'swing' ends at 100, 'new' starts at 61. Give both the same percent.",
        "content/plans/two-marches.yml:28:3: departs: All five areas in every week. Found in week 1, missing new. Mend it, or add 'five-areas' with the reason.",
    ]),
]

SWING = "content/phases/swing.yml"
FLAT = "content/bands/green-flat-band.yml"
MARCHES = "content/plans/two-marches.yml"
LINKED = "content/external-links.yml"

# What makes no sense

ABSURD = [
    Case("name that is blank", replaced(LYING, "name: Lying march", 'name: "   "'), [
        "exercises/lying-march.yml:1:7: name: expected at least 2 characters that can be seen; found 0.",
    ]),
    Case("name that is invisible", replaced(LYING, "name: Lying march", 'name: "\\u200b\\u3164\\u2060\\u2800"'), [
        "exercises/lying-march.yml:1:7: name: expected at least 2 characters that can be seen; found 0.",
    ]),
    Case("summary of blanks between two words", replaced(LYING, "summary: Lie on your back and draw one knee up against a loop round both feet.", 'summary: "Lie                               down"'), [
        "exercises/lying-march.yml:3:10: summary: expected at least 20 characters that can be seen; found 8.",
    ]),
    Case("name of signs alone", replaced(LYING, "name: Lying march", 'name: "--- \\u0301"'), [
        "exercises/lying-march.yml:1:7: name: expected words; found '--- \u0301', without a letter or digit.",
    ]),
    Case("name of two lines", replaced(LYING, "name: Lying march", 'name: "Lying\\nmarch"'), [
        "exercises/lying-march.yml:1:7: name: expected one line, without blanks around it; found more. Take them out.",
    ]),
    Case("names that look alike", replaced(LYING, "name: Lying march", 'name: "Standing\\u200b  March"'), [
        "exercises/standing-march.yml:1:7: name: 'Standing march' is also a name of 'lying-march'. Give them different names.",
    ]),
    Case("numbers out of their range", [
        ("replace", LYING, "  sets: [2, 3]", "  sets: 10000"),
        ("replace", LYING, "  reps: [8, 12]", "  reps: [8, 301]"),
        ("replace", LYING, "  rest: 45", "  rest: 601"),
        ("replace", FLAT, "elongation: 100", "elongation: 0"),
        ("replace", FLAT, "pounds: 4.6", "pounds: 4600"),
        ("replace", MARCHES, "minutes: 60}", "minutes: 4000}"),
        ("replace", STRENGTH, "order: 1", "order: 1000"),
    ], [
        "content/areas/strength.yml:3:8: order: expected at most 999; found 1000.",
        "content/bands/green-flat-band.yml:8:17: forces[1].elongation: expected at least 5; found 0.",
        "content/bands/green-flat-band.yml:9:13: forces[1].pounds: expected at most 500; found 4600.",
        "content/plans/two-marches.yml:14:42: runs[1].minutes: expected at most 720; found 4000.",
        "exercises/lying-march.yml:35:9: dose.sets: expected at most 10; found 10000.",
        "exercises/lying-march.yml:36:13: dose.reps[2]: expected at most 300; found 301.",
        "exercises/lying-march.yml:39:9: dose.rest: expected at most 600; found 601.",
    ]),
    Case("tempo that takes no time", replaced(LYING, "tempo: 1-0-2", "tempo: 0-0-0"), [
        "exercises/lying-march.yml:38:10: dose.tempo: expected a tempo such as 2-1-2: seconds from 1 to 9 for both ways, 0 to 9 for the pause; found '0-0-0'.",
    ]),
    Case("tempo in other digits", replaced(LYING, "tempo: 1-0-2", "tempo: ١-٠-٢"), [
        "exercises/lying-march.yml:38:10: dose.tempo: expected a tempo such as 2-1-2: seconds from 1 to 9 for both ways, 0 to 9 for the pause; found '١-٠-٢'.",
    ]),
    Case("tempo of what is held", replaced(HOLD, "  rest: ", "  tempo: 2-1-2\n  rest: "), [
        "exercises/wall-drive-hold.yml:36:10: dose.tempo: what is held has no tempo. Delete it.",
    ]),
    Case("band from a point to itself", replaced(LYING, "path: [left-foot, right-foot]", "path: [left-foot, left-foot]"), [
        "exercises/lying-march.yml:66:11: movement.band.path: the band runs from 'left-foot' to itself. Delete one.",
    ]),
    Case("foot on two things", replaced(LYING, "{floor: [pelvis, ribs, head, left-foot, left-hand, right-hand]}", "{floor: [pelvis, ribs, head, left-foot], wall: [left-foot]}"), [
        "exercises/lying-march.yml:64:61: movement.frames[2].rests.wall: 'left-foot' rests on floor and on wall. Keep one.",
    ]),
    Case("held, but resting on nothing", replaced(LYING, "left-foot, left-hand, right-hand]}", "left-foot, left-hand, right-hand], held: [right-foot]}"), [
        "exercises/lying-march.yml:64:84: movement.frames[2].rests.held: 'right-foot' is held but rests on nothing. Say where it rests too.",
    ]),
    Case("two pulls at one stretch", replaced(FLAT, "    pounds: 4.6", "    pounds: 4.6\n  - {elongation: 100, pounds: 5}"), [
        "content/bands/green-flat-band.yml:10:18: forces[2].elongation: a second pull at 100 %: 4.6 and 5 pounds. Keep one.",
    ]),
    Case("pull that falls", replaced(FLAT, "    pounds: 4.6", "    pounds: 4.6\n  - {elongation: 200, pounds: 4.6}"), [
        "content/bands/green-flat-band.yml:10:31: forces[2].pounds: 4.6 pounds at 200 %, and 4.6 at 100 %: a band pulls harder the further it is stretched. Mend one.",
    ]),
    Case("gap between phases", replaced(SWING, "start: 39.4", "start: 45"), [
        "content/phases/swing.yml:4:8: start: a gap: 'push' ends at 39.4, 'swing' starts at 45. Give both the same percent.",
    ]),
    Case("phases that overlap, and the wrong part", replaced(SWING, "start: 39.4", "start: 30"), [
        "content/phases/swing.yml:3:7: part: swing starts at 39.4; this at 30.",
        "content/phases/swing.yml:4:8: start: an overlap: 'push' ends at 39.4, 'swing' starts at 30. Give both the same percent.",
    ]),
    Case("stance after the foot has left the ground", replaced(SWING, "part: swing", "part: stance"), [
        "content/phases/swing.yml:3:7: part: stance ends at 39.4; this goes to 100.",
    ]),
    Case("cycle with open ends", [("replace", PUSH, "start: 0", "start: 1"), ("replace", SWING, "end: 100", "end: 99")], [
        "content/phases/push.yml:5:8: start: the cycle begins at 0; no phase stands before push.",
        "content/phases/swing.yml:5:6: end: the cycle ends at 100; no phase stands after swing.",
    ]),
    Case("window without a length", replaced(FLEXORS, "{start: 35, end: 60}", "{start: 35, end: 35}"), [
        "content/muscles/hip-flexors.yml:10:24: activity.windows[1].end: the range from 35 to 35 is empty. Make the end larger.",
    ]),
    Case("windows that meet", replaced(FLEXORS, "{start: 35, end: 60}", "{start: 35, end: 90}"), [
        "content/muscles/hip-flexors.yml:11:15: activity.windows[2].start: starts at 90, but another window goes from 35 to 90. Make one of them.",
    ]),
    Case("name that is an alias too, and one alias twice", replaced(LYING, "aliases: [supine march, dead march]", "aliases: [lying MARCH, dead march, Dead  March]"), [
        "exercises/lying-march.yml:2:11: aliases[1]: 'lying MARCH' is a name of this record already. Delete one.",
        "exercises/lying-march.yml:2:36: aliases[3]: 'Dead  March' is a name of this record already. Delete one.",
    ]),
    Case("record that names itself", replaced(STRIDE, "summary:", "related: [one-stride]\nsummary:"), [
        "content/concepts/one-stride.md:3:11: related[1]: this is the record itself. Name another, or delete it.",
    ]),
    Case("year that is still to come", replaced(TRIAL, 'year: "2016"', 'year: "2098"'), [
        "content/sources/march-trial-2016.yml:3:7: year: 2098 is still to come. Write the year of publication.",
    ]),
    Case("day that is still to come", replaced(LYING, '  - date: "2026-05-06"', '  - date: "2099-05-06"'), [
        "exercises/lying-march.yml:72:11: changed[2].date: 2099-05-06 is still to come. Write the day on which it happens.",
    ]),
    Case("session longer than the plan allows", replaced(MARCHES, "    style: light", "    style: light\n    minutes: 45"), [
        "content/plans/two-marches.yml:22:14: sessions[2].minutes: 45 minutes; the plan's sessions take 30 at most.",
    ]),
    Case("easy weeks that never come", replaced(MARCHES, "weeks: 2", "weeks: 2\ndeload: 3\ntaper: 3"), [
        "content/plans/two-marches.yml:13:9: deload: an easy week comes every 3, and the plan has 2. Delete it.",
        "content/plans/two-marches.yml:14:8: taper: a taper leads to a race, and none is in 'runs'. Add it, or delete 'taper'.",
        "content/plans/two-marches.yml:14:8: taper: a taper of 3 weeks, and the plan has 2. Shorten it.",
    ]),
    Case("one place for two", [("copy", STRENGTH, "content/areas/power.yml"), ("replace", "content/areas/power.yml", "name: Strength", "name: Power"), ("replace", "content/areas/power.yml", "summary: ", "summary: Not so. ")], [
        "content/areas/power.yml:1:1: nothing points at the area 'power'. Use or delete it.",
        "content/areas/strength.yml:3:8: order: '1' is the order of 'power' already. Give it another.",
        "content/plans/two-marches.yml:28:3: departs: All five areas in every week. Found in week 1, missing power. Mend it, or add 'five-areas' with the reason.",
    ]),
    Case("one place for two bands of a type", replaced("content/bands/woven-loop.yml", "type: fabric-loop", "type: mini-loop"), [
        "content/bands/woven-loop.yml:5:8: order: '1' is the order of 'light-loop' already. Give it another.",
    ]),
    Case("one address for two sources", [("append", TRIAL, "url: https://Example.org/loops.pdf/\n")], [
        "content/sources/march-trial-2016.yml:13:6: url: 'https://Example.org/loops.pdf/' is the url of 'loop-data-sheet' already. Give it another.",
    ]),
    Case("strands of no force", [("replace", LOOP, "forces:\n  - {elongation: 100, pounds: 2.9}\n  - {elongation: 200, pounds: 4.3}\n", "")], [
        "content/bands/light-loop.yml:8:20: strands_in_rating: no force is stated that the strands could count for. Add it, or delete this.",
    ]),
    Case("a band that is no loop, lying flat", [("append", "content/bands/blue-tube.yml", "flat_length_cm: 30\n")], [
        "content/bands/blue-tube.yml:10:17: flat_length_cm: a tube is no loop. Delete it.",
    ]),
    Case("a loop with ends", [("append", LOOP, "length_cm: 60\n")], [
        "content/bands/light-loop.yml:16:12: length_cm: a mini-loop has no ends. Write flat_length_cm.",
    ]),
    Case("a loop that is longer than those that are sold", replaced(LOOP, "flat_length_cm: 30.5\n", "flat_length_cm: 30.5\nflat_length_span_cm: {low: 20, high: 25}\n"), [
        "content/bands/light-loop.yml:13:22: flat_length_span_cm: expected flat_length_cm from 20 to 25; found 30.5.",
    ]),
    Case("a bench for nobody", replaced(LYING, "  frames:\n", "  bench: 40\n  frames:\n"), [
        "exercises/lying-march.yml:55:10: movement.bench: nothing rests on it. Name what does under rests, or delete it.",
    ]),
    Case("the same said twice", [
        ("replace", LYING, "The resting knee bends.", "The back arches as the leg goes down."),
        ("replace", LYING, "harder:\n", "harder:\n  - to: standing-march\n    by: It is done on one leg.\n"),
    ], [
        "exercises/lying-march.yml:30:3: mistakes: 'The back arches as the leg goes down.' stands twice in this list. Delete one.",
        "exercises/lying-march.yml:42:3: harder: 'standing-march' stands twice in this list. Delete one.",
    ]),
    Case("address that nobody can ask for", [("append", TRIAL, 'url: "https://[bad]/x"\n')], [
        "content/sources/march-trial-2016.yml:13:6: url: expected an address that can be asked for; found 'https://[bad]/x'.",
    ]),
    Case("links that need not be found: no list", written(LINKED, "garbage\n"), [
        "content/external-links.yml:1:1: expected a list of maps with the keys url and reason. Start with '- '.",
    ]),
    Case("links that need not be found: garbage in it", written(LINKED, "- garbage\n- url: example.org\n  reason: Busy.\n- url: https://a.example/\n- {url: https://b.example/, reason: Busy.}\n- {url: https://b.example/, reason: Busy.}\n"), [
        "content/external-links.yml:1:3: [1]: this holds 'garbage'; expected a map with the keys url, reason.",
        "content/external-links.yml:2:8: [2].url: expected an address that starts with https://; found 'example.org'.",
        "content/external-links.yml:4:3: [3]: the key 'reason' is missing.",
        "content/external-links.yml:6:9: [5].url: it stands twice, first as [4]. Delete one.",
    ]),
    Case("links that need not be found: no YAML", written(LINKED, "- url: [\n"), [
        "content/external-links.yml:2:1: expected a value. Close lists with ']' and maps with '}'; put special signs in quotes.",
    ]),
    Case("settings that turn, hide or break", written("mkdocs.yml", 'INHERIT: other.yml\nsite_name: "Club\\u202e bands"\nsite_description: "\\u200b "\ncopyright: |\n  A\n  B\nnav:\n  - "Ho\\nme": index.md\n'), [
        "mkdocs.yml:2:12: site_name: an invisible control character (U+202E). Delete it.",
        "mkdocs.yml:3:19: site_description: expected a text; found one without anything to be seen.",
        "mkdocs.yml:8:3: nav: expected one line; found several.",
    ]),
    Case("name in another alphabet's letters", [("copy", RPE, "content/glossary/übung.yml")], [
        "content/glossary/übung.yml:1:1: the name must be a slug: small letters, digits and hyphens. Rename it to 'uebung.yml'.",
    ]),
    Case("name as long as a sentence", [("copy", RPE, f"content/glossary/{'long-' * 13}name.yml")], [
        f"content/glossary/{'long-' * 13}name.yml:1:1: a name of 69 characters; at most 60. Rename it to '{'long-' * 11}long.yml'.",
    ]),
]

# Hand-written pages

CALL = '{{ exercise_card("lying-march") }}'

PAGES = [
    Case("safety page without its notes", written("content/safety.md", "# Safety\n\nTake care.\n"), [
        "content/safety.md:1:1: the page lists no safety notes. Write {{ hazard_list() }} where they may be.",
    ]),
    Case("front matter that the host cannot use", written("content/about.md", b"---\ntitle: 2026\ndescription: [a]\ntemplate: main\nhide: 5\nsearch: false\ntags: {a: b}\nicon: {}\nanything: [goes]\n---\nText.\n"), [
        "content/about.md:2:8: title: expected text; found the number 2026. Write \"2026\" in quotes.",
        "content/about.md:3:14: description: expected text; found the list [\"a\"].",
        "content/about.md:4:11: template: the theme has no template 'main'.",
        "content/about.md:5:7: hide: expected a list; found the number 5. Put each item on a line after '- '.",
        "content/about.md:6:9: search: expected a map of keys; found false.",
        "content/about.md:7:7: tags: expected a list; found a map. Put each item on a line after '- '.",
        "content/about.md:8:7: icon: expected text; found an empty map.",
    ]),
    Case("front matter that the host can use", written("content/about.md", b"---\ntitle: About\nhide: [toc]\nsearch: {boost: 2, exclude: false}\ntags: [a]\n---\nText.\n"), []),
    Case("scripts in a page", [("append", INDEX, "\n<script>run()</script>\n\n<script src=\"a.js\"></script> `<script>x</script>`\n\n<p\nONclick=\"run()\">x</p>\n")], [
        "content/index.md:11:1: a script ('<script'), which browsers will not run. Put it into a file, and name that under extra_javascript in mkdocs.yml.",
        "content/index.md:16:1: a script ('onclick'), which browsers will not run. Put it into a file, and name that under extra_javascript in mkdocs.yml.",
    ]),
    Case("scripts that are shown as code", [("append", INDEX, "\n```html\n<script>run()</script>\n```\n\nWrite `<a onclick=\"x\">`.\n")], []),
    Case("misspelt macro", replaced(INDEX, "exercise_card(", "exercise_crad("), [
        "content/index.md:5:4: exercise_crad: unknown macro. Did you mean 'exercise_card'?",
    ]),
    Case("misspelt slug in a macro", replaced(INDEX, '"lying-march"', '"lying-marsh"'), [
        "content/index.md:5:4: exercise_card: unknown exercise 'lying-marsh'. Did you mean 'lying-march'?",
    ]),
    Case("slug of another kind in a macro", replaced(INDEX, '"lying-march"', '"leg-recovery"'), [
        "content/index.md:5:4: exercise_card: 'leg-recovery' is not an exercise, it is a concept.",
    ]),
    Case("slug without quotes in a macro", replaced(INDEX, '"lying-march"', "lying-march"), [
        "content/index.md:5:4: exercise_card: exercise: expected the slug of an exercise in quotes; found an expression.",
    ]),
    Case("list for a slug in a macro", replaced(INDEX, '"lying-march"', '["lying-march"]'), [
        "content/index.md:5:4: exercise_card: exercise: expected the slug of an exercise in quotes; found a list.",
    ]),
    Case("slug for a list in a macro", replaced(INDEX, CALL, '{{ exercise_cards("lying-march") }}'), [
        "content/index.md:5:4: exercise_cards: exercises: expected a list of slugs in brackets; found 'lying-march'. Write ['lying-march'].",
    ]),
    Case("misspelt slug in a list", replaced(INDEX, CALL, '{{ exercise_cards(["lying-march", "standing-marsh", 3]) }}'), [
        "content/index.md:5:4: exercise_cards: exercises: expected the slug of an exercise in quotes; found the number 3.",
        "content/index.md:5:4: exercise_cards: unknown exercise 'standing-marsh'. Did you mean 'standing-march'?",
    ]),
    Case("unknown option", replaced(INDEX, '"lying-march"', '"lying-march", colour="red"'), [
        "content/index.md:5:4: exercise_card: unknown option 'colour'. Known: exercise.",
    ]),
    Case("misspelt option", replaced(INDEX, '"lying-march"', 'exercies="lying-march"'), [
        "content/index.md:5:4: exercise_card: the option 'exercise' is missing.",
        "content/index.md:5:4: exercise_card: unknown option 'exercies'. Did you mean 'exercise'?",
    ]),
    Case("missing option", replaced(INDEX, '"lying-march"', ""), [
        "content/index.md:5:4: exercise_card: the option 'exercise' is missing.",
    ]),
    Case("too many options", replaced(INDEX, '"lying-march"', '"lying-march", "standing-march"'), [
        "content/index.md:5:4: exercise_card: takes at most 1 option; found 2.",
    ]),
    Case("braces not closed", replaced(INDEX, '"lying-march") }}', '"lying-march") }'), [
        "content/index.md:5:1: expected a call such as {{ hazard_list() }} between the braces; the reader of templates says: unexpected '}'.",
    ]),
    Case("bracket not closed", replaced(INDEX, '"lying-march") }}', '"lying-march" }}'), [
        "content/index.md:5:1: expected a call such as {{ hazard_list() }} between the braces; the reader of templates says: unexpected '}', expected ')'.",
    ]),
    Case("quote not closed in a macro", replaced(INDEX, '"lying-march"', '"lying-march'), [
        "content/index.md:5:1: expected a call such as {{ hazard_list() }} between the braces; the reader of templates says: unexpected char '\"' at 143.",
    ]),
    Case("unknown statement", replaced(INDEX, CALL, "{% exercise %}"), [
        "content/index.md:5:1: expected a call such as {{ hazard_list() }} between the braces; the reader of templates says: Encountered unknown tag 'exercise'.",
    ]),
    Case("brackets nested 9,000 deep", replaced(INDEX, '"lying-march"', "(" * 9_000), [
        "content/index.md:1:1: braces that no reader of templates can follow. Write a plain call.",
    ]),
    Case("number of 5,000 digits in a macro", replaced(INDEX, '"lying-march"', "9" * 5_000), [
        "content/index.md:1:1: braces that no reader of templates can follow. Write a plain call.",
    ]),
    Case("list as a key in a macro", replaced(INDEX, '"lying-march"', "{[1]: 2}"), [
        "content/index.md:5:4: exercise_card: exercise: expected the slug of an exercise in quotes; found a map.",
    ]),
    Case("sum in a macro", replaced(INDEX, '"lying-march"', '"a" * 300000000'), [
        "content/index.md:5:4: exercise_card: exercise: expected the slug of an exercise in quotes; found an expression.",
    ]),
    Case("expression for words in a macro", replaced(INDEX, CALL, "{{ phase_strip(1 + 1) }}"), [
        "content/index.md:5:4: phase_strip: serves: expected a value that is written out; found an expression.",
    ]),
    Case("macro that is not called", replaced(INDEX, CALL, "{{ exercise_card }}"), [
        "content/index.md:5:1: 'exercise_card' is not called. Write {{ exercise_card() }}.",
    ]),
    Case("name in braces", replaced(INDEX, CALL, "{{ exercise_crad }}"), [
        "content/index.md:5:1: expected a call such as {{ hazard_list() }} between the braces. Did you mean 'exercise_card'?",
    ]),
    Case("statement in braces", replaced(INDEX, CALL, "{% if 1 %}a{% endif %}"), [
        "content/index.md:5:1: expected a call such as {{ hazard_list() }} between the braces.",
    ]),
    Case("second macro in a line", replaced(INDEX, CALL, CALL + ' {{ exercise_card("x") }}'), [
        "content/index.md:5:39: exercise_card: unknown exercise 'x'.",
    ]),
    Case("folder of no kind", written("content/muscle/calf.yml", "name: Calf\n"), [
        "content/muscle:1:1: no kind of record lives in this folder. Did you mean 'muscles'?",
    ]),
    Case("call in a raw block is text", replaced(INDEX, CALL, '{% raw %}{{ exercise_crad("x") }}{% endraw %}'), []),
    Case("unknown record in a page", replaced(INDEX, "(concept:leg-recovery)", "(concept:leg-recover)"), [
        "content/index.md:3:84: unknown concept 'leg-recover'. Did you mean 'leg-recovery'?",
    ]),
    Case("unknown kind in a page", replaced(INDEX, "(concept:leg-recovery)", "(idea:leg-recovery)"), [
        f"content/index.md:3:84: unknown kind 'idea'. Known: {KINDS}.",
    ]),
    Case("javascript in a page", replaced(INDEX, "(concept:leg-recovery)", "(javascript:alert(1))"), [
        "content/index.md:3:84: the link target 'javascript:alert(1)' is not allowed.",
    ]),
    Case("data link in a page", replaced(INDEX, "(https://example.org/)", "(data:text/html,x)"), [
        "content/index.md:9:25: the link target 'data:text/html,x' is not allowed.",
    ]),
    Case("number as text in a macro", replaced(INDEX, CALL, '{{ weekly_plan("two-marches", week="2") }}'), [
        "content/index.md:5:4: weekly_plan: week: expected a whole number; found '2'.",
    ]),
    Case("week that a plan has not", replaced(INDEX, CALL, '{{ weekly_plan("two-marches", week=99) }}'), [
        "content/index.md:5:4: weekly_plan: week: expected a whole number, from 1 to 2; found 99.",
    ]),
    Case("number for a word in a macro", replaced(INDEX, CALL, '{{ embed_code("lying-march", form=0) }}'), [
        "content/index.md:5:4: embed_code: form: expected text in quotes; found the number 0.",
    ]),
    Case("number for a list in a macro", replaced(INDEX, CALL, "{{ phase_strip(serves=1) }}"), [
        "content/index.md:5:4: phase_strip: serves: expected a list of slugs in brackets; found the number 1.",
    ]),
    Case("number for a flag in a macro", replaced(INDEX, CALL, '{{ exercise_figure("standing-march", strip=1) }}'), [
        "content/index.md:5:4: exercise_figure: strip: expected True or False; found the number 1.",
    ]),
    Case("option given twice", replaced(INDEX, '"lying-march"', '"lying-march", exercise="lying-march"'), [
        "content/index.md:5:4: exercise_card: the option 'exercise' is given twice. Delete one.",
    ]),
    Case("options that are spread", replaced(INDEX, CALL, "{{ hazard_list(*[1]) }}"), [
        "content/index.md:5:4: hazard_list: expected options that are written out; found * or **.",
    ]),
    Case("options of which one is enough", replaced(INDEX, CALL, '{{ gait_ribbon(exercise="lying-march", muscle="obliques") }}'), [
        "content/index.md:5:4: gait_ribbon: takes one of exercise, muscle, muscles; found exercise and muscle.",
    ]),
    Case("bands of two kinds in a table", replaced(INDEX, CALL, '{{ band_table(["light-loop", "blue-tube"]) }}'), [
        "content/index.md:5:4: band_table: bands: expected records of one type; 'light-loop' is 'mini-loop', 'blue-tube' is 'tube'.",
    ]),
    Case("place that a page has not", replaced(INDEX, "(concept:leg-recovery)", "(concept:leg-recovery#claim)"), [
        "content/index.md:3:84: the page of the concept 'leg-recovery' has no place '#claim'. Did you mean 'sb:claims'?",
    ]),
    Case("kind in capitals", replaced(INDEX, "(concept:leg-recovery)", "(Concept:leg-recovery)"), [
        "content/index.md:3:84: unknown kind 'Concept'. Did you mean 'concept:leg-recovery'?",
    ]),
    Case("slash after a slug", replaced(INDEX, "(concept:leg-recovery)", "(concept:leg-recovery/)"), [
        "content/index.md:3:84: unknown concept 'leg-recovery/'. Did you mean 'leg-recovery'?",
    ]),
    Case("reference in a list", [("append", INDEX, "\n- [It][x]\n\n    [x]: exercise:lying\n")], [
        "content/index.md:13:10: unknown exercise 'lying'. Did you mean 'lying-march'?",
    ]),
    Case("emphasis that cannot be paired", [("append", RECOVERY, "\n_a __(_[b](concept:one-stride)\n")], [
        "content/concepts/leg-recovery.md:12:1: body: stars or underscores that the reader of Markdown cannot pair. Close each, or write '\\*'.",
    ]),
    Case("emphasis that cannot be paired in a page", [("append", INDEX, "\n_a __(_[b](concept:one-stride)\n")], [
        "content/index.md:11:1: stars or underscores that the reader of Markdown cannot pair. Close each, or write '\\*'.",
    ]),
    Case("reference in a list of a record", [("append", RECOVERY, "\n- [It][x]\n\n    [x]: exercise:lying\n")], [
        "content/concepts/leg-recovery.md:21:10: body: unknown exercise 'lying'. Did you mean 'lying-march'?",
    ]),
    Case("broken address beside another mistake", [
        ("replace", INDEX, "(https://example.org/)", "(https://[bad]/x)"),
        ("replace", INDEX, '"lying-march"', '"lying-marsh"'),
    ], [
        "content/index.md:5:4: exercise_card: unknown exercise 'lying-marsh'. Did you mean 'lying-march'?",
        "content/index.md:9:25: the address 'https://[bad]/x' cannot be read: 'bad' does not appear to be an IPv4 or IPv6 address.",
    ]),
    Case("page with another ending", written("content/club.markdown", "See {{ exercise_crad() }}.\n"), [
        "content/club.markdown:1:8: exercise_crad: unknown macro. Did you mean 'exercise_card'?",
    ]),
    Case("colon in front matter", written("content/safe.md", "---\ntitle: Safety: what to look at\n---\nText.\n"), [
        "content/safe.md:2:14: a ': ' where no key can stand. Put a text that holds ': ' in quotes.",
    ]),
    Case("front matter of a page not closed", written("content/safe.md", "---\ntitle: Safety\n\nText.\n"), [
        "content/safe.md:1:1: front matter opens here and is not closed, so that it is published as text. Write a line '---' below it.",
    ]),
    Case("front matter too late", written("content/safe.md", "\n---\ntitle: Safety\n---\nText.\n"), [
        "content/safe.md:1:1: front matter starts in the first line. Delete what stands above it.",
    ]),
    Case("text that is taken for front matter", written("content/safe.md", "Note: stretch first.\n"), [
        "content/safe.md:1:1: 'Note:' in the first line is taken for front matter and not shown. Put front matter between lines '---', or an empty line above a text.",
    ]),
    Case("front matter without keys", written("content/safe.md", "---\n- a\n---\nText.\n"), [
        "content/safe.md:1:1: the front matter holds the list [\"a\"]; expected 'title: ...'.",
    ]),
    Case("wrong types in front matter", written("content/safe.md", "---\ntitle: 3\nhide: toc\ntags: [1]\nsearch: {boost: -1}\n---\nText.\n"), [
        "content/safe.md:2:8: title: expected text; found the number 3. Write \"3\" in quotes.",
        "content/safe.md:3:7: hide: expected a list; found 'toc'. Put each item on a line after '- '.",
        "content/safe.md:4:8: tags[1]: expected text; found the number 1. Write \"1\" in quotes.",
        "content/safe.md:5:17: search.boost: expected more than 0; found -1.",
    ]),
    Case("unknown keys in front matter", written("content/safe.md", "---\nTitle: Safety\ndescripton: Text.\nours: [1]\nlinks: <b>\ndate: 2026-01-01\n---\nText.\n"), [
        "content/safe.md:2:1: Title: unknown key 'Title'. Did you mean 'title'?",
        "content/safe.md:3:1: descripton: unknown key 'descripton'. Did you mean 'description'?",
        "content/safe.md:5:1: links: 'links' is what the program gives; delete it.",
    ]),
    Case("what the theme has not", written("content/safe.md", "---\ntemplate: nowhere.html\nicon: material/nothing\ntitle: '{{ x }}'\n---\nText.\n"), [
        "content/safe.md:2:11: template: the theme has no template 'nowhere.html'.",
        "content/safe.md:3:7: icon: the theme has no icon 'material/nothing'.",
        "content/safe.md:4:8: title: braces, which are no call in front matter. Write plain text.",
    ]),
    Case("front matter as it should be", written("content/safe.md", "---\ntitle: Safety\nicon: material/run\nhide: [toc]\nsearch:\n  boost: 2\n---\nText.\n"), []),
    Case("page in a folder", written("content/about/club.md", "See [the hold](exercise:wall-hold).\n"), [
        "content/about/club.md:1:16: unknown exercise 'wall-hold'. Did you mean 'wall-drive-hold'?",
    ]),
]

# Exceptions to the rules

UNUSED_SOURCE = ("write", "content/sources/new.yml", "title: A paper that nobody cites\nfinding: It found little.\nobtained: seen\nmissing: It is made up.\n")

LISTED = [
    Case("exception that is used", [UNUSED_SOURCE, ("write", EXCEPTIONS, "- rule: source-used\n  file: content/sources/new.yml\n  reason: The page about it comes next week.\n")], []),
    Case("exception for another file", [UNUSED_SOURCE, ("write", EXCEPTIONS, "- rule: source-used\n  file: content/sources/newer.yml\n  reason: The page about it comes next week.\n")], [
        "content/exceptions.yml:1:3: [1]: content/sources/newer.yml keeps the rule source-used; delete this exception.",
        "content/sources/new.yml:1:1: nothing uses this source. Cite it, or delete the file.",
    ]),
    Case("exception that is not needed", written(EXCEPTIONS, f"- rule: neighbours\n  file: {HOLD}\n  reason: It has none.\n"), [
        "content/exceptions.yml:1:3: [1]: exercises/wall-drive-hold.yml keeps the rule neighbours; delete this exception.",
    ]),
    Case("exception to an unknown rule", written(EXCEPTIONS, f"- rule: neighbour\n  file: {HOLD}\n  reason: It has none.\n"), [
        "content/exceptions.yml:1:9: [1].rule: unknown rule 'neighbour'. Did you mean 'neighbours'?",
    ]),
    Case("exception to what is no rule", written(EXCEPTIONS, f"- rule: schema\n  file: {HOLD}\n  reason: It has none.\n"), [
        "content/exceptions.yml:1:9: [1].rule: unknown rule 'schema'.",
    ]),
    Case("exception without a reason", written(EXCEPTIONS, f"- rule: neighbours\n  file: {HOLD}\n  resaon: It has none.\n"), [
        "content/exceptions.yml:1:3: [1]: the key 'reason' is missing.",
        "content/exceptions.yml:3:3: [1].resaon: unknown key 'resaon'. Did you mean 'reason'?",
    ]),
    Case("exception without a map", written(EXCEPTIONS, "- neighbours\n"), [
        "content/exceptions.yml:1:3: [1]: this holds 'neighbours'; expected a map with the keys rule, file, reason.",
    ]),
    Case("exceptions without a list", written(EXCEPTIONS, f"rule: neighbours\nfile: {HOLD}\nreason: It has none.\n"), [
        "content/exceptions.yml:1:1: expected a list of maps with the keys rule, file and reason. Start with '- '.",
    ]),
    Case("exceptions that are not YAML", written(EXCEPTIONS, "- rule: [neighbours\n"), [
        "content/exceptions.yml:1:9: a list opens here and is not closed with ']'.",
    ]),
    Case("exceptions in a folder", [("folder", EXCEPTIONS)], [
        "content/exceptions.yml:1:1: expected a file; found a folder.",
    ]),
    Case("exceptions linked to nowhere", [("link", EXCEPTIONS, "nowhere.yml")], [
        "content/exceptions.yml:1:1: a link that leads nowhere. Put the file itself here.",
    ]),
    Case("empty exceptions", written(EXCEPTIONS, "# None so far.\n"), []),
]

# Several mistakes at once

SEVERAL = [
    Case("several mistakes in one file", [
        ("replace", LYING, "level: beginner", "level: easy"),
        ("replace", LYING, "areas: [strength]", "areas: strength"),
        ("replace", LYING, "sets: [2, 3]", "sets: [3, 2]"),
        ("replace", LYING, "aliases: [supine march, dead march]", "alias: supine march"),
    ], [
        "exercises/lying-march.yml:2:1: alias: unknown key 'alias'. Did you mean 'aliases'?",
        "exercises/lying-march.yml:4:8: areas: expected a list; found 'strength'. Put each item on a line after '- '.",
        "exercises/lying-march.yml:7:8: level: expected beginner, intermediate or advanced; found 'easy'.",
        "exercises/lying-march.yml:35:9: dose.sets: the range runs backwards, from 3 to 2. Write [2, 3].",
    ]),
    Case("several mistakes in several files", [
        ("replace", STANDING, "name: Standing march", "name: yes"),
        ("replace", STANDING, "rest: [45, 60]", "rest: 1:30"),
        ("replace", LYING, "secondary: [obliques]", "secondary: [oblique]"),
        ("replace", LYING, "to: standing-march", "to: standing-marsh"),
        ("replace", RECOVERY, "verdict: supported", "verdict: true"),
        ("replace", BANDS, "links: [band:light-loop]", "links: [band:lite-loop]"),
        ("write", "content/areas/Mobility.yaml", ""),
        ("write", "content/muscles/calves.yml", b"\xff"),
    ], [
        "content/areas/Mobility.yaml:1:1: expected a file that ends in '.yml'; found '.yaml'. Rename it to 'mobility.yml'.",
        "content/concepts/leg-recovery.md:8:14: claims[1].verdict: expected supported, mixed, unsupported or contradicted; found true.",
        "content/faq/bands.yml:8:13: questions.which-first.links[1]: unknown band 'lite-loop'. Did you mean 'light-loop'?",
        "content/muscles/calves.yml:1:1: not UTF-8: byte 0xFF. Save the file as UTF-8.",
        "exercises/lying-march.yml:13:15: muscles.secondary[1]: unknown muscle 'oblique'. Did you mean 'obliques'?",
        "exercises/lying-march.yml:42:9: harder[1].to: unknown exercise 'standing-marsh'. Did you mean 'standing-march'?",
        "exercises/standing-march.yml:1:7: name: 'yes' is true to some readers of YAML and text to others. Write true, or \"yes\" in quotes for text.",
        "exercises/standing-march.yml:36:9: dose.rest: '1:30' is 90 to some readers of YAML and text to others. Write 90, or \"1:30\" in quotes for text.",
    ]),
    Case("several rules in several files", [
        ("replace", LYING, "level: beginner", "level: advanced"),
        ("replace", LYING, "Pull the toes up.", "Pull the <i>toes</i> up."),
        ("replace", HOLD, "name: Wall drive hold", "name: Standing march"),
        ("replace", INDEX, "(concept:leg-recovery)", "(concept:leg-recover)"),
        ("replace", INDEX, "exercise_card(", "exercise_crad("),
        UNUSED_SOURCE,
    ], [
        "content/index.md:3:84: unknown concept 'leg-recover'. Did you mean 'leg-recovery'?",
        "content/index.md:5:4: exercise_crad: unknown macro. Did you mean 'exercise_card'?",
        "content/sources/new.yml:1:1: nothing uses this source. Cite it, or delete the file.",
        "exercises/lying-march.yml:28:14: cues[2]: HTML ('<i>'). Write plain text; *stars* make emphasis.",
        "exercises/lying-march.yml:42:9: harder[1].to: 'standing-march' is intermediate, this is advanced. Turn the step round, or mend a level.",
        "exercises/wall-drive-hold.yml:1:7: name: 'Standing march' is also a name of 'standing-march'. Give them different names.",
    ]),
]

# fmt: on

CASES = [
    *SHAPES,
    *SENSE,
    *FILES,
    *YAML,
    *EVIDENCE,
    *LINKS,
    *PLANS,
    *MOVEMENTS,
    *RULES,
    *ABSURD,
    *PAGES,
    *LISTED,
    *SEVERAL,
]


def make(case, project):
    """Make the mistake in the project."""
    for method, *arguments in case.edits:
        getattr(project, method)(*arguments)


def test_the_fixture_project_has_no_findings(project, capsys):
    assert main(["check", str(project.root)]) == 0
    assert capsys.readouterr().out == ""


def restore(root: Path) -> None:
    """Make the project whole again, and leave alone what is: it needs not be read anew."""
    there = {path.relative_to(FIXTURE_PROJECT): path for path in FIXTURE_PROJECT.rglob("*")}
    for path in sorted(root.rglob("*"), reverse=True):
        good = there.get(path.relative_to(root))
        if good is None or path.is_symlink() or good.is_file() != path.is_file():
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    for place, good in sorted(there.items()):
        path = root / place
        if good.is_dir():
            path.mkdir(exist_ok=True)
        elif not path.exists() or path.read_bytes() != good.read_bytes():
            path.write_bytes(good.read_bytes())


def test_what_is_found(project, tmp_path):
    """As the command prints it, one line for each finding; and every rule has a case."""
    wrong, fired, cache = {}, set(), FileCache()
    work = BuildCache(b"", WorkFile(tmp_path / "kept"))  # Dear rules, of what no case has changed.
    for case in CASES:
        make(case, project)
        start = process_time()
        _, findings = check(project.root, cache, work)
        seconds = process_time() - start
        if [*map(str, findings)] != case.says or seconds > SECONDS:
            wrong[case.id] = f"{seconds:.1f} s: {[*map(str, findings)]}, not {case.says}"
        fired |= {finding.rule for finding in findings}
        restore(project.root)
    assert check(project.root, cache, work)[1] == [], "a mistake is remembered after it was mended"
    assert not wrong, listed(wrong)
    assert set(rules()) - fired == set()


def test_cases_have_different_names():
    assert len({case.id for case in CASES}) == len(CASES)


def test_every_error_of_the_models_has_words():
    models = Path(base.__file__).parent.glob("*.py")
    raised = {
        name
        for model in models
        for name in re.findall(r'PydanticCustomError\(\s*"(\w+)"', model.read_text("utf-8"))
    }
    worded = re.findall(r'case "(\w+)"', Path(error_words.__file__).read_text("utf-8"))
    assert raised
    assert raised - set(worded) == set()


def test_what_is_raised_holds_all_findings_in_order(project):
    case = SEVERAL[1]
    make(case, project)
    with pytest.raises(Findings) as error:
        check_or_raise(project.root)
    assert str(error.value).splitlines() == case.says
    assert Findings(reversed(error.value.all * 2)).all == error.value.all


@pytest.mark.parametrize(
    ("today", "latest"),
    [("", ""), ("0", "2026-11-29"), ("not a number", ""), ("4102444800", "2100-01-02")],
)
def test_what_day_it_is_at_the_latest(monkeypatch, today, latest):
    """As SOURCE_DATE_EPOCH says, or the clock, but not before the program was made."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", today)
    assert latest_day() == date.fromisoformat(latest) if latest else latest_day() > MADE


def test_an_edit_that_does_not_fit_fails(project):
    with pytest.raises(AssertionError, match="0 times, not once"):
        project.replace(RPE, "not there", "")
