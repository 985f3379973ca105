"""What the program and its tests stand on, with licences and last releases: ``make dependencies``.

Licences are read from what is installed: from its metadata, or from the text of its licence where
that says nothing. When the last release came is what uv knows, which asks where packages are
installed from. ``--check`` asks nobody: it fails if a licence is not known, or not a free one that
asks nothing of those who use a site.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "DEPENDENCIES.md"

_PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==([^\s;]+)", re.MULTILINE)
_ROW = re.compile(r"^\| ([a-z0-9@/-]+) \| (\S+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
_CLASSIFIER = re.compile(r"^License :: (?:OSI Approved :: )?(.+?)(?: License)?$")
_FREE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|MPL|PSF|Python Software Foundation|Unlicense|Zlib)\b"
)
_BOUND = re.compile(r"GPL|GNU|SSPL|Commons Clause|Business Source|proprietary", re.IGNORECASE)
_TEXTS = {
    "Apache-2.0": "Apache License Version 2.0",
    "MPL-2.0": "Mozilla Public License Version 2.0",
    "MIT": "Permission is hereby granted, free of charge, to any person obtaining a copy",
    "ISC": "Permission to use, copy, modify, and/or distribute this software for any purpose",
    "BSD-3-Clause": "may be used to endorse or promote products derived from this software",
    "BSD-2-Clause": "Redistributions in binary form must reproduce the above copyright",
}
"""Words by which a licence is known, those of the stricter one first."""

_HEAD = """# Dependencies

Made by `make dependencies`; do not edit. What each is for stands in ARCHITECTURE.md, "Libraries".
The last release is the newest one that `pyproject.toml` allows.

| package | version | licence | last release |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """A package of the lock: its version there, its licence, and the day of its last release."""

    name: str
    version: str
    licence: str
    released: str

    def __str__(self) -> str:
        return f"| {self.name} | {self.version} | {self.licence} | {self.released} |\n"


def licence_of(package: Distribution) -> str:
    """Return a package's licence in a few words; empty if nothing in it says one."""
    fields = (package.metadata.get_all(field) for field in ("License-Expression", "License"))
    said = str(next(filter(None, fields), [""])[0])
    if 0 < len(said) <= 60 and "\n" not in said and said != "UNKNOWN":
        return said
    classifiers = package.metadata.get_all("Classifier") or []
    named = [found[1] for each in classifiers if (found := _CLASSIFIER.match(each))]
    return " OR ".join(named) or next(filter(None, map(named_by, _licence_texts(package))), "")


def named_by(text: str) -> str:
    """Return the licence that a text is; empty if it is none that is known."""
    words = " ".join(text.split())
    return next((name for name, part in _TEXTS.items() if part in words), "")


def _licence_texts(package: Distribution) -> Iterator[str]:
    for file in package.files or ():
        if re.search(r"licen[cs]e|copying", file.name, re.IGNORECASE):
            yield file.read_text("utf-8")


def is_free(licence: str) -> bool:
    """Tell whether a licence lets anybody build and publish a site; one of several will do."""
    choices = re.split(r"\bOR\b", licence)
    return any(_FREE.search(one) and not _BOUND.search(one) for one in choices)


def rows(known: Mapping[str, Row], released: Mapping[str, str]) -> list[Row]:
    """Return the table's rows.

    Args:
        known: those of the table as it is, for what is not installed on this machine.
        released: when the last release of a package came.
    """
    made = []
    for name, version in _PIN.findall((ROOT / "requirements.lock").read_text("utf-8")):
        try:
            licence = licence_of(distribution(name))
        except PackageNotFoundError:
            licence = known[name].licence if name in known else ""
        made.append(Row(name, version, licence or "unknown", released.get(name, "")))
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for path, one in packages.items():
        name = path.removeprefix("node_modules/")
        if path and "/" not in name:  # The others are the same for other machines.
            made.append(Row(name, one["version"], one.get("license", "unknown"), "npm"))
    return made


def written() -> dict[str, Row]:
    """Return the rows of the table as it is, by package."""
    text = TABLE.read_text("utf-8") if TABLE.exists() else ""
    return {found[0]: Row(*found) for found in _ROW.findall(text)}


def table(found: list[Row]) -> str:
    """Return the text of the table."""
    return _HEAD + "".join(map(str, found))


def last_releases() -> dict[str, str]:
    """Return version and day of the newest release of each package that our ranges allow."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "pyproject.toml"
        project.write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
        uv = Path(sys.executable).with_name("uv")
        subprocess.run([uv, "lock", "--quiet", "--project", folder], check=True)
        lock = tomllib.loads((Path(folder) / "uv.lock").read_text("utf-8"))
    found = {}
    for package in lock["package"]:
        files = [package.get("sdist", {}), *package.get("wheels", ())]
        days = [str(file["upload-time"])[:10] for file in files if "upload-time" in file]
        if days:
            found[package["name"]] = f"{package['version']}, {min(days)}"
    return found


def main(*options: str) -> int:
    """Write the table, or check the licences."""
    known = written()
    if "--check" not in options:
        TABLE.write_text(table(rows(known, last_releases())), "utf-8", newline="\n")
    found = rows(known, {name: row.released for name, row in written().items()})
    wrong = [row for row in found if not is_free(row.licence)]
    for row in wrong:
        print(f"{row.name} {row.version}: {row.licence}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
