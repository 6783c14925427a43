"""Paragraphs and sentences, each with its place in the text."""

import re

from .findings import Sentence
from .words import grammar

_LINE, _PART, _STOP, _HELD = (re.compile(one) for name, one in grammar("sentences.txt") if name.islower())

def sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of a plain-text article; a paragraph is a non-empty line, which no sentence crosses. A full
    stop after a title, a month or an initial ends none; after an initialism, if an opening word follows."""
    found: list[Sentence] = []
    for paragraph, line in enumerate(_LINE.finditer(text), 1):
        before = len(found)
        for part in _PART.finditer(text, *line.span()) if len(line[0]) > 9999 else [line]:
            begin, end = part.start(), part.start() + len(part[0].rstrip())
            for stop in _STOP.finditer(text, begin, end):
                at = f"{text[max(begin, stop.start() - 20):stop.start()]}‖{text[stop.end():stop.end() + 20]}"
                if not (stop["next"].islower() or text[stop.start()] == "." and _HELD.search(at)):
                    close, number = stop.start() + len(stop[0].rstrip()), len(found) - before + 1
                    found.append(Sentence(paragraph, number, begin, close, text[begin:close]))
                    begin = stop.end()
            found.append(Sentence(paragraph, len(found) - before + 1, begin, end, text[begin:end]))
    return tuple(found)
