"""What bands' labels say, and the charts of bands alone: an author's records, no exercise."""

from dataclasses import dataclass

from markupsafe import Markup

from ..figures.band_curves import Line, band_curves, relative_curves
from ..figures.chart import viewbox
from ..mechanics.band import EXPONENTS
from ..mechanics.band import force as law
from ..mechanics.estimate import Estimate
from ..mechanics.quantum import quantised
from ..model import Band


def at_100(band: Band) -> float | None:
    """Return the newtons that a band's label states for 100 % stretch, if it does."""
    return next((f.newtons for f in band.forces if f.elongation == 100), None)


def has_curve(band: Band) -> bool:
    """Tell whether a chart of forces can show a band: its label states a force or a range."""
    return at_100(band) is not None or band.label_span is not None


@dataclass(frozen=True)
class Drawing:
    """An SVG's content and its box."""

    content: Markup
    box: str


def curves_of(bands: list[Band], stretch: str, newtons: str) -> Drawing | None:
    """Return the chart of the bands whose labels state a force at 100 %; None if none does.

    Args:
        bands: of one kind.
        stretch, newtons: words of the axes.
    """
    lines = [
        Line(
            newtons_at_100 / (band.strands_in_rating or 1),
            tuple((f.elongation, f.newtons / (band.strands_in_rating or 1)) for f in band.forces),
            band.colour if band.type != "long-loop" else band.name,
            "plain",
        )
        for band in sorted(bands, key=lambda band: band.order)
        if (newtons_at_100 := at_100(band))
    ]
    return Drawing(band_curves(lines, stretch, newtons), viewbox()) if lines else None


def relative_curve(bands: list[Band], stretch: str, share: str, at: str) -> Drawing | None:
    """Return the chart of the pull as a share of a label that does not say its stretch.

    None if all labels say it, or state nothing.

    Args:
        bands: of one kind.
        stretch, share: words of the axes.
        at: words at a curve, with a place for the ``stretch`` at which the label would count.
    """
    if not any(band.label_span and not at_100(band) for band in bands):
        return None
    return Drawing(relative_curves(stretch, share, at), viewbox())


def label_factor(stretch: float) -> Estimate:
    """Return by what a share of a label grows if the label counts at a stretch and not at 100 %.

    The range is that of the exponents of published bands.
    """
    factors = sorted(stretch**-power for power in EXPONENTS)
    return Estimate(*(quantised(own) for own in (1.0 / law(stretch, 1.0), *factors)))
