"""Structured data (schema.org, as JSON-LD) about a page, for programs that read the site."""

import json
from typing import Any

from ..model import Concept, Exercise, Plan, Question, Record
from ..text.prose import plain_text


def breadcrumb_list(trail: list[tuple[str, str]], site_url: str) -> dict[str, Any]:
    """Return the breadcrumbs; the trail holds names and addresses relative to the site."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site_url + address}
            for place, (name, address) in enumerate(trail, 1)
        ],
    }


def collection(name: str, description: str, url: str) -> dict[str, Any]:
    """Return what a page that lists records is."""
    return {"@type": "CollectionPage", "name": name, "description": description, "url": url}


def record_data(
    record: Record, url: str, questions: list[Question] | None = None, image: str | None = None
) -> dict[str, Any]:
    """Return what a record is. A topic comes with its questions, an exercise with its picture."""
    if isinstance(record, Exercise):
        return {
            "@type": "HowTo",
            **({"image": image} if image else {}),
            "name": record.name,
            "description": record.summary,
            "url": url,
            "tool": [kind.replace("-", " ") for kind in record.band.kinds],
            "step": [
                {"@type": "HowToStep", "position": place, "text": plain_text(text)}
                for place, text in enumerate((*record.setup, *record.steps), 1)
            ],
        }
    if isinstance(record, Plan):
        return {
            "@type": "ExercisePlan",
            "name": record.name,
            "description": record.summary,
            "url": url,
            "activityDuration": f"PT{record.minutes}M",
        }
    if isinstance(record, Concept):
        return {
            "@type": "DefinedTerm",
            "name": record.name,
            "description": record.summary,
            "url": url,
        }
    if questions is not None:
        return {
            "@type": "FAQPage",
            "url": url,
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": question.question,
                    "acceptedAnswer": {"@type": "Answer", "text": plain_text(question.answer)},
                }
                for question in questions
            ],
        }
    return {
        "@type": "WebPage",
        "name": getattr(record, "name", record.slug),
        "description": getattr(record, "summary", ""),
        "url": url,
    }


def script(*things: dict[str, Any]) -> str:
    """Return things as a script element's text; ``<`` is escaped so that it cannot end early."""
    data = {"@context": "https://schema.org", "@graph": list(things)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
