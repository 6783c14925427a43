"""TimeBank's conventions over `analysis.reading.dates`; see README.md for the command."""

import datetime

from analysis.reading import dates


def extract(text: str, published: datetime.date) -> list[dict]:
    """Dates as TimeBank's scorer takes them: their span and TIMEX3 value, that of a period included."""
    return [{"span": (d.start, d.end), "value": d.timex or None} for d in dates(text, published)]
