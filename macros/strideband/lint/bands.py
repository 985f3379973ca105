"""Rules about what a band's label says."""

from itertools import pairwise

from ..model import Band
from .rule import Wrong, rule_of


@rule_of(Band)
def forces_rise(band: Band, *others: object) -> Wrong:
    """A band pulls harder the further it is stretched, and has one pull at each stretch."""
    stated = sorted(enumerate(band.forces), key=lambda force: force[1].elongation)
    for (_, low), (place, high) in pairwise(stated):
        at = f"{high.elongation:g} %"
        if low.elongation == high.elongation:
            message = f"a second pull at {at}: {low.pounds:g} and {high.pounds:g} pounds. Keep one."
            yield ("forces", place, "elongation"), message
        elif low.pounds >= high.pounds:
            message = (
                f"{high.pounds:g} pounds at {at}, and {low.pounds:g} at {low.elongation:g} %: "
                "a band pulls harder the further it is stretched. Mend one."
            )
            yield ("forces", place, "pounds"), message


@rule_of(Band)
def label_whole(band: Band, *others: object) -> Wrong:
    """A band's record counts strands of a force that it states, and measures a loop that is one."""
    if band.strands_in_rating and not (band.forces or band.label_span):
        message = "no force is stated that the strands could count for. Add it, or delete this."
        yield ("strands_in_rating",), message
    if band.flat_length_cm and not band.type.endswith("-loop"):
        yield ("flat_length_cm",), f"a {band.type} is no loop. Delete it."
    if band.length_cm and band.type.endswith("-loop"):
        yield ("length_cm",), f"a {band.type} has no ends. Write flat_length_cm."
    span, length = band.flat_length_span_cm, band.flat_length_cm
    if span and not (length and span.low <= length <= span.high):
        found = f"found {length:g}" if length else "found none"
        message = f"expected flat_length_cm from {span.low:g} to {span.high:g}; {found}."
        yield ("flat_length_span_cm",), message
