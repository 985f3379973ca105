"""``strideband new site``: the files of a club's own project, complete and ready to build."""

import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from ..library.editor_schemas import write_schemas
from ..library.layers import base_folder
from ..library.load import load
from .base_lock import write_lock
from .skeletons import FOLDER

SITE = FOLDER / "site"
DEPLOY = "deploy"
"""The folder of recipes for servers."""

_HEAD = """# The settings of the site. Name, logo, colours and contact stand in brand.yml.
site_name: ""
site_description: Resistance-band exercises for the runners of our club.
# The address at which the site is published, with a slash at the end; the workflow sets it.
site_url: !ENV [SITE_URL, ""]
# Set repo_url (and edit_uri if the branch is not main) to show "Edit this page" on your own pages.
# repo_url: https://github.com/your-club/bands
# edit_uri: edit/main/content/
copyright: >-
  With texts and data of Strideband, CC BY 4.0, code MIT. Not medical advice.

"""
_MENU = """# The menu is the base's, also after an upgrade; pages that you put into content/ come
# after its first entry. For another one write it here, under "nav:"; "strideband diff" then says
# which pages of the base it lacks.
"""


def write_site(folder: Path) -> None:
    """Write a club's project.

    Raises:
        ValueError: if the folder is there and not empty, or is a file.
        OSError: if it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"{folder} is there and not empty; nothing was written")
    for name, content in site_files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="\n")
    write_lock(folder)
    # The schemas offer the slugs of the base and of the new project's own records.
    library, _ = load(folder)
    write_schemas(folder, library)


def site_files() -> Iterator[tuple[str, str]]:
    """Yield name and text of each file but the lock and the schemas."""
    for path in sorted(path for path in SITE.rglob("*") if path.is_file()):
        name = path.relative_to(SITE).as_posix()
        text = path.read_text("utf-8")
        yield {"gitignore": ".gitignore"}.get(name, name), _filled(name, text)
    for path in sorted((base_folder() / DEPLOY).iterdir()):
        yield f"{DEPLOY}/{path.name}", path.read_text("utf-8")
    yield "mkdocs.yml", settings((base_folder() / "mkdocs.yml").read_text("utf-8"))


def _filled(name: str, text: str) -> str:
    if name in ("README.md", "requirements.txt"):
        return text.replace("{version}", version("strideband"))
    return text


def settings(base: str) -> str:
    """Return a club's ``mkdocs.yml``: the base's settings under a head of its own."""
    rest = base[base.index("docs_dir:") :]
    rest = re.sub(r"^  (?:logo|favicon): .*\n", "", rest, flags=re.MULTILINE)
    return _HEAD + re.sub(r"^nav:\n(?: .*\n)*", _MENU, rest, flags=re.MULTILINE)
