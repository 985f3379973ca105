"""A source: an entry of the bibliography, and how we got what we quote from it."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, Strict
from pydantic_core import PydanticCustomError

from .base import Flag, Line, Record, Sentence, text

Design = Literal["trial", "cohort", "cases", "measurement", "model"]


def _address(text: str) -> str:
    """Let an address pass that programs can ask for."""
    try:
        parts = urlsplit(text)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole:
        raise PydanticCustomError("no_address", "no address that can be asked for")
    return text


class Source(Record):
    """A source. One file, ``content/sources/<slug>.yml``."""

    kind = "source"
    folder = "content/sources"
    named_by, told_by = "title", "finding"

    title: Annotated[
        str,
        Strict(),
        text(300, lines=False),
        Field(examples=["Hip-Muscle Activity During Resisted Side Stepping"]),
    ]
    """Title of the paper, page or data set."""

    authors: Annotated[Line | None, Field(examples=["Lewis CL, Foley HD, Lee TS, Berry JW"])] = None
    """Authors or the maker."""

    year: Annotated[
        str | None, Strict(), Field(pattern=r"^(1[5-9]|20)[0-9]{2}$", examples=["2018"])
    ] = None
    """Year, in quotes: from 1500, before which nobody printed what we quote."""

    journal: Annotated[Line | None, Field(examples=["J Athl Train 53(11):1071-1081"])] = None
    """Journal, volume and pages, or the kind of publication."""

    doi: Annotated[
        str | None,
        Strict(),
        Field(pattern=r"^10\.[0-9]{4,9}/\S+$", examples=["10.4085/1062-6050-46-16"]),
    ] = None
    """Digital object identifier, without an address before it."""

    url: Annotated[
        str | None,
        Strict(),
        Field(pattern=r"^https?://\S+$", examples=["https://example.org/paper"]),
        AfterValidator(_address),
    ] = None
    """Address that stays, where there is no DOI."""

    missing: Annotated[
        Sentence | None, Field(examples=["The sheet bears no year; it is not on the web."])
    ] = None
    """Why authors, year, or both DOI and address are left out. A source has all or says why."""

    design: Annotated[Design | None, Field(examples=["trial"])] = None
    """How it found it. trial: people did something and were compared with others, or with
    themselves before. cohort: people were followed, or compared once. cases: single cases are told.
    measurement: something was measured on people or bands. model: it was calculated. Leave out
    where nothing was studied: advice, or a page of a maker or a shop."""

    studies: Annotated[int, Strict(), Field(ge=1, le=999, examples=[8])] = 1
    """How many studies of that design it pools or reviews, at least."""

    people: Annotated[int | None, Strict(), Field(ge=1, le=999_999, examples=[22])] = None
    """How many people were studied, where the source says so."""

    runners: Flag = False
    """true if runners were studied."""

    finding: Annotated[Sentence, Field(examples=["Gluteal activity rises from knees to feet."])]
    """What it found, in our own words, with the numbers."""

    limits: Annotated[Sentence | None, Field(examples=["22 adults, one session."])] = None
    """What to keep in mind: who was studied, what is uncertain."""

    obtained: Literal["seen", "quoted", "computed"]
    """seen: in the source or its abstract. quoted: in another text that quotes it.
    computed: from its open data."""

    retracted: Flag = False
    """true if the publisher has withdrawn it: it may then not be cited."""
