"""What a web server says with each file: how long to keep it, and what a browser may do with it.

The one truth. ``_headers`` is written from it for hosts of the Pages type; a test starts nginx and
Caddy with the recipes in ``deploy/`` and holds their answers against it.
"""

import re
from collections.abc import Iterable

HASHED = re.compile(r"^assets/.*\.[0-9a-f]{8}\.[a-z0-9.]+$")
"""Addresses that hold a hash of their content: what stands there never changes."""

FOR_A_YEAR = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
FIVE_MINUTES = "public, max-age=300, must-revalidate"
ASK_EACH_TIME = "no-cache"

_POLICY = {
    "default-src": "'self'",
    # The pages' own scripts are listed with their hashes in each page, see script_policy. Pages
    # without that list (embeds, of former addresses) have scripts of a line or two.
    "script-src": "'self' 'unsafe-inline'",
    # Figures carry their colours and movements as style attributes, which no hash can cover.
    "style-src": "'self' 'unsafe-inline'",
    # The theme's icons are data addresses in its style sheet.
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    # The player keeps the screen on and beeps. Vibration has no policy of its own.
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
    "autoplay=(self), screen-wake-lock=(self)",
}
"""What goes with every file."""

EMBEDS = "embed/"
"""What other sites may show in a frame."""

_OPEN = re.compile(r"^(api|assets|embed|figures)/|\.(csv|ics|json|md|svg)$|^feed\.xml$")


def cache_control(address: str) -> str:
    """Return how long browsers and intermediate stores keep a file.

    Args:
        address: of a file, relative to the site; a page's ends with a slash.
    """
    if HASHED.match(address):
        return FOR_A_YEAR
    if address in ("sw.js", "404.html"):
        return ASK_EACH_TIME
    return FOR_A_DAY if address.startswith("assets/") else FIVE_MINUTES


def content_security_policy(address: str) -> str:
    """Return from where a page may load what, and who may show it in a frame."""
    policy = dict(_POLICY)
    if not address.startswith(EMBEDS):
        policy["frame-ancestors"] = "'self'"
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def is_open(address: str) -> bool:
    """Tell whether scripts of other sites may read a file.

    Assets are among them: an embed in a sandboxed frame has no origin, and loads its own modules as
    a stranger would.
    """
    return bool(_OPEN.search(address))


def headers(address: str) -> dict[str, str]:
    """Return the headers of a file, by name."""
    found = {
        "Cache-Control": cache_control(address),
        "Content-Security-Policy": content_security_policy(address),
        **SECURITY,
    }
    if is_open(address):
        found["Access-Control-Allow-Origin"] = "*"
    return found


def headers_file(addresses: Iterable[str], path: str = "/") -> str:
    """Return ``_headers``, which hosts of the Pages type read.

    Where several of its rules fit, such hosts join the values, and two policies allow what both
    allow. Therefore each folder of the top level has a rule, and no rule fits everything. Lifetimes
    are given for what is hashed only: for all else these hosts ask for revalidation themselves.

    Args:
        addresses: of the site's files.
        path: the path at which the site is published: ``/`` or ``/club/bands/``.
    """
    files = sorted({address for address in addresses if not address.startswith("_")})
    rules: dict[str, dict[str, str]] = {}
    for address in files:
        folder, slash, _ = address.partition("/")
        rule = rules.setdefault(f"{folder}/*" if slash else address, headers(address))
        if is_open(address) and slash:
            rule["Access-Control-Allow-Origin"] = "*"
    for rule in rules.values():
        del rule["Cache-Control"]
    if "index.html" in rules:
        rules[""] = rules.pop("index.html")
    hashed = {address: {"Cache-Control": FOR_A_YEAR} for address in files if HASHED.match(address)}
    worker = (
        {"sw.js": rules["sw.js"] | {"Cache-Control": ASK_EACH_TIME}} if "sw.js" in rules else {}
    )
    return "".join(
        f"{path}{address}\n" + "".join(f"  {name}: {value}\n" for name, value in rule.items())
        for address, rule in sorted((rules | hashed | worker).items())
    )
