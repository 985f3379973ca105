"""How long the tests wait before they call something broken: long, as other work may be going on.

Nothing waits so long when all is well.
"""

PAGE = 60.0
"""Seconds for what a page, a server or a small command has to do."""
BUILD = 600.0
"""Seconds for a build of a site, or of a package."""
