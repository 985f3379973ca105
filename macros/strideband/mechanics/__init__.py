"""Movement in numbers: body, pose, band, force, torque, gait.

In: the movement of a record, a band's label, a height.
Out: arrays and values in SI units.
Never: a page, a picture, a library, a word that readers see.

Lengths are fractions of stature until a stature is given, angles degrees in what people write and
radians inside. Axes of the body: x forwards, y to the left, z up.
"""
