"""Findings as text for people, as JSON for programs, and as marks in a pull request on GitHub."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from .finding import Finding


def as_text(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each finding."""
    return map(str, findings)


def as_json(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield one text: a list of objects with the fields of a finding."""
    yield json.dumps([asdict(found) for found in findings], indent=2, ensure_ascii=False)


def as_github(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a workflow command for each finding, which marks its line."""
    return map(_workflow_command, findings)


FORMATS: dict[str, Callable[[Iterable[Finding]], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
"""What gives the lines to print, by name."""


def _workflow_command(finding: Finding) -> str:
    message = f"{finding.field}: {finding.message}" if finding.field else finding.message
    file, message = _escape(finding.file, ",:"), _escape(message)
    return f"::error file={file},line={finding.line},col={finding.column}::{message}"


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" + more else char for char in text)
