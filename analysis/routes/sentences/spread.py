"""How wide the published figures on tonnes and shares through Venezuela lie apart."""

from __future__ import annotations

from collections.abc import Callable

from ...amounts import exact, merge
from ...compare import relation
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, fill
from ...seeds import Row, Seeds
from .. import evidence, published, wording
from ..flow import WHOLE
from ..substances import tonnes


def tonnages(seeds: Seeds, given: Given) -> Finding:
    """The lowest and the highest published tonnage of cocaine, and by how many claimants there are figures."""
    return _spread("published-tonnes", published.tonnages(seeds, given.as_of), tonnes,
                   "Published tonnes of cocaine through Venezuela run from {low} ({low_who}, {low_year}) to {high} ({high_who}, {high_year}): "
                   "{number} by {claimants}, of different years and counted in different ways.")


def shares(seeds: Seeds, given: Given) -> Finding:
    """The same of the published shares, whose bases differ."""
    return _spread("published-shares", published.shares(seeds, given.as_of), lambda row: row.amount(),
                   "Published shares through Venezuela run from {low} ({low_who}, {low_year}) to {high} ({high_who}, {high_year}): "
                   "{number} by {claimants}, on bases that differ, and some of them repeat another.")


def _spread(id: str, rows: list[Row], measure: Callable, template: str) -> Finding:
    low, high = (pick(rows, key=lambda row: evidence.middle(measure(row))) for pick in (min, max))
    refs = tuple(row.ref for row in rows)
    return finding(id, template, amount=exact(len(rows), "figures", refs=refs), low=measure(low), low_who=wording.who(low),
                   low_year=wording.year(low), high=measure(high), high_who=wording.who(high), high_year=wording.year(high),
                   number=exact(len(rows), "figures", refs=refs), claimants=exact(len({row["claimant"] for row in rows}), "claimants", refs=refs))


def letter_among_them(seeds: Seeds, given: Given) -> Finding | Sentence:
    """Where the tonnes of this run's share lie among recent published tonnes, and the share at which they reach the US ones."""
    entering = evidence.point_output(seeds, given) * evidence.share(seeds, given)
    rows = published.recent(published.tonnages(seeds, given.as_of), given.as_of)
    us = published.newest_of(seeds, given.as_of, "government_us")
    if not us:
        return fill("By {day} no recent tonnage was published that this could be held against.", day=given.as_of)
    stands = [relation(entering.treated_as(""), tonnes(row).treated_as("")) for row in rows]
    low = exact(tonnes(us).low.at, "tonnes", refs=tonnes(us).refs)
    point = (low / evidence.point_output(seeds, given).treated_as("")).percent()
    beyond = fill(", which is more than all of it") if relation(point, WHOLE) == "above" else fill("")
    return finding("flip-of-the-spread", "What would enter, {entering}, is below {below:bare} of the {number:bare} recent figures in "
                   "tonnes, above {above:bare} and within reach of {near:bare}. It would reach the lower end of {who}, {low}, at a "
                   "share of {point} of {base}{beyond}.", amount=point, entering=entering,
                   below=_count(rows, stands, "below"), above=_count(rows, stands, "above"),
                   near=_count(rows, stands, "equal to", "not clearly apart from"), number=exact(len(rows), refs=merge(*((row.ref,) for row in rows))),
                   who=wording.the(us), low=low, point=point, base=wording.base(seeds, given), beyond=beyond)


def _count(rows: list[Row], stands: list[str], *wanted: str):
    return exact(sum(one in wanted for one in stands), refs=tuple(row.ref for row in rows))
