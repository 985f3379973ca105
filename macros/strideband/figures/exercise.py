"""The figure of an exercise: the person, the floor, the band as a band, and its pull as arrows."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from ..mechanics.body import POINTS, Array, joint_of
from ..mechanics.pose import REFERENCE_STATURE
from ..mechanics.quantum import quantised
from ..mechanics.repetition import Repetition
from ..model.movement import Movement
from ..model.tempo import Tempo
from .camera import SCALE, Camera, camera
from .person import SHAPES, Part, by_nearness, laid, person
from .surroundings import Surroundings, surroundings
from .svg import element, number

MARGIN = 4.0
"""Paper around the figure, in its units (a person is 100 tall)."""

STEPS = 8
"""Drawn moments on the way from the first key frame to the last; CSS moves between them."""

_STRIP_WIDTH = {True: 3.0, False: 1.5}
"""Half the width of an unstretched loop, and of a tube or a flat band seen on its edge."""

_ARROW = 0.35
"""Units of the paper for one newton, in the figure's own scale up to _LONGEST."""
_LONGEST = 26.0
_GAP = 2.2
"""Paper between an arrow and the band or the limb, so that both are seen."""


@dataclass(frozen=True)
class Figure:
    """An exercise's figure: parts with their transforms, and the paper that they need.

    Attributes:
        parts: the far ones first.
        moments: numbers of the drawn moments among the movement's.
        still: the drawn moment that shows the exercise best.
        box: x, y, width, height of the paper.
        back: what stands behind the person and does not move.
    """

    parts: tuple[Part, ...]
    key: tuple[int, ...]
    still: int
    steps: int
    box: tuple[float, float, float, float]
    back: Markup

    @property
    def viewbox(self) -> str:
        """The paper as SVG writes it."""
        return _viewbox(self)


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


_PACE, _HOLD, _REST = 1.0, 3.0, 0.4
"""Seconds between key frames, of a hold, and between repetitions, where nothing else is said."""


def figure(
    repetition: Repetition,
    movement: Movement,
    primary: tuple[str, ...],
    secondary: tuple[str, ...],
    at_100: float,
    *,
    assist: bool = False,
) -> Figure:
    """Lay out an exercise's figure.

    Args:
        repetition: the movement with its band.
        movement: the movement as written, for view and working side.
        primary, secondary: slugs of the muscles to tint.
        at_100: newtons of the band at 100 %, for the arrows.
        assist: whether the band helps.
    """
    motion = repetition.motion
    seen = camera(movement.view)
    look = {f"{side}:{m}": "second" for side in movement.works for m in secondary}
    look |= {f"{side}:{m}": "prime" for side in movement.works for m in primary}
    everyone = person(motion.placed, seen, look)
    bands = [part for band in repetition.bands for part in _band(band, seen)]
    parts = by_nearness([*everyone, *bands])
    parts += _arrows(repetition, seen, at_100, assist)
    keys = motion.key
    steps = _moments(len(motion.angles), keys)
    drawn = [_pick(part, steps) for part in parts]
    key = tuple(steps.index(moment) for moment in keys)
    around = surroundings(motion, _anchors(repetition), seen)
    box = _box(drawn, around)
    peak = min(range(len(steps)), key=lambda step: abs(steps[step] - repetition.peak))
    best = peak if movement.repeats == "cycle" else key[-1]
    return Figure(tuple(drawn), key, best, len(steps), box, around.content)


def _moments(count: int, keys: tuple[int, ...]) -> list[int]:
    """Return the moments to draw: every key frame, and some between."""
    ends = [*keys, count - 1] if keys[-1] != count - 1 else list(keys)
    chosen = set(ends)
    for a, b in itertools.pairwise(ends):
        between = max(2, round(STEPS / (len(ends) - 1)))
        chosen |= {round(a + (b - a) * i / between) for i in range(between)}
    return sorted(chosen)


def _pick(part: Part, steps: list[int]) -> Part:
    arrays = {n: getattr(part, n)[steps] for n in ("x", "y", "angle", "length", "width")}
    return Part(part.shape, part.look, nearness=part.nearness, over=part.over, **arrays)


