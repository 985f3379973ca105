"""What answers say that is computed: of an exercise its mechanics, of a plan its weeks."""

from ...library.graph import Graph
from ...mechanics.band import LABEL_UNCERTAINTY
from ...mechanics.pose import REFERENCE_STATURE
from ...model import Exercise, Plan
from ...pages.handwritten import has_page
from ...planner import Item as PlannedItem
from ...planner import Session as PlannedSession
from ...planner import Week as PlannedWeek
from ...views.exercise_mechanics import LibraryMechanics, Mechanics
from ...views.plan import Plans
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

    def _resistance(self, m: Mechanics) -> shapes.Resistance:
        return shapes.Resistance(
            stature_m=round(REFERENCE_STATURE, 2),
            peak_at_percent=round(m.peak_at),
            peak_stretch_percent=round(m.longest.stretch),
            label_uncertainty_percent=round(100 * LABEL_UNCERTAINTY),
            moments=tuple(
                shapes.Moment(
                    moment=row.moment,
                    stretch_percent=round(row.stretch),
                    force_n=round(row.force),
                    force_low_n=round(row.low),
                    force_high_n=round(row.high),
                    torque_nm=round(row.torque, 1) if m.action else None,
                )
                for row in m.table
            ),
            bands=tuple(
                shapes.BandPeak(
                    band=s.band.slug,
                    name=s.band.name,
                    level=s.band.level,
                    start_with=s.band == m.band,
                    force_n=round(s.peak),
                    force_low_n=round(s.spread[0]),
                    force_high_n=round(s.spread[1]),
                )
                for s in m.strengths
            ),
            torque_action=m.action,
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
