"""The ledger of claims, counted and sorted."""

from __future__ import annotations

from datetime import date

from ..amounts import Amount, exact, merge
from ..parameters import Given
from ..prose import Sentence, Text, fill
from ..seeds import Row, Seeds

SOURCING = {"quoted": "quoted", "paraphrased": "paraphrased", "unnamed_officials": "unnamed officials",
            "own_voice": "the story's own voice"}
HOW = {"quoted": "quoted word for word", "paraphrased": "given in the story's words",
       "unnamed_officials": "laid to unnamed officials", "own_voice": "in the story's own voice"}
THREADS = {"routes": "drug routes", "cadence": "deportation flights", "buildup": "military build-up",
           "signals": "signals between governments", "context": "context"}


SIDES = {"Venezuelan government": ("Nicolas Maduro", "Nicolas Maduro and aides", "Venezuelan government"),
         "US government": ("Donald Trump", "Marco Rubio", "Marco Rubio and White House officials", "Trump administration"),
         "unnamed US officials": ("unnamed US officials",), "the story itself": ("The Wall Street Journal",)}
OTHERS = "people and observers"
TABLES = {"routes": ("cocaine",), "cadence": ("flights", "flight_totals"), "buildup": ("strikes", "forces", "bounty"),
          "signals": ("events",), "context": ("economy",)}
"""The reference tables that a thread can be held against."""


def side(claim: Row) -> str:
    """Whose voice a claim is in: a government's, unnamed officials', the story's own, or somebody else's."""
    return next((side for side, names in SIDES.items() if claim["claimant"] in names), OTHERS)


def rows_beside(seeds: Seeds, thread: str, as_of: date) -> int:
    """How many reference rows for a thread a reader could have known on that day."""
    return sum(len(seeds[table].known(as_of)) for table in TABLES[thread])


def has_figure(claim: Row) -> bool:
    """Whether a claim carries a figure; a date alone is not one."""
    return claim["bound"] != "none"


def count(claims: list[Row]) -> Amount:
    """How many claims these are, with all of them as its references."""
    return exact(len(claims), "claims", refs=tuple(claim.ref for claim in claims))


def of(seeds: Seeds, **wanted: str) -> list[Row]:
    """The claims whose columns hold what is wanted: `of(seeds, thread="routes", sourcing="quoted")`."""
    return [claim for claim in seeds["claims"] if all(claim[column] == value for column, value in wanted.items())]


def by(seeds: Seeds, column: str) -> dict[str, list[Row]]:
    """The claims by what a column holds, the most frequent first, ties in the order of the story."""
    groups: dict[str, list[Row]] = {}
    for claim in seeds["claims"]:
        groups.setdefault(claim[column], []).append(claim)
    return dict(sorted(groups.items(), key=lambda item: -len(item[1])))


def table(claims: list[Row], given: Given, replaced: dict[str, str] | None = None) -> Sentence:
    """Claims as a table: paragraph, claimant, how the story has it, what is claimed, and the figure.

    replaced: the parameter that stands for a claim's figure in this run, by the claim's id; where it is set, the table
    shows it in the place of the claim's own figure, so that a rerun shows no figure that it does not use.
    """
    lines = [fill("| Paragraph | Who says it | How the story has it | What is claimed | Figure |"),
             fill("|---|---|---|---|---|")]
    for claim in claims:
        refs = (claim.ref,)
        parameter = (replaced or {}).get(claim.id, "")
        unit = claim["unit"] or ""
        own = given.amount(parameter, unit) if parameter else None
        figure = fill("{set}, set in this run", set=own) if own else (
            fill("{figure}", figure=claim.amount()) if has_figure(claim) else fill("none"))
        lines.append(fill("| {paragraph} | {who} | {how} | {about} | {figure} |",
                          paragraph=exact(claim["paragraph"], refs=refs), who=Text(claim["claimant"]),
                          how=Text(SOURCING[claim["sourcing"]]), about=Text(claim["about"]), figure=figure))
    return Sentence("\n".join(line.markdown for line in lines), "\n".join(line.plain for line in lines),
                    merge(*(line.refs for line in lines)))
