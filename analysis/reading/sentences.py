"""Paragraphs, sentences and words, each with its place in the text."""

import re
from typing import NamedTuple

from .findings import Sentence
from .words import TABLES

_WORD = re.compile(
    r"[a-z]++(?![\w'’.])|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)*|(?<![\w.])\.[0-9]+"
    r"|(?:[^\W\d_]\.){2,}|(?:[A-Z]{3}|RM|Rs|PS|US)(?=[0-9])|[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?|\S")
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*([\w$£€]))")
_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_PAD = [""] * 8


class Words(NamedTuple):
    """The words, figures and marks of text[begin:stop]; the lists end in empty words, so a look past either end finds ""."""

    text: str
    begin: int
    stop: int
    raw: list[str]
    low: list[str]  # lower case, with straight apostrophes
    start: list[int]
    end: list[int]

    def joined(self, i: int) -> bool:
        """Whether word `i` stands directly against the one before it."""
        return self.start[i] == self.end[i - 1]

    def span(self, first: int, after: int) -> str:
        """The text of words `first` to before `after`."""
        return self.text[self.start[first]:self.end[after - 1]] if first < after else ""


def words(text: str, begin: int = 0, stop: int | None = None) -> Words:
    """The one pass over a sentence's characters, text[begin:stop], that all finders share."""
    stop = len(text) if stop is None else stop
    spans = [m.span() for m in _WORD.finditer(text, begin, stop)]
    raw = [text[a:b] for a, b in spans]
    curly = text.find("’", begin, stop) >= 0
    low = [word.lower().replace("’", "'") if curly else word.lower() for word in raw]
    return Words(text, begin, stop, raw + _PAD, low + _PAD, [a for a, _ in spans] + [-1] * 8, [b for _, b in spans] + [-2] * 8)


def _ends(text: str, begin: int, stop: re.Match) -> bool:
    """Whether a full stop ends a sentence, rather than an abbreviation or a name's initial."""
    if text[stop.start()] != "." or stop[1].islower():
        return not stop[1].islower()
    word = re.search(r"[^\s(\[“\"‘—–-]*$", text[max(begin, stop.start() - 20):stop.start()])[0]
    opener = re.match(r"\w+", text[stop.end():stop.end() + 20])
    opens = opener is not None and opener[0].lower() in TABLES["opener"]
    if _INITIALS.fullmatch(word) and word != "I":  # the U.S. or the J. of a name
        return opens and len(word) > 1
    return word.lower() not in TABLES["abbreviation"] or opens and word.lower() in TABLES["company"]


def sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of a plain-text article; a paragraph is a non-empty line, and no sentence crosses it.

    A full stop after a title, a month or an initial ends none; after an initialism, if an opening word follows ("the U.S. The").
    """
    found = []
    for paragraph, line in enumerate(_LINE.finditer(text), 1):
        begin, number, end = line.start(), 1, line.start() + len(line[0].rstrip())
        for stop in _STOP.finditer(text, begin, end):
            if _ends(text, begin, stop):
                close = stop.start() + len(stop[0].rstrip())
                found.append(Sentence(paragraph, number, begin, close, text[begin:close]))
                begin, number = stop.end(), number + 1
        found.append(Sentence(paragraph, number, begin, end, text[begin:end]))
    return tuple(found)
