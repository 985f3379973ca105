"""On which paper plans are printed."""

import pytest
from strideband.outputs.plan_files import paper_of


def test_paper_is_a4_unless_the_settings_name_another():
    assert paper_of(None) == "a4"
    assert paper_of({}) == "a4"
    assert paper_of({"paper": "letter"}) == "letter"


@pytest.mark.parametrize("named", ["a5", "A4", None, 4])
def test_another_paper_is_refused_with_those_there_are(named: object):
    with pytest.raises(ValueError, match=r"paper: expected a4 or letter; found "):
        paper_of({"paper": named})
