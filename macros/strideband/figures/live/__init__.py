"""The live figure: what a browser needs to show a body that moves and can be turned round.

In: the body's mesh, an exercise's movement and its band.
Out: two files of whole numbers, one of the body and one for each exercise; see ``mesh_file``.
Never: paper, markup, or a pose that mechanics has not solved.
"""
