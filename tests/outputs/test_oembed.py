"""The oEmbed answer whole, and that nothing in it can leave its place."""

import json

from strideband.outputs.oembed import oembed

GIVEN = (
    "March",
    "https://x.example/a/",
    "https://x.example/embed/a/",
    431,
    "Club",
    "https://x.example/",
)


def test_an_answer_says_all_that_a_frame_needs():
    expected = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Club",
        "provider_url": "https://x.example/",
        "title": "March",
        "cache_age": 86400,
        "html": '<blockquote><a href="https://x.example/a/">March</a></blockquote>'
        '<iframe src="https://x.example/embed/a/" title="March" width="600" height="431"'
        ' frameborder="0"></iframe>',
        "width": 600,
        "height": 431,
    }
    assert json.loads(oembed(*GIVEN)) == expected
    pictured = oembed(*GIVEN, picture=("https://x.example/p.png", 601, 316))
    assert json.loads(pictured) == expected | {
        "thumbnail_url": "https://x.example/p.png",
        "thumbnail_width": 601,
        "thumbnail_height": 316,
    }
    assert pictured.endswith("\n}\n")


def test_a_title_cannot_end_an_attribute():
    answer = json.loads(oembed('"><b>ü', *GIVEN[1:]))
    assert answer["title"] == '"><b>ü'
    assert answer["html"].count("&quot;&gt;&lt;b&gt;ü") == 2
    assert "ü" in oembed("ü", *GIVEN[1:])
