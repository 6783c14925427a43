"""Read a plain-text English news article: sentences, figures, dates, who says what, candidate claims.

All functions are pure, take time in proportion to the text's length and raise nothing for any `str`. Rules
are grammars and tables of words in the text files; numbers.txt explains them."""

from .attributions import attributions
from .claims import claims
from .dates import dates
from .findings import Attribution, Claim, Date, Quantity, Sentence
from .quantities import quantities
from .sentences import sentences

__all__ = ["Attribution", "Claim", "Date", "Quantity", "Sentence",
           "attributions", "claims", "dates", "quantities", "sentences"]
