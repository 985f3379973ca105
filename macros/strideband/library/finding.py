"""A finding: one thing that is wrong in the project's files, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Finding:
    """What is wrong, and where. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    field: str
    message: str
    rule: str

    def __str__(self) -> str:
        """``file:line:column: field: message``, on one line; without the field if there is none."""
        place = f"{self.file}:{self.line}:{self.column}"
        said = f"{self.field}: {self.message}" if self.field else self.message
        return one_line(f"{place}: {said}")


class Findings(Exception):
    """Raised where a project with findings cannot be used. Holds all of them, sorted."""

    def __init__(self, findings: Iterable[Finding]):
        self.all = sorted(set(findings))
        super().__init__("\n".join(map(str, self.all)))


def one_line(text: str) -> str:
    """Return a text with line ends and other invisible characters written out, as ``\\n``."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def quote(text: str) -> str:
    """Return a text in quotes, shortened to what a message can hold."""
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` for the candidate nearest to the word, or nothing."""
    near = nearest(word, candidates)
    return f" Did you mean '{near}'?" if near else ""


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate nearest to a word; empty if none is near."""
    names = sorted(set(candidates) - {""})
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if not near:
        near = [name for name in names if len(word) > 2 and name.startswith(word)][:1]
    return near[0] if near else ""
