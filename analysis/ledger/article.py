"""An article as a file: its bytes, its text, its day; what cannot be read is refused in one line."""

import re
from datetime import date
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from ..parameters import BadParameter
from ..reading import Claim
from ..seeds import typed

LARGEST = 10_000_000  # bytes: a text with more is no article

def content(path: Path) -> bytes:
    """The bytes of a plain-text article. Raises BadParameter for what is no such file."""
    if path.is_dir():
        raise BadParameter(f"{path}: this is a folder; give a plain-text file")
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)  # a device has no end
    except FileNotFoundError:
        raise BadParameter(f"{path}: no such file") from None
    except OSError as error:
        raise BadParameter(f"{path}: {error.strerror or 'cannot be read'}") from None
    if len(found) > LARGEST:
        raise BadParameter(f"{path}: too large; at most {LARGEST:,} bytes")
    for sign, kind in ((b"%PDF", "a PDF"), (b"PK\3\4", "a Word file or an archive")):
        if found.startswith(sign):
            raise BadParameter(f"{path}: this is {kind}; save its text as a plain-text file in UTF-8 first")
    try:
        words = found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadParameter(f"{path}: not UTF-8 text; save it as plain text in UTF-8") from None
    if "\0" in words:
        raise BadParameter(f"{path}: no plain text; save the article as plain text in UTF-8")
    if not words.strip():
        raise BadParameter(f"{path}: the file is empty")
    return found

def text(path: Path) -> str:
    """The text of an article. Raises BadParameter for what is no plain text in UTF-8."""
    return content(path).decode("utf-8-sig")

def day(written: str | None) -> date | None:
    """The day of publication. Raises BadParameter for what is not a date; None stays None."""
    try:
        return None if written is None else typed(written, "date")
    except ValueError:
        raise BadParameter(f"--published {written}: not a date; write it YYYY-MM-DD") from None

@lru_cache(maxsize=4)
def paragraphs(text: str) -> tuple[tuple[int, str], ...]:
    """The paragraphs of a text, its lines that are not empty, each after the place where it begins."""
    lines = text.splitlines(keepends=True)
    starts = accumulate(map(len, lines), initial=0)
    return tuple((start, line) for start, line in zip(starts, lines, strict=False) if line.strip())

def holds(claim: Any, one: Claim, text: str) -> bool:
    """Whether a claim of its paragraph has what is found: in its words, or as the first day of its period."""
    dated = one.date and one.date.first
    return bool(dated and claim["period_start"] == dated) or touch(one, claim["words"], text)

def touch(one: Claim, words: str, text: str) -> bool:
    """Whether a finding overlaps some words where they stand in its paragraph."""
    before, line = paragraphs(text)[one.paragraph - 1]
    starts = (before + found.start() for found in re.finditer(f"(?={re.escape(words)})", line))
    return any(one.start < start + len(words) and start < one.end for start in starts)
