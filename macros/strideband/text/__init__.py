"""Words: the interface's catalogue, language tags, and the Markdown of records' texts.

In: a language, an author's text.
Out: words, and safe HTML.
Never: a layout, and what a word is used for.
"""
