"""What a band does to you, in sentences: for pages, Markdown and frames."""

from collections.abc import Iterator

from ..mechanics.estimate import Course, Estimate, shape_of
from ..mechanics.pull import Held, Hold
from ..text.messages import Messages
from .exercise_mechanics import Mechanics
from .joint_torque import DIGITS, JointTorque

_MINUS = "\u2212"
"""As wide as a plus, and no hyphen at which a line may break."""


class PullWords:
    """Words of a language for what ``Mechanics.pull`` holds."""

    def __init__(self, messages: Messages):
        self._text, self._number = messages.text, messages.number

    def place(self, hold: Hold) -> str:
        """Return where a net force acts: ``both hands``."""
        return self._parts(hold.parts)

    def opposite(self, hold: Hold) -> str:
        """Return what a net force points to: ``the fixed point``, ``the feet``."""
        if hold.way == "anchored":
            return self._text("pull.fixed-point")
        return self._text("pull.other-one") if hold.way == "around" else self._parts(hold.towards)

    def newtons(self, estimate: Estimate) -> str:
        """Return newtons with their range: ``33 N (23–42)``."""
        return self._text("pull.newtons", **self._shown(estimate, 0))

    def torque(self, estimate: Estimate) -> str:
        """Return newton metres with their range."""
        return self._text("pull.newton-metres", **self._shown(estimate, 1))

    def held(self, estimate: Estimate) -> str:
        """Return newton metres of a joint; with their range if they are not exact."""
        key = "joint.exact" if estimate.low == estimate.high else "joint.range"
        return self._text(key, **self._shown(estimate, DIGITS))

    def joint_action(self, joint: JointTorque) -> str:
        """Return a joint action with its side: ``Hip abduction, left``."""
        action = self._text(f"action.{joint.action}").capitalize()
        return self._text(f"joint.{joint.side}", action=action) if joint.side else action

    def change(self, joint: JointTorque) -> str:
        """Return in short what the band does to what body weight asks: ``+21 %``."""
        if joint.percent is None:
            return self._text("joint.lean" if joint.change == "unheld" else "joint.no-share")
        if joint.change == "changes-little":
            return self._text("joint.hardly")
        sign = "more" if joint.change == "adds" else "less"
        return self._text(f"joint.{sign}", percent=self._number(abs(joint.percent), 0))

    def joint(self, mechanics: Mechanics) -> str:
        """Return the sentence of body weight and band at the joint that matters."""
        own = next(iter(mechanics.joints), None)
        if own is None:
            return self._text("joint.moving")
        return self._text(
            f"joint.{own.change}",
            frame=own.frame,
            action=self._text(f"action.{own.action}").lower(),
            weight=self.held(own.weight),
            both=self.held(own.both) if own.both else "",
            percent="" if own.percent is None else self._number(abs(own.percent), 0),
        )

    def percent(self, estimate: Estimate) -> str:
        """Return percent with their range."""
        return self._text("pull.percent", **self._shown(estimate, 0))

    def factor(self, estimate: Estimate) -> str:
        """Return how many times something is, with the range."""
        return self._text("resistance.factor", **self._shown(estimate, 2))

    def stretch(self, percent: float) -> str:
        """Return a stretch in whole percent, or that the band is slack."""
        if round(percent) < 0:
            return self._text("resistance.slack")
        return self._text("resistance.percent", value=self._number(percent, 0))

    def rise(self, degrees: float | None) -> str:
        """Return how far a direction points up or down, in whole degrees."""
        whole = None if degrees is None else round(degrees)
        if whole is None:
            return self._text("pull.nowhere")
        way = "level" if whole == 0 else "up" if whole > 0 else "down"
        return self._text(f"pull.{way}", degrees=self._number(abs(whole), 0))

    def sentences(self, mechanics: Mechanics) -> list[str]:
        """Return what an exercise's band does to you, from the least to the greatest."""
        stretch, tension = self._stretch(mechanics), self._tension(mechanics.pull.tension)
        return [
            stretch,
            tension,
            self.net(mechanics),
            *self._rest(mechanics),
            self.joint(mechanics),
        ]

    def net(self, mechanics: Mechanics) -> str:
        """Return the sentence of the net force."""
        force, hold = mechanics.pull.force, mechanics.pull.hold
        return self._text(
            f"pull.force-{force.shape}",
            place=self.place(hold),
            opposite=self.opposite(hold),
            least=self.newtons(force.least),
            greatest=self.newtons(force.greatest),
            **self._ends(mechanics),
        )

    def _stretch(self, mechanics: Mechanics) -> str:
        stretch = mechanics.pull.stretch
        return self._text(
            f"pull.stretch-{shape_of(stretch)}",
            band=mechanics.band.name if mechanics.band else "",
            low=self._number(float(stretch.min()), 0),
            high=self._number(float(stretch.max()), 0),
            **self._ends(mechanics),
        )

    def _tension(self, tension: Course) -> str:
        return self._text(
            f"pull.tension-{tension.shape}",
            least=self._number(tension.least.value, 0),
            greatest=self._number(tension.greatest.value, 0),
        )

    def _rest(self, mechanics: Mechanics) -> Iterator[str]:
        exercise, own = mechanics.exercise, mechanics.pull
        assist, moves = exercise.band.role == "assist", exercise.contraction == "dynamic"
        if assist and exercise.contraction == "stretch":
            yield self._text("pull.into-stretch")
        if mechanics.action:
            action = self._text(f"action.{mechanics.action}").lower()
            key = "resistance.joint-help" if assist else "resistance.joint"
            yield self._text(key, action=action, torque=self.torque(own.torque.greatest))
        if moves and own.turned >= 5:
            yield self._text("resistance.turns", degrees=self._number(own.turned, 0))
        if moves and not assist:
            work = mechanics.work
            joules = self._shown(work, 1 if work.value < 10 else 0)
            yield self._text("resistance.work", **joules)

    def _ends(self, mechanics: Mechanics) -> dict[str, str]:
        frames = mechanics.movement.frames
        return {"first": frames[0].name, "last": frames[-1].name}

    def _parts(self, parts: tuple[Held, ...]) -> str:
        words = [self._text(f"held.{held.sides}.{held.part}") for held in parts]
        return self._text("pull.and").join(words)

    def _shown(self, estimate: Estimate, digits: int) -> dict[str, str]:
        values = {"value": estimate.value, "low": estimate.low, "high": estimate.high}
        return {n: self._number(value, digits).replace("-", _MINUS) for n, value in values.items()}
