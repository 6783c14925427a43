"""What two shares leave of the whole, and in tonnes: the figures of this run beside those of the seeds."""

from __future__ import annotations

from ...amounts import exact
from ...findings import Finding, finding
from ...parameters import Given, given as read
from ...prose import Day, Sentence, fill
from ...seeds import Seeds
from .. import evidence, wording
from ..flow import WHOLE, flow

DECIDES = ("output", "share_through_venezuela", "seizure_rate")


def share_leaving(seeds: Seeds, given: Given) -> Finding:
    """The shares taken together: a share of a share is a product."""
    parts = flow(WHOLE, evidence.share(seeds, given), evidence.seizure_rate(seeds, given))
    return finding("share-leaving", "Taken together the shares say that {leaving} of {base} leaves Venezuela again, "
                   "after {neutralised} has been stopped there; {by} goes other ways.", amount=parts.leaving, leaving=parts.leaving,
                   base=wording.base(seeds, given), neutralised=parts.neutralised, by=parts.passing_by)


def tonnes_on_estimate(seeds: Seeds, given: Given) -> Finding:
    """The same in tonnes, on the output of this run."""
    output = evidence.point_output(seeds, given)
    parts = flow(output, evidence.share(seeds, given), evidence.seizure_rate(seeds, given))
    best = evidence.best_output(seeds, given.as_of)
    estimated = fill("estimated for {year}", year=wording.year(best)) if given["output"] is None else fill("of this run")
    return finding("tonnes-on-estimate", "On the {output} {estimated}, {entering} would enter Venezuela, {kept} would be "
                   "stopped and {left} would leave.", amount=parts.leaving, output=output, estimated=estimated,
                   entering=parts.entering, kept=parts.neutralised, left=parts.leaving)


def side_by_side(seeds: Seeds, given: Given) -> Finding:
    """The seeds' own answer beside that of this run or, where nothing is changed, beside that of the rivals."""
    changed = [name for name in DECIDES if given[name] is not None]
    own = read(as_of=str(given.as_of))
    seeds_own = flow(evidence.point_output(seeds, own), evidence.share(seeds, own), evidence.seizure_rate(seeds, own)).leaving
    if changed:
        this = flow(evidence.point_output(seeds, given), evidence.share(seeds, given), evidence.seizure_rate(seeds, given)).leaving
        return finding("side-by-side", "Side by side: with what is set in this run {this} would leave; with the letter's shares on the best "
                       "estimate of the day it would be {seeds_own}.{unknown}", amount=this, this=this, seeds_own=seeds_own,
                       unknown=_not_yet_known(seeds, given))
    rivals = evidence.rival_outputs(seeds, given.as_of)
    if not rivals:
        return finding("side-by-side", "No rival estimate for that year or a later one was known by {day}; on the best one {seeds_own} "
                       "would leave.", amount=seeds_own, day=given.as_of, seeds_own=seeds_own)
    other = evidence.output(seeds, given)
    left = flow(other, evidence.share(seeds, given), evidence.seizure_rate(seeds, given)).leaving
    return finding("side-by-side", "Side by side: on the best estimate {seeds_own} would leave; across it and the {number} in use for the "
                   "same year or a later one, {left:range}.", amount=left, seeds_own=seeds_own, left=left,
                   number=exact(len(rivals), "rival estimates", refs=tuple(row.ref for row in rivals)))


def _not_yet_known(seeds: Seeds, given: Given) -> Sentence:
    late = [row for row in (evidence.output_row(seeds, given), evidence.share_row(seeds, given)) if row and row["known_from"] > given.as_of]
    if not late:
        return fill("")
    return fill(" The row {row} that it uses was not public before {day}, which is after the day of the evidence.",
                row=wording.who(late[0]), day=Day(late[0]["known_from"], (late[0].ref,)))


def mismatch(seeds: Seeds, given: Given) -> Sentence:
    """The warning that a share and the output it is taken of are about different things; else what the run assumes."""
    row = evidence.share_row(seeds, given)
    base = wording.base(seeds, given)
    if row and wording.stated_base(row) != base:
        return fill("Mind the base: the share of {who} is stated as one of {stated}, and this run takes it of {base}: the product has no "
                    "published meaning.", who=wording.who(row), stated=wording.stated_base(row), base=base)
    return fill("The letter's share is one of all drugs, and the estimates are of cocaine alone: taking it of {base} in cocaine is an "
                "assumption, made here in the open.", base=base) if given["share_through_venezuela"] is None else fill(
        "The share of this run is taken of {base} in cocaine.", base=base)
