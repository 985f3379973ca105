"""Node.js for tests of the scripts: the one in Playwright's wheel, else the machine's own."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import playwright

from tests.support.patience import BUILD

ROOT = Path(__file__).parents[2]
OLDEST = 20


@cache
def node() -> str:
    """Return the command of the first Node.js that works and is not too old."""
    own = Path(playwright.__file__).parent / "driver"
    for command in (own / "node", own / "node.exe", Path(shutil.which("node") or "node")):
        if command.is_file() and _version(command) >= OLDEST:
            return str(command)
    raise RuntimeError(f"No Node.js of {OLDEST} or newer. Playwright's wheel brings one: reinstall")


def _version(command: Path) -> int:
    run = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=BUILD)
    number = run.stdout.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdigit() else 0


def run_node(*arguments: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run Node.js in the project; return the finished process with its output as text."""
    return subprocess.run(
        [node(), *map(str, arguments)],
        cwd=ROOT,
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=BUILD,
    )


def evaluated(imports: str, expression: str, given: Any) -> Any:
    """Return what an expression gives that asks the scripts' modules, ``#pages/...``.

    Args:
        imports: import statements.
        expression: JavaScript, in which ``given`` is what was given.
        given: anything that JSON can hold.
    """
    code = (
        f"{imports}\nimport {{ readFileSync }} from 'node:fs';\n"
        "const given = JSON.parse(readFileSync(0, 'utf8'));\n"
        f"process.stdout.write(JSON.stringify({expression}));"
    )
    run = run_node("--input-type=module", "--eval", code, given=json.dumps(given))
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
