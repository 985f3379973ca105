"""The Jinja environment: escapes everything, refuses unknown names, and finds every template."""

import hashlib
import os
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined

from .template_files import FOLDER, all_templates


def make_environment(own: Path | None = None) -> Environment:
    """Return an environment without a library; one serves for many builds.

    Args:
        own: folder with ``pages`` and ``components`` that win over the package's.
    """
    environment = Environment(
        loader=all_templates(own),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.bytecode_cache = compiled_templates()
    return environment


class _KeptTemplates(FileSystemBytecodeCache):
    """Jinja's cache, in folders too whose names are not text in the reader's locale."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template: its name and its file."""
        return hashlib.sha256(os.fsencode(f"{name}|{filename}")).hexdigest()


def compiled_templates(escaping: str = "") -> FileSystemBytecodeCache | None:
    """Return where compiled templates are kept from one run to the next; None if there is no place.

    To compile ours and the theme's takes a second, half of a small site's build. Jinja keeps them
    in a folder of the user's own below the system's temporary one, by name and content.

    Args:
        escaping: names how their environment escapes, if not for HTML: compiled templates know it.
    """
    try:
        return _KeptTemplates(pattern=f"__strideband_{escaping}%s.cache")
    except (RuntimeError, OSError):
        return None


def templates_changed() -> int:
    """Return when one of our templates changed last, in nanoseconds."""
    templates = (path for end in ("html", "md") for path in FOLDER.rglob(f"*.{end}"))
    return max(path.stat().st_mtime_ns for path in templates)
