"""The commands for a finished site: look through it, publish it, go back to the one before.

Each returns its exit code: 0 fine, 1 findings or refused, 2 wrong call.
"""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

import yaml

from .build_folder import finished
from .external_links import Patience, ask_all, external_links, judge, read_exceptions
from .finished_site import FinishedSite
from .releases import KEEP, Outcome, PublishError, publish, roll_back
from .site_check import publish_check


def add_commands(commands: Any) -> None:
    """Add the commands to those of a parser (``argparse.ArgumentParser.add_subparsers``)."""
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


def _publish_check(options: Namespace) -> int:
    try:
        with finished(options.site, _say):
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


def _check_links_external(options: Namespace) -> int:
    try:
        with finished(options.site, _say):
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


def _publish(options: Namespace) -> int:
    if options.keep < 2:
        print(
            "strideband: --keep must be 2 or more, or nothing is left to go back to.",
            file=sys.stderr,
        )
        return 2
    try:
        with finished(options.site, _say):
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


def _roll_back(options: Namespace) -> int:
    try:
        done = roll_back(options.destination)
    except PublishError as problem:
        print(f"strideband: {problem} Nothing was changed.", file=sys.stderr)
        return 1
    print(f"{done.shown} is shown again; before it was {done.before}.", file=sys.stderr)
    _say_reload(done)
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _say_reload(done: Outcome) -> None:
    if done.moved:
        print(
            "Former addresses have changed. Tell your server: sudo systemctl reload nginx "
            "(or caddy).",
            file=sys.stderr,
        )
