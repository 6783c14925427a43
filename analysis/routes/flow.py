"""The arithmetic of the two percentages: what passes by, what enters, what is neutralised, what leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..amounts import Amount, End, exact

WHOLE = exact(100, "percent")


@dataclass(frozen=True)
class Flow:
    """An output split up by two shares. All five amounts are in the unit of the output."""

    output: Amount
    passing_by: Amount
    entering: Amount
    neutralised: Amount
    leaving: Amount


def flow(output: Amount, share: Amount, rate: Amount) -> Flow:
    """Split an output by the share that enters a country and the rate at which that is neutralised there.

    share, rate: percent. Each part is computed from the output at once, never as a difference of two ranges, which
    would widen its bounds without reason.
    """
    entering = output * share
    return Flow(output, output * (WHOLE - share), entering, entering * rate, entering * (WHOLE - rate))


def implied_rate(seized: Amount, entering: Amount) -> Amount:
    """The rate, in percent, that a seized quantity makes of what enters; both of one substance."""
    return (seized / _some(entering)).percent()


def break_even_entering(seized: Amount, rate: Amount) -> Amount:
    """The quantity entering of which the seized quantity would be just that rate (percent)."""
    return seized / _some(rate)


def break_even_share(seized: Amount, rate: Amount, output: Amount) -> Amount:
    """The share of an output, in percent, that may enter if the seized quantity is to be just that rate of it."""
    return (break_even_entering(seized, rate) / output).percent()


def break_even_output(seized: Amount, rate: Amount, share: Amount) -> Amount:
    """The output of which that share (percent) enters if the seized quantity is to be just that rate of what enters."""
    return break_even_entering(seized, rate) / _some(share)


def _some(amount: Amount) -> Amount:
    """The amount without nothing itself, where its range begins there: nothing cannot be divided by."""
    return replace(amount, low=End(0.0, True)) if amount.low.at == 0 < amount.high.at else amount
