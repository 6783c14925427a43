"""Who says, thinks or shows what: source, cue and content of the attributions in a sentence.

Every word has a tag of one letter (words.txt, "tag ..."), so that noun phrases and clauses are plain patterns of tags.
"""

import bisect
import re
from functools import lru_cache

from .findings import Attribution
from .sentences import Words, words
from .words import CUE_NOUNS, FORMS, NOMINAL, TABLES

_TAGS = {word: name[4] for name, forms in TABLES.items() if name.startswith("tag ") for word in forms}
_FORM_TAGS = {"past": "v", "s": "b", "base": "b", "ing": "g"}
_NOUNY = "dnNxgpyolh'.$"  # tags that a noun phrase runs through: all but verbs, pronouns, conjunctions and marks
_CUE, _HELPERS = re.compile("[vbgxAjk:]"), re.compile("[aeml]*$")
_PHRASE = re.compile(rf"r|(?:[{_NOUNY}b&t](?!$)|(?<=d)v|[dnNxgpyolhb]){{1,14}}")
_BEFORE = re.compile(rf"r$|[pyo&twch'.]*((?:(?<![{_NOUNY}raemvb])[{_NOUNY}]+(?:[&tw][{_NOUNY}]+){{0,2}}|(?:[{_NOUNY}]|(?<=[py])t)+))$")
_APPOSED = re.compile(r"(?:^|[q;,\-])&?((?![pycotwlg])[^q;,\-]+)[,\-](?:[^q;]*[,\-])?$")
_OPENING, _LEAD = re.compile(r"(?:[^,]{0,60},)??&?(?![pycotwlgr])"), re.compile(r"[\s,.;:]*")
_CLOSED, _TO_CLOSE = re.compile("[^“”«»„\"]*[”»]"), re.compile("[^”»\"]*[”»\"]?")
_QUOTED = re.compile("[“«„][^”»]*[”»]?|(?<![\\w.,!?;])\"[^\"]*\"?")
Span = tuple[int, int]
Cue = tuple[int, int, Span | None]  # words of the cue: first, after the last; and of its source


def quoted_spans(text: str, begin: int, stop: int, inside: bool = False) -> tuple[list[Span], bool]:
    """Spans of direct quotation in double marks within text[begin:stop], and whether it ends within one.

    `inside` says that it starts within one; a closing mark before any opening one says so too.
    """
    head = (_TO_CLOSE if inside else _CLOSED).match(text, begin, stop)
    spans = [head.span()] if head else []
    spans += [m.span() for m in _QUOTED.finditer(text, head.end() if head else begin, stop)]
    return spans, bool(spans) and spans[-1][1] == stop and (text[stop - 1] not in "”»\"" or spans[-1] == (stop - 1, stop))


def attributions(sentence: str) -> tuple[Attribution, ...]:
    """Attributions in one sentence, in order of their cues.

    A cue is a verb of saying, judging, thinking or showing in a form that has a subject, "according to", a noun such
    as "claim that", a speaker's name before a colon, or, without a source, an adverb such as "allegedly" and the word
    before a quotation that nothing else accounts for. Cues within a quotation, and the sources "I", "we" and "you",
    are left to the speaker quoted.
    """
    return attributions_in(words(sentence), quoted_spans(sentence, 0, len(sentence))[0])


def attributions_in(w: Words, quotes: list[Span]) -> tuple[Attribution, ...]:
    """As `attributions`, for a sentence already split into words, with its quotations."""
    found: list[Attribution] = []
    tags, first, at = "".join(map(_tag, w.raw)), None, 0
    for i in (m.start() for m in _CUE.finditer(tags)):
        while at < len(quotes) and quotes[at][1] <= w.start[i]:
            at += 1
        if at == len(quotes) or w.start[i] < quotes[at][0] or tags[i] == ":":
            cue = _cue(w, tags, i, first)
            after = cue and cue[2] and cue[2][0] - 1 - (w.low[cue[2][0] - 1] == "that")
            if cue and not (after and found and found[-1].cue_end == w.end[after] and tags[i] != "x"):  # "said [that] he hopes" is one
                first = first or cue[2]
                found.append(_attribution(w, cue, quotes))
    if not found:  # the word before a quotation of three words or more must be how it is brought in
        long = next((a for a, b in quotes[:3] if a > w.begin and w.text.count(" ", a, b) > 1), w.begin)
        k = bisect.bisect_left(w.start, long, hi=len(w.raw) - 8) - 1
        k -= w.low[k] in (",", ":")
        found += [_attribution(w, (k, k + 1, None), quotes)] if k > 0 else []
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def _tag(word: str) -> str:
    """The tag of a word: its class in words.txt, else its form as a cue, else n, N (capitalised) or ~ (a mark)."""
    low = word.lower().replace("’", "'")
    known = _TAGS.get(low) or _TAGS.get(low.partition("'")[0], "")
    if known and not (word[0].isupper() and known == "m"):  # not the name May or Will
        return known
    if word[:1].isupper():
        return "N"
    if low in FORMS or low in CUE_NOUNS:
        return "x" if low in NOMINAL else _FORM_TAGS[FORMS[low][1]]
    return "a" if low.endswith("n't") else "l" if low.endswith("ly") else "n" if low[:1].isalnum() else low and "~"


