"""The front page: each claim in the colour of its verdict, and each notebook's answer and how sure it is."""

import json
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..amounts import Ref, between, merge
from ..prose import written
from ..seeds import Row, Seeds
from ..verdicts import UNCHECKED, VERDICTS
from .essays import Essay
from .executed import Notebook, answer_of
from .markdown import Place, Renderer

FEW = 4  # a notebook about more claims than this is about the story as a whole
PARTS = re.compile(r"(\[&quot;[^\[\]]*&quot;\]|<a |</a>)")  # a row in a link, and where links begin and end
STEPS = "steps.json"  # the end of the name of the file that holds a notebook's answers at other settings
TURNS = "flip-point"  # the finding that says what would turn an answer over

def verdicts(essays: list[Essay]) -> tuple[Essay | None, dict[str, str]]:
    """The verdict on each claim by its id, as the first finding that judges claims has it, and its essay."""
    for essay in essays:
        for use in essay.uses:
            if told := use.record.get("verdicts"):
                return essay, {claim: word for claim, word in told.items() if word in VERDICTS}
    return None, {}

def cards(essays: list[Essay], seeds: Seeds, renderer: Renderer, judged: dict[str, str],
          figures: Path) -> list[dict[str, Any]]:
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
        verdict = partial(_verdict, claims, everywhere)
        done.append({
            "essay": essay, "notebook": essay.notebook, "sources": _publishers(refs, seeds),
            "verdict": verdict(judged), "turns": renderer.html(turns.markdown, place) if turns else "",
            "stated": [(one, written(one.amount()), renderer.addresses.row(one.ref)) for one in claims],
            **_parts(found.markdown, record, renderer, place),
            "panels": _panels(essay.notebook, figures, renderer, lambda other: verdict(judged | other))})
    return done

def _verdict(stated: list[Row], taken_up: tuple[Ref, ...], judged: dict[str, str]) -> str:
    """The weakest verdict on some claims that are stated, or else the most frequent on those taken up."""
    found = [judged.get(one.id, UNCHECKED) for one in stated]
    usual = Counter(judged[ref.id] for ref in taken_up if ref.table == "claims" and ref.id in judged)
    weakest = max((one for one in found if one != UNCHECKED), key=VERDICTS.index, default="")
    return weakest or max(usual, key=usual.get, default="")

def _parts(markdown: str, record: dict[str, Any], renderer: Renderer, place: Place) -> dict[str, Any]:
    """An answer as a page shows it: what leads, the rest, and its range, of what, where that is known."""
    (lead, _, rest), low, high = markdown.partition("** "), record["low"], record["high"]
    called = record.get("range_of") or "range"
    wide = None not in (low, high) and low < high
    return {"lead": renderer.html(lead.removeprefix("**"), place), "rest": renderer.html(rest, place),
            "range": f"{called}: {written(between(low, high, record['unit'] or ''))}" if wide else ""}

def _panels(notebook: Notebook, figures: Path, renderer: Renderer,
            verdict: Callable[[dict[str, str]], str]) -> dict[str, Any]:
    """What the sliders of a notebook show: `panels` whose answers are put together of `pieces` of HTML, rows
    and what is between them, since most answers differ little."""
    kept, pieces = figures / f"{notebook.name[:2]}-{STEPS}", {}
    panels = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else []
    for one in (one for panel in panels for one in panel["sets"]):
        shown = _parts(answer_of(one.pop("markdown")), one, renderer, Place(notebook.name))
        one |= {part: [pieces.setdefault(piece, len(pieces)) for piece in PARTS.split(shown[part])]
                for part in ("lead", "rest")}
        one |= {"range": shown["range"], "verdict": verdict(one["verdicts"])}
    return {"number": notebook.name[:2], "verdicts": VERDICTS, "pieces": list(pieces), "panels": panels}

def _with_figure(refs: tuple[Ref, ...], seeds: Seeds) -> list[Row]:
    wanted = sorted((ref for ref in refs if ref.table == "claims"), key=lambda ref: ref.line)
    return [claim for claim in map(seeds.row, wanted) if claim["bound"] != "none"]

def _publishers(refs: tuple[Ref, ...], seeds: Seeds) -> int:
    """How many publishers some rows come from."""
    cells = [seeds.row(ref).cells for ref in refs if ref.table in seeds.tables]
    found = {row.get("source_publisher") or urlsplit(row.get("source_url") or "").netloc for row in cells}
    return len(found - {""})
