"""What a quantity is a quantity of: the drug, its purity, and whether seizures are taken off.

Each is the `of` of an `Amount`, so that quantities of unlike things refuse to be added, subtracted, divided or compared.
The ways from one to another are here, each with its assumption.
"""

from __future__ import annotations

from ..amounts import Amount
from ..seeds import Row

PURE, EXPORT, UNSTATED = "pure cocaine", "export-quality cocaine", "cocaine of unstated purity"
WITH_BASE, ALL_DRUGS, MARIJUANA = "cocaine and cocaine base", "all drugs", "marijuana"
NET = ", net of seizures"

_DRUGS = {"cocaine_and_base": WITH_BASE, "drugs": ALL_DRUGS, "marijuana": MARIJUANA}
_PURITIES = {"pure": PURE, "export": EXPORT, "unspecified": UNSTATED}


def kind(row: Row) -> str:
    """The substance of a row in tonnes. Raises KeyError where the row measures no quantity of a drug."""
    return _DRUGS[row["substance"]] if row["substance"] in _DRUGS else _PURITIES[row["purity_basis"]]


def tonnes(row: Row) -> Amount:
    """A row in tonnes of its substance."""
    return row.amount(of=kind(row))


def comparable(amount: Amount, of: str, purity: Amount | None) -> Amount:
    """A quantity of unstated purity as one that may be set against another of `of`.

    purity: percent of the weight that is pure, or None where the quantity is taken as weighed. A quantity is adjusted only
    where it is set against pure cocaine: what is seized in bulk is export quality already. Raises TypeError (`UnlikeThings`)
    later on for all that is not cocaine of unstated purity, which is left as it is.
    """
    if amount.of.removesuffix(NET) != UNSTATED:
        return amount
    if purity is None or of != PURE:
        return amount.treated_as(of)
    return (amount * purity).treated_as(PURE)


def net(gross: Amount, seized: Amount) -> Amount:
    """What is left of a quantity after seizures of the same substance.

    Raises UnlikeThings for another substance, and for a quantity that is net already.
    """
    return (gross - seized).treated_as(gross.of + NET)


def as_drugs(amount: Amount) -> Amount:
    """A quantity of one drug as a part of all drugs, whose weights one claimant adds up."""
    return amount.treated_as(ALL_DRUGS)
