"""From what leaves Venezuela to what could be bound for the United States."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..amounts import Amount
from ..parameters import Given
from ..seeds import Row, Seeds
from . import evidence, published, wording
from .flow import flow
from .substances import net, tonnes


@dataclass(frozen=True)
class Band:
    """One way to say how much leaves, and what of it could be bound for the US; both in tonnes of cocaine a year.

    name: whose tonnes. kind: the kind of claimant, for its colour.
    """

    name: str
    kind: str
    leaving: Amount
    arriving: Amount


def bands(seeds: Seeds, given: Given) -> list[Band]:
    """The shares of this run on its output; then the newest tonnes of each other kind of claimant, less reported seizures."""
    output = evidence.point_output(seeds, given)
    leaving = flow(output, evidence.share(seeds, given), evidence.seizure_rate(seeds, given)).leaving
    to_us = evidence.us_bound_share(seeds, given)
    changed = any(given[name] is not None for name in ("output", "share_through_venezuela", "seizure_rate"))
    found = [Band("the shares of this run" if changed else "the letter's shares", "computed" if changed else "government_ve", leaving, leaving * to_us)]
    _, weight, _ = evidence.reported(seeds, given)
    for kind in ("government_us", "ngo", "press"):
        row = published.newest_of(seeds, given.as_of, kind)
        if row:
            left = evidence.against_output(seeds, given, net(tonnes(row), weight))
            found.append(Band(f"the tonnes of {wording.the(row).words} less seizures", kind, left, left * to_us))
    return found


def consumption(seeds: Seeds, as_of: date) -> list[tuple[Row, Amount]]:
    """Published US consumption in tonnes of pure cocaine, the newest last."""
    return [(row, tonnes(row)) for row in evidence.rows(seeds, as_of, "us_cocaine_consumption")]
