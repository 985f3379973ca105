"""The command line: ``strideband check | new | diff | schema | publish | ...``.

The commands of a room stand in its ``commands.py``; here are those that need the whole check.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .check import check
from .library.build_cache import BuildCache
from .library.finding import did_you_mean
from .library.finding_formats import FORMATS
from .library.layers import BRAND
from .library.load import replacements
from .library.mkdocs_settings import site_url_of
from .library.program_version import program_version
from .library.work_file import WorkFile
from .model import Plan
from .outputs.calendar import calendar, day_of, monday_of, start_before_race
from .project import commands as project_commands
from .project.fix import fix
from .publishing import commands as publishing_commands
from .text.messages import Messages
from .views.exercise_mechanics import LibraryMechanics
from .views.level_words import LevelWords
from .views.plan import PlanView


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code: 0 fine, 1 findings, 2 wrong call, or 130."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("strideband: stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader, such as head, has seen enough. Python would flush once more and fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strideband", description="Check and extend a Strideband project."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_check(commands)
    project_commands.add_commands(commands)
    _add_calendar(commands)
    publishing_commands.add_commands(commands)
    return parser


def _add_check(commands: Any) -> None:
    checking = commands.add_parser("check", help="say everything that is wrong in a project")
    checking.add_argument("project", nargs="?", default=".", type=Path, metavar="DIR")
    checking.add_argument("--fix", action="store_true", help="first mend what a program can mend")
    checking.add_argument("--format", choices=[*FORMATS], default="text")
    checking.set_defaults(run=_check)


def _add_calendar(commands: Any) -> None:
    dating = commands.add_parser("calendar", help="write a plan as a calendar file (.ics)")
    dating.add_argument("plan", metavar="PLAN", help="the plan's slug")
    when = dating.add_mutually_exclusive_group(required=True)
    when.add_argument("--start", metavar="DATE", help="first Monday, such as 2027-03-01")
    when.add_argument("--race", metavar="DATE", help="race day: the last week holds it")
    dating.add_argument("--all-day", action="store_true", help="events without an hour")
    dating.add_argument("-o", "--out", type=Path, metavar="FILE", help="instead of printing it")
    dating.add_argument("--url", help="address of the site; that of mkdocs.yml without it")
    dating.add_argument("--project", default=".", type=Path, metavar="DIR")
    dating.set_defaults(run=_calendar)


def _check(options: argparse.Namespace) -> int:
    root = options.project
    if not any((root / part).exists() for part in ("exercises", "content", BRAND)):
        print(f"strideband: {root} has neither exercises/ nor content/.", file=sys.stderr)
        return 2
    if options.fix:
        try:
            for mend in fix(root):
                print(mend, file=sys.stderr)
        except OSError as problem:
            print(f"strideband: {problem.filename}: {problem.strerror}.", file=sys.stderr)
            return 2
    work = BuildCache(program_version(), WorkFile(root))
    graph, findings = check(root, work=work)
    work.close()
    for line in FORMATS[options.format](findings):
        print(line)
    if findings:
        print(f"{len(findings)} findings." if len(findings) > 1 else "1 finding.", file=sys.stderr)
        return 1
    count = sum(1 for _ in graph.library)
    for line in replacements(graph.library):
        print(line, file=sys.stderr)
    print(f"{count} records, no findings.", file=sys.stderr)
    return 0


def _calendar(options: argparse.Namespace) -> int:
    graph, findings = check(options.project)
    if findings:
        print("strideband: the project has findings; run strideband check.", file=sys.stderr)
        return 1
    plans = graph.library.entries["plan"]
    if options.plan not in plans:
        hint = did_you_mean(options.plan, plans)
        print(f"strideband: unknown plan '{options.plan}'.{hint}", file=sys.stderr)
        return 2
    view = PlanView(graph.library.get(Plan, options.plan), graph.library)
    try:
        given = day_of(options.start or options.race)
        weeks = len(view.weeks)
        start = start_before_race(given, weeks) if options.race else monday_of(given)
        if options.race or start != given:
            print(f"The plan begins on Monday, {start}.", file=sys.stderr)
        url = options.url if options.url is not None else site_url_of(options.project)
        if url and not url.endswith("/"):
            url += "/"
        words = Messages()
        levels = LevelWords(graph.library, words, LibraryMechanics(graph.library))
        text = calendar(view, url, words, levels, start, all_day=options.all_day)
        if options.out is None:
            sys.stdout.buffer.write(text.encode())
            return 0
        options.out.write_text(text, "utf-8", newline="")
    except OSError as problem:
        print(f"strideband: {options.out}: {problem.strerror}", file=sys.stderr)
        return 2
    except ValueError as problem:
        print(f"strideband: {problem}", file=sys.stderr)
        return 2
    print(f"{options.out} written.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
