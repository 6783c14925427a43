"""What the claimed rate would require, against what is reported seized and what rates are published elsewhere."""

from __future__ import annotations

from ...amounts import exact, merge, span
from ...compare import relation
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Day, Sentence, fill, join
from ...seeds import Seeds
from .. import evidence, published, wording
from ..flow import flow, implied_rate
from ..substances import ALL_DRUGS, tonnes
from .headline import as_pure


def required(seeds: Seeds, given: Given) -> Finding:
    """The tonnes that the rate asks for, beside the newest whole year on record."""
    share, rate = evidence.share(seeds, given), evidence.seizure_rate(seeds, given)
    needed = flow(evidence.output(seeds, given), share, rate).neutralised
    row, weight, seized = evidence.reported(seeds, given)
    return finding("required-and-reported", "To stop {rate} of what enters, {needed} would have to be seized in a year; the newest whole "
                   "year on record, {year}, has {seized}{pure}.", amount=needed, rate=rate, needed=needed, year=wording.year(row), seized=weight, pure=as_pure(weight, seized))


def all_drugs(seeds: Seeds, given: Given) -> Finding | Sentence:
    """The government's own total of all drugs, over its own figure of what tries to pass."""
    stated = evidence.stated_transit_of_all_drugs(seeds, given.as_of)
    row = evidence.newest(evidence.seizures(seeds, given.as_of, ALL_DRUGS))
    if not stated or not row:
        return fill("No total of all drugs that try to pass had been published by {day}.", day=given.as_of)
    rate = evidence.seizure_rate(seeds, given)
    implied = implied_rate(tonnes(row), stated)
    part = row["period_basis"] != "calendar_year"
    open_ended = fill(" Part of the year was still to come.") if part else fill("")
    return finding("all-drugs", "Of all drugs, {seized} are reported seized from {first} to {last}; that is {implied} of the {transit} "
                   "that the interior minister says try to pass in a year, where {rate} would be {needed}.{open_ended}", amount=implied,
                   seized=tonnes(row), first=Day(row["period_start"], (row.ref,)), last=Day(row["period_end"], (row.ref,)),
                   implied=implied, transit=stated, rate=rate, needed=stated * rate, open_ended=open_ended)


def conflicting(seeds: Seeds, given: Given) -> Finding | Sentence:
    """The whole years for which more than one official total of all drugs is published."""
    years = evidence.whole_years(evidence.seizures(seeds, given.as_of, ALL_DRUGS))
    split = {year: rows for year, rows in years.items() if len({row["value"] for row in rows}) > 1}
    if not split:
        return fill("By {day} no whole year had more than one official total.", day=given.as_of)
    told = [fill("from {low:bare} to {high} for {year}", low=exact(totals.low.at, "tonnes", refs=totals.refs),
                 high=exact(totals.high.at, "tonnes", refs=totals.refs), year=wording.year(rows[0]))
            for rows in split.values() for totals in [span([tonnes(row) for row in rows])]]
    return finding("conflicting-totals", "Official totals of all drugs do not agree with one another: they run {listed}. All are kept.",
                   amount=span([tonnes(row) for row in next(iter(split.values()))]), listed=join(told))


def target_first(seeds: Seeds, given: Given) -> Finding | Sentence:
    """What the Venezuelan government has called its target, and what its result, in the order in which they were said."""
    targets = evidence.rows(seeds, given.as_of, "venezuela_interception_target")
    results = [row for row in evidence.rows(seeds, given.as_of, "interception_rate") if row["claimant_kind"] == "government_ve"]
    if not targets or not results:
        return fill("By {day} the Venezuelan government had not published both a target and a result.", day=given.as_of)
    first = min(targets, key=lambda row: row["known_from"])
    listed = [fill("{rate} by {day} ({who})", rate=row.amount(), day=Day(row["known_from"], (row.ref,)), who=wording.who(row))
              for row in sorted(results, key=lambda row: (row["known_from"], row.id))]
    return finding("target-before-result", "The figure was a target before it was a result: {target} was set as the aim for the year by {day} "
                   "({who}). Results said to be reached, by the day they became public: {listed}.", amount=first.amount(),
                   target=first.amount(), day=Day(first["known_from"], (first.ref,)), who=wording.who(first), listed=join(listed))


def elsewhere(seeds: Seeds, given: Given) -> Finding:
    """The claimed rate beside those published for other places, which count other things."""
    rate = evidence.seizure_rate(seeds, given)
    rows = [row for row in evidence.rows(seeds, given.as_of, "interception_rate") if row["geography"] != "Venezuela"]
    rates = [row.amount() for row in rows]
    held = span([published.known_end(one) for one in rates])
    above = [one for one in rates if relation(rate, one) == "above"]
    number = exact(len(rates), refs=merge(rate.refs, held.refs))
    return finding("rates-elsewhere", "Rates published for other places run from {low} to {high}; {rate} is above {above}. "
                   "None counts the same thing: the world's and Colombia's set seizures along the whole chain over output, and those "
                   "of the US are for the sea.", amount=held, low=exact(held.low.at, "percent", refs=held.refs),
                   high=exact(held.high.at, "percent", refs=held.refs), rate=rate,
                   above=fill("all {number:bare} of them", number=number) if len(above) == len(rates) else fill(
                       "{above:bare} of the {number:bare}", above=exact(len(above), refs=merge(rate.refs, *(one.refs for one in above))),
                       number=number))
