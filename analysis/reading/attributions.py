"""Who says, thinks or shows what: source, cue and content of the attributions in a sentence.

Every word has a tag of one letter, so that noun phrases and clauses are plain patterns of tags. words.txt has
the tags, the verbs and nouns that attribute, the shapes of phrases, and the frames in which a word is a cue,
each with the place of its source.
"""

import bisect
import re
from functools import lru_cache

from .contents import Span, contents
from .findings import Attribution, overlapping
from .words import CUES, TABLES

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[0-9]+(?:[.,:][0-9]+)*|[^\W_]+(?:['’][^\W\d_]+)?|-{2,}|'{2}|`{2}|\S")
_MARK = re.compile("[“”«»„\"]")
_CLOSED, _TO_CLOSE = re.compile("[^“”«»„\"]*[”»]"), re.compile("[^”»\"]*[”»\"]?")
_QUOTED = re.compile("[“«„][^”»]*[”»]?|(?<![\\w.,!?;])\"[^\"]*\"?")
_FORM_TAGS = {"d": "v", "s": "b", "b": "b", "g": "g"}
_TAGS = {word: _FORM_TAGS[code[1]] if code[2] == "_" else "x" for word, code in CUES.items()}
_TAG_ROWS = [(name[4], words) for name, words in reversed(TABLES.items()) if name.startswith("tag ")]
_TAGS |= {word: tag for tag, words in _TAG_ROWS for word in words}
_SINGLE = re.compile(r"‘(?<![^\s(\[—–-]‘)(?:[^‘’“”\"]|’(?=\w)){1,600}’(?!\w)|"
                     r"'(?<![^\s(\[—–-]')(?:[^'\"“”]|(?<=\w)'(?=\w)){1,600}'(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]{3}|:")  # no cue is shorter
_COMPARED = re.compile(r"\$[nsN]{0,3}K(?=.)")
_CUE = re.compile("[vbgxAjkP]")
_DATELINE = re.compile(r"(?:[A-Z.]{4,}[ ,]+){1,4}(?:[A-Z]\w+ )?(?:\([\w ]+\) )?(?:[—–]|--?) ")


def _grammar() -> tuple[dict[str, re.Pattern], re.Pattern]:
    """The shapes of words.txt, and its frames as one pattern; the group that fits is named for the
    source's place."""
    shapes: dict[str, str] = {}
    frames: list[str] = []
    for name, row in TABLES.items():
        kind, label, *place = (name + " ").split(" ")
        if kind in ("shape", "frame"):
            pattern = re.sub("<([a-z]+)>", lambda shape: shapes[shape[1]], next(iter(row)))
            if kind == "shape":
                shapes[label] = pattern
            else:
                frames.append(f"(?P<{place[0]}_{label}>{pattern})")
    return {label: re.compile(pattern) for label, pattern in shapes.items()}, re.compile("|".join(frames))


_SHAPES, _FRAMES = _grammar()


def quoted_spans(text: str, begin: int, stop: int, inside: bool = False) -> tuple[list[Span], bool]:
    """Spans of direct quotation within text[begin:stop], and whether it ends within one.

    `inside` says that it starts within one; a closing mark before any opening one says so too.
    """
    if not inside and not _MARK.search(text, begin, stop):
        single = _SINGLE.finditer(text, begin, stop)
        return [m.span() for m in single if " " in m[0] or m[0][-2] in ",.!?"], False
    head = (_TO_CLOSE if inside else _CLOSED).match(text, begin, stop)
    spans = [head.span()] if head else []
    spans += [m.span() for m in _QUOTED.finditer(text, head.end() if head else begin, stop)]
    unclosed = bool(spans) and (text[stop - 1] not in "”»\"" or spans[-1] == (stop - 1, stop))
    return spans, unclosed and spans[-1][1] == stop


def attributions(sentence: str) -> tuple[Attribution, ...]:
    """Attributions in one sentence, in order of their cues.

    A cue is a verb of saying, judging, thinking or showing in a form that has a subject, "according to", a
    noun such as "claim that", a speaker's name before a colon, or, without a source, an adverb such as
    "allegedly" and the word before a quotation that nothing else accounts for. Cues within a quotation, and
    the sources "I", "we" and "you", are left to the speaker quoted.
    """
    return attributions_in(sentence, 0, len(sentence), quoted_spans(sentence, 0, len(sentence))[0])


def attributions_in(text: str, begin: int, stop: int, quotes: list[Span]) -> tuple[Attribution, ...]:
    """As `attributions`, for text[begin:stop] with its quotations; all offsets are into `text`."""
    if not quotes and not _LETTERS.search(text, begin, stop):
        return ()
    dateline = _DATELINE.match(text, begin, stop)
    begin = dateline.end() if dateline else begin
    spans = [(begin, begin), *[m.span() for m in _WORD.finditer(text, begin, stop)]]
    tags = "^" + "".join([_tag(text[a:b]) for a, b in spans[1:]])
    for a, b in quotes if quotes and text[quotes[0][0]] in "'‘" else ():  # they are no apostrophes here
        first, last = bisect.bisect_left(spans, (a, a)), bisect.bisect_left(spans, (b - 1, b - 1))
        tags = f"{tags[:first]}q{tags[first + 1:last]}q{tags[last + 1:]}"
    cues: list[tuple[int, int, Span | None, str]] = []  # first word of the cue, the one after, source, frame
    speaker, first = _SHAPES["speaker"].match(tags), None
    if speaker:  # RUIZ: We begin now.
        cues.append((speaker.end(1), speaker.end(1) + 1, speaker.span(1), "speaker"))
    for cue in _CUE.finditer(tags):
        i = cue.start()
        if overlapping(quotes, *spans[i]):
            continue
        code = CUES.get(text[slice(*spans[i])].lower(), cue[0])
        frame, source = _use(tags, i, code, first)
        taken = source and cues and cue[0] != "x" and cues[-1][1] == source[0] - (tags[source[0] - 1] == "t")
        last = source[1] - 1 if source else 0
        if source and tags[last] == "s" == code[1:2] and text[spans[last][0]].islower():
            frame = "disagreeing"  # "a slide made by political leaders shows"
        if frame and not taken:  # "said [that] he hopes" is one attribution
            cues.append((i, i + 1 + (cue[0] == "A"), source, frame))
            first = first or source
    if not cues and quotes:  # the word before a quotation of three words or more must be how it is brought in
        long = next((a for a, b in quotes[:3] if text.count(" ", a, b) > 1), begin)
        before = bisect.bisect_left(spans, (long, long)) - 1
        before -= tags[before] in ",:"
        cues += [(before, before + 1, None, "plain")] if before > 0 else []
    found, edges, begun = [], [], set()
    for a, b, source, frame in cues:
        cue, named = (spans[a][0], spans[b - 1][1]), source and (spans[source[0]][0], spans[source[1] - 1][1])
        shared = not named or frame in ("participle", "joined") or named[0] in begun
        begun.add(named and named[0])
        edges.append((*cue, frame) if shared else (min(cue[0], named[0]), max(cue[1], named[1]), frame))
        who = (text[slice(*named)], *named) if named else (None, None, None)
        found.append((text[slice(*cue)], *cue, *who))
    within = contents(text, (begin, stop), edges, quotes) if edges else []
    return tuple([Attribution(*one, *content) for one, content in zip(found, within, strict=True)])


@lru_cache(maxsize=1 << 16)
def _tag(word: str) -> str:
    """The tag of a word or mark: the one words.txt has for it, else by its ending and capital."""
    low, capital = word.lower().replace("’", "'"), word[0].isupper()
    known = _TAGS.get(low)
    if known and not (capital and known in "mx"):  # not the names May and Post
        return known
    if low[0].isdigit():
        return "$"
    if low.endswith("s"):
        return "G" if low.endswith("'s") else "s"
    if capital or not low[0].isalnum():
        return "N" if capital else "~"
    return "a" if low.endswith("n't") else "l" if low.endswith("ly") else "n"


def _use(tags: str, i: int, code: str, first: Span | None) -> tuple[str, Span | None]:
    """The frame in which word `i`, of this code, is a cue, "" if it is none, and its source; `first`: the
    first cue's."""
    begin = i
    while begin > max(1, i - 8) and tags[begin - 1] in "aeml":
        begin -= 1
    frame = _FRAMES.match(tags[begin - 1:i] + code + tags[i + 1:i + 20])
    place, _, label = frame.lastgroup.partition("_") if frame else ("no", "", "")
    counted = tags[i + 1:i + 2] == "$" and "N" not in tags[i:i + 6]
    if place == "inverted" and (counted or not _find("clause", tags, begin) or _find("aside", tags, begin)):
        place = "before"  # not "The mayor, ..., said the roof leaked"
    if place in ("no", "nobody"):
        return label if place == "nobody" else "", None
    if place in ("after", "inverted"):  # "described by the tribunal", "said Ana Ruiz"
        phrase = _SHAPES["phrase"].match(tags, begin + frame.end() - len(code))
        return label, phrase and phrase.span()
    if place == "owner":  # "Ana Ruiz's claim that"
        return label, _find("group", tags, i) if tags[i - 1] == "G" else None
    if place == "relative":  # "a teacher who said"
        return label, ((_find("group", tags, begin - 1) or (begin - 1,))[0], begin)
    if place == "first":  # "..., adding that", "and warned"
        opening = _SHAPES["opening"].match(tags, 0, begin - (tags[begin - 1] == "&"))
        source = first or (opening and opening.span(1))
    else:
        source = _find("apposed" if tags[begin - 1] in ",-" else "subject", tags, begin)
        if source and (said := _COMPARED.search(tags, *source)):  # "not 40, as the mayor claimed"
            source = said.end(), source[1]
        if source and (code[1] == "b" and not _SHAPES["agrees"].search(tags, source[0], i) or (
                place == "last" and tags[source[0] - 1] not in ",q")):
            return "", None  # not "Medical claims rose", "he sent tweets."
    return label if source or code[1] == "d" else "", source


def _find(shape: str, tags: str, end: int) -> Span | None:
    """Words of what fits a shape among the forty that end before `end`."""
    found = _SHAPES[shape].search(tags, max(0, end - 40), end)
    return found.span(found.lastindex or 0) if found else None
