"""How far the law of bands may be from a real band: fitted to what is published.

``python -m strideband.mechanics.band_fit`` prints it; ``band.py`` holds what follows as constants.
The points stand in ``data/band_forces.csv``, each with its source in ``content/sources``: ten that
were measured on one band, and two of the label of each of twelve others.
"""

import csv
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from .band import force, neo_hookean, spread
from .body import Array
from .quantum import quantised

DATA = Path(__file__).parent / "data" / "band_forces.csv"


@dataclass(frozen=True)
class Series:
    """Points of one band: stretch as a fraction and newtons, shape (points,) each."""

    name: str
    stretch: Array
    newtons: Array
    measured: bool

    @property
    def exponent(self) -> float:
        """That of the power law which fits best: the slope of a line through the logarithms."""
        slope = np.polyfit(np.log(self.stretch), np.log(self.newtons), 1)[0]
        return quantised(float(slope))

    @property
    def softening(self) -> float:
        """``C2 / C1`` of the Mooney-Rivlin law that fits best; see ``mooney_rivlin``."""
        ratio = self.stretch + 1.0
        shape = ratio - ratio**-2
        rows = np.stack([shape, shape / ratio], axis=1) / self.newtons[:, None]
        (first, second), *_ = np.linalg.lstsq(rows, np.ones(len(ratio)), rcond=None)
        return quantised(float(second / first), 6)


def series() -> list[Series]:
    """Return the published bands."""
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    found = []
    for name, own in groupby(rows, key=lambda row: row["series"]):
        points = [*own]
        stretch = np.array([float(row["stretch_percent"]) / 100 for row in points])
        newtons = np.array([float(row["newtons"]) for row in points])
        found.append(Series(name, stretch, newtons, points[0]["kind"] == "measured"))
    return found


def exponents() -> tuple[float, float]:
    """Return the least and the greatest exponent of the published bands, to two decimals."""
    found = [own.exponent for own in series()]
    return quantised(min(found), 2), quantised(max(found), 2)


def mooney_rivlin(stretch: Array | float, softening: float) -> Array:
    """Return the force as a share of that at 100 % (Mooney 1940, Rivlin 1948), one strand.

    F ~ (r - 1 / r^2) (1 + C2 / (C1 r)) with r the length over the resting length.

    Args:
        stretch: as a fraction, any shape.
        softening: C2 / C1; 0 is the neo-Hookean law.
    """
    at_100 = 1 + softening / 2
    return neo_hookean(stretch) * (1 + softening / (1 + np.asarray(stretch))) / at_100


def main() -> None:
    """Print exponents, the rubber law of the measured band, and the range by stretch."""
    for own in series():
        print(f"{own.name}: exponent {own.exponent:.3f}")
    print("exponents from {:.2f} to {:.2f}".format(*exponents()))
    blue = next(own for own in series() if own.measured)
    print(f"{blue.name}: C2 / C1 = {blue.softening:.2f}")
    print("stretch, law, Mooney-Rivlin, neo-Hookean, least, greatest (shares of the label)")
    for e in (0.05, 0.10, 0.25, 0.50, 1.00, 1.50, 2.00):
        low, high = spread(np.array(e), 1.0)
        rubber, hooke = float(mooney_rivlin(e, blue.softening)), float(neo_hookean(e))
        print(f"{e:.0%} {force(e, 1.0):.3f} {rubber:.3f} {hooke:.3f} {low:.3f} {high:.3f}")


if __name__ == "__main__":
    main()
