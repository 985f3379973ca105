"""What runners type, and whether the search of a page puts the right page first."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from strideband.outputs.search_index import index_text, search_rows
from strideband.text.messages import Messages
from strideband.views.shelves import Shelves

from tests.support.built_pages import listed
from tests.support.node import evaluated
from tests.support.real_project import real_graph

LIST = Path(__file__).with_name("queries.tsv")
"""Tried while the search was made: what is typed, and the pages that are right."""

UNSEEN = Path(__file__).with_name("queries-unseen.tsv")
"""Written when it was done. Nothing was changed for these, so they say how it does elsewhere."""


def queries(path: Path) -> dict[str, list[str]]:
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {typed: right.split() for typed, right in lines}


@cache
def index() -> Any:
    messages = Messages()
    return json.loads(index_text(search_rows(Shelves(real_graph()), messages), messages))


def answers(typed: list[str]) -> list[list[str]]:
    """Return the addresses that are found for each, the best first."""
    return evaluated(
        "import { Engine, answer, rowsOf } from '#pages/scripts/search/engine.js';\n"
        "const found = (engine, typed) =>"
        " answer(engine, typed).found.map(({ row }) => row.address);",
        "(engine => given.typed.map(typed => found(engine, typed)))"
        "(new Engine(rowsOf(given.index), 'en'))",
        {"typed": typed, "index": index()},
    )


def ranks(path: Path) -> dict[str, int]:
    """Return at which place the first right page stands for each query; 0 if nowhere."""
    right = queries(path)
    found = answers([*right])
    assert all(found), "an empty page"
    ranks = {}
    for (typed, pages), addresses in zip(right.items(), found, strict=True):
        ranks[typed] = min((addresses.index(p) + 1 for p in pages if p in addresses), default=0)
    return ranks


def test_the_lists_name_pages_that_there_are() -> None:
    there = {row[1] for row in index()["rows"]}
    wanted = {page for path in (LIST, UNSEEN) for pages in queries(path).values() for page in pages}
    assert not wanted - there
    assert (len(queries(LIST)), len(queries(UNSEEN))) == (165, 40)
    assert not set(queries(LIST)) & set(queries(UNSEEN))


def test_the_right_page_stands_first_or_nearly_so() -> None:
    found = ranks(LIST)
    late = {typed: rank for typed, rank in found.items() if rank != 1}
    assert sum(rank == 1 for rank in found.values()) >= 0.95 * len(found), listed(late)
    assert all(1 <= rank <= 3 for rank in found.values()), listed(late)


def test_it_does_so_for_what_it_was_not_made_for() -> None:
    found = ranks(UNSEEN)
    late = {typed: rank for typed, rank in found.items() if rank != 1}
    assert sum(rank == 1 for rank in found.values()) >= 34, listed(late)
    assert sum(1 <= rank <= 3 for rank in found.values()) >= 38, listed(late)


def test_each_alias_leads_to_its_record_among_the_first_three() -> None:
    """A name that several records bear leads to one of them."""
    bearers: dict[str, set[str]] = {}
    for _, address, name, *rest in index()["rows"]:
        aliases = rest[1] if len(rest) > 1 else []
        for each in (name, *aliases):
            bearers.setdefault(each.casefold(), set()).add(address)
    typed = [*bearers]
    found = answers(typed)
    far = {
        name: f"{sorted(bearers[name])}: {addresses[:3]}"
        for name, addresses in zip(typed, found, strict=True)
        if not bearers[name] & set(addresses[:3])
    }
    assert not far, listed(far)


def test_what_nobody_wrote_has_what_is_written_most_like_it_or_nothing() -> None:
    found = evaluated(
        "import { Engine, answer, rowsOf } from '#pages/scripts/search/engine.js';",
        "(engine => given.typed.map(typed => answer(engine, typed).near))"
        "(new Engine(rowsOf(given.index), 'en'))",
        {"typed": ["xyzzyplugh", "gluuteoos", "clamshell", "", "%"], "index": index()},
    )
    assert found == [True, True, False, True, True]
    assert answers(["gluuteoos"])[0]
