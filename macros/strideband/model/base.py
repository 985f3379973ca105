"""What all records share: strict, frozen fields, and the types that fields are made of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)
from pydantic_core import PydanticCustomError

from .markdown_bounds import excess

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


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


class Part(BaseModel):
    """A map inside a record. Frozen; an unknown key is an error."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
    )

    may_repeat: ClassVar[frozenset[str]] = frozenset()
    """Names of fields whose lists may hold the same word twice."""

    @field_validator("*", mode="after")
    @classmethod
    def _no_repeats(cls, value: Any, info: ValidationInfo) -> Any:
        """A list of words names each thing once."""
        if (
            info.field_name not in cls.may_repeat
            and type(value) is tuple
            and value
            and type(value[0]) is str
            and len(set(value)) < len(value)
        ):
            twice = next(item for place, item in enumerate(value) if item in value[:place])
            raise PydanticCustomError("repeated", "the same thing twice", {"item": twice})
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

    @property
    def label(self) -> str:
        """What a link to it says: its name, question, claim or title. May hold Markdown."""
        return getattr(self, self.named_by)

    @property
    def synopsis(self) -> str:
        """What it is, in short: its summary, or what comes next to one. May hold Markdown."""
        return getattr(self, self.told_by)


def text(maximum: int, minimum: int = 2) -> StringConstraints:
    """Limits of a text's length, in characters."""
    return StringConstraints(min_length=minimum, max_length=maximum)


Slug = Annotated[str, Strict(), StringConstraints(pattern=SLUG_PATTERN, max_length=60)]


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


Name = Annotated[str, Strict(), text(60)]
Alias = Annotated[str, Strict(), text(60)]
Line = Annotated[str, Strict(), text(200)]
Summary = Annotated[str, Strict(), text(160, 20)]
Sentence = Annotated[str, Strict(), text(320), Markdown()]
Prose = Annotated[str, Strict(), text(1500, 10), Markdown(block=True), AfterValidator(_bounded)]
Body = Annotated[str, Strict(), text(40_000, 40), Markdown(block=True), AfterValidator(_bounded)]
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict(), Field(ge=1, le=10_000)]
Number = Annotated[float, Strict()]
Percent = Annotated[float, Strict(), Field(ge=0, le=100)]
Day = Annotated[str, Strict(), StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""A date in quotes: some readers of YAML take one without them for text, others for a date."""

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


Range = Annotated[
    tuple[Whole, Whole],
    BeforeValidator(_as_range),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {
                    "type": "array",
                    "items": {"type": "integer", "minimum": 1},
                    "minItems": 2,
                    "maxItems": 2,
                },
            ]
        },
        mode="validation",
    ),
]
"""A whole number, or a pair ``[low, high]`` with low <= high. Kept as a pair."""


class Change(Part):
    """A change of a record that its readers should know of."""

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
