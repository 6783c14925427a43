"""What each attribution of a sentence says: the part of its clause that its source is answerable for."""

import bisect
import re

from .findings import overlapping
from .words import grammar

Span = tuple[int, int]
GRAMMAR = grammar("speakers.txt")
SHAPES = {name: re.compile(pattern) for name, pattern in GRAMMAR if name.islower() and " " not in name}
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
    def before(shape: str) -> re.Match | None:
        return SHAPES[shape].match(text, max(low, left - _REACH), left)

    def after(shape: str) -> re.Match | None:
        return SHAPES[shape].match(text, right, min(high, right + _REACH))

    if side == "none" or side == "trailing" and before("bare"):
        return right, right  # whose the content is cannot be told: "taxpayers reporting gains"
    if side == "comma":
        comma = after("comma")
        return right, comma.end() - 1 if comma else high
    bare = side == "side" and before("bare")
    if side == "phrase" or bare and not after("word"):
        start = before("phrase_start")
        return start.end() if start else low, left
    if bare:
        return right, high
    if side in ("after", "trailing") or not before("word"):
        comparing = SHAPES["as"].match(text, max(low - 20, 0), low)
        if comparing and not after("word"):  # "not 40, as Ruiz claimed"
            return max(text.rfind(",", max(left - _REACH, 0), left), 0), left
        return right, high
    if after("quote") and not before("marked"):
        return right, high
    if after("closes") and not after("that") or before("marked") and not after("mark"):
        between = side == "side" and text[left - 2:left].strip() == "," == text[right:right + 1]
        return low, high if between or after("pair") else left
    return (right, high) if after("that") or high - right > left - low else (low, left)
