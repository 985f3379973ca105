"""What all records share: strict, frozen fields, and the types that fields are made of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .field_docs import Described
from .legible import Legible
from .markdown_bounds import excess
from .reads import NOW, FieldFacts, note

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_LENGTH = 60
"""Characters that a slug may have, and so a file's name and a part of an address."""


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds a slug: the field points at a record of ``kind``."""

    kind: str

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Note the kind in the JSON Schema, for completion."""
        return {**handler(core), "x-kind": self.kind}


@dataclass(frozen=True)
class AnyRef:
    """Marks a field that holds ``kind:slug``."""


@dataclass(frozen=True)
class Markdown:
    """Marks a text that may hold Markdown: emphasis, links, and paragraphs if ``block``."""

    block: bool = False


def backwards(low: float, high: float) -> PydanticCustomError:
    """Return the error of a range that ends before it begins."""
    values = {"low": low, "high": high}
    return PydanticCustomError("reversed_range", "the range runs backwards", values)


class Part(Described):
    """A map inside a record. Frozen; an unknown key is an error."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_serialization_defaults_required=True,
    )

    may_repeat: ClassVar[frozenset[str]] = frozenset()
    """Names of fields whose lists may hold the same word twice."""
    said_by: ClassVar[str] = ""
    """The field in which no two parts of a list are alike."""

    @field_validator("*", mode="after")
    @classmethod
    def _no_repeats(cls, value: Any, info: ValidationInfo) -> Any:
        """A list of words names each thing once, and so does one of maps that say a thing each."""
        if info.field_name in cls.may_repeat or type(value) is not tuple:
            return value
        seen: set[str] = set()
        for item in value:
            name = getattr(item, item.said_by) if isinstance(item, Part) and item.said_by else item
            if type(name) is str:
                if name in seen:
                    raise PydanticCustomError("repeated", "the same thing twice", {"item": name})
                seen.add(name)
        return value


class Record(Part):
    """A record: what one file says (a question: what one key of a topic's file says)."""

    kind: ClassVar[str]
    folder: ClassVar[str]
    """Folder of the kind's files, relative to the project."""
    suffix: ClassVar[str] = ".yml"
    named_by: ClassVar[str] = "name"
    """The field that links to a record show."""
    told_by: ClassVar[str] = "summary"
    """The field that says what a record is."""
    #: Names that the program gives; an author may not.
    given: ClassVar[frozenset[str]] = frozenset({"slug", "source"})

    slug: str
    source: str
    """Path of the file relative to the project, with forward slashes."""

    if not TYPE_CHECKING:
        __dict__ = property(
            lambda record: _noted(record, "__dict__"),
            lambda record, values: _VALUES.__set__(record, values),
            doc="All fields at once, of which one can be missed by no way: see ``reads``.",
        )

    @classmethod
    def __pydantic_init_subclass__(cls, **given: Any) -> None:
        """Have each field of a kind note that it is read: see ``reads``.

        Properties of the class take half a microsecond less than ``__getattribute__``, at millions
        of readings, and leave all that is no field as it is.
        """
        super().__pydantic_init_subclass__(**given)
        for name in cls.model_fields if "kind" in vars(cls) else ():
            setattr(cls, name, _field(cls.kind, name))

    @property
    def label(self) -> str:
        """What a link to it says: its name, question, claim or title. May hold Markdown."""
        return getattr(self, self.named_by)

    @property
    def synopsis(self) -> str:
        """What it is, in short: its summary, or what comes next to one. May hold Markdown."""
        return getattr(self, self.told_by)


_VALUES = vars(BaseModel)["__dict__"]
"""Where Python keeps the fields of an instance."""


def _noted(record: Record, name: str) -> dict[str, Any]:
    """Return the fields of a record, and note which is read of them."""
    values = _VALUES.__get__(record)
    if NOW:
        note(type(record).kind, values.get("slug", ""), name)
    return values


def _field(kind: str, name: str) -> property:
    """Return what reads a field of a kind's records."""
    values_of, now, facts = _VALUES.__get__, NOW, FieldFacts(kind, name)

    def read(record: Record) -> Any:
        values = values_of(record)
        if now:
            now[-1].own.add(facts[values["slug"]])
        try:
            return values[name]
        except KeyError:
            raise AttributeError(name) from None

    return property(read)


def text(maximum: int, minimum: int = 2, *, lines: bool = True) -> Legible:
    """Limits of a text's length, in characters, and whether it may have several lines."""
    return Legible(min_length=minimum, max_length=maximum, lines=lines)


Slug = Annotated[str, Strict(), StringConstraints(pattern=SLUG_PATTERN, max_length=SLUG_LENGTH)]


class Addressed(Record):
    """A record with a page, and so an address, of its own."""

    if TYPE_CHECKING:  # Fields of each kind's own, so that they stand where authors expect them.
        name: str
        summary: str

    formerly: Annotated[tuple[Slug, ...], Field(max_length=8, examples=[["clam-shell"]])] = ()
    """Slugs it had before it was renamed. Their old addresses lead to the page."""


def _bounded(value: str) -> str:
    if found := excess(value):
        raise PydanticCustomError("markdown_excess", "too much", {"message": found.message})
    return value


Name = Annotated[str, Strict(), text(60, lines=False)]
Alias = Annotated[str, Strict(), text(60, lines=False)]
Line = Annotated[str, Strict(), text(200, lines=False)]
Summary = Annotated[str, Strict(), text(160, 20, lines=False)]
Sentence = Annotated[str, Strict(), text(320), Markdown()]
Prose = Annotated[str, Strict(), text(1500, 10), Markdown(block=True), AfterValidator(_bounded)]
Body = Annotated[str, Strict(), text(40_000, 40), Markdown(block=True), AfterValidator(_bounded)]
Flag = Annotated[bool, Strict()]
Place = Annotated[int, Strict(), Field(ge=1, le=999)]
"""A place in a list that people read: nobody reads a thousand entries."""
Number = Annotated[float, Strict()]
Percent = Annotated[float, Strict(), Field(ge=0, le=100)]
DAY_PATTERN = r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"
Day = Annotated[str, Strict(), StringConstraints(pattern=DAY_PATTERN)]
"""A date in quotes, of the years in which there are sites: some readers of YAML take one without
quotes for text, others for a date."""

AnyKindRef = Annotated[
    str, Strict(), StringConstraints(pattern=r"^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$"), AnyRef()
]


def _as_range(value: Any) -> Any:
    """Turn ``10`` into ``[10, 10]``; leave a pair, and anything wrong, to the field's own check."""
    if isinstance(value, int) and not isinstance(value, bool):
        return (value, value)
    if isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value):
        if value[0] > value[1]:
            raise backwards(*value)
        return tuple(value)
    raise PydanticCustomError("not_a_range", "expected a whole number or a pair")


