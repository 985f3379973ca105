"""Which files the theme has, or what a project puts in their place."""

from importlib.util import find_spec
from pathlib import Path

from ..library.layers import layers_of
from ..library.mkdocs_settings import settings_of

THEME = "material"


def in_theme(root: Path, name: str) -> bool:
    """Tell whether the theme of a project, or what the project puts in its place, has a file."""
    return ".." not in name.split("/") and any((f / name).is_file() for f in _folders(root))


def _folders(root: Path) -> list[Path]:
    theme = settings_of(root).get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    folders = [root / own] if isinstance(own, str) else []
    folders += [layer.root / "overrides" for layer in layers_of(root)]
    material = find_spec(THEME)
    places = (material.submodule_search_locations if material else None) or ()
    return [*folders, *(Path(place) / "templates" for place in places)]
