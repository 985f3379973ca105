"""Make the body that figures draw: ``python -m tools.body FOLDER``. See README.md beside this."""

import sys
from pathlib import Path

import strideband.figures.human.mesh as mesh

from .assemble import body_file
from .source import Source


def main(folder: str) -> int:
    """Write the mesh into the package."""
    content = body_file(Source(Path(folder)))
    mesh._FILE.write_bytes(content)
    body = mesh.mesh_of(content)
    print(f"{len(body.weights)} points, {len(body.faces)} faces, {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