def _band(repetition: Repetition, seen: Camera) -> Iterator[Part]:
    """Yield the band's strands: a loop as a strip before and behind the limbs, else as a line."""
    route = repetition.route
    stretch = repetition.stretch(REFERENCE_STATURE)
    ends = np.roll(route.places, -1, axis=0) if route.closed else route.places[1:]
    thin = 1 / np.sqrt(1 + np.maximum(stretch, 0))
    loop = route.closed and len(route.names) == 2
    pairs = list(zip(route.places, ends, strict=False))
    for number_, (start, end) in enumerate(pairs[:1] if loop else pairs):
        names = (route.names[number_], route.names[(number_ + 1) % len(route.names)])
        radii = [POINTS[n].radius * SCALE if n != "anchor" else 0.0 for n in names]
        a, b = seen.paper(start), seen.paper(end)
        near = (seen.nearness(start) + seen.nearness(end)).mean() / 2
        length, angle = laid(a, b)
        unit = (b - a) / np.maximum(length, 1e-6)[:, None]
        round_limbs = loop and len({joint_of(name)[1] for name in names}) == 1
        if round_limbs:
            a = a - unit * radii[0]
            length = length + radii[0] + radii[1]
        width = _STRIP_WIDTH[round_limbs] * (1.6 if loop and not round_limbs else 1) * thin
        lift = 0.09 if round_limbs else 0.03
        shape = "band" if round_limbs else "strip"
        if round_limbs:
            yield Part("strip", "band back", a[:, 0], a[:, 1], angle, length, width, near - 0.09)
        yield Part(shape, "band", a[:, 0], a[:, 1], angle, length, width, near + lift)


def _arrows(repetition: Repetition, seen: Camera, at_100: float, assist: bool) -> Iterator[Part]:
    """Yield an arrow for the pull where the band moves most, and on the other side if it moves."""
    look = "arrow assist" if assist else "arrow"
    held = {
        name: (place, pull, band.tension(REFERENCE_STATURE, at_100))
        for band in reversed(repetition.bands)
        for name, (place, pull) in band.ends.items()
    }
    strongest = max(
        float((tension * np.linalg.norm(pull, axis=1)).max()) for _, pull, tension in held.values()
    )
    scale = min(_ARROW, _LONGEST / (strongest or 1.0))
    ways = {
        name: np.linalg.norm(np.diff(place, axis=0), axis=1).sum()
        for name, (place, *_) in held.items()
    }
    most = max(ways.values()) or 1.0
    route = repetition.route
    loop = route.closed and len(route.names) == 2 and "anchor" not in route.names
    kind = joint_of(repetition.working)[1]
    for name, (place, pull, tension) in held.items():
        if joint_of(name)[1] != kind or quantised(ways[name] / most) < 0.4:
            continue
        flat = seen.paper(pull) / SCALE
        long, angle = laid(np.zeros_like(flat), flat)
        length = long * tension * scale
        unit = np.stack([np.cos(np.radians(angle)), np.sin(np.radians(angle))], 1)
        a = seen.paper(place)
        if loop:
            a = a - unit * (length + POINTS[name].radius * SCALE + _GAP)[:, None]
        else:
            a = a + np.stack([unit[:, 1], -unit[:, 0]], 1) * _GAP * 1.4
        width = np.full(len(a), 0.75)
        yield Part("strip", look, a[:, 0], a[:, 1], angle, length, width, 9.0)
        tip = a + unit * length[:, None]
        size = np.minimum(2.8, 0.6 + length / 4)
        yield Part("arrow", look, tip[:, 0], tip[:, 1], angle, size, size, 9.1)


def _box(parts: list[Part], around: Surroundings) -> tuple[float, float, float, float]:
    """Return x, y, width and height of the paper, all parts at once: there are a few dozen."""
    x, y, angle, length, width = (
        np.array([getattr(part, name) for part in parts])
        for name in ("x", "y", "angle", "length", "width")
    )
    discs = np.array([part.shape == "disc" for part in parts])
    radius = np.where(discs[:, None], width, 0.8 * width)
    turn = np.radians(angle)
    xs, ys = np.stack([x, x + np.cos(turn) * length]), np.stack([y, y + np.sin(turn) * length])
    low, high = around.reach.min(axis=0), around.reach.max(axis=0)
    left, right = min(low[0], (xs - radius).min()), max(high[0], (xs + radius).max())
    top, bottom = min(low[1], (ys - radius).min()), max(high[1], (ys + radius).max())
    return (
        float(left - MARGIN),
        float(top - MARGIN),
        float(right - left + 2 * MARGIN),
        float(bottom - top + 2 * MARGIN),
    )


def _anchors(repetition: Repetition) -> list[Array]:
    """Return where bands are fixed, each place once."""
    places = [band.anchor for band in repetition.bands if band.anchor is not None]
    return [a for n, a in enumerate(places) if not any(np.allclose(a, b) for b in places[:n])]


def transform(part: Part, step: int, css: bool = False) -> str:
    """Return where a part lies at a drawn moment, as SVG or as CSS writes it.

    A matrix is shorter than its factors, and CSS moves between two by way of the factors.
    """
    x, y = number(part.x[step]), number(part.y[step])
    if part.shape == "disc":
        return f"translate({x}px,{y}px)" if css else f"translate({x},{y})"
    turn = np.radians(part.angle[step])
    cosine, sine = float(np.cos(turn)), float(np.sin(turn))
    long, wide = max(part.length[step], 0.1), part.width[step]
    values = (long * cosine, long * sine, -wide * sine, wide * cosine)
    return f"matrix({','.join(number(value) for value in values)},{x},{y})"


