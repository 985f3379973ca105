"""One test for many alike things, which says everything that is wrong with any of them."""

import inspect
from collections.abc import Callable, Iterable
from typing import Any

from tests.support.built_pages import listed


def for_each(
    values: Iterable[Any] | Callable[[], Iterable[Any]], name: Callable[[Any], str] = str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make one test of a check: it is run for every value, and fails with all that failed.

    To start a test takes longer than to look at one record; so this stands where
    ``pytest.mark.parametrize`` would make a test for each record.

    Args:
        values: what the check takes as its first argument, or a function that returns that: then
            nothing is read while tests are collected. The other arguments are fixtures.
        name: what to call a value in the message of the failed test.
    """

    def decorate(check: Callable[..., None]) -> Callable[..., None]:
        def test(**fixtures: Any) -> None:
            found = list(values() if callable(values) else values)
            assert found, "there is nothing to look at"
            problems = {}
            for value in found:
                try:
                    check(value, **fixtures)
                except AssertionError as error:
                    problems[name(value)] = error
            assert not problems, listed(problems)

        signature = inspect.signature(check)
        fixtures = list(signature.parameters.values())[1:]
        vars(test).update(vars(check), __signature__=signature.replace(parameters=fixtures))
        test.__name__, test.__qualname__ = check.__name__, check.__qualname__
        test.__doc__, test.__module__ = check.__doc__, check.__module__
        return test

    return decorate
