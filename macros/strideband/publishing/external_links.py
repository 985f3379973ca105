"""Whether links to other sites still lead somewhere. Asks the net, so no ordinary test runs it.

Hosts are asked beside each other, but each host one question at a time with a pause, as a polite
reader would. Who does not answer, is busy or stumbles is asked again.
"""

import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import yaml
from urllib3 import PoolManager, Retry
from urllib3.exceptions import HTTPError, InvalidHeader, LocationValueError, MaxRetryError

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
    longest: int = 120
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


class _Retry(Retry):
    """Waits before the second try too, and takes a time to wait that cannot be read for none."""

    def get_backoff_time(self) -> float:
        return super().get_backoff_time() or self.backoff_factor

    def parse_retry_after(self, retry_after: str) -> float:
        try:
            return super().parse_retry_after(retry_after)
        except InvalidHeader:
            return 0


def ask_all(urls: Iterable[str], patience: Patience) -> dict[str, Answer]:
    """Ask for every address."""
    again = patience.tries - 1
    retries = _Retry(
        total=None,
        connect=again,
        read=again,
        status=again,
        redirect=10,
        status_forcelist=AGAIN,
        backoff_factor=patience.wait,
        retry_after_max=patience.longest,
        raise_on_redirect=False,
        raise_on_status=False,
    )
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    with (
        PoolManager(
            headers={"User-Agent": AGENT}, retries=retries, timeout=patience.timeout
        ) as http,
        ThreadPoolExecutor(HOSTS_AT_ONCE) as pool,
    ):
        asked = pool.map(lambda own: _ask_host(http, own, patience), hosts.values())
        return {url: answer for answers in asked for url, answer in answers.items()}


def _ask_host(http: PoolManager, urls: list[str], patience: Patience) -> dict[str, Answer]:
    answers = {}
    for place, url in enumerate(urls):
        if place:
            time.sleep(patience.pause)
        answers[url] = _ask(http, url)
    return answers


def _ask(http: PoolManager, url: str) -> Answer:
    """Ask for one address: for its head first, and for all of it if that is refused."""
    status = 0
    for method in ("HEAD", "GET"):  # Many servers answer wrongly when asked for the head alone.
        try:
            answer = http.request(method, url, preload_content=False)
        except (HTTPError, LocationValueError, OSError, ValueError) as error:
            reason = error.reason if isinstance(error, MaxRetryError) else error
            return Answer(f"does not answer ({str(reason).rpartition(': ')[2]})")
        answer.close()
        status, moved = answer.status, _moved(url, answer.retries)
        if status < 300:
            return Answer(moved=moved)
        if status in AGAIN:
            break
    return Answer(f"answers {status}")


def _moved(url: str, retries: Retry | None) -> str:
    """Return where an address has moved for good, or nothing."""
    steps = [step for step in retries.history if step.redirect_location] if retries else []
    if not steps or any(step.status not in (301, 308) for step in steps):
        return ""
    for step in steps:
        url = urljoin(url, step.redirect_location)
    return url


# What is known and accepted


def read_exceptions(path: Path) -> dict[str, str]:
    """Return the listed addresses and the reason of each; none without a file.

    An address that ends with ``*`` stands for all that begin so.

    Raises:
        ValueError: if the file says anything else.
    """
    listed: Any = yaml.safe_load(path.read_text("utf-8")) if path.is_file() else []
    found: dict[str, str] = {}
    for place, item in enumerate(listed or (), 1):
        texts = item if isinstance(item, dict) and item.keys() == {"url", "reason"} else {"": ""}
        if not all(isinstance(value, str) and value for value in texts.values()):
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
