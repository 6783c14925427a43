"""Which denominator makes which percentage true."""

from __future__ import annotations

from ...amounts import Amount, exact, merge
from ...compare import relation
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, fill, join
from ...seeds import Seeds
from .. import evidence, published, wording
from ..substances import net, tonnes


def denominators(seeds: Seeds, given: Given) -> Finding:
    """How many combinations of a tonnage and a base of the same time there are, and how many give each percentage."""
    every = published.combinations(seeds, given.as_of)
    together = [one for one in every if one.of_one_time]
    told = [fill("{number:bare} give {target} ({who})", target=target, who=who, number=exact(
        sum(published.gives(one.share, target) for one in together), refs=target.refs)) for who, target in published.targets(seeds, given)]
    total = exact(len(every), "combinations", refs=merge(*(one.share.refs for one in every)))
    least, most = (pick((one.share for one in together), key=evidence.middle) for pick in (min, max))
    return finding("denominators", "Every published tonnage over every published base makes {total}; {same:bare} of them are of one time. "
                   "Those run from {least:1} to {most:1}, and {listed}, within rounding.", amount=total, total=total,
                   same=exact(len(together), "combinations", refs=total.refs), least=least, most=most, listed=join(told))


def matches(seeds: Seeds, given: Given) -> Sentence:
    """The combinations of one time that give one of the percentages, as a table."""
    lines = [fill("| Tonnes through Venezuela | Base | Share | Gives the figure of |"), fill("|---|---|---|---|")]
    targets = published.targets(seeds, given)
    for one in published.combinations(seeds, given.as_of):
        given_by = [who for who, target in targets if published.gives(one.share, target)]
        if one.of_one_time and given_by:
            base = sum((tonnes(row).treated_as("") for row in one.base[1:]), start=tonnes(one.base[0]).treated_as(""))
            first = one.tonnage[0]
            lines.append(fill("| {who}, {year}: {tonnage} | {kind}, {whose}, {of}: {base} | {share:1} | {given_by} |",
                              who=wording.who(first), year=wording.year(first), tonnage=tonnes(first),
                              kind="cocaine and marijuana" if len(one.base) > 1 else published.BASES[one.base[0]["metric"]],
                              whose=wording.who(one.base[0]), of=wording.year(one.base[0]), base=base, share=one.share,
                              given_by=", ".join(given_by)))
    if len(lines) == 2:
        return fill("No published tonnage over a base of the same time gives any of these shares.")
    return Sentence("\n".join(line.markdown for line in lines), "\n".join(line.plain for line in lines),
                    merge(*(line.refs for line in lines)))


def denominator_flip(seeds: Seeds, given: Given) -> Finding | Sentence:
    """The base that each recent US tonnage would need for the share of this run to be right."""
    share = evidence.share(seeds, given)
    volume = published.newest_of(seeds, given.as_of, "government_us")
    if not volume or share.low.at == 0:
        return fill("There is no base of which a flow that is counted in tonnes could be {share}.", share=share)
    bases = [row for row in evidence.rows(seeds, given.as_of, *published.BASES)]
    largest = max(bases, key=lambda row: tonnes(row).high.at)
    needed = tonnes(volume) / share
    stands = relation(needed.treated_as(""), tonnes(largest).treated_as(""))
    known = {"above": "more than", "below": "less than"}.get(stands, "not clearly apart from")
    return finding("denominator-flip", "For the figure of {who}, {volume}, to be {share} of something, that base would have to be {needed:0}: "
                   "{known} the largest base published, {largest} ({kind}, {year}).", amount=needed, volume=tonnes(volume),
                   who=wording.the(volume), share=share, needed=needed, known=known, largest=tonnes(largest),
                   kind=published.BASES[largest["metric"]], year=wording.year(largest))


def drug_base(seeds: Seeds, given: Given) -> Finding | Sentence:
    """The only published sum behind a share of all drugs, and what the same share of cocaine alone would be."""
    found = [one for one in published.combinations(seeds, given.as_of) if len(one.base) > 1]
    if not found:
        return fill("By {day} no sum of drugs had been published of which the letter's share could be one.", day=given.as_of)
    one = found[-1]
    cocaine, marijuana = (tonnes(row) for row in one.base)
    best = tonnes(evidence.best_output(seeds, given.as_of))
    return finding("drug-base", "The only published sum behind such a share is that of {who}: {cocaine} of cocaine and {marijuana} of marijuana, of which "
                   "the {volume} of all drugs that he gives are {share}. The same share of that cocaine alone would be {alone}, and "
                   "of the best estimate of output {on_best}.", amount=one.share, who=wording.who(one.tonnage[0]), cocaine=cocaine,
                   marijuana=marijuana, volume=tonnes(one.tonnage[0]), share=one.share, alone=cocaine * one.share, on_best=best * one.share)


def clash(seeds: Seeds, given: Given) -> Finding | Sentence:
    """Two US figures that cannot both hold, and the world output at which they could."""
    pairs = published.clashes(seeds, given)
    if not pairs:
        return fill("By {day} no pair of US figures was published that could be held against one another.", day=given.as_of)
    share_row = [row for row in evidence.rows(seeds, given.as_of, published.SHARE_OF_WORLD) if row["claimant"] == "DEA"][-1]
    volume_row = pairs[0][2]
    volume, share = tonnes(volume_row), share_row.amount()
    same = [pair for pair in pairs if pair[0]["period_start"].year == share_row["period_start"].year] or pairs[-1:]
    row, made, _ = same[-1]
    ceiling = exact(volume.high.at, volume.unit, refs=volume.refs) / share
    fits = [one for one, tonnes_made, _ in pairs if relation(tonnes_made.treated_as(""), volume.treated_as("")) != "above"]
    last = fill("the last year with a world output that small is {year}", year=wording.year(fits[-1])) if fits else fill(
        "no published year is that small")
    return finding("figures-that-clash", "{share} of the world's {world} for {year} would be {made:0}; the tonnes stated by {who} are "
                   "{volume}, which is {relation} it. Both could hold only on a world output of at most {ceiling:0}, and {last}.",
                   amount=made, share=share, world=tonnes(row), year=wording.year(row), made=made, who=wording.the(volume_row),
                   volume=volume, relation=relation(volume.treated_as(""), made.treated_as("")), ceiling=ceiling, last=last)


def net_of_seizures(seeds: Seeds, given: Given) -> Finding:
    """What is left of Colombian output once Colombia's own seizures are taken off, and what a share of that would be."""
    output = tonnes(evidence.best_output(seeds, given.as_of))
    year = evidence.best_output(seeds, given.as_of)["period_start"].year
    seized = [row for row in evidence.rows(seeds, given.as_of, "colombia_cocaine_seizures")
              if row["period_start"].year == year and row["period_basis"] == "calendar_year" and not row["geography_scope"]]
    if not seized:
        return finding("net-of-seizures", "What Colombia itself seized for the year of the estimate was not published by {day}.", day=given.as_of)
    taken: Amount = evidence.of_year(seized)
    left = net(output, evidence.comparable(taken, output.of, evidence.purity(seeds, given)))
    share = evidence.share(seeds, given)
    return finding("net-of-seizures", "Estimates of output are before any seizure. With the {taken} that Colombia reports seized for {year} "
                   "taken off, {left:0} are left, and {share} of that is {part}, against {gross} of the whole.", amount=left,
                   taken=taken, year=wording.year(seized[-1]), left=left, share=share, part=left * share, gross=output * share)
