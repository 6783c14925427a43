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
        values = [q.value] if q.value is not None else [q.low, q.high] if " or " in q.surface and q.high else [(q.low, q.high or q.low * 10)]
        unit = f"% {q.thing}" if q.fraction else q.unit or re.sub(r"[’']s\b| and\b", "", q.thing)
        bound = "=" if q.high is None is q.value else BOUNDS.get(q.bound) or q.trend or "="
        rows += [{"value": value, "unit": unit, "bound": bound, "span": (q.start, q.end)} for value in values]
    return rows
