"""What differs between two runs: sentences word by word, the verdicts first, and the figures that moved."""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from . import runs, suite
from .parameters import BadParameter
from .prose import escape

MARKS = {"text": {"gone": "[-{}-]", "come": "{{+{}+}}"},  # as git diff --word-diff has it
         "markdown": {"gone": "~~{}~~", "come": "**{}**"}}
ABSENT = {"sentence": "", "lead": "", "figures": []}
Findings = Mapping[tuple[str, str], dict[str, Any]]  # records by notebook and id

def read(place: Path) -> Findings:
    """The findings of a run's folder or of executed notebooks; BadParameter where a folder is neither."""
    executed = suite.notebooks(place / "notebooks") or suite.notebooks(place)
    try:
        found = {(one["notebook"], one["id"]): one for one in runs.gather(executed)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        found = {}
    if not found:
        raise BadParameter(f"{place}: no findings to read there; give a folder that `analysis run` wrote")
    return found

def differences(first: Findings, second: Findings, tolerance: float = 0.0) -> list[dict[str, Any]]:
    """The findings that differ, of the notebooks that both have: the turned ones first, then the answers.

    Each has `notebook`, `finding`, `turned` (its verdict is another one, figures and news before it aside),
    `parts` (both sentences as one, in words that are "same", "gone" or "come") and `moved` (name, as written
    before, and after, of the figures that moved). tolerance: a figure that moved by at most this share of
    itself, in the same words, is no difference. Raises BadParameter where they share no notebook."""
    both = {notebook for notebook, _ in first} & {notebook for notebook, _ in second}
    if not both:
        raise BadParameter("these two have no notebook in common")
    found = []
    for notebook, id in sorted(key for key in {*first, *second} if key[0] in both):
        one, other = first.get((notebook, id), ABSENT), second.get((notebook, id), ABSENT)
        moved = list(_moved(one, other, tolerance))
        if moved or worded(one, "sentence") != worded(other, "sentence"):
            parts = list(_parts(one["sentence"].split(), other["sentence"].split()))
            shorter, longer = sorted((worded(side, "lead") for side in (one, other)), key=len)
            found.append({"notebook": notebook, "finding": id, "parts": parts, "moved": moved,
                          "turned": longer != shorter and not (shorter and longer.endswith(f". {shorter}"))})
    return sorted(found, key=lambda one: (not one["turned"], one["finding"] != "answer"))

def worded(record: Mapping[str, Any], part: str) -> str:
    """The "sentence" or the "lead" of a finding without its figures; "8 a day" is not in "1.8 a day"."""
    words = record[part]
    for written in sorted({figure["written"] for figure in record["figures"]}, key=len, reverse=True):
        words = re.sub(rf"(?<![\d.,]){re.escape(written)}(?![\d%])", "#", words)
    return words

def told(found: list[dict[str, Any]], format: str) -> str:
    """Differences as "text", "markdown" or "json"."""
    if format == "json":
        return json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    text, plain = "", escape if format == "markdown" else str
    for one in found:
        words = " ".join(MARKS[format].get(what, "{}").format(plain(said)) for what, said in one["parts"])
        text += f"- {plain(one['notebook'])} {plain(one['finding'])}: {words}\n"
        text += "".join(f"  - {plain(f'{name}: {old} -> {new}')}\n" for name, old, new in one["moved"])
    return text

def _parts(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        both = [("same", old[a:b])] if kind == "equal" else [("gone", old[a:b]), ("come", new[c:d])]
        yield from ((what, " ".join(words)) for what, words in both if words)

def _moved(one: Mapping, other: Mapping, tolerance: float) -> Iterator[tuple[str, str | None, str | None]]:
    olds, news = ({figure["name"]: figure for figure in found["figures"]} for found in (one, other))
    for name in dict.fromkeys([*olds, *news]):
        old, new = olds.get(name, {}), news.get(name, {})
        for a, b in ((old.get(end), new.get(end)) for end in ("value", "low", "high")):
            numbers = isinstance(a, int | float) and isinstance(b, int | float)
            if a != b and not (numbers and abs(a - b) <= tolerance * abs(a)):
                yield name, old.get("written"), new.get("written")
                break
