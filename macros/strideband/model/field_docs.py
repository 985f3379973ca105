"""The docstrings below the fields of models, as descriptions in JSON Schemas.

Pydantic reads them whenever a model is imported, which is a third of what importing all of them
takes, and only schemas say them.
"""

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic_core import CoreSchema

_OURS = (f"{__name__.partition('.')[0]}.",)
"""How the names of our modules begin: bases of models are Pydantic's and Python's too."""


class Described(BaseModel):
    """A model whose schema says what stands below its fields."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe each field that does not say it of itself."""
        schema = handler(core)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for field, text in _docs(cls).items():
            own = properties.get(field)
            # What a model says of itself its fields need not say once more.
            if own is not None and handler.resolve_ref_schema(own).get("description") != text:
                own.setdefault("description", text)
        return schema


def _docs(model: type) -> dict[str, str]:
    """Return the docstrings of a model's fields; who gives one another type says it anew."""
    docs = dict[str, str]()
    for one in reversed(model.__mro__):
        for field in vars(one).get("__annotations__", ()):
            docs.pop(field, None)
        docs |= _docs_in(one.__module__).get(one.__qualname__, {})
    return docs


@cache
def _docs_in(module: str) -> dict[str, dict[str, str]]:
    """Return the docstrings of fields by class, in the text of one of our modules."""
    if not module.startswith(_OURS):
        return {}
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return {node.name: _below_fields(node.body) for node in classes}


def _below_fields(body: list[ast.stmt]) -> dict[str, str]:
    docs = dict[str, str]()
    for field, text in pairwise(body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                value=ast.Constant(value=str(doc))
            ):
                docs[name] = inspect.cleandoc(doc)
            case _:
                pass
    return docs
