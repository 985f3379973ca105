"""Imports point one way: a module may import what stands above it in LAYERS, and nothing else."""

import ast
from pathlib import Path

import pytest
import strideband

PACKAGE = Path(strideband.__file__).parent

LAYERS = [
    {"model"},
    {"finding", "layers", "settings"},
    {"strict_yaml"},
    {"source"},
    {"fields", "validation"},
    {"library"},
    {"hidden", "pruning"},
    {"edition"},
    {"mechanics", "planner"},
    {"graph"},
    {"figures"},
    {
        "addresses",
        "band_labels",
        "components",
        "finished_site",
        "handwritten",
        "messages",
        "output_folder",
        "page_cache",
        "precompressed",
        "server_redirects",
    },
    {"colours", "languages", "menu", "overriding"},
    {
        "concept_figures",
        "movements",
        "plans",
        "prose",
        "schema",
        "shelves",
        "skeletons",
        "snippets",
    },
    {"base_lock", "brand", "stride"},
    {"finder", "lint", "plan_finder", "week_builder", "outputs", "templates"},
    {"embeds", "look", "record_pages", "sections"},
    {"api"},
    {"site"},
    {"contact_sheet", "external_links", "publish", "publish_check", "shell"},
    {"check", "new_site", "takeover", "upgrade"},
    {"cli", "plugin"},
]
"""Top-level modules and packages of strideband, those that know least first. Modules of one layer
do not import each other; the modules of a package may."""

RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}

HOST = "mkdocs"
HOST_MODULES = {"plugin"}


def modules() -> list[str]:
    """Return the names of all modules in strideband: ``lint.no_html``, ``lint.__init__``."""
    return [
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def code_of(module: str) -> str:
    return PACKAGE.joinpath(*module.split(".")).with_suffix(".py").read_text("utf-8")


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
    return {name for name in own_imports(module, code) if RANK.get(name, len(LAYERS)) >= rank}


def test_every_module_has_its_layer():
    missing = {module.split(".")[0] for module in modules()} - RANK.keys() - {"__init__"}
    assert not missing, f"say in LAYERS where they belong: {', '.join(sorted(missing))}"


@pytest.mark.parametrize("module", [module for module in modules() if module != "__init__"])
def test_imports_point_one_way(module):
    assert forbidden(module, code_of(module)) == set()


@pytest.mark.parametrize("module", modules())
def test_only_the_plugin_knows_the_host(module):
    hosts = {name for name in imports(module, code_of(module)) if name.split(".")[0] == HOST}
    assert bool(hosts) == (module in HOST_MODULES), hosts


def test_the_package_itself_imports_nothing():
    assert imports("__init__", code_of("__init__")) == set()


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("source", "from .library import load"),
        ("source", "from . import library"),
        ("source", "import strideband.library"),
        ("source", "from strideband.library import load"),
        ("source", "from strideband import library"),
        ("source", "def read():\n    from .library import load"),
        ("model.area", "from ..library import load"),
        ("model.__init__", "from ..library import load"),
    ],
)
def test_an_import_to_the_right_is_noticed(module, code):
    assert forbidden(module, code) == {"library"}


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("library", "from .source import read_document"),
        ("lint.no_html", "from ..fields import texts\nfrom .no_emoji import check"),
        ("lint.__init__", "from .no_html import check"),
        ("source", "import yaml\nfrom pathlib import Path"),
    ],
)
def test_an_import_to_the_left_is_fine(module, code):
    assert forbidden(module, code) == set()
