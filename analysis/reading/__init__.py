"""Read a plain-text English news article: sentences, figures, dates, who says what, candidate claims.

All functions are pure, take time in proportion to the text's length and raise nothing for any `str`; an empty
text has no findings. The rules are in one file for each kind of finding; words and grammars are data in the
text files.
"""

from .attributions import attributions
from .claims import claims
from .dates import dates
from .findings import Attribution, Claim, Date, Quantity, Sentence
from .quantities import quantities
from .sentences import sentences

__all__ = ["Attribution", "Claim", "Date", "Quantity", "Sentence",
           "attributions", "claims", "dates", "quantities", "sentences"]
