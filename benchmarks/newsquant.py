"""NewsQuant's conventions over `analysis.reading.quantities`; see README.md for the command."""

import re

from analysis.reading.quantities import quantities

BOUNDS = {"about": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<"}


def extract(sentence: str) -> list[dict]:
    """Quantities as NewsQuant writes them.

    A share of a thing has the unit "% thing", a vague plural is the range of its order of
    magnitude ("thousands" is 1000-10000), a trend counts as the bound where there is no other,
    and the benchmark does not annotate multiplying verbs ("doubled").
    """
    rows = []
    for q in quantities(sentence):
        if q.unit == "times" and q.surface.isalpha() and not q.surface.endswith("fold"):
            continue
        value = q.value
        if value is None:
            value = (q.low, q.low * 10 if q.high is None else q.high)
        unit = f"% {q.thing}" if q.fraction else q.unit or re.sub(r"[’']s\b| and\b", "", q.thing)
        rows.append({"value": value, "unit": unit, "bound": "=" if q.high is None is q.value else BOUNDS.get(q.bound) or q.trend or "=",
                     "span": (q.start, q.end)})
    return rows
