"""The way back: which sentences, findings, charts and tables use a row or a parameter."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten

from ..amounts import Ref

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
    def chart(self) -> str:
        """The name of the chart that it is; nothing where it is none."""
        return self.anchor.removeprefix("figure-") if self.kind == "chart" else ""

    @property
    def label(self) -> str:
        """The words, cut at a word where they are long."""
        return shorten(self.words, 110, placeholder=" …")

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
        one = {"claims": "claim", "parameter": "parameter"}.get(table)
        of = "" if one else f" of {table.replace('_', ' ')}"
        parts.append(f"{counts[table]} {one or 'row'}{'s' if counts[table] != 1 else ''}{of}")
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]])) or "nothing"
