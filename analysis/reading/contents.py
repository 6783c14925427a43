"""What each attribution of a sentence says: the part of its clause that its source is answerable for."""

import bisect
import re

from .findings import overlapping
from .words import grammar

Span = tuple[int, int]
GRAMMAR = grammar("speakers.txt")
SHAPES = {name: re.compile(pattern) for name, pattern in GRAMMAR if name.islower() and " " not in name}
_RULES = [(name.split()[1], re.compile(pattern)) for name, pattern in GRAMMAR if name.startswith("rule ")]
_REACH = 400  # characters looked at on either side

def contents(text: str, sentence: Span, edges: list[tuple[int, int, str, bool]],
             quotes: list[Span]) -> list[tuple[int, int, bool]]:
    """Where the content of each attribution begins and ends, and whether it holds a direct quotation.

    edges: for each attribution, in order, where source and cue begin and end, the side of its content as in
    speakers.txt, and whether the source is another cue's. A clause ends at a semicolon, at a contrast
    (", but") and where a conjunction opens a clause with a cue of its own; no content goes beyond it.
    """
    breaks = [m.span() for m in SHAPES["contrast"].finditer(text, *sentence) if not overlapping(quotes, *m.span())]
    for left, right, side, shared in edges:
        join = None if shared else SHAPES["joined"].search(text, max(sentence[0], left - 24), left)
        spliced = join and side == "side" and join[0][:1] == "," and SHAPES["opens"].match(text, right)
        if join and (spliced or SHAPES["conjunction"].match(join[0])):
            breaks.append(join.span())
    opens, ends = sorted(a for a, _ in breaks), sorted(b for _, b in breaks)
    found = []
    for left, right, side, shared in edges:
        before, after = bisect.bisect_right(ends, left), bisect.bisect_left(opens, right)
        low = ends[before - 1] if before else sentence[0]
        high = opens[after] if after < len(opens) else sentence[1]
        if shared:
            side = "after" if side != "trailing" else side
        elif side in ("side", "after") and SHAPES["subordinate"].search(text, max(sentence[0], left - 24), left):
            side = "comma"  # "While the mayor says 27 homes burned, ..."
        first, last = _content(text, low, left, right, high, side)
        k = bisect.bisect(quotes, (left,))
        near = [q for q in quotes[max(k - 2, 0):k + 3] if low < q[1] and q[0] < high]
        near = [q for q in near if q[1] <= left or q[0] >= right]
        quote = max(near, key=lambda q: q[1] - q[0], default=None)
        if quote and quote[0] < last and quote[1] > first:
            first, last = min(first, quote[0]), max(last, quote[1])
        found.append((min(SHAPES["lead"].match(text, first).end(), last), last, quote is not None))
    return found

def _content(text: str, low: int, left: int, right: int, high: int, side: str) -> Span:
    """Where text[low:high], a clause with a source and cue at text[left:right], has their content."""
    before, after = text[max(low, left - _REACH):left], text[right:min(high, right + _REACH)]
    clause = f"{side}|{text[max(low - 4, 0):low]}|{before}‖{after}"
    rule = next(name for name, pattern in _RULES if pattern.match(clause))
    if rule == "longer":
        rule = "right" if high - right > left - low else "left"
    if rule == "comma":
        comma = SHAPES["comma"].match(after)
        return right, right + comma.end() - 1 if comma else high
    if rule == "phrase":
        start = SHAPES["phrase_start"].match(before)
        return left - len(before) + start.end() if start else low, left
    if rule == "back":
        return max(text.rfind(",", max(left - _REACH, 0), left), 0), left
    return {"none": (right, right), "right": (right, high), "left": (low, left), "both": (low, high)}[rule]
