"""What the figures of concepts and of gait give to their templates, whole."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any
from zlib import crc32

from markupsafe import Markup
from strideband.library.load import load_or_raise
from strideband.views.concept_figures import concept_figures
from strideband.views.gait import JOINTS, Stride

from tests.conftest import FIXTURE_PROJECT
from tests.support.approved import Approved


class Words(dict):
    """Words for a figure: each stands for itself."""

    def __missing__(self, key: str) -> str:
        return "{n} degrees" if key == "angle" else key


WORDS = Words(tick="{n} s")


def values(thing: object) -> Iterator[str]:
    for name in sorted(dir(thing)):
        if name.startswith("_") or name in ("library", "mechanics"):
            continue
        value = getattr(thing, name)
        if not callable(value):
            yield f"{name}: {_shown(value)}"


def _shown(value: Any) -> str:
    """Return a value on a line: numbers to nine digits, long texts as a checksum."""
    if isinstance(value, float):
        return f"{value:.9g}"
    if isinstance(value, (list, tuple)) and type(value) in (list, tuple):
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_shown(k)}: {_shown(v)}' for k, v in value.items())}}}"
    if is_dataclass(value):
        own = ((field.name, getattr(value, field.name)) for field in fields(value))
        shown = ", ".join(f"{name}={_shown(each)}" for name, each in own)
        return f"{type(value).__name__}({shown})"
    text = str(value)
    return text if len(text) < 200 else f"{len(text)} letters {crc32(text.encode()):08x}"


def test_figures_of_concepts(approved: Approved):
    figures = concept_figures()
    lines = []
    for name, figure in vars(figures).items():
        lines += [f"=== {name}", *values(figure)]
    lever, hours, bands = figures.torque_lever, figures.recovery_hours, figures.band_steps
    drawn = {
        "force_elongation": figures.force_elongation.chart(WORDS),
        "scene": lever.scene(WORDS),
        "force": lever.force_chart(WORDS),
        "torque": lever.torque_chart(WORDS),
        "state": lever.state(WORDS),
        "pull": figures.pull_direction.scene(WORDS),
        "contact": figures.contact_time.chart(WORDS, lambda what, s: f"{what} {s.speed}"),
        "bar": "".join(map(hours.bar, (*hours.tired, *hours.gaps))),
    }
    steps = bands.steps(load_or_raise(FIXTURE_PROJECT).all("band"))
    assert steps == []
    approved("views/concept_figures.txt", _text([*lines, *_drawn(drawn)]))


def _drawn(drawn: dict[str, Any]) -> Iterator[str]:
    for name, value in drawn.items():
        yield f"=== {name}"
        yield from str(value).replace("><", ">\n<").split("\n")


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def test_figures_of_gait(approved: Approved):
    library = load_or_raise(FIXTURE_PROJECT)
    stride = Stride(library)
    lines = ["=== stride", *values(stride)]
    for joint in JOINTS:
        lines += [f"{joint}: {_shown(stride.joint_angle(joint))}"]
        lines += [f"  {_shown(row)}" for row in stride.joint_spreads(joint)]
    ribbons = {
        "all": stride.of_all(["swing"]),
        "some": stride.of_muscles(library.all("muscle"), []),
    }
    for exercise in library.all("exercise"):
        ribbons[exercise.slug] = stride.of_exercise(exercise, ["push"], "range")
    lines += [f"{name}: {_shown(ribbon)}" for name, ribbon in ribbons.items()]
    words: dict[str, str] = {
        word: Markup(word) for word in ("degrees", "cycle", "toe_off", "stance")
    }
    drawn = {joint: stride.joint_curve(joint, words) for joint in JOINTS}
    approved("views/gait.txt", _text([*lines, *_drawn(drawn)]))
