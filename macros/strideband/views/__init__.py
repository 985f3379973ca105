"""A record with all that is computed from it: what pages, rules and data ask for.

In: the library and its graph.
Out: values for templates and answers.
Never: HTML, addresses of files, anything that only one page needs.
"""
