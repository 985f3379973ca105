"""Movement in numbers: body, pose, band, gait. Nothing here draws.

Lengths are fractions of stature until a stature is given, angles degrees in what people write and
radians inside. Axes of the body: x forwards, y to the left, z up.
"""
