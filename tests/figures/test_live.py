"""The files of the live figure: small, the same everywhere, and true to mechanics."""

import brotli
import numpy as np
import pytest
from strideband.figures.human.mesh import PERSONS, SEGMENTS, human_mesh, rest_pose
from strideband.figures.human.mesh_file import unpacked
from strideband.figures.human.skin import skinned
from strideband.figures.live.band_shape import grips, pieces
from strideband.figures.live.body_file import BONES, body_file
from strideband.figures.live.bound import FIXED, RestingBody
from strideband.mechanics.body import POINTS, Placed, place
from strideband.model import Exercise
from strideband.pages.live_files import live_assets, live_files
from strideband.pages.scripts import script
from strideband.views.exercise_mechanics import LibraryMechanics, Mechanics

from tests.support.for_each import for_each
from tests.support.node import evaluated
from tests.support.real_project import real_graph

BODY, MOTION, SCRIPT = 40_000, 6_000, 10_000
"""Bytes, compressed."""

MILLIMETRE = 1 / 1700
"""In statures."""


def mechanics_of(slug: str) -> Mechanics:
    library = real_graph().library
    found = LibraryMechanics(library).of(library.get("exercise", slug))
    assert found
    return found


def moving() -> list[str]:
    return [e.slug for e in real_graph().library.all(Exercise) if e.movement]


def compressed(content: bytes) -> int:
    return len(brotli.compress(content))


def numbers(content: bytes) -> list[int]:
    """Return bytes as node takes them."""
    return list(content)


def test_body_and_script_are_small_and_their_addresses_hold_their_content() -> None:
    code, body = live_assets().values()
    assert compressed(body) <= BODY
    assert compressed(code) <= SCRIPT
    assert code == script("live-figure").encode()
    assert list(live_assets()) == [live_files().script, live_files().body]


def test_motions_are_small() -> None:
    sizes = {slug: compressed(mechanics_of(slug).drawing.motion) for slug in moving()}
    assert len(sizes) > 50
    assert {slug: size for slug, size in sizes.items() if size > MOTION} == {}


def test_the_body_in_the_file_is_the_mesh() -> None:
    """As the browser reads it: each face with its points, bones and muscles."""
    mesh = human_mesh()
    read = evaluated(
        "import { Body } from '#pages/components/live_figure/body.js';",
        "(b => ({ faces: [...b.faces], parts: [...b.file.parts], fields: [...b.file.fields],"
        " weights: [...b.file.weights],"
        " points: given.persons.map(p => [...b.points(p, ['left'])]) }))"
        "(new Body(new Uint8Array(given.file).buffer))",
        {"file": numbers(body_file()), "persons": PERSONS},
    )
    faces = np.array(read["faces"]).reshape(-1, 3)
    assert np.bincount(mesh.parts).tolist() == [int(n) for n in read["parts"] if n]
    left = mesh.points["woman"][:, 1] > 0
    for person, places in zip(PERSONS, read["points"], strict=True):
        found = np.array(places).reshape(-1, 3)
        wanted = mesh.points[person] + mesh.grip[person] * left[:, None]
        assert key(found[faces]) == key(wanted[mesh.faces])
    weights = np.array(read["weights"]).reshape(-1, 4)
    assert np.allclose(weights.sum(axis=1), 1, atol=1e-6)
    fields = np.array(read["fields"]).reshape(-1, len(mesh.muscles))
    inside = np.zeros(len(mesh.muscles), int)
    np.add.at(inside, np.nonzero(fields > 0)[1], 1)
    assert (np.abs(inside - (mesh.fields > 1e-4).sum(axis=1)) <= 6).all()


def key(corners: np.ndarray) -> int:
    """Return how many faces there are with how much area, in parts: the order is of no matter."""
    a, b, c = np.moveaxis(corners, 1, 0)
    return round(float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() * 200))


