"""The ledger held against the text of the story, in both directions."""

import hashlib
import re

from ..amounts import singular
from ..reading import Claim, claims
from ..seeds import Row, Seeds
from . import article, draft

PRONOUNS = {"those", "these", "them", "it", ""}

def against_text(seeds: Seeds, source: bytes) -> list[str]:
    """What is wrong between the ledger and the text of the story; nothing, if they agree.

    source: the bytes of the text file. One line each: the text is another one; a claim's words do not stand
    in its paragraph or mean another figure; a figure, date, quotation or speaker of the text is neither in
    the ledger nor in the reviewed exceptions; a paragraph lacks a claim that it was recorded to have. Of a
    ledger that article.json calls `by_hand` only the words are asked for: the parser reads English alone."""
    text = source.decode("utf-8-sig")
    paragraphs = [line.strip() for _, line in article.paragraphs(text)]
    found = () if seeds.article.get("by_hand") else claims(text, seeds.story_day)
    return [*_hashes(seeds, source, paragraphs), *index(seeds),
            *(wrong for claim in seeds["claims"] for wrong in _claim(claim, paragraphs, found, text, seeds)),
            *(wrong for one in found for wrong in _covered(one, seeds, text))]

def index(seeds: Seeds) -> list[str]:
    """Where the claims of each paragraph are not those that `article.json` records for it, if it does."""
    wrong = []
    for part in seeds.article["paragraphs"]:
        number = part["number"]
        present = [claim.id for claim in seeds["claims"] if claim["paragraph"] == number]
        ids = part.get("claims", present)
        wrong += [f"paragraph {number}: claim {id} is recorded in article.json but missing from claims.csv"
                  for id in ids if id not in present]
        wrong += [f"paragraph {number}: claim {id} is in claims.csv but not recorded in article.json"
                  for id in present if id not in ids]
    return wrong

def _hashes(seeds: Seeds, source: bytes, paragraphs: list[str]) -> list[str]:
    if hashlib.sha256(source).hexdigest() == seeds.article["sha256"]:
        return []
    wrong = ["the text is not the one recorded in article.json: its SHA-256 differs"]
    recorded = seeds.article["paragraphs"]
    if len(recorded) != len(paragraphs):
        wrong.append(f"the text has {len(paragraphs)} paragraphs, {len(recorded)} are recorded")
    wrong += [f"paragraph {part['number']}: its text differs from the one recorded"
              for part, words in zip(recorded, paragraphs, strict=False)
              if hashlib.sha256(words.encode()).hexdigest() != part["sha256"]]
    return wrong

def _claim(claim: Row, paragraphs: list[str], found: tuple[Claim, ...], text: str, seeds: Seeds) -> list[str]:
    where, number = f"claims.csv, line {claim.ref.line} ({claim.id})", claim["paragraph"]
    if number > len(paragraphs) or claim["words"] not in paragraphs[number - 1]:
        return [f"{where}: the words {claim['words']!r} do not stand in paragraph {number}"]
    if seeds.article.get("by_hand") or any(  # or the parser is known to read these words otherwise
            (row["paragraph"], row["words"]) == (number, claim["words"]) for row in seeds["exceptions"]):
        return []
    beside = [one for one in found if one.paragraph == number and article.touch(one, claim["words"], text)]
    wrong = []
    if claim["bound"] != "none":
        read = [one for one in beside if draft.has_figure(one) or (one.date and claim["unit"] == "year")]
        if not any(_agree(claim, one, seeds) for one in read):
            told = "; ".join(draft.figure(one) for one in read) or "no figure"
            has = [f"{end} {claim[end]:g}" for end in ("value", "low", "high") if claim[end] is not None]
            wrong.append(f"{where}: paragraph {number} reads {told}, the ledger has "
                         f"{claim['bound'].replace('_', ' ')}, {', '.join(has)} {claim['unit']}")
    dated = [one for one in beside if one.date and one.date.first]
    if claim["period_start"] and dated and not any(claim["period_start"] == one.date.first and (
            claim["period_end"] == one.date.last or one.date.bound in ("since", "after")) for one in dated):
        wrong.append(f"{where}: paragraph {number} reads {draft.figure(dated[0])}, the ledger has "
                     f"{claim['period_start']} to {claim['period_end'] or 'no end'}")
    return wrong

def _agree(claim: Row, one: Claim, seeds: Seeds) -> bool:
    if one.date:
        return bool(one.date.first) and claim["value"] == one.date.first.year
    if claim["bound"] != one.bound or not _same_unit(claim, one, seeds):
        return False
    plural = one.surface.split()[0].endswith("s")
    if one.bound == "at_least" and one.value is None and one.unit == "" and plural:
        return claim["low"] == 2 * one.low  # "thousands" and the like: by the ledger's rule at least two
    return all(claim[end] == at for end, at in draft.ends(one).items())

def _same_unit(claim: Row, one: Claim, seeds: Seeds) -> bool:
    if one.unit:
        codes = seeds.tables.get("codes", ())
        called = {row["code"]: row["label"] for row in codes if row["column"] == "unit"}
        return claim["unit"] == called.get(one.unit, draft.unit(one.unit))
    head = draft.clean(one.thing).lower().rpartition(" ")[2]
    unit = claim["unit"] or ""
    return head in PRONOUNS or unit == "people" or singular(unit) == singular(head)

def _covered(one: Claim, seeds: Seeds, text: str) -> list[str]:
    here = [claim for claim in seeds["claims"] if claim["paragraph"] == one.paragraph]
    excused = [row for row in seeds["exceptions"] if row["paragraph"] == one.paragraph
               and row["kind"] == one.kind]
    if any(article.touch(one, row["words"], text) for row in excused):
        return []
    if one.kind == "attribution":
        if not one.source or any(_same_speaker(claim["claimant"], one.source, seeds) for claim in here):
            return []
        return [f"paragraph {one.paragraph}: the speaker {one.source!r} has no claim there and no exception"]
    if any(article.holds(claim, one, text) for claim in here):
        return []
    words = " ".join(one.surface.split()[:draft.MOST_WORDS])
    return [f"paragraph {one.paragraph}: the {one.kind} {words!r} is neither in claims.csv nor in "
            "exceptions.csv"]

def _same_speaker(claimant: str, source: str, seeds: Seeds) -> bool:
    """Whether a claimant is a speaker of the text: by a name, or by what else they are called."""
    plain = draft.clean(source).lower()
    called = [alias.strip() for row in seeds.tables.get("claimants", ()) if row["name"] == claimant
              for alias in (row["also_called"] or "").split(";")]
    names = [word.lower() for word in claimant.replace(",", "").split() if len(word) > 3]
    return plain == claimant.lower() or any(f" {one} " in f" {plain} " for one in called + names if one)
