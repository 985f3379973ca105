"""What the page about templates says, for those who override them.

It is made of the contract itself, so it cannot say anything else than what templates get. So its
descriptions are English, whatever the site's language is, as are the names that they describe and
the descriptions of components: they stand in the code, where whoever changes a field sees them.
"""

from . import components
from .contexts import Described, GuideContext, Part
from .template_contract import contexts_of_templates, fields_of
from .template_globals import PageGlobals, TwinGlobals
from .type_words import in_words


def guide() -> GuideContext:
    """Return what every template gets and can use."""
    return GuideContext(
        parts=[_part(context, names) for context, names in _templates().items()],
        everywhere=_described(PageGlobals),
        in_twins=_described(TwinGlobals),
        calls=[_called(components.about(name)) for name in components.names()],
    )


_OF_ONE = 3
"""A kind has a page, a frame and a twin. What more templates get is common to many."""


def _templates() -> dict[type, list[str]]:
    """Return the templates that get each context; what is common to many comes first."""
    found: dict[type, list[str]] = {}
    for name, contexts in contexts_of_templates().items():
        for context in contexts:
            found.setdefault(context, []).append(name)
    return dict(sorted(found.items(), key=lambda item: len(item[1]) <= _OF_ONE))


def _part(context: type, templates: list[str]) -> Part:
    title = (context.__doc__ or "").partition("\n")[0].rstrip(".")
    return Part(title, context.__name__.lower(), templates, _described(context))


def _described(documented: type) -> list[Described]:
    return [
        Described(field.name, in_words(field.type), field.about) for field in fields_of(documented)
    ]


def _called(about: components.About) -> Described:
    names = [option.name if option.required else f"{option.name}?" for option in about.options]
    return Described(about.name, f"({', '.join(names)})", about.about)
