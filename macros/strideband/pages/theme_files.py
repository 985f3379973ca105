"""Which files the theme has, or what a project puts in their place."""

from importlib.util import find_spec
from pathlib import Path

from ..library.layers import base_folder, layers_of
from ..library.mkdocs_settings import settings_of

THEME = "material"
OVERRIDES = "overrides"


def in_theme(root: Path, name: str) -> bool:
    """Tell whether the theme of a project, or what the project puts in its place, has a file."""
    return ".." not in name.split("/") and any((f / name).is_file() for f in _folders(root))


def own_folders(root: Path) -> list[Path]:
    """Return the folders of a project whose files win over the theme's."""
    theme = settings_of(root).get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    return [*([root / own] if isinstance(own, str) else []), root / OVERRIDES]


def shipped_folders() -> list[Path]:
    """Return the folders of templates that come with the package and with the theme."""
    material = find_spec(THEME)
    places = (material.submodule_search_locations if material else None) or ()
    return [base_folder() / OVERRIDES, *(Path(place) / "templates" for place in places)]


def _folders(root: Path) -> list[Path]:
    layers = [layer.root / OVERRIDES for layer in layers_of(root)]
    return [*own_folders(root), *layers, *shipped_folders()[1:]]
