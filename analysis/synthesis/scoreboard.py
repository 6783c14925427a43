"""The scoreboard: every claim of the ledger with what the evidence allows, its range, its flip point and the strength of the data."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ..amounts import Amount, Ref, exact, merge
from ..findings import Finding, finding
from ..parameters import Given
from ..prose import Sentence, Text, fill, join
from ..seeds import Row, Seeds
from . import judge
from .checks import check

NO_FIGURE, NO_REFERENCE, NOT_YET, TOO_WIDE = "no figure", "no reference", "nothing known by then", "the references leave it open"
STRONG, THIN, NONE = "strong", "thin", "none"
MANY, MILLION = 1000, 1_000_000


@dataclass(frozen=True)
class Entry:
    """One claim on the scoreboard; `reason` says why a claim is not checkable here, and is empty for the others."""

    claim: Row
    check: judge.Check | None
    verdict: str
    reason: str
    flip: judge.Flip | None
    strength: str

    @property
    def rows(self) -> tuple[Ref, ...]:
        """The rows set beside the claim."""
        if self.check is None:
            return ()
        figures = merge(*(one.amount.refs for one in self.check.references))
        acts = tuple(row.ref for row in (*self.check.bearing_out, *self.check.against))
        return merge(figures, acts)

    @property
    def chosen(self) -> bool:
        """Whether the analyst chose the figure that is judged, so that it is not the claimant's."""
        return bool(self.check and self.check.claimed and any(ref.table == "parameter" for ref in self.check.claimed.refs))


def entries(seeds: Seeds, given: Given, rule: judge.Rule | None = None) -> list[Entry]:
    """Every claim of the ledger, judged, in the order of the story."""
    rule = rule or judge.Rule.of(given)
    return [_entry(seeds, claim, check(seeds, given, claim), rule) for claim in seeds["claims"]]


def _entry(seeds: Seeds, claim: Row, found: judge.Check | None, rule: judge.Rule) -> Entry:
    if found is None:
        return Entry(claim, None, judge.OPEN, NO_FIGURE if claim["bound"] == "none" else NO_REFERENCE, None, NONE)
    told = judge.verdict(found, rule)
    entry = Entry(claim, found, told, "", judge.flip(found, rule), "")
    reason = "" if told != judge.OPEN else TOO_WIDE if entry.rows else NOT_YET
    return Entry(claim, found, told, reason, entry.flip, strength(seeds, entry.rows, rule))


def strength(seeds: Seeds, refs: Iterable[Ref], rule: judge.Rule) -> str:
    """How strong the data behind a verdict are: "strong" where enough publishers stand behind and no row is weak."""
    rows = [seeds.row(ref) for ref in refs if ref.table not in ("parameter", "claims")]
    if not rows:
        return NONE
    publishers = {row.cells.get("source_publisher") or row.cells.get("claimant") or row["source_url"] for row in rows}
    weak = any(row.cells.get("confidence") == "low" for row in rows)
    return STRONG if len(publishers) >= rule.enough_sources and not weak else THIN


def table(found: list[Entry]) -> Sentence:
    """The claims that have something beside them, as a table in the order of the story."""
    lines = [fill("| Paragraph | Who says it | What is claimed | What the evidence allows | Set beside it | Would turn over "
                  "| Data |"),
             fill("|---|---|---|---|---|---|---|")]
    lines += [fill("| {paragraph} | {who} | {about}{claimed} | {verdict}{reason} | {beside} | {flip} | {strength} |",
                   paragraph=exact(one.claim["paragraph"], refs=(one.claim.ref,)), who=Text(one.claim["claimant"]),
                   about=Text(one.claim["about"]),
                   claimed=_claimed(one), verdict=one.verdict, reason=fill(": {reason}", reason=one.reason) if one.reason
                   else "",
                   beside=_beside(one), flip=_flip(one), strength=one.strength) for one in found if one.check]
    return _stacked(lines)


def unchecked(found: list[Entry]) -> Sentence:
    """The claims that have nothing beside them, with the reason, as a table behind a summary."""
    lines = [fill("| Paragraph | Who says it | What is claimed | Not checkable here |"), fill("|---|---|---|---|")]
    lines += [fill("| {paragraph} | {who} | {about} | {reason} |", paragraph=exact(one.claim["paragraph"],
                                                                                   refs=(one.claim.ref,)),
                   who=Text(one.claim["claimant"]), about=Text(one.claim["about"]), reason=one.reason) for one in found
              if not one.check]
    return _stacked(lines).folded("The claims with nothing beside them")


def summary(found: list[Entry]) -> Finding:
    """How many claims have which verdict."""
    told = counted(found)
    nothing = [one for one in found if one.check is None]
    return finding("scoreboard", "The ledger has {every}: {told}. Of those not checkable, {bare:bare} have no row beside "
                   "them at all.",
                   amount=_count(found, judge.AGREES), every=exact(len(found), "claims", refs=tuple(one.claim.ref
                                                                                                    for one in found)),
                   told=told, bare=exact(len(nothing), "claims", refs=tuple(one.claim.ref for one in nothing)))


