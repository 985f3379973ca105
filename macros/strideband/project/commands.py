"""The commands that change or compare a project: ``new``, ``take``, ``diff``, ``schema``, ...

Each returns its exit code: 0 fine, 1 findings, 2 wrong call.
"""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from ..library.editor_schemas import write_schemas
from ..library.graph import build
from ..library.layers import BRAND
from ..library.load import load
from ..planner.uses import planned_exercises
from .base_lock import FILE as LOCK
from .base_lock import write_lock
from .diff import report, upgrade_of
from .figure_sheet import contact_sheet
from .new_record import STARTED, write_record
from .new_site import write_site
from .take import take


def add_commands(commands: Any) -> None:
    """Add the commands to those of a parser (``argparse.ArgumentParser.add_subparsers``)."""
    making = commands.add_parser("new", help="write a commented skeleton to fill in")
    making.add_argument("kind", choices=[*STARTED, "site"])
    making.add_argument("slug", metavar="SLUG", help="its slug; for a site its folder")
    making.add_argument("--like", metavar="SLUG", help="an exercise whose movement to start from")
    making.add_argument("--project", default=".", type=Path, metavar="DIR")
    making.set_defaults(run=_new)
    taking = commands.add_parser("take", help="copy a file of the base into an edition, to change")
    taking.add_argument("what", metavar="WHAT", help="such as exercise:clamshell, content/about.md")
    taking.add_argument("--project", default=".", type=Path, metavar="DIR")
    taking.set_defaults(run=_take)
    comparing = commands.add_parser("diff", help="say what a newer base means for an edition")
    comparing.add_argument("project", nargs="?", default=".", type=Path, metavar="DIR")
    comparing.add_argument("--accept", action="store_true", help="note the base as it is now")
    comparing.set_defaults(run=_diff)
    exporting = commands.add_parser("schema", help="write the JSON Schemas for editors")
    exporting.add_argument("project", nargs="?", default=".", type=Path, metavar="DIR")
    exporting.set_defaults(run=_schema)
    drawing = commands.add_parser("gallery", help="draw all figures on one sheet, for the eye")
    drawing.add_argument("project", nargs="?", default=".", type=Path, metavar="DIR")
    drawing.add_argument("--out", default=Path("gallery.html"), type=Path, metavar="FILE")
    drawing.set_defaults(run=_figure_sheet)


def _new(options: Namespace) -> int:
    if options.kind == "site":
        return _new_site(options.project / options.slug)
    try:
        path = write_record(options.project, options.kind, options.slug, options.like)
    except ValueError as problem:
        return _refused(problem)
    return _done(f"{path} written. Fill it in, then run: strideband check")


def _new_site(folder: Path) -> int:
    try:
        write_site(folder)
    except ValueError as problem:
        return _refused(f"{problem}.")
    except OSError as problem:
        return _refused(f"{folder}: {problem.strerror}.")
    return _done(f"{folder} written. Its README.md says how to go on.")


def _take(options: Namespace) -> int:
    if not _is_edition(options.project):
        return 2
    try:
        path, records = take(options.project, options.what)
    except ValueError as problem:
        return _refused(problem)
    except OSError as problem:
        return _refused(f"{problem.filename}: {problem.strerror}.")
    more = f" It replaces {len(records)} records of the base." if len(records) > 1 else ""
    return _done(f"{path} written, as it is in the base.{more} Change it as you like.")


def _diff(options: Namespace) -> int:
    root = options.project
    if not _is_edition(root):
        return 2
    try:
        if options.accept:
            write_lock(root)
            return _done(f"{root / LOCK} written.")
        upgrade = upgrade_of(root)
    except ValueError as problem:
        return _refused(f"{problem}.")
    for line in report(upgrade):
        print(line)
    return 1 if upgrade.needs_attention else 0


def _is_edition(root: Path) -> bool:
    """Tell whether a project stands on the base, and say it if not."""
    if (root / BRAND).is_file():
        return True
    _refused(f"{root} has no {BRAND}, so it stands on no base.")
    return False


def _schema(options: Namespace) -> int:
    library, findings = load(options.project)
    if findings:
        return _has_findings()
    try:
        folder, number = write_schemas(options.project, library)
    except ValueError as problem:
        return _refused(f"{problem}.")
    return _done(f"{folder}: {number} schemas written.")


def _figure_sheet(options: Namespace) -> int:
    library, findings = load(options.project)
    if findings:
        return _has_findings()
    options.out.write_text(contact_sheet(build(library, planned_exercises)), "utf-8", newline="\n")
    return _done(f"{options.out} written.")


def _has_findings() -> int:
    return _refused("the project has findings; run strideband check.", 1)


def _refused(problem: object, code: int = 2) -> int:
    print(f"strideband: {problem}", file=sys.stderr)
    return code


def _done(message: str) -> int:
    print(message, file=sys.stderr)
    return 0
