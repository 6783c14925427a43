"""The answer on drug routes, in words that hold whatever the parameters are."""

from __future__ import annotations

from ..compare import relation
from ..findings import Finding, finding
from ..parameters import Given
from ..prose import Text
from ..seeds import Seeds
from . import evidence
from .flow import flow, implied_rate


def answer(seeds: Seeds, given: Given) -> Finding:
    """What the two shares leave, and what the newest year of reported seizures makes of the second one."""
    share, rate = evidence.share(seeds, given), evidence.seizure_rate(seeds, given)
    output = evidence.output(seeds, given.as_of)
    parts = flow(output, share, rate)
    row, seized = evidence.latest_year(evidence.seizures(seeds, given.as_of, evidence.COCAINE), evidence.COCAINE)
    implied = implied_rate(seized, parts.entering)
    return finding(
        "answer", "If {share} of Colombia's output goes through Venezuela and {rate} of that is stopped there, {leaving} of "
        "cocaine would still leave the country each year. The {seized} reported seized for {year} would be {implied} of what enters, "
        "which is {relation} the {rate}.",
        amount=parts.leaving, share=share, rate=rate, leaving=parts.leaving, seized=seized,
        year=Text(str(row["period_start"].year), (row.ref,)), implied=implied, relation=relation(implied, rate))