@for_each(moving)
def test_a_pose_in_the_browser_is_that_of_mechanics(slug: str) -> None:
    """At each moment: joints, and the ends of their limbs, within half a millimetre."""
    mechanics = mechanics_of(slug)
    motion = mechanics.repetition.motion
    read = unpacked(mechanics.drawing.motion)[0]
    moments = len(motion.angles)
    seconds = read["times"]
    assert len(seconds) == moments
    assert (np.diff(seconds, axis=0) > 0).all()
    matrices = np.array(
        evaluated(
            "import { Motion } from '#pages/components/live_figure/motion.js';"
            "import { Body } from '#pages/components/live_figure/body.js';",
            "((m) => [...m.file.times.keys()].map(step => [...m.at(step)]))"
            "(new Motion(new Uint8Array(given.motion).buffer,"
            " new Body(new Uint8Array(given.body).buffer)))",
            {
                "motion": numbers(mechanics.drawing.motion),
                "body": numbers(body_file()),
            },
        )
    ).reshape(moments, FIXED + 1, 3, 4)[:, :FIXED]
    turns = read["turns"].reshape(moments, -1, 4)
    nearness = (turns[1:] * turns[:-1]).sum(axis=2)
    assert nearness.min() > 0.9, "between two steps a bone turns on the longer way"
    resting = place_of_joints(mechanics_rest())
    found = np.einsum("mbij,bj->mbi", matrices, np.c_[resting, np.ones(len(resting))])
    wanted = np.stack([place_of_joints(motion.placed.moment(m)) for m in range(moments)])
    assert np.abs(found - wanted).max() < 0.5 * MILLIMETRE


def mechanics_rest() -> Placed:
    return place(rest_pose())


def place_of_joints(placed: Placed) -> np.ndarray:
    """Return where each bone ends that is a segment of mechanics, or begins, shape (bones, 3)."""
    ends = {"thigh": "knee", "shank": "ankle", "forearm": "hand", "head": "head", "foot": "ball"}
    found = []
    for bone in BONES:
        side, _, part = bone.partition("-")
        joint = {"hip": "thigh", "knee": "shank", "shoulder": "upper-arm", "elbow": "forearm"}
        if part in joint:
            found.append(placed.origins[f"{side}-{joint[part]}"][0])
        elif end := ends.get(part or bone):
            name = end if end == bone else f"{side}-{end}"
            found.append(placed.point(name)[0])
        else:
            found.append(placed.at(bone, (0.05, 0.0, 0.02))[0])
    return np.array(found)


def test_hands_hang_on_forearms_in_the_browser() -> None:
    assert set(BONES) == {name for name in SEGMENTS if not name.endswith("-hand")}


@for_each(moving)
def test_a_band_lies_on_the_skin(slug: str) -> None:
    """Rings go round a limb, outside of it; all places are bound in full."""
    repetition = mechanics_of(slug).repetition
    body = RestingBody(human_mesh(), "woman", grips(repetition))
    found = list(pieces(repetition, body))
    assert found
    for piece in found:
        assert np.allclose(piece.places.weights.sum(axis=1), 1)
        assert np.isfinite(piece.places.places).all()
        if piece.shape == "loop" and len(piece.places.places) > 1:
            middle = piece.places.places.mean(axis=0)
            out = np.linalg.norm(piece.places.places - middle, axis=1)
            assert 0.008 < out.min() <= out.max() < 0.12


@pytest.mark.parametrize("name", ["left-knee", "right-ankle", "left-foot", "waist"])
def test_a_ring_is_a_little_longer_than_the_skin_under_it(name: str) -> None:
    """As the girths of mechanics say, which are those of a person of 1.75 m."""
    ring = RestingBody(human_mesh(), "man", frozenset()).ring(name).places
    girth = np.linalg.norm(np.diff(np.r_[ring, ring[:1]], axis=0), axis=1).sum()
    assert girth == pytest.approx(POINTS[name].girth, rel=0.45)


def test_the_skin_in_the_browser_is_that_of_the_stills() -> None:
    """A point that hangs on several bones, all of them at one moment."""
    mechanics = mechanics_of("banded-squat")
    motion, mesh = mechanics.repetition.motion, human_mesh()
    read = evaluated(
        "import { Motion, moved } from '#pages/components/live_figure/motion.js';"
        "import { Body } from '#pages/components/live_figure/body.js';",
        "((b, m) => { const p = b.points(m.file.names.person[0], m.file.names.grips);"
        " const x = m.at(m.steps - 1); return Array.from({length: b.count}, (_, n) =>"
        " moved(x, [p[3*n], p[3*n+1], p[3*n+2]], b.file.bones, b.file.weights, n)); })"
        "(...[new Body(new Uint8Array(given.body).buffer)].flatMap("
        "b => [b, new Motion(new Uint8Array(given.motion).buffer, b)]))",
        {"motion": numbers(mechanics.drawing.motion), "body": numbers(body_file())},
    )
    [person] = unpacked(mechanics.drawing.motion)[1]["person"]
    wanted = skinned(mesh, person, motion.placed.moment(motion.key[-1]))[0]
    found = np.array(read)
    for axis in range(3):
        assert np.abs(np.sort(found[:, axis]) - np.sort(wanted[:, axis])).max() < 3 * MILLIMETRE
