"""The command line: ``strideband check | new | diff | schema | publish | ...``."""

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from .check import check
from .library.editor_schemas import schemas
from .library.finding import Finding, did_you_mean
from .library.graph import build
from .library.layers import BRAND, layers_of
from .library.load import load, replacements
from .library.mkdocs_settings import settings_of
from .library.records import a
from .library.validation import slug_of
from .model import KINDS
from .model.base import SLUG_PATTERN
from .outputs.calendar import calendar, monday_of, start_before_race
from .planner.uses import planned_exercises
from .project.base_lock import FILE as LOCK
from .project.base_lock import installed_base, write_lock
from .project.diff import report, upgrade_of
from .project.figure_sheet import contact_sheet
from .project.fix import fix
from .project.new_site import write_site
from .project.skeletons import like, skeleton
from .project.take import take
from .publishing.external_links import Patience, ask_all, external_links, judge, read_exceptions
from .publishing.finished_site import FinishedSite
from .publishing.releases import KEEP, Outcome, PublishError, publish, roll_back
from .publishing.site_check import publish_check
from .text.messages import Messages
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
    checking = commands.add_parser("check", help="say everything that is wrong in a project")
    checking.add_argument("project", nargs="?", default=".", type=Path, metavar="DIR")
    checking.add_argument("--fix", action="store_true", help="first mend what a program can mend")
    checking.add_argument("--format", choices=["text", "json", "github"], default="text")
    checking.set_defaults(run=_check)
    making = commands.add_parser("new", help="write a commented skeleton to fill in")
    making.add_argument("kind", choices=["exercise", "plan", "topic", "site"])
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
    drawing.set_defaults(run=_gallery)
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
    looking = commands.add_parser("publish-check", help="say what to mend before publishing")
    looking.add_argument("site", type=Path, metavar="SITE", help="the built site")
    looking.set_defaults(run=_publish_check)
    asking = commands.add_parser(
        "check-links-external", help="ask other sites whether what is linked is still there"
    )
    asking.add_argument("site", type=Path, metavar="SITE", help="the built site")
    asking.add_argument(
        "--exceptions", type=Path, metavar="FILE", help="links that need not answer"
    )
    asking.set_defaults(run=_check_links_external, patience=Patience())
    publishing = commands.add_parser("publish", help="show a built site, in one step")
    publishing.add_argument("site", type=Path, metavar="SITE", help="the built site")
    publishing.add_argument("destination", type=Path, metavar="DEST", help="folder of the releases")
    publishing.add_argument(
        "--keep", type=int, default=KEEP, metavar="N", help="releases that stay"
    )
    publishing.set_defaults(run=_publish)
    returning = commands.add_parser("rollback", help="show the release before")
    returning.add_argument("destination", type=Path, metavar="DEST", help="folder of the releases")
    returning.set_defaults(run=_roll_back)
    return parser


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
    graph, findings = check(root)
    if options.format == "json":
        print(json.dumps([finding.as_dict() for finding in findings], indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            print(_github(finding) if options.format == "github" else finding)
    if findings:
        print(f"{len(findings)} findings." if len(findings) > 1 else "1 finding.", file=sys.stderr)
        return 1
    count = sum(1 for _ in graph.library)
    for line in replacements(graph.library):
        print(line, file=sys.stderr)
    print(f"{count} records, no findings.", file=sys.stderr)
    return 0


def _new_site(options: argparse.Namespace) -> int:
    folder = options.project / options.slug
    try:
        write_site(folder)
    except (OSError, ValueError) as problem:
        said = problem.strerror if isinstance(problem, OSError) else problem
        print(f"strideband: {f'{folder}: ' * isinstance(problem, OSError)}{said}.", file=sys.stderr)
        return 2
    print(f"{folder} written. Its README.md says how to go on.", file=sys.stderr)
    return 0


def _is_edition(root: Path) -> bool:
    """Tell whether a project stands on the base, and say it if not."""
    if (root / BRAND).is_file():
        return True
    print(f"strideband: {root} has no {BRAND}, so it stands on no base.", file=sys.stderr)
    return False


def _take(options: argparse.Namespace) -> int:
    if not _is_edition(options.project):
        return 2
    try:
        path, records = take(options.project, options.what)
    except ValueError as problem:
        print(f"strideband: {problem}", file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"strideband: {problem.filename}: {problem.strerror}.", file=sys.stderr)
        return 2
    more = f" It replaces {len(records)} records of the base." if len(records) > 1 else ""
    print(f"{path} written, as it is in the base.{more} Change it as you like.", file=sys.stderr)
    return 0


def _diff(options: argparse.Namespace) -> int:
    root = options.project
    if not _is_edition(root):
        return 2
    if options.accept:
        write_lock(root)
        print(f"{root / LOCK} written.", file=sys.stderr)
        return 0
    try:
        upgrade = upgrade_of(root)
    except ValueError as problem:
        print(f"strideband: {problem}.", file=sys.stderr)
        return 2
    for line in report(upgrade):
        print(line)
    return 1 if upgrade.needs_attention else 0


def _new(options: argparse.Namespace) -> int:
    if options.kind == "site":
        return _new_site(options)
    model = KINDS[options.kind]
    if not re.fullmatch(SLUG_PATTERN, options.slug):
        hint = slug_of(options.slug)
        advice = f" Did you mean '{hint}'?" if hint else ""
        print(
            f"strideband: '{options.slug}' is not a slug (small letters, digits and hyphens)."
            f"{advice}",
            file=sys.stderr,
        )
        return 2
    path = options.project / model.folder / f"{options.slug}{model.suffix}"
    if path.exists():
        print(f"strideband: {path} exists already; nothing was written.", file=sys.stderr)
        return 2
    if (options.project / BRAND).is_file() and (options.kind, options.slug) in installed_base():
        print(
            f"strideband: the base has {a(options.kind)} of that name. To change it: "
            f"strideband take {options.kind}:{options.slug}",
            file=sys.stderr,
        )
        return 2
    text = skeleton(options.kind, options.slug)
    if options.like and options.kind != "exercise":
        print("strideband: only exercises can start --like another.", file=sys.stderr)
        return 2
    if options.like:
        folders = [layer.root / model.folder for layer in layers_of(options.project)]
        others = {found.stem: found for f in folders for found in sorted(f.glob("*.yml"))}
        if options.like not in others:
            hint = did_you_mean(options.like, others)
            print(f"strideband: unknown exercise '{options.like}'.{hint}", file=sys.stderr)
            return 2
        text = like(text, others[options.like].read_text("utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    print(f"{path} written. Fill it in, then run: strideband check", file=sys.stderr)
    return 0


def _schema(options: argparse.Namespace) -> int:
    library, findings = load(options.project)
    if findings:
        print("strideband: the project has findings; run strideband check.", file=sys.stderr)
        return 1
    folder = options.project / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in schemas(library).items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    print(f"{folder}: {len(schemas(library))} schemas written.", file=sys.stderr)
    return 0


def _gallery(options: argparse.Namespace) -> int:
    library, findings = load(options.project)
    if findings:
        print("strideband: the project has findings; run strideband check.", file=sys.stderr)
        return 1
    options.out.write_text(contact_sheet(build(library, planned_exercises)), "utf-8", newline="\n")
    print(f"{options.out} written.", file=sys.stderr)
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
    view = PlanView(plans[options.plan].record, graph.library)
    try:
        start = _first_monday(options, len(view.weeks))
        url = options.url if options.url is not None else _site_url(options.project)
        if url and not url.endswith("/"):
            url += "/"
        text = calendar(view, url, Messages(), start, all_day=options.all_day)
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


def _publish_check(options: argparse.Namespace) -> int:
    try:
        problems, sizes = publish_check(options.site)
    except FileNotFoundError as missing:
        print(f"strideband: {missing} Build it first.", file=sys.stderr)
        return 2
    for file, message in problems:
        print(f"{options.site / file}: {message}")
    print(sizes, file=sys.stderr)
    if problems:
        number = f"{len(problems)} findings." if len(problems) > 1 else "1 finding."
        print(f"{number} Mend them before you publish.", file=sys.stderr)
        return 1
    print("Nothing stands in the way of publishing.", file=sys.stderr)
    return 0


def _check_links_external(options: argparse.Namespace) -> int:
    try:
        links = external_links(FinishedSite(options.site))
        exceptions = read_exceptions(options.exceptions) if options.exceptions else {}
    except (OSError, ValueError, yaml.YAMLError) as problem:
        print(f"strideband: {problem}", file=sys.stderr)
        return 2
    wrong, notes = judge(links, ask_all(links, options.patience), exceptions)
    for line in (*wrong, *notes):
        print(line)
    number = f"{len(wrong)} findings" if len(wrong) != 1 else "1 finding"
    print(f"{len(links)} links, {number}, {len(notes)} moved.", file=sys.stderr)
    return 1 if wrong else 0


def _publish(options: argparse.Namespace) -> int:
    if options.keep < 2:
        print(
            "strideband: --keep must be 2 or more, or nothing is left to go back to.",
            file=sys.stderr,
        )
        return 2
    try:
        done = publish(options.site, options.destination, options.keep)
    except PublishError as problem:
        print(f"strideband: {problem} Nothing was published.", file=sys.stderr)
        return 1
    if done.shown == done.before:
        print(f"{done.shown} is shown already; nothing was changed.", file=sys.stderr)
        return 0
    before = f"; before it was {done.before}" if done.before not in (None, done.shown) else ""
    files = "1 file is new." if done.made == 1 else f"{done.made} files are new."
    print(f"{done.shown} is shown now{before}. {files}", file=sys.stderr)
    _say_reload(done)
    return 0


def _roll_back(options: argparse.Namespace) -> int:
    try:
        done = roll_back(options.destination)
    except PublishError as problem:
        print(f"strideband: {problem} Nothing was changed.", file=sys.stderr)
        return 1
    print(f"{done.shown} is shown again; before it was {done.before}.", file=sys.stderr)
    _say_reload(done)
    return 0


def _say_reload(done: Outcome) -> None:
    if done.moved:
        print(
            "Former addresses have changed. Tell your server: sudo systemctl reload nginx "
            "(or caddy).",
            file=sys.stderr,
        )


def _first_monday(options: argparse.Namespace, weeks: int) -> date:
    """Return the Monday that a plan begins on, and say it if the given date is another."""
    given = _date(options.start or options.race)
    start = start_before_race(given, weeks) if options.race else monday_of(given)
    if options.race or start != given:
        print(f"The plan begins on Monday, {start}.", file=sys.stderr)
    return start


def _date(text: str) -> date:
    # fromisoformat takes other forms too, such as weeks; one form is enough to explain.
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"'{text}' is not a date such as 2027-03-01")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is a day that does not exist") from None


def _site_url(project: Path) -> str:
    """Return the site's address that a project's mkdocs.yml names; empty if it names none."""
    url = settings_of(project).get("site_url")
    if isinstance(url, list):  # !ENV [NAME, ..., what holds if none is set]
        *names, url = url
        url = next((os.environ[name] for name in names if os.environ.get(name)), url)
    return url if isinstance(url, str) else ""


def _github(finding: Finding) -> str:
    """A finding as a workflow command, which marks the line in a pull request."""
    message = f"{finding.field}: {finding.message}" if finding.field else finding.message
    file, message = _escape(finding.file, ",:"), _escape(message)
    return f"::error file={file},line={finding.line},col={finding.column}::{message}"


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" + more else char for char in text)


if __name__ == "__main__":
    sys.exit(main())
