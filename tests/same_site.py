"""``python -m tests.same_site COMMIT``: builds the site as it was and as it is, and compares.

For changes of the program that visitors shall not notice. Prints what differs; ends with 1 if
anything does.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.mkdocs_runs import PROJECT, built, environment, tree


def site_of(project: Path, out: Path) -> dict[str, str]:
    """Build a project with the program that stands in it; return its files with their hashes."""
    here = environment(
        PYTHONPATH=str(project / "macros"), SITE_URL="https://bands.example.net/", TZ="UTC"
    )
    return tree(built(project, out, env=here))


def differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return what is gone, new and changed, a line each."""
    return [
        *(f"gone: {file}" for file in before.keys() - after.keys()),
        *(f"new: {file}" for file in after.keys() - before.keys()),
        *(
            f"changed: {file}"
            for file in before.keys() & after.keys()
            if before[file] != after[file]
        ),
    ]


def main(commit: str) -> int:
    """Compare the site of a commit with the site of the files that stand here."""
    with tempfile.TemporaryDirectory() as folder:
        old, place = Path(folder) / "old", ["git", "-C", str(PROJECT), "worktree"]
        subprocess.run([*place, "add", "--quiet", "--detach", str(old), commit], check=True)
        try:
            before = site_of(old, Path(folder) / "before")
        finally:
            subprocess.run([*place, "remove", "--force", str(old)], check=True)
        after = site_of(PROJECT, Path(folder) / "after")
    found = sorted(differences(before, after))
    print("\n".join(found) or f"The same {len(after)} files, byte for byte.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
