"""The front page: each claim in the colour of its verdict, and each notebook's answer and how sure it is."""

import json
import re
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..amounts import Ref, between, merge
from ..prose import written
from ..seeds import Row, Seeds
from ..verdicts import VERDICTS
from .essays import Essay
from .executed import Notebook, answer_of
from .markdown import Place, Renderer

FEW = 4  # a notebook about more claims than this is about the story as a whole
PARTS = re.compile(r"(\[&quot;[^\[\]]*&quot;\]|<a |</a>)")  # a row in a link, and where links begin and end
STEPS = "steps.json"  # the end of the name of the file that holds a notebook's answers at other settings
TURNS = "flip-point"  # the finding that says what would turn an answer over

def verdicts(essays: list[Essay]) -> tuple[Essay | None, dict[str, str]]:
    """The verdict on each claim by its id, as the first finding that judges claims has it, and its essay."""
    found = ((essay, use.record.get("verdicts")) for essay in essays for use in essay.uses)
    essay, told = next((one for one in found if one[1]), (None, {}))
    return essay, {claim: word for claim, word in told.items() if word in VERDICTS}

def cards(essays: list[Essay], seeds: Seeds, renderer: Renderer, judged: dict[str, str],
          figures: Path) -> list[dict[str, Any]]:
    """A card for each notebook that has an answer; `stated` are claims, with figure in words and address.

    A claim with a figure stands on the first card whose notebook takes it up among a few; where there are
    more, only those that the answer rests on. `standing`: how these are judged, from the verdict on each."""
    done, told = [], set()
    labels = {row["claim"]: row["label"] for row in seeds.tables.get("readings", ()) if "label" in row.cells}
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
        standing = partial(_standing, claims, everywhere, labels)
        done.append({
            "essay": essay, "notebook": essay.notebook, "sources": _sources(refs, seeds),
            "standing": standing(judged), "turns": renderer.html(turns.markdown, place) if turns else "",
            "stated": [(one, written(one.amount()), renderer.addresses.row(one.ref)) for one in claims],
            **_parts(found.markdown, record, renderer, place),
            "panels": _panels(essay.notebook, figures, renderer, judged, standing)})
    return done

def _standing(stated: list[Row], taken_up: tuple[Ref, ...], labels: dict[str, str],
              judged: dict[str, str]) -> list[tuple[int, str]]:
    """The place of a verdict among all, and words: for each claim that is stated, or for those taken up."""
    named = [(VERDICTS.index(judged[one.id]), f"{labels[one.id]}: {judged[one.id]}")
             for one in stated if one.id in labels and one.id in judged]
    found = Counter(judged[ref.id] for ref in taken_up if ref.table == "claims" and ref.id in judged)
    return named or [(at, f"{one}: {found[one]}") for at, one in enumerate(VERDICTS) if found[one]]

def _parts(markdown: str, record: dict[str, Any], renderer: Renderer, place: Place) -> dict[str, Any]:
    """An answer as a page shows it: what leads, the rest, and its range, of what, where that is known."""
    (lead, _, rest), low, high = markdown.partition("** "), record["low"], record["high"]
    span = None not in (low, high) and low < high and written(between(low, high, record["unit"] or ""))
    return {"lead": renderer.html(lead.removeprefix("**"), place), "rest": renderer.html(rest, place),
            "range": f"{record.get('range_of') or 'range'}: {span}" if span else ""}

def _panels(notebook: Notebook, figures: Path, renderer: Renderer, judged: dict[str, str],
            standing: partial) -> dict[str, Any]:
    """What the sliders of a notebook show: `panels` whose answers are put together of `pieces` of HTML, rows
    and what is between them, since most answers differ little."""
    kept, pieces = figures / f"{notebook.name[:2]}-{STEPS}", {}
    panels = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else []
    for one in (one for panel in panels for one in panel["sets"]):
        shown = _parts(answer_of(one.pop("markdown")), one, renderer, Place(notebook.name))
        one |= {part: [pieces.setdefault(piece, len(pieces)) for piece in PARTS.split(shown[part])]
                for part in ("lead", "rest")}
        one |= {"range": shown["range"], "standing": standing(judged | one["verdicts"])}
    return {"number": notebook.name[:2], "pieces": list(pieces), "panels": panels}

def _with_figure(refs: tuple[Ref, ...], seeds: Seeds) -> list[Row]:
    wanted = sorted((ref for ref in refs if ref.table == "claims"), key=lambda ref: ref.line)
    return [claim for claim in map(seeds.row, wanted) if claim["bound"] != "none"]

def _sources(refs: tuple[Ref, ...], seeds: Seeds) -> int:
    """How many sources some rows come from; reprints are their agency's, as far as `publishers` knows it."""
    cells = [seeds.row(ref).cells for ref in refs if ref.table in seeds.tables]
    origins = {row["publisher"]: row["origin"] for row in seeds.tables.get("publishers", ())}
    found = {row.get("source_publisher") or urlsplit(row.get("source_url") or "").netloc for row in cells
             if row.get("status") != "example"}
    return len({origins.get(one, one) for one in found - {""}})
