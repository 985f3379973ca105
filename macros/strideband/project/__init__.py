"""What clubs and authors do to a project: begin it, brand it, take a file over, compare it.

In: a project's folder, and the base.
Out: files of the project, its look and its menu.
Never: a page's content.
"""
