"""The Jinja environment: escapes everything, refuses unknown names, and finds every template."""

import hashlib
import os
import re
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    Template,
    TemplateNotFound,
)

from ..model.reads import note
from .template_files import all_templates


def make_environment(own: Path | None = None) -> Environment:
    """Return an environment without a library; one serves for many builds.

    Args:
        own: folder with ``pages`` and ``components`` that win over the package's.
    """
    environment = NotedEnvironment(
        loader=all_templates(own),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.bytecode_cache = compiled_templates()
    return environment


class NotedEnvironment(Environment):
    """Jinja's, which notes each template that is asked for: by code, by another template."""

    def get_template(self, name: str | Template, *given: Any, **more: Any) -> Template:
        note("template", name if isinstance(name, str) else str(name.name))
        return super().get_template(name, *given, **more)


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


_LED_TO = re.compile(r"""\{%-?\s*(?:from|import|include|extends)\s+["']([^"']+)["']""")


def template_text(environment: Environment, name: str) -> list[str]:
    """Return the text of a template and of those that it names; nothing of one that is not there.

    Templates that Jinja has read once it does not ask for again where another one imports them.
    """
    texts, seen, ahead = list[str](), {name}, [name]
    while ahead:
        try:
            text, _, _ = loader_of(environment).get_source(environment, ahead.pop())
        except TemplateNotFound:
            continue
        texts.append(text)
        more = dict.fromkeys(_LED_TO.findall(text))
        ahead += [name for name in more if name not in seen]
        seen |= set(more)
    return texts


def loader_of(environment: Environment) -> BaseLoader:
    """Return where an environment of ours finds its templates."""
    assert environment.loader
    return environment.loader
