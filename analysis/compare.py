"""What differs between two runs: sentences word by word, the verdicts first, and figures that moved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from .parameters import BadParameter
from .runs import gather

ANSWER = "answer"
WORDS = re.compile(r"\s+")


@dataclass(frozen=True)
class Difference:
    """One finding that differs: its sentences before and after (None where a run has it not), and figures that moved."""

    notebook: str
    finding: str
    before: str | None
    after: str | None
    moved: tuple[tuple[str, Any, Any], ...]


def read(place: Path) -> dict[tuple[str, str], dict]:
    """The findings of a run's folder, or of a folder of executed notebooks, by notebook and id.

    Raises BadParameter for a place that holds neither.
    """
    try:
        if (place / "findings.json").is_file():
            found = json.loads((place / "findings.json").read_text(encoding="utf-8"))
        else:
            folder = place / "notebooks" if (place / "notebooks").is_dir() else place
            found = gather(sorted(folder.glob("[0-9]*.ipynb")))
        keyed = {(one["notebook"], one["id"]): one for one in found}
    except (OSError, ValueError, KeyError, TypeError):
        raise BadParameter(f"{place}: its findings cannot be read") from None
    if not keyed:
        raise BadParameter(f"{place}: no run and no executed notebooks; give a folder that `analysis run` wrote")
    return keyed


def differences(first: dict, second: dict, tolerance: float = 0.0) -> list[Difference]:
    """The findings that differ, the answers first.

    tolerance: a sentence does not count as changed where all its words agree and each of its figures moved by at most
    this share of itself.
    """
    found = []
    for key in dict.fromkeys([*first, *second]):
        one, other = first.get(key), second.get(key)
        if one and other and one["sentence"] == other["sentence"]:
            continue
        moved = tuple(_moved(one, other, tolerance)) if one and other else ()
        if one and other and not moved and _worded(one) == _worded(other):
            continue
        found.append(Difference(*key, one and one["sentence"], other and other["sentence"], moved))
    return sorted(found, key=lambda one: one.finding != ANSWER)


def marked(before: str | None, after: str | None, gone: tuple[str, str], come: tuple[str, str]) -> str:
    """Two sentences as one, word by word, with marks round the words that went and those that came."""
    old, new = (WORDS.split(words or "") for words in (before, after))
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for (left, right), words in ((gone, old[a:b]), (come, new[c:d])) if kind != "equal" else ((("", ""), old[a:b]),):
            if any(words):
                parts.append(f"{left}{' '.join(words)}{right}")
    return " ".join(parts)


def as_text(found: Iterable[Difference]) -> str:
    """Differences for the screen: [-gone-] and {+come+}, as `git diff --word-diff` marks them."""
    return "".join(f"{one.notebook} {one.finding}\n  {marked(one.before, one.after, ('[-', '-]'), ('{+', '+}'))}\n"
                   + "".join(f"    {name}: {old} -> {new}\n" for name, old, new in one.moved) for one in found)


def as_markdown(found: Iterable[Difference]) -> str:
    """Differences as Markdown: ~~gone~~ and **come**."""
    return "".join(f"- `{one.notebook}` {one.finding}: {marked(one.before, one.after, ('~~', '~~'), ('**', '**'))}\n" for one in found)


def as_json(found: Iterable[Difference]) -> str:
    """Differences as a JSON list."""
    return json.dumps([asdict(one) for one in found], indent=1, ensure_ascii=False) + "\n"


def _moved(one: dict, other: dict, tolerance: float) -> Iterable[tuple[str, Any, Any]]:
    olds, news = ({figure["name"]: figure for figure in found["figures"]} for found in (one, other))
    for name in dict.fromkeys([*olds, *news]):
        old, new = olds.get(name), news.get(name)
        ends = [((old or {}).get(end), (new or {}).get(end)) for end in ("value", "low", "high")]
        if any(a != b and not _near(a, b, tolerance) for a, b in ends):
            yield name, old and old["written"], new and new["written"]


def _near(a: Any, b: Any, tolerance: float) -> bool:
    return isinstance(a, int | float) and isinstance(b, int | float) and abs(a - b) <= tolerance * abs(a)


def _worded(one: dict) -> str:
    """A sentence without its figures."""
    words = one["sentence"]
    for figure in sorted(one["figures"], key=lambda figure: -len(figure["written"])):
        words = words.replace(figure["written"], "#")
    return words
