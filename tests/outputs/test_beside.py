"""Files that are made beside the rest: all come, in a fixed order of their own, and errors too."""

from collections.abc import Iterator
from concurrent.futures import Future
from threading import Event

import pytest
from strideband.outputs import beside
from strideband.outputs.beside import Beside, when_made
from strideband.pages.page import Content


def test_what_is_there_does_not_wait_for_what_is_being_made():
    begun, go_on = Beside(), Event()

    def slow() -> bytes:
        assert go_on.wait(30)
        return b"slow"

    files = when_made([("a", begun.make(slow)), ("b", "text"), ("c", b"bytes")])
    assert [next(files), next(files)] == [("b", "text"), ("c", b"bytes")]
    go_on.set()
    assert list(files) == [("a", b"slow")]


def test_no_more_wait_than_may(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(beside, "MOST", 2)
    begun = Beside()
    asked = []

    def ask() -> Iterator[tuple[str, Content]]:
        for number in range(6):
            asked.append(number)
            yield f"{number}", begun.make(bytes, number)

    files = when_made(ask())
    assert next(files) == ("0", b"")
    assert len(asked) <= 3
    assert [address for address, _ in files] == ["1", "2", "3", "4", "5"]


def test_an_error_is_raised_and_ends_what_has_not_begun():
    broken, never = Future[bytes](), Future[bytes]()

    def begun() -> Iterator[tuple[str, Content]]:
        yield "a", broken
        yield "b", never
        broken.set_exception(ValueError("no such font"))

    with pytest.raises(ValueError, match="no such font"):
        list(when_made(begun()))
    assert never.cancelled()
