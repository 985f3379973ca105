"""What body weight and band ask of the joints, as a table of all exercises.

``python -m tests.body_weight_table > table.csv``: a row for each key frame and each freedom that
weight or band turn by a newton metre or more; for a person of 1.70 m with the band that the
exercise starts with. Newton metres, positive in the freedom's positive direction; ``asks`` is what
muscles do against them.
"""

import csv
import sys
from collections.abc import Iterator

from strideband.mechanics.body_weight import JointLoad, Torque, loads
from strideband.mechanics.pose import REFERENCE_STATURE
from strideband.mechanics.quantum import quantised
from strideband.views.exercise_mechanics import Mechanics

from tests.mechanics.test_mechanics import mechanics

HEADS = (
    *("exercise", "frame", "name", "band", "freedom", "asks", "how"),
    *("weight", "weight_least", "weight_greatest", "both", "both_least", "both_greatest"),
    *("band_part", "added_percent", "off_cm", "off_with_band_cm", "friction"),
)


def rows(slug: str, own: Mechanics) -> Iterator[list[str]]:
    """Yield a row for each freedom that has something to hold, and one for a frame without any."""
    band = own.band.slug if own.band else ""
    for frame in loads(own.movement, own.repetition, REFERENCE_STATURE, own.at_100):
        said = own.movement.frames[frame.frame]
        start = [slug, str(frame.frame), said.name, band]
        end = [
            f"{100 * frame.off:.1f}",
            f"{100 * frame.off_with_band:.1f}",
            f"{frame.slip:.2f}",
        ]
        if not frame.joints:
            yield [*start, "", "", "passing" if said.passing else "not held", *[""] * 8, *end]
        for joint in frame.joints.values():
            if max(abs(joint.weight.middle), abs(joint.band or 0.0)) >= 1:
                yield [*start, joint.freedom, joint.asks or "", how(joint), *numbers(joint), *end]


def how(joint: JointLoad) -> str:
    """Return whether balance decides the torque, or a rule does."""
    if joint.both is None:
        return "weight alone: the band pulls the body off its supports"
    return "exact" if joint.weight.exact and joint.both.exact else "by rule"


def numbers(joint: JointLoad) -> list[str]:
    """Return a joint's numbers as text, to a tenth of a newton metre."""
    added = joint.added
    return [
        *three(joint.weight),
        *(three(joint.both) if joint.both else [""] * 3),
        "" if joint.band is None else tenth(joint.band),
        "" if added is None else f"{100 * added:.0f}",
    ]


def three(torque: Torque) -> list[str]:
    """Return the middle and the bounds as text."""
    return [tenth(value) for value in (torque.middle, torque.least, torque.greatest)]


def tenth(value: float) -> str:
    """Return a number to a tenth, without a minus zero."""
    return f"{quantised(value, 1):.1f}"


def main() -> None:
    """Write the table."""
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(HEADS)
    for slug, own in sorted(mechanics().items()):
        table.writerows(rows(slug, own))


if __name__ == "__main__":
    main()
