"""Articles a second on one core: `python -m benchmarks.speed ARTICLE.txt`."""

import datetime
import importlib
import sys
import time
from pathlib import Path

reader = importlib.import_module("analysis.reading.claims")


def main(path: str) -> None:
    """Print how many times a second `claims` reads the article as if its sentences were new, best and median of thirty rounds."""
    text, rates = Path(path).read_text(encoding="utf-8"), []
    for _ in range(30):
        seconds = 0.0
        for _ in range(10):
            reader._held.cache_clear()  # it keeps the last sentences; an article's are its own
            began = time.process_time()
            reader.claims(text, datetime.date(2025, 10, 9))
            seconds += time.process_time() - began
        rates.append(10 / seconds)
    print(f"{len(text.encode()):,} bytes: best {max(rates):.0f}, median {sorted(rates)[15]:.0f} articles a second of processor time")


if __name__ == "__main__":
    main(sys.argv[1])
