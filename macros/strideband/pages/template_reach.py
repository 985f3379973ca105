"""Whether a template finds the others that it names, and whether what it says is shown."""

from collections.abc import Iterator

from jinja2 import BaseLoader, Environment, TemplateNotFound, nodes

from ..library.finding import did_you_mean
from .template_files import PACKAGE, page_files
from .template_names import Unknown

_READER = Environment()


def out_of_reach(text: str, loader: BaseLoader) -> Iterator[Unknown]:
    """Yield templates that are not there, and what is shown nowhere. Raises TemplateSyntaxError.

    Args:
        text: what the template says.
        loader: finds what it names.
    """
    tree = _READER.parse(text)
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        if not isinstance(node.template, nodes.Const) or getattr(node, "ignore_missing", False):
            continue
        name = node.template.value
        above = _parsed(name, loader) if isinstance(name, str) else tree
        if above is None:
            yield _missing(name, text, node.lineno)
        elif isinstance(node, nodes.Extends):
            yield from _not_shown(tree, node, name, _blocks(above, loader))


def _missing(name: str, text: str, line: int) -> Unknown:
    ours = [one for one in page_files() if not one.endswith(".css")]
    hint = did_you_mean(name, [*ours, *(f"{PACKAGE}/{one}" for one in ours)])
    column = text.split("\n")[line - 1].find(name) + 1
    return Unknown(f"there is no template '{name}'.{hint}", line, column or 1)


def _parsed(name: str, loader: BaseLoader) -> nodes.Template | None:
    try:
        return _READER.parse(loader.get_source(_READER, name)[0])
    except TemplateNotFound:
        return None


def _blocks(tree: nodes.Template, loader: BaseLoader) -> set[str]:
    """Return the blocks of a template and of those that it extends."""
    found = {block.name for block in tree.find_all(nodes.Block)}
    for node in tree.find_all(nodes.Extends):
        above = _parsed(getattr(node.template, "value", ""), loader)
        if above and above != tree:
            found |= _blocks(above, loader)
    return found


def _not_shown(
    tree: nodes.Template, extends: nodes.Extends, name: str, blocks: set[str]
) -> Iterator[Unknown]:
    """Yield what a template that extends another says in vain: Jinja shows its blocks alone."""
    if extends not in tree.body:
        return
    instead = "" if blocks else f' Write {{% include "{name}" %}} to show it with more.'
    for node in tree.body[tree.body.index(extends) + 1 :]:
        if isinstance(node, nodes.Block) and node.name not in blocks:
            hint = did_you_mean(node.name, blocks)
            what = f"'{name}' has no block '{node.name}', so this is shown nowhere.{hint}{instead}"
            yield Unknown(what, node.lineno, 1)
        elif isinstance(node, nodes.Output) and (line := _first_line(node)):
            outside = f"what extends '{name}' shows its blocks alone, and this stands in none."
            yield Unknown(f"{outside}{instead}", line, 1)


def _first_line(output: nodes.Output) -> int | None:
    """Return the line on which an output says something; None if it is only blank."""
    for node in output.nodes:
        if not isinstance(node, nodes.TemplateData):
            return node.lineno
        if bare := node.data.lstrip():
            return node.lineno + node.data[: len(node.data) - len(bare)].count("\n")
    return None
