"""The rule of verdicts: a claim, its readings, what stands beside each, and where a verdict would turn.

A verdict is no rating of truth: it says how a claim's figure, the act it speaks of, or what it denies, stands
to the rows beside it. Each reading that can be defended is judged alone; the verdict says on how many the
claim holds. A reader can move the thresholds of the `Rule`."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas
from pandas.api.types import is_numeric_dtype

from .amounts import Amount, End, Ref, exact, merge, relation

HOLDS, FAILS, DISPUTED, OPEN = "holds", "fails", "disputed", "open"
EVERY, SOME, SPLIT = "holds on every reading", "holds on some readings", "the rows disagree"
NONE, UNCHECKED = "holds on no reading", "not checkable here"
VERDICTS = (EVERY, SOME, SPLIT, NONE, UNCHECKED)
COLOURS = dict(zip(VERDICTS, ("#054637", "#5F9A80", "#9F8F09", "#D05CB0", "#E4E1DA")))  # no side's
FIGURE, ACT, DENIAL = "figure", "act", "denial"
BEARS_OUT, AGAINST, MEASURES, PART_OF, CONTAINS = "bears_out", "against", "measures", "part_of", "contains"
STEP = 1e-9  # how far beyond a point, as a share of it, a figure is looked at again
MET = {"=": lambda cells, words: cells.isin(words), "!=": lambda cells, words: ~cells.isin(words),
       ">=": lambda cells, words: cells >= words[0], "<=": lambda cells, words: cells <= words[0],
       "~": lambda cells, words: cells.astype(str).str.contains(words[0], regex=False)}
CONDITION = re.compile(r"(\w+)\s*(!=|>=|<=|=|~)\s*(.*)")

@dataclass(frozen=True)
class Rule:
    """The thresholds. tolerance: of a measured figure, as a share of it; a counted one has none.

    enough: rows that document an act. outweighs: rows on one side that outweigh one on the other."""

    tolerance: float = 0.0
    enough: int = 1
    outweighs: int = 3

@dataclass(frozen=True)
class Reference:
    """What stands beside a reading, and how: a figure, or (amount None) a row about an act or its contrary.

    relation: "measures" the same thing; is "part_of" it (it is at least that much); "contains" it (at most
    that much); "bears_out" an act, or is "against" an act or a denial; "repeats" and "proxy" judge nothing.
    own: published by the claimant's own side."""

    relation: str
    amount: Amount | None = None
    own: bool = False
    refs: tuple[Ref, ...] = ()

    @property
    def reach(self) -> Amount:
        """The interval in which the thing itself lies, going by this figure."""
        if self.relation == PART_OF:
            return replace(self.amount, value=None, high=End(math.inf, True), of="")
        if self.relation == CONTAINS:
            return replace(self.amount, value=None, low=End(-math.inf, True), of="")
        return self.amount.treated_as("")

@dataclass(frozen=True)
class Reading:
    """One way to read a claim: as a "figure", an "act" or a "denial"; `whole` figures count things."""

    kind: str
    beside: tuple[Reference, ...] = ()
    figure: Amount | None = None
    whole: bool = False

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The rows that stand beside it."""
        return merge(*(one.refs or (one.amount.refs if one.amount else ()) for one in self.beside))

def sides(reading: Reading, rule: Rule, figure: float | None = None) -> dict[str, list[Reference]]:
    """What stands "for" a reading (or for another `figure`), "against" it, and "astride": too wide to say."""
    found: dict[str, list[Reference]] = {"for": [], "against": [], "astride": []}
    for one in reading.beside:
        if reading.kind == FIGURE:
            if one.amount is not None and one.relation in (MEASURES, PART_OF, CONTAINS):
                found[_stands(one.reach, reading, rule, figure)].append(one)
        elif one.relation == AGAINST:
            found["against"].append(one)
        elif one.relation == BEARS_OUT and reading.kind == ACT:
            found["for"].append(one)
    return found

def result(reading: Reading, rule: Rule, figure: float | None = None) -> str:
    """What the rows say of one reading: it "holds", "fails", is "disputed" among them, or is left "open".

    A figure needs one row for it, an act `enough` of them. Rows on the other side count unless outweighed.
    A denial fails where a row documents what it denies, and never holds: no record shows nothing."""
    found = sides(reading, rule, figure)
    pro, contra = len(found["for"]), len(found["against"])
    if reading.kind == DENIAL:
        return FAILS if contra else OPEN
    if not contra:
        return HOLDS if pro >= (rule.enough if reading.kind == ACT else 1) else OPEN
    if pro >= rule.outweighs * contra:
        return HOLDS
    doubt = any(one.relation == MEASURES for one in found["astride"])
    return DISPUTED if doubt or rule.outweighs * pro > contra else FAILS

def verdict(results: Iterable[str]) -> str:
    """The verdict on a claim from what the rows say of each reading; those that are open decide nothing."""
    told = [one for one in results if one != OPEN]
    if not told:
        return UNCHECKED
    if HOLDS in told:
        return EVERY if set(told) == {HOLDS} else SOME
    return NONE if set(told) == {FAILS} else SPLIT

def by_own_figures(reading: Reading, rule: Rule) -> bool:
    """Whether a reading fails, and by rows of the claimant's own side."""
    return result(reading, rule) == FAILS and any(one.own for one in sides(reading, rule)["against"])

