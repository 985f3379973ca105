"""What a project's ``mkdocs.yml`` says, for those who do not run MkDocs."""

import os
from collections.abc import Iterator
from copy import deepcopy
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from .document import Document
from .finding import Finding, Findings, quote
from .strict_yaml import Place, Trail

FILE = "mkdocs.yml"


class Unknown:
    """Stands for what a tag gives that only MkDocs or Python can tell."""

    def __deepcopy__(self, memo: object) -> "Unknown":
        """There is one."""
        return self


UNKNOWN = Unknown()


class SettingsFile(Document):
    """The settings as MkDocs reads them, and where each stands; UNKNOWN for what tags give."""

    @cached_property
    def _places(self) -> tuple[dict[Trail, Place], dict[Trail, Place]]:
        values: dict[Trail, Place] = {}
        keys: dict[Trail, Place] = {}
        node = yaml.compose(self.header, yaml.SafeLoader)
        if node is not None:
            for trail, key, value in _nodes((), None, node):
                values[trail] = _place(value.start_mark)
                keys[trail] = _place((key or value).start_mark)
        return values, keys


def read_settings(root: Path, name: str = FILE) -> SettingsFile | None:
    """Read a project's settings; None if it has none.

    Raises:
        Findings: if MkDocs could not read them.
    """
    try:
        text = (root / name).read_text("utf-8-sig")
        return SettingsFile(name, text, deepcopy(_read(text, frozenset(os.environ.items()))))
    except FileNotFoundError:
        return None
    except OSError as error:
        message, place = f"cannot be read: {error.strerror}.", Place(1, 1)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"not UTF-8: byte 0x{error.object[error.start]:02X}. Save the file as UTF-8."
    except RecursionError:
        message, place = "nested too deeply to be read.", Place(1, 1)
    except yaml.MarkedYAMLError as error:
        said = " ".join(filter(None, (error.context, error.problem)))
        mark = error.problem_mark or error.context_mark
        message = f"the reader of YAML says: {said}."
        place = _place(mark) if mark else Place(1, 1)
    except yaml.reader.ReaderError as error:
        before = text[: int(error.position)]
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"the reader of YAML says: {error.reason}."
    raise Findings([Finding(name, *place, "", message, "settings")])


def settings_of(root: Path) -> dict[str, Any]:
    """Return a project's settings; empty if there are none that can be read."""
    try:
        found = read_settings(root)
    except Findings:
        return {}
    return found.data if found and isinstance(found.data, dict) else {}


def menu_of(root: Path) -> list[Any]:
    """Return a project's menu, as it stands under ``nav``; empty if it has none of its own."""
    menu = settings_of(root).get("nav")
    return menu if isinstance(menu, list) else []


def pages_of(menu: Any) -> Iterator[str]:
    """Yield the files that a menu leads to, in its order."""
    if isinstance(menu, str) and menu.endswith(".md"):
        yield menu
    elif isinstance(menu, list | dict):
        for item in menu.values() if isinstance(menu, dict) else menu:
            yield from pages_of(item)


def site_url_of(root: Path) -> str:
    """Return the address that a project's settings name; empty if they name none."""
    url = settings_of(root).get("site_url")
    return url if isinstance(url, str) else ""


class _Reader(yaml.SafeLoader):
    """Reads as MkDocs does, but says where what stands that MkDocs would trip over."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, OverflowError) as error:  # A month 13, a number without an end.
            said = str(error).partition(";")[0]
            raise ConstructorError(None, None, said, node.start_mark) from None

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        value = super().construct_scalar(node)
        if isinstance(value, str):
            value.encode()  # Raises ValueError for half a character: no page can hold it.
        return value

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value != "<<":
                if key.value in seen:
                    said = f"the key {quote(key.value)} stands twice, and the first is lost"
                    raise ConstructorError(None, None, said, key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep)

    def of_environment(self, node: yaml.Node) -> Any:
        """Return what ``!ENV NAME`` or ``!ENV [NAME, ..., what holds if none is set]`` gives."""
        if isinstance(node, yaml.MappingNode):
            raise ConstructorError(None, None, "expected a name after !ENV", node.start_mark)
        names = [node] if isinstance(node, yaml.ScalarNode) else node.value
        default = None
        if isinstance(node, yaml.SequenceNode) and len(names) > 1:
            *names, last = names
            default = self.construct_object(last, deep=True)
        for name in names:
            value = os.environ.get(str(name.value))
            if value is not None:
                tag = self.resolve(yaml.ScalarNode, value, (True, False))
                return self.construct_object(yaml.ScalarNode(tag, value, node.start_mark))
        return default


_Reader.add_constructor("!ENV", _Reader.of_environment)
_Reader.add_constructor("!relative", lambda loader, node: UNKNOWN)
_Reader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: UNKNOWN)


@lru_cache(maxsize=8)
def _read(text: str, variables: frozenset[tuple[str, str]]) -> Any:
    """Return what MkDocs reads, given the environment's variables; kept, as many rules ask.

    Raises YAMLError, or RecursionError.
    """
    reader = _Reader(text)
    try:
        node = reader.get_single_node()
        if node is None:
            return None
        for _ in _nodes((), None, node):  # Raises for what holds itself.
            pass
        return reader.construct_document(node)
    finally:
        reader.dispose()


def _nodes(
    trail: Trail, key: yaml.Node | None, node: yaml.Node, around: tuple[yaml.Node, ...] = ()
) -> Iterator[tuple[Trail, yaml.Node | None, yaml.Node]]:
    """Yield the way to each value, its key and its node."""
    if any(node is outer for outer in around):
        raise ConstructorError(None, None, "an alias for what it stands in", node.start_mark)
    yield trail, key, node
    inner = (*around, node)
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode):
                yield from _nodes((*trail, name.value), name, value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from _nodes((*trail, place), None, item, inner)


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)
