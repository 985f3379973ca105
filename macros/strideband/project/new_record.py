"""``strideband new``: a commented file to fill in, in its place in a project."""

import re
from pathlib import Path

from ..library.dangling import a
from ..library.error_words import slug_of
from ..library.finding import did_you_mean
from ..library.layers import BRAND, layers_of
from ..library.links_out import refuse_link
from ..model import KINDS
from ..model.base import SLUG_LENGTH, SLUG_PATTERN
from .base_lock import installed_base
from .skeletons import like, skeleton

STARTED = ("exercise", "plan", "topic")
"""Kinds of record that there is a skeleton for."""


def write_record(root: Path, kind: str, slug: str, other: str | None = None) -> Path:
    """Write the skeleton of a record.

    Args:
        root: the project's folder.
        kind: one of STARTED.
        slug: of the new record.
        other: slug of an exercise from whose movement to start.

    Returns:
        The file that was written.

    Raises:
        ValueError: if the slug is none or is taken, if a link is in its place, or if there is no
            such other exercise.
    """
    model = KINDS[kind]
    if not re.fullmatch(SLUG_PATTERN, slug) or len(slug) > SLUG_LENGTH:
        hint = slug_of(slug)
        advice = f" Did you mean '{hint}'?" if hint else ""
        kind_of = f"small letters, digits and hyphens, at most {SLUG_LENGTH}"
        raise ValueError(f"'{slug}' is not a slug ({kind_of}).{advice}")
    path = root / model.folder / f"{slug}{model.suffix}"
    if path.exists():
        raise ValueError(f"{path} exists already; nothing was written.")
    refuse_link(root, path)
    if (root / BRAND).is_file() and (kind, slug) in installed_base():
        raise ValueError(
            f"the base has {a(kind)} of that name. To change it: strideband take {kind}:{slug}"
        )
    if other and kind != "exercise":
        raise ValueError("only exercises can start --like another.")
    text = skeleton(kind, slug)
    if other:
        text = like(text, _exercise_file(root, other).read_text("utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    return path


def _exercise_file(root: Path, slug: str) -> Path:
    """Return the file of an exercise, the project's own before that of its base."""
    folders = [layer.root / KINDS["exercise"].folder for layer in layers_of(root)]
    files = {file.stem: file for folder in folders for file in sorted(folder.glob("*.yml"))}
    if slug not in files:
        raise ValueError(f"unknown exercise '{slug}'.{did_you_mean(slug, files)}")
    return files[slug]
