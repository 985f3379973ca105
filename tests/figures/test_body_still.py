"""Stills: what is seen is found cell by cell; nothing hidden shows, nothing leaves the body."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import brotli
import numpy as np
import pytest
from strideband.figures.body_still import Role, Scene, scene, still, who_of
from strideband.figures.camera import camera
from strideband.figures.contour import SHARP, loops, path, simplified, smoothed
from strideband.figures.human.mesh import human_mesh
from strideband.figures.human.raster import FINE, seen
from strideband.figures.solids import LOOKS
from strideband.figures.still_figure import StillFigure
from strideband.figures.view_grid import COARSE_CELLS, FINE_CELLS, ViewGrid
from strideband.views.exercise_mechanics import Mechanics

from tests.support.for_each import for_each
from tests.support.real_project import real_graph

ROOT = Path(__file__).parents[2]
SLUGS = sorted(path.stem for path in (ROOT / "exercises").glob("*.yml"))
SOME = ("banded-squat", "clamshell", "dead-bug", "pallof-press-march", "single-arm-row")
LARGEST, PACKED = 9_000, 3_000
"""Bytes of a still at most, and compressed."""


@cache
def mechanics(slug: str) -> Mechanics:
    library = real_graph().library
    return Mechanics(library.get("exercise", slug), library)


def drawn(slug: str) -> StillFigure:
    return mechanics(slug).drawing.still_figure


@cache
def best_scene(slug: str) -> Scene:
    own = mechanics(slug).drawing.repetition
    return scene(own, own.motion.key[-1], who_of(slug))


# The depth buffer


def triangle(*corners: tuple[int, int, int]) -> tuple[np.ndarray, ...]:
    x, y, near = np.array(corners).T
    return x[None] * FINE, y[None] * FINE, near[None]


def test_the_nearer_triangle_is_seen():
    far = triangle((0, 0, 5), (0, 8, 5), (8, 0, 5))
    near = triangle((0, 0, 9), (0, 4, 9), (4, 0, 9))
    for order in ((far, near), (near, far)):
        x, y, z = (np.concatenate(parts) for parts in zip(*order, strict=True))
        found = seen(x, y, z, 0, 8, 8)
        assert found.depth[1, 1] == 9
        assert found.depth[1, 5] == 5
        assert found.face[7, 7] == -1


def test_what_faces_away_of_a_closed_surface_is_not_seen():
    x, y, z = triangle((0, 0, 5), (8, 0, 5), (0, 8, 5))
    assert (seen(x, y, z, 0, 8, 8).face >= 0).any()
    assert (seen(x, y, z, 1, 8, 8).face == -1).all()


def test_a_triangle_out_of_the_grid_is_no_error():
    x, y, z = triangle((-20, -20, 5), (-20, -10, 5), (-10, -20, 5))
    assert (seen(x, y, z, 0, 8, 8).face == -1).all()


def test_depth_is_that_of_the_plane():
    x, y, z = triangle((0, 0, 0), (0, 8, 0), (8, 0, 800))
    depth = seen(x, y, z, 0, 8, 8).depth
    assert depth[0, 1] == 150
    assert depth[0, 5] == 550


# Borders


def disc(radius: float) -> np.ndarray:
    at = np.arange(64) - 31.5
    return at[:, None] ** 2 + at[None] ** 2 < radius**2


def test_a_border_encloses_what_is_set():
    (loop,) = loops(disc(20))
    x, y = loop.T
    area = abs((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) / 2 / 4
    assert area == pytest.approx(np.pi * 400, rel=0.02)


def test_a_hole_has_a_border_of_its_own():
    ring = disc(20) & ~disc(10)
    assert len(loops(ring)) == 2
    assert path(ring, 0, 0, 3).count("M") == 2


def test_cells_that_meet_at_a_corner_are_apart():
    mask = np.zeros((8, 8), bool)
    mask[1:4, 1:4] = mask[4:7, 4:7] = True
    assert sum(len(loop) for loop in loops(mask)) == 24, "each side once"


def test_every_side_of_a_random_mask_is_in_one_border():
    for seed in range(20):
        mask = np.random.default_rng(seed).random((17, 23)) < 0.5
        full = np.pad(mask, 1)
        sides = (full[1:] != full[:-1]).sum() + (full[:, 1:] != full[:, :-1]).sum()
        assert sum(len(loop) for loop in loops(mask)) == sides


def test_a_simplified_border_is_near_and_short():
    (loop,) = loops(disc(20))
    fine = smoothed(loop, SHARP.rounds)
    few = simplified(fine, 32)
    assert 8 <= len(few) < len(fine) / 4
    radius = np.linalg.norm(few / 64 / 2 - 32, axis=1)
    assert np.abs(radius - 20).max() < 0.7


def test_specks_are_left_out_and_nothing_is_no_path():
    mask = np.zeros((20, 20), bool)
    assert path(mask, 0, 0, 3) == ""
    mask[3:5, 3:5] = True
    assert path(mask, 0, 0, 3) == ""


# Stills of exercises


@for_each(SOME)
def test_stills_are_small(slug: str):
    for picture in (*drawn(slug).frames, drawn(slug).best):
        assert len(picture) <= LARGEST
        assert len(brotli.compress(picture.encode())) <= PACKED


@for_each(SLUGS)
def test_the_person_fills_the_paper(slug: str):
    _, _, width, height = drawn(slug).box
    fills = [
        max((right - left) / width, (bottom - top) / height)
        for left, top, right, bottom in drawn(slug).persons
    ]
    assert max(fills) > 0.55


def test_a_post_far_away_runs_out_of_the_picture():
    own = drawn("single-arm-row")
    x, _, width, _ = own.box
    left, right = min(p[0] for p in own.persons), max(p[2] for p in own.persons)
    assert left - x < 25
    assert x + width - right < 25


@for_each(SOME)
def test_every_frame_shows_a_person_and_a_band(slug: str):
    for picture in drawn(slug).frames:
        looks = set(re.findall(r'<path class="([a-z]+)"', picture))
        assert {"skin", "shirt", "shorts", "shoe", "hair", "band", "shade"} <= looks
        assert "nan" not in picture


def test_tinted_muscles_stay_within_the_body():
    """In the grid by construction; the smoothed curve stays within a hand's breadth of cells."""
    own = best_scene("banded-squat")
    grid = ViewGrid(own.solid, len(human_mesh().faces), camera("diagonal"), COARSE_CELLS)
    body = grid.shown & (grid.face < len(human_mesh().faces))
    mesh = human_mesh()
    field = mesh.fields[mesh.muscles.index("vasti")]
    inside = grid.at(np.round(field * 1e6).astype(np.int64)) > 0
    assert inside.sum() > 50
    assert not (inside & ~body).any()


