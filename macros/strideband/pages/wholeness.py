"""Whether each kind of record has all that pages are made of, said before a page trips over it."""

from collections.abc import Iterable, Iterator

from ..library.finding import Finding
from ..model import KINDS, Addressed, Record
from ..text.messages import catalogues, keys
from .kinds import FOLDER, PAGE_KINDS
from .kinds.kind import PageKind, given_by

PLACE = "strideband/pages/kinds"
"""What findings call the folder, as it is called where the package is installed."""

_WITH_PAGE = ("page.html", "embed.html", "twin.md")
_WITH_SECTION = ("index.html",)


def check_kinds() -> Iterator[Finding]:
    """Yield a finding for each kind that lacks something; it names all of it."""
    for kind, model in KINDS.items():
        if missing := [*_missing(kind, model, PAGE_KINDS.get(kind))]:
            message = f"the kind '{kind}' is not whole. It lacks {_listed(missing)}."
            yield _finding(kind, message)
    for kind in sorted({path.parent.name for path in FOLDER.glob("*/__init__.py")} - set(KINDS)):
        message = f"no model is of the kind '{kind}'. Name it in KINDS (strideband/model), or "
        yield _finding(kind, f"{message}delete the folder.")


def _missing(kind: str, model: type[Record], row: PageKind | None) -> Iterator[str]:
    """Yield what a kind lacks: parts of its model, its row, its files, and its words."""
    paged = issubclass(model, Addressed)
    for field in dict.fromkeys((model.named_by, model.told_by)):
        if field not in model.model_fields:
            yield f"the field '{field}' of its model"
    if row is None:
        yield "its row (KIND, a PageKind, in __init__.py)"
    else:
        yield from _missing_in_row(model, row, paged)
    expected = _WITH_PAGE if paged else ()
    if row.section if row else paged:
        expected += _WITH_SECTION
    yield from (name for name in expected if not (FOLDER / kind / name).is_file())
    words = [f"kind.{kind}"]
    if row is None and paged:
        words += ["nav.<section>", "about.<section>"]
    elif row and row.section:
        words += [f"nav.{row.section.name}", f"about.{row.section.name}"]
    for language in catalogues():
        yield from (f"the words '{key}' ({language})" for key in words if key not in keys(language))


def _missing_in_row(model: type[Record], row: PageKind, paged: bool) -> Iterator[str]:
    if row.model is not model:
        yield f"{model.__name__} as the model of its row"
    if "{slug}" not in row.address:
        yield "'{slug}' in its address"
    if paged and row.section is None:
        yield "a section of the site"
    if paged and not (row.context and given_by(row.context)):
        yield "a context that says what class of Context it returns"
    if row.section and not given_by(row.section.context):
        yield "a context of its section that says what class of Context it returns"
    others = [other for other in PAGE_KINDS.values() if other is not row]
    if row.address in [other.address for other in others]:
        yield f"an address of its own (found '{row.address}' twice)"
    names = [other.section.name for other in others if other.section]
    if row.section and row.section.name in names:
        yield f"a section of its own (found '{row.section.name}' twice)"


def _listed(things: Iterable[str]) -> str:
    *most, last = things
    return f"{', '.join(most)} and {last}" if most else last


def _finding(kind: str, message: str) -> Finding:
    return Finding(f"{PLACE}/{kind}/__init__.py", 1, 1, "", message, "kinds")
