"""The mesh that figures draw: it belongs to the body of mechanics, and is the same everywhere."""

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest
from strideband.figures.human.mesh import (
    FILE,
    PARTS,
    PERSONS,
    REACH,
    SEGMENTS,
    human_mesh,
    mesh_of,
    rest_pose,
)
from strideband.figures.human.mesh_file import Stored, packed, unpacked
from strideband.figures.human.skin import bone_turns, rest_origins, skinned
from strideband.mechanics.body import (
    ANKLE_HEIGHT,
    FOREARM,
    FREEDOMS,
    HALF_HIPS,
    HALF_SHOULDERS,
    INDEX,
    SHANK,
    SIDES,
    THIGH,
    UPPER_ARM,
    place,
)

from tests.support.real_project import ROOT

MESH = human_mesh()
MILLIMETRE = 0.001 / 1.7


def posed(**degrees: float):
    angles = np.zeros((1, len(FREEDOMS)))
    for name, value in degrees.items():
        angles[0, INDEX[name.replace("_", "-")]] = np.radians(value)
    return place(angles)


def test_the_mesh_is_as_large_as_it_may_be():
    assert 2000 <= len(MESH.weights) <= 3000
    assert len(FILE.read_bytes()) < 64 * 1024


def test_arrays_fit_each_other():
    count = len(MESH.weights)
    for person in PERSONS:
        assert MESH.points[person].shape == MESH.grip[person].shape == (count, 3)
        assert np.isfinite(MESH.points[person]).all()
    assert set(np.unique(MESH.faces)) == set(range(count)), "no point without a face"
    assert set(np.unique(MESH.parts)) == set(range(len(PARTS)))
    assert 0 <= MESH.bones.min() <= MESH.bones.max() < len(SEGMENTS)


def test_weights_sum_to_one():
    assert np.abs(MESH.weights.sum(axis=1) - 1).max() < 1e-9
    assert MESH.weights.min() >= 0


def test_the_rest_pose_moves_nothing():
    for person in PERSONS:
        found = skinned(MESH, person, place(rest_pose()))[0]
        assert np.abs(found - MESH.points[person]).max() < 1e-8


@pytest.mark.parametrize(
    ("a", "b", "length"),
    [
        ("left-thigh", "right-thigh", 2 * HALF_HIPS),
        ("left-upper-arm", "right-upper-arm", 2 * HALF_SHOULDERS),
        ("left-thigh", "left-shank", THIGH),
        ("left-shank", "left-foot", SHANK),
        ("left-upper-arm", "left-forearm", UPPER_ARM),
        ("left-forearm", "left-hand", FOREARM),
    ],
)
def test_lengths_are_those_of_mechanics(a, b, length):
    at = dict(zip(SEGMENTS, rest_origins(), strict=True))
    assert np.linalg.norm(at[a] - at[b]) == pytest.approx(length, abs=MILLIMETRE)


def test_a_standing_person_is_one_stature_tall_and_stands_on_the_soles():
    for person in PERSONS:
        heights = skinned(MESH, person, posed())[0][:, 2]
        floor = -(THIGH + SHANK + ANKLE_HEIGHT)
        assert heights.min() == pytest.approx(floor, abs=3 * MILLIMETRE)
        assert heights.max() - heights.min() == pytest.approx(1.0, abs=0.02)


def test_joints_lie_in_the_flesh_they_turn():
    """The skin's middle round the knee and the elbow is where mechanics has the joint."""
    for person in PERSONS:
        for name in ("left-knee", "right-knee", "left-elbow", "right-elbow"):
            number = SEGMENTS.index(name)
            own = (MESH.weights * (MESH.bones == number)).sum(axis=1) > 0.5
            middle = MESH.points[person][own].mean(axis=0)
            assert np.linalg.norm(middle - rest_origins()[number]) < 0.02, (person, name)


@pytest.mark.parametrize("degrees", [0, 30, 110, 150])
def test_the_skin_of_a_bent_knee_turns_half_as_far(degrees: float):
    bent = posed(left_knee_flexion=degrees, lean=20)
    turns = bone_turns(bent)[1][0]
    thigh, knee, shank = (
        turns[SEGMENTS.index(f"left-{name}")] for name in ("thigh", "knee", "shank")
    )
    half = thigh.T @ knee
    assert np.degrees(np.arccos((np.trace(half) - 1) / 2)) == pytest.approx(degrees / 2, abs=1e-4)
    assert np.abs(thigh @ half @ half - shank).max() < 1e-9


def test_a_turn_of_the_whole_body_turns_the_skin():
    here = skinned(MESH, "man", posed())[0]
    there = skinned(MESH, "man", posed(turn=90))[0]
    assert np.abs(there - here @ np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1.0]])).max() < 1e-6


