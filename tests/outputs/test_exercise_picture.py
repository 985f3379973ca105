"""The picture that a shared link to an exercise shows: its size, its bytes, and what is in it."""

import struct
import zlib
from functools import cache
from pathlib import Path
from threading import Thread
from time import process_time, thread_time

import pytest
from strideband.figures.standalone import standalone
from strideband.figures.still_figure import StillFigure
from strideband.library.load import load_or_raise
from strideband.library.records import Library
from strideband.model import Exercise
from strideband.outputs.beside import Beside
from strideband.outputs.exercise_picture import HEIGHT, PAPER, WIDTH, preview_png
from strideband.views.exercise_mechanics import Mechanics

SLUGS = ("lying-march", "standing-march")


@cache
def library() -> Library:
    return load_or_raise(Path(__file__).parents[1] / "fixture_project")


@cache
def drawing(slug: str) -> StillFigure:
    return Mechanics(library().get(Exercise, slug), library()).drawing.still_figure


def picture(slug: str) -> bytes:
    own = drawing(slug)
    return preview_png(own.box, standalone(own), Beside()).result()


def pixels(png: bytes) -> list[bytes]:
    """Return the rows of a PNG with red, green, blue and alpha of a byte each."""
    width, height, *form = struct.unpack(">IIBBBBB", png[16:29])
    assert form == [8, 6, 0, 0, 0]
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] * (png[at + 4 : at + 8] == b"IDAT")
        at += 12 + length
    raw, line, rows, above = zlib.decompress(packed), 4 * width, [], bytes(4 * width)
    for y in range(height):
        kind, row = raw[y * (line + 1)], bytearray(raw[y * (line + 1) + 1 : (y + 1) * (line + 1)])
        for x in range(line):
            left, up = row[x - 4] if x > 3 else 0, above[x]
            corner = above[x - 4] if x > 3 else 0
            ahead = left + up - corner
            nearest = min((left, up, corner), key=lambda one, ahead=ahead: abs(one - ahead))
            row[x] = row[x] + (0, left, up, (left + up) // 2, nearest)[kind] & 255
        rows.append(bytes(row))
        above = row
    return rows


@pytest.mark.parametrize("slug", SLUGS)
def test_a_figure_stands_in_the_middle_of_paper(slug: str):
    rows, paper = pixels(picture(slug)), bytes.fromhex(PAPER[1:]) + b"\xff"
    assert (len(rows), len(rows[0])) == (HEIGHT, 4 * WIDTH)
    inked = [
        (x, y)
        for y, row in enumerate(rows)
        for x in range(WIDTH)
        if row[4 * x : 4 * x + 4] != paper
    ]
    left, right = min(x for x, _ in inked), WIDTH - 1 - max(x for x, _ in inked)
    top, bottom = min(y for _, y in inked), HEIGHT - 1 - max(y for _, y in inked)
    assert min(left, right, top, bottom) > 10
    assert abs(left - right) < 30
    assert abs(top - bottom) < 30
    assert len(inked) > 4000


def test_the_same_figure_gives_the_same_bytes_and_another_gives_others():
    one, other = map(picture, SLUGS)
    assert one == picture(SLUGS[0])
    assert one != other


def test_python_goes_on_while_a_picture_is_drawn():
    """Threads would be of no use if the library held Python's lock."""
    picture(SLUGS[0])  # What is read once.
    drawn = Thread(target=lambda: [picture(SLUGS[0]) for _ in range(20)])
    whole, own = process_time(), thread_time()
    drawn.start()
    while drawn.is_alive():
        pass
    whole, own = process_time() - whole, thread_time() - own
    assert own > 0.2 * whole