def flips(reading: Reading, rule: Rule) -> list[float]:
    """The nearest figures, below and above, that the claim would have had to state for another result."""
    if reading.kind != FIGURE:
        return []
    now, said, found = result(reading, rule), stated_figure(reading), []
    ends = {end.at for one in reading.beside if one.amount for end in (one.reach.low, one.reach.high)}
    edges = {end / multiple for end in ends for multiple in _multiples(reading, rule)
             if math.isfinite(end) and 0 < multiple < math.inf}
    for sign in (-1, 1):
        for edge in sorted(edges, key=lambda edge: abs(edge - said)):
            tried = ([math.floor(edge) + step for step in (-1, 0, 1, 2)] if reading.whole
                     else [edge, edge + sign * STEP * max(1.0, abs(edge))])
            turned = [at for at in tried
                      if at >= 0 and (at - said) * sign > 0 and result(reading, rule, at) != now]
            if turned:
                found.append(min(turned, key=lambda at: abs(at - said)) if reading.whole else edge)
                break
    return found

def turned_by(reading: Reading, rule: Rule) -> float | None:
    """The nearest count that what stands beside a counted figure would have to be for another result."""
    judging = [one for one in reading.beside
               if one.relation == MEASURES and one.amount and one.amount.is_exact]
    if not reading.whole or len(judging) != 1:
        return None
    counter, now = judging[0], result(reading, rule)
    counted = counter.amount.figure
    for step in range(1, int(abs(counted - stated_figure(reading))) + 2):
        for at in (max(counted - step, 0), counted + step):
            other = replace(counter, amount=exact(at, counter.amount.unit))
            beside = tuple(other if one is counter else one for one in reading.beside)
            if result(replace(reading, beside=beside), rule) != now:
                return at
    return None

def stated_figure(reading: Reading) -> float:
    """The figure that a claim states, or an end of what it states."""
    amount = reading.figure
    return amount.low.at or amount.high.at if amount.bounded else amount.figure

def matching(frame: pandas.DataFrame, filters: str | None) -> pandas.DataFrame:
    """The rows of a frame that meet every condition of a filter as a seed row writes it.

    Conditions are parted by semicolons: `column=word`, `column=one|another`, `column!=word`, `column>=figure`
    or a day, `column<=...`, and `column~words` for a cell that holds these words; no filter takes all rows.
    Raises ValueError for a condition that cannot be read and KeyError for a column that there is not."""
    for condition in filter(None, map(str.strip, (filters or "").split(";"))):
        read = CONDITION.fullmatch(condition)
        if not read:
            raise ValueError(f"cannot read the condition {condition!r}; write column=word, or != >= <= ~")
        column, sign, wanted = read.groups()
        cells = frame[column].dropna()
        kind = float if is_numeric_dtype(cells) else str
        words = [wanted] if sign == "~" else [kind(one) for one in wanted.split("|")]
        met = MET[sign](cells.map(kind), words)
        frame = frame[met.reindex(frame.index, fill_value=sign == "!=").astype(bool)]
    return frame

def _multiples(reading: Reading, rule: Rule) -> tuple[float, float]:
    """The ends of the interval that agrees with a claim, as multiples of the figure that it states."""
    amount, spread = reading.figure, 0 if reading.whole else rule.tolerance
    if not amount.bounded:
        return tuple(1 if math.isfinite(end.at) else end.at for end in (amount.low, amount.high))
    if amount.low.at == amount.high.at:
        return 1 - spread, 1 + spread
    return amount.low.at / stated_figure(reading), amount.high.at / stated_figure(reading)

def _stands(reach: Amount, reading: Reading, rule: Rule, figure: float | None) -> str:
    """How a reference stands to the claim's interval: "for" it within, "against" it outside, or "astride"."""
    figure = stated_figure(reading) if figure is None else figure
    ends = zip(_multiples(reading, rule), (reading.figure.low, reading.figure.high), strict=True)
    low, high = (End(figure * multiple if math.isfinite(multiple) else multiple, end.open)
                 for multiple, end in ends)
    if relation(reach, Amount(None, low, high, reach.unit)) in ("below", "above"):
        return "against"
    within = ((low.at, low.open) <= (reach.low.at, reach.low.open)
              and (-high.at, high.open) <= (-reach.high.at, reach.high.open))
    return "for" if within else "astride"