def test_a_muscle_that_faces_away_is_not_seen():
    own = best_scene("banded-squat")
    who = who_of("banded-squat")
    tint: dict[str, Role] = {"left:gluteus-maximus": "prime", "right:gluteus-maximus": "prime"}
    behind = still(own, camera("back"), tint, who, COARSE_CELLS)
    assert 'class="prime"' in behind
    tint = {"left:rectus-abdominis": "prime", "right:rectus-abdominis": "prime"}
    assert 'class="prime"' not in still(own, camera("back"), tint, who, COARSE_CELLS)


def test_a_deep_muscle_is_told_apart():
    own, who = best_scene("banded-squat"), who_of("banded-squat")
    tint: dict[str, Role] = {"left:gluteus-minimus": "prime", "right:gluteus-minimus": "prime"}
    assert 'class="prime deep"' in still(own, camera("side"), tint, who, FINE_CELLS)


def test_a_loop_goes_round_both_limbs():
    """From the front it is seen before both thighs and, between them, behind."""
    own = best_scene("banded-squat")
    band = own.solid.points[len(own.points) :]
    for side, sign in (("left", 1), ("right", -1)):
        assert (sign * band[:, 1]).max() > 0.05, side
    mesh = human_mesh()
    assert set(np.unique(own.solid.looks[len(mesh.faces) :])) == {LOOKS.index("band")}


def test_a_longer_band_is_thinner():
    own = mechanics("dead-bug").drawing.repetition

    def breadth(moment: int) -> float:
        body = scene(own, moment, who_of("dead-bug"))
        points = body.solid.points[len(body.points) :]
        count = len(points) // 4
        return float(np.linalg.norm(points[:count] - points[3 * count :], axis=1).mean())

    stretch = own.stretch(1.7)
    short, long = int(np.argmin(stretch)), int(np.argmax(stretch))
    assert breadth(long) < breadth(short) - 0.001


def test_persons_and_tones_are_given_out_evenly():
    people = [who_of(slug) for slug in SLUGS]
    assert people == [who_of(slug) for slug in SLUGS]
    for person in ("woman", "man"):
        assert 0.35 < sum(who.person == person for who in people) / len(people) < 0.65
    for tone in range(4):
        assert 0.12 < sum(who.tone == tone for who in people) / len(people) < 0.4


DRAW = """
from strideband.library.load import load_or_raise
from strideband.views.exercise_mechanics import Mechanics
import pathlib, sys, hashlib
library = load_or_raise(pathlib.Path(sys.argv[1]))
own = Mechanics(library.get("exercise", "lying-march"), library).drawing.still_figure
print(hashlib.sha256("".join([*own.frames, own.best]).encode()).hexdigest())
"""


@pytest.mark.parametrize("processor", ["Haswell", "Prescott", "Zen"])
def test_stills_are_alike_on_every_processor(processor: str):
    def hash_of(**more: str) -> str:
        run = subprocess.run(
            [sys.executable, "-c", DRAW, str(ROOT / "tests" / "fixture_project")],
            env={**os.environ, **more},
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    assert hash_of(OPENBLAS_CORETYPE=processor) == hash_of()
