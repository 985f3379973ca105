"""Structured data whole, as programs read it: nothing more, nothing less."""

import json

from strideband.library.load import load_or_raise
from strideband.model import Topic
from strideband.outputs.structured_data import breadcrumb_list, collection, script
from strideband.pages.kinds import PAGE_KINDS
from strideband.pages.kinds.kind import Context, Published
from strideband.pages.kinds.topic import TopicContext

from tests.conftest import FIXTURE_PROJECT

LIBRARY = load_or_raise(FIXTURE_PROJECT)
URL = "https://club.example/there/"


def record_data(record, questions=(), image=None) -> dict:
    got = TopicContext(record, list(questions)) if isinstance(record, Topic) else Context()
    page = Published(URL, image, got)
    return PAGE_KINDS[record.kind].structured_data(record, page)


def test_an_exercise_is_a_how_to_from_its_set_up_on():
    march = LIBRARY.get("exercise", "lying-march")
    expected = {
        "@type": "HowTo",
        "name": "Lying march",
        "description": "Lie on your back and draw one knee up against a loop round both feet.",
        "url": URL,
        "tool": ["mini loop", "fabric loop"],
        "step": [
            {"@type": "HowToStep", "position": position, "text": text}
            for position, text in (
                (1, "Put the loop round both feet, behind the ball of the foot."),
                (2, "Lie on your back with both legs straight."),
                (3, "Draw one knee up until the thigh is upright."),
                (4, "Lower the leg slowly and change sides."),
            )
        ],
    }
    assert record_data(march) == expected
    assert record_data(march, image="p.png") == expected | {"image": "p.png"}


def test_steps_are_plain_text():
    march = LIBRARY.get("exercise", "lying-march")
    march = march.model_copy(update={"setup": ("A *firm* [loop](band:x).",), "steps": ()})
    assert [step["text"] for step in record_data(march)["step"]] == ["A firm loop."]


def test_a_plan_says_how_long_a_session_takes():
    assert record_data(LIBRARY.get("plan", "two-marches")) == {
        "@type": "ExercisePlan",
        "name": "Two marches a week",
        "description": "Two short sessions with one loop around two runs.",
        "url": URL,
        "activityDuration": "PT30M",
    }


def test_a_concept_is_a_term():
    concept = LIBRARY.get("concept", "leg-recovery")
    assert record_data(concept) == {
        "@type": "DefinedTerm",
        "name": "Leg recovery",
        "description": concept.summary,
        "url": URL,
    }


def test_a_topic_answers_its_questions_in_plain_text():
    questions = [LIBRARY.get("question", slug) for slug in ("which-first", "how-hard")]
    found = record_data(LIBRARY.get("topic", "bands"), questions)
    assert found == {
        "@type": "FAQPage",
        "url": URL,
        "mainEntity": [
            {
                "@type": "Question",
                "name": "Which band should I buy first?",
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": "A light loop. It fits the lying march and most other first exercises.",
                },
            },
            {
                "@type": "Question",
                "name": "How hard should a set feel?",
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": "Two repetitions short of your limit, which is about 7 on the scale of "
                    "RPE. Stop when the form goes.",
                },
            },
        ],
    }


def test_any_other_page_is_a_page():
    phase = LIBRARY.get("phase", "push")
    assert record_data(phase) == {
        "@type": "WebPage",
        "name": "Push",
        "description": phase.summary,
        "url": URL,
    }


def test_lists_and_the_way_to_a_page():
    assert collection("Bands", "All of them.", URL) == {
        "@type": "CollectionPage",
        "name": "Bands",
        "description": "All of them.",
        "url": URL,
    }
    assert breadcrumb_list([("Home", ""), ("Bands", "bands/")], "https://x.example/") == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://x.example/"},
            {
                "@type": "ListItem",
                "position": 2,
                "name": "Bands",
                "item": "https://x.example/bands/",
            },
        ],
    }


def test_a_script_cannot_end_early():
    thing = {"name": "</script> \u2028 \u2029 ü"}
    text = script(thing, {"b": 1})
    assert not set("<\u2028\u2029") & set(text)
    assert "ü" in text
    assert ", " not in text.replace("\\u2028 ", "")
    assert json.loads(text) == {"@context": "https://schema.org", "@graph": [thing, {"b": 1}]}
