"""What one should know of a finished site before it is published: where, and what to do."""

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from . import server_redirects
from .finished_site import FinishedPage, FinishedSite, style_urls

FILE_LIMIT = 25 * 1024 * 1024
"""Bytes. Hosts of the Pages type refuse larger files."""

FILES_LIMIT = 20_000
"""Such hosts take no more files."""

PAGE_LIMIT = 1_000_000
"""Bytes of HTML, uncompressed, that an old phone still shows without making its reader wait."""

_EXAMPLES = re.compile(
    r"(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$|^127\.|^\[?::1", re.IGNORECASE
)
_WITH_AN_ADDRESS = re.compile(r"^(api/|llms\.txt|feed\.xml)|\.(md|pdf)$")
"""Files that a build writes only if it knows the address of the site."""

_HARMLESS = ("mailto:", "tel:", "data:")

Problem = tuple[str, str]
"""A file of the site, and what is wrong with it."""


def publish_check(folder: Path) -> tuple[list[Problem], str]:
    """Look at a finished site.

    Returns:
        What is wrong, and a line about how large the site is.

    Raises:
        FileNotFoundError: if the folder holds no site.
    """
    site = FinishedSite(folder)
    problems = dict.fromkeys(problem for check in _CHECKS for problem in check(site))
    return list(problems), _sizes(site)


# Where the site is


def _has_an_address(site: FinishedSite) -> Iterator[Problem]:
    """The site names its own address, and it is not an example."""
    host = urlsplit(site.url).hostname or ""
    if not host:
        message = "names no address of the site. Set SITE_URL to it and build again."
    elif _EXAMPLES.search(host):
        message = f"names {site.url}, an example. Set SITE_URL to your address and build again."
    elif not site.url.endswith("/"):
        message = f"names {site.url}, without a slash at its end. Add it to SITE_URL."
    else:
        return
    yield "index.html", message


def _pages_name_their_addresses(site: FinishedSite) -> Iterator[Problem]:
    """Every page names an address within the site as the one that counts."""
    for page in site.pages.values():
        if page.file in ("404.html", "index.html") or not site.url:
            continue
        if not page.canonical:
            yield page.file, "names no canonical address. Build again with SITE_URL set."
        elif page.leads_on:
            continue  # To where it says, within the site or not.
        elif not page.canonical.startswith(site.url):
            yield page.file, f"names {page.canonical}, which is not below {site.url}. Build again."


# Links


def _links_lead_somewhere(site: FinishedSite) -> Iterator[Problem]:
    """Every link within the site leads to a file, and to an element that is there."""
    for page in site.pages.values():
        for link in page.links:
            if message := _wrong_link(site, page, link.url):
                yield page.file, message


def _addresses_can_be_read(site: FinishedSite) -> Iterator[Problem]:
    """Every address can be taken apart."""
    for page in site.pages.values():
        for url in page.unreadable:
            yield page.file, f"'{url}' cannot be read as an address. Mend the link."


def _wrong_link(site: FinishedSite, page: FinishedPage, url: str) -> str:
    if url.startswith(_HARMLESS):
        return ""
    if page.file == "404.html" and not site.url:
        return ""
    if page.file == "404.html" and not re.match(r"/|#|[a-z]+:", url):
        return f"'{url}' is relative, but this page is shown at any depth. Begin it with a slash."
    target = site.resolve(page.address, url)
    if target is None:
        outside = not urlsplit(url).scheme and not url.startswith("//")
        return f"'{url}' leads out of the site. Write the whole address." if outside else ""
    address, fragment = target
    if not site.url and _WITH_AN_ADDRESS.search(address):
        return ""  # It is said already that the site has none.
    if address in site.pages:
        missing = fragment and fragment not in site.pages[address].ids
        return f"'{url}': no element '{fragment}' there. Mend the link." if missing else ""
    if f"{address}/index.html" in site.files:
        return f"'{url}' lacks its slash at the end. Add it."
    return "" if address in site.files else f"'{url}' leads nowhere. Mend the link."


def _styles_find_their_files(site: FinishedSite) -> Iterator[Problem]:
    """What style sheets load is in the site."""
    for file in site.files:
        if not file.endswith(".css"):
            continue
        for url in style_urls(site.text(file)):
            target = site.resolve(file, url)
            if target is not None and target[0] not in site.files:
                yield file, f"'{url}' leads nowhere. Mend the style sheet."


