"""Comparisons of amounts that hold for every figure within their bounds, and the words for them."""

from __future__ import annotations

from .amounts import Amount, UnlikeThings


def relation(first: Amount, second: Amount) -> str:
    """How the first amount stands to the second: "below", "above", "equal to" or "not clearly apart from".

    "below" and "above" are said only where they hold for every figure that the bounds allow.
    Raises UnlikeThings for amounts of different things.
    """
    if (first.unit, first.of) != (second.unit, second.of):
        raise UnlikeThings(f"{first.unit} of {first.of} cannot be compared with {second.unit} of {second.of}")
    if first.is_exact and second.is_exact and first.value == second.value:
        return "equal to"
    if first.high.at < second.low.at or (first.high.at == second.low.at and (first.high.open or second.low.open)):
        return "below"
    if first.low.at > second.high.at or (first.low.at == second.high.at and (first.low.open or second.high.open)):
        return "above"
    return "not clearly apart from"
