"""The answer on drug routes, the point at which it turns over, and the exercise."""

from __future__ import annotations

from ...amounts import Amount
from ...compare import relation
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, fill
from ...seeds import Seeds
from .. import evidence, wording
from ..flow import break_even_entering, break_even_output, break_even_share, flow, implied_rate
from ..substances import tonnes

VERDICTS = {
    "below": "On these figures the shares and the reported seizures cannot all hold, unless more is stopped than is reported.",
    "above": "On these figures the reported seizures are more than the rate asks for.",
    "equal to": "On these figures the shares and the reported seizures agree.",
    "not clearly apart from": "The figures in use leave open whether all of them can hold.",
}


def answer(seeds: Seeds, given: Given) -> Finding:
    """What the two shares leave, and what the newest year of reported seizures makes of the second one."""
    share, rate = evidence.share(seeds, given), evidence.seizure_rate(seeds, given)
    parts = flow(evidence.output(seeds, given), share, rate)
    row, weight, seized = evidence.reported(seeds, given)
    base = wording.base(seeds, given)
    if share.high.at == 0:
        return finding("answer", "If {share} of {base} goes through Venezuela, nothing enters and nothing leaves; yet "
                       "{seized} are reported seized there for {year}.", amount=parts.leaving, share=share, base=base, seized=weight,
                       year=wording.year(row))
    implied = implied_rate(seized, parts.entering)
    stands = relation(implied, rate)
    return finding(
        "answer", "If {share} of {base} goes through Venezuela and {rate} of that is stopped there, {leaving} of "
        "cocaine would still leave the country each year. The {seized} reported seized for {year}{pure} would be {implied} of what "
        "enters, which is {relation} the rate of {rate}. {verdict}", amount=parts.leaving, share=share, base=base, rate=rate,
        leaving=parts.leaving, seized=weight, year=wording.year(row), pure=as_pure(weight, seized), implied=implied, relation=stands,
        verdict=VERDICTS[stands])


def as_pure(weight: Amount, seized: Amount) -> Sentence:
    """What the weight seized comes to once its purity is allowed for; no words where it is taken as weighed."""
    if weight.low == seized.low and weight.high == seized.high:
        return fill("")
    return fill(" (taken as {pure} of pure cocaine)", pure=seized)


def flip(seeds: Seeds, given: Given) -> Finding:
    """The flow, the share and the output at which the reported seizures would be just the claimed rate."""
    share, rate = evidence.share(seeds, given), evidence.seizure_rate(seeds, given)
    _, weight, seized = evidence.reported(seeds, given)
    if rate.high.at == 0:
        return finding("flip-point", "At a rate of {rate} nothing has to be seized, so no flow is too large for it.", rate=rate)
    entering = break_even_entering(seized, rate)
    small = break_even_share(seized, rate, evidence.point_output(seeds, given))
    rest = fill(" With the share kept at {share}, output would have to be {output}.", share=share,
                output=break_even_output(seized, rate, share)) if share.high.at else fill("")
    estimate = "of the output set in this run" if given["output"] is not None else "of the best estimate of output"
    return finding("flip-point", "The reported {seized}{pure} would make {rate} of the flow if {entering} entered, which is {small} {estimate}."
                   "{rest} With a smaller flow than that the claimed rate would be reached; with a larger one it would not.",
                   amount=small, seized=weight, pure=as_pure(weight, seized), rate=rate, entering=entering, small=small,
                   estimate=estimate, rest=rest)


def solution(seeds: Seeds, given: Given) -> Sentence:
    """The exercise solved: increases that were published as ratios, and the US share put in the letter's place."""
    rows = {row["period_start"].year: row for row in evidence.rows(seeds, given.as_of, "colombia_transit_volume") if row["claimant_kind"] == "ngo"}
    before, after = rows[min(rows)], rows[max(rows)]
    ratio = tonnes(after) / tonnes(before)
    told = fill("{after} over {before} is {ratio:1}: the later year is that share of the earlier one. The increase is what comes on "
                "top, {change:0}. A report that prints the ratio as an increase overstates it by just the whole of the earlier year.",
                after=tonnes(after), before=tonnes(before), ratio=ratio.percent(), change=ratio.change())
    shares = [row for row in evidence.rows(seeds, given.as_of, "venezuela_transit_share_of_world")
              if row["claimant_kind"] == "government_us" and row["bound"] == "exact"]
    row = max(shares, key=lambda row: row["known_from"])
    parts = flow(evidence.point_output(seeds, given), row.amount(), evidence.seizure_rate(seeds, given))
    return told + fill("With the {share} that {who} gave, {leaving} would leave, and what must be seized grows in step. The sentence "
                       "on all drugs does not change: it rests on no share. But that figure is a share of world output: "
                       "on the larger base its author's tonnes are more than these.",
                       share=row.amount(), who=wording.who(row), leaving=parts.leaving)
