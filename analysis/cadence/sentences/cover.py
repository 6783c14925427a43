"""What the flight table is known to lack, for every sentence that rests on it."""

from __future__ import annotations

from ...amounts import Amount, Ref, exact, stated
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, Text, fill, join
from ...seeds import Seeds
from .. import evidence

SMALLEST_CHANCE = 0.1  # percent; a smaller chance is told as less than this


def cover(seeds: Seeds, given: Given) -> Finding:
    """How the landings in the table compare with the monitor's months, and where the table ends."""
    months = evidence.by_month(seeds, given)
    end = _beyond(seeds, given)
    if not months:
        return finding("coverage", "By {day} the monitor had published no monthly count that the flight table could be checked "
                       "against.{end}", day=given.as_of, end=end)
    last = months[-1][1]
    unchecked = fill(" What landed after {day} could not yet be checked in this way.", day=last["period_end"])
    short = evidence.short_months(seeds, given)
    missing = exact(sum(each for _, _, _, each in short), "flights", refs=tuple(row.ref for _, _, row, _ in short))
    if not short:
        return finding("coverage", "In no month that the monitor has counted does the flight table have fewer flights than it."
                       "{unchecked}{end}", amount=missing, unchecked=unchecked, end=end)
    return finding("coverage", "Of the {months} that the monitor has counted, the flight table is short in {short}, by {missing} in "
                   "all; part of that may be a rule of counting, for the monitor may count each plane that feeds a change of "
                   "planes in Honduras.{unchecked}{end}", amount=missing, months=exact(len(months), "months", refs=tuple(row.ref for _, row, *_ in months)),
                   short=_named(short), missing=missing, unchecked=unchecked, end=end)


def known_short(seeds: Seeds, given: Given) -> Sentence:
    """A sentence to follow one that rests on the table: the months in which it is known to be short."""
    start, _, end = evidence.window(given)
    short = [each for each in evidence.short_months(seeds, given) if each[1] >= start and each[0] < end]
    told = fill(" (The flight table is known to be short in {months}.)", months=_named(short)) if short else fill("")
    return fill("{told}{beyond}", told=told, beyond=_beyond(seeds, given))


def limits(seeds: Seeds, given: Given) -> Sentence:
    """The same for a ratio of rates from the table, saying which way it is bent."""
    told = fill("")
    missing = evidence.shortfall(seeds, given)
    if missing.figure:
        told = fill(" The table is known to lack {missing} from months before the event, so the earlier rate is too low and the "
                    "ratio too high.", missing=missing)
    return fill("{told}{beyond}", told=told, beyond=_beyond(seeds, given))


def chance(share: float, refs: tuple[Ref, ...] = ()) -> Amount:
    """A chance in percent; one too small to be written is told as less than the smallest that is."""
    if share * 100 < SMALLEST_CHANCE:
        return stated("less_than", None, None, SMALLEST_CHANCE, "percent", refs=refs)
    return exact(round(share * 100, 1 if share < 0.1 else 0), "percent", refs=refs)


def _beyond(seeds: Seeds, given: Given) -> Sentence:
    end = evidence.table_end(seeds)
    if end >= given.as_of:
        return fill("")
    return fill(" The flight table ends on {end}; of later flights it says nothing.", end=end)


def _named(short) -> Sentence:
    """The months, each year said once: with the last of its months."""
    return join([fill("{month}", month=Text(f"{month:%B %Y}" if not after or after[0].year != month.year else f"{month:%B}", (row.ref,)))
                 for (month, _, row, _), after in zip(short, [*short[1:], None], strict=True)])
