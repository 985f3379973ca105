"""Structured data (schema.org, as JSON-LD) about a page, for programs that read the site."""

import json
from typing import Any


def breadcrumb_list(trail: list[tuple[str, str]], site_url: str) -> dict[str, Any]:
    """Return the breadcrumbs; the trail holds names and addresses relative to the site."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site_url + address}
            for place, (name, address) in enumerate(trail, 1)
        ],
    }


def collection(name: str, description: str, url: str) -> dict[str, Any]:
    """Return what a page that lists records is."""
    return {"@type": "CollectionPage", "name": name, "description": description, "url": url}


def script(*things: dict[str, Any]) -> str:
    """Return things as a script element's text; ``<`` is escaped so that it cannot end early."""
    data = {"@context": "https://schema.org", "@graph": list(things)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
