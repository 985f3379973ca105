"""Rules about the texts of records."""

import re
from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..library.markdown_reader import UNPAIRED
from ..library.references import Text, links
from ..model import Question
from ..model.legible import SKELETON
from .rule import Wrong, WrongText, rule, rule_of, rule_of_texts

MAX_WORDS = 120

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u2b50\u2b55]")
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,1000}>|<!--|<!\[CDATA\[")
_MARKUP = re.compile(r"\]\([a-z]+:|(?<!\w)(\*{1,2}|`)\S[^*`]*\1")
_URL_FIELDS = {"url", "doi", "fma"}


@rule_of_texts
def no_emoji(text: Text) -> WrongText:
    """Texts hold no emoji."""
    if not text.value.isascii() and (match := _EMOJI.search(text.value)):
        yield match.start(), f"an emoji (U+{ord(match[0]):04X}). Say it in words."


@rule_of_texts
def no_html(text: Text) -> WrongText:
    """Texts hold no HTML tags: they would be shown as they are typed."""
    if "<" in text.value and (match := _TAG.search(text.value)):
        message = f"HTML ('{match[0][:40]}'). Write plain text; *stars* make emphasis."
        yield match.start(), message


@rule_of_texts
def plain_text(text: Text) -> WrongText:
    """Texts that are shown plain (names, summaries, questions) hold no links or emphasis."""
    is_plain = text.markdown is None and text.trail[-1] not in _URL_FIELDS
    if is_plain and (match := _MARKUP.search(text.value)):
        message = f"Markdown ('{match[0]}') in a text that is shown plain. Take it out."
        yield match.start(), message


@rule_of_texts
def placeholders(text: Text) -> WrongText:
    """No text is left as ``...``, the mark that a new file's skeleton puts where one is due."""
    if text.value.strip() == SKELETON:
        yield None, "still '...', as in the skeleton. Write the text, or delete the line."


@rule_of_texts
def links_allowed(text: Text) -> WrongText:
    """A link in a text leads to a record (kind:slug), an https address, or an e-mail address."""
    if text.markdown is None:
        return
    for link in links(text.value):
        if not link.reference and not link.target.startswith(("https://", "http://", "mailto:")):
            message = (
                f"the link target '{link.target[:60]}' is not allowed. "
                "Write kind:slug, or an address that starts with https://."
            )
            yield link.offset, message


@rule
def emphasis_paired(graph: Graph) -> Iterator[Finding]:
    """Emphasis in a text ends where it should: the reader of Markdown can lose its way there."""
    for entry in graph.library:
        for trail in entry.unpaired:
            yield entry.finding_in(trail, None, UNPAIRED, "emphasis-paired")


@rule_of(Question)
def answer_length(question: Question, *_: object) -> Wrong:
    """An answer has at most 120 words."""
    text = re.sub(r"\]\([^)]*\)", "]", question.answer)
    words = len(re.findall(r"\w[\w'.,-]*", text))
    if words > MAX_WORDS:
        yield ("answer",), f"{words} words, at most {MAX_WORDS}. Move the rest to a concept."
