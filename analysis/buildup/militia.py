"""The numbers claimed for Venezuela's militia and those published for its forces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..amounts import Amount, stated
from ..reading.quantities import quantities
from ..seeds import Row, Seeds
from .evidence import people

MENTIONS = (
    ("event-027", "description", 0, "called up"),
    ("event-036", "note", 0, "reservists and militia"),
    ("event-042", "note", 1, "more in the militia"),
    ("event-042", "note", 3, "militia, elsewhere"),
    ("event-050", "description", 0, "people mobilised"),
    ("event-100", "description", 1, "enlisted"),
)
"""Where the event rows state a number for the militia: the event, the column, which quantity of its words, and of whom.

Reviewed by hand: the notes also hold quantities of other things."""

CLAIMED = "claimed"


@dataclass(frozen=True)
class Strength:
    """One published number: who is counted, the day it became known, its amount, how it came about, and its row."""

    words: str
    known: date
    people: Amount
    basis: str
    row: Row


def claims(seeds: Seeds, as_of: date) -> list[Strength]:
    """The numbers that the government claimed for the militia and the mobilised, the smallest first."""
    found = []
    for id, column, place, words in MENTIONS:
        row = seeds["events"][id]
        if row["known_from"] <= as_of:
            read = quantities(row[column])[place]
            figures = [None if figure is None else round(figure) for figure in (read.value, read.low, read.high)]
            low = figures[1] if figures[1] is not None else figures[0]
            amount = stated(read.bound, figures[0], low, figures[2], "people", refs=(row.ref,))
            found.append(Strength(words, row["known_from"], amount, CLAIMED, row))
    return sorted(found, key=lambda one: (one.people.figure, one.known))


def forces(seeds: Seeds, as_of: date) -> list[Strength]:
    """The numbers published for troops that were sent, exercised or serve, the smallest first; none counts the militia."""
    rows = [row for row in seeds["forces"].known(as_of)
            if row["country"] == "Venezuela" and row["bound"] != "none" and row["kind"] != "militia"]
    words = {"deployed_troops": "troops sent", "exercise": "in an exercise", "armed_forces": "armed forces, regular "
             "strength"}
    return sorted((Strength(words[row["counts"]], row["known_from"], people(row), row["figure_basis"], row) for row in rows),
                  key=lambda one: (one.people.figure, one.known))
