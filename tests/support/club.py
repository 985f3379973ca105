"""A project like a club's: the small records, an own ``mkdocs.yml``, the real project's shell."""

import shutil
from pathlib import Path

from tests.support.mkdocs_runs import PROJECT

SAFETY = """---
title: Safety
description: What to look at before each session with a band.
---
Look at the band first.

{{ hazard_list() }}
"""

PALETTE = """  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      accent: custom
      toggle:
        icon: material/weather-night
        name: Dark
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle:
        icon: material/weather-sunny
        name: Light
"""
ONE_PALETTE = """  palette:
    scheme: default
    primary: custom
    accent: custom
"""


def make_project(
    to: Path,
    site_url: str,
    records: Path,
    *,
    safety: bool = True,
    palette: str = PALETTE,
    more: str = "",
) -> Path:
    """Copy records and write a configuration beside them.

    Args:
        to: folder to make.
        site_url: address at which the site is published.
        records: project whose ``exercises/`` and ``content/`` are copied.
        safety: whether to write a page about safety if the records come without one.
        palette: lines of the theme that say which colours it has.
        more: lines to add to the configuration.
    """
    to.mkdir(parents=True)
    for part in ("exercises", "content"):
        shutil.copytree(records / part, to / part)
    page = to / "content" / "safety.md"
    if safety and not page.exists():
        page.write_text(SAFETY, "utf-8")
    if not safety:
        page.unlink(missing_ok=True)
    (to / "mkdocs.yml").write_text(
        f"""site_name: Club bands
site_description: Exercises with bands for the runners of the club.
site_url: {site_url}
docs_dir: content
theme:
  name: material
  custom_dir: {PROJECT / "overrides"}
  language: en
  font: false
  logo: assets/logo.svg
  favicon: assets/favicon.svg
{palette}plugins:
  - search
  - strideband
markdown_extensions:
  - attr_list
  - toc:
      permalink: true
validation:
  links:
    not_found: warn
    anchors: warn
    absolute_links: warn
    unrecognized_links: warn
{more}""",
        "utf-8",
    )
    return to
