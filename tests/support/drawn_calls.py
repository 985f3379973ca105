"""Calls of components, nearly right, drawn from what their data says of options."""

from functools import cache
from random import Random

from strideband.check import check_or_raise
from strideband.model import KINDS
from strideband.pages import components
from strideband.pages.components import Option

from tests.support.mkdocs_runs import FIXTURE

ODD = [
    *("None", "True", "False", "true", "0", "-1", "1", "2", "99", "1.0", "1e999", "9" * 30),
    *('""', '" "', "'x'", '"two-marches"', '"lying-march"', '"Lying-March"', '"lying-march "'),
    *('"<b>"', '"\'"', '"a b"', '"a" "b"', '"a" ~ "b"', '"x"|upper', "x", "x.y", "x()", "1 + 1"),
    *("[]", "[[]]", "[None]", "[1]", '["x"]', '["push", "push"]', '["push", x]', "{}", '{"a": 1}'),
    *(
        "()",
        '("push",)',
        "not x",
        "-x",
        "-1.5",
        "hazard_list()",
        "[x for x in y]",
        '"\\x00"',
        "'é'",
    ),
]
"""Values that are right nowhere or somewhere else, and what is no value."""

OTHER = ["level", "x", "class", "slef"]
"""Options that no component has."""


def right_values(option: Option) -> list[str]:
    """Return values that an option takes in the small project, as an author writes them.

    Of a list: those that it can hold.
    """
    kind = option.of or option.kind.removesuffix("-list")
    if kind in KINDS:
        return [f'"{slug}"' for slug in _library().entries[kind]]
    if option.choices:
        return [f'"{choice}"' for choice in option.choices]
    values = {"flag": ["True", "False"], "number": ["1", "2"], "word": ['"ours"'], "text": ['"x"']}
    return values[option.kind]


def is_list(option: Option) -> bool:
    """Tell whether an option takes several records."""
    return option.kind == "slugs" or option.kind.endswith("-list")


def drawn_call(random: Random) -> str:
    """Return a call of a component."""
    about = random.choice(components.offered())
    values: list[tuple[str, str]] = []
    for option in about.options:
        if random.random() < (0.9 if option.required else 0.5):
            odd = random.random() < 0.2
            values.append((option.name, random.choice(ODD) if odd else _right(random, option)))
    if random.random() < 0.1:
        values.append((random.choice(OTHER), random.choice(ODD)))
    if values and random.random() < 0.1:
        values.append(random.choice(values))
    spread = random.choice([""] * 9 + ["*[1]", "**{}"])
    return written(about.name, values, random.randint(0, len(values)), spread)


def written(name: str, values: list[tuple[str, str]], unnamed: int, spread: str) -> str:
    """Return a call as it stands in a page; the first values without their options' names."""
    inner = [value for _, value in values[:unnamed]]
    inner += [f"{option}={value}" for option, value in values[unnamed:]]
    return f"{{{{ {name}({', '.join([*inner, *([spread] if spread else [])])}) }}}}"


def _right(random: Random, option: Option) -> str:
    values = right_values(option)
    if not is_list(option):
        return random.choice(values)
    return f"[{', '.join(random.sample(values, random.randint(1, min(4, len(values)))))}]"


@cache
def _library():
    return check_or_raise(FIXTURE).library
