"""The sitemap: the addresses of all pages, without dates (they would change with the clock)."""

from collections.abc import Callable, Iterable
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


def write_sitemap(
    out: Path, site_url: str, addresses: Iterable[str], say: Callable[[str], object] = print
) -> None:
    """Write both into a site's folder; a ``robots.txt`` that is there stays, and names the sitemap.

    Args:
        out: the site's folder.
        site_url: its address.
        addresses: of its pages, relative to it.
        say: is told that one is there.
    """
    (out / "sitemap.xml").write_text(sitemap(site_url, addresses), "utf-8", newline="\n")
    there, made = out / "robots.txt", robots(site_url)
    if there.is_file():
        say("robots.txt is the project's own; the line that names the sitemap comes with it.")
        lines = there.read_bytes().splitlines()
        named = made.splitlines()[-1].encode()
        lines += [named] * (named not in lines)
        there.write_bytes(b"".join(line + b"\n" for line in lines))
    else:
        there.write_text(made, "utf-8", newline="\n")
