"""The picture for links to an edition's pages: what is in it, and that nothing can break it."""

import pytest
from strideband.outputs.brand_picture import brand_picture

NAME, DESCRIPTION, COLOUR = "A club", "Bands for runners.", "#6b2a70"


def card(name=NAME, description=DESCRIPTION, colour=COLOUR, logo=None) -> bytes:
    return brand_picture(name, description, colour, logo, "en")


def test_the_same_brand_gives_the_same_bytes_and_all_of_it_shows(tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    assert card() == card()
    others = {card("Another club"), card(description=""), card(colour="#0b5a8f"), card(logo=logo)}
    assert len({card(), *others}) == 5


def test_a_logo_that_cannot_be_drawn_is_left_out(tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text("no picture")
    assert card(logo=logo) == card()


def test_a_text_in_letters_that_no_font_has_is_left_out_not_drawn_as_boxes():
    assert card("日本走友会") == card("")
    assert card(description="ランニング") == card(description="")


@pytest.mark.parametrize(
    "name",
    ['#eval("1") *x* $ @a \\ "', "W" * 200, "Grün-Weiß Obertürkheim " * 30, "日本 Бег", " "],
    ids=["markup", "one word", "many words", "other letters", "none"],
)
def test_any_name_gives_a_picture(name):
    assert card(name, name).startswith(b"\x89PNG")
