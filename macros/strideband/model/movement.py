"""The movement of an exercise: key frames of the body, what it rests on, and the band's way."""

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Flag, Name, Number, Part

Degrees = Annotated[Number, Field(ge=-180, le=190)]
"""Once round, and a little further for arms above the head. What each joint allows is less, and
belongs to the body (``mechanics/body.py``)."""
Centimetres = Annotated[Number, Field(ge=-300, le=300)]
"""As far as a band reaches that is long enough for a room."""

View = Literal["side", "front", "back", "diagonal", "above"]
Repeats = Literal["there-and-back", "cycle", "hold"]

Support = Literal[
    "head",
    "ribs",
    "pelvis",
    "left-shoulder",
    "right-shoulder",
    "left-hip",
    "right-hip",
    "left-knee",
    "right-knee",
    "left-ankle",
    "right-ankle",
    "left-foot",
    "right-foot",
    "left-heel",
    "right-heel",
    "left-toes",
    "right-toes",
    "left-elbow",
    "right-elbow",
    "left-forearm",
    "right-forearm",
    "left-hand",
    "right-hand",
]
"""What of the body can rest. A foot rests with the whole sole, toes with the front of it."""

OtherSide = Literal[
    "left-knee", "right-knee", "left-ankle", "right-ankle", "left-foot", "right-foot"
]
"""What can lie on the same part of the other side."""

Node = Literal[
    "anchor",
    "chest",
    "upper-back",
    "hips-front",
    "hips-back",
    "waist",
    "left-hip",
    "right-hip",
    "left-groin",
    "right-groin",
    "left-thigh",
    "right-thigh",
    "left-knee",
    "right-knee",
    "left-kneecap",
    "right-kneecap",
    "left-shin",
    "right-shin",
    "left-ankle",
    "right-ankle",
    "left-heel",
    "right-heel",
    "left-foot",
    "right-foot",
    "left-sole",
    "right-sole",
    "left-instep",
    "right-instep",
    "left-ball",
    "right-ball",
    "left-toes",
    "right-toes",
    "left-shoulder",
    "right-shoulder",
    "left-upper-arm",
    "right-upper-arm",
    "left-elbow",
    "right-elbow",
    "left-wrist",
    "right-wrist",
    "left-hand",
    "right-hand",
]
"""Where a band can pass. ``knee`` is just above the kneecap, ``foot`` round the middle of it,
``groin`` round the very top of the thigh."""


class Trunk(Part):
    """How the pelvis is turned in space, and the angles of back and neck, in degrees."""

    lean: Annotated[Degrees | None, Field(examples=[10])] = None
    """The pelvis leans forwards: 0 upright, 90 face down, -90 on the back."""

    roll: Annotated[Degrees | None, Field(examples=[90])] = None
    """The body rolls onto its right side: 90 is lying on the right side, -90 on the left."""

    turn: Annotated[Degrees | None, Field(examples=[0])] = None
    """The body faces further to its left; the figure's first frame usually faces ahead."""

    trunk_flexion: Annotated[Degrees | None, Field(examples=[5])] = None
    """The back bends forwards; negative arches it."""

    trunk_rotation: Annotated[Degrees | None, Field(examples=[20])] = None
    """The chest turns to the left, against the pelvis."""

    trunk_bend: Annotated[Degrees | None, Field(examples=[10])] = None
    """The chest bends to the right."""

    neck_flexion: Annotated[Degrees | None, Field(examples=[0])] = None
    """The chin goes to the chest; negative looks up."""


