"""The results on drug routes, in words that hold whatever the parameters are: a module for each question."""

from .arrivals import missing_destinations, needed_for_consumption, reaching
from .bases import clash, denominator_flip, denominators, drug_base, matches, net_of_seizures
from .headline import answer, flip, solution
from .production import cultivation, laboratories, not_known
from .seized import all_drugs, conflicting, elsewhere, required, target_first
from .sensitivity import drawn, shapes, widest
from .split import mismatch, share_leaving, side_by_side, tonnes_on_estimate
from .spread import letter_among_them, shares, tonnages

__all__ = ["all_drugs", "answer", "clash", "conflicting", "cultivation", "denominator_flip", "denominators", "drawn", "drug_base",
           "elsewhere", "flip", "laboratories", "letter_among_them", "matches", "mismatch", "missing_destinations", "needed_for_consumption",
           "net_of_seizures", "not_known", "reaching", "required", "shapes", "share_leaving", "shares", "side_by_side", "solution",
           "target_first", "tonnages", "tonnes_on_estimate", "widest"]
