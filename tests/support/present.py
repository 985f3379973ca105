"""What a test looks for and must find: returned, or a failure that says what is missing."""

import re
from typing import TypeVar
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser, LexborNode

T = TypeVar("T")


def present(what: T | None, name: object = "what is looked for") -> T:
    """Return what is there."""
    assert what is not None, f"{name} is missing"
    return what


def first_of(within: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the first element of HTML that a selector of CSS fits."""
    return present(within.css_first(selector), selector)


def attribute_of(within: LexborHTMLParser | LexborNode, selector: str, name: str) -> str:
    """Return an attribute of that element."""
    return present(first_of(within, selector).attributes.get(name), f"{selector}'s {name}")


def words_of(within: LexborHTMLParser | LexborNode, selector: str) -> str:
    """Return the text of that element, without space around it."""
    return first_of(within, selector).text().strip()


def group_of(pattern: str, text: str, flags: int = 0) -> str:
    """Return what the first group of a pattern holds, where it fits first."""
    return present(re.search(pattern, text, flags), pattern)[1]


def xml_of(within: ElementTree.Element, path: str) -> ElementTree.Element:
    """Return the first element of XML at a path."""
    return present(within.find(path), path)
