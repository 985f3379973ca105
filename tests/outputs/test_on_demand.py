"""Pages that a server does not find are made when somebody asks for them."""

from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest
from strideband.outputs import on_demand
from strideband.outputs.on_demand import OnDemand
from strideband.outputs.record_work import Piece

from tests.support.patience import PAGE


def host(folder: Path):
    """Return an application that answers with the files of a folder below /site/."""

    def ask(environ, start):
        file = folder / environ["PATH_INFO"].removeprefix("/site/")
        file = file / "index.html" if file.is_dir() else file
        start("200 OK" if file.is_file() else "404 Not Found", [])
        return [file.read_bytes() if file.is_file() else b"none"]

    return ask


@pytest.fixture
def asked(tmp_path: Path):
    made: list[str] = []

    def piece(*addresses: str) -> Piece:
        def make() -> list[tuple[str, str]]:
            made.append(addresses[0])
            if "broken" in addresses[0]:
                raise ValueError("a <template> breaks")
            return [(address, f"made {address}") for address in addresses]

        return Piece(addresses, make)

    own = OnDemand()
    pieces = [piece("moves/clam/"), piece("embed/clam/index.html", "moves/clam/oembed.json")]
    own.begin(tmp_path, [*pieces, piece("moves/broken/")], lambda: None)
    application = own.served(host(tmp_path), "/site/", str)

    def ask(path: str) -> tuple[str, str]:
        said: list[Any] = []
        body = application({"PATH_INFO": path}, lambda *given: said.append(given))  # pyright: ignore
        return said[0][0], b"".join(body).decode()

    return ask, made


def test_a_page_is_made_when_it_is_asked_for_and_once(asked):
    ask, made = asked
    assert made == []
    for path in ("moves/clam/", "moves/clam/", "moves/clam/index.html", "moves/clam"):
        assert ask(f"/site/{path}") == ("200 OK", "made moves/clam/"), path
    assert made == ["moves/clam/"]


def test_each_file_of_a_piece_leads_to_it(asked):
    ask, made = asked
    assert ask("/site/embed/clam/") == ("200 OK", "made embed/clam/index.html")
    assert ask("/site/moves/clam/oembed.json") == ("200 OK", "made moves/clam/oembed.json")
    assert made == ["embed/clam/index.html"]


@pytest.mark.parametrize("path", ["/site/none/", "/moves/clam/", "/site/../moves/clam/", "/site/"])
def test_what_is_not_there_stays_away(asked, path: str):
    ask, made = asked
    assert ask(path)[0] == "404 Not Found"
    assert made == []


def test_a_page_that_cannot_be_made_says_why(asked):
    ask, _ = asked
    status, page = ask("/site/moves/broken/")
    assert status == "200 OK"
    assert "a &lt;template&gt; breaks" in page


def test_a_build_that_fails_leaves_no_piece(tmp_path: Path):
    """What was found meanwhile is another state than that from which pieces would be made."""
    own = OnDemand()
    addresses = ("moves/clam/", "embed/clam/index.html")
    own.begin(tmp_path, [Piece(addresses, lambda: [("moves/clam/", "")])], lambda: None)
    assert own.make("moves/clam/")
    own.wait()
    own.go_on()
    assert not own.make("moves/clam/")


def test_what_is_done_meanwhile_ends_with_the_next_build(tmp_path: Path, monkeypatch) -> None:
    """Its steps come one by one, and then its last again and again; one that fails ends nothing."""
    monkeypatch.setattr(on_demand, "_AGAIN", 0.001)
    own, done = OnDemand(), Queue[str]()
    own.begin(tmp_path, [], lambda: None)

    def fail() -> None:
        done.put("failed")
        raise ValueError

    own.meanwhile([lambda: done.put("one"), fail, lambda: done.put("two")], lambda: done.put("end"))
    assert [done.get(timeout=PAGE) for _ in range(5)] == ["one", "failed", "two", "end", "end"]
    own.wait()
    while not done.empty():
        done.get()
    own.begin(tmp_path, [], lambda: None)
    own.go_on()
    with pytest.raises(Empty):
        done.get(timeout=0.1)