def _cue(w: Words, tags: str, i: int, first: Span | None) -> Cue | None:
    """The cue at word `i`, if the word is used as one; `first` is the source of the sentence's first cue."""
    word, after, owner = w.low[i], w.low[i + 1], w.low[i - 1]
    if tags[i] == "A":
        return (i, i + 2, _phrase(tags, i + 2)) if after == "to" else None
    if tags[i] in "jk":
        return (i, i + 1, None) if tags[i] == "j" or after in ("to", "that", "like", "as") else None
    if tags[i] == ":":  # WALLACE: ...
        start = int(tags[0] == "q")
        return (i, i + 1, (start, i)) if after and 0 < i - start <= 3 and re.fullmatch("N+", tags[start:i]) else None
    verb = _verb(w, tags, i, *FORMS[word], first) if word in FORMS else None
    if verb or word not in CUE_NOUNS:
        return verb
    if owner.endswith(("'s", "s'")) and (after in TABLES["noun_link"] or i == 1):  # "Smith's comments on"
        return i, i + 1, _subject(tags, i)
    return (i, i + 1, None) if after == "that" or word.endswith("s") and after in ("of", "from", "about") else None


def _verb(w: Words, tags: str, i: int, kind: str, form: str, first: Span | None) -> Cue | None:
    """The verb at `i` as a cue: with its subject before or after it, passive, or as a participle."""
    begin, after = _HELPERS.search(tags, max(0, i - 8), i).start(), w.low[i + 1]
    helpers, left, right = tags[begin:i], tags[begin - 1] if begin else "^", tags[i + 1:i + 2] or "."
    says = kind in ("say", "judge")
    if form in ("s", "base") and not _governs(w, tags, i) or form == "base" and (
            w.low[begin - 1] == "to" or "m" in helpers) or left == "d":
        return None
    if form == "past" and ("e" in helpers or after == "by" and not helpers):
        by = tags.find("y", i, i + 9)
        return (i, i + 1, _phrase(tags, by + 1) if by > 0 and says else None) if says or after == "to" else None
    if kind == "think" and (right in "yo,.;-~" or right == "p" and after not in ("to", "in")):
        return None
    if form == "ing" and "e" not in helpers:
        return (i, i + 1, first or _opening(tags, i)) if says and (left not in "pyo" or right in "tq") else None
    if left in "pyo" or form == "past" and left == "h" or w.low[begin - 1] in ("more", "most", "very", "so"):
        return None
    if kind == "say" and left in ",q-;'" and (source := _inverted(w, tags, i, begin)):
        return i, i + 1, source
    if left in "^&":
        source = first or _opening(tags, begin - 1) if left == "&" else None
        return (i, i + 1, source) if form == "past" or source and form == "s" else None
    source = _subject(tags, begin)
    head = w.low[source[1] - 1] if source else ""
    several = head.endswith("s") or head in TABLES["plural"] or left in ",-" or source and "&" in tags[slice(*source)]
    if not source or head in TABLES["no_source"] and not (head == "it" and kind == "say") or form == "base" and not several:
        return None
    return i, i + 1, source


def _inverted(w: Words, tags: str, i: int, begin: int) -> Span | None:
    """The subject after a verb: "...," said Ana Ruiz. Words between a quotation and its verb would be the subject."""
    mark = tags.rfind("q", max(0, begin - 40), begin)
    clause = mark >= begin - 2 if mark >= 0 else re.search("[raemvb]", tags[max(0, begin - 40):begin])
    source = _phrase(tags, i + 1) if clause and w.low[i] not in TABLES["addressed"] and tags[i + 1:i + 2] not in "pyoctw" else None
    return source if source and (w.low[source[1]] or ".") in TABLES["after_subject"] else None


def _governs(w: Words, tags: str, i: int) -> bool:
    """Whether a form that may be a noun ("claims", "plans") is a verb here: a complement follows, or it ends the clause."""
    right = tags[i + 1:i + 2]
    if tags[i] != "x" or w.low[i - 1].endswith(("'s", "s'")):
        return tags[i] != "x" and right not in ("v", "a", "e", "m") and w.low[i - 1] != "united"
    if right in (".", ""):  # "..., the survey shows."
        source = _subject(tags, i)
        return bool(source and source[0] and tags[source[0] - 1] in ",q")
    return right in "drNt" or w.low[i + 1] in TABLES["complement"]


def _opening(tags: str, end: int) -> Span | None:
    """The subject that opens the sentence, past "On Monday," or "However,": the source of a participle or second verb."""
    m = _OPENING.match(tags, 0, end)
    return _phrase(tags, m.end(), end) if m else None


def _subject(tags: str, end: int) -> Span | None:
    """Words of the noun phrase that ends before `end`; past an apposition, of the name it is set to."""
    m = (_APPOSED if tags[end - 1] in ",-" else _BEFORE).search(tags, max(0, end - 40), end)
    return (m.span(1) if m[1] else m.span()) if m else None


def _phrase(tags: str, start: int, end: int = 1 << 30) -> Span | None:
    """Words of the noun phrase from `start` on, up to a mark, an auxiliary or a conjunction."""
    m = _PHRASE.match(tags, start, end)
    return m.span() if m else None


def _attribution(w: Words, cue: Cue, quotes: list[Span]) -> Attribution:
    """The finding for the words of cue and source; the content is the longer side of them, or the quotation there."""
    begin, end, source = cue
    a, b = (w.start[source[0]], w.end[source[1] - 1]) if source else (None, None)
    left, right = min(w.start[begin], w.stop if a is None else a), max(w.end[end - 1], b or 0)
    first, last = (right, w.stop) if w.stop - right >= left - w.begin else (w.begin, left)
    k = bisect.bisect(quotes, (left,))
    near = [q for q in quotes[max(k - 1, 0):k + 2] if q[1] <= left or q[0] >= right]
    quote = max(near, key=lambda q: q[1] - q[0], default=None)
    if quote and quote[0] < last and quote[1] > first:
        first, last = min(first, quote[0]), max(last, quote[1])
    first = min(_LEAD.match(w.text, first).end(), last)
    return Attribution(w.span(begin, end), w.start[begin], w.end[end - 1], None if a is None else w.text[a:b], a, b,
                       first, last, quote is not None)
