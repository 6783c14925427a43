"""Words on a terminal: cut to a length, and set in columns."""

from typing import Any

def cut(words: Any, most: int = 80) -> str:
    """What somebody gave, short enough for one line."""
    text = " ".join(str(words).split())
    return text if len(text) <= most else text[:most - 1] + "…"

def aligned(rows: list[tuple[str, ...]]) -> str:
    """Rows as lines whose columns stand below one another."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"
