"""Who says, thinks or shows what: source, cue and content of the attributions in a sentence.

Every word has a tag of one letter, so that noun phrases and clauses are plain patterns of tags. words.txt has
the tags, the verbs and nouns that attribute, the shapes of phrases, and the frames in which a word is a cue,
each with the place of its source."""

import bisect
import re
from functools import lru_cache

from .findings import Attribution, overlapping
from .words import CUES, TABLES

Span = tuple[int, int]
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[0-9]+(?:[.,:][0-9]+)*|[^\W_]+(?:['’][^\W\d_]+)?|-{2,}|'{2}|`{2}|\S")
_MARK = re.compile("[“”«»„\"]")
_CLOSED, _TO_CLOSE = re.compile("[^“”«»„\"]*[”»]"), re.compile("[^”»\"]*[”»\"]?")
_QUOTED = re.compile("[“«„][^”»]*[”»]?|(?<![\\w.,!?;])\"[^\"]*\"?")
_LEAD = re.compile(r"[\s,.;:]*")
_FORM_TAGS = {"d": "v", "s": "b", "b": "b", "g": "g"}
_TAGS = {word: _FORM_TAGS[code[1]] if code[2] == "_" else "x" for word, code in CUES.items()}
_TAGS |= {word: name[4] for name, words in reversed(TABLES.items()) if name.startswith("tag ") for word in
          words}
_LETTERS = re.compile(r"[^\W\d_]{3}|:")  # no cue is shorter
_CUE = re.compile("[vbgxAjk]")
_DATELINE = re.compile(r"(?:[A-Z.]{4,}[ ,]+){1,4}(?:[A-Z]\w+ )?(?:\([\w ]+\) )?(?:[—–]|--?) ")

def _grammar() -> tuple[dict[str, re.Pattern], re.Pattern]:
    """The shapes of words.txt, and its frames as one pattern; the group that fits is named for the source's
    place."""
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
    """Spans of direct quotation in double marks within text[begin:stop], and whether it ends within one.

    `inside` says that it starts within one; a closing mark before any opening one says so too."""
    if not inside and not _MARK.search(text, begin, stop):
        return [], False
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
    the sources "I", "we" and "you", are left to the speaker quoted."""
    return attributions_in(sentence, 0, len(sentence), quoted_spans(sentence, 0, len(sentence))[0])

def attributions_in(text: str, begin: int, stop: int, quotes: list[Span]) -> tuple[Attribution, ...]:
    """As `attributions`, for text[begin:stop] with its quotations; all offsets are into `text`."""
    if not quotes and not _LETTERS.search(text, begin, stop):
        return ()
    dateline = _DATELINE.match(text, begin, stop)
    begin = dateline.end() if dateline else begin
    spans = [(begin, begin), *[m.span() for m in _WORD.finditer(text, begin, stop)]]
    tags = "^" + "".join([_tag(text[a:b]) for a, b in spans[1:]])
    cues: list[tuple[int, int,
                     Span | None]] = []  # first word of the cue, the one after it, words of the source
    speaker, first = _SHAPES["speaker"].match(tags), None
    if speaker:  # RUIZ: We begin now.
        cues.append((speaker.end(1), speaker.end(1) + 1, speaker.span(1)))
    for cue in _CUE.finditer(tags):
        i = cue.start()
        if overlapping(quotes, *spans[i]):
            continue
        used, source = _use(tags, i, CUES.get(text[slice(*spans[i])].lower(), cue[0]), first)
        taken = source and cues and cue[0] != "x" and cues[-1][1] == source[0] - (tags[source[0] - 1] == "t")
        if used and not taken:  # "said [that] he hopes" is one attribution
            cues.append((i, i + 1 + (cue[0] == "A"), source))
            first = first or source
    if not cues and quotes:  # the word before a quotation of three words or more must be how it is brought in
        long = next((a for a, b in quotes[:3] if text.count(" ", a, b) > 1), begin)
        before = bisect.bisect_left(spans, (long, long)) - 1
        before -= tags[before] in ",:"
        cues += [(before, before + 1, None)] if before > 0 else []
    return tuple([_attribution(text, (begin, stop), (spans[a][0], spans[b - 1][1]), source and (
        spans[source[0]][0], spans[source[1] - 1][1]), quotes) for a, b, source in cues])

@lru_cache(maxsize=1 << 16)
def _tag(word: str) -> str:
    """The tag of a word or mark: the one words.txt has for it, else by its ending and capital."""
    low, capital = word.lower().replace("’", "'"), word[0].isupper()
    known = _TAGS.get(low)
    if known and not (capital and known in "mx"):  # not the names May and Post
        return known
    if low.endswith("s"):
        return "G" if low.endswith("'s") else "s"
    if capital or not low[0].isalnum():
        return "N" if capital else "~"
    return "a" if low.endswith("n't") else "l" if low.endswith("ly") else "n"

def _use(tags: str, i: int, code: str, first: Span | None) -> tuple[bool, Span | None]:
    """Whether word `i`, of this code, is used as a cue, and its source; `first` is that of the sentence's
    first cue."""
    begin = i
    while begin > max(1, i - 8) and tags[begin - 1] in "aeml":
        begin -= 1
    frame = _FRAMES.match(tags[begin - 1:i] + code + tags[i + 1:i + 20])
    place = frame.lastgroup.partition("_")[0] if frame else "no"
    if place == "inverted" and not _find("clause", tags, begin):
        place = "before"  # not "The mayor, ..., said the roof leaked"
    if place in ("no", "nobody"):
        return place == "nobody", None
    if place in ("after", "inverted"):  # "described by the tribunal", "said Ana Ruiz"
        phrase = _SHAPES["phrase"].match(tags, begin + frame.end() - len(code))
        return True, phrase and phrase.span()
    if place == "owner":  # "Ana Ruiz's claim that"
        return True, _find("group", tags, i) if tags[i - 1] == "G" else None
    if place == "relative":  # "a teacher who said"
        return True, ((_find("group", tags, begin - 1) or (begin - 1,))[0], begin)
    if place == "first":  # "..., adding that", "and warned"
        opening = _SHAPES["opening"].match(tags, 0, begin - (tags[begin - 1] == "&"))
        source = first or (opening and opening.span(1))
    else:
        source = _find("apposed" if tags[begin - 1] in ",-" else "subject", tags, begin)
        if source and (code[1] == "b" and not _SHAPES["agrees"].search(tags, source[0], i) or (
                place == "last" and tags[source[0] - 1] not in ",q")):
            return False, None  # not "Medical claims rose", "he sent tweets."
    return bool(source) or code[1] == "d", source

def _find(shape: str, tags: str, end: int) -> Span | None:
    """Words of what fits a shape among the forty that end before `end`."""
    found = _SHAPES[shape].search(tags, max(0, end - 40), end)
    return found.span(found.lastindex or 0) if found else None

def _attribution(text: str, sentence: Span, cue: Span, source: Span | None,
                 quotes: list[Span]) -> Attribution:
    """The finding for the spans of cue and source; the content is the longer side of them, or the quotation
    there."""
    left, right = min(cue[0], source[0] if source else cue[0]), max(cue[1], source[1] if source else 0)
    first, last = (right, sentence[1]) if sentence[1] - right >= left - sentence[0] else (sentence[0], left)
    k = bisect.bisect(quotes, (left,))
    near = [q for q in quotes[max(k - 1, 0):k + 2] if q[1] <= left or q[0] >= right]
    quote = max(near, key=lambda q: q[1] - q[0], default=None)
    if quote and quote[0] < last and quote[1] > first:
        first, last = min(first, quote[0]), max(last, quote[1])
    first = min(_LEAD.match(text, first).end(), last)
    named = (text[slice(*source)], *source) if source else (None, None, None)
    return Attribution(text[slice(*cue)], *cue, *named, first, last, quote is not None)
