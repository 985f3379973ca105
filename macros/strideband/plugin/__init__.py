"""The only room that knows MkDocs: it checks, builds and writes the site within its run.

In: MkDocs' configuration, files and events. Out: the finished site in its folder.
Never: what a page says, or how it looks.

Section pages are MkDocs pages, so that they can stand in the menu. Pages of records are written by
this plugin: the theme's layout is rendered once per section, with marks in place of what differs
from page to page, and each record's page is put into it. So a record costs what it itself costs.
"""

from ..library.collecting import paused

with paused():  # All that is imported stays.
    from .events import StridebandPlugin

__all__ = ["StridebandPlugin"]
