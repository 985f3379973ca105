"""The sitemap: the addresses of all pages, without dates (they would change with the clock)."""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape


def sitemap(site_url: str, addresses: Iterable[str]) -> str:
    """Return a sitemap (sitemaps.org, version 0.9) of addresses relative to the site."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    lines += [
        f"  <url><loc>{escape(site_url + address)}</loc></url>"
        for address in sorted(set(addresses))
    ]
    lines.append("</urlset>\n")
    return "\n".join(lines)


def robots(site_url: str) -> str:
    """Return ``robots.txt``: everything may be read, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"


def write_sitemap(out: Path, site_url: str, addresses: Iterable[str]) -> None:
    """Write both into a site's folder."""
    (out / "sitemap.xml").write_text(sitemap(site_url, addresses), "utf-8", newline="\n")
    (out / "robots.txt").write_text(robots(site_url), "utf-8", newline="\n")
