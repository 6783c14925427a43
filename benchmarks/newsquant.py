"""NewsQuant's conventions over `analysis.reading.quantities`; see README.md for the command."""

import itertools
import re

from analysis.reading.quantities import quantities

BOUNDS = {"about": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<"}


def extract(sentence: str) -> list[dict]:
    """Quantities as NewsQuant writes them.

    A share of a thing has the unit "% thing", a vague plural is the range of its order of
    magnitude ("thousands" is 1000-10000), a trend counts as the bound where there is no other
    and a verb states it (an "increase of 5%" is no trend),
    and the benchmark does not annotate multiplying verbs ("doubled").
    """
    rows, found = [], quantities(sentence)
    for q, following in itertools.pairwise([*found, None]):
        if q.unit == "times" and q.surface.isalpha() and not q.surface.endswith("fold"):
            continue
        if q.change == "to" and rows and rows[-1]["bound"] == "from":  # a change is one row, from its start to its end
            rows[-1] |= {"value": (rows[-1]["value"], q.value if q.high is None else q.high), "bound": "="}
            continue
        either = q.high is not None and " or " in q.surface
        values = [q.value] if q.value is not None else [q.low, q.high] if either else [(q.low, q.high or q.low * 10)]
        unit = f"% {q.thing}" if q.fraction else q.unit or re.sub(r"[’']s\b| and\b", "", q.thing)
        noun = re.search(r"\bof( \w+)? \Z", sentence[max(0, q.start - 30):q.start])
        trend = q.trend if q.change == "by" and q.high is None and not noun else ""
        bound = "=" if q.high is None is q.value else BOUNDS.get(q.bound) or trend or "="
        spanned = following and following.change == "to" and sentence[q.end:following.start].strip() == "to"
        bound = "from" if q.change == "from" and spanned and q.high is None else bound
        rows += [{"value": value, "unit": unit, "bound": bound, "span": (q.start, q.end)} for value in values]
    return rows
