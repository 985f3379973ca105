"""How the host finds its theme's templates: in less time, and with the same outcome."""

import os
from collections.abc import Iterator

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from mkdocs.theme import Theme


class VisibleTemplates(FileSystemLoader):
    """Lists no hidden file: Material has 14,000 icons in such folders, and MkDocs takes none."""

    def list_templates(self) -> list[str]:
        """Return the names of all templates that are not hidden, in order."""
        return sorted({name for folder in self.searchpath for name in _visible(folder)})


def _visible(folder: str) -> Iterator[str]:
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(path, folder).replace(os.sep, "/")
        for name in files:
            if not name.startswith("."):
                yield name if below == "." else f"{below}/{name}"


def quicken(theme: Theme, compiled: BytecodeCache | None) -> None:
    """Have a theme's environments list what is visible, and compile nothing that is kept.

    MkDocs and its search ask a theme for an environment four times in a build.
    """
    asked = theme.get_env

    def get_env() -> Environment:
        environment = asked()
        environment.bytecode_cache = compiled
        if type(environment.loader) is FileSystemLoader:
            environment.loader = VisibleTemplates(environment.loader.searchpath)
        return environment

    theme.get_env = get_env
