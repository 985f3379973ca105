"""Files become records, one by one and then together.

In: folders of files, of the project and of the base that it stands on.
Out: a library of records, its graph, and findings with file, line and column.
Never: words of the interface, mechanics, anything about how a record looks.
"""
