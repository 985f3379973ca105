"""Embeds: a record's page in short, for somebody else's site, in one file that asks for nothing.

A frame works in a sandbox without an origin. Its Content-Security-Policy allows the styles and the
script that stand in it, by their hashes, and nothing else.
"""

import re
from functools import cached_property
from html import unescape
from pathlib import PurePosixPath

from markupsafe import Markup

from ..library.build_cache import BuildCache
from ..library.digest import digest
from ..model.reads import note
from ..views.exercise_finder import finder_lists
from ..views.shelves import Shelves
from .contexts import FinderFrameContext, FrameContext
from .embed_codes import CARD, SCRIPT, Embed
from .kinds.exercise import ExerciseIndex
from .kinds.kind import Context
from .script_policy import hashes
from .scripts import frame_script, script
from .styles import WORD, FrameStyles
from .templates import Templates

_FACETS = ("area", "emphasis", "band", "level", "position", "anchor")
"""What exercises are narrowed by in a frame: all but the long lists."""

_AROUND = "sb-frame sb-frame__foot"
"""The classes of what stands around a frame's content."""

_STYLE_ELEMENT = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_STYLE_ATTRIBUTE = re.compile(r'\sstyle="([^"]*)"')


class EmbedPages:
    """Makes the frames of one site."""

    def __init__(self, templates: Templates, site_name: str, work: BuildCache | None = None):
        """Take the templates, the site's name, and what earlier builds have made."""
        self._templates, self._site_name = templates, site_name
        self._work = work or BuildCache(b"")
        self._sheets = digest(templates.styles.texts)

    @cached_property
    def _styles(self) -> FrameStyles:
        return FrameStyles(self._templates.styles)

    def of_record(self, embed: Embed, kind: str, context: Context) -> str:
        """Return the HTML of a record's frame; ``context`` is that of its kind."""
        return self._whole(embed, self._templates.page(f"embed-{kind}", context))

    def of_finder(self, embed: Embed, shelves: Shelves, description: str) -> str:
        """Return the HTML of the finder's frame."""
        lists = ExerciseIndex(*finder_lists(shelves, self._templates.messages, _FACETS))
        about = FinderFrameContext(embed.title, description, embed.page)
        return self._whole(embed, self._templates.page("embed-finder", about, lists))

    def _whole(self, embed: Embed, content: Markup) -> str:
        script = frame_script(content)
        style = self._style(f"{content}{script}{_AROUND}")
        around = FrameContext(
            title=embed.title,
            page=embed.page,
            site_name=self._site_name,
            language=self._templates.messages.language,
            canonical=embed.site + embed.page if embed.site else "",
            policy=_policy(style, script, content),
            style=Markup(style),
            script=Markup(script),
            content=content,
        )
        return self._templates.page("embed-frame", around)

    def _style(self, used: str) -> str:
        """Return the style sheet for what stands in a frame, as it was made before if it was."""
        note("styles")
        words = sorted(set(WORD.findall(used)))
        return self._work.text("frame style", lambda: self._styles.of(used), self._sheets, words)


def embed_scripts() -> dict[str, str]:
    """Return the scripts that other sites load from here, by address. Their addresses stay."""
    return {where: script(PurePosixPath(where).stem) for where in (SCRIPT, CARD)}


def _policy(style: str, script: str, content: str) -> str:
    """Return the Content-Security-Policy of a frame.

    Hashed are the frame's style sheet and script, the styles within drawings, and the few ``style``
    attributes (which need ``unsafe-hashes``; that lets in these very texts and no other).
    """
    styles = [style, *_STYLE_ELEMENT.findall(content)]
    attributes = [unescape(value) for value in _STYLE_ATTRIBUTE.findall(content)]
    allowed = " ".join(hashes([*styles, *attributes]))
    if attributes:
        allowed = f"'unsafe-hashes' {allowed}"
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {allowed}",
            f"script-src {hashes([script])[0]}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
