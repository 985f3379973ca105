"""The table of exercises, cell by cell: for a record of which no two values are the same."""

import csv
import io
from types import SimpleNamespace as Made
from typing import cast

from strideband.library.load import load
from strideband.library.records import Library
from strideband.model.exercise import Exercise
from strideband.outputs.exercise_csv import FORCES, JOINT, exercise_csv

URL = "https://club.example/bands/"
DATA = {
    "slug": "odd",
    "source": "exercises/odd.yml",
    "name": "Odd one",
    "aliases": ["First other", "Second other"],
    "summary": "See the [blanket](concept:torque) and *lift* it.",
    "areas": ["balance", "strength"],
    "emphasis": "swing",
    "contraction": "isometric",
    "level": "advanced",
    "position": "kneeling",
    "planes": ["frontal", "transverse"],
    "actions": ["hip-flexion", "knee-extension"],
    "muscles": {
        "primary": ["hip-flexors", "soleus"],
        "secondary": ["obliques"],
        "stabilising": ["hip-extensors"],
    },
    "band": {
        "kinds": ["tube", "flat-band"],
        "placement": ["thighs", "toes"],
        "anchor": "chest",
        "role": "assist",
        "level": "heavy",
    },
    "trains": ["torque", "recovery"],
    "setup": ["Set it up."],
    "steps": ["One step.", "Another step."],
    "cues": ["One cue.", "Another cue."],
    "mistakes": [{"mistake": "One.", "fix": "Mend."}, {"mistake": "Two.", "fix": "Mend."}],
    "dose": {
        "sets": [2, 3],
        "steps": [11, 17],
        "per_side": True,
        "tempo": "4-0-6",
        "rest": [41, 73],
        "effort": [5, 9],
    },
    "harder": [{"to": "harder-one", "by": "More."}, {"to": "hardest-one", "by": "Most."}],
    "limits": {"band": "heavy", "sets": 2, "hours": 47},
    "why": "It is odd.",
    "claims": [{"text": "It helps.", "verdict": "unsupported", "reason": "Nobody knows."}],
}
ROW = {
    "slug": "odd",
    "name": "Odd one",
    "aliases": "First other; Second other",
    "summary": "See the blanket and lift it.",
    "url": "https://club.example/bands/exercises/odd/",
    "areas": "area BALANCE; area STRENGTH",
    "emphasis": "swing",
    "contraction": "isometric",
    "level": "advanced",
    "position": "kneeling",
    "planes": "frontal; transverse",
    "actions": "hip-flexion; knee-extension",
    "primary_muscles": "muscle HIP-FLEXORS; muscle SOLEUS",
    "secondary_muscles": "muscle OBLIQUES",
    "stabilising_muscles": "muscle HIP-EXTENSORS",
    "bands": "tube; flat-band",
    "band_level": "heavy",
    "band_placement": "thighs; toes",
    "band_anchor": "chest",
    "band_role": "assist",
    "sets_min": "2",
    "sets_max": "3",
    "unit": "steps",
    "amount_min": "11",
    "amount_max": "17",
    "per_side": "yes",
    "tempo_out_s": "4",
    "tempo_pause_s": "0",
    "tempo_back_s": "6",
    "rest_min_s": "41",
    "rest_max_s": "73",
    "effort_min": "5",
    "effort_max": "9",
    "concepts": "concept TORQUE; concept RECOVERY",
    "harder": "exercise HARDER-ONE; exercise HARDEST-ONE",
    "area_slugs": "balance; strength",
    "primary_muscle_slugs": "hip-flexors; soleus",
    "secondary_muscle_slugs": "obliques",
    "stabilising_muscle_slugs": "hip-extensors",
    "concept_slugs": "torque; recovery",
    "harder_slugs": "harder-one; hardest-one",
    "limit_band": "heavy",
    "limit_sets": "2",
    "limit_hours": "47",
    "start_with": "",
    "force_on": "",
    "tension_n": "",
    "force_least_n": "",
    "force_n": "",
    "force_low_n": "",
    "force_high_n": "",
    "joint_action": "",
    "joint_side": "",
    "joint_frame": "",
    "joint_weight_nm": "",
    "joint_weight_low_nm": "",
    "joint_weight_high_nm": "",
    "joint_with_band_nm": "",
    "joint_with_band_low_nm": "",
    "joint_with_band_high_nm": "",
    "joint_band_percent": "",
}


def named(kind: str, slug: str, name: str = "{kind} {slug}") -> Made:
    return Made(name=name.format(kind=kind, slug=slug.upper()))


def rows(*exercises: Exercise, name: str = "{kind} {slug}") -> list[dict[str, str]]:
    library = Made(all=lambda _: exercises, get=lambda kind, slug: named(kind, slug, name))
    text = exercise_csv(cast(Library, library), URL)  # It stands in for one.
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_cell_of_a_row():
    (row,) = rows(Exercise.model_validate(DATA))
    assert row == ROW
    assert list(row) == list(ROW), "Columns keep their place: new ones come last."


def test_what_is_not_there_is_an_empty_cell():
    dose = {"sets": 4, "hold": 30, "per_side": False, "rest": 60, "effort": 7}
    band = {name: value for name, value in DATA["band"].items() if name != "anchor"}
    data = DATA | {"dose": dose, "band": band, "trains": [], "harder": [], "aliases": []}
    del data["limits"]
    (row,) = rows(Exercise.model_validate(data))
    empty = {"tempo_out_s", "tempo_pause_s", "tempo_back_s", "band_anchor", "concepts", "harder"}
    empty |= {"limit_band", "limit_sets", "limit_hours"}
    assert {name for name, value in row.items() if not value} == empty | {
        "aliases",
        "concept_slugs",
        "harder_slugs",
        *FORCES,
        *JOINT,
    }
    assert (row["unit"], row["amount_min"], row["amount_max"]) == ("hold", "30", "30")
    assert (row["sets_min"], row["sets_max"], row["per_side"]) == ("4", "4", "no")


def test_texts_are_plain_in_every_column():
    """Names are looked up by a lint too; the table relies on nothing."""
    link = "[{slug}](concept:torque)"
    (row,) = rows(
        Exercise.model_validate(DATA | {"name": "[Odd](area:x)", "aliases": ["a [b](area:c)"]}),
        name=link,
    )
    assert row["name"] == "Odd"
    assert row["aliases"] == "a b"
    assert row["areas"] == "BALANCE; STRENGTH"
    assert not [name for name, cell in row.items() if "](" in cell]


def test_slugs_join_with_the_answers(project):
    """A muscle that is given another name stays the same for who joins by slugs."""
    before = list(csv.DictReader(io.StringIO(exercise_csv(load(project.root)[0], URL))))
    project.replace("content/muscles/hip-flexors.yml", "name: Front of the hip", "name: Psoas")
    after = list(csv.DictReader(io.StringIO(exercise_csv(load(project.root)[0], URL))))
    assert before[0]["primary_muscles"] != after[0]["primary_muscles"] == "Psoas"
    assert before[0]["primary_muscle_slugs"] == after[0]["primary_muscle_slugs"] == "hip-flexors"
