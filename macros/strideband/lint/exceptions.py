"""Exceptions to the rules: ``content/exceptions.yml``, a list of rule, file and reason."""

from pathlib import Path

from ..library.document import Document, read_document
from ..library.finding import Finding, Findings, did_you_mean
from ..library.layers import Layer
from ..library.validation import validate
from ..model.base import Line, Part

FILE = "content/exceptions.yml"


class RuleException(Part):
    """One rule that does not hold in one file."""

    rule: Line
    """Id of the rule, as ``strideband check`` prints it with ``--format json``."""

    file: Line
    """The file, relative to the project."""

    reason: Line
    """Why the rule does not hold there."""


def apply_exceptions(root: Path, findings: list[Finding], rules: set[str]) -> list[Finding]:
    """Drop the findings that are listed as exceptions; report exceptions that fit nothing."""
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return findings
    try:
        document = read_document(root, path)
    except Findings as wrong:
        return [*findings, *wrong.all]
    exceptions, wrong = _read(document)
    listed = {(exception.rule, exception.file) for exception in exceptions.values()}
    kept = [finding for finding in findings if (finding.rule, finding.file) not in listed]
    used = {(finding.rule, finding.file) for finding in findings}
    for index, exception in exceptions.items():
        if exception.rule not in rules:
            message = f"unknown rule '{exception.rule}'.{did_you_mean(exception.rule, rules)}"
            kept.append(document.finding((index, "rule"), message, "exceptions"))
        elif (exception.rule, exception.file) not in used:
            message = f"{exception.file} keeps the rule {exception.rule}; delete this exception."
            kept.append(document.finding((index,), message, "exceptions"))
    return kept + wrong


def listed(layer: Layer) -> set[tuple[str, str]]:
    """Return rule and file of a layer's exceptions; the files as its findings name them."""
    path = layer.root / FILE
    if not path.is_file():
        return set()
    exceptions, _ = _read(read_document(layer.root, path))
    return {(one.rule, layer.prefix + one.file) for one in exceptions.values()}


def _read(document: Document) -> tuple[dict[int, RuleException], list[Finding]]:
    """Return the exceptions by their place in the list, and what is wrong with the others."""
    items = [] if document.data is None else document.data
    if not isinstance(items, list):
        message = "expected a list of maps with the keys rule, file and reason. Start with '- '."
        return {}, [document.finding((), message, "exceptions")]
    exceptions: dict[int, RuleException] = {}
    findings: list[Finding] = []
    for index, item in enumerate(items):
        exception, wrong = validate(RuleException, item, {}, document, (index,))
        findings += wrong
        if exception:
            exceptions[index] = exception
    return exceptions, findings
