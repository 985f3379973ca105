"""Numbers become drawings.

In: bodies, curves and places from mechanics.
Out: SVG as text, the same on every machine.
Never: a file, a word of a language, a sum that mechanics could do.
"""