@dataclass(frozen=True)
class Pair:
    """Marks a pair ``[low, high]`` with low <= high that may be written as one number."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read one number as a pair of it, before the numbers are looked at."""
        return core_schema.no_info_before_validator_function(_as_range, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Say in schemas for authors that one number will do."""
        pair = handler(core)
        if handler.mode == "serialization":
            return pair
        number = pair["prefixItems"][0]
        return {"anyOf": [number, {"type": "array", "items": number, "minItems": 2, "maxItems": 2}]}


_Sets = Annotated[int, Strict(), Field(ge=1, le=10)]
Sets = Annotated[tuple[_Sets, _Sets], Pair()]
"""Numbers of sets; more than ten are no session but a day's work."""

_Times = Annotated[int, Strict(), Field(ge=1, le=300)]
Times = Annotated[tuple[_Times, _Times], Pair()]
"""Repetitions, steps or seconds in a set; more than 300 are a slip of the finger."""

_Pause = Annotated[int, Strict(), Field(ge=1, le=600)]
Pause = Annotated[tuple[_Pause, _Pause], Pair()]
"""Seconds of rest; after ten minutes one is cold."""

_Effort = Annotated[int, Strict(), Field(ge=1, le=10)]
Effort = Annotated[tuple[_Effort, _Effort], Pair()]
"""A rating on the scale from 1 to 10."""


class Change(Part):
    """A change of a record that its readers should know of."""

    said_by = "what"

    date: Annotated[Day, Field(examples=["2026-12-02"])]
    """The day, in quotes."""

    what: Annotated[Line, Field(examples=["Fewer sets for beginners."])]
    """What is new, in one plain sentence."""


Added = Annotated[
    Day | None,
    Field(
        description="The day on which the record came into the project, in quotes.",
        examples=["2026-11-22"],
    ),
]
"""When a record began. The feed reads it; nothing reads the clock."""

Changes = Annotated[
    tuple[Change, ...],
    Field(description="What readers of the feed should know has changed, newest last."),
]
"""What has changed since. Typing mistakes do not belong here."""
