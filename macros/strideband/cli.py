"""The command line: ``strideband check | new | schema``."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .check import check
from .finding import Finding


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code: 0 fine, 1 findings, 2 wrong call."""
    options = _parser().parse_args(arguments)
    return options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strideband", description="Check and extend a Strideband project."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    checking = commands.add_parser("check", help="say everything that is wrong in a project")
    checking.add_argument("project", nargs="?", default=".", type=Path, metavar="DIR")
    checking.add_argument("--format", choices=["text", "json", "github"], default="text")
    checking.set_defaults(run=_check)
    return parser


def _check(options: argparse.Namespace) -> int:
    root = options.project
    if not (root / "exercises").is_dir() and not (root / "content").is_dir():
        print(f"strideband: {root} has neither exercises/ nor content/.", file=sys.stderr)
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
    print(f"{count} records, no findings.", file=sys.stderr)
    return 0


def _github(finding: Finding) -> str:
    """A finding as a workflow command, which marks the line in a pull request."""
    message = f"{finding.field}: {finding.message}" if finding.field else finding.message
    for character, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        message = message.replace(character, code)
    return f"::error file={finding.file},line={finding.line},col={finding.column}::{message}"


if __name__ == "__main__":
    sys.exit(main())
