"""The front page: each notebook's question, what the story says, what was found, and how sure that is."""

from collections import Counter
from typing import Any

from ..amounts import Ref, merge
from ..prose import number, written
from ..seeds import Row, Seeds
from .essays import Essay
from .markdown import Place, Renderer
from .trace import tally

FEW = 4  # a notebook about more claims than this is about the story as a whole

def cards(essays: list[Essay], seeds: Seeds, renderer: Renderer) -> list[dict[str, Any]]:
    """A card for each notebook that has an answer; `stated` are claims, with figure in words and address.

    A claim with a figure stands on the first card whose notebook takes it up among a few; where there are
    more, only those that the answer rests on."""
    done, told = [], set()
    for essay in essays:
        notebook, found = essay.notebook, essay.notebook.answer
        if found is None:
            continue
        refs = tuple(renderer.addresses.ref(written, notebook.name) for written in found.record["inputs"])
        everywhere = merge(*(use.refs for use in essay.uses))
        both = (_with_figure(some, seeds) for some in (everywhere, refs))
        claims = [one for one in next((few for few in both if len(few) <= FEW), []) if one.ref not in told]
        told |= {claim.ref for claim in claims}
        said = renderer.html(_lead(found.markdown), Place(notebook.name))
        done.append({"notebook": notebook, "answer": said,
                    "stated": [(one, written(one.amount()), renderer.addresses.row(one.ref)) for one in
                    claims], "sure": f"{_range(found.record)}Rests on {tally(refs)}{_graded(refs, seeds)}."})
    return done

def _lead(markdown: str) -> str:
    """The verdict alone, which an answer says first and in bold; all of it where there is none."""
    lead, bold, _ = markdown.partition("** ")
    return lead + "**" if bold and lead.startswith("**") else markdown

def _with_figure(refs: tuple[Ref, ...], seeds: Seeds) -> list[Row]:
    wanted = sorted((ref for ref in refs if ref.table == "claims"), key=lambda ref: ref.line)
    return [claim for claim in map(seeds.row, wanted) if claim["bound"] != "none"]

def _range(record: dict[str, Any]) -> str:
    low, high, unit = (record.get(key) for key in ("low", "high", "unit"))
    unit = {"percent": "%", None: "", "": ""}.get(unit, f" {unit}")
    ends = [end for end in (low, high) if end is not None]
    if not ends or low == high:
        return ""
    whole = all(end == int(end) for end in ends)
    places = None if whole else 1 if max(map(abs, ends)) >= 10 else 2
    if len(ends) == 1:
        return f"A bound: {number(ends[0], places)}{unit} or {'more' if high is None else 'less'}. "
    return f"Range: {number(low, places)} to {number(high, places)}{unit}. "

def _graded(refs: tuple[Ref, ...], seeds: Seeds) -> str:
    """How well their sources carry the rows, by our own grades, where the table has them."""
    grades = Counter(seeds.row(ref).cells.get("confidence") for ref in refs if ref.table in seeds.tables)
    told = [f"{grades[grade]} of {grade} confidence" for grade in ("high", "medium", "low") if grades[grade]]
    return "; graded rows: " + ", ".join(told) if told else ""
