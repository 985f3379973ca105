"""A tempo: how many seconds the parts of a repetition take."""

from typing import Any, NamedTuple, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

TEMPO_PATTERN = r"^[1-9]-[0-9]-[1-9]$"


class Tempo(NamedTuple):
    """Whole seconds of a repetition's parts. Records and answers write it as ``2-1-2``."""

    out: int
    """The way out."""
    pause: int
    """The pause between the two ways."""
    back: int
    """The way back."""

    def __str__(self) -> str:
        """Return it as records write it."""
        return f"{self.out}-{self.pause}-{self.back}"

    @property
    def seconds(self) -> int:
        """Seconds of the whole repetition."""
        return sum(self)

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what a text such as ``2-1-2`` says. Raises ValueError or TypeError for another."""
        return cls(*map(int, text.split("-")))

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Be a text in files, schemas and answers, and seconds everywhere else."""
        text = core_schema.str_schema(pattern=TEMPO_PATTERN, strict=True)
        return core_schema.no_info_after_validator_function(
            cls.read,
            text,
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=text),
        )
