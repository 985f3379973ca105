"""How the texts of records are read as Markdown: no raw HTML; tables, lists and headings."""

import re

from markdown import Markdown
from markdown.extensions import Extension

GARBLED = re.compile(r"klzzwxh:\d+")
"""What the reader leaves in its HTML where it loses its way between emphasis and links."""

UNPAIRED = (
    "stars or underscores that the reader of Markdown cannot pair. Close each, or write '\\*'."
)


def markdown_reader(*more: Extension) -> Markdown:
    """Return a reader of the Markdown that texts of records may hold, with more extensions."""
    return Markdown(
        extensions=["tables", "sane_lists", "toc", _WithoutHtml(), *more],
        extension_configs={"toc": {"toc_depth": "2-3"}},
        output_format="html",
    )


class _WithoutHtml(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
