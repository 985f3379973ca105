"""Which bands an exercise is done with, how hard a strand pulls, and all that follows from both."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from strideband.library.load import load_or_raise
from strideband.library.records import Library
from strideband.mechanics.body import INDEX
from strideband.mechanics.estimate import Course, Estimate
from strideband.mechanics.pull import Hold, Pull, pull
from strideband.model import Band, Exercise
from strideband.model.band import NEWTONS_PER_POUND_FORCE
from strideband.views.band_labels import at_100, curves_of, label_factor, relative_curve
from strideband.views.exercise_bands import ExerciseBands
from strideband.views.exercise_mechanics import Mechanics

from tests.conftest import FIXTURE_PROJECT
from tests.support.approved import Approved
from tests.support.made_exercises import made

SMALL = load_or_raise(FIXTURE_PROJECT)
LYING = SMALL.get("exercise", "lying-march")


def band(slug: str, kind: str, level: str, order: int, pounds: float = 0, **more: Any) -> Band:
    """Return a band with a force at 100 %, if its label is to state one."""
    forces = [{"elongation": 50, "pounds": pounds / 2}, {"elongation": 100, "pounds": pounds}]
    values = {
        **SMALL.get("band", "light-loop").model_dump(exclude={"forces", "flat_length_cm"}),
        **{"slug": slug, "name": slug, "type": kind, "level": level, "order": order},
        **{"colour": f"#{order}", "forces": forces if pounds else [], **more},
    }
    return Band.model_construct(
        **{
            **values,
            "forces": tuple(
                SimpleNamespace(
                    elongation=f["elongation"],
                    pounds=f["pounds"],
                    newtons=f["pounds"] * NEWTONS_PER_POUND_FORCE,
                )
                for f in values["forces"]
            ),
        }
    )


BANDS = [
    band("loop-3", "mini-loop", "medium", 3, 6, flat_length_cm=25),
    band("loop-1", "mini-loop", "light", 1, 2, flat_length_cm=20),
    band("loop-2", "mini-loop", "light", 2, 3, flat_length_cm=30),
    band("no-label", "mini-loop", "heavy", 4),
    band("span-9", "fabric-loop", "heavy", 9, label_span=SimpleNamespace(low=9, high=12)),
    band("span-5", "fabric-loop", "light", 5, label_span=SimpleNamespace(low=5, high=8)),
    band("flat", "flat-band", "heavy", 1, 4, strands_in_rating=None),
    band("folded", "flat-band", "heavy", 2, 4, strands_in_rating=2),
    band("long", "long-loop", "light", 1, 8, strands_in_rating=1),
    band("long-2", "long-loop", "light", 2, 8, strands_in_rating=None),
    band("tube", "tube", "light", 1, 5, strands_in_rating=1),
]
BY_SLUG = {own.slug: own for own in BANDS}


def library() -> Library:
    return cast(Library, SimpleNamespace(all=lambda kind: BANDS))


def choice(exercise: Exercise) -> ExerciseBands:
    return ExerciseBands(exercise, library())


def slugs(bands: list[Band]) -> list[str]:
    return [own.slug for own in bands]


def test_the_bands_of_an_exercise_go_by_its_kinds_then_by_strength():
    own = choice(made("x", kinds=("flat-band", "mini-loop", "fabric-loop")))
    assert slugs(own.all) == ["flat", "folded", "loop-1", "loop-2", "loop-3"]
    assert slugs(own.relative) == ["span-5", "span-9"]


@pytest.mark.parametrize(
    ("kinds", "level", "first"),
    [
        (("mini-loop",), "light", "loop-2"),
        (("mini-loop",), "medium", "loop-3"),
        (("mini-loop",), "heavy", "loop-3"),
        (("flat-band", "mini-loop"), "light", "loop-2"),
        (("mini-loop", "long-loop"), "light", "loop-2"),
        (("fabric-loop",), "light", None),
    ],
)
def test_one_starts_with_the_strongest_of_the_level(kinds, level, first):
    own = choice(made("x", kinds=kinds, band_level=level)).first
    assert (own and own.slug) == first


def test_a_loop_is_twice_as_long_as_it_lies_flat():
    def of(*kinds: str) -> float | None:
        return choice(made("x", kinds=kinds, movement=LYING.movement)).loop_length

    assert of("mini-loop") == pytest.approx(0.6)
    assert of("fabric-loop") == pytest.approx(0.61)
    assert of("long-loop") == pytest.approx(2.08)
    assert of("flat-band", "mini-loop") is None


POUND = NEWTONS_PER_POUND_FORCE


def test_a_strand_pulls_its_share_of_the_label():
    closed, opened = choice(LYING), choice(made("x"))
    for slug, of_closed, of_open in (
        ("loop-2", 3 / 2, 3 / 2),
        ("flat", 4, 4),
        ("folded", 2, 2),
        ("long", 8, 16),
        ("long-2", 4, 8),
        ("tube", 2.5, 5),
        ("no-label", 0, 0),
    ):
        assert closed.strand(BY_SLUG[slug]) == pytest.approx(of_closed * POUND), slug
        assert opened.strand(BY_SLUG[slug]) == pytest.approx(of_open * POUND), slug


def mechanics(**changes: Any) -> Mechanics:
    return Mechanics(made("march", movement=LYING.movement, **changes), library())


def test_strengths_are_the_pulls_and_torques_of_each_band():
    own = mechanics()
    force, load = (np.array(values) for values in ([1.0, 3.0, 2.0], [0.1, 0.2, 0.4]))
    courses = [Course(values, values, values) for values in (force, load)]
    unit = Pull(Hold("around", (), ()), force, courses[0], courses[0], force, courses[1])
    own._pull_of = lambda stature, newtons, strands: unit.times(newtons, strands)
    found = [
        (
            s.band.slug,
            s.at_100 / POUND,
            s.pull.force.greatest.value / POUND,
            s.pull.torque.greatest.value / POUND,
        )
        for s in own.strengths
    ]
    assert found == [
        ("loop-1", pytest.approx(1), pytest.approx(3), pytest.approx(0.4)),
        ("loop-2", pytest.approx(1.5), pytest.approx(4.5), pytest.approx(0.6)),
        ("loop-3", pytest.approx(3), pytest.approx(9), pytest.approx(1.2)),
    ]
    assert [(s.band.level, s.band.slug) for s in own.levels] == [
        ("light", "loop-2"),
        ("medium", "loop-3"),
    ]


def test_a_load_is_the_torque_against_its_action_or_with_it_if_the_band_assists():
    torque = np.zeros((2, len(INDEX)))
    torque[:, INDEX["right-hip-flexion"]] = [-1, -3]
    torque[:, INDEX["trunk-flexion"]] = [2, -5]
    for role, action, lever in (
        ("resist", "hip-flexion", ("right-hip-flexion", -1)),
        ("assist", "hip-extension", ("right-hip-flexion", -1)),
        ("resist", "trunk-flexion", ("trunk-flexion", -1)),
        ("assist", "trunk-flexion", ("trunk-flexion", 1)),
    ):
        own = mechanics(role=role)
        repetition = SimpleNamespace(torque=lambda *_: torque, twin=None)
        own.__dict__ |= {"action": action, "repetition": repetition}
        assert own._lever == (INDEX[lever[0]], lever[1])


def test_a_torque_the_other_way_is_nothing_to_hold():
    own = mechanics()
    first = own._lever
    assert first
    there, back = (pull(own.repetition, 1.7, (first[0], sign)).torque for sign in (1, -1))
    turned = own.repetition.torque(1.7, 1.0)[:, first[0]]
    assert there.value == pytest.approx(np.maximum(turned, 0.0), abs=1e-8)
    assert back.value == pytest.approx(np.maximum(-turned, 0.0), abs=1e-8)
    assert there.value.min() == 0.0 or back.value.min() == 0.0


def test_a_resisting_band_has_an_action_even_if_the_record_lists_none_that_it_loads():
    assert mechanics(actions=("elbow-flexion",)).action == "hip-flexion"
    assert mechanics(actions=("elbow-flexion",), role="assist").action is None


def test_a_band_that_loads_no_action_has_no_torque():
    own = mechanics()
    own.__dict__["action"] = None
    assert own.pull.torque.value.shape == own.pull.force.value.shape
    assert not own.pull.torque.value.any()


def bounds(number: Estimate) -> str:
    return f"{number.low:.4f} {number.value:.4f} {number.high:.4f}"


def test_mechanics_with_many_bands(approved: Approved):
    """Tables and charts of the lying march, with a band for two levels and two without newtons."""
    own, words = mechanics(), {word: word for word in ("stretch", "force", "torque", "share")}
    words |= {word: word for word in ("way", "start", "end")}
    lines = [
        f"{own.action}, turned {own.pull.turned:.3f}, peak at {own.peak_at:g}, {bounds(own.work)} J"
    ]
    lines += [
        f"{m.moment}: {m.stretch:.3f} %, {bounds(m.tension)} N, {bounds(m.force)} N, "
        f"{bounds(m.torque)} N m, {bounds(m.share)} %"
        for m in (*own.table, own.longest)
    ]
    lines += [
        f"{s.stature} m: {s.start:.3f} to {s.longest:.3f} %, {bounds(s.force)} N, "
        f"{bounds(s.torque)} N m"
        for s in own.sizes
    ]
    charts = own.charts
    drawn = [chart(words) for chart in (charts.stretch, charts.force, charts.torque)]
    drawn.append(charts.share(own.share, words))
    lines += [str(chart).replace("><", ">\n<") for chart in (*drawn, charts.dial)]
    approved("views/mechanics.txt", "\n".join(lines) + "\n")


def test_labels_and_their_curves(approved: Approved):
    loops = [own for own in BANDS if own.type == "mini-loop"]
    assert at_100(BY_SLUG["loop-1"]) == pytest.approx(2 * POUND)
    assert at_100(BY_SLUG["no-label"]) is None
    assert label_factor(1.0) == Estimate(1.0, 1.0, 1.0)
    factor = label_factor(0.5)
    assert (factor.value, factor.low, factor.high) == pytest.approx(
        (1.4540, 1.3379, 1.6021), abs=1e-4
    )
    assert curves_of([BY_SLUG["no-label"]], "stretch", "newtons") is None
    drawings = [
        curves_of(loops, "stretch", "newtons"),
        curves_of([BY_SLUG["long-2"], BY_SLUG["long"]], "stretch", "newtons"),
        relative_curve(BANDS, "stretch", "share", "at {stretch}"),
    ]
    assert relative_curve(loops, "stretch", "share", "at {stretch}") is None
    text = [f"{d.box}\n{d.content}".replace("><", ">\n<") for d in drawings if d]
    approved("views/labels.txt", "\n".join([bounds(label_factor(1.5)), *text]) + "\n")
