"""Questions, grouped by topic: one file per topic, one key per question."""

from typing import Annotated

from pydantic import Field, Strict

from .base import (
    Added,
    Addressed,
    Alias,
    AnyKindRef,
    Changes,
    Name,
    Place,
    Prose,
    Record,
    Ref,
    Slug,
    Summary,
    text,
)


class Question(Record):
    """A question and its answer. A key in its topic's file is its slug."""

    kind = "question"
    folder = "content/faq"
    named_by, told_by = "question", "answer"
    given = frozenset({"slug", "source", "topic", "place"})

    question: Annotated[
        str, Strict(), text(140, lines=False), Field(examples=["Can bands replace weights?"])
    ]
    """The question as people ask it."""

    aliases: Annotated[tuple[Alias, ...], Field(max_length=16, examples=[["sore hip"]])] = ()
    """Other words that people type who ask this: what hurts, slang, one word for it all."""

    answer: Annotated[Prose, Field(examples=["Partly. See [force](concept:variable-resistance)."])]
    """The answer in at most 120 words, with links."""

    links: Annotated[tuple[AnyKindRef, ...], Field(examples=[["concept:recovery"]])] = ()
    """Further reading as kind:slug, beyond the links in the answer."""

    kept_by: Annotated[tuple[Slug, ...], Field(max_length=6, examples=[["rest-day"]])] = ()
    """Ids of the rules by which every plan keeps what the answer advises."""

    topic: Annotated[Slug, Ref("topic")]
    """The topic it stands in, given by the file."""

    place: Place
    """Its place among the topic's questions, given by the file."""


class Topic(Addressed):
    """A topic of questions. One file, ``content/faq/<slug>.yml``."""

    kind = "topic"
    folder = "content/faq"

    name: Annotated[Name, Field(examples=["Bands and weights"])]
    """The title of the page."""

    summary: Annotated[Summary, Field(examples=["What bands can do that weights cannot."])]
    """One line: which questions stand here."""

    order: Annotated[Place, Field(examples=[1])]
    """Place among the topics; up to 999, as nobody reads a longer list."""

    added: Added = None
    changed: Changes = ()
