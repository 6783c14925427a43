"""What could reach the United States, beside what is consumed there."""

from __future__ import annotations

from ...amounts import Amount, exact
from ...compare import relation
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, fill, join
from ...seeds import Seeds
from .. import evidence, wording
from ..arrivals import bands, consumption
from ..flow import WHOLE


def reaching(seeds: Seeds, given: Given) -> Finding:
    """What the shares of this run leave for the US, as a share of the newest published consumption."""
    row, used = consumption(seeds, given.as_of)[-1]
    band = bands(seeds, given)[0].arriving
    of_use = (band.treated_as("") / used.treated_as("")).percent()
    shares = evidence.us_bound_share(seeds, given)
    told = [_up_to(one) for one in (shares, band, of_use)]
    return finding("reaching-the-us", "If {shares} of what leaves is bound for the US, that is {band} a year. For {year}, the newest figure in "
                   "the tables, consumption there is put at {used}, of which that would be {of_use}. It is no measure of what arrives: some is "
                   "seized on the way.", amount=band, shares=told[0], band=told[1], used=used, year=wording.year(row), of_use=told[2])


def _up_to(amount: Amount) -> Sentence:
    """A range that begins with none by its upper end alone."""
    if amount.low.at == 0 < amount.high.at:
        return fill("up to {most}", most=exact(amount.high.at, amount.unit, refs=amount.refs))
    return fill("{amount}", amount=amount)


def needed_for_consumption(seeds: Seeds, given: Given) -> Finding | Sentence:
    """The share of what leaves that would have to be US-bound to make up all of US consumption, on each side's tonnes."""
    row, used = consumption(seeds, given.as_of)[-1]
    told = []
    for band in bands(seeds, given):
        if band.leaving.high.at <= 0:
            return fill("Nothing would leave in this run, so nothing could be bound for the US.")
        if band.leaving.low.at <= 0:
            continue
        share = (used.treated_as("") / band.leaving.treated_as("")).percent()
        words = {"above": "more than all of it", "below": "less than all of it"}.get(relation(share, WHOLE), "about all of it, more or less")
        told.append((share, fill("on {name}, {leaving} leave and {share:0} would have to go there, {words}", name=band.name,
                                 leaving=band.leaving, share=share, words=words)))
    if not told:
        return fill("In this run it may be that nothing leaves, so no share of it makes up what is consumed.")
    return finding("needed-for-consumption", "To make up the {used} consumed in {year}, so much of what leaves would have to go to the US: "
                   "{told}.", amount=told[0][0], used=used, year=wording.year(row),
                   told=join([one for _, one in told], last="; ", between="; "))


def missing_destinations(seeds: Seeds, given: Given) -> Finding:
    """What is published on destinations, and what is not."""
    row = evidence.newest(evidence.rows(seeds, given.as_of, "us_bound_share"))
    via = [one for one in evidence.rows(seeds, given.as_of, "venezuela_transit_share_of_us_bound") if one["claimant_kind"] == "ngo"]
    bound = fill(" From the other side, routes that include Venezuela's make up {bound} of US-bound cocaine ({who}, {year}).",
                 bound=via[-1].amount(), who=wording.who(via[-1]), year=wording.year(via[-1])) if via else fill("")
    return finding("missing-destinations", "No figure in the tables says which part of what leaves Venezuela goes to the US. The newest for "
                   "South America as a whole is {share}, for {year} ({who}).{bound} Without destinations, neither a flood of the US nor "
                   "a part that does not matter can be shown from tonnes leaving.", amount=row.amount(), share=row.amount(),
                   year=wording.year(row), who=wording.who(row), bound=bound)
