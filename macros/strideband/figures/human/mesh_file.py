"""How the mesh lies in its file: a line of JSON that says what follows, then whole numbers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...mechanics.body import Array


@dataclass(frozen=True)
class Stored:
    """An array as whole numbers: its values times ``scale``, in a type of NumPy such as ``<i2``."""

    values: NDArray[Any]
    kind: str
    scale: float = 1.0


def packed(arrays: Mapping[str, Stored], names: Mapping[str, Sequence[str]]) -> bytes:
    """Return arrays and lists of names as one file, the same bytes for the same content.

    Columns are stored one after the other, each as what it adds to the one before: that is what
    compresses best.

    Raises:
        ValueError: a value does not fit its type.
    """
    entries, content = [], b""
    for name, stored in arrays.items():
        whole = np.round(np.asarray(stored.values) * stored.scale).astype(np.int64)
        limits = np.iinfo(np.dtype(stored.kind))
        if whole.size and not (limits.min <= whole.min() and whole.max() <= limits.max):
            raise ValueError(f"{name}: {whole.min()} to {whole.max()} do not fit {stored.kind}")
        entries.append([name, stored.kind, stored.scale, list(whole.shape)])
        steps = np.diff(whole, axis=0, prepend=np.zeros_like(whole[:1]))
        content += steps.T.astype(stored.kind).tobytes()
    head = json.dumps({"arrays": entries, "names": {k: list(v) for k, v in names.items()}})
    return head.encode() + b"\n" + content


def unpacked(content: bytes) -> tuple[dict[str, Array], dict[str, list[str]]]:
    """Return the arrays and the names of a file."""
    line, _, rest = content.partition(b"\n")
    head = json.loads(line)
    arrays, at = {}, 0
    for name, kind, scale, shape in head["arrays"]:
        size = int(np.prod(shape))
        steps = np.frombuffer(rest, kind, size, at).reshape(shape[::-1]).T
        whole = np.cumsum(steps, axis=0, dtype=kind).astype(float)
        arrays[name] = whole / scale
        at += size * np.dtype(kind).itemsize
    return arrays, head["names"]
