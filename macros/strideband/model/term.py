"""A term of the glossary."""

from typing import Annotated

from pydantic import Field

from .base import Alias, Name, Record, Sentence


class Term(Record):
    """A term. One file, ``content/glossary/<slug>.yml``."""

    kind = "term"
    folder = "content/glossary"
    told_by = "text"

    name: Annotated[Name, Field(examples=["RPE"])]
    """The term."""

    aliases: Annotated[tuple[Alias, ...], Field(max_length=8, examples=[["effort"]])] = ()
    """Other forms of it."""

    text: Annotated[Sentence, Field(examples=["Rating of perceived exertion, from 1 to 10."])]
    """What it means, in one or two sentences."""
