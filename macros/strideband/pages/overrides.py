"""Templates and components of a project's own, which win over the package's of the same name.

``overrides/pages/<page>.html`` replaces a page's template, ``overrides/components/<name>/`` a
component's ``macro.html``, its ``style.css``, or both. The package's stay in reach under
``strideband/``: ``{% include "strideband/exercise.html" %}``.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from ..library.document import read_text
from ..library.finding import Finding, Findings, did_you_mean, quote
from . import components
from .kinds import SECTIONS_OF
from .script_policy import ScriptPolicy, inline_scripts
from .style_sheet import faults
from .template_calls import wrong_component_calls
from .template_files import PACKAGE, all_templates, page_files
from .template_names import unknown_in_component, unknown_in_page
from .template_reach import out_of_reach
from .theme_files import OVERRIDES, own_folders, shipped_folders
from .words_used import lacking, words_in_template

_COMPONENT_FILES = ("macro.html", "style.css")
_READER = Environment()


def overriding(root: Path) -> tuple[tuple[str, int], ...]:
    """Return the files with which a project overrides, and when each changed."""
    found = (path for part in ("pages", "components") for path in _files(root, part))
    return tuple((str(path), path.stat().st_mtime_ns) for path in found)


def check_overrides(root: Path) -> Iterator[Finding]:
    """Yield what is wrong with a project's templates: names, syntax, words, lost notes."""
    pages = {*page_files(), *(f"{kind}.css" for kind in SECTIONS_OF)}
    for path in _files(root, "pages"):
        if path.name not in pages:
            hint = _near(path, pages)
            yield _finding(root, path, f"there is no page template of that name to override.{hint}")
        elif path.suffix != ".css":
            yield from _template(root, path)
    yield from _astray(root, sorted({Path(name).stem for name in pages}))
    yield from _style_faults(root)
    yield from _strange_scripts(root)
    for path in _files(root, "components"):
        name = path.parent.name
        if name not in components.names():
            hint = did_you_mean(name, components.names())
            yield _finding(root, path, f"unknown component '{name}'.{hint}")
        elif path.name not in _COMPONENT_FILES:
            yield _finding(root, path, f"expected {' or '.join(_COMPONENT_FILES)}. Delete it.")
        elif path.suffix == ".html":
            yield from _template(root, path)


def _near(path: Path, names: Iterable[str]) -> str:
    """Return which name was meant: the stem alone where its ending is right."""
    endings = {Path(name).stem for name in names if Path(name).suffix == path.suffix}
    return did_you_mean(path.stem, endings) or did_you_mean(path.name, names)


def _astray(root: Path, pages: list[str]) -> Iterator[Finding]:
    """Yield what stands beside the folders in which it would override something."""
    known = [*pages, *components.names()]
    for path in sorted((root / OVERRIDES).glob("*")):
        folder = "pages" if path.is_file() else "components"
        if path.is_dir() and path.name not in ("pages", "components"):
            hint = did_you_mean(path.name, ["pages", "components"])
            if hint:
                yield _finding(root, path, f"nothing here overrides anything.{hint}")
        if (
            path.stem in known
            and path.suffix in ("", ".html", ".md", ".css")
            and path.name != "404.html"
        ):
            where = f"{OVERRIDES}/{folder}/{path.name}"
            yield _finding(root, path, f"it overrides nothing here. Move it to {where}.")


def _style_faults(root: Path) -> Iterator[Finding]:
    """Yield what browsers would leave out of a project's style sheets."""
    for path in (*_files(root, "pages"), *_files(root, "components")):
        if path.suffix == ".css":
            try:
                found = list(faults(read_text(root, path)))
            except Findings as wrong:
                yield from wrong.all
            else:
                for line, column, words in found:
                    message = f"the reader of style sheets says: {words}."
                    yield _finding(root, path, message, line, column)


def _strange_scripts(root: Path) -> Iterator[Finding]:
    """Yield which inline scripts of a project's templates no browser will run."""
    shipped = shipped_folders()
    own = {
        path
        for folder in own_folders(root)
        if folder.is_relative_to(root) and folder not in shipped
        for path in folder.rglob("*.html")
    }
    texts = [(path, text) for path in sorted(own) if (text := _text(root, path))]
    texts = [(path, text) for path, text in texts if inline_scripts(text)]
    policy = ScriptPolicy.of_folders(shipped) if texts else ScriptPolicy(())
    for path, text in texts:
        for code in policy.strange(text):
            before = text[: text.index(code)]
            place = before.count("\n") + 1, len(before) - before.rfind("\n")
            message = (
                f"an inline script ({quote(code.strip())}) that comes neither with Strideband nor "
                "with the theme; browsers will not run it. Put it into a file, and name that under "
                "extra_javascript in mkdocs.yml."
            )
            yield _finding(root, path, message, *place)


