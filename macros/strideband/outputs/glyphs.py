"""Which characters can be printed: Typst's own fonts have the letters of Europe, and some others.

Fonts for all scripts would be many times as large as the program, and those of the machine would
make other files on another machine. What they lack, PDF/UA does not allow to be left blank.
"""

import json
from functools import cache, lru_cache

import typst

FONT = "Libertinus Serif"
_PROBE = (
    '#set document(title: "x")\n'
    f'#set text(font: "{FONT}")\n'
    "#for one in json(bytes(sys.inputs.data)) { [#one ] }"
).encode()


@cache
def fonts() -> typst.Fonts:
    """Return the fonts that come with Typst, without those of the machine. Read once."""
    return typst.Fonts(include_system_fonts=False)


def unprintable(text: str) -> str:
    """Return the characters of a text that no font has, each once, in their order."""
    if text.isascii():
        return ""
    return "".join(char for char in dict.fromkeys(text) if not char.isascii() and _is_lacking(char))


@lru_cache(maxsize=4096)
def _is_lacking(char: str) -> bool:
    shown = f"a{char}"  # A mark stands on a letter.
    try:
        _compiler().compile(
            input=_PROBE,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=0,
            sys_inputs={"data": json.dumps([shown])},
        )
    except typst.TypstError:
        return True
    return False


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=fonts())
