"""The index of the search: every sentence, chart, section, claim, row, parameter and term, as a script.

It is a script and not a data file, because a page opened from disk may load the one but not the other."""

import html
import json
import re
from collections.abc import Iterable, Iterator

from .essays import Essay
from .rows import Shown

Entry = tuple[str, str, str, str]  # what it is, its title, its address, its text

def script(entries: Iterable[Entry]) -> str:
    """The index as a script. It holds no "<", so that no text in it can end the script or open a tag."""
    listed = json.dumps([list(entry) for entry in entries], ensure_ascii=False, separators=(",", ":"))
    safe = listed.translate({ord("<"): "\\u003c", 0x2028: " ", 0x2029: " "})
    return f"window.searchIndex = {safe};\n"

def of_essay(essay: Essay) -> Iterator[Entry]:
    notebook = essay.notebook
    for use in essay.uses:
        if use.kind != "table":
            yield use.kind, f"{notebook.short}: {use.label}", use.href, use.words
    for section in essay.sections:
        words = [_plain(block.html) for block in section.blocks if block.kind == "words"]
        title = f"{notebook.short}: {section.heading}" if section.heading else notebook.question
        yield "section", title, f"{notebook.page}#{section.anchor}", " ".join(words)

def of_rows(kind: str, page: str, rows: Iterable[Shown]) -> Iterator[Entry]:
    for row in rows:
        yield kind, f"{row.id}: {row.heading}", f"{page}#{row.anchor}", row.text

def _plain(markup: str) -> str:
    """The text of some HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
