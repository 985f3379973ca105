"""Topics: the questions of one topic and their answers."""

from dataclasses import dataclass
from typing import Any

from ....model import Question, Topic
from ....text.messages import Messages
from ....text.prose import plain_text
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Published, Renderer, Search, Section


@dataclass(frozen=True)
class TopicContext(Context):
    """Of a topic."""

    topic: Topic
    """The topic."""
    questions: list[Question]
    """Its questions, as they stand in the file."""


@dataclass(frozen=True)
class TopicIndex(Context):
    """Of the list of topics."""

    topics: list[tuple[Topic, list[Question]]]
    """The topics in their order, each with its questions."""


def context(topic: Topic, shelves: Shelves, messages: Messages) -> TopicContext:
    """Return a topic's questions."""
    return TopicContext(topic, shelves.questions[topic.slug])


def index(shelves: Shelves, renderer: Renderer) -> TopicIndex:
    """Return the topics, each with its questions."""
    return TopicIndex([(topic, shelves.questions[topic.slug]) for topic in shelves.topics])


def description(topic: Topic, messages: Messages) -> str:
    """Return a line that says that there are questions."""
    return messages.text("about.topic", summary=topic.summary)


def structured_data(topic: Topic, page: Published[TopicContext]) -> dict[str, Any]:
    """Return a topic as a page of questions and answers."""
    return {
        "@type": "FAQPage",
        "url": page.url,
        "mainEntity": [
            {
                "@type": "Question",
                "name": question.question,
                "acceptedAnswer": {"@type": "Answer", "text": plain_text(question.answer)},
            }
            for question in page.context.questions
        ],
    }


KIND = PageKind(
    model=Topic,
    address="faq/{slug}/",
    section=Section("faq", "faq/", place=50, context=index, footer=True),
    groups=lambda shelves: [shelves.topics],
    context=context,
    description=description,
    frame_height=640,
    links=50,
    search=Search(place=40, weight=0.9),
    structured_data=structured_data,
)
"""The kind ``topic``."""
