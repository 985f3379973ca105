"""A project with any number of exercises: a project's own, and variations of them.

The same originals and number give the same files. Every text of a variation differs from every
other text, because a program that keeps what it rendered must find nothing to reuse.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.support.club import make_project

SITE_URL = "https://strideband.example/"
"""Where the measured sites pretend to be."""

_SPOKEN = ("setup", "steps", "cues", "mistakes", "safety", "why", "claims", "stands_alone")
"""The fields that hold sentences."""

Data = dict[str, Any]


def write_project(folder: Path, number: int, records: Path, movements: bool = True) -> Path:
    """Write a project with that many exercises and all else of ``records``, but plans.

    Plans need certain exercises, and are measured by themselves; former addresses would be pages
    that the others lack. Without movements it is what they get. Returns the folder.

    Raises:
        ValueError: if the originals are more.
    """
    make_project(folder, SITE_URL, records)
    shutil.rmtree(folder / "content" / "plans", ignore_errors=True)
    for path in (folder / "content").rglob("*.yml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"\[([^]]+)\]\(plan:[a-z0-9-]+\)", r"\1", text), "utf-8")
    paths = sorted((folder / "exercises").glob("*.yml"))
    made = {path.stem: yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in paths}
    if number < len(made):
        raise ValueError(f"{number} exercises: at least {len(made)}, as there are so many.")
    made |= dict(_variations(made, number - len(made)))
    for slug, data in made.items():
        for left_out in ("formerly",) if movements else ("formerly", "movement"):
            data.pop(left_out, None)
        write(data, folder / "exercises" / f"{slug}.yml")
    return folder


def write(data: Data, path: Path) -> None:
    """Write a file of YAML."""
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    path.write_text(text, "utf-8")


def _variations(originals: dict[str, Data], number: int) -> Iterator[tuple[str, Data]]:
    """Go round and round through the originals; a round has their ladder, as far as it is made."""
    for turn in range(number // len(originals) + 1):
        some = list(originals)[: number - turn * len(originals)]
        renamed = {slug: f"{slug[:54]}-v{turn + 2}" for slug in some}
        led_to = {step["to"] for slug in some for step in originals[slug].get("harder", ())}
        for slug, new in renamed.items():
            data = _varied(originals[slug], turn + 2, renamed)
            _draw(data, Random(new), list(originals.values()))
            if not data["harder"] and slug not in led_to:
                data.setdefault("stands_alone", f"The round numbered {turn + 2} ends here.")
            yield new, data


def _varied(original: Data, turn: int, renamed: dict[str, str]) -> Data:
    """Return an exercise with names and sentences of its own; its links stay in its round."""

    def spoken(text: str) -> str:
        if " " not in text or len(text) > 300:  # A slug or a verdict; or there is no room.
            return text
        link = re.compile(r"(?<=\(exercise:)[a-z0-9-]+")
        text = link.sub(lambda match: renamed.get(match[0], match[0]), text)
        return re.sub(r"([.!?]?)\Z", rf", in round {turn}\1", text, count=1)

    steps = (step for step in original.get("harder", ()) if step["to"] in renamed)
    return _map_texts(original, str) | {
        "name": f"{original['name'][:54]} {turn}",
        "aliases": [f"{alias[:54]} {turn}" for alias in original.get("aliases", ())],
        "summary": f"{original['summary'][:140].rstrip(' .')}, round {turn}.",
        "harder": [{"to": renamed[step["to"]], "by": spoken(step["by"])} for step in steps],
        **{field: _map_texts(original[field], spoken) for field in _SPOKEN if field in original},
    }


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _map_texts(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_map_texts(item, change) for item in value]
    return change(value) if isinstance(value, str) else value


def _draw(data: Data, random: Random, originals: list[Data]) -> None:
    """Let it be for what others are for, and tilt the head: no movement is computed twice."""
    data["areas"] = random.choice(originals)["areas"]
    data["trains"] = random.choice(originals).get("trains", [])
    if "movement" in data:
        trunk = data["movement"]["frames"][0].setdefault("trunk", {})
        trunk["neck_flexion"] = round(trunk.get("neck_flexion", 0) + random.random(), 3)
