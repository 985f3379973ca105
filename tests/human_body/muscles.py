"""Muscles as seen from outside: each a few strands on the skin, from origin to insertion.

Origins and insertions as in Gray, Anatomy of the Human Body, 20th edition, 1918, and courses of the
bellies on its plates; widths are ours. The left side is given; the right one is its mirror image.
"""

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from strideband.figures.human.mesh import REACH
from strideband.mechanics.body import FOREARM, SHANK, SIDES, THIGH, UPPER_ARM

from .fit import OWN, local, rest_frames
from .lofted import farthest
from .pieces import Piece
from .source import Array
from .surface import Faces

_LONG = {"thigh": THIGH, "shank": SHANK, "upper-arm": UPPER_ARM, "forearm": FOREARM}

DEEP = {
    "deep-hip-rotators",
    "gluteus-minimus",
    "iliopsoas",
    "tibialis-posterior",
    "transversus-abdominis",
}
"""Muscles that others cover."""

UNDER = {
    "vasti": ("rectus-femoris", "sartorius"),
    "adductors": ("sartorius", "gracilis", "vasti"),
    "soleus": ("gastrocnemius",),
    "obliques": ("rectus-abdominis",),
    "gluteus-medius": ("gluteus-maximus", "tensor-fasciae-latae"),
    "latissimus": ("upper-back",),
    "erector-spinae": ("upper-back", "latissimus"),
    "medial-hamstrings": ("biceps-femoris", "gastrocnemius"),
    "pectoralis-major": ("shoulder",),
    "upper-back": ("shoulder",),
    "rectus-femoris": ("sartorius", "tensor-fasciae-latae"),
}
"""What lies over parts of a muscle, and is seen in its place."""

