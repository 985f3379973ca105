"""What answers say that is computed: of an exercise its mechanics, of a plan its weeks."""

from ...library.graph import Graph
from ...mechanics.band import LABEL_UNCERTAINTY
from ...mechanics.estimate import Estimate
from ...mechanics.pose import REFERENCE_STATURE
from ...mechanics.pull import Hold
from ...mechanics.quantum import quantised
from ...model import Exercise, Plan
from ...pages.handwritten import has_page
from ...planner import Item as PlannedItem
from ...planner import Session as PlannedSession
from ...planner import Week as PlannedWeek
from ...views.exercise_bands import Strength
from ...views.exercise_mechanics import LibraryMechanics, Mechanics, Moment
from ...views.joint_torque import JointTorque
from ...views.plan import Plans
from ..exercise_csv import FORCES, JOINT
from . import shapes
from .places import Places


class Numbers:
    """Computes what the answers of one library hold."""

    def __init__(self, graph: Graph, mechanics: LibraryMechanics, plans: Plans, places: Places):
        self._graph, self._mechanics, self._plans = graph, mechanics, plans
        self._places = places
        there = has_page(graph.library, "method.md")
        self._method = f"{places.site}method/" if there else None

    def of_exercise(self, exercise: Exercise) -> shapes.ExerciseNumbers:
        """Return what follows from an exercise and its neighbours."""
        key = ("exercise", exercise.slug)
        ahead = self._graph.links(key)
        mechanics = self._mechanics.of(exercise)
        return shapes.ExerciseNumbers(
            easier=self._places.links(self._graph.back_links(key, "harder")),
            phases=self._places.links([k for k in ahead if k[0] == "phase"]),
            safety=self._places.links([k for k in ahead if k[0] == "hazard"]),
            resistance=self._resistance(mechanics) if mechanics and mechanics.band else None,
        )

    def with_first_band(self, exercise: Exercise) -> dict[str, str]:
        """Return the cells of the table of exercises; none if nothing is computed."""
        mechanics = self._mechanics.of(exercise)
        strengths = mechanics.strengths if mechanics else ()
        found = next((s for s in strengths if mechanics and s.band == mechanics.band), None)
        if mechanics is None or found is None:
            return {}
        held = [f"{held.sides} {held.part}" for held in mechanics.pull.hold.parts]
        numbers = _band(found, mechanics).model_dump(include={*FORCES}, exclude={"start_with"})
        cells = {name: str(value) for name, value in numbers.items()}
        for joint in mechanics.joints[:1]:
            own = _joint(joint).model_dump(exclude_none=True)
            cells |= {column: str(own[field]) for column, field in JOINT.items() if field in own}
        return cells | {"start_with": found.band.slug, "force_on": "; ".join(held)}

    def _resistance(self, m: Mechanics) -> shapes.Resistance:
        return shapes.Resistance(
            stature_m=round(REFERENCE_STATURE, 2),
            peak_at_percent=round(m.peak_at),
            peak_stretch_percent=round(m.longest.stretch),
            label_uncertainty_percent=round(100 * LABEL_UNCERTAINTY),
            hold=_hold(m.pull.hold),
            moments=tuple(_moment(row, m) for row in m.table),
            bands=tuple(_band(strength, m) for strength in m.strengths),
            torque_action=m.action,
            joints=tuple(map(_joint, m.joints)),
            method=self._method,
        )

    def of_plan(self, plan: Plan) -> shapes.PlanNumbers:
        """Return the weeks that the planner makes of a plan, and the rules that they keep."""
        view = self._plans.of(plan)
        return shapes.PlanNumbers(
            weeks=tuple(map(self._week, view.weeks)),
            rules=tuple(
                shapes.RuleKept(
                    id=verdict.rule.id,
                    severity=verdict.rule.severity,
                    kept=verdict.kept,
                    weeks=tuple(verdict.weeks),
                )
                for verdict in view.verdicts
            ),
        )

    def _week(self, week: PlannedWeek) -> shapes.Week:
        runs = sorted(week.runs, key=lambda run: run.start)
        sessions = sorted(week.sessions, key=lambda session: session.start)
        return shapes.Week(
            number=week.number,
            phase=week.phase,
            runs=tuple(map(shapes.Run.model_validate, runs)),
            sessions=tuple(map(self._session, sessions)),
        )

    def _session(self, session: PlannedSession) -> shapes.Session:
        own = vars(session) | {"items": tuple(map(self._item, session.items))}
        return shapes.Session.model_validate(own)

    def _item(self, item: PlannedItem) -> shapes.Item:
        # The weeks may have been planned when the exercise was another: its name is looked up.
        exercise = self._places.library.get(Exercise, item.exercise.slug)
        named = {"exercise": exercise.slug, "name": exercise.name}
        dose = {"per_side": exercise.dose.per_side, "rest_s": item.rest}
        return shapes.Item.model_validate(vars(item) | named | dose)


def _hold(hold: Hold) -> shapes.Hold:
    parts = [shapes.Held(part=held.part, sides=held.sides) for held in hold.parts]
    return shapes.Hold(way=hold.way, parts=tuple(parts))


def _moment(row: Moment, m: Mechanics) -> shapes.Moment:
    # No minus zero: where nothing leads sideways, the last bits say on which side.
    ahead, left, up = (round(quantised(part), 2) + 0.0 for part in row.direction)
    there = any(row.direction)
    return shapes.Moment(
        moment=row.moment,
        stretch_percent=round(row.stretch),
        **_newtons("tension", row.tension),
        **_newtons("force", row.force),
        direction=shapes.Direction(ahead=ahead, left=left, up=up) if there else None,
        torque_nm=round(row.torque.value, 1) if m.action else None,
        torque_low_nm=round(row.torque.low, 1) if m.action else None,
        torque_high_nm=round(row.torque.high, 1) if m.action else None,
    )


def _joint(joint: JointTorque) -> shapes.JointTorque:
    return shapes.JointTorque(
        action=joint.action,
        side=joint.side,
        frame=joint.frame,
        **_newton_metres("weight", joint.weight),
        **(_newton_metres("with_band", joint.both) if joint.both else {}),
        band_percent=joint.percent,
        exact=joint.exact,
    )


def _newton_metres(name: str, estimate: Estimate) -> dict[str, float]:
    fields = {"nm": estimate.value, "low_nm": estimate.low, "high_nm": estimate.high}
    return {f"{name}_{field}": value for field, value in fields.items()}


def _band(strength: Strength, m: Mechanics) -> shapes.BandPeak:
    own = strength.pull
    return shapes.BandPeak(
        band=strength.band.slug,
        name=strength.band.name,
        level=strength.band.level,
        start_with=strength.band == m.band,
        **_newtons("tension", own.tension.greatest),
        force_least_n=round(own.force.least.value),
        **_newtons("force", own.force.greatest),
    )


def _newtons(name: str, estimate: Estimate) -> dict[str, int]:
    """Return an estimate as fields of an answer: the value, the least and the most it may be."""
    fields = {"n": estimate.value, "low_n": estimate.low, "high_n": estimate.high}
    return {f"{name}_{field}": round(value) for field, value in fields.items()}
