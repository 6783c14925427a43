"""What each attribution of a sentence says: the part of its clause that its source is answerable for."""

import bisect
import re

from .findings import overlapping

Span = tuple[int, int]
_BREAK = re.compile(r"[;,—–-](?:(?<=;)|\s*(?:but|while|whereas|although|though|yet|not)\s)")
_JOINED = re.compile(r"(?:[;,—–]|--|(?=\s))\s*(?:(?:and|but|while|whereas|although|though|yet|as|or)\s)?"
                     r"(?:\w+ly\s|now\s)?$")
_CONJUNCTION = re.compile(r"^\W*(?:and|but|while|whereas|although|though|yet|as|or)\b|^\W*[;—–]|^\W*--")
_CLOSED = re.compile(r"(?:[,.)?!;”\"’]|--|[—–])|"
                     r"(?:last|this|on|in|at|during|after|before|yesterday|today|late|early|[A-Z]\w+day)\b")
_OPENS = re.compile(r"\s(?:that\s|[^,.;]{0,30}\b(?:[0-9]|(?:it|they|he|she|the|a|an|no)\s))")
_CONTENT = re.compile(r"(?:[^,.;]{0,60}\s)?that\s")
_LEAD, _SAID = re.compile(r"[\s,.;:]*"), re.compile(r"\w")
_SHARING = ("participle", "joined")  # their source is another cue's
_REACH = 400  # characters looked at on either side
_PAIR = re.compile(r",\s(?:and|or)\s|,\s*[“\"‘]")


def contents(text: str, sentence: Span, edges: list[tuple[int, int, str]],
             quotes: list[Span]) -> list[tuple[int, int, bool]]:
    """Where the content of each attribution begins and ends, and whether it holds a direct quotation.

    edges: for each attribution, in order, where source and cue begin and end, and the frame it is in. A
    clause ends at a semicolon, at a contrast (", but") and where a conjunction opens a clause with a cue of
    its own; no content goes beyond it. It lies after source and cue, or before them if they close the clause,
    or on both sides if they stand between commas. A relative clause ("who said") ends at a comma, and what is
    "reported by" somebody is the phrase alone.
    """
    breaks = [m.span() for m in _BREAK.finditer(text, *sentence) if not overlapping(quotes, *m.span())]
    for left, right, frame in edges:
        join = _JOINED.search(text, max(sentence[0], left - 24), left) if frame not in _SHARING else None
        spliced = join and frame in ("plain", "estimate") and join[0][:1] == "," and _OPENS.match(text, right)
        if join and (spliced or _CONJUNCTION.match(join[0])):
            breaks.append(join.span())
    opens, ends = sorted(a for a, _ in breaks), sorted(b for _, b in breaks)
    found = []
    for left, right, frame in edges:
        before, after = bisect.bisect_right(ends, left), bisect.bisect_left(opens, right)
        low = ends[before - 1] if before else sentence[0]
        high = opens[after] if after < len(opens) else sentence[1]
        first, last = _side(text, low, left, right, high, frame)
        k = bisect.bisect(quotes, (left,))
        near = [q for q in quotes[max(k - 2, 0):k + 3] if low < q[1] and q[0] < high]
        near = [q for q in near if q[1] <= left or q[0] >= right]
        quote = max(near, key=lambda q: q[1] - q[0], default=None)
        if quote and quote[0] < last and quote[1] > first:
            first, last = min(first, quote[0]), max(last, quote[1])
        found.append((min(_LEAD.match(text, first).end(), last), last, quote is not None))
    return found


def _side(text: str, low: int, left: int, right: int, high: int, frame: str) -> Span:
    """The side of text[left:right], within its clause text[low:high], that holds its content."""
    near, far = max(low, left - _REACH), min(high, right + _REACH)
    before, after = text[near:left].rstrip(), text[right:far].lstrip()
    if frame == "disagreeing" or frame == "participle" and before[-1:] not in ",—–-;":
        return right, right  # whose the content is cannot be told: "taxpayers reporting gains"
    if frame in ("relative", "noun"):
        comma = text.find(",", right, far)
        return right, comma if comma > 0 else high
    phrase = max(text.rfind(mark, near, left) + len(mark) if mark in before else low
                 for mark in (",", " than ", " that ", " with ", " from "))
    if frame in ("passive", "reduced"):
        return phrase, left
    said = _SAID.search(after)
    if not before or frame in ("speaker", *_SHARING):
        if not said and text[max(low - 20, 0):low].rstrip().endswith("as"):  # "not 40, as Ruiz claimed"
            return max(text.rfind(",", max(left - _REACH, 0), left), 0), left
        return right, high
    closes = not after or _CLOSED.match(after) and not _CONTENT.match(after)
    if before[-1] not in ",”\"’'—–)-" and frame not in ("inverted", "according", "per"):
        return (right, high) if said else (phrase, left)
    if closes or before[-1] in "”\"’" and not re.search("[“\"‘]", after):
        between = frame == "plain" and before[-1] == "," == after[:1]
        return low, high if between or _PAIR.match(after) else left
    return (right, high) if _CONTENT.match(after) or high - right > left - low else (low, left)
