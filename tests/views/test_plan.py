"""What the views of plans say of rules that are not kept, and the questions that a plan answers."""

from strideband.check import check_or_raise
from strideband.model import Plan
from strideband.pages.record_pages import record_pages
from strideband.pages.templates import Templates
from strideband.planner import RULES
from strideband.text.messages import Messages
from strideband.views.plan import Plans, Verdict, breach_words
from strideband.views.plan_finder import answers
from strideband.views.shelves import Shelves

from tests.planner.test_limits_of_rules import BROKEN
from tests.support.real_project import real_graph


def test_words_of_breaches_name_the_weeks_and_what_is_found():
    """Of the first block in which each rule is broken that a published plan may break."""
    library, messages = real_graph().library, Messages()
    said = {}
    for rule in RULES.values():
        if rule.severity != "must":
            broken = tuple(rule.check(BROKEN[rule.id][0][0]))
            said[rule.id] = breach_words(Verdict(rule, broken, (), None), library, messages)
    assert said == {
        "day-heavy-hard": "Week 1: 24 hours between Legs and a hard run (Tempo run).",
        "strength-first": "Week 1: All comes after the run (Easy run).",
        "second-rest-day": "Week 1: one day of rest.",
        "strong-twice": "Week 1: strong sessions: 1.",
        "in-season-once": "Week 1: 2 heavy sessions.",
        "easy-share": "Week 1: 69 % of the running is easy.",
        "long-share": "Week 1: the long run is 51 % of the running; at most 50 %.",
        "five-areas": "Week 1: nothing for Balance.",
        "push-and-swing": "Week 1: nothing for Swing.",
    }


def test_a_plan_for_any_season_answers_to_each():
    library = real_graph().library
    plan = library.all(Plan)[0].model_copy(update={"season": "any"})
    assert answers(plan, Plans(library))["season"] == ["off-season", "in-season", "taper"]


def test_a_frame_names_exercises_as_they_are_now(project) -> None:
    """A plan's weeks are kept while nothing changes that the planner reads: no name is read."""

    def frame() -> str:
        templates = Templates(check_or_raise(project.root), Messages())
        pages = record_pages(Shelves(templates.graph), templates.messages)
        [plan] = [page for page in pages if page.record.kind == "plan"]
        return templates.page("embed-plan", plan.context)

    assert "Lying march" in frame()
    project.replace("exercises/lying-march.yml", "name: Lying march", "name: Slow march")
    assert "Slow march" in frame()
    assert "Lying march" not in frame()
