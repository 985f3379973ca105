"""Drawn moments -> CSS that moves the parts of a figure between them, in the time of the dose."""

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from ..mechanics.quantum import quantised
from ..model.movement import Movement
from ..model.tempo import Tempo
from .exercise import Figure
from .part_elements import part_element, transform
from .person import Part
from .svg import number

_PACE, _HOLD, _REST = 1.0, 3.0, 0.4
"""Seconds between key frames, of a hold, and between repetitions, where nothing else is said."""


@dataclass(frozen=True)
class Timing:
    """Seconds of a repetition.

    Attributes:
        out: from each key frame to the next; of a cycle, also from the last to the first.
        pause: at the end of the way out.
        back: the whole way back; 0 in a cycle.
        rest: before the next repetition.
    """

    out: tuple[float, ...]
    pause: float = 0.0
    back: float = 0.0
    rest: float = 0.0
    closed: bool = False

    @property
    def whole(self) -> float:
        """Seconds of the whole repetition."""
        return quantised(sum(self.out) + self.pause + self.back + self.rest)


def timing(movement: Movement, tempo: Tempo | None) -> Timing:
    """Return how long each part of the figure's repetition takes.

    The dose's tempo wins; else the key frames' seconds; else a calm pace. A held position is shown
    for three seconds, however long the dose is.
    """
    frames = movement.frames[1:]
    if movement.repeats == "cycle":
        paces = [frame.seconds or _PACE for frame in (*frames, movement.frames[0])]
        return Timing(tuple(paces), closed=True)
    paces = [frame.seconds or _PACE for frame in frames]
    if movement.repeats == "hold":
        return Timing(tuple(paces), _HOLD, sum(paces), _REST)
    if tempo:
        share = max(tempo.out, 0.5) / sum(paces)
        return Timing(tuple(p * share for p in paces), tempo.pause, max(tempo.back, 0.5), _REST)
    return Timing(tuple(paces), 0.0, sum(paces), _REST)


def animated(drawn: Figure, key: str) -> Markup:
    """Return the moving figure's content: every part names the CSS animation that moves it."""
    parts = (
        part_element(
            part,
            key,
            transform=transform(part, drawn.still),
            style=f"animation-name:{key}-{place}" if _moves(part) else None,
        )
        for place, part in enumerate(drawn.parts)
    )
    return drawn.back + Markup("").join(parts)


def _moves(part: Part) -> bool:
    turned = quantised(np.ptp(part.angle)) > 0.5
    return turned or any(
        quantised(np.ptp(getattr(part, name))) > 0.1 for name in ("x", "y", "length", "width")
    )


def keyframes(drawn: Figure, key: str, percents: tuple[tuple[float, ...], ...]) -> str:
    """Return the CSS that moves the parts.

    Args:
        drawn: the figure.
        key: the prefix of the animations' names.
        percents: for each drawn moment, when it is shown, in percent of the whole repetition.
    """
    when = [",".join(f"{number(p, 0)}%" for p in moments) for moments in percents]
    rules = []
    for place, part in enumerate(drawn.parts):
        if _moves(part):
            steps = "".join(
                f"{at}{{transform:{transform(part, step, css=True)}}}"
                for step, at in enumerate(when)
            )
            rules.append(f"@keyframes {key}-{place}{{{steps}}}")
    return "".join(rules)


def percents(drawn: Figure, timing: Timing) -> tuple[tuple[float, ...], ...]:
    """Return when each drawn moment is shown, in percent of the whole repetition."""
    ends = [*drawn.key, drawn.steps - 1] if timing.closed else list(drawn.key)
    at = np.interp(range(drawn.steps), ends, np.concatenate([[0], np.cumsum(timing.out)]))
    whole = timing.whole
    if timing.closed:
        return tuple((quantised(100 * t / whole),) for t in at)
    turn = float(at[-1]) + timing.pause
    shown = []
    for t in at:
        back = turn + (at[-1] - t) / max(float(at[-1]), 1e-9) * timing.back
        shown.append(tuple(sorted({quantised(100 * t / whole), quantised(100 * back / whole)})))
    shown[0] = (0.0, *shown[0][1:], 100.0)
    return tuple(shown)
