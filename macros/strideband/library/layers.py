"""The layers of a library: the base that comes with the package, and a club's project on it."""

from dataclasses import dataclass
from pathlib import Path

BRAND = "brand.yml"
"""The file that makes a project a club's edition: it stands on the base."""

BASE = "base/"
"""What the names of the base's files begin with in an edition, so that nobody looks for them."""

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Layer:
    """A folder with ``exercises/`` and ``content/``; ``prefix`` begins its files' names."""

    root: Path
    prefix: str = ""


def base_folder() -> Path:
    """Return where the base is: inside an installed package, else the package's repository."""
    installed = _PACKAGE / "base"
    return installed if installed.is_dir() else _PACKAGE.parents[1]


def layers_of(root: Path) -> tuple[Layer, ...]:
    """Return the layers of a project, the one that wins last. Only an edition has two."""
    if not (root / BRAND).is_file():
        return (Layer(root),)
    return (Layer(base_folder(), BASE), Layer(root))


def of_base(file: str) -> bool:
    """Tell whether a finding's or a record's file belongs to the base of an edition."""
    return file.startswith(BASE)
