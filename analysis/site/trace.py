"""The way back: which sentences, findings, charts and tables use a row or a parameter."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..amounts import Ref

SHORT = 110

@dataclass(frozen=True)
class Use:
    """A place on a page that uses rows: its page and anchor, what it is, its words, and the rows."""

    page: str
    anchor: str
    kind: str
    of: str
    words: str
    refs: tuple[Ref, ...]

    @property
    def href(self) -> str:
        return f"{self.page}#{self.anchor}"

    @property
    def label(self) -> str:
        """The words, cut at a word where they are long."""
        words = " ".join(self.words.split())
        return words if len(words) <= SHORT else words[:SHORT].rpartition(" ")[0].rstrip(",;:. ") + " …"

Used = dict[tuple[str, str], list[Use]]
"""Uses by the table and id of each row they use."""

def by_row(uses: Iterable[Use]) -> Used:
    """Uses by the row they use, in the order of the pages."""
    found: Used = {}
    for use in uses:
        for ref in use.refs:
            found.setdefault((ref.table, ref.id), []).append(use)
    return found

def tally(refs: Iterable[Ref]) -> str:
    """How many rows of which kind these are: "2 claims, 51 rows of prices and 1 parameter"."""
    counts, parts = Counter(ref.table for ref in refs), []
    for table in sorted(counts, key=lambda name: (name != "claims", name == "parameter", name)):
        own = table in ("claims", "parameter")
        one = table.removesuffix("s") if own else "row"
        many = f"{counts[table]} {one}{'s' if counts[table] != 1 else ''}"
        parts.append(many if own else f"{many} of {table.replace('_', ' ')}")
    return " and ".join([", ".join(parts[:-1]), *parts[-1:]][len(parts) < 2:]) or "nothing"
