"""A former slug belongs to one record, and no other record of its kind has it today."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for kind, entries in graph.library.entries.items():
        claimed: dict[str, str] = {}
        for slug, entry in entries.items():
            for index, former in enumerate(getattr(entry.record, "formerly", ())):
                first = claimed.setdefault(former, slug)
                message = ""
                if former == slug:
                    message = f"'{former}' is the {kind}'s slug of today. Delete it here."
                elif former in entries:
                    message = (
                        f"'{former}' is a slug of today: {entries[former].document.file}. "
                        "Its address cannot lead to two pages."
                    )
                elif first != slug:
                    message = f"'{former}' was '{first}' already. Its address leads to one page."
                if message:
                    yield entry.finding(("formerly", index), message, "former-slugs")
