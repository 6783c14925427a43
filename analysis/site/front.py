"""The front page: each claim in the colour of its verdict, and each notebook's answer and how sure it is."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..amounts import Ref, between, merge
from ..prose import written
from ..seeds import Row, Seeds
from ..verdicts import UNCHECKED, VERDICTS
from .essays import Essay
from .markdown import Place, Renderer

FEW = 4  # a notebook about more claims than this is about the story as a whole
TURNS = "flip-point"  # the finding that says what would turn an answer over

def verdicts(essays: list[Essay], figures: Path) -> tuple[Essay | None, dict[str, str]]:
    """The verdict on each claim by its id, and the essay that gives them.

    They are the data of the first chart that shows claims, one a row, with a verdict in a column; none where
    there is no such chart."""
    for essay in essays:
        for use in (use for use in essay.uses if use.kind == "chart"):
            data = figures / f"{use.record['name']}.csv"
            rows = list(csv.DictReader(data.read_text("utf-8").splitlines())) if data.is_file() else []
            of_claims = {ref.table for ref in use.refs} == {"claims"} and len(rows) == len(use.refs)
            for column in rows[0] if of_claims else ():
                if all(row[column] in VERDICTS for row in rows):
                    return essay, {ref.id: row[column] for ref, row in zip(use.refs, rows, strict=True)}
    return None, {}

def cards(essays: list[Essay], seeds: Seeds, renderer: Renderer,
          judged: dict[str, str]) -> list[dict[str, Any]]:
    """A card for each notebook that has an answer; `stated` are claims, with figure in words and address.

    A claim with a figure stands on the first card whose notebook takes it up among a few; where there are
    more, only those that the answer rests on. judged: the verdict on each claim; the card has the weakest of
    those that it states, or the most frequent one of the claims that its notebook takes up."""
    done, told = [], set()
    for essay in essays:
        found, turns = (essay.notebook.finding(id) for id in ("answer", TURNS))
        if found is None:
            continue
        place, record = Place(essay.notebook.name), found.record
        refs = tuple(renderer.addresses.ref(one, place.where) for one in record["inputs"])
        everywhere = merge(*(use.refs for use in essay.uses))
        both = (_with_figure(some, seeds) for some in (everywhere, refs))
        claims = [one for one in next((few for few in both if len(few) <= FEW), []) if one.ref not in told]
        told |= {claim.ref for claim in claims}
        stated = [judged.get(one.id, UNCHECKED) for one in claims]
        usual = Counter(judged[ref.id] for ref in everywhere if ref.table == "claims" and ref.id in judged)
        weakest = max((one for one in stated if one != UNCHECKED), key=VERDICTS.index, default="")
        lead, bold, rest = found.markdown.partition("** ")
        done.append({
            "essay": essay, "notebook": essay.notebook, "sources": _publishers(refs, seeds),
            "verdict": weakest or max(usual, key=usual.get, default=""),
            "lead": renderer.html(lead.removeprefix("**"), place), "rest": renderer.html(rest, place),
            "range": _range(record["low"], record["high"], record["unit"]),
            "turns": renderer.html(turns.markdown, place) if turns else "",
            "stated": [(one, written(one.amount()), renderer.addresses.row(one.ref)) for one in claims]})
    return done

def _with_figure(refs: tuple[Ref, ...], seeds: Seeds) -> list[Row]:
    wanted = sorted((ref for ref in refs if ref.table == "claims"), key=lambda ref: ref.line)
    return [claim for claim in map(seeds.row, wanted) if claim["bound"] != "none"]

def _range(low: float | None, high: float | None, unit: str | None) -> str:
    return "" if None in (low, high) or low == high else written(between(low, high, unit or ""))

def _publishers(refs: tuple[Ref, ...], seeds: Seeds) -> int:
    """How many publishers some rows come from."""
    cells = [seeds.row(ref).cells for ref in refs if ref.table in seeds.tables]
    found = {row.get("source_publisher") or urlsplit(row.get("source_url") or "").netloc for row in cells}
    return len(found - {""})
