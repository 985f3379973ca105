"""The human body that figures draw: a mesh with skin, clothes and muscles, and how it is posed.

In: a posed body from mechanics.
Out: points, faces and regions in space, in statures.
Never: paper, colours or markup.
"""
