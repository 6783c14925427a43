"""Who says, thinks or shows what. Every word has a tag of one letter (words.txt), so that phrases, and frames
in which a word is a cue, are patterns of tags; speakers.txt has them, and on which side the content lies."""

import bisect
import re
from functools import lru_cache

from .findings import Attribution, overlapping
from .words import CUES, TABLES, grammar, words_of

Span = tuple[int, int]
Cue = tuple[int, int, Span | None, str]  # first tag and the one after, tags of the source, side of content

_ROWS = grammar("speakers.txt")
SHAPES = {name: re.compile(pattern) for name, pattern in _ROWS if name.islower() and " " not in name}
_ENDING = re.compile("|".join(f"(?P<t{ord(name[4])}>{shape})" for name, shape in _ROWS if name[:4] == "tag "))
_RULES = re.compile("|".join(f"(?P<{name.split()[1]}{k}>{pattern})" for k, (name, pattern) in enumerate(_ROWS)
                             if name.startswith("rule ")))
_FRAMES = re.compile("|".join(f"(?P<{place}_{side}_{label}>{pattern})" for name, pattern in _ROWS
                              if name.startswith("frame ") for _, label, place, side in [name.split()]))
_REACH = 400  # characters of a clause looked at on either side of a cue
_KNOWN = {word: "x" if code[2] != "_" else "vgbb"["dgbs".index(code[1])] for word, code in CUES.items()}
_KNOWN |= {word: name[4] for name, words in reversed(TABLES.items()) if name[:4] == "tag " for word in words}

@lru_cache(1 << 16)
def _tag(word: str) -> str:
    """The tag of any word or mark: the one words.txt has for it, else by its shape in speakers.txt."""
    tag = _KNOWN.get(SHAPES["contracted"].sub("", word.lower().replace("’", "'")), "")
    named = word[0].isupper() and tag in "mx"  # the names May and Post
    return chr(int(_ENDING.match(word).lastgroup[1:])) if named or not tag else tag

def marked(text: str) -> str:
    """A text whose quotations in single marks have double ones, sign for sign; no line that has both."""
    return "\n".join(line if "'" not in line and "‘" not in line or SHAPES["double"].search(line) else
        SHAPES["single"].sub(lambda m: f"“{m['it']}{m['end'] and '”'}", line) for line in text.split("\n"))
def quoted_spans(text: str, inside: bool = False) -> tuple[list[Span], bool]:
    """Spans of direct quotation in a sentence, and whether it ends in one; `inside`: it starts within one, as
    a closing mark before any opening one says too."""
    if not inside and not any(map(text.__contains__, "“”«»„\"")):
        return [], False
    head = SHAPES["continued" if inside else "closed"].match(text)
    spans = [m.span() for m in (head, *SHAPES["quoted"].finditer(text, head.end() if head else 0)) if m]
    unclosed = bool(spans) and (text[-1] not in "”»\"" or spans[-1][0] == len(text) - 1)
    return spans, unclosed and spans[-1][1] == len(text)

def attributions(sentence: str, quotes: list[Span] | None = None) -> tuple[Attribution, ...]:
    """Attributions in one sentence, in order of their cues: verbs, "according to", nouns ("claim that"), a
    name before a colon; without a source, adverbs and the word before a quotation. None within quotations:
    where they are is found out, or known."""
    text = marked(sentence) if quotes is None else sentence
    quotes = quoted_spans(text)[0] if quotes is None else quotes
    words, starts, ends, _ = words_of(text)
    k = bisect.bisect_left(starts, SHAPES["dateline"].match(text).end())
    words, starts, ends = words[k:], starts[k:], ends[k:]
    tags = "^" + "".join(map(_tag, words))
    found, edges, begun = [], [], set()
    for a, b, source, side in _cues(text, words, starts, tags, quotes):
        cue = starts[a - 1], ends[b - 2]
        named = (starts[source[0] - 1], ends[source[1] - 2]) if source else None
        shared = not named or side in ("after", "trailing") or named[0] in begun
        begun.add(named and named[0])
        left, right = cue if shared else (min(cue[0], named[0]), max(cue[1], named[1]))
        edges.append((left, right, side, shared))
        found.append((text[slice(*cue)], *cue, *((text[slice(*named)], *named) if named else (None,) * 3)))
    whole = zip(found, _contents(text, edges, quotes), strict=True) if found else ()
    return tuple([Attribution(*one, *content) for one, content in whole])

def _cues(text: str, words: list[str], starts: list[int], tags: str, quotes: list[Span]) -> list[Cue]:
    """The cues of a sentence with these words, which begin there, and their tags."""
    cues: list[Cue] = []
    first = None  # the main clause's source
    for cue in SHAPES["cue"].finditer(tags):
        i = cue.start()
        named = i > 1 and " ".join(words[i - 2:i]).istitle() and 2 * sum(map(str.istitle, words)) < len(words)
        if named or quotes and overlapping(quotes, starts[i - 1], starts[i - 1] + len(words[i - 1])):
            continue  # "James Cook", but in no headline
        code = CUES.get(words[i - 1].lower(), cue[0])
        side, source = _use(tags, i, code, first)
        taken = source and cues and cue[0] != "x" and cues[-1][1] == source[0] - (tags[source[0] - 1] == "t")
        if source and tags[source[1] - 1] == "s" == code[1:2] and words[source[1] - 2].islower():
            side = "none"  # "a slide made by political leaders shows"
        if side and not taken:  # "said [that] he hopes" is one attribution
            cues.append((i, i + 1 + (cue[0] == "A"), source, side))
            first = source if source and side not in ("comma", "phrase") else first
    if ":" in tags[:7] and (speaker := SHAPES["speaker"].match(tags)):  # RUIZ: We begin now.
        cues.insert(0, (speaker.end("it"), speaker.end("it") + 1, speaker.span("it"), "after"))
    if quotes and not cues:  # before a quotation: how it is brought in
        before = bisect.bisect_left(starts, quotes[0][0])
        before -= tags[before] in ",:"
        cues += [(before, before + 1, None, "side")] if before > 0 and tags[before] not in "~.'$oi" else []
    return cues

