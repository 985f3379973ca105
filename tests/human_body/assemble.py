"""All pieces of the body together, as the content of its file."""

import brotli
import numpy as np
from strideband.figures.human.mesh import PERSONS, REACH
from strideband.figures.human.mesh_file import Stored, packed
from strideband.mechanics.body import SIDES

from .clothes import THICK, dressed, fields
from .fit import fitted, frames, local, segment_weights
from .hands import FLAT, GRIP, bent
from .head import head, tucked
from .muscles import DEEP, muscle_fields
from .pieces import Piece, four_bones
from .reduced import reduced
from .shoes import shoes
from .source import Source

FACES = 3840
"""Of what is reduced: the body without head and shoes."""

GRID = 27000
"""Whole numbers for one stature: a sixteenth of a millimetre."""

_SEX = {"woman": "female", "man": "male"}


def whole_body(source: Source) -> Piece:
    """Return the body in our rest pose: both persons, each with both shapes of the hand."""
    weights = segment_weights(source)
    points = {}
    for person in PERSONS:
        shape = source.person(_SEX[person])
        own = frames(shape)
        for name, bend in ((person, FLAT), (f"{person} grip", GRIP)):
            points[name] = fitted(bent(shape, source, bend).points, weights, own)
    return Piece(points, weights, source.faces, np.zeros(len(source.faces), int))


def body_file(source: Source) -> bytes:
    """Return the content of the file of the body."""
    whole = whole_body(source)
    crown, marks = head(whole)
    body = reduced(dressed(_without(tucked(whole, crown))), FACES)
    for part in THICK:
        own = {name: fields(body, at)[part] for name, at in body.points.items()}
        body = body.cut(fields(body)[part], part, ("skin",), own)
    everything = body.tidy().plus(crown).plus(shoes(whole)).tidy()
    bones, weights = four_bones(everything.weights)
    muscles = muscle_fields(everything, whole)
    flat = {person: everything.points[person] for person in PERSONS}
    grip = {p: everything.points[f"{p} grip"] - flat[p] for p in PERSONS}
    arrays = {f"points {p}": Stored(flat[p], "<i2", GRID) for p in PERSONS}
    arrays |= {f"grip {p}": Stored(grip[p], "<i2", GRID) for p in PERSONS}
    arrays |= {
        "faces": Stored(everything.faces, "<i2"),
        "parts": Stored(everything.parts, "<i1"),
        "bones": Stored(bones, "<i1"),
        "weights": Stored(weights / 255, "<u1", 255),
        "fields": Stored(np.array(list(muscles.values())).T, "<i2", 100 / REACH),
    }
    arrays |= {
        f"mark {person} {name}": Stored(at, "<i2", GRID)
        for person, lines in marks.items()
        for name, at in lines.items()
    }
    names = {"muscles": list(muscles), "deep": sorted(DEEP), "marks": list(marks["woman"])}
    return brotli.compress(packed(arrays, names), quality=11, lgwin=22)


def _without(whole: Piece) -> Piece:
    """Return the body without what other pieces stand for: the head above the jaw, and the feet."""
    low = whole.share(*(f"{s}-{p}" for s in SIDES for p in ("foot", "toes")))
    away = (whole.share("head") > 0.6) & (local(whole.mean, "head")[:, 2] > 0.080)
    foot = np.minimum(*(local(whole.mean, f"{s}-foot")[:, 2] for s in SIDES))
    away |= (low > 0.75) & (foot < -0.014)
    kept = ~away[whole.faces].any(axis=1)
    return Piece(whole.points, whole.weights, whole.faces[kept], whole.parts[kept])
