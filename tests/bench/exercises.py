"""Exercises in any number: the project's own, then variations of them, all valid and all different.

The same originals and number give the same exercises. Every text of a variation differs from every
other text, because a program that keeps what it rendered must find nothing to reuse.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

Data = dict[str, Any]

LEVELS = ("beginner", "intermediate", "advanced")
WAYS = ("Slow", "Paused", "Small", "Wide", "Offset", "Long", "Steady", "Tall")
PLACES = (
    "at a wall",
    "on a step",
    "on grass",
    "on a mat",
    "in the sand",
    "by a rail",
    "near a chair",
    "on a track",
)
SPOKEN = ("setup", "steps", "cues", "mistakes", "safety", "why", "claims")
"""The fields that hold sentences."""

NAME_MAX, SUMMARY_MAX, SENTENCE_MAX, SLUG_MAX = 60, 160, 320, 60


def exercises(originals: dict[str, Data], number: int) -> dict[str, Data]:
    """Return that many exercises by slug: some or all of the originals, then variations."""
    if number <= len(originals):
        return _some(originals, number)
    made = deepcopy(originals)
    taken = {name.casefold() for data in made.values() for name in _names(data)}
    for variation in _Variations(originals, number - len(originals)).all():
        data = variation.data
        data["name"] = _unused(data["name"], taken, variation.serial)
        data["aliases"] = [alias for alias in data["aliases"] if _take(alias, taken)]
        made[variation.slug] = data
    return made


def _names(data: Data) -> Iterator[str]:
    yield data["name"]
    yield from data.get("aliases", ())


def _take(name: str, taken: set[str]) -> bool:
    """Tell whether a name was free; it is taken then."""
    free = name.casefold() not in taken
    taken.add(name.casefold())
    return free


def _unused(name: str, taken: set[str], serial: int) -> str:
    return name if _take(name, taken) else f"{name[: NAME_MAX - 8]} ({serial})"


# Fewer than there are


def _some(originals: dict[str, Data], number: int) -> dict[str, Data]:
    """Choose the exercises that use the most concepts and muscles; keep the steps among them."""
    chosen: list[str] = []
    used: set[str] = set()
    while len(chosen) < number:
        left = [slug for slug in originals if slug not in chosen]
        best = max(left, key=lambda slug: len(_uses(originals[slug]) - used))
        chosen.append(best)
        used |= _uses(originals[best])
    some = {slug: deepcopy(originals[slug]) for slug in sorted(chosen)}
    for data in some.values():
        data["harder"] = [step for step in data.get("harder", ()) if step["to"] in some]
    targets = {step["to"] for data in some.values() for step in data["harder"]}
    for slug, data in some.items():
        if data["harder"] or slug in targets:
            data.pop("stands_alone", None)
        else:
            data["stands_alone"] = "Its neighbours are not part of this selection."
    return _without_links_to(some, set(originals) - set(some))


def _uses(data: Data) -> set[str]:
    return {*data.get("trains", ()), *(m for part in data["muscles"].values() for m in part)}


def _without_links_to(some: dict[str, Data], absent: set[str]) -> dict[str, Data]:
    link = re.compile(r"\[([^\]]*)\]\(exercise:([a-z0-9-]+)\)")

    def unlink(text: str) -> str:
        return link.sub(lambda match: match[1] if match[2] in absent else match[0], text)

    return {slug: _map_texts(data, unlink) for slug, data in some.items()}


def _map_texts(value: Any, change: Any) -> Any:
    if isinstance(value, dict):
        return {key: _map_texts(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_map_texts(item, change) for item in value]
    return change(value) if isinstance(value, str) else value


# More than there are


@dataclass(frozen=True)
class _Variation:
    slug: str
    serial: int
    data: Data


@dataclass
class _Variations:
    """Goes round and round through the originals; three rounds make one ladder of levels."""

    originals: dict[str, Data]
    number: int

    def all(self) -> Iterator[_Variation]:
        """Yield the variations, round after round."""
        for serial in range(self.number):
            original, turn = self._place(serial)
            yield _Variation(self._slug(original, turn), serial, self._data(original, turn))

    def _place(self, serial: int) -> tuple[str, int]:
        turn, index = divmod(serial, len(self._slugs))
        return self._slugs[index], turn

    def _exists(self, original: str, turn: int) -> bool:
        return turn * len(self._slugs) + self._slugs.index(original) < self.number

    @staticmethod
    def _slug(original: str, turn: int) -> str:
        return f"{original[: SLUG_MAX - 5]}-v{turn + 1:03}"

    def _data(self, original: str, turn: int) -> Data:
        data = deepcopy(self.originals[original])
        random = Random(self._slug(original, turn))
        way, place = _words(turn)
        data["name"] = _cut(f"{way} {data['name'].lower()} {place}", NAME_MAX)
        data["aliases"] = [
            _cut(f"{way.lower()} {alias} {place}", NAME_MAX) for alias in data.get("aliases", ())
        ]
        ending = f" {way}, {place}."
        data["summary"] = _cut(data["summary"], SUMMARY_MAX - len(ending)) + ending
        for field in SPOKEN:
            if field in data:
                data[field] = _respoken(data[field], f", {way.lower()} and {place}")
        self._classify(data, random, turn)
        self._dose(data["dose"], random)
        self._move(data, turn)
        self._link(data, random)
        self._climb(data, original, turn, random)
        return data

    def _classify(self, data: Data, random: Random, turn: int) -> None:
        data["level"] = LEVELS[turn % 3]
        data["emphasis"] = random.choice(("support", data["emphasis"]))
        data["areas"] = random.sample(self._areas, random.randint(1, 3))
        data["trains"] = random.sample(self._concepts, random.randint(1, 4))
        data["band"]["level"] = random.choice(("light", "medium", "heavy"))
        main = data["muscles"]["primary"]
        others = [muscle for muscle in self._muscles if muscle not in main]
        drawn = random.sample(others, 6)
        data["muscles"] = {
            "primary": main,
            "secondary": drawn[1 : random.randint(2, 4)],
            "stabilising": drawn[4 : random.randint(5, 6)],
        }

    @staticmethod
    def _dose(dose: Data, random: Random) -> None:
        low = random.randint(1, 3)
        dose["sets"] = [low, low + 1]
        dose["rest"] = random.choice((30, 45, 60, 90))

    @staticmethod
    def _move(data: Data, turn: int) -> None:
        """Tilt the head a little: no movement is computed twice, and none becomes impossible."""
        if "movement" in data:
            trunk = data["movement"]["frames"][0].setdefault("trunk", {})
            trunk["neck_flexion"] = trunk.get("neck_flexion", 0) + turn / 1000

    def _link(self, data: Data, random: Random) -> None:
        """Draw the claims' sources anew, and let every second reason name a record."""
        for claim in data["claims"]:
            if claim.get("sources"):
                claim["sources"] = random.sample(self._sources, random.randint(1, 3))
        if random.random() < 0.5:
            kind, slugs = random.choice(
                (
                    ("concept", self._concepts),
                    ("muscle", self._muscles),
                    ("exercise", self._slugs),
                )
            )
            slug = random.choice(slugs)
            link = f" More under [{slug.replace('-', ' ')}]({kind}:{slug})."
            if len(data["why"]) + len(link) <= SENTENCE_MAX:
                data["why"] += link

    def _climb(self, data: Data, original: str, turn: int, random: Random) -> None:
        """Lead to the next level of this exercise, and at times of another one."""
        data.pop("stands_alone", None)
        nexts = []
        if turn % 3 < 2:
            others = random.sample(self._slugs, 1) if random.random() < 0.3 else []
            nexts = [
                slug for slug in dict.fromkeys((original, *others)) if self._exists(slug, turn + 1)
            ]
        data["harder"] = [
            {
                "to": self._slug(slug, turn + 1),
                "by": f"The {slug.replace('-', ' ')} asks for more than round {turn + 1} did.",
            }
            for slug in nexts
        ]
        if not nexts and turn % 3 == 0:
            data["stands_alone"] = f"Round {turn + 1} ends here, so nothing harder is made."

    # What variations draw from: only what an original uses, so that it exists and may be used.

    @cached_property
    def _slugs(self) -> list[str]:
        return list(self.originals)

    @cached_property
    def _areas(self) -> list[str]:
        return self._used(lambda data: data["areas"])

    @cached_property
    def _concepts(self) -> list[str]:
        return self._used(lambda data: data.get("trains", ()))

    @cached_property
    def _muscles(self) -> list[str]:
        return self._used(lambda data: (m for part in data["muscles"].values() for m in part))

    @cached_property
    def _sources(self) -> list[str]:
        return self._used(
            lambda data: (s for claim in data["claims"] for s in claim.get("sources", ()))
        )

    def _used(self, of: Any) -> list[str]:
        return sorted({slug for data in self.originals.values() for slug in of(data)})


def _words(turn: int) -> tuple[str, str]:
    """Return the words that tell a round from all others."""
    way, place = WAYS[turn % len(WAYS)], PLACES[turn // len(WAYS) % len(PLACES)]
    again = turn // (len(WAYS) * len(PLACES))
    return way, f"{place} {again + 1}" if again else place


def _respoken(value: Any, aside: str) -> Any:
    """Add an aside to every sentence; slugs and verdicts are too short or hold no space."""

    def change(text: str) -> str:
        if " " not in text or len(text) + len(aside) > SENTENCE_MAX:
            return text
        return re.sub(r"([.!?]?)\Z", lambda end: f"{aside}{end[1]}", text, count=1)

    return _map_texts(value, change)


def _cut(text: str, length: int) -> str:
    """Shorten a text between words."""
    if len(text) <= length:
        return text
    return text[: length + 1].rsplit(" ", 1)[0].rstrip(" ,.")[:length]
