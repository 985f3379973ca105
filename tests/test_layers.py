"""Imports point one way: a module may import what stands above it in ROWS, and nothing else."""

import ast
from functools import cache
from pathlib import Path

import pytest
import strideband

PACKAGE = Path(strideband.__file__).parent

ROWS = [
    {"model", "publishing"},
    {"library", "mechanics"},
    {"planner", "text"},
    {"figures"},
    {"views"},
    {"pages"},
    {"lint", "outputs"},
    {"project"},
    {"site", "check"},
    {"cli", "plugin"},
]
"""The rooms of strideband and its doors, those that know least first. Those of one row do not
import each other; the modules of a room may."""

RANK = {name: rank for rank, layer in enumerate(ROWS) for name in layer}

HOST = "mkdocs"
HOST_ROOM = "plugin"


def modules() -> list[str]:
    """Return the names of all modules in strideband: ``lint.no_html``, ``lint.__init__``."""
    return [
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def code_of(module: str) -> str:
    return PACKAGE.joinpath(*module.split(".")).with_suffix(".py").read_text("utf-8")


@cache
def imports(module: str, code: str) -> set[str]:
    """Return what a module imports anywhere in its code, as absolute dotted names."""
    package = ["strideband", *module.split(".")[:-1]]
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            found |= {f"{start}.{alias.name}" for alias in node.names}
    return found


def own_imports(module: str, code: str) -> set[str]:
    """Return the top-level modules of strideband that a module imports, without its own."""
    found = {name.split(".")[1] for name in imports(module, code) if name.startswith("strideband.")}
    return found - {module.split(".")[0]}


def forbidden(module: str, code: str) -> set[str]:
    """Return what a module may not import, but does."""
    rank = RANK[module.split(".")[0]]
    return {name for name in own_imports(module, code) if RANK.get(name, len(ROWS)) >= rank}


def test_every_room_and_door_stands_in_a_row():
    missing = {module.split(".")[0] for module in modules()} - RANK.keys() - {"__init__"}
    assert not missing, f"say in ROWS where they belong: {', '.join(sorted(missing))}"
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    doors = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert RANK.keys() == rooms | doors


def test_imports_point_one_way():
    inside = [module for module in modules() if module != "__init__"]
    wrong = {module: forbidden(module, code_of(module)) for module in inside}
    assert {module: found for module, found in wrong.items() if found} == {}


def test_only_the_plugin_knows_the_host():
    known = {
        module.split(".")[0]
        for module in modules()
        if any(name.split(".")[0] == HOST for name in imports(module, code_of(module)))
    }
    assert known == {HOST_ROOM}


def test_the_package_itself_imports_nothing():
    assert imports("__init__", code_of("__init__")) == set()


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/__init__.py")), ids=lambda p: p.parent.name)
def test_every_room_says_what_it_is_for(path):
    """Its docstring says what comes in, what goes out, and what never belongs there."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    for part in ("In:", "Out:", "Never:"):
        assert len(text.partition(part)[2].split("\n")[0].split()) >= 2, f"{part} in {path}"


@pytest.mark.parametrize(
    ("module", "code", "found"),
    [
        ("library.records", "from ..pages import page", "pages"),
        ("library.records", "from .. import pages", "pages"),
        ("library.records", "import strideband.pages", "pages"),
        ("library.records", "from strideband.pages.page import Page", "pages"),
        ("library.records", "from strideband import pages", "pages"),
        ("library.records", "def read():\n    from ..pages.page import Page", "pages"),
        ("library.__init__", "from ..mechanics import pose", "mechanics"),
        ("outputs.api.answers", "from ...project.brand import read_brand", "project"),
        ("site", "from .cli import main", "cli"),
    ],
)
def test_an_import_upwards_is_noticed(module, code, found):
    assert forbidden(module, code) == {found}


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("pages.templates", "from ..library.records import Library"),
        ("lint.texts", "from ..library.references import texts\nfrom .rule import rule"),
        ("lint.__init__", "from .rule import RULES"),
        ("outputs.api.answers", "from ..feed import feed"),
        ("library.document", "import yaml\nfrom pathlib import Path"),
    ],
)
def test_an_import_downwards_is_fine(module, code):
    assert forbidden(module, code) == set()
