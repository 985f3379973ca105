"""All exercises as one table: CSV as RFC 4180 describes it, in UTF-8 without a byte order mark."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..library.records import Library
from ..model import Exercise
from ..pages.addresses import address
from ..planner.week import amount_of
from ..text.prose import plain_text

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, wide forms included."""


FORCES = (
    "start_with",
    "force_on",
    "tension_n",
    "force_least_n",
    "force_n",
    "force_low_n",
    "force_high_n",
)
"""Columns of what is computed: of the band to start with, as in an answer's ``bands``."""

JOINT = {
    "joint_action": "action",
    "joint_side": "side",
    "joint_frame": "frame",
    "joint_weight_nm": "weight_nm",
    "joint_weight_low_nm": "weight_low_nm",
    "joint_weight_high_nm": "weight_high_nm",
    "joint_with_band_nm": "with_band_nm",
    "joint_with_band_low_nm": "with_band_low_nm",
    "joint_with_band_high_nm": "with_band_high_nm",
    "joint_band_percent": "band_percent",
}
"""Columns of the joint that matters, and the field of an answer's ``joints`` that each holds."""


def exercise_csv(
    library: Library,
    url: str,
    forces: Callable[[Exercise], Mapping[str, str]] = lambda exercise: {},
) -> str:
    """Return a header and a row for each exercise, by slug.

    Ranges have two columns and the tempo three: spreadsheets take ``8-12`` for a day of December.

    Args:
        library: the records.
        url: the site's address.
        forces: gives the cells of ``FORCES`` and ``JOINT``; what it leaves out is empty.
    """
    columns = _columns(library, url)
    computed = [*FORCES, *JOINT]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([*columns, *computed])
    for exercise in library.all(Exercise):
        found = forces(exercise)
        own = [column(exercise) for column in columns.values()]
        cells = [_computed(name, found.get(name, "")) for name in computed]
        table.writerow([*map(cell, own), *cells])
    return text.getvalue()


def _computed(name: str, value: str) -> str:
    """Return the cell of what is computed: a number below zero is no formula."""
    return value if name.endswith(_UNITS) else cell(value)


_UNITS = ("_n", "_nm", "_percent")
"""Ends of the names of columns that hold computed numbers."""


def cell(value: Any) -> str:
    """Return a value as a cell: on one line, and never a formula.

    A spreadsheet computes what begins like a formula, in quotes or not. An apostrophe before it
    says that it is text; readers of CSV that are no spreadsheet see the apostrophe.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(str(value).split())
    return f"'{text}" if text.startswith(_FORMULA) else text


def _columns(library: Library, url: str) -> dict[str, Callable[[Exercise], Any]]:
    """Return what stands in each column. New ones come last: some read a table by position."""

    def names(kind: str, slugs: Iterable[str]) -> str:
        return _texts(library.get(kind, slug).name for slug in slugs)

    return {
        "slug": lambda e: e.slug,
        "name": lambda e: plain_text(e.name),
        "aliases": lambda e: _texts(e.aliases),
        "summary": lambda e: plain_text(e.summary),
        "url": lambda e: url + address("exercise", e.slug),
        "areas": lambda e: names("area", e.areas),
        "emphasis": lambda e: e.emphasis,
        "contraction": lambda e: e.contraction,
        "level": lambda e: e.level,
        "position": lambda e: e.position,
        "planes": lambda e: _joined(e.planes),
        "actions": lambda e: _joined(e.actions),
        "primary_muscles": lambda e: names("muscle", e.muscles.primary),
        "secondary_muscles": lambda e: names("muscle", e.muscles.secondary),
        "stabilising_muscles": lambda e: names("muscle", e.muscles.stabilising),
        "bands": lambda e: _joined(e.band.kinds),
        "band_level": lambda e: e.band.level,
        "band_placement": lambda e: _joined(e.band.placement),
        "band_anchor": lambda e: e.band.anchor,
        "band_role": lambda e: e.band.role,
        "sets_min": lambda e: e.dose.sets[0],
        "sets_max": lambda e: e.dose.sets[1],
        "unit": lambda e: amount_of(e)[0],
        "amount_min": lambda e: amount_of(e)[1][0],
        "amount_max": lambda e: amount_of(e)[1][1],
        "per_side": lambda e: e.dose.per_side,
        "tempo_out_s": lambda e: e.dose.tempo and e.dose.tempo.out,
        "tempo_pause_s": lambda e: e.dose.tempo and e.dose.tempo.pause,
        "tempo_back_s": lambda e: e.dose.tempo and e.dose.tempo.back,
        "rest_min_s": lambda e: e.dose.rest[0],
        "rest_max_s": lambda e: e.dose.rest[1],
        "effort_min": lambda e: e.dose.effort[0],
        "effort_max": lambda e: e.dose.effort[1],
        "concepts": lambda e: names("concept", e.trains),
        "harder": lambda e: names("exercise", (step.to for step in e.harder)),
        "area_slugs": lambda e: _joined(e.areas),
        "primary_muscle_slugs": lambda e: _joined(e.muscles.primary),
        "secondary_muscle_slugs": lambda e: _joined(e.muscles.secondary),
        "stabilising_muscle_slugs": lambda e: _joined(e.muscles.stabilising),
        "concept_slugs": lambda e: _joined(e.trains),
        "harder_slugs": lambda e: _joined(step.to for step in e.harder),
        "limit_band": lambda e: e.limits and e.limits.band,
        "limit_sets": lambda e: e.limits and e.limits.sets,
        "limit_hours": lambda e: e.limits and e.limits.hours,
    }


def _texts(texts: Iterable[str]) -> str:
    return _joined(map(plain_text, texts))


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)
