"""A rule about the links of hand-written pages."""

from collections.abc import Iterator
from functools import partial

from ..library.build_cache import BuildCache
from ..library.finding import Finding
from ..library.graph import Graph
from ..pages.handwritten import readable_pages
from ..pages.page_anchors import PageAnchors
from ..pages.page_links import page_links as links_of
from ..pages.page_markdown import PageMarkdown
from ..pages.page_paths import PagePaths
from ..pages.targets import Targets
from ..pages.templates import Templates
from ..text.messages import Messages
from .rule import dear_rule


@dear_rule
def page_links(graph: Graph, work: BuildCache | None = None) -> Iterator[Finding]:
    """Links in hand-written pages lead to records, pages and addresses; none runs a script."""
    root = graph.library.root
    anchors = PageAnchors(partial(Templates, graph, Messages()))
    targets, markdown = Targets(graph.library, anchors.of), PageMarkdown(root, work)
    paths = PagePaths(graph.library, markdown, anchors)
    for page in readable_pages(root):
        found = links_of(page.body, markdown)
        told = (
            (link.offset, targets.wrong(link.target, link.attribute) or paths.wrong(page, link))
            for link in found.links
        )
        for offset, message in (*found.wrong, *told):
            if message:
                yield Finding(page.file, *page.place_of(offset), "", message, "page-links")