def _use(tags: str, i: int, code: str, first: Span | None) -> tuple[str, Span | None]:
    """Side of the content of word `i` and its source, "" if it is no cue; first: the first source."""
    begin = max(1, i - 8) + len(tags[max(1, i - 8):i].rstrip("aeml"))  # of its helpers
    frame = _FRAMES.match(tags[begin - 1:i] + code + tags[i + 1:i + 20])
    place, side, _ = frame.lastgroup.split("_") if frame else ("no", "", "")
    if place in ("no", "nobody") or place == "agent" and not _find("passive", tags, begin):
        return side if place == "nobody" else "", None
    if place in SHAPES:  # "Ana Ruiz's claim that", "a teacher who said", "with the insurer showing"
        source = _find(place, tags, begin)
        return side if source else "comma" if place == "sole" else "", source
    if place == "first":  # "..., adding that", "and warned"
        opening = SHAPES["opening"].match(tags, 0, begin - (tags[begin - 1] == "&"))
        side = "comma" if not first and opening and opening.end("it") == begin - 1 else side  # "He, citing 9"
        return side, first or (opening and opening.span("it"))
    if place == "inverted" and (not _find("clause", tags, begin) or _find("aside", tags, begin)):
        place = "before"  # not "The mayor, ..., said the roof leaked"
    if place in ("after", "inverted", "agent"):  # "described by the tribunal", "said Ana Ruiz"
        after = SHAPES["party" if place == "agent" else "phrase"].match(tags, begin + frame.end() - len(code))
        return side if after or place != "agent" else "", after and after.span()
    source = _find("apposed" if tags[begin - 1] in ",-" else "subject", tags, begin)
    if source and (code[1] == "b" and not SHAPES["agrees"].search(tags, source[0], i) or (
            place == "last" and (tags[source[0] - 1] not in ",q" or tags[source[0]] == "D"))):
        return "", None  # not "Medical claims rose", "he sent tweets."
    side = "comma" if source and side == "side" and tags[source[0] - 1] == "w" else side  # "whose head says"
    return side if source or code[1] == "d" and place != "last" else "", source

def _find(shape: str, tags: str, end: int) -> Span | None:
    """Words of what fits a shape among the forty that end before `end`."""
    found = SHAPES[shape].search(tags, max(0, end - 40), end)
    return found.span(found.lastindex or 0) if found else None

def _contents(text: str, edges: list[tuple[int, int, str, bool]],
              quotes: list[Span]) -> list[tuple[int, int, bool]]:
    """Where each content begins and ends, and whether it is quoted; edges: of source and cue, side,
    whether the source is another cue's. A clause ends at a contrast and where one with its own cue opens."""
    breaks = [m.span() for m in SHAPES["contrast"].finditer(text) if not overlapping(quotes, *m.span())]
    for left, right, side, shared in edges:
        join = None if shared else SHAPES["joined"].search(text, max(0, left - 24), left)
        spliced = join and side == "side" and join[0][:1] == "," and SHAPES["opens"].match(text, right)
        if join and (spliced or SHAPES["conjunction"].match(f"{side}|{join[0]}")):
            breaks.append(join.span())
    apart = [right for _, right, side, _ in edges if side in ("either", "agent")]
    breaks += [(right, right) for right in apart if len(apart) > 1]  # "40, per Ruiz, or 12, per Vidal"
    opens, ends = [*sorted([a for a, _ in breaks]), len(text)], [0, *sorted([b for _, b in breaks])]
    found = []
    for left, right, side, shared in edges:
        low, high = ends[bisect.bisect_right(ends, left) - 1], opens[bisect.bisect_left(opens, right)]
        start, end = _extent(text, low, left, right, high, "after" if shared and side != "trailing" else side)
        k = bisect.bisect(quotes, (left,))
        quoted = any(low < b <= left or right <= a < high for a, b in quotes[max(k - 2, 0):k + 3])
        found.append((min(SHAPES["lead"].match(text, start).end(), end), end, quoted))
    return found

def _extent(text: str, low: int, left: int, right: int, high: int, side: str) -> Span:
    """Where text[low:high], a clause with a source and cue at text[left:right], has their content."""
    before, after = text[max(low, left - _REACH):left], text[right:min(high, right + _REACH)]
    found = _RULES.match(f"{side}|{text[max(low - 4, 0):low]}|{before}‖{after}")
    alone = left - len(found["alone"] or found["own"] or ""), left
    return {"none": (right, right), "right": (right, high), "left": (low, left), "both": (low, high),
            "comma": (right, high if found["upto"] is None else right + len(found["upto"])), "phrase": alone,
            "agent": alone, "back": (max(text.rfind(",", max(left - _REACH, 0), left), 0), left)
            }[found.lastgroup.rstrip("0123456789")]