class Limbs(Part):
    """Angles of one leg and one arm in degrees: 0 is standing upright with hanging arms."""

    hip_flexion: Annotated[Degrees | None, Field(examples=[90])] = None
    """The thigh goes forwards; negative backwards."""

    hip_abduction: Annotated[Degrees | None, Field(examples=[15])] = None
    """The thigh goes outwards; negative across the middle."""

    hip_rotation: Annotated[Degrees | None, Field(examples=[0])] = None
    """The thigh turns so that the toes point outwards; negative inwards."""

    knee_flexion: Annotated[Degrees | None, Field(examples=[90])] = None
    """The heel goes to the seat."""

    ankle_dorsiflexion: Annotated[Degrees | None, Field(examples=[10])] = None
    """The toes go to the shin; negative points the foot."""

    foot_inversion: Annotated[Degrees | None, Field(examples=[0])] = None
    """The sole turns inwards; negative outwards."""

    toe_extension: Annotated[Degrees | None, Field(examples=[0])] = None
    """The toes go up against the foot; negative curls them."""

    shoulder_flexion: Annotated[Degrees | None, Field(examples=[90])] = None
    """The upper arm goes forwards and up; negative backwards."""

    shoulder_abduction: Annotated[Degrees | None, Field(examples=[20])] = None
    """The upper arm goes outwards, seen from where flexion has brought it."""

    shoulder_rotation: Annotated[Degrees | None, Field(examples=[0])] = None
    """The upper arm turns outwards; a bent elbow then swings away from the belly."""

    elbow_flexion: Annotated[Degrees | None, Field(examples=[20])] = None
    """The hand goes to the shoulder."""


