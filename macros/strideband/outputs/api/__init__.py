"""The data that a finished site offers to programs: JSON, its schemas, Markdown twins, the feed.

Everything here is made of a library, without a clock and without a file: the same input gives the
same bytes. Addresses are absolute, so nothing is offered where the site's own is not known.
"""
