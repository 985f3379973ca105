"""A tempo is read once; files, schemas and answers know it as text."""

import pytest
from pydantic import ValidationError
from strideband.model.exercise import Dose
from strideband.model.tempo import Tempo

from tests.support.present import present

DOSE = {"sets": 2, "reps": 8, "per_side": False, "rest": 60, "effort": 6}


def test_a_text_becomes_seconds_and_goes_out_as_a_text():
    dose = Dose.model_validate(DOSE | {"tempo": "4-0-6"})
    tempo = present(dose.tempo)
    assert tempo == Tempo(out=4, pause=0, back=6)
    assert (tempo.out, tempo.pause, tempo.back) == (4, 0, 6)
    assert tempo.seconds == 10
    assert str(tempo) == "4-0-6"
    assert dose.model_dump(mode="json")["tempo"] == "4-0-6"
    assert '"tempo":"4-0-6"' in dose.model_dump_json()
    assert Dose.model_validate(DOSE).tempo is None
    assert Dose.model_validate(dose).tempo == dose.tempo


@pytest.mark.parametrize(
    "wrong",
    [
        "slow",
        "4-0",
        "4-0-6-1",
        "10-0-6",
        " 4-0-6",
        "4-0-6\n",
        "",
        406,
        "0-0-0",
        "0-1-2",
        "2-1-0",
        "٢-١-٢",
    ],
)
def test_anything_else_is_an_error(wrong):
    with pytest.raises(ValidationError):
        Dose.model_validate(DOSE | {"tempo": wrong})


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_schema_says_how_to_write_it(mode):
    schema = Dose.model_json_schema(mode=mode)["properties"]["tempo"]
    assert {"type": "string", "pattern": r"^[1-9]-[0-9]-[1-9]$"} in schema["anyOf"]
    assert schema["examples"] == ["2-1-2"]
