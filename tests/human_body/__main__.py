"""Make the body that figures draw: ``python -m tests.human_body FOLDER``; see README.md here."""

import sys
from pathlib import Path

from strideband.figures.human.mesh import FILE, mesh_of

from .assemble import body_file
from .source import Source


def main(arguments: list[str]) -> int:
    """Write the mesh into the package."""
    if len(arguments) != 1 or not Source(Path(arguments[0])).there:
        print("Say where the base mesh is: make body DATA=FOLDER; see tests/human_body/README.md")
        return 2
    content = body_file(Source(Path(arguments[0])))
    FILE.write_bytes(content)
    body = mesh_of(content)
    print(f"{len(body.weights)} points, {len(body.faces)} faces, {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
