"""What the tests of the built site share: one build, and one server and browser per worker."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.chromium import DESKTOP, Watched, launched, watch
from tests.support.club import make_project
from tests.support.mkdocs_runs import FIXTURE, PROJECT, built, environment
from tests.support.patience import PAGE
from tests.support.static_host import serving

TOGETHER = {"test_recipes", "test_wheel", "test_wordpress"}
TOGETHER |= {"test_player", "test_escaping", "test_plans", "test_club", "test_keyboard"}
"""Modules in browser/ and builds/ whose tests share what takes long to make."""

BUILDS = {"built_site", "hostile", "club", "own", "built_once", "made", "published"}
"""The fixtures that build a site for all workers."""

THREE_MOVES = """name: Three moves
summary: One light session of three moves that holds all that a session can hold.
text: For runners with a loop and a tube.
runners: [road-runner]
season: off-season
level: intermediate
bands: [mini-loop, tube]
anchor: true
minutes: 30
weeks: 2
runs:
  - {day: sun, kind: long, minutes: [50, 55]}
sessions:
  - name: Light moves
    style: light
    exercises:
      - {exercise: lying-march, sets: [2, 3]}
      - {exercise: standing-march}
      - {exercise: wall-drive-hold, sets: [2, 3]}
  - name: Light march
    style: light
    exercises: [{exercise: lying-march}]
progress: add-sets
notes:
  - Leave one out when you are ill.
departs:
  - rule: strong-twice
    why: It is light on purpose.
  - rule: long-share
    why: There is one run a week.
added: "2026-03-01"
"""
"""A plan that the small project has on its site besides its own, for the player of sessions."""

PLACE = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
"""Where the sites are built: tests/builds/test_build.py builds one elsewhere, and compares."""

CALM = {"reduced_motion": "reduce"}
"""How pages are opened, unless a test is about motion: what moves takes a third of a core."""

Once = Callable[[str, Callable[[Path], object]], Path]
"""Gives the folder of a name, filled by the first who asks: the tests' workers share it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that build a shared folder first, and those that need none right after them.

    So one worker builds what both need while the other is busy, instead of waiting for it. Modules
    that are handed out whole come before single tests: at the end neither worker is idle for long.
    """
    tests, seen = Path(__file__).parents[1], set[str]()
    here = {tests / "browser", tests / "builds"}

    def turn(item: pytest.Item) -> int:
        if item.path.parent not in here:
            return 1
        builds = BUILDS & set(getattr(item, "fixturenames", ()))
        first = not builds <= seen
        seen.update(builds)
        return 0 if first else 2 if item.path.stem in TOGETHER else 3

    items.sort(key=turn)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Folders that no test changes, made one time for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def folder(name: str, fill: Callable[[Path], object]) -> Path:
        made, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(made, ignore_errors=True)
                fill(made)
                done.touch()
        return made

    return folder


@pytest.fixture(scope="session")
def built_site(once: Once) -> Path:
    """The real project, built as its owner builds it, in a place of the world of its own."""
    return once("site", lambda folder: built(PROJECT, folder, env=environment(**PLACE)))


@pytest.fixture(scope="session")
def built_once(once: Once) -> Path:
    """The small project at the root of a host, with its site in ``site``."""

    def fill(project: Path) -> None:
        make_project(project, "https://club.example/", FIXTURE)
        (project / "content" / "plans" / "three-moves.yml").write_text(THREE_MOVES, "utf-8")
        built(project, project / "site", env=environment(**PLACE))

    return once("small", fill)


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """Address of the built site on a web server."""
    with serving(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def served_small(built_once: Path) -> Iterator[str]:
    """Address of the small project's site: its pages open in half the time of the real ones."""
    with serving(built_once / "site") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, one for each worker."""
    with launched() as browser:
        yield browser


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Watched]]:
    """Opens pages in profiles of their own; takes the options of a browser context."""
    contexts = []

    def open_one(**options: Any) -> Watched:
        context = browser.new_context(**{"viewport": DESKTOP, **CALM, **options})
        context.set_default_timeout(PAGE * 1000)
        contexts.append(context)
        return watch(context.new_page())

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def desk(browser: Any) -> Iterator[Any]:
    """One profile with a wide screen for all tests that leave nothing behind in it."""
    context = browser.new_context(viewport=DESKTOP, **CALM)
    context.set_default_timeout(PAGE * 1000)
    yield context
    context.close()


@pytest.fixture(scope="session")
def desk_page(desk: Any) -> Watched:
    """The page that most tests share: to open one takes longer than many a test."""
    return watch(desk.new_page())


@pytest.fixture
def watched(desk_page: Watched) -> Watched:
    """A page on a wide screen, as if just opened, with its record."""
    desk_page.page.goto("about:blank")
    desk_page.page.set_viewport_size(DESKTOP)
    desk_page.page.emulate_media(media="null", color_scheme="null", **CALM)
    desk_page.forget()
    return desk_page


@pytest.fixture
def page(watched: Watched) -> Iterator[Any]:
    """A page on a wide screen. Fails at the end if it asked another host or met an error."""
    yield watched.page
    assert not watched.foreign()
    assert not watched.errors
    assert not watched.dialogs
