"""Records become everything that is no page: data, Markdown, calendars, paper, pictures.

In: the same views that pages get.
Out: files as address and text or bytes.
Never: MkDocs, writing a file, a second wording of what a page says.

Serialisers return text; only a host writes files.
"""