STRANDS: dict[str, tuple[str, ...]] = {
    # Posterior ilium, sacrum, coccyx -> gluteal tuberosity and iliotibial tract
    "gluteus-maximus": (
        "trunk .052 158 .018, trunk .008 128 .026, thigh .13 118 .017",
        "trunk .034 168 .020, trunk -.012 150 .036, thigh .17 132 .020",
        "trunk .004 174 .014, trunk -.036 160 .030, thigh .15 152 .018",
    ),
    # Outside of the ilium below the crest -> greater trochanter
    "gluteus-medius": (
        "trunk .060 130 .016, trunk .002 96 .015",
        "trunk .062 100 .020, trunk -.004 92 .016",
        "trunk .056 70 .016, trunk .000 86 .014",
    ),
    "gluteus-minimus": ("trunk .042 96 .020, trunk -.002 90 .011",),
    # Front of the iliac crest -> iliotibial tract
    "tensor-fasciae-latae": ("trunk .050 58 .009, trunk .010 64 .014, thigh .24 74 .010",),
    # Sacrum and ischium -> greater trochanter
    "deep-hip-rotators": (
        "trunk .022 168 .012, trunk .000 104 .008",
        "trunk -.020 156 .013, trunk -.012 108 .010",
    ),
    # Lumbar spine and iliac fossa -> lesser trochanter
    "iliopsoas": (
        "trunk .130 16 .010, trunk .060 24 .015, trunk .004 34 .014, thigh .16 -20 .009",
        "trunk .052 44 .012, trunk .004 34 .014",
    ),
    # Anterior superior spine -> inside of the tibia below the knee
    "sartorius": (
        "trunk .044 46 .008, thigh .12 14 .010, thigh .42 -42 .010, thigh .78 -84 .010,"
        " thigh .98 -100 .009, shank .09 -62 .006",
    ),
    # Anterior inferior spine -> patella
    "rectus-femoris": ("thigh .04 26 .009, thigh .30 8 .019, thigh .60 2 .020, thigh .90 0 .010",),
    # Shaft of the femur -> patella, outside and inside of the rectus
    "vasti": (
        "thigh .16 84 .014, thigh .42 62 .028, thigh .72 46 .026, thigh .94 30 .013",
        "thigh .42 -30 .014, thigh .72 -40 .023, thigh .93 -40 .016",
    ),
    # Pubis and ischium -> linea aspera
    "adductors": (
        "trunk -.026 24 .012, thigh .24 -62 .020, thigh .46 -84 .022, thigh .64 -92 .012",
        "thigh .24 -110 .024, thigh .42 -112 .024, thigh .66 -106 .012",
    ),
    "gracilis": (
        "thigh .22 -92 .010, thigh .40 -104 .011, thigh .70 -110 .010, thigh .97 -116 .007,"
        " shank .08 -74 .006",
    ),
    # Ischial tuberosity -> head of the fibula
    "biceps-femoris": (
        "thigh .18 170 .013, thigh .50 160 .023, thigh .82 140 .017, shank .03 112 .007",
    ),
    # Ischial tuberosity -> inside of the tibia
    "medial-hamstrings": (
        "thigh .18 192 .013, thigh .50 202 .023, thigh .84 226 .016, shank .05 258 .007",
    ),
    # Condyles of the femur -> Achilles tendon
    "gastrocnemius": (
        "thigh .96 206 .009, shank .12 208 .019, shank .26 206 .023, shank .42 196 .012",
        "thigh .96 154 .009, shank .12 152 .018, shank .24 154 .022, shank .38 164 .012",
    ),
    # Back of tibia and fibula -> heel
    "soleus": (
        "shank .20 128 .010, shank .48 146 .017, shank .66 170 .013, shank .86 180 .006",
        "shank .24 236 .010, shank .48 220 .016, shank .66 190 .013, shank .86 180 .006",
    ),
    # Outside of the tibia -> inside of the foot
    "tibialis-anterior": (
        "shank .05 38 .010, shank .25 26 .016, shank .55 14 .012, shank .84 -4 .006",
    ),
    # Head and shaft of the fibula, behind the outer ankle
    "fibularis-longus": (
        "shank .04 92 .009, shank .25 88 .013, shank .55 100 .011, shank .88 128 .006",
    ),
    # Back of both bones of the leg, behind the inner ankle
    "tibialis-posterior": ("shank .14 196 .010, shank .52 214 .012, shank .86 242 .006",),
    # Under the foot, from heel to toes
    "toe-flexors": ("foot -.034 0 .013, foot .030 0 .018, foot .100 0 .014",),
    # Collar bone, breast bone and ribs -> front of the humerus
    "pectoralis-major": (
        "trunk .262 22 .012, trunk .250 56 .020, upper-arm .16 14 .012",
        "trunk .232 8 .016, trunk .232 40 .028, upper-arm .18 8 .014",
        "trunk .196 12 .016, trunk .206 44 .024, upper-arm .20 0 .013",
    ),
    # Collar bone and shoulder blade -> outside of the humerus
    "shoulder": (
        "upper-arm -.02 90 .030, upper-arm .22 90 .026, upper-arm .46 80 .010",
        "upper-arm .02 24 .020, upper-arm .22 40 .022, upper-arm .46 72 .009",
        "upper-arm .02 156 .020, upper-arm .22 140 .022, upper-arm .46 96 .009",
    ),
    "biceps-brachii": ("upper-arm .24 -4 .010, upper-arm .58 -4 .019, upper-arm .94 0 .009",),
    "triceps": (
        "upper-arm .22 196 .014, upper-arm .55 200 .019, upper-arm .96 184 .009",
        "upper-arm .26 158 .014, upper-arm .55 156 .018, upper-arm .96 176 .009",
    ),
    # Spine and iliac crest -> front of the humerus, through the armpit
    "latissimus": (
        "trunk .066 166 .014, trunk .130 134 .028, trunk .188 106 .028, upper-arm .16 -140 .012",
        "trunk .130 172 .016, trunk .178 128 .028, trunk .200 108 .022",
        "trunk .190 173 .012, trunk .192 136 .022",
    ),
    # Pubis -> lower ribs
    "rectus-abdominis": ("trunk -.004 7 .010, trunk .070 11 .017, trunk .172 14 .020",),
    # Lower ribs -> iliac crest and the sheath of the rectus
    "obliques": (
        "trunk .168 58 .018, trunk .110 58 .026, trunk .062 52 .016",
        "trunk .140 88 .020, trunk .085 90 .026, trunk .068 88 .014",
        "trunk .080 34 .014, trunk .045 26 .008",
    ),
    "transversus-abdominis": ("trunk .078 4 .020, trunk .078 50 .022, trunk .080 104 .018",),
    # Sacrum -> ribs and spine
    "erector-spinae": ("trunk .020 175 .009, trunk .100 172 .016, trunk .200 173 .014",),
    # Skull and spine -> shoulder blade and collar bone
    "upper-back": (
        "trunk .305 176 .010, trunk .285 150 .018, trunk .272 112 .012",
        "trunk .262 177 .014, trunk .262 138 .020, trunk .268 112 .012",
        "trunk .168 179 .006, trunk .220 168 .022, trunk .250 140 .018",
    ),
}
"""By muscle: strands of places, each with half the strand's width in statures.

``trunk height angle``: height above the hips in statures; ``thigh share angle`` and so on: share of
the limb's length from its upper end. Degrees round the part: 0 in front, 90 outside, 180 behind.
``foot ahead across``: under the sole, statures from the ankle.
"""


