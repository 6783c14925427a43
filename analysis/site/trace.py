"""The way back: which sentences, findings, charts and tables use a row or a parameter."""

from __future__ import annotations

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


def by_row(uses: Iterable[Use]) -> dict[tuple[str, str], list[Use]]:
    """Uses by the table and id of each row they use, in the order of the pages."""
    found: dict[tuple[str, str], list[Use]] = {}
    for use in uses:
        for ref in use.refs:
            found.setdefault((ref.table, ref.id), []).append(use)
    return found


def tally(refs: Iterable[Ref]) -> str:
    """How many rows of which kind these are: "2 claims, 51 rows of flights and 1 parameter"."""
    counts: dict[str, int] = {}
    for ref in refs:
        counts[ref.table] = counts.get(ref.table, 0) + 1
    parts = [_counted(table, counts[table]) for table in sorted(counts, key=lambda name: (name != "claims", name == "parameter", name))]
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else "nothing"


def _counted(table: str, count: int) -> str:
    many = "s" if count != 1 else ""
    if table in ("claims", "parameter"):
        return f"{count} {table.removesuffix('s')}{many}"
    return f"{count} row{many} of {table.replace('_', ' ')}"