def test_a_grip_moves_the_fingers_alone():
    for person in PERSONS:
        moved = np.linalg.norm(MESH.grip[person], axis=1)
        hand = [SEGMENTS.index(f"{side}-hand") for side in SIDES]
        share = (MESH.weights * np.isin(MESH.bones, hand)).sum(axis=1)
        assert moved[share < 0.01].max() < MILLIMETRE
        assert moved.max() > 0.05
        closed = skinned(MESH, person, posed(), ("grip", "flat"))[0]
        open_ = skinned(MESH, person, posed())[0]
        changed = np.abs(closed - open_).max(axis=1) > MILLIMETRE
        assert changed.any()
        assert (MESH.points[person][changed, 1] > 0).all(), "the left hand alone"


def test_every_muscle_of_the_vocabulary_is_a_region():
    vocabulary = {path.stem for path in (ROOT / "content" / "muscles").glob("*.yml")}
    assert set(MESH.muscles) == vocabulary
    assert MESH.fields.shape == (len(MESH.muscles), len(MESH.weights))
    assert np.abs(MESH.fields).max() <= REACH + 1e-9
    assert MESH.deep < vocabulary


SEEN = {
    "gluteus-maximus": ("pelvis", "left-hip", "left-thigh"),
    "vasti": ("left-thigh", "left-knee"),
    "gastrocnemius": ("left-knee", "left-shank"),
    "biceps-brachii": ("left-upper-arm", "left-elbow"),
    "rectus-abdominis": ("pelvis", "thorax"),
    "tibialis-anterior": ("left-shank",),
}


@pytest.mark.parametrize("muscle", sorted(SEEN))
def test_a_region_lies_on_its_segments_and_on_both_sides(muscle):
    inside = MESH.fields[MESH.muscles.index(muscle)] > 0
    left = MESH.points["woman"][:, 1] > 0
    assert inside[left].sum() >= 8
    assert 0.6 < inside[left].sum() / inside[~left].sum() < 1.6
    own = {SEGMENTS[number] for number in MESH.bones[inside & left, 0]}
    assert own <= set(SEEN[muscle]) | {"left-hip", "left-knee", "left-elbow"}


def test_fronts_and_backs_are_not_swapped():
    at = MESH.points["woman"]

    def ahead(muscle: str) -> float:
        return float(at[MESH.fields[MESH.muscles.index(muscle)] > 0][:, 0].mean())

    assert ahead("rectus-femoris") > ahead("biceps-femoris") + 0.05
    assert ahead("tibialis-anterior") > ahead("gastrocnemius") + 0.03
    assert ahead("pectoralis-major") > ahead("upper-back") + 0.05
    assert ahead("biceps-brachii") > ahead("triceps")


def test_eyes_and_mouth_lie_on_the_face():
    for person in PERSONS:
        marks = MESH.marks[person]
        assert marks["left-eye"][0, 1] == pytest.approx(-marks["right-eye"][0, 1], abs=0.004)
        assert marks["mouth"][:, 2].max() < marks["left-eye"][0, 2] < marks["left-brow"][:, 2].min()
        head = MESH.points[person][MESH.bones[:, 0] == SEGMENTS.index("head")]
        for line in marks.values():
            for point in line:
                assert np.linalg.norm(head - point, axis=1).min() < 0.02


def test_a_file_gives_back_what_was_put_in():
    values = np.array([[0.5, -1.25], [0.75, 3.0]])
    content = packed({"a": Stored(values, "<i2", 100)}, {"names": ["x"]})
    arrays, names = unpacked(content)
    assert np.array_equal(arrays["a"], values)
    assert names == {"names": ["x"]}


def test_what_does_not_fit_its_type_is_refused():
    with pytest.raises(ValueError, match="a: 0 to 40000 do not fit <i2"):
        packed({"a": Stored(np.array([0, 40000.0]), "<i2")}, {})


def test_the_file_is_read_as_it_stands():
    assert np.array_equal(mesh_of(FILE.read_bytes()).faces, MESH.faces)


POSE = """
import hashlib, numpy as np
from strideband.figures.human.mesh import human_mesh
from strideband.figures.human.skin import skinned
from strideband.mechanics.body import FREEDOMS, place
angles = np.linspace(-0.5, 0.9, 2 * len(FREEDOMS)).reshape(2, -1)
print(hashlib.sha256(skinned(human_mesh(), "woman", place(angles)).tobytes()).hexdigest())
"""


@pytest.mark.parametrize("processor", ["Haswell", "Nehalem", "Prescott", "Zen"])
def test_skin_lies_alike_on_every_processor(processor):
    def hash_of(**more: str) -> str:
        run = subprocess.run(
            [sys.executable, "-c", POSE], env={**os.environ, **more}, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    assert hash_of(OPENBLAS_CORETYPE=processor) == hash_of()
    assert len(hash_of().strip()) == len(hashlib.sha256().hexdigest())
