"""Read a plain-text English news article: sentences, figures, dates, who says what, and candidate claims.

- `sentences(text)`: paragraphs (non-empty lines, from 1) and sentences with their spans
- `quantities(sentence)`: figures with value or range, bound, unit and the thing counted
- `dates(text, published)`: dates, times and periods, resolved against the day of publication
- `attributions(sentence)`: source, cue and content of each attribution
- `claims(text, published)`: all of these for an article, with whose statement each is

All are pure functions of their arguments, take time in proportion to the text's length and raise nothing for any
`str`; an empty text has no findings. The rules are in one file for each kind of finding, the words in words.txt.
"""

from .attributions import attributions
from .claims import claims
from .dates import dates
from .findings import Attribution, Claim, Date, Quantity, Sentence
from .quantities import quantities
from .sentences import sentences

__all__ = ["Attribution", "Claim", "Date", "Quantity", "Sentence",
           "attributions", "claims", "dates", "quantities", "sentences"]
