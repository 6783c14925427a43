"""What is published on growing coca and making drugs in Venezuela."""

from __future__ import annotations

from ...amounts import exact
from ...compare import relation
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, Text, fill, join
from ...seeds import Row, Seeds
from .. import evidence, wording

AREA, LABORATORIES = "venezuela_coca_area", "venezuela_labs_dismantled"


def cultivation(seeds: Seeds, given: Given) -> Finding | Sentence:
    """Coca recorded in Venezuela beside the claim of none, US law's line for a producer, and Colombia's area."""
    rows = [row for row in evidence.rows(seeds, given.as_of, AREA) if row["bound"] != "none"]
    recorded = [row for row in rows if row.amount().figure > 0]
    denied = [row for row in rows if row.amount().figure == 0]
    if not recorded:
        return fill("By {day} no area of coca in Venezuela had been published with a figure.", day=given.as_of)
    most = max(recorded, key=lambda row: row.amount().figure)
    claim = fill("{none} are claimed ({who}, {year}), and ", none=denied[-1].amount(), who=wording.who(denied[-1]),
                 year=wording.year(denied[-1])) if denied else fill("")
    line = evidence.rows(seeds, given.as_of, "producer_threshold_coca_area")[-1]
    colombia = evidence.newest([row for row in evidence.rows(seeds, given.as_of, "colombia_coca_area") if row["claimant_kind"] == "un"])
    share = (most.amount() / colombia.amount()).percent()
    place = fill(", in {scope}", scope=Text(most["geography_scope"], (most.ref,))) if most["geography_scope"] else fill("")
    return finding("coca-in-venezuela", "Of coca fields, {claim}{area} are recorded by {who} for {year}{place}. That is {relation} the {line} "
                   "from which US law speaks of a major producer, and {share} of Colombia's {colombia}. The claim of none stands only "
                   "if these are left out; the line of US law would take {more:0} times this area.", amount=most.amount(), claim=claim,
                   area=most.amount(), who=wording.the(most), year=wording.year(most), place=place,
                   relation=relation(most.amount(), line.amount()), line=line.amount(), share=share, colombia=colombia.amount(),
                   more=line.amount() / most.amount())


def laboratories(seeds: Seeds, given: Given) -> Finding | Sentence:
    """Laboratories that authorities report dismantled, by year and by counter."""
    rows = [row for row in evidence.rows(seeds, given.as_of, LABORATORIES) if row["period_basis"] != "several_years"]
    if not rows:
        return fill("By {day} no count of dismantled laboratories had been published.", day=given.as_of)
    told = [fill("{number:bare} in {year} ({who})", number=row.amount(), year=wording.year(row), who=wording.who(row)) for row in rows]
    own = [row for row in rows if row["claimant_kind"] == "government_ve"]
    tail = fill(" The counts of the Venezuelan authorities themselves are of drug laboratories of all kinds.") if own else fill("")
    return finding("laboratories", "Laboratories reported dismantled in Venezuela: {told}. What they made, and how much, is not published.{tail}",
                   amount=exact(len(rows), "counts", refs=tuple(row.ref for row in rows)), told=join(told), tail=tail)


def not_known(seeds: Seeds, given: Given) -> Sentence:
    """Statements without a figure, and what no row says."""
    rows = [row for row in evidence.rows(seeds, given.as_of, AREA) if row["bound"] == "none"]
    told = join([fill("{who} ({year})", who=wording.the(row), year=wording.year(row)) for row in rows])
    spoken = fill("Coca in Venezuela is also spoken of without a figure, by {told}. ", told=told) if rows else fill("")
    return fill("{spoken}No survey of the United Nations measures coca in Venezuela as it does in Colombia, and the tables hold no estimate "
                "of cocaine made there.", spoken=spoken)


def areas(seeds: Seeds, given: Given) -> list[tuple[str, Row]]:
    """The areas that belong beside one another, each with what it is."""
    found = [("claimed" if row["value"] == 0 else "recorded", row) for row in evidence.rows(seeds, given.as_of, AREA) if row["bound"] != "none"]
    found += [("destroyed in one operation", row) for row in evidence.rows(seeds, given.as_of, "venezuela_coca_eradicated")]
    found += [("major producer in US law", row) for row in evidence.rows(seeds, given.as_of, "producer_threshold_coca_area")]
    return sorted(found, key=lambda pair: pair[1].amount().figure)
