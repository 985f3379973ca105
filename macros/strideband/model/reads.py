"""What is read of records while something is made of them, so that it can be kept until it changes.

A *fact* is what can be asked of a project: a field of a record, which records there are of a kind,
what leads to one. Who makes something does it within ``noting``; whatever gives an answer says so
with ``note``. What is worked out once and used again (``noted_property``, ``Noted``) brings its own
facts along to each that uses it. One thing is made at a time: threads that write files read no
record.
"""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar, cast, overload

Fact = str
"""Kind, slug and field of a record, or another subject, of which there are few; tabs between."""

Made = TypeVar("Made")


class Reads:
    """What something was made of: facts, and other things that were made of facts."""

    __slots__ = ("own", "used")

    def __init__(self) -> None:
        self.own = set[Fact]()
        self.used = set[Reads]()

    def facts(self) -> set[Fact]:
        """Return all facts, those behind what was used too."""
        found, seen, ahead = set[Fact](), set[Reads](), list[Reads]([self])
        while ahead:
            reads = ahead.pop()
            found |= reads.own
            ahead += reads.used - seen
            seen |= reads.used
        return found


NOW: list[Reads] = []
"""What is being made, the innermost last: empty while nobody wants to know."""


def note(subject: str, name: str = "", field: str = "") -> None:
    """Say that a fact is being read."""
    if NOW:
        NOW[-1].own.add(f"{subject}\t{name}\t{field}")


class FieldFacts(dict[str, Fact]):
    """The facts that are one field of a kind's records, by slug: a build reads each many times."""

    def __init__(self, kind: str, field: str):
        super().__init__()
        self._kind, self._field = kind, field

    def __missing__(self, slug: str) -> Fact:
        fact = self[slug] = f"{self._kind}\t{slug}\t{self._field}"
        return fact


def use(reads: Reads) -> None:
    """Say that something is used, with all that it was made of."""
    if NOW:
        NOW[-1].used.add(reads)


class noting:
    """Gather the facts that are read within; whatever is being made around it rests on them too.

    A class, not a generator: it is entered several times for each record.
    """

    def __enter__(self) -> Reads:
        reads = Reads()
        if NOW:
            NOW[-1].used.add(reads)
        NOW.append(reads)
        return reads

    def __exit__(self, *_: object) -> None:
        NOW.pop()


def read_once(record: Made) -> Made:
    """Return what has the fields of a record, of which each is read when it is first asked for.

    For whoever asks for the same fields thousands of times within one piece of work.
    """
    return cast(Made, _Once(record))


class _Once:
    def __init__(self, record: object):
        self._record = record

    def __getattr__(self, name: str) -> object:
        value = getattr(self._record, name)
        setattr(self, name, value)
        return value

    def __repr__(self) -> str:
        return repr(self._record)


class Noted(Generic[Made]):
    """Keeps what was made by name; who gets it reads what it was made of."""

    def __init__(self, most: int = 0) -> None:
        """Begin with nothing.

        Args:
            most: how much to keep: for more, the oldest goes. 0 for all.
        """
        self._most = most
        self._made: dict[Hashable, tuple[Made, Reads]] = {}

    def get(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is kept under a name, made when it is first asked for."""
        kept = self._made.get(name)
        if kept is None:
            with noting() as reads:
                made = make()
            if len(self._made) == self._most > 0:
                del self._made[next(iter(self._made))]
            kept = self._made[name] = (made, reads)
        else:
            use(kept[1])
        return kept[0]


class noted_property(Generic[Made]):
    """A property that is worked out once; who reads it reads what it was worked out of."""

    def __init__(self, make: Callable[[Any], Made]):
        self.func, self.__doc__ = make, make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"noted {name}"

    @overload
    def __get__(self, instance: None, owner: Any = None) -> "noted_property[Made]": ...
    @overload
    def __get__(self, instance: object, owner: Any = None) -> Made: ...
    def __get__(self, instance: object | None, owner: Any = None) -> "Made | noted_property[Made]":
        if instance is None:
            return self
        kept = instance.__dict__.get(self._name)
        if kept is None:
            with noting() as reads:
                made = self.func(instance)
            kept = instance.__dict__[self._name] = (made, reads)
        else:
            use(kept[1])
        return kept[0]
