"""Whether links to other sites still lead somewhere. Asks the net, so no ordinary test runs it.

Hosts are asked beside each other, but each host one question at a time with a pause, as a polite
reader would. Who does not answer, is busy or stumbles is asked again.
"""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import yaml

from .finished_site import FinishedSite

AGENT = "Strideband link check"
HOSTS_AT_ONCE = 8
AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
"""What servers answer when they are busy or stumble."""


@dataclass(frozen=True)
class Patience:
    """How long and how often to ask. Times are in seconds."""

    timeout: float = 20
    tries: int = 3
    wait: float = 2
    """Before the second try; twice as long before each further one."""
    longest: float = 120
    """Of what a server asks for with Retry-After."""
    pause: float = 1
    """Between two questions to one host."""


@dataclass(frozen=True)
class Answer:
    """What became of a link: what is wrong, if anything, and where it has moved for good."""

    wrong: str = ""
    moved: str = ""


def external_links(site: FinishedSite) -> dict[str, list[str]]:
    """Return the links that lead out of a site, without fragments, and the pages they stand on."""
    found: dict[str, list[str]] = {}
    own = urlsplit(site.url).netloc
    for page in site.pages.values():
        for link in page.links:
            parts = urlsplit(link.url)
            if parts.scheme in ("http", "https") and parts.netloc != own and not link.loads:
                pages = found.setdefault(urldefrag(link.url).url, [])
                if page.file not in pages:
                    pages.append(page.file)
    return dict(sorted(found.items()))


def ask_all(urls: Iterable[str], patience: Patience) -> dict[str, Answer]:
    """Ask for every address."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        asked = pool.map(lambda own: _ask_host(own, patience), hosts.values())
        return {url: answer for answers in asked for url, answer in answers.items()}


def _ask_host(urls: list[str], patience: Patience) -> dict[str, Answer]:
    answers = {}
    for place, url in enumerate(urls):
        if place:
            time.sleep(patience.pause)
        answers[url] = ask(url, patience)
    return answers


def ask(url: str, patience: Patience) -> Answer:
    """Ask for one address: for its head first, and for all of it if that is refused."""
    for number in range(1, patience.tries + 1):
        try:
            return Answer(moved=_request(url, patience.timeout))
        except urllib.error.HTTPError as error:
            wrong, again = f"answers {error.code}", error.code in AGAIN
            wait = _asked_to_wait(error.headers.get("Retry-After"), patience)
            error.close()
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            wrong, again, wait = f"does not answer ({reason})", True, None
        if not again:
            break
        if number < patience.tries:
            time.sleep(patience.wait * 2 ** (number - 1) if wait is None else wait)
    return Answer(wrong)


def _request(url: str, timeout: float) -> str:
    """Return where an address has moved for good, or nothing. Raises if it is not there."""
    try:
        return _open(url, "HEAD", timeout)
    except urllib.error.HTTPError as error:
        if error.code in AGAIN:
            raise
        error.close()  # Many servers answer wrongly when asked for the head alone.
    return _open(url, "GET", timeout)


def _open(url: str, method: str, timeout: float) -> str:
    followed = _Redirects()
    opener = urllib.request.build_opener(followed)
    request = urllib.request.Request(url, method=method, headers={"User-Agent": AGENT})
    with opener.open(request, timeout=timeout) as answer:
        return answer.url if followed.codes and followed.codes <= {301, 308} else ""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects and remembers of which sort they were."""

    def __init__(self) -> None:
        self.codes: set[int] = set()

    def redirect_request(self, req: Any, fp: Any, code: int, *rest: Any) -> Any:
        self.codes.add(code)
        return super().redirect_request(req, fp, code, *rest)


def _asked_to_wait(header: str | None, patience: Patience) -> float | None:
    """Return the seconds that a server asks to wait: it names their number or a time of day."""
    if not header:
        return None
    try:
        if header.strip().isdigit():
            seconds = float(header)
        else:
            seconds = parsedate_to_datetime(header).timestamp() - time.time()
    except ValueError:
        return None
    return min(max(seconds, 0), patience.longest)


# What is known and accepted


def read_exceptions(path: Path) -> dict[str, str]:
    """Return the listed addresses and the reason of each; none without a file.

    An address that ends with ``*`` stands for all that begin so.

    Raises:
        ValueError: if the file says anything else.
    """
    listed = yaml.safe_load(path.read_text("utf-8")) if path.is_file() else []
    found: dict[str, str] = {}
    for place, item in enumerate(listed or (), 1):
        fits = isinstance(item, dict) and item.keys() == {"url", "reason"}
        if not fits or not all(isinstance(value, str) and value for value in item.values()):
            raise ValueError(f"{path}: item {place}: expected the keys url and reason, with texts.")
        found[item["url"]] = item["reason"]
    return found


def covers(listed: str, url: str) -> bool:
    """Tell whether a listed address stands for a link."""
    return url.startswith(listed[:-1]) if listed.endswith("*") else url == listed


def judge(
    links: Mapping[str, list[str]], answers: Mapping[str, Answer], exceptions: Iterable[str]
) -> tuple[list[str], list[str]]:
    """Return what must be mended, and what is good to know."""
    listed = list(exceptions)
    wrong, notes = [], []
    for url, pages in links.items():
        answer = answers[url]
        on = pages[0] + (f" and {len(pages) - 1} more" if len(pages) > 1 else "")
        if answer.wrong and not any(covers(each, url) for each in listed):
            wrong.append(f"{url}: {answer.wrong}; linked on {on}.")
        elif answer.moved:
            notes.append(f"{url}: has moved for good to {answer.moved}; linked on {on}.")
    for each in listed:
        meant = [answers[url] for url in links if covers(each, url)]
        if not meant:
            wrong.append(f"{each}: no page links to it. Delete the exception.")
        elif not any(answer.wrong for answer in meant):
            wrong.append(f"{each}: answers again. Delete the exception.")
    return wrong, notes
