"""NewsQuant's conventions over `analysis.reading.quantities`; see README.md for the command."""

import itertools
import re

from analysis.reading.numerals import SHAPES
from analysis.reading.quantities import quantities

BOUNDS = {"about": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<"}


def extract(sentence: str) -> list[dict]:
    """Quantities as NewsQuant writes them.

    A share of a thing has the unit "% thing", a vague plural is the range of its order of
    magnitude ("thousands" is 1000-10000), a trend counts as the bound where there is no other
    and a verb before it states it (an "increase of 5%", a "5% drop" are no trend), an average
    is about its figure, and the benchmark annotates neither multiplying verbs ("doubled")
    nor "a decade".
    """
    rows, found = [], quantities(sentence)
    for q, following in itertools.pairwise([*found, None]):
        if q.unit == "times" and q.surface.isalpha() and not q.surface.endswith("fold") or (
                q.value == 1 and q.surface[:2] in ("a ", "A ")):
            continue
        if q.change == "to" and rows and rows[-1]["bound"] == "from":  # a change is one row, from its start to its end
            rows[-1] |= {"value": (rows[-1]["value"], q.value if q.high is None else q.high), "bound": "="}
            continue
        either = q.high is not None and " or " in q.surface
        values = [q.value] if q.value is not None else [q.low, q.high] if either else [(q.low, q.high or q.low * 10)]
        unit = f"% {q.thing}" if q.fraction else q.unit or re.sub(r"[’']s\b| and\b", "", q.thing)
        before = sentence[max(0, q.start - 70):q.start]
        noun = re.search(r"\bof( \w+)? \Z", before) or SHAPES["turned"].match(sentence, q.end) and (
            not SHAPES["trend"].search(f"{before}‖{q.surface}‖"))
        trend = q.trend if q.change == "by" and q.high is None and not noun else ""
        average = "~" if re.search(r"\baverag(ing|ed|es) \Z", before) else ""
        bound = "=" if q.high is None is q.value else BOUNDS.get(q.bound) or average or trend or "="
        spanned = following and following.change == "to" and sentence[q.end:following.start].strip() == "to"
        bound = "from" if q.change == "from" and spanned and q.high is None else bound
        rows += [{"value": value, "unit": unit, "bound": bound, "span": (q.start, q.end)} for value in values]
    return rows
