"""Records become HTML: pages, frames, and the parts that all of them are made of.

In: the library, its graph, and views of records.
Out: pages as address and HTML, and the site's styles and scripts.
Never: MkDocs, writing a file, a sum that a view could do.
"""
