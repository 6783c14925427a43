"""Articles a second on one core: `python -m benchmarks.speed ARTICLE.txt`."""

import datetime
import importlib
import json
import sys
import time
from pathlib import Path

reader = importlib.import_module("analysis.reading.claims")
OTHERS = Path(__file__).parent / "articles"


def seconds(text: str) -> float:
    """Processor time of one reading, as if its sentences were new."""
    reader._held.cache_clear()  # it keeps the last sentences; an article's are its own
    began = time.process_time()
    reader.claims(text, datetime.date(2025, 10, 9))
    return time.process_time() - began


def main(path: str) -> None:
    """Print how many articles are read a second: one that differ from each other, once each, and one again and again.

    The first is what a run over many articles has, in articles of the given one's length. For the second, what stands around a
    figure, a word or a name has been seen before: best and median of thirty rounds."""
    text = Path(path).read_text(encoding="utf-8")
    others = [json.loads(one.read_text(encoding="utf-8"))["text"] for one in sorted(OTHERS.rglob("*.json"))]
    length = sum(map(len, others)) / len(text)
    print(f"{len(others)} articles, each once: {length / sum(map(seconds, others)):.0f} articles of {len(text.encode()):,} bytes a second")
    rates = [10 / sum(seconds(text) for _ in range(10)) for _ in range(30)]
    print(f"the one given: best {max(rates):.0f}, median {sorted(rates)[15]:.0f} a second of processor time")


if __name__ == "__main__":
    main(sys.argv[1])
