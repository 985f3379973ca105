"""The Jinja environment: escapes everything, refuses unknown names, and finds every template."""

import hashlib
import os
import re
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemBytecodeCache, TemplateNotFound

from .template_code import TemplateEnvironment
from .template_files import all_templates


def make_environment(own: Path | None = None) -> Environment:
    """Return an environment without a library; one serves for many builds.

    Args:
        own: folder with ``pages`` and ``components`` that win over the package's.
    """
    environment = TemplateEnvironment(all_templates(own))
    environment.bytecode_cache = compiled_templates("html_")
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
        escaping: names how our environments compile and escape; empty for the theme's own.
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
