"""Paragraphs and sentences, each with its place in the text."""

import re

from .findings import Sentence
from .words import TABLES

_STOP = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*[\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*([\w$£€]))")
_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
_LAST, _INITIALS = re.compile(r"[^\s(\[“\"‘—–-]*\Z"), re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")

def _ends(text: str, begin: int, stop: re.Match) -> bool:
    """Whether a full stop ends a sentence, rather than an abbreviation or a name's initial."""
    if text[stop.start()] != "." or stop[1].islower():
        return not stop[1].islower()
    word = _LAST.search(text, max(begin, stop.start() - 20), stop.start())[0]
    opener = re.match(r"\w*", text[stop.end():stop.end() + 20])[0].lower() in TABLES["opener"]
    if _INITIALS.fullmatch(word) and word != "I":  # the U.S. or the J. of a name
        return opener and len(word) > 1
    if word.lower() in ("no", "nos"):  # "No. 4", but "He said no."
        return not stop[1].isdigit()
    return word.lower() not in TABLES["abbreviation"] or opener and word.lower() in TABLES["company"]

def sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of a plain-text article; a paragraph is a non-empty line, which no sentence crosses. A full
    stop after a title, a month or an initial ends none; after an initialism, if an opening word follows."""
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
