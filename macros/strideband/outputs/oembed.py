"""oEmbed (oembed.com, version 1.0) as files: what makes a pasted address into a frame."""

import json
from html import escape

WIDTH = 600
"""Pixels that a frame is offered at; it fits any width from 200 to 1000."""

_CACHE_SECONDS = 86_400


def oembed(
    title: str,
    page: str,
    frame: str,
    height: int,
    site_name: str,
    site: str,
    picture: tuple[str, int, int] | None = None,
) -> str:
    """Return the oEmbed answer of a page, as JSON.

    Its HTML is one blockquote with a link and one iframe, without a script: that is all WordPress
    lets in from a site that it does not know. It adds the sandbox and a secret itself.

    Args:
        title: of the page.
        page: its absolute address.
        frame: the absolute address of its frame.
        height: of the frame in pixels, until it tells its own.
        site_name: name of the site.
        site: its absolute address.
        picture: absolute address, width and height of a picture.
    """
    html = (
        f'<blockquote><a href="{escape(page)}">{escape(title)}</a></blockquote>'
        f'<iframe src="{escape(frame)}" title="{escape(title)}" width="{WIDTH}" height="{height}"'
        ' frameborder="0"></iframe>'
    )
    answer = {
        "version": "1.0",
        "type": "rich",
        "provider_name": site_name,
        "provider_url": site,
        "title": title,
        "cache_age": _CACHE_SECONDS,
        "html": html,
        "width": WIDTH,
        "height": height,
    }
    if picture:
        address, width, tall = picture
        answer |= {
            "thumbnail_url": address,
            "thumbnail_width": width,
            "thumbnail_height": tall,
        }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
