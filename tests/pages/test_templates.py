"""Components say the same however often they are called, and what of words alone is made once."""

from typing import Any

from markupsafe import Markup
from strideband.model.reads import Reads, noting
from strideband.pages.templates import _noted


def test_what_a_component_makes_of_words_it_makes_once():
    made: list[Any] = []

    def macro(*arguments: Any, **options: Any) -> Markup:
        made.append((arguments, options))
        return Markup(f"<i>{arguments}{options}</i>")

    templates = Reads()
    templates.own.add("template\ti/macro.html\t")
    call, unlike = (
        _noted(macro, templates),
        [
            (("a", "b"), {}),
            (("a",), {"b": "c"}),
            ((), {"a": "b", "c": "d"}),
            ((), {"a": "c", "b": "d"}),
            ((["a", "b"],), {}),
            ((), {}),
        ],
    )
    for arguments, options in unlike:
        first = call(*arguments, **options)
        with noting() as reads:
            assert call(*arguments, **options) == first
        assert "template\ti/macro.html\t" in reads.facts()
    assert made == unlike
    for value in (Markup("a"), 1, [1], {"a": 1}, [Markup("a")], None):
        call(value)
        call(value)
    assert len(made) == len(unlike) + 12
