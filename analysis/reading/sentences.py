"""Paragraphs and sentences, each with its place in the text."""

import re

from .findings import Sentence
from .words import grammar

_STOP, _HELD = (re.compile(pattern) for name, pattern in grammar("sentences.txt") if name.islower())
_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")

def sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of a plain-text article; a paragraph is a non-empty line, which no sentence crosses. A full
    stop after a title, a month or an initial ends none; after an initialism, if an opening word follows."""
    found = []
    for paragraph, line in enumerate(_LINE.finditer(text), 1):
        begin, number, end = line.start(), 1, line.start() + len(line[0].rstrip())
        for stop in _STOP.finditer(text, begin, end):
            around = f"{text[max(begin, stop.start() - 20):stop.start()]}‖{text[stop.end():stop.end() + 20]}"
            if not (stop["next"].islower() or text[stop.start()] == "." and _HELD.search(around)):
                close = stop.start() + len(stop[0].rstrip())
                found.append(Sentence(paragraph, number, begin, close, text[begin:close]))
                begin, number = stop.end(), number + 1
        found.append(Sentence(paragraph, number, begin, end, text[begin:end]))
    return tuple(found)