class Rests(Part):
    """What rests on what. Where something rests in two frames that follow, it stays in place."""

    floor: Annotated[tuple[Support, ...], Field(examples=[["left-foot", "right-foot"]])] = ()
    """What rests on the floor."""

    bench: Annotated[tuple[Support, ...], Field(examples=[["pelvis"]])] = ()
    """What rests on a bench, a chair or a step; its height is the movement's ``bench``."""

    wall: Annotated[tuple[Support, ...], Field(examples=[["left-hand"]])] = ()
    """What rests against a wall ahead of the body."""

    wall_behind: Annotated[tuple[Support, ...], Field(examples=[["ribs"]])] = ()
    """What rests against a wall behind the body."""

    wall_left: Annotated[tuple[Support, ...], Field(examples=[["left-hand"]])] = ()
    """What rests against a wall at the left of the body."""

    wall_right: Annotated[tuple[Support, ...], Field(examples=[["right-hand"]])] = ()
    """What rests against a wall at the right of the body."""

    other_side: Annotated[tuple[OtherSide, ...], Field(examples=[["left-ankle"]])] = ()
    """What lies on the same part of the other side, such as the upper ankle in a clamshell."""

    held: Annotated[tuple[Support, ...], Field(examples=[["left-ankle", "right-ankle"]])] = ()
    """What of all that a partner or a bar holds down, so that it can pull as well as press."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        seen: dict[str, str] = {}
        for place in (name for name in type(self).model_fields if name != "held"):
            for part in getattr(self, place):
                if part in seen:
                    values = {"part": part, "first": seen[part], "second": place}
                    raise PydanticCustomError("rests_twice", "rests on two things", values)
                seen[part] = place
        if part := next((part for part in self.held if part not in seen), None):
            raise PydanticCustomError("held_rests", "held rests", {"part": part})
        return self


class Frame(Part):
    """A key frame. What it leaves out stays as in the frame before; in the first frame it is 0."""

    name: Annotated[Name, Field(examples=["Knee up"])]
    """What a reader sees under the picture: Start, Top, Left foot steps."""

    trunk: Trunk = Trunk()
    """Pelvis, back and neck."""

    both: Limbs = Limbs()
    """Angles of both sides."""

    left: Limbs = Limbs()
    """Angles of the left side; they win over ``both``."""

    right: Limbs = Limbs()
    """Angles of the right side; they win over ``both``."""

    rests: Rests | None = None
    """What rests on floor, bench or wall."""

    passing: Flag = False
    """true: the body only passes through, as in a step; it could not hold still here."""

    seconds: Annotated[Number | None, Field(ge=0.1, le=10, examples=[1])] = None
    """Seconds on the way from the frame before, from 0.1, which an eye can follow, to 10. Leave
    out where the dose has a tempo."""


class AnchorPoint(Part):
    """Where the fixed end of the band is, in centimetres for a person of 170 cm.

    Its height comes from the band's ``anchor``: floor, knee, hip, chest or overhead. The distances
    count from the middle of the hips in the first frame, along the room's axes: they do not turn
    with a body that has a ``turn``.
    """

    ahead: Annotated[Centimetres, Field(examples=[120])] = 0.0
    """How far in front of the hips; negative behind. Up to 300, which is a room."""

    left: Annotated[Centimetres, Field(examples=[0])] = 0.0
    """How far to the left of the hips; negative to the right. Up to 300, which is a room."""

    height: Annotated[Centimetres | None, Field(ge=0, examples=[40])] = None
    """Height above the floor, where the name of the height is not exact enough; up to 300, which
    is a ceiling."""


class BandPath(Part):
    """The way of the band along the body."""

    may_repeat = frozenset({"path"})

    path: Annotated[
        tuple[Node, ...], Field(min_length=2, max_length=6, examples=[["left-knee", "right-knee"]])
    ]
    """The points that the band runs through, in order; it can slip at those between the ends."""

    loop: Flag = False
    """true: the band is closed, so it runs back to the first point."""

    mirrored: Flag = False
    """true: a second band runs the same way on the other side of the body: left and right swapped,
    and the fixed point mirrored at the middle of the hips. One band whose middle is fixed, with an
    end for each side, is such a pair."""

    anchor: AnchorPoint | None = None
    """The fixed point, if ``anchor`` stands in the path."""

    start_stretch: Annotated[Number | None, Field(ge=0, le=150, examples=[10])] = None
    """Stretch in percent in the frame where the band is shortest, if you set it by how far from a
    fixed point you stand; up to 150, so that something is left for the way. Leave out where
    ``free_length`` or the loop's own length decides: the stretch follows."""

    free_length: Annotated[Centimetres | None, Field(ge=10, examples=[110])] = None
    """Centimetres of slack band from the first point of the path to the last, of a closed way half
    of it, for a person of 170 cm: what you wind, tie or grip. The set-up tells the same number.
    From 10, which fills a hand, to 300, more than a flat band that is sold."""

    shortened: Annotated[Centimetres | None, Field(ge=1, le=80, examples=[20])] = None
    """Centimetres by which a loop lying flat gets shorter where it is tied to a post or goes twice
    round a limb. The set-up says how it is fixed."""

    @model_validator(mode="after")
    def _set_once(self) -> Self:
        if self.free_length is not None and self.start_stretch is not None:
            raise PydanticCustomError("set_once", "two ways to set one length")
        return self

    @model_validator(mode="after")
    def _goes_on(self) -> Self:
        ends = pairwise((*self.path, self.path[0]) if self.loop else self.path)
        if point := next((a for a, b in ends if a == b), None):
            raise PydanticCustomError("stays_put", "no way to itself", {"point": point})
        return self

    @model_validator(mode="after")
    def _anchor_used(self) -> Self:
        if ("anchor" in self.path) != (self.anchor is not None):
            raise PydanticCustomError("anchor_used", "anchor in the path and its place go together")
        return self


class Movement(Part):
    """How the exercise moves: enough to compute the band's pull and to draw the figure."""

    if TYPE_CHECKING:  # Pydantic gives it to what is frozen; checkers do not see that.

        def __hash__(self) -> int: ...

    view: View
    """From where the figure is seen. Sideways movements need front or back."""

    repeats: Repeats
    """there-and-back: frames forwards, then backwards. cycle: after the last comes the first.
    hold: the last frame is held."""

    works: Annotated[
        tuple[Literal["left", "right"], ...], Field(min_length=1, examples=[["right"]])
    ] = ("left", "right")
    """The side that works in the figure."""

    bench: Annotated[Number | None, Field(ge=5, le=150, examples=[45])] = None
    """Height of the bench, chair or step, in centimetres for a person of 170 cm: from 5, as less is
    the floor, to 150, as nobody rests on more."""

    frames: Annotated[tuple[Frame, ...], Field(min_length=2, max_length=6)]
    """The key frames, two to six."""

    band: BandPath
    """The way of the band."""