def _text(root: Path, path: Path) -> str:
    """Return what a file holds; nothing if that cannot be read."""
    try:
        return read_text(root, path)
    except Findings:
        return ""


def where_it_broke(error: BaseException, root: Path) -> str | None:
    """Return file and line of the template in which an error was raised, and what it says.

    None if no template of the project's own took part: then the fault is ours. But for a file that
    a template asks for in vain: an icon that ``mkdocs.yml`` names, most of the time.
    """
    if isinstance(error, TemplateNotFound):
        return f"{error.name}: no such file in the theme. Is it an icon that mkdocs.yml names?"
    place, own, step = "", False, error.__traceback__
    while step:
        file = step.tb_frame.f_code.co_filename
        if file.endswith((".html", ".md")):
            inside = Path(file).is_relative_to(root)
            shown = Path(file).relative_to(root).as_posix() if inside else file
            place, own = f"{shown}:{step.tb_lineno}: ", own or inside
        step = step.tb_next
    return f"{place}{error}" if own else None


def _files(root: Path, part: str) -> list[Path]:
    folder = root / OVERRIDES / part
    pattern = "*" if part == "pages" else "*/*"
    return sorted(p for p in folder.glob(pattern) if p.is_file() and not p.name.startswith("."))


def _finding(root: Path, path: Path, message: str, line: int = 1, column: int = 1) -> Finding:
    return Finding(path.relative_to(root).as_posix(), line, column, "", message, "overrides")


def _template(root: Path, path: Path) -> Iterator[Finding]:
    """Yield what is wrong in a template; nothing more if it cannot be read."""
    try:
        yield from list(_faults(root, path, read_text(root, path)))
    except Findings as wrong:
        yield from wrong.all
    except TemplateSyntaxError as error:
        said = (error.message or "").rstrip(".")
        yield _finding(
            root, path, f"the reader of templates says: {said}.{_hint(said)}", error.lineno
        )


def _hint(said: str) -> str:
    """Return which filter or test was meant where Jinja names one that is not there."""
    found = re.fullmatch(r"No (filter|test) named '(\w+)'", said)
    known = {"filter": _READER.filters, "test": _READER.tests}
    return did_you_mean(found[2], known[found[1]]) if found else ""


def _faults(root: Path, path: Path, text: str) -> Iterator[Finding]:
    """Yield the words and fields that are not there. Raises TemplateSyntaxError."""
    yield from lacking(words_in_template(text), path.relative_to(root).as_posix())
    is_component, tree = path.name == "macro.html", _READER.parse(text)
    unknown = unknown_in_component if is_component else unknown_in_page
    asked = unknown(path.parent.name if is_component else path.name, text)
    calls = wrong_component_calls(text, root / OVERRIDES / "components")
    for found in (*asked, *calls, *out_of_reach(text, all_templates(root / OVERRIDES))):
        yield _finding(root, path, found.message, found.line, found.column)
    wrong = _wrong_macro(tree, path) if is_component else _lost_notes(tree, path)
    if wrong:
        yield _finding(root, path, wrong)


def _wrong_macro(tree: nodes.Template, path: Path) -> str:
    """Say whether a component lacks its macro, or takes other options than the package's."""
    name = path.parent.name
    own = _options(tree, name)
    if own is None:
        return f"expected a macro named '{name}', as its folder is."
    text = (components.FOLDER / name / "macro.html").read_text("utf-8")
    given = _options(_READER.parse(text), name) or []
    if own[: len(given)] != given:
        expected = f"{name}({', '.join(given)})"
        return f"the macro is called as {expected}; found {name}({', '.join(own)})."
    return ""


def _options(tree: nodes.Template, name: str) -> list[str] | None:
    for macro in tree.find_all(nodes.Macro):
        if macro.name == name:
            return [argument.name for argument in macro.args]
    return None


def _lost_notes(tree: nodes.Template, path: Path) -> str:
    """Say whether an exercise's page leaves its safety notes out."""
    if path.stem != "exercise" or f"{PACKAGE}/{path.name}" in find_referenced_templates(tree):
        return ""
    read = {attribute.attr for attribute in tree.find_all(nodes.Getattr)}
    lost = [name for name in ("special", "general") if name not in find_undeclared_variables(tree)]
    lost += [] if "safety" in read else ["exercise.safety"]
    if not lost:
        return ""
    return f"an exercise's page shows its safety notes; this one leaves out {' and '.join(lost)}."