def _nothing_comes_from_other_hosts(site: FinishedSite) -> Iterator[Problem]:
    """Nothing is loaded from another host: it would learn who reads what, and it may be away."""
    for page in site.pages.values():
        for link in page.links:
            if link.loads:
                yield from _foreign(site, page.file, page.address, link.url)
    for file in site.files:
        if file.endswith(".css"):
            for url in style_urls(site.text(file)):
                yield from _foreign(site, file, file, url)


def _foreign(site: FinishedSite, file: str, address: str, url: str) -> Iterator[Problem]:
    parts = urlsplit(urljoin((site.url or "https://site.invalid/") + address, url))
    own = urlsplit(site.url or "https://site.invalid/")
    if parts.scheme in ("http", "https") and parts.netloc != own.netloc:
        yield file, f"loads {url} from another host. Put a copy of it into the site."


def _former_addresses_lead_on(site: FinishedSite) -> Iterator[Problem]:
    """What is said of former addresses can be read, and leads to what is there."""
    path = urlsplit(site.url).path
    if not path:
        return
    try:
        pairs = server_redirects.read(server_redirects.of_records(site.text("_redirects")))
    except ValueError as error:
        yield "_redirects", str(error)
        return
    for _, new in pairs:
        address = new.removeprefix(path)
        if not new.startswith(path) or (address not in site.pages and address not in site.files):
            yield "_redirects", f"'{new}' leads nowhere. Build again."


# For search engines


def _sitemap_agrees(site: FinishedSite) -> Iterator[Problem]:
    """The sitemap lists every page that may be listed, and nothing else; robots.txt names it."""
    text = site.text("sitemap.xml")
    if not site.url:
        return
    if not text:
        yield "sitemap.xml", "is not there. Build again with SITE_URL set."
        return
    listed = set(re.findall(r"<loc>([^<]+)</loc>", text))
    pages = {
        page.canonical: page
        for page in site.pages.values()
        if page.is_indexed and page.canonical == site.url + page.address
    }
    for url in sorted(listed - pages.keys()):
        yield "sitemap.xml", f"lists {url}, which is no page that may be listed. Build again."
    for url in sorted(pages.keys() - listed):
        yield "sitemap.xml", f"does not list {url}. Build again."
    robots = site.text("robots.txt")
    if f"Sitemap: {site.url}sitemap.xml" not in robots.splitlines():
        yield "robots.txt", f"does not name {site.url}sitemap.xml. Build again."
    if re.search(r"^Disallow:\s*/\s*$", robots, re.MULTILINE):
        yield "robots.txt", "forbids everything to search engines. Take the line out."


# Sizes


def _files_are_small_enough(site: FinishedSite) -> Iterator[Problem]:
    """Files are small enough for hosts of the Pages type, and pages for phones."""
    for file, size in site.files.items():
        if size > FILE_LIMIT:
            yield file, f"{size / 2**20:.0f} MB; many hosts refuse more than 25. Make it smaller."
        elif file.endswith(".html") and size > PAGE_LIMIT:
            yield file, f"{size / 1e6:.1f} MB of HTML; at most 1 is quick on a phone. Split it."
    if len(site.files) > FILES_LIMIT:
        yield ".", f"{len(site.files):,} files; many hosts refuse more than {FILES_LIMIT:,}."


def _sizes(site: FinishedSite) -> str:
    largest = max(site.pages.values(), key=lambda page: site.files[page.file])
    name = posixpath.join("/", largest.address)
    kilobytes = site.files[largest.file] / 1000
    return (
        f"{len(site.pages)} pages, {len(site.files)} files, "
        f"{sum(site.files.values()) / 1e6:.1f} MB. Largest page: {name}, {kilobytes:.0f} KB."
    )


_CHECKS: tuple[Callable[[FinishedSite], Iterator[Problem]], ...] = (
    _has_an_address,
    _pages_name_their_addresses,
    _links_lead_somewhere,
    _addresses_can_be_read,
    _styles_find_their_files,
    _nothing_comes_from_other_hosts,
    _former_addresses_lead_on,
    _sitemap_agrees,
    _files_are_small_enough,
)
