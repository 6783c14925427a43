"""TimeBank's conventions over `analysis.reading.dates`; see README.md for the command."""

import datetime

from analysis.reading import dates


def extract(text: str, published: datetime.date) -> list[dict]:
    """Dates as TimeBank's scorer takes them: their span and TIMEX3 value, that of a period included; a fiscal year
    is the calendar's there, and days in a row ("Nov. 27-28") are their first."""
    return [{"span": (d.start, d.end), "value": d.timex.removeprefix("FY").split("/")[0] or None} for d in dates(text, published)]
