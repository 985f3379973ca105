"""A short text that stands for a value."""

from hashlib import blake2b


def digest(value: object) -> bytes:
    """Return a short text that differs when the ``repr`` of a value does."""
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).digest()