class Skin:
    """The skin of the left half, on which places of strands lie."""

    def __init__(self, whole: Piece) -> None:
        self._points = whole.mean
        self._faces = whole.faces
        self._weights = whole.weights
        limbs = [f"{s}-{p}" for s in SIDES for p in ("upper-arm", "forearm", "hand")]
        self._arms = whole.share(*limbs)

    @cached_property
    def _of(self) -> dict[str, Faces]:
        """The faces of each part, by its name, and of the trunk."""
        found = {}
        for name in _LONG:
            column = OWN.index(f"left-{name}")
            found[name] = self._faces[(self._weights[self._faces, column] > 0.12).any(axis=1)]
        arm = self._arms
        found["trunk"] = self._faces[(arm[self._faces] < 0.35).all(axis=1)]
        return found

    def place(self, part: str, first: float, second: float) -> Array:
        """Return a place on the skin, shape (3,)."""
        if part == "foot":
            origin, turn = rest_frames()["left-foot"]
            return origin + turn @ np.array([first, second, -0.036])
        angle = np.radians(second)
        way = np.array([[np.cos(angle), np.sin(angle), 0.0]])
        if part == "trunk":
            seen, start = self._points, np.array([0.0, 0.0, first])
        else:
            seen = local(self._points, f"left-{part}")
            start = np.array([0.0, 0.0, -first * _LONG[part]])
        reach = float(farthest(start, way, seen, self._of[part])[0])
        if np.isnan(reach):
            raise ValueError(f"{part} {first} {second}: the ray meets no skin")
        at = start + way[0] * reach
        if part == "trunk":
            return at
        origin, turn = rest_frames()[f"left-{part}"]
        return origin + turn @ at


def _places(strand: str) -> Iterator[tuple[str, float, float, float]]:
    for place in strand.split(","):
        part, first, second, wide = place.split()
        yield part, float(first), float(second), float(wide)


def _strand_field(points: Array, nodes: Array, wide: Array) -> Array:
    """Return how far inside a strand points lie: its half-width less the distance, shape (n,)."""
    best = np.full(len(points), -np.inf)
    for a, b, ra, rb in zip(nodes, nodes[1:], wide, wide[1:], strict=False):
        along = b - a
        share = np.clip(((points - a) @ along) / (along @ along), 0, 1)
        distance = np.linalg.norm(points - a - share[:, None] * along, axis=1)
        best = np.maximum(best, ra + share * (rb - ra) - distance)
    return best


def muscle_fields(piece: Piece, whole: Piece) -> dict[str, Array]:
    """Return by muscle how far inside it the piece's points lie, REACH at most, shape (n,)."""
    skin = Skin(whole)
    mean = piece.mean * [1, 0, 1] + np.abs(piece.mean) * [0, 1, 0]
    feet = piece.share(*(f"{s}-{p}" for s in SIDES for p in ("foot", "toes")))
    away = piece.share("head") > 0.5
    found = {}
    for muscle, strands in STRANDS.items():
        fields = []
        for strand in strands:
            parts = list(_places(strand))
            nodes = np.array([skin.place(part, a, b) for part, a, b, _ in parts])
            fields.append(_strand_field(mean, nodes, np.array([wide for *_, wide in parts])))
        other = away | (feet < 0.5 if muscle == "toe-flexors" else feet > 0.9)
        found[muscle] = np.where(other, -REACH, np.max(fields, axis=0))
    covered = {
        muscle: np.min(
            [found[muscle], *(-found[over] - 0.0008 for over in UNDER.get(muscle, ()))], axis=0
        )
        for muscle in found
    }
    return {muscle: np.clip(field, -REACH, REACH) for muscle, field in covered.items()}