def _drawn(part: Part, key: str | None, **attributes: str | None) -> Markup:
    """Return a part as an element; with its garment, as a group. No key: shapes in full."""

    def shape(name: str, look: str, **own: str | None) -> Markup:
        if name == "disc":
            return element("circle", class_=look, r=number(part.width[0]), **own)
        if key is None:
            return element("path", class_=look, d=SHAPES[name], **own)
        return element("use", href=f"#{key}-{name}", class_=look, **own)

    if part.over is None:
        return shape(part.shape, part.look, **attributes)
    skin, _, far = part.look.partition(" ")
    both = shape(part.shape, skin), shape(*part.over)
    return element("g", *both, class_=far or None, **attributes)


def alone(part: Part) -> Markup:
    """Return a part as it lies at the first moment, with its shape in full."""
    return _drawn(part, None, transform=transform(part, 0))


def _viewbox(drawn: Figure) -> str:
    return " ".join(number(value, 0) for value in drawn.box)


def shapes(drawn: Figure, key: str) -> Markup:
    """Return the shapes that a figure's parts use, under ids that begin with a key."""
    names = {part.shape for part in drawn.parts} | {p.over[0] for p in drawn.parts if p.over}
    used = sorted(names - {"disc"})
    return element(
        "defs", *(element("path", id=f"{key}-{shape}", d=SHAPES[shape]) for shape in used)
    )


def still(drawn: Figure, step: int, key: str) -> Markup:
    """Return what is seen at one moment, without the svg element around it.

    The shapes of the key must stand somewhere on the page; see ``shapes``.
    """
    parts = (_drawn(p, key, transform=transform(p, step)) for p in drawn.parts)
    return drawn.back + Markup("").join(parts)


def animated(drawn: Figure, key: str) -> Markup:
    """Return the moving figure's content: every part names the CSS animation that moves it."""
    parts = (
        _drawn(
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


def standalone(drawn: Figure, paper: tuple[float, str] | None = None) -> str:
    """Return the best moment as an SVG file of its own, in colours for light and dark paper.

    Args:
        drawn: the figure.
        paper: width to height, and colour, of a paper to put it on; without it, none.
    """
    rules = [f".{name}{{fill:{colour}}}" for name, colour in _COLOURS.items()]
    rules.append(f".post{{fill:none;stroke:{_COLOURS['post']};stroke-width:1.6}}")
    rules += [
        f".{name}.far,.far>.{name}{{fill:{_darker(_COLOURS[name])}}}"
        for name in ("skin", "shirt", "shorts", "shoe")
    ]
    body = "".join(_drawn(p, None, transform=transform(p, drawn.still)) for p in drawn.parts)
    box, sheet = drawn.box, ""
    if paper:
        box = _widened(drawn.box, paper[0])
        x, y, width, height = (number(value, 0) for value in box)
        sheet = f'<path fill="{paper[1]}" d="M{x},{y}h{width}v{height}h-{width}Z"/>'
    view = " ".join(number(value, 0) for value in box)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">'
        f"<style>{''.join(rules)}</style>{sheet}{drawn.back}{body}</svg>\n"
    )


def _darker(colour: str) -> str:
    return "#" + "".join(f"{int(int(colour[i : i + 2], 16) * 0.82):02x}" for i in (1, 3, 5))


def _widened(
    box: tuple[float, float, float, float], shape: float
) -> tuple[float, float, float, float]:
    """Return a box of a shape (width to height) with another in its middle, and a margin."""
    x, y, width, height = box
    wide, high = max(width, height * shape) * 1.08, max(height, width / shape) * 1.08
    return x - (wide - width) / 2, y - (high - height) / 2, wide, high


_COLOURS = {
    "skin": "#ad8f76",
    "hair": "#867060",
    "shirt": "#6f8da4",
    "shorts": "#5c7387",
    "shoe": "#6d7c88",
    "prime": "#d8482f",
    "second": "#e8a062",
    "band": "#2f9a63",
    "band.back": "#1f6a44",
    "arrow": "#3f8fca",
    "assist": "#9a6bc0",
    "floor": "#8b857733",
    "wall": "#8b857755",
    "block": "#8b857799",
    "post": "#8b8577",
    "anchor": "#8b8577",
}
"""Colours of stills in files, which cannot know the page's: each stands out by a contrast of 3 on
the cards of either scheme, but for what is far and what lies on something else."""
