"""Docstrings below fields: JSON Schemas say them, as Pydantic would."""

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field
from strideband.model import field_docs
from strideband.model.field_docs import Described


class Part(Described):
    """What one is."""

    size: int
    """In centimetres,

    as it is measured.
    """
    name: str
    own: Annotated[str, Field(description="Says it of itself.")]
    """For readers of the code."""


class Whole(Part):
    """Has parts."""

    size: int
    part: Part
    """A part."""
    same: Part
    """What one is."""
    parts: tuple[Part, ...] = ()
    """Many of them."""


class PydanticPart(BaseModel):
    """What one is."""

    model_config = ConfigDict(use_attribute_docstrings=True, title="Part")

    size: int
    """In centimetres,

    as it is measured.
    """
    name: str
    own: Annotated[str, Field(description="Says it of itself.")]
    """For readers of the code."""


class PydanticWhole(PydanticPart):
    """Has parts."""

    model_config = ConfigDict(title="Whole")

    size: int
    part: PydanticPart
    """A part."""
    same: PydanticPart
    """What one is."""
    parts: tuple[PydanticPart, ...] = ()
    """Many of them."""


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_it_is_what_pydantic_makes_of_them(mode: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field_docs, "_OURS", ("tests.",))
    theirs = str(PydanticWhole.model_json_schema(mode=mode)).replace("PydanticPart", "Part")
    assert str(Whole.model_json_schema(mode=mode)) == theirs