def counted(found: list[Entry]) -> Sentence:
    """How many claims have which verdict, as a list."""
    words = {judge.AGREES: "in agreement with what is set beside them", judge.CONTESTED: "contested",
             judge.CONTRADICTED: "contradicted by the claimant's own figures", judge.OPEN: "not checkable here"}
    return join([fill("{number:bare} {verdict}", number=_count(found, verdict), verdict=words[verdict])
                 for verdict in judge.VERDICTS if any(one.verdict == verdict for one in found)])


def rule_words(given: Given) -> Sentence:
    """The rule of the scoreboard in words, with the thresholds of this run."""
    rule = judge.Rule.of(given)
    named = {name: (Ref("parameter", name),) for name in ("tolerance", "enough_rows", "enough_sources")}
    return fill(
        "The rule. A claim with a figure is set beside the figures of the rows named. A reference lies within the claim "
                "where all of its range "
        "does; a single figure allows for {tolerance} either way, a bound and a range for nothing more. The claim is "
                "*contradicted by the "
        "claimant's own figures* where a figure of the claimant's own side lies wholly outside; else *contested* where any "
                "other lies wholly "
        "outside; else it *agrees* where at least one lies within. A claim about an act is *contested* where a row speaks "
                "against it; else it "
        "*agrees* where the rows that bear it out are {rows} or more. Everything else is *not checkable here*: there is no "
                "figure in the claim and no act that a "
        "row records, no reference measures it, nothing was known by the day, or the references are so wide that they leave "
                "it open. The data are "
        "*strong* where at least {sources} stand behind the rows and we rate none of them low, else *thin*. Which rows are "
                "set beside which claim "
        "is our choice. A verdict says how a claim stands to these rows, and not whether it is true.",
        tolerance=exact(rule.tolerance * 100, "percent", refs=named["tolerance"]), rows=exact(rule.enough_rows, "rows",
                                                                                              refs=named["enough_rows"]),
        sources=exact(rule.enough_sources, "publishers", refs=named["enough_sources"]))


def _claimed(one: Entry) -> Sentence:
    if one.check.claimed is None:
        return fill("")
    return fill(" ({read}{figure}{own})", read="read as " if one.claim["bound"] == "none" else "", figure=one.check.claimed,
                own=", set in this run" if one.chosen else "")


def _beside(one: Entry) -> Sentence:
    if one.check.claimed is not None:
        figures = [fill("{amount}{own}", amount=each.amount, own=" (own)" if each.own else "")
                   for each in one.check.references]
        return fill("{what}: {figures}", what=one.check.beside,
                    figures=join(figures, last="; ")) if figures else fill("none yet")
    parts = [fill("{number} for", number=_rows(one.check.bearing_out))] * bool(one.check.bearing_out)
    parts += [fill("{number} against", number=_rows(one.check.against))] * bool(one.check.against)
    return fill("{what}: {parts}", what=one.check.beside, parts=join(parts)) if parts else fill("none yet")


def _flip(one: Entry) -> Sentence:
    if one.flip is None:
        return fill("at no figure")
    at = flip_amount(one)
    if one.flip.way == "rows":
        return fill("if {at} fell away: {becomes}", at=at, becomes=one.flip.becomes)
    return fill(f"had it said {{way}} {{at:{rounding(at)}}}: {{becomes}}", way="more than" if one.flip.way == "up"
                else "less than", at=at, becomes=one.flip.becomes)


def rounding(amount: Amount) -> str:
    """How to write a turning point: without decimals where they would be noise."""
    return "figure,0" if MANY <= abs(amount.figure) < MILLION else "figure"


def flip_amount(one: Entry) -> Amount:
    """The flip point of a claim as an amount; in the millions to a tenth of one, rounded so that what is said of it stays true."""
    at = one.flip.at
    if abs(at) >= MILLION:
        at = (math.ceil if one.flip.way == "up" else math.floor)(at / MILLION * 10) * MILLION / 10
    unit = "rows" if one.flip.way == "rows" else one.check.claimed.unit
    return exact(at, unit, refs=one.rows or (one.claim.ref,))


def _rows(rows: tuple[Row, ...]) -> Amount:
    return exact(len(rows), "rows", refs=tuple(row.ref for row in rows))


def _count(found: list[Entry], verdict: str) -> Amount:
    of = [one for one in found if one.verdict == verdict]
    return exact(len(of), "claims", refs=tuple(one.claim.ref for one in of))


def _stacked(lines: list[Sentence]) -> Sentence:
    return Sentence("\n".join(one.markdown for one in lines), "\n".join(one.plain for one in lines),
                    merge(*(one.refs for one in lines)))
