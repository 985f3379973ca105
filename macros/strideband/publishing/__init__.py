"""A finished site goes to its visitors: checks, headers, compressed files, releases.

In: a folder of finished files.
Out: releases, and what is wrong with a site.
Never: records, templates, any other room.
"""
