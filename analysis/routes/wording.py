"""Short words for rows on drug routes: who says so, of which year, of which base."""

from __future__ import annotations

from ..parameters import Given
from ..prose import Text
from ..seeds import Row, Seeds
from . import evidence

SHORT = {
    "Venezuelan government": "Venezuelan authorities", "Venezuelan interior ministry": "Interior ministry",
    "US State Department": "State Department", "unnamed US official": "US official", "US government": "US government",
    "William Barr": "Attorney General Barr", "Nicolas Maduro": "Maduro", "Diosdado Cabello": "Cabello",
    "Transparencia Venezuela": "Transparencia", "UN ODCCP": "UN", "UNODC": "UN", "Colombian defence ministry": "Defence ministry",
    "Pino Arlacchi": "Arlacchi", "Gustavo Petro": "Petro", "Venezuelan Attorney General": "Attorney General",
}
SIDES = {"un": "the United Nations", "government_us": "the US government", "government_ve": "the Venezuelan government",
         "government_other": "other governments", "ngo": "campaigners and researchers", "press": "the press", "academic": "academics"}


def year(row: Row) -> Text:
    """The year that a row is about, or of its statement."""
    return Text(str(year_number(row)), (row.ref,))


def year_number(row: Row) -> int:
    """The year; a US fiscal year is named by the year in which it ends."""
    return row["period_end" if row["period_basis"] == "fiscal_year" else "period_start"].year


def when(row: Row) -> str:
    """The year for a chart; a dash follows where a figure is stated without an end."""
    return f"{year_number(row)}–" if row["period_end"] is None else str(year_number(row))


def who(row: Row) -> Text:
    return Text(row["claimant"], (row.ref,))


def the(row: Row) -> Text:
    """The claimant within a sentence: a public body takes the article."""
    name = row["claimant"]
    return Text(f"the {name}" if name.startswith(("US ", "Venezuelan ")) else f"an {name}" if name.startswith("unnamed ") else name, (row.ref,))


def short(row: Row) -> str:
    """The claimant in a word or so, for a chart."""
    words = SHORT.get(row["claimant"], row["claimant"].split(" (")[0].split(";")[0])
    return words if len(words) <= 24 else words[:23] + "…"


def base(seeds: Seeds, given: Given) -> str:
    """What the share is a share of in this run: a row of world output makes it the world's."""
    row = evidence.output_row(seeds, given)
    return "the world's output" if row and row["metric"].startswith("world") else "Colombia's output"


def stated_base(row: Row) -> str:
    """What the share of a row is stated to be a share of."""
    return {"venezuela_transit_share_of_world": "the world's output",
            "venezuela_transit_share_of_south_american_flow": "departures from South America"}.get(row["metric"], "Colombia's output")
